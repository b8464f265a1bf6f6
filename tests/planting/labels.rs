//! Faults of labels.

use resolint::grammar::{Form, Mark, Numeral};

use crate::base::Base;
use crate::chance::Chance;
use crate::facts::Label;
use crate::judge::Edits;
use crate::kinds::Fault;

const LABEL_RULES: [&str; 7] = [
    "label-gap",
    "label-duplicate",
    "label-order",
    "label-start",
    "label-style",
    "missing-label",
    "label-depth",
];

/// A clause whose list is sound, with its label and its siblings.
struct Item {
    clause: usize,
    label: Label,
    rank: usize,
    siblings: Vec<usize>,
}

impl Item {
    fn is_last(&self) -> bool {
        self.rank + 1 == self.siblings.len()
    }
}

/// One of the items that satisfy a condition.
fn item(base: &Base, chance: &mut Chance, holds: impl Fn(&Item) -> bool) -> Option<Item> {
    let facts = &base.facts;
    let countable = |clause: usize, label: Label| {
        label.mark.numeral != Numeral::Bullet
            && label.mark.suffix == 0
            && !base.is_spoken_of(facts.sections[facts.clauses[clause].section].all, &LABEL_RULES)
    };
    let items: Vec<usize> = facts.labelled(countable);
    for _ in 0..24 {
        let &clause = chance.maybe(&items)?;
        let siblings = facts.siblings(clause);
        let rank = siblings.iter().position(|&other| other == clause)?;
        let item = Item { clause, label: facts.clauses[clause].label?, rank, siblings };
        if holds(&item) {
            return Some(item);
        }
    }
    None
}

/// Whether inner labels repeat the clause's own: 2.1 below 2.
fn is_repeated_inside(base: &Base, clause: usize) -> bool {
    let inner = base.facts.inner(clause);
    inner
        .iter()
        .any(|&at| base.facts.clauses[at].label.is_some_and(|label| label.mark.levels() > 1))
}

fn label_of(base: &Base, clause: usize) -> Option<Label> {
    base.facts.clauses[clause].label
}

/// A clause and all that it holds, not the last of its list.
pub fn clause_removed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| !item.is_last())?;
    let all = base.facts.clauses[item.clause].all;
    let next = label_of(base, item.siblings[item.rank + 1])?;
    let mut at = vec![next.span.start];
    match item.rank {
        0 => at
            .extend(item.clause.checked_sub(1).map(|before| base.facts.clauses[before].text.start)),
        rank => at.push(label_of(base, item.siblings[rank - 1])?.span.start),
    }
    Some(Fault::new(Edits::one(all, ""), at))
}

pub fn label_doubled(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| item.rank > 0 && !is_repeated_inside(base, item.clause))?;
    let before = label_of(base, item.siblings[item.rank - 1])?;
    let edits = Edits::one(item.label.span, base.of(before.span));
    Some(Fault::new(edits, vec![item.label.span.start, before.span.start]))
}

/// The label of the clause behind.
pub fn label_of_next(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let holds = |item: &Item| !item.is_last() && !is_repeated_inside(base, item.clause);
    let item = item(base, chance, holds)?;
    let next = label_of(base, item.siblings[item.rank + 1])?;
    let edits = Edits::one(item.label.span, base.of(next.span));
    Some(Fault::new(edits, vec![item.label.span.start, next.span.start]))
}

pub fn labels_swapped(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| {
        !item.is_last()
            && !is_repeated_inside(base, item.clause)
            && !is_repeated_inside(base, item.siblings[item.rank + 1])
    })?;
    let next = label_of(base, item.siblings[item.rank + 1])?;
    let edits =
        Edits::one(item.label.span, base.of(next.span)).and(next.span, base.of(item.label.span));
    Some(Fault::new(edits, vec![item.label.span.start, next.span.start]))
}

/// Other brackets, or roman among letters.
pub fn label_restyled(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| item.siblings.len() > 2)?;
    let Label { span, form, mark } = item.label;
    let roman = Mark { numeral: Numeral::Roman, ..mark };
    let is_plainly_roman = matches!(mark.position(), 2 | 3 | 4 | 6 | 7 | 8);
    if mark.numeral == Numeral::Letter && is_plainly_roman && chance.percent(30) {
        return Some(Fault::new(Edits::one(span, form.print(roman)), vec![span.start]));
    }
    let other = match form {
        Form::Close => Form::Enclosed,
        Form::Enclosed => Form::Close,
        Form::Bare => Form::Stop,
        Form::Stop => *chance.pick(&[Form::Bare, Form::Close]),
        _ => return None,
    };
    Some(Fault::new(Edits::one(span, other.print(mark)), vec![span.start]))
}

/// A label from far behind the end of the list.
pub fn label_wrong(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| !is_repeated_inside(base, item.clause))?;
    let Label { span, form, mark } = item.label;
    let past = item.siblings.len() as u16 + chance.between(3, 8) as u16;
    let wrong = form.print(mark.at(past));
    let is_ambiguous = mark.numeral == Numeral::Letter
        && (past > 26 || wrong.contains(['i', 'v', 'x', 'l', 'c', 'd', 'm']));
    if is_ambiguous {
        return None;
    }
    Some(Fault::new(Edits::one(span, wrong), vec![span.start]))
}

/// A label taken away between others.
pub fn label_deleted(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let item = item(base, chance, |item| item.rank > 0 && !item.is_last())?;
    let text = base.facts.clauses[item.clause].text;
    let label = resolint::text::Span::new(item.label.span.start, text.start);
    Some(Fault::new(Edits::one(label, ""), vec![label.start]))
}

/// A letter of a label in Cyrillic.
pub fn label_homoglyph(base: &Base, chance: &mut Chance) -> Option<Fault> {
    const PAIRS: [(char, char); 6] =
        [('a', 'а'), ('c', 'с'), ('e', 'е'), ('o', 'о'), ('p', 'р'), ('i', 'і')];
    let twin = |label: &Label| {
        let printed = base.of(label.span);
        PAIRS.iter().find(|(latin, _)| printed.contains(*latin)).copied()
    };
    let item = item(base, chance, |item| twin(&item.label).is_some())?;
    let (latin, cyrillic) = twin(&item.label)?;
    let printed = base.of(item.label.span).replacen(latin, &cyrillic.to_string(), 1);
    Some(Fault::new(Edits::one(item.label.span, printed), vec![item.label.span.start]))
}
