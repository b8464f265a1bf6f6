//! A story as one text with its changes, and where each byte of it comes from.

use crate::text::Span;

use super::model::{ChangeId, Document, SegmentKind, Side};
use super::view::{Token, TokenKind};

/// Where places of the redline stand among places.
const REDLINE: usize = 2;

/// A story as one text: a paragraph a line, what was deleted and what was inserted side by side in the
/// order of the file, computed labels and the results of fields included. Without text that is in
/// neither reading. Line breaks inside a paragraph are blanks.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The text. A reading of it is what its pieces show.
    pub text: String,
    /// Pieces that tile the text.
    pub pieces: Vec<SourcePiece>,
}

/// A piece of the text with one origin and one history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourcePiece {
    /// Its bytes in the text.
    pub span: Span,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether the original and the proposed reading show it; at least one does.
    pub shown: [bool; 2],
    /// The tracked change behind that; none where nothing was tracked, as for labels that Word
    /// computes.
    pub change: Option<ChangeId>,
    /// Where it stands in the original reading, in the proposed one, and in the redline; or would stand,
    /// if the reading had it.
    pub places: [Place; 3],
    /// Whether the characters stand in the file and may be replaced there.
    pub is_writable: bool,
}

/// Where a piece comes from. Indices count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A label that Word computes, and the tab behind it.
    Label {
        /// Index of the paragraph of the story.
        paragraph: usize,
    },
    /// Text of the file.
    Segment {
        /// Index of the paragraph of the story.
        paragraph: usize,
        /// Index of the segment of the paragraph.
        segment: usize,
    },
    /// A paragraph mark.
    Mark {
        /// Index of the paragraph of the story.
        paragraph: usize,
    },
}

/// A place in a reading, as reports state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the paragraph among all `w:p` of the story, from 1.
    pub paragraph: u32,
    /// Unicode scalar values before it in the text of that paragraph, computed label excluded.
    pub start: u32,
}

impl Document {
    /// A story as one text.
    pub fn source(&self, story: usize) -> Source {
        let readings = self.readings(&self.stories[story]);
        let mut source = Source::default();
        // Scalar values of the line so far, in each reading and in the redline.
        let mut counts = [0; 3];
        let mut last = 0;
        for mut token in readings.tokens() {
            if token.paragraph != last {
                last = token.paragraph;
                counts[REDLINE] = 0;
            }
            for (shown, has_story) in token.shown.iter_mut().zip(readings.story.shown) {
                *shown &= has_story;
            }
            if token.shown == [false, false] {
                continue;
            }
            let read_in = [token.read_in[0], token.read_in[1], token.paragraph];
            let places = [0, 1, REDLINE].map(|at| Place {
                paragraph: readings.story.paragraphs[read_in[at]].number,
                start: counts[at],
            });
            count(&token, &mut counts);
            let start = source.text.len();
            source.text.extend(token.text.chars().map(|sign| match (sign, token.kind) {
                ('\n', TokenKind::Segment(_)) => ' ',
                _ => sign,
            }));
            let span = Span::from_usize(start, source.text.len());
            if !span.is_empty() {
                let piece = self.piece(story, &token, span, places);
                source.pieces.push(piece);
            }
        }
        source
    }

    fn piece(
        &self,
        story: usize,
        token: &Token<'_>,
        span: Span,
        places: [Place; 3],
    ) -> SourcePiece {
        let paragraph = token.paragraph;
        let story = &self.stories[story];
        let (origin, track, is_writable) = match token.kind {
            TokenKind::Label | TokenKind::LabelTab => (Origin::Label { paragraph }, None, false),
            TokenKind::Mark => {
                (Origin::Mark { paragraph }, Some(story.paragraphs[paragraph].mark), false)
            }
            TokenKind::Segment(segment) => {
                let of = &story.paragraphs[paragraph].segments[segment];
                let raw = of.span.of(&self.parts[story.part].text);
                let is_writable =
                    of.kind == SegmentKind::Text && of.field.is_none() && !raw.contains('<');
                (Origin::Segment { paragraph, segment }, Some(of.track), is_writable)
            }
        };
        let change = track.and_then(|track| match token.shown {
            [true, true] => None,
            [true, false] => track.deleted,
            [false, _] => track.inserted,
        });
        SourcePiece { span, origin, shown: token.shown, change, places, is_writable }
    }
}

/// Counts what a token adds to the line of each reading that shows it, and to the redline.
fn count(token: &Token<'_>, counts: &mut [u32; 3]) {
    let shown = [token.shown[0], token.shown[1], true];
    for (count, _) in counts.iter_mut().zip(shown).filter(|(_, shown)| *shown) {
        match token.kind {
            TokenKind::Segment(_) => *count += token.text.chars().count() as u32,
            TokenKind::Mark => *count = 0,
            TokenKind::Label | TokenKind::LabelTab => {}
        }
    }
}

impl Source {
    /// The piece that holds byte `offset` of the text.
    pub fn piece_at(&self, offset: u32) -> Option<&SourcePiece> {
        let after = self.pieces.partition_point(|piece| piece.span.start <= offset);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        piece.span.contains_offset(offset).then_some(piece)
    }

    /// What one reading shows of the text.
    pub fn reading(&self, side: Side) -> String {
        let shown = self.pieces.iter().filter(|piece| piece.shown[side.index()]);
        shown.map(|piece| piece.span.of(&self.text)).collect()
    }
}
