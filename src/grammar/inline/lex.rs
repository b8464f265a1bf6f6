//! What all constructs are made of: characters, spaces, small numbers, joining words.

use nom::combinator::verify;
use nom::{IResult, Parser};

use crate::language::form::{self, is_letter, is_space};
use crate::language::forms::Forms;
use crate::language::model::Language;
use crate::language::vocabulary::Vocabulary;
use crate::text::Span;

/// What a nom parser of this grammar gives.
pub(crate) type Parsed<'t, T> = IResult<&'t str, T>;

/// What the parsers know of the place that they read: the line and the language.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The text of the reading.
    pub text: &'a str,
    /// The words.
    pub language: &'static Language,
    /// The same, by head.
    pub vocabulary: &'a Vocabulary,
    /// Words for this very text, with and without the "of" before them.
    pub here: &'a Forms,
    /// The line, from 0.
    pub line: u32,
    /// The line's first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl<'a> Context<'a> {
    /// The rest of the line from byte `at`.
    #[inline]
    pub fn rest(&self, at: usize) -> &'a str {
        &self.text[at..self.end]
    }

    /// The line up to byte `at`.
    #[inline]
    pub fn before(&self, at: usize) -> &'a str {
        &self.text[self.start..at]
    }

    /// Where a rest of this line begins.
    #[inline]
    pub fn at(&self, rest: &str) -> usize {
        self.end - rest.len()
    }

    /// From byte `from` to the beginning of `rest`.
    #[inline]
    pub fn span(&self, from: usize, rest: &str) -> Span {
        Span::from_usize(from, self.at(rest))
    }
}

/// A failure, for a branch that does not apply.
pub(crate) fn fail<'t, T>(input: &'t str) -> Parsed<'t, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

/// Skips spaces of any width.
#[inline]
pub(crate) fn spaces(input: &str) -> &str {
    match input.as_bytes() {
        [b' ', next, ..] if !may_begin_space(*next) => &input[1..],
        [first, ..] if !may_begin_space(*first) => input,
        _ => input.trim_start_matches(is_space),
    }
}

/// Whether a space of any width may begin with this byte.
#[inline]
const fn may_begin_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3)
}

/// One character out of `wanted`.
pub(crate) fn one_of<'t>(wanted: &'static [char]) -> impl Fn(&'t str) -> Parsed<'t, char> {
    move |input| match input.chars().next() {
        Some(letter) if wanted.contains(&letter) => Ok((&input[letter.len_utf8()..], letter)),
        _ => fail(input),
    }
}

/// The longest of `forms`; gives its position.
pub(crate) fn any_form<'t>(forms: &'static Forms) -> impl Fn(&'t str) -> Parsed<'t, usize> {
    move |input| match forms.longest(input) {
        Some((index, len)) if len > 0 => Ok((&input[len..], index)),
        _ => fail(input),
    }
}

/// A number of up to `most` digits that no further digit follows.
pub(crate) fn digits<'t>(most: usize) -> impl Fn(&'t str) -> Parsed<'t, u32> {
    debug_assert!(most < 10, "the number fits its type");
    move |input| {
        let figures = input.bytes().take(most).take_while(u8::is_ascii_digit);
        let (value, run) = figures
            .fold((0, 0), |(value, run), figure| (value * 10 + u32::from(figure - b'0'), run + 1));
        match run > 0 && !input[run..].starts_with(|letter: char| letter.is_ascii_digit()) {
            true => Ok((&input[run..], value)),
            false => fail(input),
        }
    }
}

/// A year of four digits between 1800 and 2199.
pub(crate) fn year(input: &str) -> Parsed<'_, u16> {
    verify(digits(4), |year| (1800..2200).contains(year)).map(|year| year as u16).parse(input)
}

/// A number in the numerals of Han script, digit by digit (一九七五) or with tens (二十三).
pub(crate) fn han_number(input: &str) -> Parsed<'_, u32> {
    let mut rest = input;
    let (mut sum, mut pending, mut count) = (0u32, None::<u32>, 0);
    let mut positional = 0u32;
    let mut has_power = false;
    while let Some(letter) = rest.chars().next() {
        let Some(value) = han_value(letter) else { break };
        count += 1;
        if count > 8 {
            return fail(input);
        }
        match value {
            10 | 100 => {
                sum += pending.take().unwrap_or(1) * value;
                has_power = true;
            }
            digit => {
                positional = positional * 10 + digit;
                pending = Some(digit);
            }
        }
        rest = &rest[letter.len_utf8()..];
    }
    if count == 0 {
        return fail(input);
    }
    match has_power {
        true => Ok((rest, sum + pending.unwrap_or(0))),
        false => Ok((rest, positional)),
    }
}

/// The value of a numeral of Han script.
pub(crate) const fn han_value(letter: char) -> Option<u32> {
    Some(match letter {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// A Roman numeral in one case, read in its canonical form only.
pub fn roman_value(text: &str) -> Option<u16> {
    let first = text.bytes().next()?;
    let is_one_case =
        text.bytes().all(|letter| letter.is_ascii_lowercase() == first.is_ascii_lowercase());
    if text.len() > 8 || !is_one_case {
        return None;
    }
    let mut total = 0i32;
    let mut next = 0;
    for letter in text.bytes().rev() {
        let value = roman_digit(letter)?;
        total += if value < next { -value } else { value };
        next = value;
    }
    let total = u16::try_from(total).ok()?;
    crate::grammar::mark::roman(total).eq_ignore_ascii_case(text).then_some(total)
}

const fn roman_digit(letter: u8) -> Option<i32> {
    Some(match letter.to_ascii_lowercase() {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        b'l' => 50,
        b'c' => 100,
        b'd' => 500,
        b'm' => 1000,
        _ => return None,
    })
}

/// Whether `rest` begins with a letter, digit or other sign that would continue a number or word.
pub(crate) fn continues_token(rest: &str) -> bool {
    rest.chars().next().is_some_and(|letter| is_letter(letter) || letter.is_ascii_digit())
}

/// Whether a number before `rest` ends there, and is not part of a longer one or of a code.
pub(crate) fn ends_number(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    match bytes.first() {
        None => true,
        Some(b'/' | b'%' | b'&' | b'+' | b'_') => false,
        Some(b'.' | b',' | b'-' | b':') => !bytes.get(1).is_some_and(u8::is_ascii_alphanumeric),
        Some(_) => !continues_token(rest),
    }
}

/// What joins the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A comma alone.
    Comma,
    /// "and", with a comma or without.
    And,
}

const COMMAS: &[char] = &[',', '\u{3001}', '\u{FF0C}', '\u{060C}'];

/// What joins the items of a list, and the spaces around it.
pub(crate) fn joint<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Joint> {
    let start = spaces(input);
    let (comma, rest) = match one_of(COMMAS)(start) {
        Ok((rest, _)) => (true, spaces(rest)),
        Err(_) => (false, start),
    };
    if let Ok((rest, _)) = any_form(&cx.language.reference.and)(rest) {
        return Ok((spaces(rest), Joint::And));
    }
    match comma {
        true => Ok((rest, Joint::Comma)),
        false => fail(input),
    }
}

/// What stands between the ends of a range, and the spaces around it.
pub(crate) fn range_joint<'t>(forms: &'static Forms, input: &'t str) -> Parsed<'t, ()> {
    let rest = spaces(input);
    if let Ok((after, _)) =
        one_of(&['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{FF5E}'])(rest)
    {
        return Ok((spaces(after), ()));
    }
    let (after, _) = any_form(forms)(rest)?;
    Ok((spaces(after), ()))
}

/// Skips one short word ("the", "la", "el") and the space after it, where one stands.
pub(crate) fn article(input: &str) -> &str {
    let len = form::word_len(input);
    let is_short = len > 0 && input[..len].chars().count() <= 4;
    let starts_small = input.chars().next().is_some_and(char::is_lowercase);
    if !is_short || !starts_small {
        return input;
    }
    let after = &input[len..];
    match after.chars().next() {
        Some(letter) if is_space(letter) => spaces(after),
        Some('\'' | '\u{2019}') => &after[after.chars().next().map_or(0, char::len_utf8)..],
        _ => input,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numbers_are_read_both_ways() {
        assert_eq!(han_number("一九七五年").unwrap().1, 1975);
        assert_eq!(han_number("二十三").unwrap().1, 23);
        assert_eq!(han_number("十七").unwrap().1, 17);
        assert_eq!(han_number("一百零五").unwrap().1, 105);
    }

    #[test]
    fn a_run_of_more_digits_than_asked_is_no_number() {
        assert_eq!(digits(9)("955555555/1").unwrap(), ("/1", 955_555_555));
        assert!(digits(9)("9555555555").is_err(), "more than its type holds");
        assert!(digits(4)("").is_err());
    }

    #[test]
    fn roman_numerals_are_read_in_their_canonical_form_only() {
        for (text, value) in
            [("xxvii", 27), ("IV", 4), ("XXIX", 29), ("iii", 3), ("xl", 40), ("i", 1)]
        {
            assert_eq!(roman_value(text), Some(value), "{text}");
        }
        for text in ["iiii", "vv", "iix", "vx", "", "abc", "ivi", "viv"] {
            assert_eq!(roman_value(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_end_before_stops_and_not_inside_codes() {
        assert!(ends_number(". Next"));
        assert!(!ends_number("/12"));
        assert!(!ends_number(".5"));
        assert!(!ends_number("st"));
    }
}
