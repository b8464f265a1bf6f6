//! Constructs whose number stands before its noun or unit: 第140号决议, 第46/152号、第60/1号和第69/193号
//! 决议, 第1472(2003)号决议, 第4段, 第67和113段.

use super::around::Around;
use super::date::date;
use super::edition::edition;
use super::lex::{Context, Joint, any_form, joint, spaces};
use super::number::{han_plain, number};
use super::pointer::{Bare, DEEPEST, Item, bracketed, items, suffix};
use super::scan::Scan;
use crate::grammar::{Direction, Number, Numeral, Owner, Place};
use crate::language::form::is_han;
use crate::language::model::{InstrumentKind, Unit};
use crate::text::Span;

/// Most bytes between a body and the number of its instrument, where no date stands between.
const BODY_TO_NUMBER: usize = 9;

/// Quotation marks that may stand around a subject.
const QUOTES: [char; 4] = ['\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}'];

impl Scan<'_> {
    /// A quick look: whether a number without a mark before it, which ends at byte `end`, may count
    /// something: 140号, 70/125, 1472(2003).
    pub(crate) fn may_count(&self, end: usize) -> bool {
        let rest = spaces(self.cx.rest(end));
        rest.starts_with(['/', '(', '\u{FF08}'])
            || self.cx.language.citation.number_suffix.begin(rest)
    }

    /// Reads what the number at byte `at` counts; gives the end of all.
    pub(crate) fn counted_at(&mut self, at: usize) -> Option<usize> {
        if at < self.barren {
            return None;
        }
        self.counted_units(at).or_else(|| self.counted_instruments(at))
    }

    /// 第4段, 第4至7段, 第67和113段.
    fn counted_units(&mut self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let words = &cx.language.reference;
        let begin = cx.rest(at);
        let rest = self.skip_prefix(begin);
        if self.counts_instruments(rest) {
            return None;
        }
        // "3项建议" counts things.
        if rest.len() == begin.len() && bracketed(&cx, rest).is_err() {
            return None;
        }
        let (rest, items) = items(&cx, rest, Bare::Letters).ok()?;
        let rest = spaces(rest);
        let mut units = words.units.iter().filter_map(|unit| {
            let (after, _) = any_form(&unit.after)(rest).ok()?;
            Some((after, unit.unit))
        });
        let longest = units.next().into_iter().chain(units).min_by_key(|(after, _)| after.len());
        let Some((after, unit)) = longest else {
            // No part of this list begins anything either.
            if items.len() > 4 && any_form(&cx.language.citation.number_suffix)(rest).is_err() {
                self.barren = cx.at(rest);
            }
            return None;
        };
        let (after, items) = with_parts(&cx, unit, with_suffix(&cx, (after, items)));
        let end = cx.at(after);
        self.counted_references(at, end, unit, items);
        Some(end)
    }

    /// A quick look: whether a mark of the numbers of instruments stands behind one number: 140号.
    fn counts_instruments(&self, rest: &str) -> bool {
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = spaces(&rest[figures..]);
        let words = &self.cx.language;
        figures > 0
            && words.citation.number_suffix.begin(behind)
            && !words.reference.units.iter().any(|unit| unit.after.begin(behind))
    }

    fn counted_references(&mut self, at: usize, end: usize, unit: Unit, items: Vec<Item>) {
        let before = self.said_before(at);
        let before = self.said_of_list(at, unit).map_or(before, |(direction, owner)| {
            let is_unsaid = before.owner == Owner::Unsaid && before.direction.is_none();
            if is_unsaid { Around { direction, owner, ..before } } else { before }
        });
        let whole = Span::from_usize(before.start, end);
        // 本决议第4段 is said of this text, not of a section under a call word that reads alike.
        let call = self.call_before(at).filter(|_| before.owner != Owner::Here);
        let place = match (unit, call) {
            (Unit::Paragraph | Unit::Subparagraph, Some((call, addressee))) => {
                Place::Call { call, addressee }
            }
            _ => Place::Unit(unit),
        };
        self.push_references(items, whole, place, &before);
    }

    /// What was said of the reference that a joint parts from the one at byte `at`: 本决议第4段和第5段.
    fn said_of_list(&self, at: usize, unit: Unit) -> Option<(Option<Direction>, Owner)> {
        let last = self.out.references.last()?;
        let is_alike = last.line == self.cx.line && last.place == Place::Unit(unit);
        let (rest, _) = joint(&self.cx, self.cx.rest(last.whole.end as usize)).ok()?;
        (is_alike && self.cx.at(rest) == at).then_some((last.direction, last.owner))
    }

    /// 第140号决议 and lists of such.
    fn counted_instruments(&mut self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let list = numbers(&cx, cx.rest(at));
        let Some((rest, kind)) = list.noun else {
            if list.items.len() > 4 {
                self.barren = list.end;
            }
            return None;
        };
        let (begin, body) = self.body_before_number(at);
        let subject = self.subject_before(begin);
        let start = self.out.citations.len();
        let mut open = start;
        let mut rest = rest;
        for item in list.items {
            let span = match self.out.citations.len() == start {
                true => Span::from_usize(begin, item.span.end as usize),
                false => item.span,
            };
            self.push_citation(span, item.number_span, kind, item.number, start);
            if let Some(read) = &item.edition {
                self.share_edition(&mut open, read);
            }
            if let Some(from) = item.date_at
                && let Ok((_, dates)) = date(&cx, cx.rest(from))
            {
                let index = self.push_dates(dates);
                self.out.citations[start..].last_mut()?.date = Some(index);
            }
        }
        if let Ok((after, read)) = edition(cx.language, spaces(rest), cx.at(spaces(rest))) {
            let mut from = open;
            self.share_edition(&mut from, &read);
            rest = after;
        }
        let end = cx.at(rest);
        if self.is_masthead(at, end, start) {
            return Some(end);
        }
        let last = self.out.citations.last_mut()?;
        last.span.end = end as u32;
        if let Some(body) = body {
            self.give_body(start, body);
        } else if cx.language.citation.this_body.longest_before(cx.before(begin)).is_some() {
            let mut open = start;
            self.share_this_body(&mut open);
        }
        if self.out.citations.len() == start + 1 {
            self.out.citations[start].subject = subject;
        }
        self.mark_strangers(start, begin, end);
        self.after_citation(start, end);
        self.subject = None;
        Some(end)
    }

    /// The body before the number at byte `at`, a date between them allowed; and where the citation
    /// begins.
    fn body_before_number(&mut self, at: usize) -> (usize, Option<&'static str>) {
        let cx = self.cx;
        let mut at = at;
        if let Some(date) = self.out.dates.last()
            && date.span.end as usize == at
            && date.line == cx.line
        {
            at = date.span.start as usize;
        }
        let Some(said) = self.body else { return (at, None) };
        let body: &'static str = &cx.language.bodies[said.id].body;
        let Some(between) = cx.text.get(said.end..at) else { return (at, None) };
        if between.is_empty() {
            return (said.start, Some(body));
        }
        let near = between.len() <= BODY_TO_NUMBER
            && between.chars().all(|letter| is_han(letter) || letter == ' ');
        let before_subject = self.subject.is_some_and(|subject| subject.word == said.end);
        match near || before_subject {
            true => (at, Some(body)),
            false => (at, None),
        }
    }

    /// The subject that stands before the citation that begins at byte `begin`: 关于…的.
    fn subject_before(&self, begin: usize) -> Option<Span> {
        let subject = self.subject?;
        let text = self.cx.text.get(subject.end..begin)?;
        let of = self.cx.language.reference.of.longest_before(text).map_or(0, |(_, len)| len);
        if of == 0 {
            return None;
        }
        let inner = text[..text.len() - of].trim_end_matches(QUOTES);
        let subject = inner.trim_start_matches(QUOTES);
        let start = subject_start(begin - text.len(), inner, subject);
        (!subject.is_empty()).then(|| Span::from_usize(start, start + subject.len()))
    }

    pub(crate) fn skip_prefix<'t>(&self, rest: &'t str) -> &'t str {
        any_form(&self.cx.language.citation.number_prefix)(rest)
            .map_or(rest, |(rest, _)| spaces(rest))
    }
}

/// The suffix of an insertion, which may stand behind the unit: 第2段之二.
fn with_suffix<'t>(
    cx: &Context<'_>,
    (after, mut items): (&'t str, Vec<Item>),
) -> (&'t str, Vec<Item>) {
    let [Item { path, through: None, .. }] = items.as_mut_slice() else { return (after, items) };
    match (path.last_mut(), suffix(cx, after)) {
        (Some(last), Some((rest, suffix))) if last.mark.suffix == 0 => {
            last.mark.suffix = suffix;
            (rest, items)
        }
        _ => (after, items),
    }
}

/// A paragraph with the parts of it that stand behind its unit: 第2段(a)和(b)分段.
fn with_parts<'t>(
    cx: &Context<'_>,
    unit: Unit,
    (after, whole): (&'t str, Vec<Item>),
) -> (&'t str, Vec<Item>) {
    let [Item { path, through: None, .. }] = whole.as_slice() else { return (after, whole) };
    let marked = bracketed(cx, after).is_ok_and(|(_, mark)| mark.mark.numeral != Numeral::Decimal);
    if unit != Unit::Paragraph || !marked {
        return (after, whole);
    }
    let Ok((rest, mut parts)) = items(cx, after, Bare::Letters) else { return (after, whole) };
    for part in &mut parts {
        part.path.splice(0..0, path.iter().copied());
        part.path.truncate(DEEPEST);
    }
    let mut units = cx.language.reference.units.iter();
    let named = units.find_map(|other| {
        let is_part = other.unit == Unit::Subparagraph;
        is_part.then(|| any_form(&other.after)(spaces(rest)).ok()).flatten()
    });
    (named.map_or(rest, |(rest, _)| rest), parts)
}

/// Where `subject`, the end of `inner`, begins, when `inner` begins at byte `at`.
fn subject_start(at: usize, inner: &str, subject: &str) -> usize {
    at + inner.len() - subject.len()
}

struct Listed {
    span: Span,
    number_span: Span,
    number: Number,
    edition: Option<crate::grammar::EditionCited>,
    date_at: Option<usize>,
}

struct Numbers<'t> {
    items: Vec<Listed>,
    end: usize,
    noun: Option<(&'t str, InstrumentKind)>,
}

/// Numbers with what stands around each, up to the noun that ends the list.
fn numbers<'a>(cx: &Context<'a>, input: &'a str) -> Numbers<'a> {
    let words = &cx.language.citation;
    let mut list = Numbers { items: Vec::new(), end: cx.at(input), noun: None };
    let mut rest = input;
    loop {
        let begin = cx.at(rest);
        let mut date_at = None;
        let mut here = rest;
        if !list.items.is_empty()
            && let Ok((after, _)) = date(cx, here)
            && any_form(&words.number_prefix)(after).is_ok()
        {
            date_at = Some(begin);
            here = after;
        }
        let prefixed = any_form(&words.number_prefix)(here);
        let has_prefix = prefixed.is_ok();
        let here = prefixed.map_or(here, |(after, _)| spaces(after));
        let read = number(here).or_else(|error| match has_prefix {
            true => han_plain(here),
            false => Err(error),
        });
        let Ok((after, number)) = read else { return list };
        let number_span = cx.span(cx.at(here), after);
        let (after, has_suffix) = match any_form(&words.number_suffix)(spaces(after)) {
            Ok((after, _)) => (after, true),
            Err(_) => (after, false),
        };
        // A bare number before "resolution" is a count or the tail of a name (WSIS+20).
        let bare = !has_prefix && !has_suffix && list.items.is_empty();
        if bare && matches!(number, Number::Plain(_)) {
            return list;
        }
        let (after, read) = match edition(cx.language, spaces(after), cx.at(spaces(after))) {
            Ok((after, read)) => (after, Some(read)),
            Err(_) => (after, None),
        };
        list.items.push(Listed {
            span: cx.span(begin, after),
            number_span,
            number,
            edition: read,
            date_at,
        });
        list.end = cx.at(after);
        for noun in &*words.nouns {
            if let Ok((after, _)) = any_form(&noun.after)(after) {
                list.noun = Some((after, noun.kind));
                return list;
            }
        }
        match joint(cx, after) {
            Ok((after, Joint::Comma | Joint::And)) => rest = after,
            Err(_) => return list,
        }
    }
}
