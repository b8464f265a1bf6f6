//! Marks as references cite them, and lists of them: "2, 3 and 4", "c) ii) and e)", "3 (a)",
//! "4 to 7 and 9", 第67和113段.

use super::lex::{
    self, Context, Joint, Parsed, any_form, digits, ends_number, fail, han_number, joint,
    roman_value, spaces,
};
use crate::grammar::mark::ALTERNATIVE;
use crate::grammar::{Mark, MarkCited, Numeral, confusable};
use crate::language::form::{ascii_letters, han_of_three, is_han, is_letter};
use crate::language::model::Script;
use crate::language::vocabulary::Term;
use crate::text::Span;

/// Most levels of one mark: "3 (a) (ii)".
pub(crate) const DEEPEST: usize = 4;

/// Highest number that counts clauses; beyond stand years and quantities.
const HIGHEST: u32 = 999;

/// One item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Marks from the outermost in.
    pub path: Vec<MarkCited>,
    /// The other end of a range.
    pub through: Option<MarkCited>,
    /// All of it.
    pub span: Span,
}

/// Which marks may stand without brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// Numbers: "resolves 2".
    Numbers,
    /// Numbers, single letters and Roman numerals: "section V", "alinéa b".
    Letters,
}

/// A list of marks.
pub(crate) fn items<'t>(cx: &Context<'_>, input: &'t str, bare: Bare) -> Parsed<'t, Vec<Item>> {
    let (mut rest, first) = item(cx, input, bare)?;
    let mut items = vec![first];
    while let Ok((after, joint)) = joint(cx, rest) {
        let after = repeated_prefix(cx, after);
        let Ok((next_rest, next)) = item(cx, after, bare) else { break };
        if !goes_on(cx, after, next_rest, joint) {
            break;
        }
        let next = below_the_same(&items[items.len() - 1], next);
        items.push(next);
        rest = next_rest;
    }
    Ok((rest, items))
}

/// Behind the word before a number, which Chinese lists may repeat: 第67和第113段.
fn repeated_prefix<'t>(cx: &Context<'_>, rest: &'t str) -> &'t str {
    if cx.language.script != Script::Han {
        return rest;
    }
    any_form(&cx.language.citation.number_prefix)(rest).map_or(rest, |(rest, _)| spaces(rest))
}

/// Whether what follows a joint is another item and not a date or a quantity.
fn goes_on(cx: &Context<'_>, item: &str, rest: &str, joint: Joint) -> bool {
    if !item.starts_with(|letter: char| letter.is_ascii_digit()) {
        return true;
    }
    let after = spaces(rest);
    if cx.vocabulary.find(after, Term::Month).is_some() || begins_date_unit(cx, after) {
        return false;
    }
    let word_follows = after.len() < rest.len() && after.starts_with(is_letter);
    joint == Joint::And || !word_follows || words_close_a_reference(cx, after)
}

/// Whether the text goes on with a unit of dates (年, 月, 日).
pub(crate) fn begins_date_unit(cx: &Context<'_>, rest: &str) -> bool {
    cx.language.date.units.begin(rest)
}

fn words_close_a_reference(cx: &Context<'_>, rest: &str) -> bool {
    let words = &cx.language.reference;
    [&words.and, &words.above, &words.below, &words.of, &words.to]
        .into_iter()
        .any(|forms| forms.begin(rest))
}

/// Puts "(b)" of "3 (a) and (b)" below the same 3.
fn below_the_same(before: &Item, mut next: Item) -> Item {
    if let Some(last) = before.path.last()
        && let Some(roman) = as_roman_behind(last.mark, next.path[0].mark)
    {
        next.path[0].mark = roman;
    }
    let first = next.path[0].mark.numeral;
    if counts_alike(before.path[0].mark, next.path[0].mark) {
        return next;
    }
    let level = before.path.iter().rposition(|cited| cited.mark.numeral == first);
    let level = level.or_else(|| {
        before.path.iter().rposition(|cited| counts_alike(cited.mark, next.path[0].mark))
    });
    if let Some(level) = level.filter(|&level| level > 0 && level + next.path.len() <= DEEPEST) {
        let mut path = before.path[..level].to_vec();
        path.append(&mut next.path);
        next.path = path;
    }
    next
}

/// The Roman numeral that a lone v or x is behind a lower one: "(ii), (iv) and (v)".
fn as_roman_behind(before: Mark, mark: Mark) -> Option<Mark> {
    let (roman, letter) = match mark.numeral {
        Numeral::Letter => (Numeral::Roman, mark),
        Numeral::CapitalLetter => (Numeral::CapitalRoman, mark),
        _ => return None,
    };
    let position = match letter.path[0] {
        9 => 1,
        22 => 5,
        24 => 10,
        _ => return None,
    };
    let is_behind = before.numeral == roman && before.position() < position;
    is_behind.then(|| Mark { suffix: mark.suffix, ..Mark::new(roman, position) })
}

/// Whether two marks may be of one list; a lone i, v or x may be letter or Roman numeral.
fn counts_alike(a: Mark, b: Mark) -> bool {
    let may_be_roman = |one: Mark, other: Mark| {
        one.numeral == Numeral::Letter
            && matches!(one.path[0], 9 | 22 | 24)
            && other.numeral == Numeral::Roman
    };
    a.numeral == b.numeral || may_be_roman(a, b)
}

/// One mark with the deeper ones behind it, and the other end where it is a range.
fn item<'t>(cx: &Context<'_>, input: &'t str, bare: Bare) -> Parsed<'t, Item> {
    let (mut rest, first) = mark(cx, input, bare)?;
    let mut path = vec![first];
    while path.len() < DEEPEST {
        let Ok((after, deeper)) = bracketed(cx, spaces(rest)) else { break };
        if deeper.mark.numeral == Numeral::Decimal {
            break;
        }
        path.push(deeper);
        rest = after;
    }
    if (2..DEEPEST).contains(&path.len())
        && let Some((after, deeper)) = last_letter(cx, rest)
    {
        path.push(deeper);
        rest = after;
    }
    let mut through = None;
    if let Ok((after, ())) = lex::range_joint(&cx.language.reference.to, rest)
        && let Ok((after, end)) = mark(cx, repeated_prefix(cx, after), bare)
        && path.last().is_some_and(|start| start.mark.numeral == end.mark.numeral)
        && !begins_month(cx, after)
    {
        through = Some(end);
        rest = after;
    }
    let span = cx.span(path[0].span.start as usize, rest);
    Ok((rest, Item { path, through, span }))
}

/// The letter without brackets behind marks that have them: "1 (b) (ii) c".
fn last_letter<'t>(cx: &Context<'_>, rest: &'t str) -> Option<(&'t str, MarkCited)> {
    let input = rest.strip_prefix(' ')?;
    let letter = input.bytes().next().filter(u8::is_ascii_lowercase)?;
    let after = &input[1..];
    if after.starts_with(|next: char| is_letter(next) || next.is_ascii_digit() || next == ')') {
        return None;
    }
    let words = spaces(after);
    let is_last =
        words.len() == after.len() || words.starts_with('(') || words_close_a_reference(cx, words);
    // "1 (b) a, b": an article stands before a word.
    let mark = Mark::new(Numeral::Letter, u16::from(letter - b'a') + 1);
    is_last.then(|| (after, cited(cx, input, after, mark)))
}

fn begins_month(cx: &Context<'_>, rest: &str) -> bool {
    let rest = spaces(rest);
    cx.vocabulary.find(rest, Term::Month).is_some() || begins_date_unit(cx, rest)
}

/// One mark, in brackets or not.
pub(crate) fn mark<'t>(cx: &Context<'_>, input: &'t str, bare: Bare) -> Parsed<'t, MarkCited> {
    if !may_begin_mark(cx, input) {
        return fail(input);
    }
    if let Ok(found) = bracketed(cx, input) {
        return Ok(found);
    }
    if let Ok((rest, mark)) = number_mark(cx, input) {
        return match ends_number(rest) || begins_range(rest) {
            true => Ok((rest, cited(cx, input, rest, mark))),
            false => fail(input),
        };
    }
    if let Ok((rest, position)) = han_number(input)
        && (1..=HIGHEST).contains(&position)
    {
        return Ok((rest, cited(cx, input, rest, Mark::new(Numeral::Han, position as u16))));
    }
    if bare == Bare::Letters
        && let Ok((rest, mark)) = letter_mark(cx, input)
    {
        return Ok((rest, cited(cx, input, rest, mark)));
    }
    fail(input)
}

/// A quick look: most Han characters are neither numerals nor letters of labels.
fn may_begin_mark(cx: &Context<'_>, input: &str) -> bool {
    let han = han_of_three(input.as_bytes());
    han.is_none_or(|letter| {
        lex::han_value(letter).is_some() || cx.language.labels.alphabet.contains(letter)
    })
}

/// Whether a hyphen and another number follow: 29-82.
fn begins_range(rest: &str) -> bool {
    let after = rest.strip_prefix(['-', '\u{2010}', '\u{2011}']);
    after.is_some_and(|after| {
        let figures = after.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&figures) && ends_number(&after[figures..])
    })
}

/// "(a)", "a)", "ii）", "b)bis".
pub(crate) fn bracketed<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, MarkCited> {
    let inner = input.strip_prefix(['(', '\u{FF08}']).unwrap_or(input);
    let opened = inner.len() < input.len();
    let inner = inner.strip_prefix(' ').unwrap_or(inner);
    if !may_be_closed(inner) {
        return fail(input);
    }
    let (rest, mark) = match inner.as_bytes().first() {
        // "(see No. 1)": the bracket is the sentence's.
        Some(byte) if byte.is_ascii_digit() && !opened => return fail(input),
        Some(byte) if byte.is_ascii_digit() => number_mark(cx, inner)?,
        Some(byte) if byte.is_ascii_alphabetic() => letter_mark(cx, inner)?,
        Some(_) => match han_number(inner) {
            Ok((rest, position)) if (1..=HIGHEST).contains(&position) => {
                (rest, Mark::new(Numeral::Han, position as u16))
            }
            _ => letter_mark(cx, inner)?,
        },
        None => return fail(input),
    };
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let Some(rest) = rest.strip_prefix([')', '\u{FF09}']) else { return fail(input) };
    let (rest, mark) = match suffix(cx, rest.strip_prefix(' ').unwrap_or(rest)) {
        Some((rest, suffix)) if mark.suffix == 0 => (rest, Mark { suffix, ..mark }),
        _ => (rest, mark),
    };
    Ok((rest, cited(cx, input, rest, mark)))
}

/// A quick look: behind a word in Latin letters stands what may close a bracket.
fn may_be_closed(inner: &str) -> bool {
    let letters = ascii_letters(inner.as_bytes());
    let behind = inner.as_bytes().get(letters..).unwrap_or_default();
    letters == 0 || matches!(behind, [b')' | 0x80.., ..] | [b' ', b')' | 0x80.., ..])
}

fn cited(cx: &Context<'_>, input: &str, rest: &str, mark: Mark) -> MarkCited {
    MarkCited { span: cx.span(cx.at(input), rest), mark }
}

/// 3, 8.1, 4.3bis.
fn number_mark<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Mark> {
    let mut path = [0u16; 4];
    let mut rest = input;
    for (level, part) in path.iter_mut().enumerate() {
        let start = match level {
            0 => rest,
            _ => match rest.strip_prefix('.') {
                Some(after) => after,
                None => break,
            },
        };
        match digits(3)(start) {
            Ok((after, number)) if (1..=HIGHEST).contains(&number) => {
                *part = number as u16;
                rest = after;
            }
            _ if level == 0 => return fail(input),
            _ => break,
        }
    }
    let mark = Mark { numeral: Numeral::Decimal, path, suffix: 0 };
    let inserted = suffix(cx, rest.strip_prefix(' ').unwrap_or(rest));
    let (rest, suffix) = inserted.or_else(|| letter_suffix(rest)).unwrap_or((rest, 0));
    match alternative(cx, rest) {
        Some(rest) => Ok((rest, Mark { suffix: suffix | ALTERNATIVE, ..mark })),
        None => Ok((rest, Mark { suffix, ..mark })),
    }
}

/// The letter of an insertion: 2A, 71b.
fn letter_suffix(rest: &str) -> Option<(&str, u8)> {
    let letter = rest.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let after = &rest[1..];
    ends_number(after).then_some((after, letter))
}

/// Behind "alt" of "2 alt".
fn alternative<'t>(cx: &Context<'_>, rest: &'t str) -> Option<&'t str> {
    let forms = &cx.language.labels.alternative;
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let after = forms.iter().find_map(|form| word.strip_prefix(form.as_ref()))?;
    (!after.starts_with(|next: char| next.is_ascii_alphanumeric())).then_some(after)
}

/// a, bb, iv, V, bbis.
fn letter_mark<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Mark> {
    let len = input.bytes().take_while(u8::is_ascii_alphabetic).take(12).count();
    if len == 0 {
        return own_letter(cx, input);
    }
    let (run, rest) = input.split_at(len);
    if rest.starts_with(is_letter) {
        return fail(input);
    }
    if let Some(mark) = letters_alone(run) {
        return Ok((rest, mark));
    }
    for (index, forms) in cx.language.labels.suffixes.iter().enumerate() {
        let mut stems = forms.iter().filter_map(|suffix| run.strip_suffix(&**suffix));
        if let Some(mark) = stems.find_map(letters_alone) {
            return Ok((rest, Mark { suffix: index as u8 + 1, ..mark }));
        }
    }
    fail(input)
}

fn letters_alone(run: &str) -> Option<Mark> {
    let first = *run.as_bytes().first()?;
    let position = u16::from(first.to_ascii_lowercase() - b'a') + 1;
    let is_capital = first.is_ascii_uppercase();
    if run.len() == 1 {
        return Some(match first {
            b'I' | b'V' | b'X' => Mark::new(Numeral::CapitalRoman, roman_value(run)?),
            _ if is_capital => Mark::new(Numeral::CapitalLetter, position),
            _ => Mark::new(Numeral::Letter, position),
        });
    }
    if let Some(value) = roman_value(run).filter(|&value| value < 100) {
        return Some(Mark::new(
            if is_capital { Numeral::CapitalRoman } else { Numeral::Roman },
            value,
        ));
    }
    let doubled = run.len() <= 3 && run.bytes().all(|letter| letter == first);
    let position = position + 26 * (run.len() as u16 - 1);
    doubled.then(|| {
        Mark::new(if is_capital { Numeral::CapitalLetter } else { Numeral::Letter }, position)
    })
}

/// A letter of the language's own alphabet that stands alone; in others, one that looks Latin.
fn own_letter<'t>(cx: &Context<'_>, input: &'t str) -> Parsed<'t, Mark> {
    let Some(letter) = input.chars().next() else { return fail(input) };
    let rest = &input[letter.len_utf8()..];
    if rest.starts_with(is_letter) {
        return fail(input);
    }
    if let Some(index) = cx.language.labels.alphabet.chars().position(|other| other == letter) {
        return Ok((rest, Mark::new(Numeral::Letter, index as u16 + 1)));
    }
    let twin =
        confusable::latin(letter).filter(char::is_ascii_lowercase).filter(|_| !is_han(letter));
    match twin.and_then(|twin| letters_alone(twin.encode_utf8(&mut [0; 4]))) {
        Some(mark) => Ok((rest, mark)),
        None => fail(input),
    }
}

/// *bis*, *ter* and so on, ending a word.
pub(crate) fn suffix<'t>(cx: &Context<'_>, input: &'t str) -> Option<(&'t str, u8)> {
    for (index, forms) in cx.language.labels.suffixes.iter().enumerate() {
        if !forms.may_begin(input) {
            continue;
        }
        let found = forms.iter().find_map(|suffix| input.strip_prefix(&**suffix));
        if let Some(rest) = found.filter(|rest| !rest.starts_with(is_letter)) {
            return Some((rest, index as u8 + 1));
        }
    }
    None
}
