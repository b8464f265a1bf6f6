//! What stands behind the marks of a reference: "above", "of this resolution", "of paragraph 3", "of
//! the Charter".

use super::lex::{Context, article, spaces};
use super::pointer::{Bare, Item, items};
use crate::grammar::{Direction, Owner};
use crate::language::model::{Script, Unit};
use crate::language::vocabulary::Term;

/// What stands behind the marks of a reference.
pub(crate) struct Behind<'t> {
    pub rest: &'t str,
    pub direction: Option<Direction>,
    pub owner: Option<Owner>,
    /// The unit that it is part of, with its marks.
    pub outer: Option<Outer<'t>>,
}

pub(crate) struct Outer<'t> {
    pub unit: Unit,
    pub items: Vec<Item>,
    pub start: usize,
    pub rest: &'t str,
    pub direction: Option<Direction>,
    pub owner: Option<Owner>,
}

/// "above", "below" at the start of `rest`.
pub(crate) fn direction<'t>(cx: &Context<'_>, rest: &'t str) -> Option<(Direction, &'t str)> {
    let words = &cx.language.reference;
    if let Some((_, len)) = words.above.longest(rest) {
        return Some((Direction::Above, &rest[len..]));
    }
    let (_, len) = words.below.longest(rest)?;
    Some((Direction::Below, &rest[len..]))
}

/// Reads what stands behind the marks of a reference (or behind "annex").
pub(crate) fn behind<'t>(cx: &Context<'_>, input: &'t str, unit: Option<Unit>) -> Behind<'t> {
    let here = spaces(input);
    let mut found = Behind { rest: input, direction: None, owner: None, outer: None };
    if let Some((direction, rest)) = direction(cx, here) {
        found.direction = Some(direction);
        found.rest = rest;
    }
    let rest = spaces(found.rest);
    if cx.here.begin(rest) {
        found.owner = Some(Owner::Here);
        return found;
    }
    // What stands above or below stands in this text: "resolves 3 above to the Council" is no
    // part of the Council's.
    if found.direction.is_some() {
        return found;
    }
    // "paragraph 1, of the Charter"
    let rest = rest.strip_prefix(", ").filter(|_| unit.is_some()).unwrap_or(rest);
    let words = &cx.language.reference;
    if is_thereof(cx, rest, unit) {
        found.owner = Some(Owner::Other);
        return found;
    }
    let Some((form, after)) = of_word(cx, rest, unit) else { return found };
    let after = spaces(after);
    if cx.here.begin(after) {
        found.owner = Some(Owner::Here);
        return found;
    }
    if words.elsewhere.longest(after).is_some() {
        found.owner = Some(Owner::Other);
        return found;
    }
    let bare = article(after);
    if let Some(outer) = unit.and_then(|unit| outer(cx, bare, unit)) {
        found.owner = outer.owner;
        found.outer = Some(outer);
        return found;
    }
    let is_instrument = [after, bare].into_iter().any(|rest| {
        cx.vocabulary.find(rest, Term::Noun).is_some()
            || cx.vocabulary.find(rest, Term::Body).is_some()
    });
    // "of" makes any noun an owner, "in" only an instrument.
    if is_instrument || (form == 0 && unit.is_some() && found.direction.is_none()) {
        found.owner = Some(Owner::Other);
    }
    found
}

/// Whether a word stands here that makes a unit another instrument's without "of": "paragraph 8
/// thereof", "the annex thereto". A subparagraph may be that of a clause just named, and in Han script
/// such a word stands before the unit.
fn is_thereof(cx: &Context<'_>, rest: &str, unit: Option<Unit>) -> bool {
    let may_be =
        matches!(unit, Some(Unit::Paragraph | Unit::Preambular | Unit::Section | Unit::Annex));
    may_be
        && cx.language.script != Script::Han
        && cx.language.reference.elsewhere.longest(rest).is_some()
}

/// Skips "of" (for annexes also "to"); gives which of the forms it was.
fn of_word<'t>(cx: &Context<'_>, rest: &'t str, unit: Option<Unit>) -> Option<(usize, &'t str)> {
    let words = &cx.language.reference;
    if let Some((index, len)) = words.of.longest(rest) {
        let to = unit == Some(Unit::Annex) && words.to.contains(&words.of[index]);
        return Some((if to { 0 } else { index }, &rest[len..]));
    }
    let (_, len) = words.to.longest(rest).filter(|_| unit == Some(Unit::Annex))?;
    Some((0, &rest[len..]))
}

/// The unit that a part is said to be of: "of paragraph 3 above", "of the annex to …".
fn outer<'t>(cx: &Context<'_>, rest: &'t str, inner: Unit) -> Option<Outer<'t>> {
    let (entry, len) = cx.vocabulary.find(rest, Term::Unit)?;
    let unit = cx.language.reference.units[entry.id as usize].unit;
    if unit == Unit::Foreign || unit == inner {
        return None;
    }
    let start = cx.at(rest);
    let after = spaces(&rest[len..]);
    let (after, items) = match items(cx, after, Bare::Letters) {
        Ok((after, items)) => (after, items),
        Err(_) if unit == Unit::Annex => (&rest[len..], Vec::new()),
        Err(_) => return None,
    };
    let further = behind_flat(cx, after, unit);
    Some(Outer { unit, items, start, rest: further.0, direction: further.1, owner: further.2 })
}

/// Like [`behind`], without a further unit.
fn behind_flat<'t>(
    cx: &Context<'_>,
    input: &'t str,
    unit: Unit,
) -> (&'t str, Option<Direction>, Option<Owner>) {
    if let Some((direction, rest)) = direction(cx, spaces(input)) {
        return (rest, Some(direction), None);
    }
    let rest = spaces(input);
    if cx.here.begin(rest) {
        return (input, None, Some(Owner::Here));
    }
    if is_thereof(cx, rest, Some(unit)) {
        return (input, None, Some(Owner::Other));
    }
    let Some((form, after)) = of_word(cx, rest, Some(unit)) else { return (input, None, None) };
    let after = spaces(after);
    if cx.here.begin(after) {
        return (input, None, Some(Owner::Here));
    }
    let instrument = cx.vocabulary.find(article(after), Term::Noun).is_some()
        || cx.language.reference.elsewhere.longest(after).is_some();
    (input, None, (form == 0 || instrument).then_some(Owner::Other))
}
