//! Inlay hints: what a reference points at, the label that a merged one stands for, the label that
//! is missing.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, Range};

use super::snapshot::Page;
use crate::editor::spot;
use crate::grammar::spell;
use crate::refer::Target;
use crate::tree::FaultKind;

/// Longest hint (characters).
const LONGEST: usize = 32;

/// The hints for a range.
pub fn hints(page: &Page<'_>, range: Range) -> Vec<InlayHint> {
    let within = page.snapshot.span(range);
    let mut found: Vec<(u32, String)> =
        references(page).chain(merged(page)).chain(missing(page)).collect();
    found.retain(|(at, _)| within.start <= *at && *at <= within.end);
    found.sort();
    found.into_iter().map(|(at, text)| hint(page, at, text)).collect()
}

fn hint(page: &Page<'_>, at: u32, text: String) -> InlayHint {
    InlayHint {
        position: page.snapshot.position(at),
        label: InlayHintLabel::String(text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: Some(false),
        data: None,
    }
}

/// The first words of the clause that a reference means.
fn references(page: &Page<'_>) -> impl Iterator<Item = (u32, String)> {
    let parsed = page.parsed();
    let pairs = parsed.inline.references.iter().zip(&parsed.resolutions.references);
    pairs.filter_map(|(reference, target)| {
        let Target::Clause(clause) = target else { return None };
        let words = spot::shortened(parsed.text(parsed.tree.clause(*clause).text), LONGEST);
        let at = page.at(reference.span).end;
        (!words.is_empty()).then(|| (at, format!("\u{2192} {words}")))
    })
}

/// The proposed label beside one that was run together with the original.
fn merged(page: &Page<'_>) -> impl Iterator<Item = (u32, String)> {
    let words = &page.analysis.language.labels;
    page.parsed().tree.clauses.iter().filter_map(move |clause| {
        let label = clause.label.filter(|label| label.merged)?;
        let proposed = spell::in_form(label.form, clause.proposed?, words);
        Some((page.at(label.span).end, format!("\u{2192} {proposed}")))
    })
}

/// The label that a clause lacks.
fn missing(page: &Page<'_>) -> impl Iterator<Item = (u32, String)> {
    let tree = &page.parsed().tree;
    let words = &page.analysis.language.labels;
    tree.faults.iter().filter_map(move |fault| {
        let FaultKind::Missing { expected } = fault.kind else { return None };
        let clause = tree.clause(fault.clause);
        let form = tree.clauses[fault.clause.index()..].iter().find_map(|next| next.label)?.form;
        Some((page.at(clause.text).start, spell::in_form(form, expected, words)))
    })
}
