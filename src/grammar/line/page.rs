//! Lines that are heads of pages by their own words.

use crate::language::form::match_any_case;
use crate::language::model::Language;

/// A page head: a noun for an instrument and one or two numbers, nothing else.
pub(crate) fn is_page_head(line: &str, language: &Language) -> bool {
    if line.len() > 48 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if language.document.page.may_begin(line) && is_page_of_pages(line, language) {
        return true;
    }
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    language.document.masthead.iter().flat_map(|word| word.before.iter()).any(|noun| {
        let mut words = line.split_whitespace().peekable();
        let leads = words.next_if(|word| is_number(word)).is_some();
        let Some(word) = words.next() else { return false };
        let is_noun = match_any_case(word, noun) == Some(word.len());
        let numbers: Vec<&str> = words.collect();
        let wanted = if leads { 1 } else { 2 };
        is_noun && numbers.len() == wanted && numbers.iter().all(|word| is_number(word))
    })
}

/// The number of a page with its word: "Page 2 of 9".
fn is_page_of_pages(line: &str, language: &Language) -> bool {
    let mut shape = String::with_capacity(line.len());
    for sign in line.chars().filter(|sign| !sign.is_whitespace()) {
        match sign.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(sign),
        }
    }
    language.document.page.iter().any(|form| **form == *shape)
}
