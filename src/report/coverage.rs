//! How much of a draft was understood: what was not is counted and shown, never passed over.

use serde::Serialize;

use crate::refer::{Known, Target};

/// How much of a draft was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// References inside the draft.
    pub references: ReferenceCoverage,
    /// Citations of other instruments.
    pub citations: CitationCoverage,
    /// Lines set like call words.
    pub headings: HeadingCoverage,
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

impl ReferenceCoverage {
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
