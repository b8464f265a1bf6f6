//! Notes at the end of a text that was copied without the rule above them.

use super::furniture::{Line, Role};
use super::{Opening, Sight};

/// How a note's mark is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `1 See`.
    Bare,
    /// `[1] See`.
    Square,
    /// `1. See`.
    Stop,
    /// `* See`.
    Star,
}

/// Makes notes of the last paragraphs of a text where they begin with numbers that count up, the
/// paragraph before them ends in a full stop, and words before carry those numbers as marks.
pub(super) fn find(text: &str, table: &mut [Line], sight: &dyn Sight) {
    let content: Vec<usize> =
        (0..table.len()).filter(|&index| table[index].role == Role::Content).collect();
    let Some(block) = block(text, table, &content, sight) else { return };
    for &index in &content[block..] {
        table[index].role = Role::Endnote;
    }
}

/// A quick look: whether the last line with text begins like a note.
pub(super) fn may_stand_in(text: &str) -> bool {
    let text = text.trim_end();
    let last = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
    let last = last.trim_start();
    last.starts_with("* ") || last.trim_start_matches('[').starts_with(|c: char| c.is_ascii_digit())
}

/// Where among the lines of content the block of notes begins.
fn block(text: &str, table: &[Line], content: &[usize], sight: &dyn Sight) -> Option<usize> {
    const LINES: usize = 60;
    let line = |at: usize| table[content[at]].span.of(text);
    let mut first = None;
    let mut numbers: Vec<u32> = Vec::new();
    let mut form = None;
    for at in (1..content.len()).rev().take(LINES) {
        let Some((found, number, rest)) = note(line(at)) else { continue };
        let counts = match (form, numbers.last()) {
            (Some(form), Some(&later)) => form == found && (number < later || found == Form::Star),
            _ => true,
        };
        let is_decision = found == Form::Stop && sight.look(rest) != Opening::Plain;
        if !counts || is_decision {
            break;
        }
        form = Some(found);
        numbers.push(number);
        if ends_sentence(line(at - 1)) {
            first = Some((at, numbers.len()));
        }
    }
    let (first, count) = first?;
    // Lines behind the block's first one are notes or go on with them.
    let body = &text[..table[content[first]].span.start as usize];
    let marked = numbers[..count].iter().filter(|&&number| is_marked(body, number)).count();
    (marked > 0 && marked * 2 >= count).then_some(first)
}

/// The form, number and text of a note.
fn note(line: &str) -> Option<(Form, u32, &str)> {
    if let Some(rest) = line.strip_prefix("* ") {
        return Some((Form::Star, 0, rest));
    }
    let (form, inner) = match line.strip_prefix('[') {
        Some(inner) => (Form::Square, inner),
        None => (Form::Bare, line),
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number = inner[..digits].parse().ok()?;
    let rest = &inner[digits..];
    let (form, rest) = match (form, rest.strip_prefix('.')) {
        (Form::Square, _) => (form, rest.strip_prefix(']')?),
        (_, Some(rest)) => (Form::Stop, rest),
        (_, None) => (form, rest),
    };
    let words = rest.trim_start_matches([' ', '\t']);
    let is_set_off = words.len() < rest.len() || form == Form::Square;
    (is_set_off && words.starts_with(|c: char| c.is_uppercase() || is_uncased(c)))
        .then_some((form, number, words))
}

fn is_uncased(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_ascii_digit() || "[]*) ".contains(c));
    line.ends_with(['.', '\u{3002}'])
}

/// Whether a word or stop before carries a number, or a star, as a mark.
fn is_marked(body: &str, number: u32) -> bool {
    let mark = match number {
        0 => "*".to_owned(),
        _ => number.to_string(),
    };
    let bytes = body.as_bytes();
    memchr::memmem::find_iter(bytes, mark.as_bytes()).any(|at| {
        let before = body[..at].chars().next_back();
        let after = bytes.get(at + mark.len());
        let is_bracketed = before == Some('[') && after == Some(&b']');
        is_bracketed
            || before.is_some_and(|c| {
                c.is_lowercase() || is_uncased(c) || ",.;:)\u{FF0C}\u{FF1B}\u{3002}".contains(c)
            }) && after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}
