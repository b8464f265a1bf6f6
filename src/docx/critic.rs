//! Stories of a Word file as text with CriticMarkup.

use crate::text::Span;

use super::model::Document;
use super::source::{Source, SourcePiece};

/// An empty comment, which no reading shows: it breaks up what would be read as markup.
const BREAK: &str = "{>><<}";
/// What opens markup, `<ins>` and `<del>` of hypertext included.
const OPENERS: [&str; 9] = ["{++", "{--", "{~~", "{==", "{>>", "<ins>", "<del>", "<INS>", "<DEL>"];

/// A text with its changes in CriticMarkup.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Its markup, in its order.
    pub markup: Vec<Span>,
    /// Its changes, in its order.
    pub changes: Vec<MarkedChange>,
    /// Where its text comes from, in its order; markup belongs to none.
    pub pieces: Vec<MarkedPiece>,
}

/// A change in a marked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedChange {
    /// Whether text was taken out; else it was brought in.
    pub is_deletion: bool,
    /// The changed text.
    pub span: Span,
    /// The changed text with its markup.
    pub outer: Span,
}

/// A piece of a marked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedPiece {
    /// Its bytes in the marked text.
    pub span: Span,
    /// Index of its piece of the source.
    pub piece: usize,
    /// Scalar values of that piece before it.
    pub before: u32,
}

/// The main story as text with its changes in CriticMarkup: a paragraph a line, labels that Word
/// computes in front of a tab. Its readings are those of the document.
pub fn to_critic(document: &Document) -> String {
    let mut marked = Marked::default();
    marked.push(&document.source(0));
    marked.text
}

impl Marked {
    /// Adds a story.
    pub fn push(&mut self, source: &Source) {
        let mut first = 0;
        while let Some(piece) = source.pieces.get(first) {
            let same = |other: &&SourcePiece| other.shown == piece.shown;
            let length = source.pieces[first..].iter().take_while(same).count();
            let stretch = Stretch { source, first, last: first + length - 1 };
            match piece.shown {
                [true, true] => self.push_kept(stretch),
                [true, false] => self.push_changed(stretch, ["{--", "--}"]),
                _ => self.push_changed(stretch, ["{++", "++}"]),
            }
            first += length;
        }
    }

    fn push_kept(&mut self, stretch: Stretch<'_>) {
        let span = stretch.span();
        let text = span.of(&stretch.source.text);
        let mut from = 0;
        for (at, _) in text.match_indices(['{', '<']) {
            if OPENERS.iter().any(|opener| text[at..].starts_with(opener)) {
                self.push_text(stretch, Span::from_usize(from, at + 1).shift(span.start));
                self.push_markup(BREAK);
                from = at + 1;
            }
        }
        self.push_text(stretch, Span::from_usize(from, text.len()).shift(span.start));
    }

    /// A change that holds its own closing mark is closed and opened again inside that.
    fn push_changed(&mut self, stretch: Stretch<'_>, [open, close]: [&str; 2]) {
        let span = stretch.span();
        let mut rest = span;
        while !rest.is_empty() {
            let found = rest.of(&stretch.source.text).find(close);
            let length = found.map_or(rest.len(), |at| (at + close.len() - 1) as u32);
            let start = self.text.len();
            self.push_markup(open);
            let inner = self.text.len();
            self.push_text(stretch, Span::new(rest.start, rest.start + length));
            let inner = Span::from_usize(inner, self.text.len());
            self.push_markup(close);
            let outer = Span::from_usize(start, self.text.len());
            self.changes.push(MarkedChange { is_deletion: open == "{--", span: inner, outer });
            rest.start += length;
        }
    }

    fn push_markup(&mut self, markup: &str) {
        let start = self.text.len();
        self.text.push_str(markup);
        self.markup.push(Span::from_usize(start, self.text.len()));
    }

    /// Adds a part of a stretch, piece by piece.
    fn push_text(&mut self, stretch: Stretch<'_>, part: Span) {
        let Stretch { source, first, last } = stretch;
        let pieces = &source.pieces[first..=last];
        let skipped = pieces.partition_point(|piece| piece.span.end <= part.start);
        for (at, piece) in pieces.iter().enumerate().skip(skipped) {
            if piece.span.start >= part.end {
                break;
            }
            let inside = Span::new(piece.span.start.max(part.start), piece.span.end.min(part.end));
            let before = Span::new(piece.span.start, inside.start).of(&source.text);
            let start = self.text.len();
            self.text.push_str(inside.of(&source.text));
            self.pieces.push(MarkedPiece {
                span: Span::from_usize(start, self.text.len()),
                piece: first + at,
                before: before.chars().count() as u32,
            });
        }
    }
}

/// Pieces of a source that the same readings show.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    source: &'a Source,
    first: usize,
    last: usize,
}

impl Stretch<'_> {
    fn span(self) -> Span {
        self.source.pieces[self.first].span.cover(self.source.pieces[self.last].span)
    }
}
