//! How a draft was read: language, profile, reference date, coverage. The answer to the request
//! `resolint/status`, made for a status bar; its fields are those of `check --format json`.

use serde_json::{Value, json};

use super::snapshot::Page;
use crate::report::{Summary, Totals};

/// How a draft was read.
pub fn of(page: &Page<'_>) -> Value {
    let summary = Summary::of(page.analysis);
    let totals = Totals::of(page.findings);
    json!({
        "uri": page.snapshot.name.uri,
        "version": page.snapshot.version,
        "language": summary.language,
        "profile": summary.profile,
        "body": body(&page.analysis.profile.summary),
        "view": summary.view.name(),
        "as_of": { "date": summary.as_of.date.to_string(), "from": summary.as_of.from },
        "redline": page.analysis.draft.is_redline() || page.parsed().flattened,
        "coverage": summary.coverage,
        "summary": { "errors": totals.errors, "warnings": totals.warnings, "hints": totals.hints },
    })
}

/// Whose texts a profile is about: its summary up to the colon.
fn body(summary: &str) -> &str {
    summary.split_once(':').map_or(summary, |(body, _)| body)
}
