use super::Span;
use super::columns::scalars;

/// A place counted as people count: from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// Where the lines of a text begin. Only CR, LF and CRLF end a line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let is_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !is_crlf {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts, len: bytes.len() as u32 }
    }

    /// Number of lines; at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of line `line` (from 0), with its line ending.
    pub fn line_span(&self, line: usize) -> Span {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.len);
        Span::new(self.starts[line], end)
    }

    /// Line and column of byte `offset` in `text`, the text that was indexed.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let before = &text.as_bytes()[self.starts[line] as usize..offset as usize];
        Position { line: line as u32 + 1, column: scalars(before) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ending_counts_once() {
        let text = "a\r\nb\rc\nd";
        let lines = LineIndex::new(text);
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.position(text, 3), Position { line: 2, column: 1 });
        assert_eq!(lines.position(text, 7), Position { line: 4, column: 1 });
    }

    #[test]
    fn columns_count_scalar_values() {
        let text = "理事会 x";
        assert_eq!(LineIndex::new(text).position(text, 10), Position { line: 1, column: 5 });
    }
}
