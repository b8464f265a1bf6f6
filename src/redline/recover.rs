//! Finds the lists of a tree that betray a flattened redline, and both their readings.

use super::flat::{Step, Token, story};
use crate::grammar::{Form, Mark, Numeral};
use crate::tree::merge::splits;
use crate::tree::{ClauseId, FaultKind, ListId, State, Tree};

/// Recovers what it can; tells whether the text is a flattened redline.
///
/// One list with labels run together is proof, and then a repeated label in any list of the text
/// is a clause that was replaced, if that explains the whole list.
pub fn recover(text: &str, tree: &mut Tree) -> bool {
    let betrayed = tree.clauses.iter().any(|clause| clause.label.is_some_and(|label| label.merged));
    if !betrayed {
        return false;
    }
    let mut recovered = false;
    for index in 0..tree.lists.len() {
        let list = ListId(index as u32);
        if let Some(steps) = steps(text, tree, list) {
            settle(tree, list, &steps);
            recovered = true;
        }
    }
    recovered
}

/// The story of a list, if it has one to tell and the story explains its labels.
fn steps(text: &str, tree: &Tree, list: ListId) -> Option<Vec<Step>> {
    let items = &tree.list(list).items;
    let numeral = numeral(tree, items)?;
    let is_merged = |&clause: &ClauseId| tree.clause(clause).label.is_some_and(|label| label.merged);
    let has_merged = items.iter().any(is_merged);
    let at_fault = tree.faults.iter().any(|fault| {
        items.contains(&fault.clause)
            && matches!(fault.kind, FaultKind::Duplicate { .. } | FaultKind::Gap { .. } | FaultKind::Order { .. })
    });
    if !has_merged && !at_fault {
        return None;
    }
    let tokens: Vec<Token> = items.iter().map(|&clause| token(text, tree, clause, numeral)).collect();
    let steps = story(&tokens);
    let strange = steps.iter().filter(|step| !step.explained).count();
    let is_told = if has_merged { strange * 4 <= steps.len() } else { strange == 0 };
    is_told.then_some(steps)
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

/// Writes the story into the tree; what it explains is no fault.
fn settle(tree: &mut Tree, list: ListId, steps: &[Step]) {
    let items = tree.list(list).items.clone();
    for (&clause, step) in items.iter().zip(steps) {
        let Some(label) = tree.clause(clause).label else { continue };
        let mark = |position: u16| (position > 0).then(|| Mark::new(label.mark.numeral, position));
        let clause = &mut tree.clauses[clause.index()];
        clause.state = step.state;
        clause.original = mark(step.original);
        clause.proposed = mark(step.proposed);
        let is_merged = step.state == State::Kept && step.original != step.proposed;
        clause.label = Some(crate::tree::Label {
            merged: is_merged,
            mark: clause.proposed.or(clause.original).unwrap_or(label.mark),
            ..label
        });
    }
    tree.faults.retain(|fault| !items.contains(&fault.clause) || matches!(fault.kind, FaultKind::Style { .. }));
    for (&clause, step) in items.iter().zip(steps) {
        if !step.explained {
            let expected = tree.clause(clause).proposed.or(tree.clause(clause).original);
            let kind = FaultKind::Order { expected: expected.unwrap_or(Mark::BULLET) };
            tree.faults.push(crate::tree::Fault { clause, kind });
        }
    }
    tree.lists[list.index()].flattened = true;
    inherit(tree, &items);
}

/// What stands below a deleted or inserted clause went or came with it.
fn inherit(tree: &mut Tree, items: &[ClauseId]) {
    for index in 0..tree.clauses.len() {
        let Some(parent) = tree.clauses[index].parent else { continue };
        let state = tree.clause(parent).state;
        let in_list = items.contains(&ClauseId(index as u32));
        if state != State::Kept && !in_list && tree.clauses[index].state == State::Kept {
            tree.clauses[index].state = state;
        }
    }
}
