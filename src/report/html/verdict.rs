//! What the page says first: whether the draft may be submitted.

use crate::finding::Finding;
use crate::report::{Summary, Totals, counted};

/// The rule that speaks where a draft was not understood.
const UNREAD: &str = "unread-draft";

/// Whether a draft may be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It was not understood, or not enough of it.
    NotRead,
    /// It has errors: so many.
    Fix(usize),
    /// It has no errors, and so many warnings.
    Review(usize),
    /// It has neither.
    Ready,
}

impl Verdict {
    /// The verdict on what was found in a draft.
    pub(super) fn of(summary: &Summary, findings: &[Finding]) -> Self {
        let is_unread = findings.iter().any(|one| one.rule == UNREAD);
        let totals = Totals::of(findings);
        match (!summary.is_read() || is_unread, totals.errors, totals.warnings) {
            (true, ..) => Self::NotRead,
            (false, 0, 0) => Self::Ready,
            (false, 0, warnings) => Self::Review(warnings),
            (false, errors, _) => Self::Fix(errors),
        }
    }

    /// In a few words.
    pub(super) fn headline(self) -> String {
        match self {
            Self::NotRead => "Not checked: this file was not read as a draft resolution".to_owned(),
            Self::Fix(errors) => format!("Fix {} before submission", counted(errors, "error")),
            Self::Review(warnings) => {
                format!("May be submitted; review {} first", counted(warnings, "warning"))
            }
            Self::Ready => "May be submitted: no errors and no warnings".to_owned(),
        }
    }

    /// What to do.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::NotRead => "Nothing below can be relied on. See what was not read.",
            Self::Fix(_) => {
                "Each finding is shown beside its clause; errors come with what was expected."
            }
            Self::Review(_) => "Warnings are likely faults. Each is shown beside its clause.",
            Self::Ready => "Hints, where there are any, are shown beside their clauses.",
        }
    }

    /// The class that colours it.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::NotRead | Self::Fix(_) => "stop",
            Self::Review(_) => "review",
            Self::Ready => "go",
        }
    }
}
