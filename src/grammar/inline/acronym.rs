//! Acronyms, and the words that a bracket with an acronym expands.

use super::around::opens_quote;
use super::lex::{Context, roman_value};
use super::scan::Scan;
use crate::grammar::{Acronym, MarkKind};
use crate::language::form::{is_han, is_letter, is_space};
use crate::text::Span;

/// Longest expansion in bytes; what is farther from an acronym says nothing of it.
const LONGEST_EXPANSION: usize = 240;

/// Most Han characters of an expansion for each letter of its acronym.
const HAN_PER_LETTER: usize = 6;

impl Scan<'_> {
    /// The name or body that ends where `span` ends and begins inside it.
    fn known_name(&self, span: Span) -> Option<Span> {
        let name = self.out.names.last().map(|name| name.span);
        let body = self.body.map(|body| Span::from_usize(body.start, body.end));
        let fits = |known: &Span| known.end == span.end && known.start >= span.start;
        name.filter(fits).or(body.filter(fits))
    }

    /// Whether what begins at byte `at` stands where text is pending: TBD, XXXX.
    fn is_pending(&self, at: usize) -> bool {
        let last = self.out.marks.last();
        last.is_some_and(|mark| mark.kind == MarkKind::Placeholder && mark.span.start == at as u32)
    }

    /// Adds the acronym that the capitals at `at..end` begin; gives its end, parts joined by a
    /// hyphen or ampersand included.
    pub(crate) fn acronym_at(&mut self, at: usize, end: usize) -> usize {
        let cx = self.cx;
        let end = whole_acronym(&cx, end);
        let text = &cx.text[at..end];
        if is_roman(text)
            || is_name(&cx, at, end)
            || is_filler(text)
            || self.is_pending(at)
            || is_in_code(&cx, at, end)
            || is_of_label(&cx, at, end)
            || is_shouted(&cx, at, end)
            || is_of_field(&cx, at, end)
        {
            return end;
        }
        let expansion = expansion(&cx, at, end).map(|span| self.known_name(span).unwrap_or(span));
        self.out.acronyms.push(Acronym {
            line: cx.line,
            span: Span::from_usize(at, end),
            expansion,
            introduced: expansion.is_some() || is_introduced(&cx, at, end),
        });
        end
    }
}

/// Characters between a bracket and an acronym in it, or between an acronym and the end of its bracket.
const LONGEST_BRACKET: usize = 60;

/// Words in capitals that stand together, from which on they are a heading in the running text.
const SHOUTED: usize = 3;

/// Whether figures belong to it: 3GPP, UHC2030, Report ITU-R SM.2092. Fewer may be the mark of a footnote.
fn is_name(cx: &Context<'_>, at: usize, end: usize) -> bool {
    let rest = cx.rest(end);
    let behind = rest.strip_prefix('.').unwrap_or(rest);
    let figures = behind.bytes().take_while(u8::is_ascii_digit).count();
    figures > 3 || cx.before(at).ends_with(|letter: char| letter.is_ascii_digit())
}

/// AAA, XX: letters in the place of a number.
fn is_filler(text: &str) -> bool {
    text.bytes().all(|byte| Some(byte) == text.bytes().next())
}

/// Whether it is the code of a paragraph's number: PP1, "OP 2", "(OP)3".
fn is_of_label(cx: &Context<'_>, at: usize, end: usize) -> bool {
    let text = &cx.text[at..end];
    let behind = cx.rest(end).trim_start_matches([')', '\u{FF09}', '.', ' ', '\u{A0}']);
    cx.language.labels.is_code(text) && behind.starts_with(|next: char| next.is_ascii_digit())
}

/// Whether it is a part of a symbol that no pattern knows: E/INCB/1989/1, GC(69)/RES/15.
fn is_in_code(cx: &Context<'_>, at: usize, end: usize) -> bool {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"/().-".contains(byte);
    let bytes = cx.text.as_bytes();
    if bytes[..at].last() != Some(&b'/') && !matches!(bytes[..cx.end].get(end), Some(b'/' | b'(')) {
        return false;
    }
    let ahead = bytes[end..cx.end].iter().take_while(|byte| belongs(byte));
    let behind = bytes[cx.start..at].iter().rev().take_while(|byte| belongs(byte));
    let mut code = ahead.chain(behind).take(LONGEST_BRACKET);
    let (slash, digit) = code.by_ref().fold((false, false), |(slash, digit), byte| {
        (slash || *byte == b'/', digit || byte.is_ascii_digit())
    });
    slash && digit
}

/// Whether it is one of several words in capitals: PART V - LIST OF RESOLUTIONS.
fn is_shouted(cx: &Context<'_>, at: usize, end: usize) -> bool {
    let is_loud =
        |word: &&str| !word.contains(|letter: char| letter.is_lowercase() || is_han(letter));
    let is_word = |word: &&str| word.contains(|letter: char| letter.is_ascii_uppercase());
    let loud = |words: &mut dyn Iterator<Item = &str>| {
        words.take(SHOUTED).take_while(is_loud).filter(is_word).count()
    };
    let (before, rest) = (cx.before(at), cx.rest(end));
    // In Han script no space parts them from the text.
    if !rest.starts_with(is_space) && !before.ends_with(is_space) {
        return false;
    }
    // Nearly all stand between words in small letters.
    let is_quiet =
        |letter: Option<char>| letter.is_none_or(|letter| letter.is_lowercase() || is_han(letter));
    let behind = rest.strip_prefix(is_space).and_then(|words| words.chars().next());
    let ahead = before.strip_suffix(is_space).and_then(|words| words.chars().next_back());
    if is_quiet(behind) && is_quiet(ahead) {
        return false;
    }
    let joins = |text: &str| text.is_empty() || text.starts_with(is_space);
    let behind = if joins(rest) { loud(&mut rest.split_whitespace()) } else { 0 };
    let ahead =
        if before.ends_with(is_space) { loud(&mut before.split_whitespace().rev()) } else { 0 };
    behind + ahead + 1 >= SHOUTED
}

/// Whether it is of the name of a field at the head of a draft: "SUBMITTED BY: Chad", "FORUM: Third
/// Committee".
fn is_of_field(cx: &Context<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 32;
    let is_of_name = |sign: char| sign.is_ascii_uppercase() || " -/".contains(sign);
    let (before, rest) = (cx.before(at), cx.rest(end));
    if before.len() > LONGEST || !before.chars().all(is_of_name) {
        return false;
    }
    rest.trim_start_matches(is_of_name).starts_with([':', '\u{FF1A}'])
}

/// Whether the text says here what it stands for.
fn is_introduced(cx: &Context<'_>, at: usize, end: usize) -> bool {
    let (before, rest) = (cx.before(at), cx.rest(end));
    let quoted = before.chars().next_back().is_some_and(|mark| opens_quote(cx, mark));
    let before = &before[floor_of(before)..];
    let closes = rest.starts_with([')', '\u{FF09}']);
    quoted
        || closes && (!is_open(before) || is_behind_its_words(before, &cx.text[at..end]))
        || stands_in_bracket(before)
        || expands_behind(cx.text[at..end].chars().next(), rest)
}

/// Whether its words stand before it in its own bracket: (common operating picture, COP).
fn is_behind_its_words(before: &str, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(char::is_ascii_uppercase).collect();
    let words = before.trim_end_matches(is_space).strip_suffix([',', '\u{FF0C}']);
    words.is_some_and(|words| words_start(words, &letters).is_some())
}

/// Whether a bracket is open at the end of a text. Of one that was not opened another rule speaks.
fn is_open(text: &str) -> bool {
    last_bracket(text).is_some_and(|(_, opens)| opens)
}

/// Where the last bracket of a text stands, and whether it opens.
fn last_bracket(text: &str) -> Option<(usize, bool)> {
    /// The first byte of a full-width bracket.
    const WIDE: u8 = 0xEF;
    let bytes = text.as_bytes();
    memchr::memrchr3_iter(b'(', b')', WIDE, bytes).find_map(|at| match &bytes[at..] {
        [b'(', ..] | [WIDE, 0xBC, 0x88, ..] => Some((at, true)),
        [b')', ..] | [WIDE, 0xBC, 0x89, ..] => Some((at, false)),
        _ => None,
    })
}

/// Whether a bracket was opened behind a word and holds nothing but capitals so far: (JCA-AHF), (RC/HC).
fn stands_in_bracket(before: &str) -> bool {
    // Nearly all stand behind a word in small letters, and no bracket is looked for.
    if before.trim_end_matches(' ').ends_with(char::is_lowercase) {
        return false;
    }
    let Some((open, true)) = last_bracket(before) else { return false };
    let inside = &before[open..];
    if inside.chars().count() > LONGEST_BRACKET {
        return false;
    }
    let word = before[..open].trim_end_matches(is_space).chars().next_back();
    !inside.contains(char::is_lowercase)
        && word.is_some_and(|letter| {
            letter.is_alphanumeric() || !letter.is_ascii() && !is_space(letter)
        })
}

/// Whether a bracket behind it opens with a word in its first letter: GDC (Global Digital Compact).
fn expands_behind(initial: Option<char>, rest: &str) -> bool {
    let inside = rest.trim_start_matches(is_space).strip_prefix(['(', '\u{FF08}']);
    let mut letters = inside.unwrap_or("").chars();
    letters.next().is_some_and(|letter| Some(letter) == initial)
        && letters.next().is_some_and(char::is_lowercase)
}

fn is_roman(text: &str) -> bool {
    let may_be = text.len() <= 7 && text.bytes().all(|letter| b"IVXLCDM".contains(&letter));
    may_be && roman_value(text).is_some() && text.contains(['I', 'V', 'X'])
}

/// CWG-WSIS&SDG from CWG on.
fn whole_acronym(cx: &Context<'_>, end: usize) -> usize {
    let bytes = cx.text.as_bytes();
    let mut end = end;
    while end + 1 < cx.end
        && matches!(bytes[end], b'-' | b'&')
        && bytes[end + 1].is_ascii_uppercase()
    {
        let run =
            bytes[end + 1..cx.end].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        if bytes.get(end + 1 + run).is_some_and(u8::is_ascii_lowercase) {
            break;
        }
        end += 1 + run;
    }
    end
}

/// The words before the bracket that the acronym stands in alone.
fn expansion(cx: &Context<'_>, at: usize, end: usize) -> Option<Span> {
    let before = cx.before(at);
    let open = before.chars().next_back().filter(|letter| matches!(letter, '(' | '\u{FF08}'))?;
    let closes = cx.rest(end).starts_with([')', '\u{FF09}', ',', '\u{FF0C}', '\u{3001}']);
    if !closes {
        return None;
    }
    let before = before[..before.len() - open.len_utf8()].trim_end_matches(is_space);
    let floor = floor_of(before);
    let window = &before[floor..];
    let letters: Vec<char> =
        cx.text[at..end].chars().filter(|letter| letter.is_ascii_uppercase()).collect();
    let start = match window.chars().next_back() {
        Some(letter) if is_han(letter) => han_start(cx, window, letters.len()),
        _ => words_start(window, &letters),
    }?;
    Some(Span::from_usize(cx.start + floor + start, cx.start + before.len()))
}

/// The start of the last [`LONGEST_EXPANSION`] bytes, on a character.
fn floor_of(text: &str) -> usize {
    let mut floor = text.len().saturating_sub(LONGEST_EXPANSION);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    floor
}

/// Where the words begin whose initials are the letters, small words between them allowed.
fn words_start(window: &str, letters: &[char]) -> Option<usize> {
    let mut end = window.len();
    let mut left = letters.len();
    let mut skipped = 0;
    while left > 0 {
        let (start, word) = last_word(&window[..end])?;
        let initial = word.chars().next()?;
        let fits = initial.to_uppercase().next() == Some(letters[left - 1]);
        if fits {
            left -= 1;
            skipped = 0;
        } else if left > 1 && stands_for(word, letters[left - 2], letters[left - 1]) {
            left -= 2;
            skipped = 0;
        } else if initial.is_lowercase() && skipped < 3 {
            skipped += 1;
        } else {
            return None;
        }
        end = start;
    }
    Some(end)
}

/// Whether a word may stand for two letters, as "telecommunications" does; "and" stands for none.
fn stands_for(word: &str, first: char, second: char) -> bool {
    let mut letters = word.chars().flat_map(char::to_uppercase);
    letters.next() == Some(first) && (first == second || letters.any(|letter| letter == second))
}

/// The last word of a text and where it begins; nothing where a stop comes first.
fn last_word(text: &str) -> Option<(usize, &str)> {
    let trimmed = text.trim_end_matches(|letter| {
        is_space(letter) || matches!(letter, '-' | '/' | ',' | '\'' | '\u{2019}' | '\u{2011}')
    });
    let ascii = trimmed.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let start = match trimmed[..trimmed.len() - ascii].ends_with(|before: char| before.is_ascii()) {
        true if ascii > 0 => trimmed.len() - ascii,
        _ => trimmed.char_indices().rev().take_while(|&(_, letter)| is_letter(letter)).last()?.0,
    };
    Some((start, &trimmed[start..]))
}

/// Where the Han characters begin that an acronym of `letters` letters stands for: back to the last
/// mark or figure, to "of" or to a word that joins, but no further than such an acronym may reach.
fn han_start(cx: &Context<'_>, window: &str, letters: usize) -> Option<usize> {
    let most = letters.max(2) * HAN_PER_LETTER;
    let run = window.char_indices().rev().take_while(|&(_, letter)| is_han(letter));
    let start = run.take(most).last()?.0;
    let name = &window[start..];
    let words = &cx.language.reference;
    let of = words.of.first().and_then(|of| Some(name.rfind(&**of)? + of.len())).unwrap_or(0);
    let rest = &name[of..];
    let and = words
        .and
        .iter()
        .filter_map(|and| rest.starts_with(&**and).then_some(and.len()))
        .max()
        .unwrap_or(0);
    let start = start + of + and;
    (start < window.len()).then_some(start)
}
