//! The addressee between a named call word and its number: "instructs the Secretary-General 5".

use super::behind::direction;
use super::lex::{Context, spaces};
use crate::language::form::{is_han, is_letter, is_space, word_len};
use crate::language::model::Script;
use crate::text::Span;

/// Longest addressee between a call word and its number, in bytes.
const LONGEST_ADDRESSEE: usize = 160;

/// Most words of an addressee.
const MOST_WORDS: usize = 16;

/// The addressee of a named call word, up to its number or "above".
pub(crate) fn addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    match cx.language.script {
        Script::Han => han_addressee(cx, input),
        _ => spaced_addressee(cx, input),
    }
}

fn spaced_addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    let start = cx.at(input);
    let mut rest = input;
    let (mut words, mut has_capital, mut small, mut long_small) = (0, false, 0, 0);
    let mut end = start;
    while let Some(letter) = rest.chars().next() {
        if input.len() - rest.len() > LONGEST_ADDRESSEE || words > MOST_WORDS {
            return None;
        }
        // Words for a direction begin with letters.
        let is_word = is_letter(letter);
        if letter.is_ascii_digit() || is_word && direction(cx, rest).is_some() {
            break;
        }
        match letter {
            ',' | '\u{60C}' => rest = spaces(&rest[letter.len_utf8()..]),
            '-' | '&' | '/' | '\'' | '\u{2019}' | '\u{2011}' => rest = &rest[letter.len_utf8()..],
            letter if is_space(letter) => rest = spaces(rest),
            letter if is_word => {
                let len = word_len(rest);
                words += 1;
                has_capital |= letter.is_uppercase();
                let joined =
                    rest.len() < input.len() && !cx.before(cx.at(rest)).ends_with(is_space);
                if letter.is_lowercase() && !joined {
                    // "to" before a verb: the call word is used, not named.
                    // Other prepositions belong to a sentence, not to a name.
                    let joins = &cx.language.reference;
                    let of = joins.of.longest(rest).is_some_and(|(form, _)| form > 0);
                    if of || joins.to.longest(rest).is_some() {
                        return None;
                    }
                    let letters = rest[..len].chars().count();
                    small += u32::from(letters > 3);
                    long_small += u32::from(letters > 6);
                }
                end = cx.at(rest) + len;
                rest = &rest[len..];
            }
            _ => return None,
        }
    }
    let is_addressee =
        words > 0 && has_capital && small <= 2 && long_small <= 1 && !rest.is_empty();
    is_addressee.then(|| (Span::from_usize(start, end), rest))
}

fn han_addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    let start = cx.at(input);
    let mut len = 0;
    for letter in input.chars() {
        if len > LONGEST_ADDRESSEE {
            return None;
        }
        if letter.is_ascii_digit() {
            break;
        }
        let belongs =
            is_han(letter) || is_letter(letter) || matches!(letter, '\u{3001}' | '&' | '-' | ' ');
        if !belongs {
            return None;
        }
        len += letter.len_utf8();
    }
    let is_addressee = len > 0 && len < input.len();
    is_addressee
        .then(|| (Span::from_usize(start, start + input[..len].trim_end().len()), &input[len..]))
}
