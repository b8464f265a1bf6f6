//! How a draft was read: the head of every report on it.

use crate::analysis::{Analysis, AsOf};
use crate::draft::View;
use crate::language::detect::is_in;
use crate::report::coverage::{CitationCoverage, Coverage, HeadingCoverage, ReferenceCoverage};

/// How a draft was read and how much of it was understood.
#[derive(Clone, Debug)]
pub struct Summary {
    /// ISO 639-1 code of the language.
    pub language: String,
    /// English name of the language, and a doubt where the text is hardly in it.
    pub language_name: String,
    /// Id of the profile.
    pub profile: String,
    /// The reading that was judged.
    pub view: View,
    /// Whether changes were run together in the text and were told apart again.
    pub flattened: bool,
    /// The reference date and who says so.
    pub as_of: AsOf,
    /// How many instruments it holds.
    pub instruments: usize,
    /// How many sections.
    pub sections: usize,
    /// How many clauses, inner ones included.
    pub clauses: usize,
    /// How much was understood.
    pub coverage: Coverage,
}

impl Summary {
    /// Sums up an analysis.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let parsed = &analysis.parsed;
        let (seen, known) = parsed.headings;
        Self {
            language: analysis.language.code.to_string(),
            language_name: language_name(analysis),
            profile: analysis.profile.id.to_string(),
            view: analysis.view(),
            flattened: parsed.flattened,
            as_of: analysis.as_of.clone(),
            instruments: parsed.tree.instruments.len(),
            sections: parsed.tree.sections.len(),
            clauses: parsed.tree.clauses.len(),
            coverage: Coverage {
                references: ReferenceCoverage::of(&parsed.resolutions.references),
                citations: CitationCoverage::of(&parsed.resolutions.citations),
                headings: HeadingCoverage { seen, known },
            },
        }
    }
}

fn language_name(analysis: &Analysis<'_>) -> String {
    let name = &analysis.language.name;
    let is_sure = analysis.config.language.is_some()
        || is_in(&analysis.parsed.reading.text, analysis.language);
    if is_sure { name.to_string() } else { format!("another language, read as {name}") }
}

#[cfg(test)]
pub(crate) mod example {
    use super::*;

    /// A summary for the tests of reports.
    pub(crate) fn summary() -> Summary {
        Summary {
            language: "en".to_owned(),
            language_name: "English".to_owned(),
            profile: "itu-council".to_owned(),
            view: View::Proposed,
            flattened: false,
            as_of: AsOf { date: jiff::civil::date(2026, 4, 28), from: "meeting C26".to_owned() },
            instruments: 1,
            sections: 2,
            clauses: 7,
            coverage: Coverage {
                references: ReferenceCoverage {
                    seen: 7,
                    resolved: 5,
                    external: 2,
                    not_understood: 0,
                },
                citations: CitationCoverage { seen: 24, known: 22, unknown: 2 },
                headings: HeadingCoverage { seen: 11, known: 11 },
            },
        }
    }
}
