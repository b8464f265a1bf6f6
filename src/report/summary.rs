//! How a draft was read: the head of every report on it.

use crate::analysis::{Analysis, AsOf};
use crate::draft::View;
use crate::language::detect::Written;
use crate::report::coverage::{
    CitationCoverage, Coverage, HeadingCoverage, ReferenceCoverage, TextCoverage,
};

/// ISO 639-2 code of a language that is not known.
const UNDETERMINED: &str = "und";

/// How a draft was read and how much of it was understood.
#[derive(Clone, Debug)]
pub struct Summary {
    /// ISO 639-1 code of the language; "und" where it is not known.
    pub language: String,
    /// English name of the language.
    pub language_name: String,
    /// Whether it is a language that can be read; nothing was checked else.
    pub is_readable: bool,
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
        let (language, language_name) = language(analysis);
        Self {
            language,
            language_name,
            is_readable: analysis.written.is_known(),
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
                text: TextCoverage::of(analysis),
            },
        }
    }

    /// Whether anything was read: a resolution in a language that is known.
    pub fn is_read(&self) -> bool {
        self.is_readable && self.instruments > 0
    }
}

/// Code and name of what a draft is written in.
fn language(analysis: &Analysis<'_>) -> (String, String) {
    match analysis.written {
        Written::Known => (analysis.language.code.to_string(), analysis.language.name.to_string()),
        Written::Foreign(language) => (language.code.to_string(), language.name.to_string()),
        Written::Unknown => (UNDETERMINED.to_owned(), "no known language".to_owned()),
    }
}

#[cfg(test)]
pub(crate) mod example {
    use std::sync::LazyLock;

    use super::*;
    use crate::analysis::analyse_owned;
    use crate::draft::Draft;
    use crate::report::coverage::LineRange;

    /// An analysis for the tests of reports that do not look at it.
    pub(crate) fn analysis() -> &'static Analysis<'static> {
        static EMPTY: LazyLock<Analysis<'static>> = LazyLock::new(|| {
            analyse_owned(
                Draft::read(String::new()),
                crate::config::Config::new(jiff::civil::date(2026, 4, 28)),
                None,
            )
        });
        &EMPTY
    }

    /// A summary for the tests of reports.
    pub(crate) fn summary() -> Summary {
        Summary {
            language: "en".to_owned(),
            language_name: "English".to_owned(),
            is_readable: true,
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
                text: TextCoverage {
                    seen: 9,
                    placed: 8,
                    unread: vec![LineRange { first: 1, last: 3 }],
                },
            },
        }
    }
}
