use std::ops::Range;

use ropey::{Rope, RopeSlice};

use super::Encoding;

/// A text that is edited in small steps, as an editor sends them.
#[derive(Clone, Debug)]
pub struct Buffer {
    rope: Rope,
}

/// A place as editors count it: line and column from 0.
pub type Place = (u32, u32);

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether the buffer holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text.
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// Puts `text` in the place of what stands between two places, whose columns count in
    /// `encoding`. Places outside the text are moved inside; an end before the start is the start.
    pub fn replace(&mut self, places: Range<Place>, encoding: Encoding, text: &str) {
        let start = self.char_at(places.start, encoding);
        let end = self.char_at(places.end, encoding).max(start);
        self.rope.remove(start..end);
        self.rope.insert(start, text);
    }

    fn char_at(&self, (line, column): Place, encoding: Encoding) -> usize {
        let line = line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let content = without_ending(self.rope.line(line));
        let column = column as usize;
        let inside = match encoding {
            Encoding::Utf8 => content.byte_to_char(column.min(content.len_bytes())),
            Encoding::Utf16 => content.utf16_cu_to_char(column.min(content.len_utf16_cu())),
            Encoding::Utf32 => column.min(content.len_chars()),
        };
        self.rope.line_to_char(line) + inside
    }
}

fn without_ending(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    while end > 0 && matches!(line.char(end - 1), '\r' | '\n') {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Columns;

    #[test]
    fn edits_fall_where_their_encoding_says() {
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 3), (Encoding::Utf32, 2)]
        {
            let mut buffer = Buffer::new("a\r\n理𝒳b\rc");
            buffer.replace((1, column)..(1, column + 1), encoding, "é\n");
            assert_eq!(buffer.text(), "a\r\n理𝒳é\n\rc", "{encoding:?}");
        }
    }

    #[test]
    fn places_outside_are_moved_inside() {
        let mut buffer = Buffer::new("ab\r\nc");
        buffer.replace((0, 9)..(0, 99), Encoding::Utf16, "!");
        buffer.replace((9, 9)..(9, 9), Encoding::Utf16, "?");
        buffer.replace((1, 1)..(0, 0), Encoding::Utf8, "-");
        assert_eq!(buffer.text(), "ab!\r\nc-?");
    }

    #[test]
    fn lines_are_those_of_the_line_index() {
        let text = "a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f\rg\nh\r\ni";
        let columns = Columns::new(text, Encoding::Utf32);
        assert_eq!(Buffer::new(text).rope.len_lines(), columns.lines());
    }
}
