//! The two readings of a flattened redline as edits of its source: the proposed one alone, or both
//! written out in CriticMarkup.

use crate::analysis::Analysis;
use crate::draft::Origin;
use crate::edit::renumber::source_of;
use crate::finding::{Edit, Fix, Safety};
use crate::grammar::spell;
use crate::text::Span;
use crate::tree::{Clause, State};

/// What the redline did to a place of the source.
struct Change {
    span: Span,
    original: Option<String>,
    proposed: Option<String>,
}

/// The fixes that settle a flattened redline as a whole, from its lists and the `values` run together
/// (place in the reading, original, proposed). Both are to be read first: labels say which clauses
/// were deleted, not which words.
pub(crate) fn fixes<'v>(
    analysis: &Analysis<'_>,
    values: impl Iterator<Item = (Span, &'v str, &'v str)>,
) -> Vec<Fix> {
    // A redline with marks of its own, or a document of another format, is not rewritten as text.
    if analysis.draft.is_redline() || !matches!(analysis.draft.origin(), Origin::Text) {
        return Vec::new();
    }
    let clauses = &analysis.parsed.tree.clauses;
    let labels = clauses.iter().filter_map(|clause| relabelled(analysis, clause));
    let values = values.filter_map(|(span, original, proposed)| {
        exchanged(analysis, span, original.to_owned(), proposed.to_owned())
    });
    let mut inner: Vec<Change> = labels.chain(values).collect();
    inner.sort_by_key(|change| change.span);
    inner.dedup_by(|next, before| next.span.start < before.span.end);
    let blocks = clauses.iter().filter(|clause| clause.state != State::Kept);
    let mut changes: Vec<Change> = blocks.map(|clause| block(analysis, clause, &inner)).collect();
    changes.sort_by_key(|change| change.span);
    let is_outside = |change: &Change| {
        let past = changes.partition_point(|block| block.span.start <= change.span.start);
        changes[..past].last().is_none_or(|block| block.span.end <= change.span.start)
    };
    inner.retain(is_outside);
    changes.extend(inner);
    changes.sort_by_key(|change| change.span);
    if changes.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
        return Vec::new();
    }
    let fix = |title: &str, write: fn(&Change) -> Option<String>| Fix {
        title: title.to_owned(),
        safety: Safety::Unsafe,
        edits: changes
            .iter()
            .filter_map(|change| Some(Edit { span: change.span, text: write(change)? }))
            .collect(),
    };
    vec![
        fix("keep the proposed reading", |change| match (&change.original, &change.proposed) {
            (None, Some(_)) => None,
            (_, proposed) => Some(proposed.clone().unwrap_or_default()),
        }),
        fix("mark the deletions and insertions", |change| {
            let mark = |open: &str, text: &Option<String>, close: &str| {
                text.as_ref().map_or(String::new(), |text| format!("{open}{text}{close}"))
            };
            let deleted = mark("{--", &change.original, "--}");
            Some(deleted + &mark("{++", &change.proposed, "++}"))
        }),
    ]
}

/// A label that holds the old and the new one.
fn relabelled(analysis: &Analysis<'_>, clause: &Clause) -> Option<Change> {
    let label = clause.label.filter(|label| label.merged)?;
    let words = &analysis.language.labels;
    let print = |mark| spell::in_form(label.form, mark, words);
    exchanged(analysis, label.span, print(clause.original?), print(clause.proposed?))
}

fn exchanged(
    analysis: &Analysis<'_>,
    span: Span,
    original: String,
    proposed: String,
) -> Option<Change> {
    let span = source_of(analysis, span)?;
    Some(Change { span, original: Some(original), proposed: Some(proposed) })
}

/// A clause of one reading alone, with the blank lines behind it.
fn block(analysis: &Analysis<'_>, clause: &Clause, inner: &[Change]) -> Change {
    let source = analysis.draft.source();
    let text = analysis.parsed.at(clause.text);
    let label = clause.label.map_or(text, |label| analysis.parsed.at(label.span));
    let before = source[..label.start as usize].trim_end_matches([' ', '\t']);
    let opens_line = before.is_empty() || before.ends_with(['\n', '\r']);
    let start = if opens_line { before.len() as u32 } else { label.start };
    let end = start.max(text.end) + blank_lines(&source[text.end as usize..]);
    let span = Span::new(start, end);
    let is_deleted = clause.state == State::Deleted;
    let mut own = String::new();
    let mut from = start;
    let within = |change: &&Change| change.span.start >= start && change.span.end <= end;
    for change in inner.iter().filter(within) {
        own.push_str(Span::new(from, change.span.start).of(source));
        let kept = if is_deleted { &change.original } else { &change.proposed };
        own.push_str(kept.as_deref().unwrap_or_default());
        from = change.span.end;
    }
    own.push_str(Span::new(from, end).of(source));
    match is_deleted {
        true => Change { span, original: Some(own), proposed: None },
        false => Change { span, original: None, proposed: Some(own) },
    }
}

/// Bytes up to the next line that is not blank.
fn blank_lines(rest: &str) -> u32 {
    let blank = &rest[..rest.len() - rest.trim_start().len()];
    blank.rfind(['\n', '\r']).map_or(0, |at| at as u32 + 1)
}
