//! Which clauses of two readings of one draft are the same: those that share kept bytes.

use crate::analysis::Parsed;
use crate::draft::Draft;
use crate::text::Span;
use crate::tree::ClauseId;

/// For each clause of `proposed`, the clause of `original` that shares most of its text.
pub fn counterparts(draft: &Draft, proposed: &Parsed, original: &Parsed) -> Vec<Option<ClauseId>> {
    let changed: Vec<Span> = draft.revisions.iter().map(|revision| revision.outer).collect();
    proposed
        .tree
        .clauses
        .iter()
        .map(|clause| {
            let source = proposed.at(clause.text);
            let kept = longest_kept(source, &changed)?;
            let offset = original.reading.map.offset_to_reading(kept.start);
            let found = original.tree.clause_of(original.tree.node_at(offset))?;
            original.tree.clause(found).text.contains_offset(offset).then_some(found)
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
