//! Faults of references to other clauses and to annexes.

use crate::base::Base;
use crate::chance::Chance;
use crate::facts::{Kin, Reference, Side, Target};
use crate::judge::Edits;
use crate::kinds::Fault;

fn reference<'b>(
    base: &'b Base,
    chance: &mut Chance,
    holds: impl Fn(&Reference) -> bool,
) -> Option<&'b Reference> {
    let all: Vec<&Reference> = base.facts.references.iter().filter(|one| holds(one)).collect();
    chance.maybe(&all).copied()
}

/// Where a fault of a reference may show: at the item, or where the whole begins.
fn at_of(reference: &Reference, place: u32) -> Vec<u32> {
    [Some(place), Some(reference.item.start), reference.outer.map(|outer| outer.start)]
        .into_iter()
        .flatten()
        .collect()
}

/// The label of a position in the list of a clause, as references print it.
fn named(base: &Base, target: usize, position: u16) -> Option<String> {
    let label = base.facts.clauses[target].label?;
    let printed = label.form.print(label.mark.at(position));
    Some(printed.trim_end_matches('.').to_owned())
}

/// A reference past the end of its list.
pub fn past_the_end(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let reference = reference(base, chance, |one| {
        one.kin != Kin::From && matches!(one.target, Target::Clause(_))
    })?;
    let Target::Clause(target) = reference.target else { return None };
    let (_, length) = base.facts.rank(target);
    let past = (length + chance.between(1, 5)) as u16;
    let named = named(base, target, past).filter(|_| past <= 20)?;
    Some(Fault::new(Edits::one(reference.item, named), at_of(reference, reference.item.start)))
}

/// Above for below, or below for above.
pub fn direction_turned(base: &Base, chance: &mut Chance) -> Option<Fault> {
    const TURNS: [(&str, &str); 4] =
        [("above", "below"), ("上述", "下述"), ("上文", "下文"), ("以上", "以下")];
    let reference = reference(base, chance, |one| one.direction.is_some())?;
    let (span, side) = reference.direction?;
    let word = base.of(span);
    let turned = TURNS.iter().find_map(|&(above, below)| match side {
        Side::Above => (word == above).then_some(below),
        Side::Below => (word == below).then_some(above),
    })?;
    Some(Fault::new(Edits::one(span, turned), at_of(reference, span.start)))
}

/// A reference to the clause that it stands in.
pub fn to_itself(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let facts = &base.facts;
    let reference = reference(base, chance, |one| match one.target {
        Target::Clause(target) if one.kin == Kin::Alone => {
            let (here, there) = (&facts.clauses[one.clause], &facts.clauses[target]);
            here.section == there.section && here.parent == there.parent && here.label.is_some()
        }
        _ => false,
    })?;
    let own = facts.clauses[reference.clause].label?.mark.position();
    let named = named(base, reference.clause, own)?;
    Some(Fault::new(Edits::one(reference.item, named), at_of(reference, reference.item.start)))
}

/// The ends of a range of references, turned.
pub fn range_turned(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let facts = &base.facts;
    let starts: Vec<usize> = (1..facts.references.len())
        .filter(|&at| {
            facts.references[at - 1].kin == Kin::From
                && facts.references[at].kin == Kin::Through
                && facts.references[at - 1].clause == facts.references[at].clause
        })
        .collect();
    let &end = chance.maybe(&starts)?;
    let (first, last) = (facts.references[end - 1].item, facts.references[end].item);
    let edits = Edits::one(first, base.of(last)).and(last, base.of(first));
    Some(Fault::new(edits, vec![first.start, last.start]))
}

/// A reference to an annex behind the last.
pub fn annex_past_the_end(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let reference = reference(base, chance, |one| {
        matches!(one.target, Target::Annex(_)) && !one.item.is_empty()
    })?;
    let past = (base.facts.annexes.len() + chance.between(1, 4)).to_string();
    Some(Fault::new(Edits::one(reference.item, past), vec![reference.item.start]))
}
