//! Commands that a client may have the server execute.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};

use super::snapshot::Snapshot;
use crate::config::Config;
use crate::draft::View;
use crate::report::{Outline, Source};
use crate::rules::{self, Meta};

/// Both readings of a draft as trees: the argument is its name, none of the only one that is open;
/// the answer an object with `proposed` and, of a redline, `original`, each as
/// `outline --format json` prints it.
pub const OUTLINE: &str = "resolint.outline";
/// The page of a rule, Markdown: the argument is its id.
pub const EXPLAIN: &str = "resolint.explain";
/// How a draft was read: the argument is its name, none of the only one that is open; the answer is
/// that of `resolint/status`.
pub const STATUS: &str = "resolint.status";
/// The references that a code lens counts: name, place and locations, which are the answer too. A
/// client that can show them does so itself.
pub const REFERENCES: &str = "resolint.references";

/// All commands.
pub const ALL: [&str; 4] = [OUTLINE, EXPLAIN, STATUS, REFERENCES];

/// Both readings of a draft.
pub fn outline(snapshot: &Snapshot) -> Option<Value> {
    let page = snapshot.page()?;
    let reads_both = page.analysis.draft.is_redline() || page.parsed().flattened;
    let proposed = tree(snapshot, View::Proposed)?;
    let original = if reads_both { tree(snapshot, View::Original)? } else { Value::Null };
    Some(json!({ "proposed": proposed, "original": original }))
}

fn tree(snapshot: &Snapshot, view: View) -> Option<Value> {
    let page = snapshot.page()?;
    let config = Config { view: Some(view), ..page.analysis.config.clone().into_owned() };
    let analysis = crate::analyse(&page.analysis.draft, &config);
    let source = Source::new(page.source(), 0);
    let uri = snapshot.name.uri.as_str();
    serde_json::to_value(Outline::of(uri, &analysis, &source)).ok()
}

/// The rule that is asked for.
///
/// # Errors
/// Where there is none of that name.
pub fn rule(id: &str) -> Result<&'static Meta> {
    let found = rules::all().iter().map(|rule| rule.meta()).find(|meta| meta.id == id);
    found.ok_or_else(|| Error::invalid_params(format!("no rule {id}")))
}

/// All rules in a list, for somebody to choose from.
pub fn rules() -> Vec<Value> {
    let all = rules::all().iter().map(|rule| rule.meta());
    all.map(|meta| {
        json!({
            "id": meta.id,
            "group": meta.group.name(),
            "severity": meta.severity.name(),
            "summary": meta.summary,
        })
    })
    .collect()
}

/// What a rule finds and where its page is, in a line.
pub fn in_short(meta: &Meta) -> String {
    let Meta { id, summary, .. } = meta;
    format!("{id}: {summary}; more: resolint explain {id}")
}
