use super::{LineIndex, Span};

/// How many bytes lie between two counted offsets.
const STRIDE: usize = 256;

/// What the columns of a line are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: two for what lies beyond the basic plane.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The length of a text in these units.
    pub fn len(self, text: &str) -> u32 {
        self.units(text.as_bytes())
    }

    /// The units that begin in `bytes`.
    fn units(self, bytes: &[u8]) -> u32 {
        if bytes.is_ascii() {
            return bytes.len() as u32;
        }
        let scalars = || count(bytes, |byte| byte & 0xC0 != 0x80);
        match self {
            Encoding::Utf8 => bytes.len() as u32,
            Encoding::Utf16 => scalars() + count(bytes, |byte| byte >= 0xF0),
            Encoding::Utf32 => scalars(),
        }
    }

    /// The units of one character.
    const fn of(self, letter: char) -> u32 {
        match self {
            Encoding::Utf8 => letter.len_utf8() as u32,
            Encoding::Utf16 => letter.len_utf16() as u32,
            Encoding::Utf32 => 1,
        }
    }
}

/// The lines of a text with columns in one encoding, both counted from 0. Offsets become places in
/// constant time, however long the lines are.
#[derive(Clone, Debug)]
pub struct Columns {
    lines: LineIndex,
    encoding: Encoding,
    /// Units before every [`STRIDE`]th byte.
    before: Vec<u32>,
}

impl Columns {
    /// Indexes `text`.
    pub fn new(text: &str, encoding: Encoding) -> Self {
        let mut sum = 0;
        let before = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let here = sum;
            sum += encoding.units(chunk);
            here
        });
        Self { lines: LineIndex::new(text), encoding, before: before.collect() }
    }

    /// What columns are counted in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Number of lines; at least one.
    pub fn lines(&self) -> usize {
        self.lines.count()
    }

    /// The line that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.lines.line_of(offset)
    }

    /// The bytes of a line without its ending; `text` is the text that was indexed.
    pub fn line(&self, text: &str, line: usize) -> Span {
        let span = self.lines.line_span(line);
        let kept = span.of(text).trim_end_matches(['\r', '\n']).len() as u32;
        Span::new(span.start, span.start + kept)
    }

    /// Line and column of byte `offset` of `text`, the text that was indexed. An offset outside the
    /// text or inside a character is moved down to the next place that is none.
    pub fn place(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = floor(text, offset);
        let line = self.lines.line_of(offset);
        let start = self.lines.line_span(line).start;
        let column = match (offset - start) as usize {
            // Most lines are shorter than what lies between two counted offsets.
            0..STRIDE => self.encoding.units(&text.as_bytes()[start as usize..offset as usize]),
            _ => self.units_before(text, offset) - self.units_before(text, start),
        };
        (line as u32, column)
    }

    /// The byte at a line and column of `text`, the text that was indexed. A column behind the end
    /// of its line is that end, a line behind the last is the end of the text, and a column inside
    /// a character is its start.
    pub fn offset(&self, text: &str, line: u32, column: u32) -> u32 {
        if line as usize >= self.lines.count() {
            return text.len() as u32;
        }
        let span = self.line(text, line as usize);
        let mut units = 0;
        for (at, letter) in span.of(text).char_indices() {
            units += self.encoding.of(letter);
            if units > column {
                return span.start + at as u32;
            }
        }
        span.end
    }

    fn units_before(&self, text: &str, offset: u32) -> u32 {
        let chunk = (offset as usize / STRIDE).min(self.before.len().saturating_sub(1));
        let counted = self.before.get(chunk).copied().unwrap_or(0);
        counted + self.encoding.units(&text.as_bytes()[chunk * STRIDE..offset as usize])
    }
}

/// Counts the scalar values that begin in `bytes`.
pub fn scalars(bytes: &[u8]) -> u32 {
    Encoding::Utf32.units(bytes)
}

/// How many bytes are of a kind. Sums of one byte are what the processor adds many of at a time.
fn count(bytes: &[u8], is_of_kind: impl Fn(u8) -> bool) -> u32 {
    let some = |some: &[u8]| some.iter().map(|&byte| u8::from(is_of_kind(byte))).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|chunk| u32::from(some(chunk))).sum()
}

fn floor(text: &str, offset: u32) -> u32 {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn places_lead_back_to_their_offsets() {
        let text = "aé\r\n理事会 𝒳y\r\r\u{200F}ش\u{2028}x\n".repeat(100) + &"理𝒳".repeat(3000);
        for encoding in ALL {
            let columns = Columns::new(&text, encoding);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let (line, column) = columns.place(&text, offset as u32);
                let line_text = columns.line(&text, line as usize);
                if offset as u32 <= line_text.end {
                    assert_eq!(columns.offset(&text, line, column), offset as u32, "{encoding:?}");
                }
            }
        }
    }

    #[test]
    fn each_encoding_counts_its_own_units() {
        let text = "é理𝒳b";
        let column = |encoding| Columns::new(text, encoding).place(text, 9).1;
        assert_eq!(ALL.map(column), [9, 4, 3]);
        assert_eq!(ALL.map(|encoding| encoding.len(text)), [10, 5, 4]);
    }

    #[test]
    fn places_outside_are_moved_inside() {
        let columns = Columns::new("𝒳\r\nb", Encoding::Utf16);
        assert_eq!(columns.offset("𝒳\r\nb", 0, 1), 0);
        assert_eq!(columns.offset("𝒳\r\nb", 0, 9), 4);
        assert_eq!(columns.offset("𝒳\r\nb", 7, 0), 7);
        assert_eq!(columns.place("𝒳\r\nb", 2), (0, 0));
        assert_eq!(columns.place("𝒳\r\nb", 99), (1, 1));
        assert_eq!(Columns::new("", Encoding::Utf8).place("", 0), (0, 0));
    }
}
