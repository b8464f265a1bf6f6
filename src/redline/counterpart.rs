//! Which clauses of two readings of one draft are the same: those that share kept bytes.

use crate::draft::{Draft, Reading};
use crate::text::Span;
use crate::tree::{ClauseId, Tree};

/// For each clause of the proposed reading, the clause of the original that shares most of its
/// text. Each reading comes with its tree.
pub fn counterparts(
    draft: &Draft,
    (proposed, proposed_tree): (&Reading, &Tree),
    (original, original_tree): (&Reading, &Tree),
) -> Vec<Option<ClauseId>> {
    let changed: Vec<Span> = draft.revisions().iter().map(|revision| revision.outer).collect();
    let clauses = proposed_tree.clauses.iter();
    clauses
        .map(|clause| {
            let kept = longest_kept(proposed.to_source(clause.text), &changed)?;
            let offset = original.map.offset_to_reading(kept.start);
            let found = original_tree.clause_of(original_tree.node_at(offset))?;
            original_tree.clause(found).text.contains_offset(offset).then_some(found)
        })
        .collect()
}

/// The longest piece of `span` that no revision touches.
fn longest_kept(span: Span, changed: &[Span]) -> Option<Span> {
    let first = changed.partition_point(|change| change.end <= span.start);
    let mut from = span.start;
    let mut longest = Span::empty(span.start);
    for change in changed[first..].iter().take_while(|change| change.start < span.end) {
        if change.start > from {
            longest = longer(longest, Span::new(from, change.start));
        }
        from = from.max(change.end);
    }
    if span.end > from {
        longest = longer(longest, Span::new(from, span.end));
    }
    (!longest.is_empty()).then_some(longest)
}

fn longer(one: Span, other: Span) -> Span {
    if other.len() > one.len() { other } else { one }
}
