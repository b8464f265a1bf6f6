//! The label at the start of a line: `a)`, `(a)`, `1`, `1.`, `1.1`, `iv)`, `b)bis`, `2 bis.`, `PP1`, `–`;
//! `1,` and `a]` as slips; behind the bracket of a paragraph that is not agreed: `[2. …]`.

use std::borrow::Cow;

use super::label_inserted::{Inserted, alternative, coded, inserted, suffix};
use super::label_shape::{BLANKS, LETTERS, is_digit, is_enclosed_numeral, shape};
use crate::grammar::confusable;
use crate::grammar::mark::{ALTERNATIVE, Form, Mark, Numeral};
use crate::language::form::{ascii_letters, han_of_three, starts_with_han};
use crate::language::model::LabelWords;
use crate::text::Span;

/// Roman numerals of labels do not reach higher; `cd)` is no label 400.
const ROMAN_LIMIT: u16 = 50;

/// A label as printed, with all that it may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelToken {
    /// All of it, brackets included.
    pub span: Span,
    /// What stands between brackets or before the stop.
    pub core: Span,
    /// Brackets and stop.
    pub form: Form,
    /// Readings, likeliest first; `None` after the last.
    pub readings: [Option<Mark>; 2],
    /// Whether it may be a number of the text: only a blank that is no tab, or a comma, parts it from
    /// the words behind.
    pub loose: bool,
    /// Start of the text behind it.
    pub after: u32,
}

impl LabelToken {
    /// The likeliest reading; none for two labels run together (`fg)`).
    pub fn mark(&self) -> Option<Mark> {
        self.readings[0]
    }

    /// The reading that counts with `numeral`.
    pub fn reading(&self, numeral: Numeral) -> Option<Mark> {
        self.readings.into_iter().flatten().find(|mark| mark.numeral == numeral)
    }
}

/// Reads the label at the start of `line`, which begins at byte `at` of the text and has no blank
/// in front.
pub fn label(line: &str, at: u32, words: &LabelWords) -> Option<LabelToken> {
    if !may_start(line, words) {
        return None;
    }
    let own = own_label(line, at, words).filter(|token| !is_number_or_code(line, at, token));
    own.or_else(|| bracketed_label(line, at, words))
}

/// Whether what looks like a label begins a number whose thousands are set apart ("1 490 223 700") or
/// the code of an item ("5.A.2").
fn is_number_or_code(line: &str, at: u32, token: &LabelToken) -> bool {
    let text = &line[(token.after - at) as usize..];
    match token.form {
        Form::Bare => {
            let is_group = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
            let mut words = text.split(BLANKS).filter(|word| !word.is_empty());
            words.next().is_some_and(is_group) && words.next().is_none_or(is_group)
        }
        Form::Stop => {
            let is_set_apart = token.after > token.span.end;
            let mut signs = text.bytes();
            !is_set_apart
                && signs.next().is_some_and(|first| first.is_ascii_uppercase())
                && signs.next() == Some(b'.')
                && signs.next().is_some_and(|third| third.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// The label behind a square bracket in which the whole paragraph stands: "[2. Requests …]".
fn bracketed_label(line: &str, at: u32, words: &LabelWords) -> Option<LabelToken> {
    /// A label of a paragraph counts no farther.
    const HIGHEST: u16 = 199;
    let mut inner = line;
    for _ in 0..2 {
        inner = inner.strip_prefix(BRACKETS).unwrap_or(inner).trim_start_matches(BLANKS);
    }
    if inner.len() == line.len() || !may_start(inner, words) {
        return None;
    }
    let start = at + (line.len() - inner.len()) as u32;
    let token = own_label(inner, start, words)?;
    let mark = token.mark()?;
    let is_number = mark.numeral == Numeral::Decimal;
    let text = &inner[(token.after - start) as usize..];
    let is_sure = match token.form {
        Form::Comma | Form::Slip | Form::Dash => false,
        Form::Stop => is_number,
        Form::Bare => {
            is_number
                && text.starts_with(|first: char| !first.is_lowercase() && first.is_alphabetic())
        }
        _ => true,
    };
    (is_sure && mark.position() <= HIGHEST).then_some(token)
}

/// A label with a blank or a capital in it.
fn special_label(line: &str, at: u32, words: &LabelWords) -> Option<LabelToken> {
    let found = inserted(line, words)?;
    token_of(&found, line, at, words)
}

fn token_of(found: &Inserted<'_>, line: &str, at: u32, words: &LabelWords) -> Option<LabelToken> {
    let &Inserted { stem, suffix, form, rest } = found;
    let start = offset(line, stem);
    let with_suffix = |mark: Mark| Mark { suffix, ..mark };
    let [first, second] = readings(stem, 0, words);
    first?;
    let text = rest.trim_start_matches(BLANKS);
    Some(LabelToken {
        span: Span::from_usize(0, line.len() - rest.len()).shift(at),
        core: Span::from_usize(start, start + stem.len()).shift(at),
        form,
        readings: [first.map(with_suffix), second.map(with_suffix)],
        loose: false,
        after: at + (line.len() - text.len()) as u32,
    })
}

/// The label that a line itself begins with.
fn own_label(line: &str, at: u32, words: &LabelWords) -> Option<LabelToken> {
    // "(OP)1." is no label of letters.
    if let Some(found) = coded(line, words) {
        return token_of(&found, line, at, words);
    }
    let shaped = shape(line).ok().filter(|(_, (_, form))| *form != Form::Bare);
    if shaped.is_none()
        && let Some(token) = special_label(line, at, words)
    {
        return Some(token);
    }
    let (rest, (core, form)) = match shaped {
        Some(shaped) => shaped,
        None => shape(line).ok()?,
    };
    let (rest, outer_suffix) = outer_suffix(rest, form, words);
    let start = offset(line, core);
    let readings = readings(core, outer_suffix, words);
    let token_end = line.len() - rest.len();
    let text = rest.trim_start_matches(BLANKS);
    let gap = &rest[..rest.len() - text.len()];
    if !is_label(core, form, gap, text, readings[0].is_some()) {
        return None;
    }
    Some(LabelToken {
        span: Span::from_usize(0, token_end).shift(at),
        core: Span::from_usize(start, start + core.len()).shift(at),
        form,
        readings,
        loose: matches!(form, Form::Comma | Form::Slip)
            || form == Form::Bare && !gap.contains('\t'),
        after: at + (line.len() - text.len()) as u32,
    })
}

/// A quick look at the first byte, since most lines of running text have no label.
fn may_start(line: &str, words: &LabelWords) -> bool {
    let bytes = line.as_bytes();
    if let Some(letter) = han_of_three(bytes) {
        return words.numerals.contains(letter) || words.alphabet.contains(letter);
    }
    match bytes.first() {
        Some(first) if first.is_ascii_alphabetic() => {
            let run = ascii_letters(bytes);
            // A character outside ASCII may be a wide bracket or a suffix.
            let may_end = |&after: &u8| b").\t".contains(&after) || !after.is_ascii();
            if words.preambular.begin(line) || words.operative.begin(line) {
                return true;
            }
            run <= LETTERS
                && (run == 1
                    || bytes.get(run).is_none_or(may_end)
                    || bytes[run..].starts_with(b" )")
                    || bytes[run..].starts_with(b"- ")
                    || bytes[run..].starts_with(b"]"))
        }
        Some(first) => first.is_ascii_digit() || b"([{-*".contains(first) || !first.is_ascii(),
        None => false,
    }
}

fn offset(line: &str, part: &str) -> usize {
    part.as_ptr() as usize - line.as_ptr() as usize
}

/// Brackets in which a paragraph stands that is not agreed.
const BRACKETS: [char; 3] = ['[', '\u{FF3B}', '\u{3010}'];

/// A suffix behind the bracket: `b)bis`, `(b) bis`, `(b) alt`.
fn outer_suffix<'i>(rest: &'i str, form: Form, words: &LabelWords) -> (&'i str, u8) {
    let is_closed =
        matches!(form, Form::Close | Form::WideClose | Form::Enclosed | Form::WideEnclosed);
    let word = rest.trim_start_matches(BLANKS);
    if !is_closed || !may_be_suffix(word, words) {
        return (rest, 0);
    }
    let (inserted, after) = suffix(rest, words).unwrap_or((0, rest));
    let (alternative, after) = match alternative(after, words) {
        Some(after) => (ALTERNATIVE, after),
        None => (0, after),
    };
    let after = after.strip_prefix('.').unwrap_or(after);
    match after.starts_with(BLANKS) {
        true => (after, inserted | alternative),
        false => (rest, 0),
    }
}

/// A quick look: most labels have no suffix.
fn may_be_suffix(word: &str, words: &LabelWords) -> bool {
    words.alternative.may_begin(word) || words.suffixes.iter().any(|forms| forms.may_begin(word))
}

/// All that the core of a label may mean, likeliest first.
fn readings(core: &str, outer_suffix: u8, words: &LabelWords) -> [Option<Mark>; 2] {
    let plain = latinised(core);
    let (stem, suffix) = match outer_suffix {
        0 => split_suffix(&plain, words),
        suffix => (plain.as_ref(), suffix),
    };
    if let Some(numeral) = core.chars().next().filter(|&sign| is_enclosed_numeral(sign)) {
        let position = numeral as u16 - ('\u{3220}' as u16) + 1;
        return [Some(Mark::new(Numeral::Han, position)), None];
    }
    if core.starts_with(|c: char| !c.is_alphanumeric()) {
        return [Some(Mark::BULLET), None];
    }
    let [first, second] = match stem.as_bytes().first() {
        Some(b'0'..=b'9') => [decimal(stem), None],
        Some(b'a'..=b'z' | b'A'..=b'Z') => likeliest([letter(stem, words), roman(stem)]),
        _ => match likeliest([decimal(stem), letter(stem, words)]) {
            [None, _] => likeliest([roman(stem), han(stem, words)]),
            [first, None] => [first, roman(stem).or_else(|| han(stem, words))],
            both => both,
        },
    };
    let with_suffix = |mark: Mark| Mark { suffix, ..mark };
    [first.map(with_suffix), second.map(with_suffix)]
}

/// Two readings without a gap before the second.
fn likeliest([first, second]: [Option<Mark>; 2]) -> [Option<Mark>; 2] {
    if first.is_some() { [first, second] } else { [second, None] }
}

/// A label with the Latin letters that its letters look like, where some look like such; labels in
/// an alphabet of their own are told by the rest of their list.
fn latinised(core: &str) -> Cow<'_, str> {
    if core.is_ascii() {
        return Cow::Borrowed(core);
    }
    let plain: String = core.chars().map(|sign| confusable::latin(sign).unwrap_or(sign)).collect();
    Cow::Owned(plain)
}

/// `bbis` is `b` and *bis*.
fn split_suffix<'c>(core: &'c str, words: &LabelWords) -> (&'c str, u8) {
    if core.len() == 1 {
        return (core, 0);
    }
    for (index, forms) in words.suffixes.iter().enumerate() {
        if !forms.may_end(core) {
            continue;
        }
        for suffix in forms.iter() {
            if let Some(stem) = core.strip_suffix(suffix.as_ref())
                && !stem.is_empty()
                && stem.chars().all(|c| c.is_ascii_digit() || c == '.' || c == stem_letter(stem))
            {
                return (stem, index as u8 + 1);
            }
        }
    }
    letter_suffix(core).unwrap_or((core, 0))
}

/// The letter of an insertion: `2a`, `iiia`.
fn letter_suffix(core: &str) -> Option<(&str, u8)> {
    let (stem, letter) = core.split_at_checked(core.len() - 1)?;
    let letter = letter.bytes().next().filter(u8::is_ascii_lowercase)?;
    let is_number = stem.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    // Two letters run together are no numeral with a suffix: "vi", "ia".
    let is_roman = stem.len() > 1 && letter <= b'h' && letter != b'c' && letter != b'd';
    let is_stem =
        is_number || is_roman && roman(stem).is_some_and(|mark| mark.numeral == Numeral::Roman);
    is_stem.then_some((stem, letter))
}

fn stem_letter(stem: &str) -> char {
    stem.chars().next().unwrap_or(' ')
}

fn decimal(core: &str) -> Option<Mark> {
    let mut path = [0; 4];
    for (level, part) in core.split('.').enumerate() {
        let mut value: u16 = 0;
        for digit in part.chars() {
            let plain = confusable::latin(digit).unwrap_or(digit);
            value = value.checked_mul(10)?.checked_add(plain.to_digit(10)? as u16)?;
        }
        if value == 0 {
            return None;
        }
        *path.get_mut(level)? = value;
    }
    Some(Mark { numeral: Numeral::Decimal, path, suffix: 0 })
}

/// One letter; after the end of the alphabet the same letter doubled, or a second one behind a: z,
/// aa, bb or z, aa, ab.
fn letter(core: &str, words: &LabelWords) -> Option<Mark> {
    let bare = |c: &char| !matches!(c, '\u{640}' | '\u{200E}' | '\u{200F}' | '\u{61C}');
    let mut signs = core.chars().filter(bare);
    let first = signs.next()?;
    if !signs.all(|sign| sign == first) {
        let [b'a', second @ b'b'..=b'z'] = core.as_bytes() else { return None };
        return Some(Mark::new(Numeral::Letter, 27 + u16::from(second - b'a')));
    }
    let count = core.chars().filter(bare).count() as u16;
    let latin = confusable::latin(first).unwrap_or(first);
    if latin.is_ascii_alphabetic() {
        let index = u16::from(latin.to_ascii_lowercase() as u8 - b'a');
        let numeral =
            if latin.is_ascii_lowercase() { Numeral::Letter } else { Numeral::CapitalLetter };
        return (count <= 3).then(|| Mark::new(numeral, index + 1 + 26 * (count - 1)));
    }
    let index = words.alphabet.chars().position(|other| other == first)? as u16;
    (count == 1).then(|| Mark::new(Numeral::Letter, index + 1))
}

/// A Roman numeral in its only right form.
pub fn roman(core: &str) -> Option<Mark> {
    let numeral = if core.bytes().all(|byte| b"ivxl".contains(&byte)) {
        Numeral::Roman
    } else if core.bytes().all(|byte| b"IVXL".contains(&byte)) {
        Numeral::CapitalRoman
    } else {
        return None;
    };
    let value = |letter: u8| match letter.to_ascii_lowercase() {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        _ => 50,
    };
    if core.len() > 7 {
        return None;
    }
    let mut position = 0i32;
    let mut after = 0;
    for letter in core.bytes().rev() {
        let worth = value(letter);
        position += if worth < after { -worth } else { worth };
        after = after.max(worth);
    }
    let position = u16::try_from(position).ok().filter(|&p| p > 0 && p <= ROMAN_LIMIT)?;
    let mark = Mark::new(numeral, position);
    // One letter is always in its right form.
    (core.len() == 1 || mark.to_string() == core).then_some(mark)
}

/// 一 to 九十九 in the language's numerals: ones, and the tenth for tens.
fn han(core: &str, words: &LabelWords) -> Option<Mark> {
    let value =
        |c: char| words.numerals.chars().position(|other| other == c).map(|at| at as u16 + 1);
    let mut total = 0;
    let mut ones = 0;
    for c in core.chars() {
        match value(c)? {
            10 => {
                total += ones.max(1) * 10;
                ones = 0;
            }
            one => ones = one,
        }
    }
    let position = total + ones;
    (position > 0 && core.chars().count() <= 3).then(|| Mark::new(Numeral::Han, position))
}

/// Whether what was read is a label and not the first word or number of a text.
fn is_label(core: &str, form: Form, gap: &str, text: &str, known: bool) -> bool {
    let first = core.chars().next().unwrap_or(' ');
    let is_number = is_digit(first);
    match form {
        Form::Dash | Form::Preambular | Form::Operative => true,
        Form::Bare if is_number => !gap.is_empty(),
        Form::Bare => known && core.len() == 1 && is_bare_letter(first, gap, text),
        Form::Slip if is_number => core.split('.').all(|part| part.len() <= 2),
        Form::Slip => known && first.is_lowercase(),
        Form::Stop if is_number => {
            !gap.is_empty() || text.is_empty() || !text.starts_with(|c: char| c.is_ascii_digit())
        }
        Form::Stop => {
            known && core.len() <= 4 && (!gap.is_empty() || text.is_empty()) && is_single(core)
        }
        Form::IdeographicComma => known,
        // "2, 3 and 4" and "5,000" are no labels.
        Form::Comma => {
            let is_wide = text.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
            is_number && core.len() <= 2 && !starts_number(text) && (!gap.is_empty() || is_wide)
        }
        Form::Close | Form::WideClose | Form::Enclosed | Form::WideEnclosed if is_number => {
            core.split('.').all(|part| part.len() <= 3)
        }
        Form::Close | Form::WideClose | Form::Enclosed | Form::WideEnclosed => {
            let is_short = core.chars().count() <= 3 && core.chars().all(char::is_lowercase);
            let is_roman_run = core.len() <= 14 && core.bytes().all(|byte| b"ivxl".contains(&byte));
            known || is_short || is_roman_run
        }
    }
}

/// Whether a letter without bracket is a label and no word: a tab parts it from the text, or it is a
/// consonant, of which no word is made; in Han script no letter is a word.
fn is_bare_letter(letter: char, gap: &str, text: &str) -> bool {
    let is_word = letter == 'y' || "aeiou".contains(letter);
    let begins = text.starts_with(char::is_alphabetic);
    letter.is_lowercase() && (gap.contains('\t') || begins && !is_word || starts_with_han(text))
}

/// Whether a text begins with a figure, or with nothing.
fn starts_number(text: &str) -> bool {
    text.chars().next().is_none_or(is_digit)
}

/// A letter with a stop may be an initial; one letter or a Roman numeral may be a label.
fn is_single(core: &str) -> bool {
    core.chars().count() == 1 || core.bytes().all(|byte| b"ivxlIVXL".contains(&byte))
}
