//! Labels of texts under negotiation: insertions with a blank or a capital ("2 bis.", "(2 ter)", "2A."),
//! alternatives ("2 alt."), and numbers behind a code ("PP1", "(OP)2.", "OP2 alt").

use super::label_shape::{BLANKS, is_digit};
use crate::grammar::mark::{ALTERNATIVE, Form};
use crate::language::model::LabelWords;

/// Longest stem of an insertion (bytes): "xxxviii", "12.10".
const STEM: usize = 8;
/// Most digits behind a code.
const DIGITS: usize = 3;

/// What such a label is made of.
pub(super) struct Inserted<'l> {
    /// What counts: "2" of "2 bis.".
    pub stem: &'l str,
    /// Its suffix, as [`crate::grammar::Mark`] holds it.
    pub suffix: u8,
    pub form: Form,
    /// What stands behind the label.
    pub rest: &'l str,
}

/// "2 bis.", "(2 ter)", "2A.", "2 alt.".
pub(super) fn inserted<'l>(line: &'l str, words: &LabelWords) -> Option<Inserted<'l>> {
    let inner = line.strip_prefix(['(', '\u{FF08}']).unwrap_or(line);
    let is_open = inner.len() < line.len();
    let bytes = inner.as_bytes();
    let length = bytes
        .iter()
        .take(STEM)
        .take_while(|byte| byte.is_ascii_digit() || is_open && byte.is_ascii_lowercase())
        .count();
    let (stem, tail) = inner.split_at(length);
    let is_stem = length > 0 && (bytes[0].is_ascii_digit() || length <= 4);
    if !is_stem {
        return None;
    }
    let (suffix, rest) = insertion(tail, words)?;
    let is_letter = rest.len() + 1 == tail.len();
    let (form, rest) = match (is_open, rest.chars().next()) {
        (true, Some(')')) => (Form::Enclosed, &rest[1..]),
        (true, Some('\u{FF09}')) => (Form::WideEnclosed, &rest[3..]),
        (true, _) => return None,
        (false, Some('.' | ':')) => (Form::Stop, &rest[1..]),
        (false, Some('\u{FF0E}' | '\u{FF1A}')) => (Form::Stop, &rest[3..]),
        (false, Some('\u{3001}')) => (Form::IdeographicComma, &rest[3..]),
        (false, Some(')')) => (Form::Close, &rest[1..]),
        (false, Some('\u{FF09}')) => (Form::WideClose, &rest[3..]),
        (false, Some(blank)) if BLANKS.contains(&blank) => (Form::Bare, rest),
        (false, _) => return None,
    };
    // "3D printing" and "5G networks" are words of the text.
    let is_set_off = || rest.starts_with('\t') || begins_in_capitals(rest);
    if form == Form::Bare && is_letter && !is_set_off() {
        return None;
    }
    Some(Inserted { stem, suffix, form, rest })
}

/// Whether the first word of a text is in capitals, as operative verbs of some bodies are.
fn begins_in_capitals(text: &str) -> bool {
    let word = text.trim_start_matches(BLANKS);
    word.chars().take(2).filter(|letter| letter.is_uppercase()).count() == 2
}

/// "PP1", "PP 1:", "(PP1)", "[OP1]", "(OP)1.", "OP1bis".
pub(super) fn coded<'l>(line: &'l str, words: &LabelWords) -> Option<Inserted<'l>> {
    let inner = line.strip_prefix(['(', '[', '\u{FF08}', '\u{FF3B}']).unwrap_or(line);
    let mut is_open = inner.len() < line.len();
    let (form, tail) = code(inner, words)?;
    let mut tail = tail;
    if let Some(behind) = tail.strip_prefix([')', '\u{FF09}']).filter(|_| is_open) {
        (tail, is_open) = (behind, false);
    }
    let tail = tail.strip_prefix('.').unwrap_or(tail);
    let tail = tail.strip_prefix(BLANKS).unwrap_or(tail);
    let length = tail.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    if length == 0 || length > DIGITS {
        return None;
    }
    let (stem, tail) = tail.split_at(length);
    let (suffix, rest) = insertion(tail, words).unwrap_or((0, tail));
    let rest = match is_open {
        true => rest.strip_prefix([')', ']', '\u{FF09}', '\u{FF3D}'])?,
        false => rest,
    };
    let marks: &[char] = &['.', ':', ')', '\u{FF0E}', '\u{FF1A}', '\u{3001}'];
    let behind = rest.strip_prefix(marks).unwrap_or(rest);
    let is_closed = is_open || behind.len() < rest.len();
    let text = behind.trim_start_matches(BLANKS);
    let is_apart = text.len() < behind.len() || text.starts_with(|first: char| !first.is_ascii());
    let begins = text.is_empty()
        || is_apart
            && (is_closed
                || text.starts_with(|first: char| {
                    first.is_alphabetic() && !first.is_lowercase() || !first.is_alphanumeric()
                }));
    begins.then_some(Inserted { stem, suffix, form, rest: behind })
}

/// The code that a label begins with, and what stands behind it.
fn code<'l>(text: &'l str, words: &LabelWords) -> Option<(Form, &'l str)> {
    let of = |forms: &crate::language::forms::Forms, form| {
        let (_, length) = forms.longest(text)?;
        Some((form, &text[length..]))
    };
    of(&words.preambular, Form::Preambular).or_else(|| of(&words.operative, Form::Operative))
}

/// A suffix behind a number: *bis*, with a blank or without, a capital letter, and "alt", which may
/// count; gives it and what stands behind.
fn insertion<'t>(text: &'t str, words: &LabelWords) -> Option<(u8, &'t str)> {
    let (inserted, rest) = capital(text).or_else(|| suffix(text, words)).unwrap_or((0, text));
    let (alternative, rest) = match alternative(rest, words) {
        Some(rest) => (ALTERNATIVE, rest),
        None => (0, rest),
    };
    (rest.len() < text.len()).then_some((inserted | alternative, rest))
}

fn capital(text: &str) -> Option<(u8, &str)> {
    let letter = text.bytes().next().filter(u8::is_ascii_uppercase)?;
    let rest = &text[1..];
    (!rest.starts_with(char::is_alphanumeric)).then_some((letter, rest))
}

/// *bis* and its like; gives the suffix and what stands behind.
pub(super) fn suffix<'t>(text: &'t str, words: &LabelWords) -> Option<(u8, &'t str)> {
    let word = text.strip_prefix(BLANKS).unwrap_or(text);
    words.suffixes.iter().enumerate().find_map(|(index, forms)| {
        let found = forms.iter().find_map(|form| word.strip_prefix(form.as_ref()));
        let rest =
            found.filter(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()));
        rest.map(|rest| (index as u8 + 1, rest))
    })
}

/// What stands behind "alt", which may have a number of its own: "alt 2".
pub(super) fn alternative<'t>(text: &'t str, words: &LabelWords) -> Option<&'t str> {
    let word = text.strip_prefix(BLANKS).unwrap_or(text);
    let rest = words.alternative.iter().find_map(|form| word.strip_prefix(form.as_ref()))?;
    let count = rest.strip_prefix(BLANKS).unwrap_or(rest);
    let figures = count.chars().take_while(|&figure| is_digit(figure)).map(char::len_utf8).sum();
    if (1..=2).contains(&figures) {
        return Some(&count[figures..]);
    }
    (!rest.starts_with(|next: char| next.is_ascii_alphanumeric())).then_some(rest)
}
