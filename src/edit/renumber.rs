//! Counts the labels of a list anew and carries every reference to its clauses along: the fix of
//! the rules on labels, and an action of the editor.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, Parsed};
use crate::finding::Edit;
use crate::grammar::{Mark, spell};
use crate::language::model::LabelWords;
use crate::refer::Target;
use crate::text::Span;
use crate::tree::{ClauseId, Label, ListId, State};

/// Counts lists of one draft anew.
pub struct Renumbering<'a> {
    analysis: &'a Analysis<'a>,
    /// Clauses with the marks that references name them by, in the order of the clauses.
    pointers: Vec<(ClauseId, Pointer)>,
}

/// A mark in a reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pointer {
    reference: u32,
    /// Position in the reference's path.
    level: u32,
}

/// What each clause is to be labelled.
pub(crate) type Marks = BTreeMap<ClauseId, Mark>;

impl<'a> Renumbering<'a> {
    /// For the lists of the reading that is judged.
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, pointers: pointers(&analysis.parsed) }
    }

    /// Edits of the source, sorted, that put the labels of a list in order; insertions (*bis*)
    /// stay behind their neighbour. None where an edit would touch tracked changes.
    pub fn of_list(&self, list: ListId) -> Option<Vec<Edit>> {
        let parsed = &self.analysis.parsed;
        if parsed.tree.list(list).flattened {
            return None;
        }
        self.to_marks(list, counted(parsed, list))
    }

    /// Edits of the source, sorted, that label clauses of a list anew and carry references along.
    /// None where nothing changes or where an edit would touch tracked changes.
    pub(crate) fn to_marks(&self, list: ListId, mut marks: Marks) -> Option<Vec<Edit>> {
        let parsed = &self.analysis.parsed;
        carry_down(parsed, list, &mut marks);
        let mut edits: Vec<Edit> = Vec::new();
        for (&clause, &mark) in &marks {
            let Some(label) = parsed.tree.clause(clause).label else { continue };
            if label.mark == mark && !label.merged {
                continue;
            }
            let text = relabel(parsed, &label, mark, &self.analysis.language.labels);
            edits.push(self.edit(label.span, text)?);
            self.carry_references(clause, &label, mark, &mut edits)?;
        }
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        (apart && !edits.is_empty()).then_some(edits)
    }

    /// The marks in references that name `clause`, or a clause inside it by its label: spans of the
    /// reading.
    pub fn named_at(&self, clause: ClauseId) -> Vec<Span> {
        let from = self.pointers.partition_point(|(other, _)| *other < clause);
        let named = self.pointers[from..].iter().take_while(|(other, _)| *other == clause);
        let spans = named.map(|(_, pointer)| {
            self.analysis.parsed.inline.references[pointer.reference as usize].path
                [pointer.level as usize]
                .span
        });
        spans.collect()
    }

    /// Edits the marks that name `clause`.
    fn carry_references(
        &self,
        clause: ClauseId,
        label: &Label,
        mark: Mark,
        edits: &mut Vec<Edit>,
    ) -> Option<()> {
        let from = self.pointers.partition_point(|(other, _)| *other < clause);
        for (_, pointer) in self.pointers[from..].iter().take_while(|(other, _)| *other == clause) {
            let reference = &self.analysis.parsed.inline.references[pointer.reference as usize];
            let cited = reference.path[pointer.level as usize];
            let printed = self.analysis.parsed.text(cited.span);
            let text = spell::rewrite(
                printed,
                label.mark,
                mark,
                label.form,
                &self.analysis.language.labels,
            );
            edits.push(self.edit(cited.span, text)?);
        }
        Some(())
    }

    fn edit(&self, span: Span, text: String) -> Option<Edit> {
        source_of(self.analysis, span).map(|span| Edit { span, text })
    }
}

/// Where a span of the reading stands in the source; none where markup stands inside it, or where it
/// is no text that may be edited.
pub fn source_of(analysis: &Analysis<'_>, span: Span) -> Option<Span> {
    let source = analysis.parsed.at(span);
    let is_printed_so = source.of(analysis.draft.source()) == analysis.parsed.text(span);
    (is_printed_so && analysis.draft.is_writable(source)).then_some(source)
}

/// `label`, written for another mark.
pub fn relabel(parsed: &Parsed, label: &Label, mark: Mark, words: &LabelWords) -> String {
    if label.merged {
        return spell::in_form(label.form, mark, words);
    }
    spell::rewrite(parsed.text(label.span), label.mark, mark, label.form, words)
}

/// The marks of a list's items in order.
fn counted(parsed: &Parsed, list: ListId) -> Marks {
    let mut marks = Marks::new();
    let mut before: Option<Mark> = None;
    let mut position = 0;
    // Insertions that are missing behind the position at hand.
    let mut skipped = 0_u8;
    for &item in &parsed.tree.list(list).items {
        let clause = parsed.tree.clause(item);
        let Some(label) = clause.label.filter(|_| clause.state != State::Deleted) else { continue };
        let missing = before.and_then(|before| label.mark.insertions_missing(before));
        let suffix = match missing {
            Some(missing) => {
                skipped = skipped.saturating_add(missing);
                label.mark.suffix.saturating_sub(skipped)
            }
            None => {
                position += 1;
                skipped = 0;
                0
            }
        };
        marks.insert(item, Mark { suffix, ..label.mark.at(position) });
        before = Some(label.mark);
    }
    marks
}

/// Labels that hold their holder's number (2.1 below 2) change with it.
fn carry_down(parsed: &Parsed, list: ListId, marks: &mut Marks) {
    let items = &parsed.tree.list(list).items;
    let (Some(&first), Some(&last)) = (items.first(), items.last()) else { return };
    let end = parsed.tree.node(parsed.tree.clause(last).node).end;
    for (index, clause) in parsed.tree.clauses.iter().enumerate().skip(first.index()) {
        if clause.text.start >= end {
            break;
        }
        let (Some(parent), Some(label)) = (clause.parent, clause.label) else { continue };
        let Some(&new) = marks.get(&parent) else { continue };
        let Some(old) = parsed.tree.clause(parent).label else { continue };
        let levels = old.mark.levels();
        let is_below = label.mark.levels() == levels + 1
            && label.mark.path[..levels] == old.mark.path[..levels];
        if is_below {
            let mut mark = label.mark;
            mark.path[..levels].copy_from_slice(&new.path[..levels]);
            marks.insert(ClauseId(index as u32), mark);
        }
    }
}

/// Which marks of which references name which clause.
fn pointers(parsed: &Parsed) -> Vec<(ClauseId, Pointer)> {
    let mut pointers = Vec::new();
    for (index, (reference, target)) in
        parsed.inline.references.iter().zip(&parsed.resolutions.references).enumerate()
    {
        let Target::Clause(clause) = target else { continue };
        let labelled = parsed
            .tree
            .holders(*clause)
            .filter(|&holder| parsed.tree.clause(holder).label.is_some());
        for (level, holder) in (0..reference.path.len()).rev().zip(labelled) {
            pointers.push((holder, Pointer { reference: index as u32, level: level as u32 }));
        }
    }
    pointers.sort_unstable();
    pointers
}
