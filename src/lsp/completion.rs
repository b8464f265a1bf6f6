//! Completion: the candidates of [`crate::editor::complete`] as the protocol writes them.

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Documentation, Position, TextEdit,
};

use super::hover;
use super::markup::Markup;
use super::snapshot::Page;
use crate::editor::complete::{self, Candidate, Kind};
use crate::language;
use crate::language::model::InstrumentKind;

/// What may be written at a place. The list is asked for again as letters are typed, since titles
/// are searched and not only their beginnings.
pub fn completion(page: &Page<'_>, position: Position) -> CompletionResponse {
    let offset = page.snapshot.offset(position);
    let candidates = complete::candidates(page.analysis, offset);
    let items = candidates
        .iter()
        .enumerate()
        .map(|(rank, candidate)| item(page, rank, candidate))
        .collect();
    CompletionResponse::List(CompletionList { is_incomplete: true, items })
}

fn item(page: &Page<'_>, rank: usize, candidate: &Candidate) -> CompletionItem {
    let range = page.snapshot.range(candidate.span);
    CompletionItem {
        label: candidate.text.clone(),
        kind: Some(kind(candidate.kind)),
        detail: (!candidate.detail.is_empty()).then(|| candidate.detail.clone()),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(candidate.filter.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, candidate.text.clone()))),
        data: data(page, candidate.kind),
        ..CompletionItem::default()
    }
}

const fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Call(_) => CompletionItemKind::KEYWORD,
        Kind::Addressee => CompletionItemKind::CONSTANT,
        Kind::Citation(_) => CompletionItemKind::REFERENCE,
        Kind::Reference(_) => CompletionItemKind::FIELD,
    }
}

/// What tells [`resolve`] what a candidate is.
fn data(page: &Page<'_>, kind: Kind) -> Option<Value> {
    match kind {
        Kind::Call(index) => Some(json!({ "call": page.analysis.language.calls.get(index)?.id })),
        Kind::Citation(one) => Some(json!({
            "body": one.body, "kind": one.kind, "number": one.number, "uri": page.snapshot.name.uri,
        })),
        Kind::Reference(clause) => {
            Some(json!({ "clause": crate::editor::spot::shown(page.parsed(), clause, 600) }))
        }
        Kind::Addressee => None,
    }
}

/// The document that an item was offered in, where its documentation depends on it.
pub fn document_of(item: &CompletionItem) -> Option<tower_lsp::ls_types::Uri> {
    item.data.as_ref()?.get("uri")?.as_str()?.parse().ok()
}

/// Adds what is known of a candidate.
pub fn resolve(
    mut item: CompletionItem,
    page: Option<&Page<'_>>,
    markup: Markup,
) -> CompletionItem {
    let text = item.data.as_ref().and_then(|data| documentation(data, page, markup));
    item.documentation = text.map(|text| Documentation::MarkupContent(markup.content(text)));
    item
}

fn documentation(data: &Value, page: Option<&Page<'_>>, markup: Markup) -> Option<String> {
    if let Some(call) = data.get("call").and_then(Value::as_str) {
        let is_known =
            language::all().iter().any(|language| language.calls.iter().any(|one| one.id == call));
        return is_known.then(|| hover::call_in_languages(call, markup));
    }
    if let Some(clause) = data.get("clause").and_then(Value::as_str) {
        return Some(clause.to_owned());
    }
    let body = data.get("body")?.as_str()?;
    let kind: InstrumentKind = serde_json::from_value(data.get("kind")?.clone()).ok()?;
    let number = u16::try_from(data.get("number")?.as_u64()?).ok()?;
    let page = page?;
    let instrument = page.analysis.catalogue().instrument(body, kind, number)?;
    Some(hover::of_instrument(page, instrument, markup))
}
