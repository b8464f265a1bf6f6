//! A draft as it was handed in, and its readings.
//!
//! A [`Draft`] is the text of a document with its revisions. A [`Reading`] is what one reads of it
//! in a [`View`]: one paragraph a line, without markup, page headers and line wraps, and with a
//! map back to the bytes of the source.

mod artifact;
mod blanks;
mod critic;
#[cfg(feature = "docx")]
mod docx;
mod endnotes;
mod furniture;
mod layout;
mod map;
mod origin;
mod read;
mod sight;
mod spread;
mod wrap;

pub use map::OffsetMap;
pub use origin::{Origin, ParagraphPlace, Paragraphs, Piece, Story};
pub use sight::{Glimpse, Opening, Seen, Sight};

use crate::text::Span;

/// Which reading of a redline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// As it was before the changes.
    Original,
    /// As it will be when all changes are accepted.
    Proposed,
    /// Deleted and inserted text side by side.
    Redline,
}

impl View {
    /// The word that the contract uses.
    pub const fn name(self) -> &'static str {
        match self {
            View::Original => "original",
            View::Proposed => "proposed",
            View::Redline => "redline",
        }
    }
}

/// The text of a document with its revisions.
#[derive(Clone, Debug)]
pub struct Draft {
    source: String,
    revisions: Vec<Revision>,
    comments: Vec<Comment>,
    /// Pieces of markup, which no reading shows, in the order of the text.
    markup: Vec<Span>,
    origin: Origin,
}

impl Draft {
    /// A draft whose paragraphs, changes and comments another reader has found. `source` is their
    /// text as CriticMarkup, `markup` the pieces of it that are markup, in its order.
    pub fn of_paragraphs(
        source: String,
        revisions: Vec<Revision>,
        comments: Vec<Comment>,
        markup: Vec<Span>,
        paragraphs: Paragraphs,
    ) -> Self {
        let origin = Origin::Paragraphs(paragraphs.into());
        Self { source, revisions, comments, markup, origin }
    }

    /// The text, changes as CriticMarkup: of a text file as it stands there, decoded.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Tracked changes in the order of the text; empty in clean text.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// Comments of the markup, in the order of the text.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// Pieces of markup in the order of the text; no reading shows them.
    pub fn markup(&self) -> &[Span] {
        &self.markup
    }

    /// Where the text came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The paragraphs that the text was written from; none of a text file.
    pub fn paragraphs(&self) -> Option<&Paragraphs> {
        match &self.origin {
            Origin::Text => None,
            Origin::Paragraphs(paragraphs) => Some(paragraphs),
        }
    }

    /// Whether every byte of a span of the source may be edited.
    pub fn is_writable(&self, span: Span) -> bool {
        self.paragraphs().is_none_or(|paragraphs| paragraphs.is_writable(span))
    }
}

/// One tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What was done.
    pub kind: RevisionKind,
    /// The changed text in the source, markup excluded.
    pub span: Span,
    /// Change and markup in the source.
    pub outer: Span,
}

/// What a tracked change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// Brought text in.
    Inserted,
    /// Took text out.
    Deleted,
}

/// A comment of the markup, no part of any reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Comment and markup in the source.
    pub outer: Span,
    /// Its text in the source.
    pub span: Span,
}

/// One reading of a draft.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which.
    pub view: View,
    /// What one reads: one paragraph a line, each ended by `\n` (the last may lack it).
    pub text: String,
    /// From bytes of the text to bytes of the source.
    pub map: OffsetMap,
    /// What a line of the source is.
    pub lines: Lines,
    /// What was taken out of the reading because it is no text of the draft.
    pub artifacts: Vec<Artifact>,
    /// Footnotes that a page or a converter put into the running text, taken out of it.
    pub footnotes: Vec<PageFootnote>,
}

/// What a line of a text is before it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Perhaps a part of a paragraph: a page may have wrapped it, and pages have heads and notes.
    Wrapped,
    /// A paragraph: the file says where paragraphs end.
    Paragraphs,
}

impl Reading {
    /// Moves a span of the text to the source. An end maps to just behind the byte before it.
    pub fn to_source(&self, span: Span) -> Span {
        self.map.to_source(span)
    }
}

/// A footnote that stood in the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageFootnote {
    /// Its number; 0 for one with a star.
    pub number: u32,
    /// Number or star and text, in source bytes.
    pub span: Span,
}

/// Something that a converter or a page left in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// What it is.
    pub kind: ArtifactKind,
    /// Where, in source bytes.
    pub span: Span,
}

/// Kinds of things that are no text of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtifactKind {
    /// `[bookmark: …]`, `[footnoteRef:1]`.
    Bookmark,
    /// A page header or footer inside the text: "254 Resolution 21", "25-19331 2/7".
    PageHeader,
    /// A footnote in the running text of a page or line.
    Footnote,
    /// An item that began in the line of the one before; the reading begins a line with it.
    RunOn,
    /// A line wrap inside a paragraph. Not worth a finding.
    Wrap,
    /// Emphasis of a markup language around words. Not worth a finding.
    Emphasis,
    /// A hyphen that shows only where a line breaks.
    SoftHyphen,
    /// More spaces between two words than one. Not worth a finding.
    WideBlank,
}
