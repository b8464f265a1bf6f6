//! Finding entries by what a citation says of them. Binary searches over the sorted lists.

use std::cmp::Ordering;

use super::model::{
    AdoptedDraft, AssemblyResolution, Body, Catalogue, Conference, CouncilResolution, Day,
    EarlyResolution, Instrument, Numbering,
};
use crate::language::model::InstrumentKind;

/// The years in which a Security Council resolution can have been adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearRange {
    /// Not before this year.
    pub first: u16,
    /// Not after this year; none where no higher number is known.
    pub last: Option<u16>,
}

impl YearRange {
    /// Whether a year is in the range.
    pub fn contains(self, year: u16) -> bool {
        self.first <= year && self.last.is_none_or(|last| year <= last)
    }
}

/// Whether a part of a code is a number.
fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// First and last day of a span of time, yyyymmdd.
pub type DayRange = (Day, Day);

impl Catalogue {
    /// A body by its id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        find(&self.bodies, |body| body.id.as_ref().cmp(id))
    }

    /// The body that the number of a resolution or the symbol of a document tells: 2015/4 is of a year,
    /// 69/188 of a session, E/2015/L.9 begins with the letters of its body. Of bodies that number alike
    /// it is the one that has met longest.
    pub fn body_of_code(&'static self, code: &str) -> Option<&'static str> {
        let bodies = self.bodies.iter();
        let found = match code.split_once('/')? {
            (first, second) if is_number(first) && is_number(second) => {
                let is_year = first.len() == 4;
                let numbering =
                    if is_year { Numbering::YearNumber } else { Numbering::SessionNumber };
                let alike = bodies.filter(|body| body.numbering == numbering);
                alike.min_by_key(|body| body.session_base)
            }
            _ => {
                let begins = |body: &&Body| {
                    let behind = code.strip_prefix(body.symbol.as_ref());
                    let rest = behind.and_then(|rest| rest.strip_prefix('/'));
                    !body.symbol.is_empty() && rest.is_some_and(|rest| rest.contains('/'))
                };
                bodies.filter(begins).max_by_key(|body| body.symbol.len())
            }
        };
        found.map(|body| body.id.as_ref())
    }

    /// The conference of a body that is cited with this city (English name) and year.
    pub fn conference(&self, body: &str, city: &str, year: u16) -> Option<&Conference> {
        self.conferences_in(body, year).iter().find(|one| one.city == city)
    }

    /// All meetings of a body that are cited with this year.
    pub fn conferences_in(&self, body: &str, year: u16) -> &[Conference] {
        short_range(&self.conferences, |one| (one.body.as_ref(), one.year).cmp(&(body, year)))
    }

    /// All meetings of a body, by year.
    pub fn conferences_of(&self, body: &str) -> &[Conference] {
        equal_range(&self.conferences, |one| one.body.as_ref().cmp(body))
    }

    /// The conferences of any body that are cited with this city (English name) and year: "Dubai,
    /// 2012" is an assembly's and a world conference's. Looks through the whole list, which is
    /// short.
    pub fn conferences_at<'c>(
        &'c self,
        city: &str,
        year: u16,
    ) -> impl Iterator<Item = &'c Conference> {
        self.conferences.iter().filter(move |one| one.year == year && one.city == city)
    }

    /// A meeting by its code in any spelling: "PP-26", "pp26", "WRC-2015", "C26", "C-1985". Looks
    /// through the whole list, which is short.
    pub fn conference_by_code(&self, code: &str) -> Option<&Conference> {
        let wanted = Code::parse(code)?;
        let is_wanted = |code: &str| Code::parse(code).is_some_and(|code| code.is_like(&wanted));
        self.conferences.iter().find(|one| is_wanted(&one.code))
    }

    /// An ITU instrument by its body, kind and number.
    pub fn instrument(&self, body: &str, kind: InstrumentKind, number: u16) -> Option<&Instrument> {
        find(&self.instruments, |one| {
            (one.body.as_ref(), one.kind, one.number).cmp(&(body, kind, number))
        })
    }

    /// All instruments of a body and kind, by number.
    pub fn instruments_of(&self, body: &str, kind: InstrumentKind) -> &[Instrument] {
        equal_range(&self.instruments, |one| (one.body.as_ref(), one.kind).cmp(&(body, kind)))
    }

    /// A General Assembly resolution since 1976 by session, number and part ("A", or "" for none).
    pub fn assembly_resolution(
        &self,
        session: u16,
        number: u16,
        part: &str,
    ) -> Option<&AssemblyResolution> {
        self.assembly_parts(session, number).iter().find(|one| one.part == part)
    }

    /// All that is known under one session and number: the resolution, or its parts A, B, …, which
    /// may have dates of their own.
    pub fn assembly_parts(&self, session: u16, number: u16) -> &[AssemblyResolution] {
        short_range(&self.general_assembly, |one| (one.session, one.number).cmp(&(session, number)))
    }

    /// All known resolutions of one session of the General Assembly, by number.
    pub fn assembly_session(&self, session: u16) -> &[AssemblyResolution] {
        equal_range(&self.general_assembly, |one| one.session.cmp(&session))
    }

    /// A General Assembly resolution before 1976 by number and session in Roman numerals.
    pub fn early_resolution(&self, number: u16, session: &str) -> Option<&EarlyResolution> {
        find(&self.early_assembly, |one| (one.number, one.session.as_ref()).cmp(&(number, session)))
    }

    /// A Security Council resolution by its number.
    pub fn council_resolution(&self, number: u16) -> Option<&CouncilResolution> {
        find(&self.security_council, |one| one.number.cmp(&number))
    }

    /// The years in which a Security Council resolution of this number can have been adopted, since
    /// numbers rise with years. None for 0 and for an empty catalogue.
    pub fn council_years(&self, number: u16) -> Option<YearRange> {
        let (below, above) = self.council_neighbours(number);
        if number == 0 || below.is_none() && above.is_none() {
            return None;
        }
        Some(YearRange {
            first: below.map_or(1946, |one| one.year),
            last: above.map(|one| one.year),
        })
    }

    /// The known Security Council resolutions next to a number, or the resolution itself twice.
    pub fn council_neighbours(
        &self,
        number: u16,
    ) -> (Option<&CouncilResolution>, Option<&CouncilResolution>) {
        let from = self.security_council.partition_point(|one| one.number < number);
        let past = self.security_council.partition_point(|one| one.number <= number);
        let below = past.checked_sub(1).and_then(|index| self.security_council.get(index));
        (below, self.security_council.get(from))
    }

    /// A draft that is known to have been adopted, by its symbol: "A/78/L.49".
    pub fn adopted_draft(&self, symbol: &str) -> Option<&AdoptedDraft> {
        find(&self.adopted_drafts, |one| one.draft.as_ref().cmp(symbol))
    }

    /// The days on which the General Assembly can have adopted a resolution of a session, as the
    /// session is written: "70", "XXVII". None for special sessions ("S-21", "ES-11"), whose
    /// numbers say nothing of the year.
    pub fn assembly_days(&self, session: &str) -> Option<DayRange> {
        let number = session.parse().ok().or_else(|| roman(session))?;
        self.session_days("unga", number)
    }

    /// The days of a regular session of a body whose sessions are counted by year: session s runs
    /// from September of the base year + s to the September after. The first of the General Assembly
    /// sat from January 1946. Where a body sits several times a year, it is all of that year.
    pub fn session_days(&self, body: &str, session: u16) -> Option<DayRange> {
        let body = self.body(body)?;
        let base = body.session_base;
        if base == 0 || session == 0 || session > 300 {
            return None;
        }
        if body.sessions_a_year > 0 {
            let year = Day::from(base + session.div_ceil(body.sessions_a_year)) * 10_000;
            return Some((year + 101, year + 1231));
        }
        let opens = Day::from(base + session);
        let first = if session == 1 { opens * 10_000 + 101 } else { opens * 10_000 + 901 };
        Some((first, (opens + 1) * 10_000 + 930))
    }

    /// The regular session of the General Assembly that sits on a day.
    pub fn assembly_session_on(&self, day: Day) -> Option<u16> {
        let known = self.sessions.partition_point(|one| one.opens <= day);
        let newest = self.sessions.last()?;
        if let Some(session) = known.checked_sub(1).and_then(|index| self.sessions.get(index)) {
            let (_, last) = self.session_days("unga", newest.session)?;
            if session.session != newest.session || day <= last {
                return Some(session.session);
            }
        }
        let base = self.body("unga")?.session_base;
        let year = u16::try_from(day / 10_000).ok()?;
        let opened = if day % 10_000 >= 910 { year } else { year.checked_sub(1)? };
        opened.checked_sub(base).filter(|&session| session > 0)
    }
}

/// The entry that a sorted list holds for a key.
fn find<T>(list: &[T], order: impl FnMut(&T) -> Ordering) -> Option<&T> {
    let index = list.binary_search_by(order).ok()?;
    list.get(index)
}

/// The entries of a sorted list that are equal to a key which is a beginning of theirs.
fn equal_range<T>(list: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    let from = list.partition_point(|entry| order(entry) == Ordering::Less);
    let past = list.partition_point(|entry| order(entry) != Ordering::Greater);
    list.get(from..past).unwrap_or_default()
}

/// The same where they are few.
fn short_range<T>(list: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    let rest = &list[list.partition_point(|entry| order(entry) == Ordering::Less)..];
    let len = rest.iter().take_while(|entry| order(entry) == Ordering::Equal).count();
    &rest[..len]
}

/// The letters of a meeting's code and the last two digits of its year.
struct Code<'c> {
    code: &'c str,
    year: u16,
}

impl<'c> Code<'c> {
    fn parse(code: &'c str) -> Option<Code<'c>> {
        let letters = Self { code, year: 0 }.letters().count();
        let mut digits = 0;
        let mut year = 0;
        for sign in signs(code).skip(letters) {
            digits += 1;
            year = year * 10 + u16::try_from(char::from(sign).to_digit(10)?).ok()?;
        }
        let is_code = letters > 0 && matches!(digits, 2 | 4);
        is_code.then_some(Code { code, year: year % 100 })
    }

    fn letters(&self) -> impl Iterator<Item = u8> {
        signs(self.code).take_while(u8::is_ascii_uppercase)
    }

    fn is_like(&self, other: &Code<'_>) -> bool {
        self.year == other.year && self.letters().eq(other.letters())
    }
}

/// The ASCII letters and digits of a code, the letters as capitals.
fn signs(code: &str) -> impl Iterator<Item = u8> {
    code.bytes().filter(u8::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase())
}

/// A Roman numeral up to a few hundred, or none.
fn roman(text: &str) -> Option<u16> {
    let values: Vec<u16> = text
        .chars()
        .map(|sign| match sign {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            'C' => Some(100),
            _ => None,
        })
        .collect::<Option<_>>()?;
    if values.is_empty() || values.len() > 12 {
        return None;
    }
    let mut sum = 0;
    for (index, &value) in values.iter().enumerate() {
        match values.get(index + 1) {
            Some(&next) if value < next => sum -= i32::from(value),
            _ => sum += i32::from(value),
        }
    }
    u16::try_from(sum).ok().filter(|&sum| sum > 0)
}
