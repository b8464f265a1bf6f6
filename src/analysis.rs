//! What was understood of a draft: one door for every rule, report and editor feature.

use jiff::civil::Date;

use crate::config::Config;
use crate::draft::{Draft, Reading, View};
use crate::grammar::Inline;
use crate::language::model::Language;
use crate::profile::model::Profile;
use crate::refer::Resolutions;
use crate::text::Span;
use crate::tree::{ClauseId, Tree};

/// What was understood of a draft.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// What the run was asked.
    pub config: &'a Config,
    /// Language of the document.
    pub language: &'static Language,
    /// Profile of the document (of its first instrument, or as configured).
    pub profile: &'static Profile,
    /// The date that editions and deadlines are judged at.
    pub as_of: AsOf,
    /// The reading that is judged.
    pub parsed: Parsed,
    /// For drafts with tracked changes judged in the proposed view: the original reading.
    pub original: Option<Parsed>,
    /// For each clause of `parsed`, its counterpart in `original`; empty without one.
    pub counterparts: Vec<Option<ClauseId>>,
}

/// One reading, understood.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The text and its map to the source.
    pub reading: Reading,
    /// Its tree.
    pub tree: Tree,
    /// What stands in its lines.
    pub inline: Inline,
    /// Where references and citations lead.
    pub resolutions: Resolutions,
    /// Whether the text is a redline whose changes were run together.
    pub flattened: bool,
    /// Headings like call words: seen, known.
    pub headings: (u32, u32),
}

impl Parsed {
    /// The reading's text under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.reading.text)
    }

    /// Where a span of the reading stands in the source.
    pub fn at(&self, span: Span) -> Span {
        self.reading.to_source(span)
    }
}

/// The reference date and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The date.
    pub date: Date,
    /// Where it comes from: "--as-of", "meeting C26", "masthead", "today".
    pub from: String,
}

impl Analysis<'_> {
    /// The view that is judged.
    pub fn view(&self) -> View {
        self.parsed.reading.view
    }
}
