//! Finds the lists of a tree that betray a flattened redline, and both their readings.

use std::ops::Range;

use super::flat::{Step, Token, story};
use crate::grammar::{Form, Mark, Numeral};
use crate::tree::merge::splits;
use crate::tree::{ClauseId, Fault, FaultKind, Label, ListId, State, Tree};

/// Recovers what it can in the lists of a tree that are `fresh`; in others this was done before. Tells
/// whether the text is a flattened redline.
///
/// One list with labels run together is proof, and then a repeated label in any list of the text
/// is a clause that was replaced, if that explains the whole list.
pub fn recover(text: &str, tree: &mut Tree, fresh: Range<ListId>) -> bool {
    let ids = (0..tree.lists.len() as u32).map(ListId);
    let was_proved = ids.clone().any(|list| !fresh.contains(&list) && tree.list(list).proves);
    let is_suspect = |list: &ListId| {
        fresh.contains(list) && tree.list(*list).items.iter().any(|&item| is_merged(tree, item))
    };
    let suspects: Vec<ListId> = ids.filter(is_suspect).collect();
    let mut settled = Vec::new();
    for list in suspects {
        match told(text, tree, list, Proof::Merged) {
            Some(steps) => {
                settle(tree, list, &steps);
                tree.lists[list.index()].proves = true;
                settled.push(list);
            }
            None => give_up(text, tree, list),
        }
    }
    let is_proved = was_proved || !settled.is_empty();
    if is_proved {
        let replaced = replaced(text, tree, |list| !was_proved || fresh.contains(&list));
        for (list, steps) in replaced {
            settle(tree, list, &steps);
            settled.push(list);
        }
        settled.sort_unstable();
        mend_faults(tree, &settled);
    }
    is_proved
}

/// In place of the faults in the order of settled lists, tells the labels that fit neither reading.
fn mend_faults(tree: &mut Tree, settled: &[ListId]) {
    let is_settled = |tree: &Tree, fault: &Fault| {
        let list = tree.clause(fault.clause).list;
        list.is_some_and(|list| settled.binary_search(&list).is_ok())
    };
    let mut faults = std::mem::take(&mut tree.faults);
    faults.retain(|fault| !(is_of_order(&fault.kind) && is_settled(tree, fault)));
    faults.extend(strange(tree, settled));
    faults.sort_by_key(|fault| fault.clause);
    tree.faults = faults;
}

/// Labels of settled lists that fit neither reading.
fn strange(tree: &Tree, settled: &[ListId]) -> Vec<Fault> {
    let clauses = settled.iter().flat_map(|&list| tree.list(list).items.iter().copied());
    clauses
        .filter_map(|clause| {
            let row = tree.clause(clause);
            let label = row.label?;
            let wanted = row.proposed.or(row.original)?;
            let fits = label.merged || label.mark == wanted;
            (!fits).then_some(Fault { clause, kind: FaultKind::Order { expected: wanted } })
        })
        .collect()
}

/// In a text that is proved to be a flattened redline, lists whose repeated labels are clauses that
/// were replaced, with their stories.
fn replaced(text: &str, tree: &Tree, is_open: impl Fn(ListId) -> bool) -> Vec<(ListId, Vec<Step>)> {
    let mut lists: Vec<ListId> = tree
        .faults
        .iter()
        .filter(|fault| is_of_order(&fault.kind))
        .filter_map(|fault| tree.clause(fault.clause).list)
        .filter(|&list| !tree.list(list).flattened && is_open(list))
        .collect();
    lists.sort_unstable();
    lists.dedup();
    let story = |list| Some((list, told(text, tree, list, Proof::Elsewhere)?));
    lists.into_iter().filter_map(story).collect()
}

fn is_of_order(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Duplicate { .. } | FaultKind::Gap { .. } | FaultKind::Order { .. })
}

/// What proves that a list is a part of a flattened redline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Labels run together in the list itself.
    Merged,
    /// Labels run together in another list.
    Elsewhere,
}

/// The story of a list, if it explains the labels.
fn told(text: &str, tree: &Tree, list: ListId, proof: Proof) -> Option<Vec<Step>> {
    let items = &tree.list(list).items;
    let numeral = numeral(tree, items)?;
    let tokens: Vec<Token> =
        items.iter().map(|&clause| token(text, tree, clause, numeral)).collect();
    let steps = story(&tokens);
    let strange = steps.iter().filter(|step| !step.explained).count();
    let merged = items.iter().filter(|&&item| is_merged(tree, item)).count();
    let is_told =
        strange == 0 || (proof == Proof::Merged && merged > 2 && strange * 6 <= steps.len());
    is_told.then_some(steps)
}

fn is_merged(tree: &Tree, clause: ClauseId) -> bool {
    tree.clause(clause).label.is_some_and(|label| label.merged)
}

/// What looked like two labels run together, in a list that tells no story, says what is printed; with
/// such labels the list is judged again.
fn give_up(text: &str, tree: &mut Tree, list: ListId) {
    let items = tree.list(list).items.clone();
    for &item in &items {
        let Some(label) = tree.clause(item).label.filter(|label| label.merged) else { continue };
        let printed = core_of(label.span.of(text), label.form).parse().ok();
        let mark = printed.map_or(label.mark, |position| label.mark.at(position));
        let clause = &mut tree.clauses[item.index()];
        clause.label = Some(Label { merged: false, mark, ..label });
        clause.original = Some(mark);
        clause.proposed = Some(mark);
    }
    tree.judge_again(list);
}

fn numeral(tree: &Tree, items: &[ClauseId]) -> Option<Numeral> {
    let mark = tree.clause(*items.first()?).label?.mark;
    (mark.numeral != Numeral::Bullet && mark.levels() == 1).then_some(mark.numeral)
}

fn token(text: &str, tree: &Tree, clause: ClauseId, numeral: Numeral) -> Token {
    let Some(label) = tree.clause(clause).label else {
        return Token { single: None, pairs: Vec::new() };
    };
    let core = core_of(label.span.of(text), label.form);
    Token {
        single: (!label.merged && label.mark.suffix == 0).then(|| label.mark.position()),
        pairs: splits(core, numeral).map(|(old, new)| (old.position(), new.position())).collect(),
    }
}

/// A printed label without its brackets.
fn core_of(label: &str, form: Form) -> &str {
    let (before, after) = form.around();
    let inner = label.strip_prefix(before).unwrap_or(label);
    inner.strip_suffix(after).unwrap_or(inner)
}

/// Writes the story into the tree.
fn settle(tree: &mut Tree, list: ListId, steps: &[Step]) {
    let items = std::mem::take(&mut tree.lists[list.index()].items);
    for (&item, step) in items.iter().zip(steps) {
        let clause = &mut tree.clauses[item.index()];
        let Some(label) = clause.label else { continue };
        let mark = |position: u16| (position > 0).then(|| Mark::new(label.mark.numeral, position));
        clause.state = step.state;
        clause.original = mark(step.original);
        clause.proposed = mark(step.proposed);
        let is_merged = step.state == State::Kept && step.original != step.proposed;
        let printed = if step.explained { clause.proposed.or(clause.original) } else { None };
        let mark = printed.unwrap_or(label.mark);
        clause.label = Some(Label { merged: is_merged && step.explained, mark, ..label });
    }
    inherit(tree, &items);
    tree.lists[list.index()].items = items;
    tree.lists[list.index()].flattened = true;
}

/// What stands below a deleted or inserted clause went or came with it.
fn inherit(tree: &mut Tree, items: &[ClauseId]) {
    let Some(&first) = items.first() else { return };
    let section = tree.clause(first).section;
    for index in first.index()..tree.clauses.len() {
        if tree.clauses[index].section != section {
            break;
        }
        let Some(parent) = tree.clauses[index].parent else { continue };
        let state = tree.clause(parent).state;
        let in_list = items.binary_search(&ClauseId(index as u32)).is_ok();
        if state != State::Kept && !in_list && tree.clauses[index].state == State::Kept {
            tree.clauses[index].state = state;
        }
    }
}
