//! A random revision of a clean draft: which clauses go, which come, what labels the others get,
//! and which references are carried along.

use resolint::grammar::{Mark, Numeral};

use crate::chance::Chance;
use crate::facts::{Facts, Kin, Target};

/// What happens to a clause of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays, with this mark.
    Kept(Option<Mark>),
    Deleted,
}

/// A new clause.
#[derive(Clone, Copy, Debug)]
pub struct Insertion {
    /// The clause of the draft that it copies label form and depth from.
    pub like: usize,
    pub mark: Mark,
}

/// What happens to a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It names its target as the revision does.
    Right,
    /// It keeps the old mark.
    Behind,
    /// It was given the mark of another clause.
    Wrong(Mark),
}

/// A revision.
pub struct Revision {
    /// One for each clause of the draft.
    pub fates: Vec<Fate>,
    /// For each clause of the draft, what is inserted right behind it and all that it holds.
    pub inserted: Vec<Vec<Insertion>>,
    /// One for each reference of the draft.
    pub carried: Vec<Carried>,
    /// For each clause, whether its list was revised.
    pub touched: Vec<bool>,
}

impl Revision {
    /// Revises a draft.
    pub fn new(facts: &Facts, chance: &mut Chance) -> Self {
        let count = facts.clauses.len();
        let mut revision = Self {
            fates: facts
                .clauses
                .iter()
                .map(|one| Fate::Kept(one.label.map(|label| label.mark)))
                .collect(),
            inserted: vec![Vec::new(); count],
            carried: vec![Carried::Right; facts.references.len()],
            touched: vec![false; count],
        };
        for first in 0..count {
            let is_first = facts.clauses[first].label.is_some() && facts.rank(first).0 == 0;
            if is_first && chance.percent(60) && revision.fates[first] != Fate::Deleted {
                revision.list(facts, facts.siblings(first), chance);
            }
        }
        for at in 0..facts.references.len() {
            revision.carried[at] = revision.carry(facts, at, chance);
        }
        revision
    }

    /// The mark that a clause of the draft has in the proposed reading.
    pub fn proposed(&self, clause: usize) -> Option<Mark> {
        match self.fates[clause] {
            Fate::Kept(mark) => mark,
            Fate::Deleted => None,
        }
    }

    fn list(&mut self, facts: &Facts, items: Vec<usize>, chance: &mut Chance) {
        let mark_of = |at: usize| facts.clauses[at].label.map(|label| label.mark);
        let is_plain = |&at: &usize| {
            mark_of(at).is_some_and(|mark| mark.levels() == 1 && mark.numeral != Numeral::Bullet)
                && facts
                    .inner(at)
                    .iter()
                    .all(|&inner| mark_of(inner).is_none_or(|mark| mark.levels() == 1))
        };
        if items.len() < 3 || !items.iter().all(is_plain) {
            return;
        }
        let deleted: Vec<bool> = items.iter().map(|_| chance.percent(18)).collect();
        if deleted.iter().filter(|gone| !**gone).count() < 2 {
            return;
        }
        let mut position = 0;
        for (rank, &item) in items.iter().enumerate() {
            self.touched[item] = true;
            let label = facts.clauses[item].label.expect("items have labels");
            match deleted[rank] {
                true => self.delete(facts, item),
                false => {
                    position += 1;
                    self.fates[item] = Fate::Kept(Some(label.mark.at(position)));
                }
            }
            // What comes stands behind what goes, as word processors write it.
            let goes_on = deleted.get(rank + 1).copied().unwrap_or(false);
            while !goes_on && chance.percent(14) {
                position += 1;
                self.inserted[item].push(Insertion { like: item, mark: label.mark.at(position) });
            }
        }
    }

    fn delete(&mut self, facts: &Facts, clause: usize) {
        self.fates[clause] = Fate::Deleted;
        for inner in facts.inner(clause) {
            self.delete(facts, inner);
        }
    }

    fn carry(&self, facts: &Facts, at: usize, chance: &mut Chance) -> Carried {
        let reference = &facts.references[at];
        let Target::Clause(target) = reference.target else { return Carried::Right };
        let is_left = chance.percent(35);
        let is_wrong = chance.percent(8);
        if is_left {
            return Carried::Behind;
        }
        let (Some(old), Some(new)) = (facts.clauses[target].label, self.proposed(target)) else {
            return Carried::Right;
        };
        let siblings = facts.siblings(target);
        let others = siblings.iter().filter_map(|&other| self.proposed(other));
        let others: Vec<Mark> = others.filter(|&mark| mark != new && mark != old.mark).collect();
        match chance.maybe(&others) {
            Some(&mark) if is_wrong && reference.kin == Kin::Alone && new != old.mark => {
                Carried::Wrong(mark)
            }
            _ => Carried::Right,
        }
    }
}
