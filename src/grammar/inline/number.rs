//! The numbers of instruments: 140, 70/125, S-21/2, 2997 (XXVII), 2118 (2013), ITU-R 1-8.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use super::lex::{self, Parsed, digits, ends_number, fail, one_of, roman_value, spaces};
use crate::grammar::{Number, Special};
use crate::language::form::is_letter;

const OPEN: &[char] = &['(', '\u{FF08}'];
const CLOSE: &[char] = &[')', '\u{FF09}'];

/// The number of an instrument.
pub(crate) fn number(input: &str) -> Parsed<'_, Number> {
    match input.as_bytes() {
        [b'0'..=b'9', ..] => after_figures(input),
        [b'A'..=b'Z', ..] => session(input).or_else(|_| sector(input)),
        _ => fail(input),
    }
}

/// A number that begins with figures, by what stands behind them.
fn after_figures(input: &str) -> Parsed<'_, Number> {
    let figures = input.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &input[figures..];
    match rest.as_bytes().first() {
        Some(b'/') => session(input),
        _ if spaces(rest).starts_with(OPEN) => {
            alt((roman_session, number_year, plain)).parse(input)
        }
        _ => plain(input),
    }
}

/// 70/125, S-21/2, ES-10/15, 2006/46, with the letter of a part: 58/316 A.
pub(crate) fn session(input: &str) -> Parsed<'_, Number> {
    let (rest, special) = special(input)?;
    let (rest, session) = digits(4)(rest)?;
    let (rest, _) = tag("/")(rest)?;
    let (rest, number) = digits(9)(rest)?;
    let (rest, part) = part(rest)?;
    if !ends_number(rest) {
        return fail(input);
    }
    Ok((rest, Number::Session { session, number, special, part }))
}

fn special(input: &str) -> Parsed<'_, Special> {
    const DASH: &[char] = &['-', '\u{2010}', '\u{2011}', '\u{2013}'];
    map(
        opt(alt((
            value(Special::Emergency, pair(tag("ES"), one_of(DASH))),
            value(Special::Special, pair(tag("S"), one_of(DASH))),
        ))),
        |special| special.unwrap_or(Special::Ordinary),
    )
    .parse(input)
}

/// The letter of a part: one capital that ends a word.
fn part(input: &str) -> Parsed<'_, Option<char>> {
    let after = spaces(input);
    let mut letters = after.chars();
    match letters.next() {
        Some(letter @ 'A'..='Z') => {
            let rest = letters.as_str();
            let goes_on = rest.starts_with(|next: char| is_letter(next) || next.is_ascii_digit())
                || rest.starts_with(['/', '.', '-', '\'', '\u{2019}', '&'])
                    && !rest.starts_with(". ")
                || lower_word_follows(rest);
            match goes_on {
                true => Ok((input, None)),
                false => Ok((rest, Some(letter))),
            }
        }
        _ => Ok((input, None)),
    }
}

/// Whether a capital begins a phrase rather than names a part: "A resolution".
fn lower_word_follows(rest: &str) -> bool {
    let next = spaces(rest);
    let word = crate::language::form::word_len(next);
    next.len() < rest.len() && word > 5
}

/// 2997 (XXVII), 3201 (S-VI).
fn roman_session(input: &str) -> Parsed<'_, Number> {
    let (rest, number) = digits(4)(input)?;
    let (rest, _) = one_of(OPEN)(spaces(rest))?;
    let (rest, special) = special(rest)?;
    let len = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let Some(session) = roman_value(&rest[..len]) else { return fail(input) };
    let (rest, _) = one_of(CLOSE)(&rest[len..])?;
    Ok((rest, Number::Roman { number, session: u32::from(session), special }))
}

/// 2118 (2013). A figure too many or too few in either is still meant as one: 2118 (20133).
fn number_year(input: &str) -> Parsed<'_, Number> {
    const SHORTEST_YEAR: u32 = 100;
    let (rest, number) = digits(5)(input)?;
    let (rest, year) = preceded(one_of(OPEN), digits(5)).parse(spaces(rest))?;
    let (rest, _) = one_of(CLOSE)(rest)?;
    match number >= SHORTEST_YEAR && year >= SHORTEST_YEAR || is_year(year) {
        true => Ok((rest, Number::Year { number, year })),
        false => fail(input),
    }
}

/// Whether a number may be a year of a resolution.
const fn is_year(number: u32) -> bool {
    matches!(number, 1800..2200)
}

/// ITU-R 1-8: a sector, a number and, after a hyphen, the number of the edition.
fn sector(input: &str) -> Parsed<'_, Number> {
    let capitals = input.bytes().take_while(u8::is_ascii_uppercase).count();
    let (rest, _) = one_of(&['-', '\u{2011}'])(&input[capitals..])?;
    if !(2..=4).contains(&capitals) || !rest.starts_with(|letter: char| letter.is_ascii_uppercase())
    {
        return fail(input);
    }
    let after = spaces(&rest[1..]);
    if after.len() == rest.len() - 1 {
        return fail(input);
    }
    let (rest, number) = digits(4)(after)?;
    let edition: IResult<&str, u32> = preceded(one_of(&['-', '\u{2011}']), digits(2)).parse(rest);
    let (rest, edition) = match edition {
        Ok((rest, edition)) => (rest, Some(edition)),
        Err(_) => (rest, None),
    };
    match ends_number(rest) {
        true => Ok((rest, Number::Sector { number, edition })),
        false => fail(input),
    }
}

/// 140.
fn plain(input: &str) -> Parsed<'_, Number> {
    let (rest, number) = digits(4)(input)?;
    match ends_number(rest) && number > 0 {
        true => Ok((rest, Number::Plain(number))),
        false => fail(input),
    }
}

/// Whether a list that began with `first` may go on with `next`.
pub(crate) fn same_manner(first: Number, next: Number) -> bool {
    match next {
        // A bare year after other numbers is a date, not an instrument.
        Number::Plain(number) => {
            matches!(first, Number::Plain(_) | Number::Sector { .. })
                && !(1900..2100).contains(&number)
        }
        Number::Sector { .. } => matches!(first, Number::Sector { .. }),
        Number::Session { .. } | Number::Roman { .. } | Number::Year { .. } => {
            !matches!(first, Number::Sector { .. })
        }
    }
}

/// Reads a number in Han numerals as a plain one.
pub(crate) fn han_plain(input: &str) -> Parsed<'_, Number> {
    let (rest, number) = lex::han_number(input)?;
    Ok((rest, Number::Plain(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Number, &str)> {
        number(text).ok().map(|(rest, number)| (number, rest))
    }

    #[test]
    fn every_numbering_is_read() {
        let ordinary = |session, number, part| Number::Session {
            session,
            number,
            special: Special::Ordinary,
            part,
        };
        assert_eq!(read("140 (Rev."), Some((Number::Plain(140), " (Rev.")));
        assert_eq!(read("70/125 of"), Some((ordinary(70, 125, None), " of")));
        assert_eq!(read("58/316 A, of"), Some((ordinary(58, 316, Some('A')), ", of")));
        assert_eq!(read("29/3314."), Some((ordinary(29, 3314, None), ".")));
        assert_eq!(
            read("S-21/2"),
            Some((
                Number::Session { session: 21, number: 2, special: Special::Special, part: None },
                ""
            ))
        );
        assert_eq!(
            read("ES-10/15"),
            Some((
                Number::Session {
                    session: 10,
                    number: 15,
                    special: Special::Emergency,
                    part: None
                },
                ""
            ))
        );
        assert_eq!(
            read("2997 (XXVII)"),
            Some((Number::Roman { number: 2997, session: 27, special: Special::Ordinary }, ""))
        );
        assert_eq!(
            read("3201 (S-VI)"),
            Some((Number::Roman { number: 3201, session: 6, special: Special::Special }, ""))
        );
        assert_eq!(read("2118 (2013)"), Some((Number::Year { number: 2118, year: 2013 }, "")));
        assert_eq!(read("2118 (20133)"), Some((Number::Year { number: 2118, year: 20133 }, "")));
        assert_eq!(
            read("1472\u{FF08}2003\u{FF09}"),
            Some((Number::Year { number: 1472, year: 2003 }, ""))
        );
        assert_eq!(read("ITU-R 1-8"), Some((Number::Sector { number: 1, edition: Some(8) }, "")));
    }

    #[test]
    fn other_figures_are_not_numbers_of_instruments() {
        for text in ["5th", "70/125/3", "12.5", "50%", "12345", "0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
