//! Byte offsets made into places as people count them.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::draft::{Paragraphs, View};
use crate::text::{LineIndex, Span, scalars};

/// How many bytes lie between two counted offsets.
const STRIDE: usize = 256;

/// A place as the reports print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Offset in UTF-8 bytes of the file as it stands on disk, a byte order mark included. Of a
    /// file in another encoding: of the file as it would stand in UTF-8 without a mark.
    pub offset: u32,
}

/// Two places, the second behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceRange {
    /// First character.
    pub start: Place,
    /// Behind the last character.
    pub end: Place,
}

/// A place as people find it in the file: in its lines, or in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FileRange {
    /// In a text file.
    Lines(PlaceRange),
    /// In a word processor's file.
    Paragraph(ParagraphRange),
}

/// Characters of a paragraph of a word processor's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphRange {
    /// Number of the paragraph in its story as it stands in the file, from 1.
    pub paragraph: u32,
    /// First character: Unicode scalar values from 0 in the paragraph's text of the view.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
    /// The clause as people name it: "considering e)".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// "footnote 3", "header"; none in the running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
}

impl ParagraphRange {
    /// "considering e), paragraph 17".
    pub fn name(&self) -> String {
        let place = match &self.story {
            Some(story) => format!("{story}, paragraph {}", self.paragraph),
            None => format!("paragraph {}", self.paragraph),
        };
        match &self.label {
            Some(label) => format!("{label}, {place}"),
            None => place,
        }
    }
}

/// The paragraphs of a draft, with the names of its clauses.
#[derive(Clone, Debug)]
struct Named<'a> {
    paragraphs: &'a Paragraphs,
    view: View,
    /// Where each clause begins and ends in the source, and how people name it.
    clauses: Vec<(Span, String)>,
}

/// A text whose offsets can be told as places, each in constant time however long its lines are.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    named: Option<Named<'a>>,
    text: &'a str,
    lines: LineIndex,
    /// Scalar values before every [`STRIDE`]th byte.
    counts: Vec<u32>,
    mark: u32,
}

impl<'a> Source<'a> {
    /// `text` is what the spans of findings count in; `mark` is the length in bytes of the byte
    /// order mark that stood before it in the file.
    pub fn new(text: &'a str, mark: u32) -> Self {
        let mut before = 0;
        let counts = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = before;
                before += scalars(chunk);
                here
            })
            .collect();
        Self { named: None, text, lines: LineIndex::new(text), counts, mark }
    }

    /// The source of what was analysed; `mark` as in [`Source::new`].
    pub fn of(analysis: &'a Analysis<'_>, mark: u32) -> Self {
        let named = analysis.draft.paragraphs().map(|paragraphs| Named {
            paragraphs,
            view: analysis.view(),
            clauses: analysis.clause_names(),
        });
        Self { named, ..Self::new(analysis.draft.source(), mark) }
    }

    /// Whether places are told by paragraphs: the file is no text.
    pub fn is_of_paragraphs(&self) -> bool {
        self.named.is_some()
    }

    /// Where a person finds a span in the file.
    pub fn file_range(&self, span: Span) -> FileRange {
        match &self.named {
            None => FileRange::Lines(self.range(span)),
            Some(named) => FileRange::Paragraph(named.range(self.text, self.clamp(span))),
        }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The span, moved inside the text and to the boundaries of characters.
    pub fn clamp(&self, span: Span) -> Span {
        let start = self.floor(span.start);
        Span::new(start, self.floor(span.end).max(start))
    }

    /// The place of an offset.
    pub fn place(&self, offset: u32) -> Place {
        let offset = self.floor(offset);
        let line = self.lines.line_of(offset);
        let start = self.lines.line_span(line).start;
        Place {
            line: line as u32 + 1,
            column: self.scalars_before(offset) - self.scalars_before(start) + 1,
            offset: offset + self.mark,
        }
    }

    /// The places of a span's ends.
    pub fn range(&self, span: Span) -> PlaceRange {
        let span = self.clamp(span);
        PlaceRange { start: self.place(span.start), end: self.place(span.end) }
    }

    /// The line (from 0) that holds an offset.
    pub fn line_of(&self, offset: u32) -> usize {
        self.lines.line_of(self.floor(offset))
    }

    /// The bytes of a line (from 0), without its line ending.
    pub fn line_span(&self, line: usize) -> Span {
        let span = self.lines.line_span(line);
        let kept = span.of(self.text).trim_end_matches(['\r', '\n']).len() as u32;
        Span::new(span.start, span.start + kept)
    }

    fn floor(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset as u32
    }

    fn scalars_before(&self, offset: u32) -> u32 {
        let chunk = offset as usize / STRIDE;
        let Some(&before) = self.counts.get(chunk) else {
            let last = self.counts.len().saturating_sub(1);
            let before = self.counts.last().copied().unwrap_or(0);
            return before + scalars(&self.text.as_bytes()[last * STRIDE..]);
        };
        before + scalars(&self.text.as_bytes()[chunk * STRIDE..offset as usize])
    }
}

impl Named<'_> {
    fn range(&self, text: &str, span: Span) -> ParagraphRange {
        let place = self.paragraphs.place(text, span, self.view);
        ParagraphRange {
            paragraph: place.paragraph,
            start: place.start,
            end: place.end,
            label: self.clause(span.start).filter(|_| place.story.is_none()),
            story: place.story.map(|story| story.to_string()),
        }
    }

    /// The clause that holds an offset.
    fn clause(&self, offset: u32) -> Option<String> {
        let after = self.clauses.partition_point(|(span, _)| span.start <= offset);
        let (span, name) = &self.clauses[after.checked_sub(1)?];
        (offset <= span.end && !name.is_empty()).then(|| name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_with_the_line_index() {
        let text = "aé\r\n理事会\r\rx\n".repeat(900);
        let source = Source::new(&text, 0);
        let lines = LineIndex::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let place = source.place(offset as u32);
            let position = lines.position(&text, offset as u32);
            assert_eq!((place.line, place.column), (position.line, position.column));
        }
    }

    #[test]
    fn a_byte_order_mark_counts_in_offsets_alone() {
        let source = Source::new("ab", 3);
        assert_eq!(source.place(1), Place { line: 1, column: 2, offset: 4 });
    }

    #[test]
    fn spans_outside_the_text_are_moved_inside() {
        let source = Source::new("é", 0);
        assert_eq!(source.clamp(Span::new(1, 9)), Span::new(0, 2));
        assert_eq!(Source::new("", 0).range(Span::new(5, 4)).start.column, 1);
    }

    #[test]
    fn lines_are_shown_without_their_ends() {
        let source = Source::new("a\r\nb\n", 0);
        assert_eq!(source.line_span(0), Span::new(0, 1));
        assert_eq!(source.line_span(2), Span::new(5, 5));
    }
}
