//! Editions: the bag of revision word, city and year in brackets behind a number, in any order and
//! in any of the languages' ways: (Rev. Bucharest, 2022), （2022年，布加勒斯特，修订版）, (C11, last
//! amended C24), (2004, last modified 2009), (Rev.WRC-15).

use super::lex::{Parsed, digits, fail, year};
use crate::grammar::confusable;
use crate::grammar::{City, EditionCited};
use crate::language::form::{is_han, is_letter, is_space};
use crate::language::forms::Forms;
use crate::language::lexicon_of;
use crate::language::model::Language;
use crate::text::Span;

/// Longest edition in bytes, brackets included.
const LONGEST: usize = 160;

/// Most words that an edition may hold beside those that are known.
const UNKNOWN_WORDS: usize = 4;

/// Reads the edition that `input`, which begins at byte `at` of the text, begins with.
pub(crate) fn edition<'t>(
    language: &'static Language,
    input: &'t str,
    at: usize,
) -> Parsed<'t, EditionCited> {
    let close = match input.chars().next() {
        Some('(' | '\u{FF08}') => input
            .char_indices()
            .take_while(|&(index, _)| index < LONGEST)
            .find(|&(index, letter)| index > 0 && matches!(letter, ')' | '\u{FF09}')),
        _ => None,
    };
    let Some((close, bracket)) = close else { return fail(input) };
    let open = input.chars().next().map_or(1, char::len_utf8);
    let Some(mut read) = read_edition(language, &input[open..close], at + open) else {
        return fail(input);
    };
    let end = close + bracket.len_utf8();
    read.span = Span::from_usize(at, at + end);
    Ok((&input[end..], read))
}

/// Reads what stands between the brackets of an edition: `inner`, which begins at byte `at` of the
/// text. The masthead's edition is read by it too, so it is blind to case.
pub fn read_edition(language: &'static Language, inner: &str, at: usize) -> Option<EditionCited> {
    let mut bag = Bag::default();
    let mut rest = inner;
    while let Some(letter) = rest.chars().next() {
        let here = at + inner.len() - rest.len();
        let separates =
            is_space(letter) || matches!(letter, ',' | '\u{FF0C}' | '\u{3001}' | '\u{60C}' | ';');
        rest = match separates {
            true => &rest[letter.len_utf8()..],
            false => bag.token(language, rest, here)?,
        };
    }
    bag.finish(inner, at)
}

#[derive(Default)]
struct Bag {
    revised: bool,
    amended: bool,
    city: Option<City>,
    years: Vec<(u16, bool)>,
    sessions: Vec<(u16, bool)>,
    conference: Option<Span>,
    run_together: bool,
    unknown: Option<Span>,
    unknown_words: usize,
    stray: bool,
}

impl Bag {
    /// Reads one token; gives what is left, or nothing where this is no edition.
    fn token<'t>(
        &mut self,
        language: &'static Language,
        rest: &'t str,
        here: usize,
    ) -> Option<&'t str> {
        let words = &language.citation;
        // Some words may mean either ("Rev."); alone they mark a revised edition.
        let length = |forms: &Forms| forms.longest_any_case(rest).map_or(0, |(_, len)| len);
        let revised = length(&words.revised);
        let amended = length(&words.last_amended);
        if revised.max(amended) > 0 {
            let is_amended = amended > revised || (amended == revised && !self.sessions.is_empty());
            self.amended |= is_amended;
            self.revised |= !is_amended;
            return Some(&rest[revised.max(amended)..]);
        }
        if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return self.figures(language, rest);
        }
        if let Some((len, city)) = city(language, rest, here)
            && !goes_on_in_han(language, &rest[len..])
        {
            self.city = Some(city);
            return Some(&rest[len..]);
        }
        if let Ok((after, sessions)) = sessions(rest) {
            self.run_together |= sessions.len() > 1;
            let amended = self.amended;
            self.sessions.extend(sessions.into_iter().map(|session| (session, amended)));
            return Some(after);
        }
        if let Some((len, year)) = conference(rest) {
            self.conference = Some(Span::from_usize(here, here + len));
            self.years.push((year, false));
            return Some(&rest[len..]);
        }
        self.word(rest, here)
    }

    /// A year, with its unit, or two run together.
    fn figures<'t>(&mut self, language: &'static Language, rest: &'t str) -> Option<&'t str> {
        let (first, after) = (rest.get(..4)?, rest.get(4..)?);
        let value = year(first).ok()?.1;
        self.years.push((value, self.amended));
        if let Some(second) = after.get(..4).and_then(|text| year(text).ok()) {
            self.years.push((second.1, self.amended));
            self.run_together = true;
            return self.without_unit(language, &after[4..]);
        }
        self.without_unit(language, after)
    }

    fn without_unit<'t>(&self, language: &'static Language, rest: &'t str) -> Option<&'t str> {
        if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let trimmed = rest.trim_start_matches(is_space);
        match language.citation.year_suffix.longest_any_case(trimmed) {
            Some((_, len)) => Some(&trimmed[len..]),
            None => Some(rest),
        }
    }

    /// A word of no known kind; several of them are a city that the language does not know.
    fn word<'t>(&mut self, rest: &'t str, here: usize) -> Option<&'t str> {
        let len: usize = rest
            .chars()
            .take_while(|&letter| {
                is_letter(letter)
                    || is_han(letter)
                    || matches!(letter, '\'' | '\u{2019}' | '-' | '.')
            })
            .map(char::len_utf8)
            .sum();
        if len == 0 {
            return None;
        }
        self.unknown_words += 1;
        if self.unknown_words > UNKNOWN_WORDS {
            return None;
        }
        let span = Span::from_usize(here, here + len);
        match self.unknown {
            // A no-break space has two bytes.
            Some(before) if before.end as usize + 2 >= here => {
                self.unknown = Some(before.cover(span))
            }
            Some(_) => self.stray = true,
            None => self.unknown = Some(span),
        }
        Some(&rest[len..])
    }

    fn finish(self, inner: &str, at: usize) -> Option<EditionCited> {
        let dated = !self.years.is_empty() || !self.sessions.is_empty();
        let unknown_city = self.unknown.filter(|span| {
            let text = &inner[span.start as usize - at..span.end as usize - at];
            text.starts_with(|letter: char| letter.is_uppercase() || is_han(letter))
        });
        let has_stray_words =
            self.stray || self.unknown.is_some() && (unknown_city.is_none() || self.city.is_some());
        // "(adopted in 2018)" and "(see Table 2)" are not editions.
        if !dated || has_stray_words {
            return None;
        }
        let city = self.city.or(unknown_city.map(|span| City { span, known: None }));
        let first = |values: &[(u16, bool)]| {
            values.iter().find(|(_, amended)| !amended).map(|&(value, _)| value)
        };
        let last = |values: &[(u16, bool)]| {
            values.iter().rev().find(|(_, amended)| *amended).map(|&(value, _)| value)
        };
        let year = match self.run_together {
            true => self.years.iter().rev().find(|(_, amended)| !amended).map(|&(value, _)| value),
            false => first(&self.years),
        };
        Some(EditionCited {
            span: Span::default(),
            revised: self.revised,
            city,
            year,
            first_session: first(&self.sessions),
            last_session: last(&self.sessions).or_else(|| last(&self.years)),
            run_together: self.run_together,
            conference: self.conference,
        })
    }
}

/// Whether a name goes on behind a known city, where no blank would part them; "revised" may stand there.
fn goes_on_in_han(language: &Language, behind: &str) -> bool {
    let words = &language.citation;
    let is_word = |forms: &Forms| forms.longest_any_case(behind).is_some();
    behind.starts_with(is_han) && !is_word(&words.revised) && !is_word(&words.last_amended)
}

fn city(language: &'static Language, rest: &str, here: usize) -> Option<(usize, City)> {
    let lexicon = lexicon_of(language);
    let (form, len) = lexicon.cities.longest_any_case(rest)?;
    let city = &language.cities[usize::from(lexicon.city_of[form])];
    Some((len, City { span: Span::from_usize(here, here + len), known: Some(&city.city) }))
}

/// Sessions of the Council: C24, C-1985, C99; run together C24C26. Gives their years.
fn sessions(input: &str) -> Parsed<'_, Vec<u16>> {
    let mut rest = input;
    let mut found = Vec::new();
    while let Ok((after, year)) = session_code(rest) {
        found.push(year);
        rest = after;
    }
    match found.is_empty() || super::lex::continues_token(rest) {
        true => fail(input),
        false => Ok((rest, found)),
    }
}

fn session_code(input: &str) -> Parsed<'_, u16> {
    let mut letters = input.chars();
    let is_code = letters
        .next()
        .is_some_and(|letter| letter == 'C' || confusable::latin(letter) == Some('C'));
    if !is_code {
        return fail(input);
    }
    let rest = letters.as_str();
    let rest = rest.strip_prefix(['-', '\u{2011}']).unwrap_or(rest);
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    match figures {
        2 | 4 => digits(4)(rest).map(|(after, value)| (after, full_year(value))),
        _ => fail(input),
    }
}

/// 24 is 2024, 85 is 1985.
fn full_year(value: u32) -> u16 {
    match value {
        0..=49 => 2000 + value as u16,
        50..=99 => 1900 + value as u16,
        _ => value as u16,
    }
}

/// A conference's code: WRC-15, PP-98. Gives its length and year.
fn conference(input: &str) -> Option<(usize, u16)> {
    let capitals = input.bytes().take_while(u8::is_ascii_uppercase).count();
    if !(2..=5).contains(&capitals) {
        return None;
    }
    let rest = input[capitals..].strip_prefix(['-', '\u{2011}', '\u{2013}'])?;
    let (after, value) = digits(4)(rest).ok()?;
    if super::lex::continues_token(after) {
        return None;
    }
    Some((input.len() - after.len(), full_year(value)))
}
