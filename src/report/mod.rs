//! Reports: one file per format. What is wrong was decided before anything comes here.
//!
//! Files are rendered to pieces, by several threads where there are many; the pieces are written
//! in the order in which the files were named, so that a report never depends on the machine.

mod coverage;
#[cfg(feature = "cli")]
mod excerpt;
mod fingerprint;
mod github;
#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod human;
mod json;
mod outline;
#[cfg(feature = "cli")]
mod outline_text;
#[cfg(feature = "cli")]
mod paint;
mod place;
mod sarif;
mod summary;
#[cfg(feature = "cli")]
mod visible;
#[cfg(feature = "cli")]
mod window;

use std::io::{self, Write};

use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};

pub use coverage::{
    CitationCoverage, Coverage, HeadingCoverage, LineRange, ReferenceCoverage, TextCoverage,
};
pub use fingerprint::Fingerprints;
pub use github::Github;
#[cfg(feature = "cli")]
pub use html::Html;
#[cfg(feature = "cli")]
pub use human::Human;
pub use json::Json;
pub use outline::{Node, Outline, SectionFacts};
#[cfg(feature = "cli")]
pub use outline_text::write_outline;
#[cfg(feature = "cli")]
pub use paint::Colour;
pub use place::{FileRange, ParagraphRange, Place, PlaceRange, Source};
pub use sarif::Sarif;
pub use summary::Summary;
#[cfg(feature = "cli")]
pub(crate) use visible::visible;

/// A file that was checked, with all that a report shows of it.
#[derive(Debug)]
pub struct Checked<'a> {
    /// The path as it was given; `<stdin>` for standard input.
    pub path: &'a str,
    /// What was understood of it.
    pub analysis: &'a Analysis<'a>,
    /// Its text, with lines and columns.
    pub source: Source<'a>,
    /// How it was read and what of it was understood.
    pub summary: Summary,
    /// What the rules say, spans in bytes of the source, in the order of the text.
    pub findings: &'a [Finding],
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The path as it was given.
    pub path: String,
    /// Why, and what to do about it.
    pub reason: String,
}

/// How many findings a run has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files that were checked.
    pub files: usize,
    /// Of those, the ones in which nothing was read: no resolution, or in a language that is not known.
    pub unread: usize,
    /// Files of folders that do not look like drafts and were not checked.
    pub skipped: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity hint.
    pub hints: usize,
}

impl Totals {
    /// The totals of one file.
    pub fn of(findings: &[Finding]) -> Self {
        let mut totals = Self { files: 1, ..Self::default() };
        for finding in findings {
            match finding.severity {
                Severity::Error => totals.errors += 1,
                Severity::Warning => totals.warnings += 1,
                Severity::Hint => totals.hints += 1,
            }
        }
        totals
    }

    /// The same of a file that was read, or was not.
    pub fn of_file(findings: &[Finding], summary: &Summary) -> Self {
        Self { unread: usize::from(!summary.is_read()), ..Self::of(findings) }
    }

    /// Adds those of other files.
    pub fn add(&mut self, other: Totals) {
        self.files += other.files;
        self.unread += other.unread;
        self.skipped += other.skipped;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
    }

    /// How many findings weigh at least `threshold`.
    pub fn at_least(&self, threshold: Severity) -> usize {
        match threshold {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Hint => self.errors + self.warnings + self.hints,
        }
    }
}

/// One output format.
pub trait Report: Sync {
    /// What a file is rendered to.
    type Piece: Send;

    /// Renders one file. May run in any thread and in any order.
    fn render(&self, file: &Checked<'_>) -> Self::Piece;

    /// Writes a piece. Called in the order of the files.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    fn accept(&mut self, piece: Self::Piece, out: &mut dyn Write) -> io::Result<()>;

    /// Ends the report.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    fn finish(&mut self, totals: &Totals, unread: &[Unread], out: &mut dyn Write)
    -> io::Result<()>;
}

/// "1 error", "2 errors".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn thresholds_count_upwards() {
        let of = |severity| Finding::new("label-gap", severity, Span::empty(0), "a gap");
        let totals = Totals::of(&[of(Severity::Error), of(Severity::Hint), of(Severity::Hint)]);
        assert_eq!(totals.at_least(Severity::Error), 1);
        assert_eq!(totals.at_least(Severity::Warning), 1);
        assert_eq!(totals.at_least(Severity::Hint), 3);
    }
}
