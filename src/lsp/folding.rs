//! What folds, and what a selection grows to.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, Position, SelectionRange};

use super::snapshot::Page;
use super::symbols::trimmed;
use crate::text::Span;
use crate::tree::{NodeId, NodeKind, TextRole};

/// Everything of several lines that holds something.
pub fn folding(page: &Page<'_>) -> Vec<FoldingRange> {
    let tree = &page.parsed().tree;
    let nodes = tree.nodes.iter().enumerate().filter(|(_, node)| node.kind != NodeKind::Document);
    let ranges = nodes.filter_map(|(index, node)| {
        let is_head = matches!(node.kind, NodeKind::Text(TextRole::Cover));
        let folds = node.first_child.is_some() || is_head;
        let span = page.at(trimmed(page, tree.node(NodeId(index as u32)).span()));
        let range = page.snapshot.range(span);
        (folds && range.start.line < range.end.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    });
    ranges.collect()
}

/// From the words of a clause to the clause, its list, its section, its instrument and the whole.
pub fn selection(page: &Page<'_>, position: Position) -> SelectionRange {
    let mut parent = None;
    for span in around(page, position).into_iter().rev() {
        let range = page.snapshot.range(span);
        parent = Some(Box::new(SelectionRange { range, parent }));
    }
    match parent {
        Some(innermost) => *innermost,
        None => SelectionRange {
            range: page.snapshot.range(page.snapshot.span(whole(position))),
            parent: None,
        },
    }
}

fn whole(position: Position) -> tower_lsp::ls_types::Range {
    tower_lsp::ls_types::Range::new(position, position)
}

/// Spans of the source around a place, each inside the next.
fn around(page: &Page<'_>, position: Position) -> Vec<Span> {
    let tree = &page.parsed().tree;
    let offset = page.snapshot.offset(position);
    if tree.nodes.is_empty() {
        return Vec::new();
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut grow = |span: Span| {
        let holds = span.start <= offset && offset <= span.end && !span.is_empty();
        if holds && spans.last().is_none_or(|last| span.contains(*last) && span != *last) {
            spans.push(span);
        }
    };
    let mut at = Some(tree.node_at(page.in_reading(offset)));
    while let Some(id) = at {
        let node = tree.node(id);
        if let NodeKind::Clause(clause) = node.kind {
            let clause = tree.clause(clause);
            grow(page.at(clause.text));
            if let Some(label) = clause.label {
                grow(page.at(Span::new(label.span.start, clause.text.end.max(label.span.end))));
            }
        }
        grow(page.at(trimmed(page, node.span())));
        at = node.parent;
    }
    grow(Span::from_usize(0, page.source().len()));
    spans
}
