//! Citations whose noun stands before the number: "Resolution 140 (Rev. Bucharest, 2022)",
//! "resolutions 46/152 of 18 December 1991, 60/1 and 69/193", "Resolution 1386 of the Council (2017)".

use super::date::date;
use super::edition::edition;
use super::lex::{Context, any_form, article, fail, joint, spaces};
use super::number::{number, same_manner};
use super::scan::Scan;
use crate::grammar::{Citation, EditionCited, MarkKind, Number};
use crate::language::model::InstrumentKind;
use crate::language::vocabulary::Term;
use crate::text::Span;

/// Longest subject in bytes.
const LONGEST_SUBJECT: usize = 400;

/// Longest way in bytes from a body to "its resolution".
const BODY_TO_NOUN: usize = 60;

impl Scan<'_> {
    /// Adds the citations that the noun at `at..after` opens; gives their end.
    pub(crate) fn citation_at(&mut self, at: usize, after: usize, noun: usize) -> Option<usize> {
        let cx = self.cx;
        let language = cx.language;
        let kind = language.citation.nouns[noun].kind;
        let rest = spaces(cx.rest(after));
        let rest =
            any_form(&language.citation.number_prefix)(rest).map_or(rest, |(rest, _)| spaces(rest));
        let said = &cx.text[cx.start..after];
        // "amendment to draft resolution A/80/L.22" calls it what it is. No symbol begins with a figure.
        let is_adopted = kind == InstrumentKind::Resolution
            && !rest.starts_with(|first: char| first.is_ascii_digit())
            && language.document.draft.longest_before(said).is_none();
        self.called = is_adopted.then(|| cx.at(rest));
        if kind == InstrumentKind::Document {
            return None;
        }
        // 本决议第5和第6段: the noun is this very text, the numbers count its paragraphs.
        if language.reference.here.longest_before(said).is_some_and(|(_, len)| len > after - at) {
            return None;
        }
        let Ok((rest, first)) = number(rest) else {
            self.noun_apart |= kind == InstrumentKind::Resolution;
            return None;
        };
        // 上述决议第5段: the number counts paragraphs.
        let units = &language.reference.units;
        if units.iter().any(|unit| any_form(&unit.after)(spaces(rest)).is_ok()) {
            return None;
        }
        let body = self.body_before(at);
        let start = self.out.citations.len();
        let begin = body.map_or(at, |(begin, _)| begin);
        let number_span = number_span(&cx, cx.at(rest), after);
        self.push_citation(Span::from_usize(begin, cx.at(rest)), number_span, kind, first, start);
        let end = self.list(rest, kind, first, start);
        if self.is_masthead(at, end, start) {
            return Some(end);
        }
        if let Some((_, body)) = body {
            self.give_body(start, body);
        }
        self.mark_strangers(start, at, end);
        self.after_citation(start, end);
        Some(end)
    }

    /// Adds the citations that begin with the number at byte `at`, whose noun stands before it with
    /// other words between: "resolutions on the matter, in particular 1591 (2005), 1651 (2005)". Only
    /// a number with its year is surely one. Gives their end.
    pub(crate) fn citation_behind_noun(&mut self, at: usize) -> Option<usize> {
        let (rest, first) = number(self.cx.rest(at)).ok()?;
        if !matches!(first, Number::Year { number, year } if number > 99 && (1946..2100).contains(&year))
        {
            return None;
        }
        let start = self.out.citations.len();
        let span = self.cx.span(at, rest);
        self.push_citation(span, span, InstrumentKind::Resolution, first, start);
        let end = self.list(rest, InstrumentKind::Resolution, first, start);
        self.after_citation(start, end);
        Some(end)
    }

    /// Whether `at..end` is all of its line: a masthead, whose number is the instrument's own. The
    /// citation at `start` is taken back then.
    pub(crate) fn is_masthead(&mut self, at: usize, end: usize, start: usize) -> bool {
        let alone = at <= self.text_start && spaces(self.cx.rest(end)).is_empty();
        let is_masthead = alone && self.out.citations.len() == start + 1;
        if is_masthead {
            self.out.citations.truncate(start);
        }
        is_masthead
    }

    /// What stands behind a number, and the numbers that follow it. Gives the end of all.
    fn list(&mut self, rest: &str, kind: InstrumentKind, first: Number, start: usize) -> usize {
        let cx = self.cx;
        let mut rest = cx.rest(cx.at(rest));
        // The first citations that still lack an edition, a date, a body of their own.
        let mut open = [start; 3];
        loop {
            rest = self.behind_number(rest, &mut open);
            let Some((after, next, span)) = next_number(&cx, rest, first) else { break };
            self.push_citation(span, span, kind, next, start);
            rest = after;
        }
        cx.at(rest)
    }

    /// Edition, body and date behind a number, in any order that occurs.
    fn behind_number<'t>(&mut self, input: &'t str, open: &mut [usize; 3]) -> &'t str
    where
        Self: 't,
    {
        let cx = self.cx;
        let mut rest = input;
        for _ in 0..4 {
            let here = spaces(rest);
            if let Ok((after, read)) = edition(cx.language, here, cx.at(here)) {
                if self.out.citations[open[0]..].is_empty() || self.last_has_edition() {
                    break;
                }
                self.share_edition(&mut open[0], &read);
                rest = after;
                continue;
            }
            if let Ok((after, body)) = body_behind(&cx, here) {
                match body {
                    Some(body) => self.share_body(&mut open[2], body),
                    None => self.share_this_body(&mut open[2]),
                }
                rest = after;
                continue;
            }
            if let Some(after) = self.date_behind(here, &mut open[1]) {
                rest = after;
                continue;
            }
            break;
        }
        let end = cx.at(rest) as u32;
        if let Some(last) = self.out.citations.last_mut() {
            last.span.end = last.span.end.max(end);
        }
        rest
    }

    fn last_has_edition(&self) -> bool {
        self.out.citations.last().is_some_and(|citation| citation.edition.is_some())
    }

    pub(crate) fn share_edition(&mut self, open: &mut usize, read: &EditionCited) {
        if read.run_together {
            self.mark(read.span, MarkKind::RunTogether);
        }
        for citation in &mut self.out.citations[*open..] {
            citation.edition = Some(read.clone());
        }
        *open = self.out.citations.len();
    }

    pub(crate) fn share_body(&mut self, open: &mut usize, body: &'static str) {
        for citation in &mut self.out.citations[*open..] {
            citation.body = Some(body);
        }
        *open = self.out.citations.len();
    }

    pub(crate) fn share_this_body(&mut self, open: &mut usize) {
        for citation in &mut self.out.citations[*open..] {
            citation.this_body = true;
        }
        *open = self.out.citations.len();
    }

    /// "of 16 December 2015".
    fn date_behind<'t>(&mut self, rest: &'t str, open: &mut usize) -> Option<&'t str> {
        let cx = self.cx;
        let (after, _) = any_form(&cx.language.citation.dated)(rest).ok()?;
        let after = spaces(after);
        if !after.starts_with(|letter: char| letter.is_ascii_digit())
            && cx.vocabulary.find(after, Term::Weekday).is_none()
        {
            return None;
        }
        let (mut after, dates) = date(&cx, after).ok()?;
        let first = self.push_dates(dates);
        // "70/1 and 71/2 of 25 September 2015 and 3 May 2017, respectively".
        while let Ok((next, _)) = joint(&cx, after)
            && next.starts_with(|letter: char| letter.is_ascii_digit())
            && let Ok((behind, dates)) = date(&cx, next)
            && dates.is_full()
        {
            self.push_dates(dates);
            after = behind;
        }
        let count = self.out.dates.len() as u32 - first;
        let citations = &mut self.out.citations[*open..];
        match count {
            1 => citations.iter_mut().for_each(|citation| citation.date = Some(first)),
            _ if count as usize == citations.len() => {
                citations.iter_mut().zip(first..).for_each(|(one, date)| one.date = Some(date));
            }
            _ => {}
        }
        *open = self.out.citations.len();
        Some(after)
    }

    pub(crate) fn push_citation(
        &mut self,
        span: Span,
        number_span: Span,
        kind: InstrumentKind,
        number: Number,
        group: usize,
    ) {
        self.out.citations.push(Citation {
            line: self.cx.line,
            span,
            number_span,
            kind,
            number,
            body: None,
            this_body: false,
            stranger: false,
            edition: None,
            date: None,
            subject: None,
            symbol: None,
            group: group as u32,
        });
    }

    /// Gives `body` to the citations from `start` on that have none.
    pub(crate) fn give_body(&mut self, start: usize, body: &'static str) {
        for citation in &mut self.out.citations[start..] {
            citation.body = citation.body.or(Some(body));
        }
    }

    /// The body that stands right before the noun at byte `at`, or that "its" points back to, with
    /// the byte where the citation begins.
    fn body_before(&self, at: usize) -> Option<(usize, &'static str)> {
        let said = self.body?;
        let between = self.cx.text.get(said.end..at)?;
        let body: &'static str = &self.cx.language.bodies[said.id].body;
        let trimmed = spaces(between);
        if trimmed.is_empty() || matches!(trimmed, "'s " | "\u{2019}s ") {
            return Some((said.start, body));
        }
        if between.len() > BODY_TO_NOUN || between.contains([';', '.', ':']) {
            return None;
        }
        // "the Human Rights Council, in its resolution 39/2".
        let noun_end = at + crate::language::form::word_len(self.cx.rest(at));
        let elsewhere = &self.cx.language.reference.elsewhere;
        let before_number = &self.cx.text[said.end..noun_end];
        elsewhere.longest_before(before_number).map(|_| (at, body))
    }

    /// What stands behind the citations from `start` on, which end at byte `end`: their subject.
    pub(crate) fn after_citation(&mut self, start: usize, end: usize) {
        self.citation_end = end;
        self.called = None;
        let is_list = self.out.citations.len() > start + 1;
        if is_list {
            return;
        }
        let subject = subject_behind(&self.cx, end);
        if let (Some(subject), Some(citation)) = (subject, self.out.citations.last_mut()) {
            citation.subject = citation.subject.or(Some(subject));
        }
    }
}

/// The span of the number that ends at byte `end`, with its noun ending at `after`.
fn number_span(cx: &Context<'_>, end: usize, after: usize) -> Span {
    let between = cx.rest(after);
    let skipped = spaces(between);
    let skipped = any_form(&cx.language.citation.number_prefix)(skipped)
        .map_or(skipped, |(rest, _)| spaces(rest));
    Span::from_usize(cx.at(skipped), end)
}

/// A joint and another number of the same manner that no month follows.
fn next_number<'a>(
    cx: &Context<'a>,
    rest: &'a str,
    first: Number,
) -> Option<(&'a str, Number, Span)> {
    let (after, _) = joint(cx, rest).ok()?;
    let after = any_form(&cx.language.citation.number_prefix)(after)
        .map_or(after, |(after, _)| spaces(after));
    let (end, next) = number(after).ok()?;
    if !same_manner(first, next) || cx.vocabulary.find(spaces(end), Term::Month).is_some() {
        return None;
    }
    // "Resolution 71, 3 countries": a number of things, not of an instrument.
    let is_plain = matches!(next, Number::Plain(_));
    let next_word = spaces(end);
    let counts_things = is_plain
        && next_word.len() < end.len()
        && next_word.starts_with(char::is_lowercase)
        && joint(cx, end).is_err()
        && any_form(&cx.language.reference.of)(next_word).is_err()
        && !rest.starts_with(' ');
    if counts_things {
        return None;
    }
    Some((end, next, cx.span(cx.at(after), end)))
}

/// "of WTDC", "of the Council", "of this conference" (none then).
fn body_behind<'t>(
    cx: &Context<'_>,
    input: &'t str,
) -> super::lex::Parsed<'t, Option<&'static str>> {
    let words = &cx.language.citation;
    if let Ok((rest, _)) = any_form(&words.this_body)(input) {
        return Ok((rest, None));
    }
    let of = any_form(&cx.language.reference.of)(input).ok();
    let after = of.map_or(input, |(rest, _)| spaces(rest));
    if let Ok((rest, _)) = any_form(&words.this_body)(after) {
        return Ok((rest, None));
    }
    // Only behind "of" may a short word be an article: "69/238 and Economic and Social Council
    // resolutions" begins another citation.
    let starts = [after, if of.is_some() { article(after) } else { after }];
    let found = starts.into_iter().find_map(|at| Some((at, cx.vocabulary.find(at, Term::Body)?)));
    let Some((start, (entry, len))) = found else { return fail(input) };
    Ok((&start[len..], Some(&cx.language.bodies[entry.id as usize].body)))
}

/// The subject behind a citation that ends at byte `end`: ", on the role of …", 决议“…”.
fn subject_behind(cx: &Context<'_>, end: usize) -> Option<Span> {
    let rest = spaces(cx.rest(end));
    let rest = spaces(rest.strip_prefix([',', '\u{FF0C}']).unwrap_or(rest));
    if let Some(span) = quoted(cx, rest) {
        return Some(span);
    }
    let number_first = cx.language.citation.nouns.iter().any(|noun| !noun.after.is_empty());
    if number_first {
        return None;
    }
    let (_, on) = cx.language.citation.subject.longest(rest)?;
    let subject = spaces(&rest[on..]);
    if let Some(span) = quoted(cx, subject) {
        return Some(span);
    }
    if subject.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let ends = |letter| matches!(letter, ';' | ',' | '.' | ':' | '(' | '\u{61B}' | '\u{60C}');
    let mut len = until(subject, ends);
    // The acronym of what was just written out ends no subject.
    while let Some(bracket) = acronym_in_bracket(&subject[len..])
        && len + bracket <= LONGEST_SUBJECT
    {
        len += bracket + until(&subject[len + bracket..], ends);
    }
    let subject = subject[..len].trim_end();
    let start = cx.at(rest) + on + (rest[on..].len() - spaces(&rest[on..]).len());
    (!subject.is_empty()).then(|| Span::from_usize(start, start + subject.len()))
}

/// The length of a bracket with nothing but an acronym in it: "(ITU-T)".
fn acronym_in_bracket(rest: &str) -> Option<usize> {
    const LONGEST: usize = 16;
    let inner = rest.strip_prefix('(')?;
    let close = inner.bytes().take(LONGEST).position(|byte| byte == b')')?;
    let is_acronym = inner[..close].starts_with(|letter: char| letter.is_ascii_uppercase())
        && inner[..close].bytes().filter(u8::is_ascii_uppercase).count() > 1
        && !inner[..close].contains([' ', '\u{A0}']);
    is_acronym.then_some(close + 2)
}

/// What stands in quotation marks at the start of `rest`, or behind at most two short words.
fn quoted(cx: &Context<'_>, rest: &str) -> Option<Span> {
    let mut here = rest;
    for _ in 0..3 {
        let open = here.chars().next()?;
        let close = cx.language.punctuation.quotes.iter().find_map(|pair| {
            let mut marks = pair.chars();
            (marks.next() == Some(open)).then(|| marks.next()).flatten()
        });
        let close = close.or_else(|| (open == '"').then_some('"'));
        if let Some(close) = close {
            let inner = &here[open.len_utf8()..];
            let len = until(inner, |letter| letter == close);
            let closed = inner[len..].starts_with(close);
            let start = cx.at(here) + open.len_utf8();
            return (closed && len > 0).then(|| Span::from_usize(start, start + len));
        }
        let word = crate::language::form::word_len(here);
        if word == 0 || !here.starts_with(|letter: char| letter.is_lowercase()) {
            return None;
        }
        here = spaces(&here[word..]);
    }
    None
}

/// Bytes before the first character that `ends` accepts, at most [`LONGEST_SUBJECT`].
fn until(text: &str, ends: impl Fn(char) -> bool) -> usize {
    let mut len = 0;
    for letter in text.chars() {
        if ends(letter) || len > LONGEST_SUBJECT {
            break;
        }
        len += letter.len_utf8();
    }
    len
}
