//! Drafts from Word files.

use super::{Draft, Paragraphs, Piece, Revision, RevisionKind, Story};
use crate::docx::{Document, Marked, MarkedPiece, Origin, SourcePiece, StoryKind};

impl Draft {
    /// A draft whose source is a Word file's text with CriticMarkup: the main story, then its text
    /// boxes, notes, headers and footers. Comments are no text of the draft.
    pub fn of_docx(document: &Document) -> Draft {
        let mut marked = Marked::default();
        let mut paragraphs = Paragraphs::default();
        for (index, story) in document.stories.iter().enumerate() {
            if story.kind == StoryKind::Comment {
                continue;
            }
            let name = story.name().map_or(Story::Main, |name| Story::Other(name.into()));
            let source = document.source(index);
            let first = marked.pieces.len();
            marked.push(&source);
            let pieces = marked.pieces[first..].iter();
            paragraphs.pieces.extend(pieces.map(|piece| {
                let text = piece.span.of(&marked.text);
                place(piece, &source.pieces[piece.piece], text, name.clone())
            }));
            if story.kind == StoryKind::Main {
                paragraphs.main_end = marked.text.len() as u32;
            }
        }
        let revisions = marked.changes.iter().map(|change| Revision {
            kind: match change.is_deletion {
                true => RevisionKind::Deleted,
                false => RevisionKind::Inserted,
            },
            span: change.span,
            outer: change.outer,
        });
        let revisions = revisions.collect();
        Draft::of_paragraphs(marked.text, revisions, Vec::new(), marked.markup, paragraphs)
    }
}

/// Where a piece of the source stands in its paragraph.
fn place(marked: &MarkedPiece, piece: &SourcePiece, text: &str, story: Story) -> Piece {
    let length = match piece.origin {
        Origin::Label { .. } | Origin::Mark { .. } => 0,
        Origin::Segment { .. } => text.chars().count() as u32,
    };
    let shown = [piece.shown[0], piece.shown[1], true];
    let mut start = [0; 3];
    let mut end = [0; 3];
    for view in 0..3 {
        let before = if shown[view] && length > 0 { marked.before } else { 0 };
        start[view] = piece.places[view].start + before;
        end[view] = start[view] + if shown[view] { length } else { 0 };
    }
    Piece {
        span: marked.span,
        paragraph: piece.places.map(|place| place.paragraph),
        story,
        start,
        end,
        writable: piece.is_writable,
    }
}
