//! Dates: "12 March 2020", "Monday, 12 March", "22 to 23 September 2024", "March 2020",
//! 2024年9月22日至23日, 一九七五年四月十七日, and years that name a session.

use super::lex::{
    Context, Parsed, any_form, continues_token, digits, fail, han_number, one_of, range_joint,
    spaces, year,
};
use super::scan::Scan;
use crate::grammar::DateMention;
use crate::language::form::word_len;
use crate::language::vocabulary::Term;
use crate::text::Span;

/// Years that a bare number of four digits may be.
const YEARS: std::ops::Range<u32> = 1900..2101;

/// A month that no year has, for the month 0 of a date.
const NO_MONTH: u32 = 99;

/// One date or the two ends of a range.
pub(crate) struct Dates {
    first: DateMention,
    second: Option<DateMention>,
}

impl Dates {
    /// Whether it has a day and a year.
    pub(crate) const fn is_full(&self) -> bool {
        self.first.day > 0 && self.first.year > 0
    }
}

impl Scan<'_> {
    /// A quick look: whether the number that ends at byte `end` may begin a date. Where months have
    /// no names, a unit or a dash must follow.
    pub(crate) fn may_begin_date(&self, end: usize) -> bool {
        let rest = self.cx.rest(end);
        self.has_months
            || matches!(rest.as_bytes().first(), Some(b'-' | 0xE2))
            || self.cx.language.date.units.exact(0, spaces(rest)).is_some()
    }

    /// Adds the date that a number, month or weekday at byte `at` begins; gives its end.
    pub(crate) fn date_at(&mut self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let (rest, dates) = date(&cx, cx.rest(at)).ok()?;
        self.push_dates(dates);
        Some(cx.at(rest))
    }

    /// Adds dates; gives the position of the first.
    pub(crate) fn push_dates(&mut self, dates: Dates) -> u32 {
        let index = self.out.dates.len() as u32;
        self.out.dates.push(dates.first);
        self.out.dates.extend(dates.second);
        index
    }

    /// Adds the year of a session named by its body: "Council 2025". `at` is where the body ends.
    pub(crate) fn session_of_body(&mut self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let after = spaces(cx.rest(at));
        let (rest, value) = year(after).ok()?;
        let has_unit = cx.language.date.units.first().is_some_and(|unit| rest.starts_with(&**unit));
        if has_unit
            || after.len() == cx.rest(at).len()
            || continues_token(rest)
            || rest.starts_with(['/', '-'])
        {
            return None;
        }
        let mut mention = blank(&cx, cx.span(cx.at(after), rest));
        mention.year = value;
        mention.session = true;
        self.out.dates.push(mention);
        Some(cx.at(rest))
    }
}

fn blank(cx: &Context<'_>, span: Span) -> DateMention {
    DateMention {
        line: cx.line,
        span,
        year: 0,
        month: 0,
        day: 0,
        weekday: 0,
        starts_range: false,
        session: false,
    }
}

/// A date, range of dates, or year at the start of `input`.
pub(crate) fn date<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    if let Ok(found) = year_range(cx, input).or_else(|_| with_units(cx, input)) {
        return Ok(found);
    }
    if cx.language.date.months.iter().all(|forms| forms.is_empty()) {
        return fail(input);
    }
    let start = cx.at(input);
    let (rest, weekday) = weekday(cx, input);
    let (rest, mut dates) =
        day_first(cx, rest).or_else(|_| month_first(cx, rest)).or_else(|_| lone_year(cx, rest))?;
    dates.first.weekday = weekday;
    dates.first.span.start = start as u32;
    Ok((rest, dates))
}

/// "Monday, " → 1.
fn weekday<'t>(cx: &Context<'_>, input: &'t str) -> (&'t str, u8) {
    match cx.vocabulary.find(input, Term::Weekday) {
        Some((entry, len)) => {
            let rest = spaces(&input[len..]);
            let rest = rest.strip_prefix([',', '\u{60C}']).unwrap_or(rest);
            (spaces(rest), entry.id as u8)
        }
        None => (input, 0),
    }
}

fn month<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, u8> {
    let rest = spaces(input);
    let rest = match any_form(&cx.language.reference.of)(rest) {
        Ok((after, _)) => spaces(after),
        Err(_) => rest,
    };
    match cx.vocabulary.find(rest, Term::Month) {
        Some((entry, len)) => Ok((&rest[len..], entry.id as u8)),
        None => fail(input),
    }
}

/// The year behind day and month, where there is one.
fn year_behind<'t>(cx: &Context<'_>, input: &'t str) -> (&'t str, u16) {
    let rest = spaces(input);
    let rest = spaces(rest.strip_prefix(',').unwrap_or(rest));
    let rest = match any_form(&cx.language.reference.of)(rest) {
        Ok((after, _)) => spaces(after),
        Err(_) => rest,
    };
    match year(rest) {
        Ok((after, value)) if !continues_token(after) && !after.starts_with('/') => (after, value),
        _ => (input, 0),
    }
}

/// A day of one or two digits, with the letters of its ordinal: 1, 1st, 1er.
fn day(input: &str) -> Parsed<'_, u8> {
    let (rest, value) = digits(2)(input)?;
    let ordinal = word_len(rest);
    let rest = match ordinal {
        0 => rest.strip_prefix(['\u{BA}', '\u{B0}']).unwrap_or(rest),
        1..=4 => &rest[ordinal..],
        _ => return fail(input),
    };
    match (1..=99).contains(&value) {
        true => Ok((rest, value as u8)),
        false => fail(input),
    }
}

fn day_first<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    let (after_day, first_day) = day(input)?;
    if let Ok((rest, first_month)) = month(cx, after_day) {
        let (end, year) = year_behind(cx, rest);
        let mut first = blank(cx, cx.span(cx.at(input), end));
        (first.day, first.month, first.year) = (first_day, first_month, year);
        return Ok(other_end(cx, first, end));
    }
    // "22 to 23 September 2024": the first end leans on the second.
    let joined = range_joint(&cx.language.date.to, after_day).or_else(|_| {
        any_form(&cx.language.reference.and)(spaces(after_day)).map(|(rest, _)| (spaces(rest), ()))
    });
    let (second_start, ()) = joined?;
    let (rest, second_day) = day(second_start)?;
    let (rest, second_month) = month(cx, rest)?;
    let (rest, year) = year_behind(cx, rest);
    let mut first = blank(cx, cx.span(cx.at(input), after_day));
    (first.day, first.month, first.year, first.starts_range) =
        (first_day, second_month, year, true);
    let mut second = blank(cx, cx.span(cx.at(second_start), rest));
    (second.day, second.month, second.year) = (second_day, second_month, year);
    Ok((rest, Dates { first, second: Some(second) }))
}

/// "30 September to 2 October 2024".
fn other_end<'t>(cx: &Context<'_>, mut first: DateMention, rest: &'t str) -> (&'t str, Dates) {
    let end = range_joint(&cx.language.date.to, rest).and_then(|(start, ())| {
        let (after, day) = day(start)?;
        let (after, month) = month(cx, after)?;
        Ok((start, after, day, month))
    });
    let Ok((start, after, day, month)) = end else { return (rest, Dates { first, second: None }) };
    let (after, year) = year_behind(cx, after);
    let mut second = blank(cx, cx.span(cx.at(start), after));
    (second.day, second.month, second.year) = (day, month, year);
    if first.year == 0 {
        first.year = year;
    }
    first.starts_range = true;
    (after, Dates { first, second: Some(second) })
}

/// "March 2020", "March 12, 2020".
fn month_first<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    let Some((entry, len)) = cx.vocabulary.find(input, Term::Month) else { return fail(input) };
    let rest = &input[len..];
    let (after_day, day) = match digits(2)(spaces(rest)) {
        Ok((after, day)) if !continues_token(after) && (1..=31).contains(&day) => {
            (after, day as u8)
        }
        _ => (rest, 0),
    };
    let (end, year) = year_behind(cx, after_day);
    if year == 0 {
        // A month alone may be a verb ("may"), a name, or nothing that a rule needs.
        return fail(input);
    }
    let mut first = blank(cx, cx.span(cx.at(input), end));
    (first.day, first.month, first.year) = (day, entry.id as u8, year);
    Ok((end, Dates { first, second: None }))
}

/// A year alone, which may be that of a session.
fn lone_year<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    let (rest, value) = year(input)?;
    let goes_on = continues_token(rest) || rest.starts_with(['/', '%', '&', '+', '_']);
    let behind = rest.strip_prefix(['.', ',', '-', '\u{2011}']).unwrap_or_default();
    let decimal = behind.starts_with(|next: char| next.is_ascii_digit());
    if goes_on
        || decimal
        || !YEARS.contains(&u32::from(value))
        || !cx.language.date.units.is_empty()
    {
        return fail(input);
    }
    let mut first = blank(cx, cx.span(cx.at(input), rest));
    first.year = value;
    first.session = names_session(cx, rest);
    if let Some((end, second)) = year_through(cx, rest) {
        first.starts_range = true;
        return Ok((end, Dates { first, second: Some(second) }));
    }
    Ok((rest, Dates { first, second: None }))
}

/// The other end of a range behind its first year: "2028 to 2031". In "from 2028 to 1990 levels"
/// the second number is of something else.
fn year_through<'t>(cx: &Context<'_>, rest: &'t str) -> Option<(&'t str, DateMention)> {
    let joint = spaces(rest);
    if !joint.starts_with(char::is_lowercase) {
        return None;
    }
    let (start, ()) = range_joint(&cx.language.date.to, joint).ok()?;
    let said = joint[..joint.len() - start.len()].trim_end();
    let (end, value) = year(start).ok()?;
    let is_list = cx.language.reference.and.iter().any(|and| **and == *said);
    let goes_on = |next: char| next.is_alphanumeric() || "/%&+_-\u{2011}\u{2013}".contains(next);
    let behind = end.strip_prefix(['.', ',']).unwrap_or_default();
    let decimal = behind.starts_with(|next: char| next.is_ascii_digit());
    let is_other = spaces(end).starts_with(goes_on) || decimal;
    if is_list || is_other || !YEARS.contains(&u32::from(value)) {
        return None;
    }
    let mut second = blank(cx, cx.span(cx.at(start), end));
    second.year = value;
    Some((end, second))
}

/// Whether "session" or a body follows a year.
fn names_session(cx: &Context<'_>, rest: &str) -> bool {
    let rest = spaces(rest);
    any_form(&cx.language.date.session)(rest).is_ok()
        || cx.vocabulary.find(rest, Term::Body).is_some()
}

/// A range of years that share what stands around them: 2028-2031, 2028-2031年.
fn year_range<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    // Most numbers are refused by the byte behind four figures.
    if !matches!(input.as_bytes().get(4), Some(b'-' | 0xE2)) {
        return fail(input);
    }
    let (rest, first) = digits(4)(input)?;
    let (rest, _) = one_of(&['-', '\u{2011}', '\u{2013}', '\u{2014}'])(rest)?;
    let second_start = rest;
    let (rest, second) = digits(4)(rest)?;
    let is_range = YEARS.contains(&first) && YEARS.contains(&second) && !continues_token(rest);
    if !is_range || rest.starts_with(['-', '/', '\u{2011}', '\u{2013}']) {
        return fail(input);
    }
    let unit = cx.language.date.units.first().and_then(|unit| rest.strip_prefix(&**unit));
    let rest = unit.unwrap_or(rest);
    let mut one = blank(cx, cx.span(cx.at(input), &input[4..]));
    (one.year, one.starts_range) = (first as u16, true);
    let mut other = blank(cx, cx.span(cx.at(second_start), rest));
    other.year = second as u16;
    Ok((rest, Dates { first: one, second: Some(other) }))
}

/// Dates whose numbers carry units: 2024年9月22日, 2024年8月, 9月22日, 2025年.
fn with_units<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Dates> {
    let (rest, mut first) = unit_date(cx, input)?;
    let Ok((second_start, ())) = range_joint(&cx.language.date.to, rest) else {
        return Ok((rest, Dates { first, second: None }));
    };
    let Ok((end, mut second)) = unit_date(cx, second_start) else {
        return Ok((rest, Dates { first, second: None }));
    };
    first.starts_range = true;
    if second.year == 0 {
        second.year = first.year;
    }
    if second.month == 0 && second.day != 0 {
        second.month = first.month;
    }
    Ok((end, Dates { first, second: Some(second) }))
}

fn unit_date<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, DateMention> {
    let units = &cx.language.date.units;
    if units.len() < 3 {
        return fail(input);
    }
    let mut values = [0u32; 3];
    let mut rest = input;
    let mut before_unit = input;
    let mut next = 0;
    while let Ok((after, number)) = figure(rest) {
        let after = spaces(after);
        let Some((unit, behind)) = units.exact(next, after) else { break };
        let Some(value) = values.get_mut(unit) else { break };
        let number = if unit == 1 && number == 0 { NO_MONTH } else { number };
        (*value, before_unit, rest, next) = (number, after, behind, unit + 1);
    }
    if next == 0 {
        return fail(input);
    }
    let [year, month, day] = values;
    let is_date = (YEARS.contains(&year) || (year == 0 && month != 0) || (year == 0 && day != 0))
        && month < 100
        && day < 100;
    if !is_date {
        return fail(input);
    }
    let mut mention = blank(cx, cx.span(cx.at(input), rest));
    (mention.year, mention.month, mention.day) = (year as u16, month as u8, day as u8);
    // The unit may be part of the session's noun: 年会议.
    mention.session = month == 0
        && day == 0
        && (names_session(cx, rest) || any_form(&cx.language.date.session)(before_unit).is_ok());
    let (rest, weekday) = weekday_behind(cx, rest);
    mention.weekday = weekday;
    mention.span.end = cx.at(rest) as u32;
    Ok((rest, mention))
}

/// 2024年9月22日（星期日）, 2024年9月22日星期日.
fn weekday_behind<'t>(cx: &Context<'_>, input: &'t str) -> (&'t str, u8) {
    let open = one_of(&['(', '\u{FF08}'])(spaces(input));
    let is_bracketed = open.is_ok();
    let inner = open.map_or(input, |(rest, _)| rest);
    let Some((entry, len)) = cx.vocabulary.find(inner, Term::Weekday) else { return (input, 0) };
    let rest = &inner[len..];
    if !is_bracketed {
        return (rest, entry.id as u8);
    }
    rest.strip_prefix([')', '\u{FF09}']).map_or((input, 0), |rest| (rest, entry.id as u8))
}

fn figure(input: &str) -> Parsed<'_, u32> {
    digits(4)(input).or_else(|_| han_number(input))
}
