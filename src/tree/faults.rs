//! What is wrong with the labels of one list, with one fault for one slip.

use super::{ClauseId, Fault, FaultKind, ListId, Tree};
use crate::grammar::{Form, Mark};

/// An item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The clause.
    pub clause: ClauseId,
    /// Its label's form.
    pub form: Form,
    /// What its label says.
    pub mark: Mark,
    /// Unlabelled paragraphs between the item before and this one.
    pub unlabelled: u16,
}

/// Following items that are looked at to tell a wrong label from a missing clause.
const AHEAD: usize = 3;
/// A jump of more at the end of a list is a wrong label rather than missing clauses.
const JUMP: u16 = 3;

/// Says what is wrong with the order of a list's labels, which should begin at `first`; `report` is
/// told clause and fault, and for [`FaultKind::Missing`] the clause behind the unlabelled one.
pub(super) fn order(items: &[Item], first: u16, report: &mut dyn FnMut(ClauseId, FaultKind)) {
    if is_excerpt(items, first) {
        return;
    }
    let mut expected = first;
    let mut index = 0;
    while index < items.len() {
        let step = Reader { items, index, expected }.step();
        if let Some(kind) = step.fault {
            report(items[step.at].clause, kind);
        }
        expected = step.expected;
        index += step.taken;
    }
}

impl Tree {
    /// Says anew what is wrong with the order of a list whose labels were read in another way.
    pub(crate) fn judge_again(&mut self, list: ListId) {
        let clauses = &self.list(list).items;
        let labelled = clauses.iter().filter_map(|&clause| {
            let label = self.clause(clause).label?;
            Some(Item { clause, form: label.form, mark: label.mark, unlabelled: 0 })
        });
        let items: Vec<Item> = labelled.collect();
        let Some(head) = items.first() else { return };
        let of_order = |kind: &FaultKind| {
            matches!(
                kind,
                FaultKind::Duplicate { .. } | FaultKind::Gap { .. } | FaultKind::Order { .. }
            )
        };
        // A list that may begin at a later label was not told that it does.
        let starts_late = self.faults.iter().any(|fault| fault.clause == head.clause);
        let first = if starts_late { 1 } else { head.mark.position() };
        let mut found = Vec::new();
        order(&items, first, &mut |clause, kind| found.push(Fault { clause, kind }));
        found.retain(|fault| of_order(&fault.kind));
        let tree = &self.clauses;
        self.faults.retain(|fault| {
            !(of_order(&fault.kind) && tree[fault.clause.index()].list == Some(list))
        });
        self.faults.extend(found);
        self.faults.sort_by_key(|fault| fault.clause);
    }
}

/// Whether labels rise, but more are missing than stand there, at several places: clauses that were
/// picked from a list, which nobody would want to be renumbered.
fn is_excerpt(items: &[Item], first: u16) -> bool {
    const PLACES: usize = 2;
    let mut expected = first;
    let (mut places, mut missing) = (0, 0);
    for item in items {
        let position = item.mark.position();
        if position < expected || item.mark.suffix > 0 || item.unlabelled > 0 {
            return false;
        }
        places += usize::from(position > expected);
        missing += usize::from(position - expected);
        expected = position + 1;
    }
    places >= PLACES && missing >= items.len()
}

/// What the reader makes of the next items.
struct StepTaken {
    fault: Option<FaultKind>,
    /// The item at which the fault shows.
    at: usize,
    taken: usize,
    expected: u16,
}

struct Reader<'l> {
    items: &'l [Item],
    index: usize,
    expected: u16,
}

impl Reader<'_> {
    fn step(&self) -> StepTaken {
        let mark = self.mark(self.index);
        let position = mark.position();
        match self.insertions_missing() {
            Some((0, _)) => return self.taken(None, self.expected),
            Some((count, missing)) => {
                let fault = FaultKind::Gap { missing, count: u32::from(count) };
                return self.taken(Some(fault), self.expected);
            }
            None => {}
        }
        if position == self.expected {
            return self.taken(None, position + 1);
        }
        if self.index > 0 && self.is_gap_of_unlabelled(position) {
            return self.taken(Some(FaultKind::Missing { expected: self.expect() }), position + 1);
        }
        if self.is_swapped() {
            let fault = FaultKind::Order { expected: self.expect() };
            return StepTaken {
                fault: Some(fault),
                at: self.index,
                taken: 2,
                expected: self.expected + 2,
            };
        }
        if self.index == 0 && !self.is_next_again() {
            return self.start(position);
        }
        self.inside(position)
    }

    /// The first label is not the first mark.
    fn start(&self, position: u16) -> StepTaken {
        let fault = match self.items[0].unlabelled {
            1.. if position == self.items[0].unlabelled + 1 => {
                FaultKind::Missing { expected: self.expect() }
            }
            _ => FaultKind::Start { expected: self.expect() },
        };
        let expected = if self.next_is(2) { 2 } else { position + 1 };
        self.taken(Some(fault), expected)
    }

    fn inside(&self, position: u16) -> StepTaken {
        let same =
            self.items[..self.index].iter().rev().find(|item| item.mark == self.mark(self.index));
        let next = self.items.get(self.index + 1);
        let again = next.filter(|_| self.is_next_again());
        let wrong = |kind: FaultKind, expected: u16| self.taken(Some(kind), expected);
        let goes_on_counted = self.next_is(self.expected + 1);
        let goes_on_printed = self.next_is(position + 1);
        let is_last = self.items[self.index + 1..].iter().all(|item| item.mark.suffix > 0);
        if let Some(other) = same {
            let fault = FaultKind::Duplicate { other: other.clause, expected: self.expect() };
            let repeats = position + 1 == self.expected && !goes_on_counted && !is_last;
            let goes_back = position + 1 < self.expected && goes_on_printed && !goes_on_counted;
            if goes_back && position == 1 {
                return wrong(FaultKind::Order { expected: self.expect() }, position + 1);
            }
            let expected = if repeats || goes_back { position + 1 } else { self.expected + 1 };
            return wrong(fault, expected);
        }
        let is_gap = position > self.expected
            && (goes_on_printed || (is_last && position - self.expected <= JUMP))
            && (!goes_on_counted || self.runs(position + 1) > self.runs(self.expected + 1));
        if is_gap {
            let fault = FaultKind::Gap {
                missing: self.expect(),
                count: u32::from(position - self.expected),
            };
            return wrong(fault, position + 1);
        }
        if let Some(next) = again {
            let fault = FaultKind::Duplicate { other: next.clause, expected: self.expect() };
            return wrong(fault, self.expected + 1);
        }
        let fault = FaultKind::Order { expected: self.expect() };
        let expected =
            if goes_on_printed && !goes_on_counted { position + 1 } else { self.expected + 1 };
        wrong(fault, expected)
    }

    fn taken(&self, fault: Option<FaultKind>, expected: u16) -> StepTaken {
        StepTaken { fault, at: self.index, taken: 1, expected }
    }

    fn mark(&self, index: usize) -> Mark {
        self.items[index].mark
    }

    fn expect(&self) -> Mark {
        self.mark(self.index).at(self.expected)
    }

    /// *bis* behind its neighbour, *ter* behind *bis*: how many are missing before it, and the first
    /// of them.
    fn insertions_missing(&self) -> Option<(u8, Mark)> {
        let mark = self.mark(self.index);
        let before = self.mark(self.index.checked_sub(1)?);
        let missing = mark.insertions_missing(before)?;
        Some((missing, Mark { suffix: mark.suffix.wrapping_sub(missing), ..mark }))
    }

    /// The next item that is no insertion.
    fn next(&self) -> Option<&Item> {
        let behind = self.items.get(self.index + 1..)?;
        behind.iter().find(|item| item.mark.suffix == 0).or(behind.first())
    }

    fn is_gap_of_unlabelled(&self, position: u16) -> bool {
        let unlabelled = self.items[self.index].unlabelled;
        unlabelled > 0 && position == self.expected + unlabelled
    }

    fn is_swapped(&self) -> bool {
        let swapped =
            self.mark(self.index).position() == self.expected + 1 && self.next_is(self.expected);
        swapped
            && self.items.get(self.index + 2).is_none_or(|item| {
                item.mark.position() == self.expected + 2 || item.mark.suffix > 0
            })
    }

    /// Whether this item has the mark of the next, which stands in order: b), d), d), e).
    fn is_next_again(&self) -> bool {
        let mark = self.mark(self.index);
        mark.position() == self.expected + 1
            && self.items.get(self.index + 1).is_some_and(|next| next.mark == mark)
    }

    /// Whether the next item has this position; so it has if there is none.
    fn next_is(&self, position: u16) -> bool {
        self.next().is_some_and(|item| item.mark.position() == position)
    }

    /// How many of the following items count on from `position`.
    fn runs(&self, position: u16) -> usize {
        self.items[self.index + 1..]
            .iter()
            .take(AHEAD)
            .zip(position..)
            .take_while(|(item, position)| item.mark.position() == *position)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Numeral;

    fn faults(positions: &[u16]) -> Vec<(u32, String)> {
        let items: Vec<Item> = positions
            .iter()
            .enumerate()
            .map(|(index, &position)| Item {
                clause: ClauseId(index as u32),
                form: Form::Close,
                mark: Mark::new(Numeral::Letter, position),
                unlabelled: 0,
            })
            .collect();
        let mut found = Vec::new();
        order(&items, 1, &mut |clause, kind| {
            let name = match kind {
                FaultKind::Gap { missing, count } => format!("gap {missing} {count}"),
                FaultKind::Duplicate { other, expected } => {
                    format!("duplicate {} {expected}", other.0)
                }
                FaultKind::Order { expected } => format!("order {expected}"),
                FaultKind::Start { expected } => format!("start {expected}"),
                other => format!("{other:?}"),
            };
            found.push((clause.0, name));
        });
        found
    }

    fn one(positions: &[u16], at: u32, name: &str) {
        assert_eq!(faults(positions), [(at, name.to_owned())], "{positions:?}");
    }

    #[test]
    fn lists_in_order_are_right() {
        assert!(faults(&[1, 2, 3, 4]).is_empty());
        assert!(faults(&[1]).is_empty());
    }

    #[test]
    fn clauses_picked_from_a_list_are_no_faults() {
        assert!(faults(&[1, 7, 15, 16]).is_empty());
        assert!(faults(&[2, 5, 7, 8, 9, 13]).is_empty());
        assert!(!faults(&[1, 2, 4, 5, 7, 8]).is_empty());
        assert!(!faults(&[1, 5, 2, 9]).is_empty());
        assert!(!faults(&[1, 2, 9]).is_empty());
    }

    #[test]
    fn one_slip_gives_one_fault() {
        one(&[1, 2, 4, 5], 2, "gap c 1");
        one(&[1, 2, 4], 2, "gap c 1");
        one(&[1, 2, 2, 4], 2, "duplicate 1 c");
        one(&[1, 2, 2, 3], 2, "duplicate 1 c");
        one(&[1, 2, 2], 2, "duplicate 1 c");
        one(&[1, 3, 3, 4], 1, "duplicate 2 b");
        one(&[1, 2, 4, 4], 2, "duplicate 3 c");
        one(&[2, 2, 3], 0, "duplicate 1 a");
        one(&[1, 3, 2, 4], 1, "order b");
        one(&[1, 2, 9, 4], 2, "order c");
        one(&[2, 3, 4], 0, "start a");
        one(&[5, 2, 3], 0, "start a");
        one(&[2, 1, 3], 0, "order a");
        one(&[1, 2, 3, 1, 2], 3, "order d");
        one(&[1, 2, 3, 1, 5], 3, "duplicate 0 d");
        one(&[1, 2, 3, 9], 3, "order d");
        one(&[1, 2, 3, 2], 3, "duplicate 1 d");
    }
}
