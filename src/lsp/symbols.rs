//! The outline of a draft: document symbols, and symbols of a whole workspace.

use tower_lsp::ls_types::{DocumentSymbol, Location, OneOf, SymbolKind, WorkspaceSymbol};

use super::snapshot::Page;
use crate::editor::spot;
use crate::text::Span;
use crate::tree::{NodeId, NodeKind, State};

/// Longest name (characters).
const NAME: usize = 80;

/// What the outline prints, as a tree of symbols.
pub fn document(page: &Page<'_>) -> Vec<DocumentSymbol> {
    match page.parsed().tree.nodes.is_empty() {
        true => Vec::new(),
        false => children(page, NodeId(0)),
    }
}

fn children(page: &Page<'_>, id: NodeId) -> Vec<DocumentSymbol> {
    page.parsed().tree.children(id).flat_map(|child| symbols(page, child)).collect()
}

/// The symbol of a node, or those of its children where it is none.
fn symbols(page: &Page<'_>, id: NodeId) -> Vec<DocumentSymbol> {
    let inner = children(page, id);
    let Some(thing) = thing(page, id) else { return inner };
    let tree = &page.parsed().tree;
    let all = trimmed(page, tree.node(id).span());
    let name = Span::new(
        thing.at.start.max(all.start),
        thing.at.end.clamp(all.start, all.end.max(all.start)),
    );
    #[expect(deprecated, reason = "the field has no other way to be left out")]
    let symbol = DocumentSymbol {
        name: thing.name,
        detail: thing.detail,
        kind: thing.kind,
        tags: None,
        deprecated: None,
        range: page.snapshot.range(page.at(all)),
        selection_range: page.snapshot.range(page.at(name)),
        children: (!inner.is_empty()).then_some(inner),
    };
    vec![symbol]
}

struct Thing {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    /// Where its name stands in the reading.
    at: Span,
}

/// What a node is in an outline; nothing for what only fills the page.
fn thing(page: &Page<'_>, id: NodeId) -> Option<Thing> {
    let parsed = page.parsed();
    let tree = &parsed.tree;
    let text = |span: Span| spot::shortened(parsed.text(span).trim(), NAME);
    match tree.node(id).kind {
        NodeKind::Instrument(instrument) => {
            let instrument = tree.instrument(instrument);
            let at =
                instrument.masthead.as_ref().map(|masthead| masthead.span).or(instrument.title);
            let at = at.unwrap_or_else(|| trimmed(page, tree.node(id).head));
            let name = named(text(at), "(instrument)");
            Some(Thing { name, detail: instrument.title.map(text), kind: SymbolKind::MODULE, at })
        }
        NodeKind::Section(section) => {
            let at = spot::section_head(parsed, section);
            let detail = tree.section(section).part.map(|part| part.name().to_owned());
            Some(Thing {
                name: named(text(at), "(section)"),
                detail,
                kind: SymbolKind::NAMESPACE,
                at,
            })
        }
        NodeKind::Clause(clause_id) => {
            let clause = tree.clause(clause_id);
            let at = spot::head_of(parsed, clause_id);
            let detail = match clause.state {
                State::Kept => None,
                State::Inserted => Some("inserted".to_owned()),
                State::Deleted => Some("deleted".to_owned()),
            };
            let kind =
                if clause.parent.is_some() { SymbolKind::FIELD } else { SymbolKind::PROPERTY };
            Some(Thing {
                name: named(spot::shown(parsed, clause_id, NAME), "(clause)"),
                detail,
                kind,
                at,
            })
        }
        NodeKind::Annex(annex) => {
            let at = tree.annex(annex).heading;
            Some(Thing {
                name: named(text(at), "(annex)"),
                detail: None,
                kind: SymbolKind::PACKAGE,
                at,
            })
        }
        NodeKind::Footnote(footnote) => {
            let footnote = &tree.footnotes[footnote.index()];
            Some(Thing {
                name: named(text(footnote.span), "(footnote)"),
                detail: None,
                kind: SymbolKind::STRING,
                at: footnote.span,
            })
        }
        NodeKind::Document | NodeKind::Text(_) => None,
    }
}

/// The protocol wants a name that is not blank.
fn named(name: String, otherwise: &str) -> String {
    if name.trim().is_empty() { otherwise.to_owned() } else { name }
}

/// A span of the reading without the blanks around it.
pub fn trimmed(page: &Page<'_>, span: Span) -> Span {
    let text = page.parsed().text(span);
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    match start < end {
        true => Span::new(span.start + start as u32, span.start + end as u32),
        false => Span::empty(span.start),
    }
}

/// All symbols of a draft in one list, for a search over many drafts.
pub fn flat(page: &Page<'_>) -> Vec<WorkspaceSymbol> {
    let mut all = Vec::new();
    for symbol in document(page) {
        flatten(page, symbol, None, &mut all);
    }
    all
}

fn flatten(
    page: &Page<'_>,
    symbol: DocumentSymbol,
    container: Option<&str>,
    all: &mut Vec<WorkspaceSymbol>,
) {
    let DocumentSymbol { name, kind, selection_range, children, .. } = symbol;
    for child in children.into_iter().flatten() {
        flatten(page, child, Some(&name), all);
    }
    let location = OneOf::Left(Location::new(page.snapshot.name.uri.clone(), selection_range));
    all.push(WorkspaceSymbol {
        name,
        kind,
        tags: None,
        container_name: container.map(str::to_owned),
        location,
        data: None,
    });
}

/// Whether a symbol answers a query: its letters in their order, whatever their case.
pub fn answers(symbol: &WorkspaceSymbol, query: &str) -> bool {
    let mut letters = symbol.name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| letters.any(|letter| letter == wanted))
}
