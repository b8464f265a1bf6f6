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
    let suspects: Vec<ListId> = (0..tree.lists.len() as u32)
        .map(ListId)
        .filter(|&list| tree.list(list).items.iter().any(|&item| is_merged(tree, item)))
        .collect();
    let mut recovered = false;
    for list in suspects {
        match told(text, tree, list, Proof::Merged) {
            Some(steps) => {
                settle(tree, list, &steps);
                recovered = true;
            }
            None => give_up(tree, list),
        }
    }
    if recovered {
        recover_replaced(text, tree);
    }
    recovered
}

/// In a text that is proved to be a flattened redline, lists whose repeated labels are clauses that
/// were replaced.
fn recover_replaced(text: &str, tree: &mut Tree) {
    let mut lists: Vec<ListId> = tree
        .faults
        .iter()
        .filter(|fault| is_of_order(&fault.kind))
        .filter_map(|fault| tree.clause(fault.clause).list)
        .collect();
    lists.sort_unstable();
    lists.dedup();
    for list in lists {
        if let Some(steps) = told(text, tree, list, Proof::Elsewhere) {
            settle(tree, list, &steps);
        }
    }
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
    let tokens: Vec<Token> = items.iter().map(|&clause| token(text, tree, clause, numeral)).collect();
    let steps = story(&tokens);
    let strange = steps.iter().filter(|step| !step.explained).count();
    let merged = items.iter().filter(|&&item| is_merged(tree, item)).count();
    let is_told = strange == 0 || (proof == Proof::Merged && merged > 2 && strange * 6 <= steps.len());
    is_told.then_some(steps)
}

fn is_merged(tree: &Tree, clause: ClauseId) -> bool {
    tree.clause(clause).label.is_some_and(|label| label.merged)
}

/// What looked like two labels run together, in a list that tells no story, is a wrong label.
fn give_up(tree: &mut Tree, list: ListId) {
    let items = tree.list(list).items.clone();
    for item in items {
        let Some(label) = tree.clause(item).label.filter(|label| label.merged) else { continue };
        tree.clauses[item.index()].label = Some(crate::tree::Label { merged: false, ..label });
        tree.faults.retain(|fault| fault.clause != item);
        tree.faults.push(crate::tree::Fault { clause: item, kind: FaultKind::Order { expected: label.mark } });
    }
    tree.faults.sort_by_key(|fault| fault.clause);
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
    tree.faults.sort_by_key(|fault| fault.clause);
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
