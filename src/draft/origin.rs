//! Where the text of a draft came from: a text file, or the paragraphs of a word processor's file.

use std::sync::Arc;

use super::View;
use crate::text::Span;

/// Where the text of a draft came from.
#[derive(Clone, Debug, Default)]
pub enum Origin {
    /// A text file: offsets of the source are offsets of the file.
    #[default]
    Text,
    /// Paragraphs of a file whose text is not stored as it reads (.docx).
    Paragraphs(Arc<Paragraphs>),
}

/// How the source of a draft leads back to the paragraphs that it was written from.
#[derive(Clone, Debug, Default)]
pub struct Paragraphs {
    /// The pieces of the source, sorted, without overlap; markup between them belongs to none.
    pub pieces: Vec<Piece>,
    /// Where the main story ends in the source (bytes); other stories follow.
    pub main_end: u32,
}

/// A piece of the source that stands in one paragraph and is kept, inserted or deleted as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the source, markup excluded.
    pub span: Span,
    /// Number of the paragraph, from 1, among all of its story as they stand in the file, that it is
    /// read in: in the original, the proposed and the redline view. Where a paragraph mark is deleted
    /// the text before it is read in the next paragraph.
    pub paragraph: [u32; 3],
    /// The story that the paragraph belongs to.
    pub story: Story,
    /// Where the piece begins in the original, the proposed and the redline view of its paragraph:
    /// Unicode scalar values from 0.
    pub start: [u32; 3],
    /// Where it ends there; where it starts, if the view does not have it or it is no text of the file.
    pub end: [u32; 3],
    /// Whether the piece is text of the file that may be edited; computed labels and results of
    /// fields are not.
    pub writable: bool,
}

/// A story of a word processor's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Story {
    /// The running text.
    #[default]
    Main,
    /// A footnote, endnote, header, footer or text box, by its name in reports: "footnote 3".
    Other(Arc<str>),
}

/// A place in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphPlace {
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// First character: Unicode scalar values from 0 in the paragraph's text of the view.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
    /// The story, where it is not the main one.
    pub story: Option<Arc<str>>,
}

impl Paragraphs {
    /// The place of a span of `source` in `view`. A span over several paragraphs is cut at the end of
    /// its first.
    pub fn place(&self, source: &str, span: Span, view: View) -> ParagraphPlace {
        let Some(first) = self.piece_at(span.start) else {
            return ParagraphPlace { paragraph: 1, start: 0, end: 0, story: None };
        };
        let column = column(view);
        let start = first.offset(source, span.start, view);
        let inside = self.pieces.iter().skip(self.position(span.start)).take_while(|piece| {
            piece.paragraph[column] == first.paragraph[column]
                && piece.story == first.story
                && piece.span.start < span.end
        });
        let end = inside.last().map_or(start, |piece| piece.offset(source, span.end, view));
        ParagraphPlace {
            paragraph: first.paragraph[column],
            start,
            end: end.max(start),
            story: match &first.story {
                Story::Main => None,
                Story::Other(name) => Some(name.clone()),
            },
        }
    }

    /// Whether every byte of a span is text of the file that may be edited.
    pub fn is_writable(&self, span: Span) -> bool {
        let pieces = self.pieces.iter().skip(self.position(span.start));
        pieces
            .take_while(|piece| piece.span.start < span.end.max(span.start + 1))
            .all(|piece| piece.writable)
    }

    /// The first piece that ends behind `offset`, or the last.
    fn position(&self, offset: u32) -> usize {
        let at = self.pieces.partition_point(|piece| piece.span.end <= offset);
        at.min(self.pieces.len().saturating_sub(1))
    }

    fn piece_at(&self, offset: u32) -> Option<&Piece> {
        self.pieces.get(self.position(offset))
    }
}

impl Piece {
    /// Scalar values of the paragraph before a byte of the source, in `view`.
    fn offset(&self, source: &str, offset: u32, view: View) -> u32 {
        let column = column(view);
        let (before, after) = (self.start[column], self.end[column]);
        if before == after {
            return before;
        }
        let end = offset.clamp(self.span.start, self.span.end);
        let text = Span::new(self.span.start, end).of(source);
        (before + text.chars().count() as u32).min(after)
    }
}

/// Where a view stands in tables by view.
const fn column(view: View) -> usize {
    match view {
        View::Original => 0,
        View::Proposed => 1,
        View::Redline => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Lines, Revision, RevisionKind};

    /// "1." (computed) and "old" deleted, "new" inserted, in paragraph 4; a footnote behind it.
    fn draft() -> Draft {
        let source = "1.\t{~~old~>new~~} x\nnote\n".to_owned();
        let revision = |kind, start, end| Revision {
            kind,
            span: Span::new(start, end),
            outer: Span::new(3, 17),
        };
        let piece = |start, end, from: [u32; 3], to: [u32; 3]| Piece {
            span: Span::new(start, end),
            paragraph: [4; 3],
            story: Story::Main,
            start: from,
            end: to,
            writable: true,
        };
        let note = Piece {
            paragraph: [1; 3],
            story: Story::Other("footnote 1".into()),
            ..piece(20, 25, [0; 3], [4; 3])
        };
        let pieces = vec![
            Piece { writable: false, ..piece(0, 3, [0; 3], [0; 3]) },
            piece(6, 9, [0, 0, 0], [3, 0, 3]),
            piece(11, 14, [3, 0, 3], [3, 3, 6]),
            piece(17, 20, [3, 3, 6], [5, 5, 8]),
            note,
        ];
        let markup = vec![Span::new(3, 6), Span::new(9, 11), Span::new(14, 17)];
        let revisions =
            vec![revision(RevisionKind::Deleted, 6, 9), revision(RevisionKind::Inserted, 11, 14)];
        let paragraphs = Paragraphs { pieces, main_end: 20 };
        Draft::of_paragraphs(source, revisions, Vec::new(), markup, paragraphs)
    }

    #[test]
    fn readings_are_of_the_main_story() {
        let draft = draft();
        let proposed = draft.reading(View::Proposed);
        assert_eq!((proposed.text.as_str(), proposed.lines), ("1.\tnew x\n", Lines::Paragraphs));
        assert_eq!(draft.reading(View::Original).text, "1.\told x\n");
        let notes = draft.furniture(&proposed).expect("there is a footnote");
        assert_eq!(notes.text, "note\n");
        assert_eq!(notes.to_source(Span::new(0, 4)), Span::new(20, 24));
    }

    #[test]
    fn places_count_the_characters_of_the_view() {
        let draft = draft();
        let paragraphs = draft.paragraphs().expect("it has paragraphs");
        let place = |start, end, view| {
            let place = paragraphs.place(draft.source(), Span::new(start, end), view);
            (place.paragraph, place.start, place.end)
        };
        assert_eq!(place(11, 14, View::Proposed), (4, 0, 3));
        assert_eq!(place(18, 19, View::Proposed), (4, 4, 5));
        assert_eq!(place(6, 9, View::Original), (4, 0, 3));
        assert_eq!(place(6, 14, View::Redline), (4, 0, 6));
        assert_eq!(place(0, 2, View::Proposed), (4, 0, 0));
        let note = paragraphs.place(draft.source(), Span::new(21, 23), View::Proposed);
        assert_eq!((note.story.as_deref(), note.start, note.end), (Some("footnote 1"), 1, 3));
    }

    #[test]
    fn computed_labels_are_not_written() {
        let draft = draft();
        assert!(!draft.is_writable(Span::new(0, 2)));
        assert!(draft.is_writable(Span::new(11, 14)));
        assert!(Draft::read("1.\tx".to_owned()).is_writable(Span::new(0, 2)));
    }
}
