//! How much of a draft was understood: what was not is counted and shown, never passed over.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::refer::{Known, Target};

/// How much of a draft was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// References inside the draft.
    pub references: ReferenceCoverage,
    /// Citations of other instruments.
    pub citations: CitationCoverage,
    /// Lines set like call words.
    pub headings: HeadingCoverage,
    /// Paragraphs.
    pub text: TextCoverage,
}

/// Paragraphs of the reading that was judged. What stands before a resolution or behind one has no
/// place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextCoverage {
    /// All.
    pub seen: u32,
    /// Those in the head, the clauses or the annexes of a resolution.
    pub placed: u32,
    /// Lines of the file that are set as those of a resolution are and have no place in one.
    pub unread: Vec<LineRange>,
}

/// Lines of a file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LineRange {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// References, item by item. Those that lead nowhere or to several places are seen and neither
/// resolved nor external: each of them has a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReferenceCoverage {
    /// All.
    pub seen: u32,
    /// Lead to one place in the draft.
    pub resolved: u32,
    /// Lead into another instrument.
    pub external: u32,
    /// Not understood.
    pub not_understood: u32,
}

/// Citations, number by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CitationCoverage {
    /// All.
    pub seen: u32,
    /// The catalogue has them.
    pub known: u32,
    /// The catalogue does not have them, or their body is not known.
    pub unknown: u32,
}

/// Lines set like call words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeadingCoverage {
    /// All.
    pub seen: u32,
    /// Those that the language knows.
    pub known: u32,
}

impl TextCoverage {
    /// Counts the paragraphs of the reading that was judged.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let extent = analysis.extent();
        let lines = |run| {
            let (first, last) = analysis.lines_of(run);
            LineRange { first, last }
        };
        Self {
            seen: extent.paragraphs,
            placed: extent.placed,
            unread: extent.unread.iter().map(lines).collect(),
        }
    }
}

impl ReferenceCoverage {
    /// Those whose place is known.
    pub const fn understood(&self) -> u32 {
        self.resolved + self.external
    }

    /// Counts where references lead.
    pub fn of(targets: &[Target]) -> Self {
        let mut coverage = Self { seen: targets.len() as u32, ..Self::default() };
        for target in targets {
            match target {
                Target::Clause(_) | Target::Section(_) | Target::Annex(_) | Target::Footnote(_) => {
                    coverage.resolved += 1;
                }
                Target::External => coverage.external += 1,
                Target::Unknown => coverage.not_understood += 1,
                Target::Missing { .. } | Target::Ambiguous(_) => {}
            }
        }
        coverage
    }
}

impl CitationCoverage {
    /// Counts what the catalogue knows.
    pub fn of(citations: &[Known]) -> Self {
        let seen = citations.len() as u32;
        let unknown = citations.iter().filter(|known| is_unknown(known)).count() as u32;
        Self { seen, known: seen - unknown, unknown }
    }
}

fn is_unknown(known: &Known) -> bool {
    matches!(known, Known::NoSuchNumber(_) | Known::NotListed(_) | Known::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{AnnexId, ClauseId};

    #[test]
    fn references_are_counted_by_where_they_lead() {
        let targets = [
            Target::Clause(ClauseId(0)),
            Target::Annex(AnnexId(0)),
            Target::External,
            Target::Missing { section: None, nearest: None },
            Target::Unknown,
        ];
        let expected = ReferenceCoverage { seen: 5, resolved: 2, external: 1, not_understood: 1 };
        assert_eq!(ReferenceCoverage::of(&targets), expected);
    }

    #[test]
    fn citations_are_known_or_not() {
        let citations = [Known::Unknown, Known::NotListed("pp"), Known::NoSuchNumber("unga")];
        let expected = CitationCoverage { seen: 3, known: 0, unknown: 3 };
        assert_eq!(CitationCoverage::of(&citations), expected);
    }
}
