//! The shape of a label: its brackets, its stop and what stands in them, slips in them included.

use nom::IResult;
use nom::Parser;
use nom::character::complete::{anychar, one_of};
use nom::combinator::{peek, recognize};
use nom::error::ErrorKind;
use nom::sequence::terminated;

use crate::grammar::mark::Form;
use crate::language::form::{ascii_letters, is_han};

/// Longest run of letters that may be a label ("xxxviii" and a suffix).
pub(crate) const LETTERS: usize = 18;
/// What parts a label from its text.
pub(crate) const BLANKS: [char; 7] =
    [' ', '\t', '\u{A0}', '\u{3000}', '\u{2002}', '\u{2003}', '\u{2009}'];
/// Longest run of digits between the points of a label.
const DIGITS: usize = 4;

/// Brackets that open a label, and those of them that no list has.
const OPEN: [char; 2] = ['(', '\u{FF08}'];
const OPEN_SLIP: [char; 3] = ['[', '{', '\u{3010}'];

/// Brackets, stop and what stands in them.
pub(crate) fn shape(line: &str) -> IResult<&str, (&str, Form)> {
    match line.as_bytes() {
        [b'(' | b'[' | b'{', ..] => return enclosed(line),
        [0x80..=0xFF, ..] if line.starts_with(OPEN) || line.starts_with(OPEN_SLIP) => {
            return enclosed(line);
        }
        [0x80..=0xFF, ..] if line.starts_with(is_enclosed_numeral) => {
            let (rest, sign) = recognize(anychar).parse(line)?;
            return Ok((rest, (sign, Form::WideEnclosed)));
        }
        _ => {}
    }
    if !line.starts_with(char::is_alphanumeric) {
        return terminated(dash, peek(blank)).map(|core| (core, Form::Dash)).parse(line);
    }
    let (rest, core) = core(line)?;
    if may_slip(rest)
        && let Some(rest) = behind_slip(core, rest)
    {
        return Ok((rest, (core, Form::Slip)));
    }
    let (rest, form) = closing(rest)?;
    Ok((rest, (core, form)))
}

/// A quick look: whether what stands behind the core of a label may be a slip.
const fn may_slip(rest: &str) -> bool {
    matches!(
        rest.as_bytes(),
        [b']' | b'}' | b'-', ..] | [b'.' | b')', b')' | 0x80..=0xFF, ..] | [0xE3, 0x80, 0x91, ..]
    )
}

/// Whether a sign is a Han numeral with brackets of its own: ㈠ to ㈩.
pub(crate) const fn is_enclosed_numeral(sign: char) -> bool {
    matches!(sign, '\u{3220}'..='\u{3229}')
}

/// A label between two brackets, which may be of two kinds: "(a]".
fn enclosed(line: &str) -> IResult<&str, (&str, Form)> {
    let (rest, open) = anychar(line)?;
    let inner = rest.strip_prefix(open).unwrap_or(rest);
    let is_torn = open == '{' || inner.len() < rest.len();
    let (inner, core) = core(inner)?;
    if let Some(rest) = slipped_close(inner) {
        let is_pair = OPEN_SLIP.contains(&open);
        let is_label = if is_pair { is_bracketed_label(core, rest) } else { parts(rest) };
        return if is_label { Ok((rest, (core, Form::Slip))) } else { no_label(line) };
    }
    // "[c) that …]" is a clause of which nothing is agreed.
    if OPEN_SLIP.contains(&open) && !is_torn {
        return no_label(line);
    }
    // "(2. Decides": a stop for the second bracket.
    if let Some(rest) = inner.strip_prefix('.')
        && matches!(open, '(' | '\u{FF08}')
        && (rest.is_empty() || rest.starts_with(BLANKS))
        && rest.trim_start_matches(BLANKS).chars().take(2).all(char::is_alphabetic)
    {
        return Ok((rest, (core, Form::Slip)));
    }
    let (rest, bracket) = close(inner)?;
    let doubled = || rest.strip_prefix(bracket).filter(|rest| rest.starts_with(BLANKS));
    if matches!(rest.as_bytes(), [b')' | 0xEF, ..])
        && let Some(rest) = doubled()
    {
        return Ok((rest, (core, Form::Slip)));
    }
    let form = match (open, bracket) {
        _ if is_torn => Form::Slip,
        ('(', ')') => Form::Enclosed,
        ('\u{FF08}', '\u{FF09}') => Form::WideEnclosed,
        _ => Form::Slip,
    };
    Ok((rest, (core, form)))
}

/// Whether what stands in square brackets is a label: "[1]" may be a note, "[xx]" a number to come, and
/// "[a] new office" an article that is not agreed.
fn is_bracketed_label(core: &str, rest: &str) -> bool {
    let text = rest.trim_start_matches(BLANKS);
    let is_filler = core.bytes().all(|byte| byte == b'x');
    let is_told = match core {
        "a" => text.starts_with(starts_words),
        // "[1] Decides" between 1. and 3., but no year and no "[6] months".
        _ if core.starts_with(is_digit) => core.len() <= 2 && text.starts_with(starts_words),
        _ => true,
    };
    let is_set_off = rest.starts_with('\t') || rest.starts_with("  ");
    !is_filler && (is_set_off || parts(rest) && is_told)
}

/// Whether a text is set off from the label before it.
fn parts(rest: &str) -> bool {
    rest.starts_with(|next: char| is_blank(next) || starts_words(next))
}

fn no_label<T>(line: &str) -> IResult<&str, T> {
    fail(line, ErrorKind::OneOf)
}

/// What stands behind a closing bracket that no list has: "]", "}", "\u{3011}".
fn slipped_close(rest: &str) -> Option<&str> {
    match rest.as_bytes() {
        [b']' | b'}', ..] => Some(&rest[1..]),
        [0xE3, 0x80, 0x91, ..] => Some(&rest[3..]),
        _ => None,
    }
}

/// What stands behind the core of a label and marks that end none, where a text begins there:
/// "3- Decides", "a] that", "2.) that", "c)) that".
fn behind_slip<'r>(core: &str, rest: &'r str) -> Option<&'r str> {
    let marks = [".)", "))", ".\u{FF09}"];
    let doubled = || marks.iter().find_map(|&marks| rest.strip_prefix(marks));
    if let Some(behind) = slipped_close(rest).or_else(doubled) {
        return parts(behind).then_some(behind);
    }
    let behind = rest.strip_prefix('-')?;
    let text = behind.trim_start_matches(BLANKS);
    let is_roman = core.bytes().all(|byte| b"ivx".contains(&byte));
    let is_short = core.len() == 1 || core.starts_with(is_digit) || is_roman;
    // The list decides about "3- to measure".
    let is_set_off = text.starts_with(char::is_alphabetic) || behind.starts_with('\t');
    (is_short && text.len() < behind.len() && is_set_off).then_some(behind)
}

/// Whether a letter begins a sentence, or one of a script without capitals.
fn starts_words(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase()
}

fn is_blank(letter: char) -> bool {
    BLANKS.contains(&letter)
}

/// What stands behind the core of a label without opening bracket; the blank behind a bare number
/// is left.
fn closing(rest: &str) -> IResult<&str, Form> {
    if let Ok((rest, bracket)) = close(rest) {
        return Ok((rest, if bracket == ')' { Form::Close } else { Form::WideClose }));
    }
    let mut signs = rest.chars();
    match signs.next() {
        Some('\u{3001}') => Ok((signs.as_str(), Form::IdeographicComma)),
        Some('.' | '\u{FF0E}') => Ok((signs.as_str(), Form::Stop)),
        // A full stop of Han script where the text begins at once.
        Some('\u{3002}') if signs.as_str().trim_start_matches(BLANKS).starts_with(is_han) => {
            Ok((signs.as_str(), Form::Stop))
        }
        Some(',' | '\u{FF0C}') => Ok((signs.as_str(), Form::Comma)),
        Some(blank) if is_blank(blank) => Ok((rest, Form::Bare)),
        _ => fail(rest, ErrorKind::OneOf),
    }
}

/// A closing bracket of either width, which a blank may stand before, as Arabic prints it and some
/// pages are copied.
fn close(rest: &str) -> IResult<&str, char> {
    match rest.as_bytes() {
        [b')', ..] => Ok((&rest[1..], ')')),
        [b' ', b')', ..] => Ok((&rest[2..], ')')),
        [0xC2, 0xA0, b')', ..] => Ok((&rest[3..], ')')),
        [0xEF, 0xBC, 0x89, ..] => Ok((&rest[3..], '\u{FF09}')),
        _ => fail(rest, ErrorKind::OneOf),
    }
}

fn fail<T>(rest: &str, kind: ErrorKind) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(rest, kind)))
}

fn blank(rest: &str) -> IResult<&str, char> {
    one_of(&BLANKS[..]).parse(rest)
}

fn dash(line: &str) -> IResult<&str, &str> {
    recognize(one_of("\u{2013}\u{2014}\u{2212}\u{FF0D}\u{2022}\u{25CF}\u{25AA}\u{B7}-*"))
        .parse(line)
}

fn core(line: &str) -> IResult<&str, &str> {
    numbers(line).or_else(|_| letters(line))
}

/// `1`, `1.1`, `12bis`.
fn numbers(line: &str) -> IResult<&str, &str> {
    let mut end = figures(line);
    if end == 0 {
        return fail(line, ErrorKind::TakeWhileMN);
    }
    for _ in 0..3 {
        match line[end..].strip_prefix('.').map_or(0, figures) {
            0 => break,
            more => end += 1 + more,
        }
    }
    end += line[end..].bytes().take_while(u8::is_ascii_lowercase).count();
    Ok((&line[end..], &line[..end]))
}

/// Length in bytes of the figures that a text begins with.
fn figures(text: &str) -> usize {
    text.chars().take(DIGITS).take_while(|&c| is_digit(c)).map(char::len_utf8).sum()
}

pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c)
}

fn letters(line: &str) -> IResult<&str, &str> {
    let ascii = ascii_letters(line.as_bytes());
    let more = line[ascii..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8);
    let len = ascii + more.take(LETTERS + 1).sum::<usize>();
    let is_short = len > 0 && (len <= LETTERS || line[..len].chars().count() <= LETTERS);
    match is_short {
        true => Ok((&line[len..], &line[..len])),
        false => fail(line, ErrorKind::TakeWhileMN),
    }
}
