//! One pass over the lines of a reading. It knows bytes, words and the vocabulary; where a word,
//! number or sign may begin a construct, the construct's own parser looks at it.
//!
//! The pass never goes back, and every parser looks a bounded way ahead or takes what it read, so
//! the time is linear in the text whatever the text is.

use super::class::{CLASSES, Class};
use super::lex::Context;
use super::punctuation::{Marks, is_control, is_other_script, is_wide_sign, wide_word_len};
use crate::grammar::{Inline, MarkKind, PunctuationMark};
use crate::language::form::{ascii_word, is_han, is_letter, is_space};
use crate::language::lexicon::Lexicon;
use crate::language::lexicon_of;
use crate::language::model::Language;
use crate::language::sieve::{Begins, HAN, HAN_PAIR, Sieve};
use crate::text::Span;

/// Finds what stands inside `lines`, which are spans of `text` without their line endings; the
/// first of them has number `first`. No line knows of another, so that what is found in some lines
/// and in those behind them can be put together ([`Inline::append`]).
pub fn scan(text: &str, lines: &[Span], first: u32, language: &'static Language) -> Inline {
    let Lexicon { running: vocabulary, here, .. } = lexicon_of(language);
    let cx = Context { text, language, vocabulary, here, line: 0, start: 0, end: 0 };
    let mut scan = Scan {
        cx,
        sieve: &Sieve::new(vocabulary),
        out: Inline::default(),
        marks: Marks::new(language),
        has_mark_forms: !vocabulary.marks.is_empty(),
        has_months: language.date.months.iter().any(|forms| !forms.is_empty()),
        number_first: language.citation.nouns.iter().any(|noun| !noun.after.is_empty()),
        text_start: 0,
        taken: 0,
        barren: 0,
        body: None,
        call: None,
        subject: None,
        called: None,
        citation_end: 0,
        noun_apart: false,
        single_quotes: 0,
        has_small: false,
    };
    for (line, span) in (first..).zip(lines) {
        scan.line(line, *span);
    }
    // Marks of a code or an edition are found before those of the signs in it.
    // One order for the check and for the sort, or that of a line would hang on other lines.
    let place = |mark: &PunctuationMark| (mark.span.start, mark.span.end);
    if !scan.out.marks.is_sorted_by_key(place) {
        scan.out.marks.sort_by_key(place);
    }
    scan.out
}

/// A form that was seen: its position in the language's list, and where.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub id: usize,
    pub start: usize,
    pub end: usize,
}

/// A word that a subject follows.
#[derive(Clone, Copy)]
pub(crate) struct SubjectWord {
    /// Which of the language's forms; earlier ones are surer.
    pub form: usize,
    /// Where the word begins.
    pub word: usize,
    /// Where it ends and the subject begins.
    pub end: usize,
}

/// The pass.
pub(crate) struct Scan<'a> {
    pub cx: Context<'a>,
    /// Refuses what heads no form.
    sieve: &'a Sieve<'a>,
    pub out: Inline,
    pub marks: Marks,
    /// Whether any form begins with a sign.
    pub has_mark_forms: bool,
    /// Whether months have names.
    pub has_months: bool,
    /// Whether numbers stand before their nouns.
    number_first: bool,
    /// First byte of the line that is no space.
    pub text_start: usize,
    /// Constructs have been read up to here.
    pub taken: usize,
    /// A list that counts nothing ends here; no part of it counts anything either.
    pub barren: usize,
    /// The last body of the line.
    pub body: Option<Said>,
    /// The last call word of the line.
    pub call: Option<Said>,
    /// The word that the next citation's subject stands behind.
    pub subject: Option<SubjectWord>,
    /// Where a symbol would stand that a noun before it calls a resolution.
    pub called: Option<usize>,
    /// Where the last citation ends.
    pub citation_end: usize,
    /// Whether a noun of resolutions stood in the line without a number of its own.
    pub noun_apart: bool,
    /// Single quotation marks that opened in the line.
    pub single_quotes: u32,
    /// Whether a word of the line is not all capitals.
    has_small: bool,
}

impl Scan<'_> {
    fn line(&mut self, line: u32, span: Span) {
        self.cx.line = line;
        self.cx.start = span.start as usize;
        self.cx.end = span.end as usize;
        let indent = span.of(self.cx.text).len() - span.of(self.cx.text).trim_start().len();
        self.text_start = self.cx.start + indent;
        self.body = None;
        self.call = None;
        self.subject = None;
        self.called = None;
        self.noun_apart = false;
        self.single_quotes = 0;
        self.has_small = false;
        let acronyms = self.out.acronyms.len();
        let bytes = &self.cx.text.as_bytes()[..self.cx.end];
        let mut at = self.text_start;
        while let Some(&byte) = bytes.get(at) {
            at = match CLASSES[usize::from(byte)] {
                Class::Plain => at + 1,
                Class::Letter => self.word(at, bytes),
                Class::Digit => self.number(at),
                Class::Sign => {
                    self.sign(at, char::from(byte));
                    at + 1
                }
                Class::Control => {
                    self.control(at, char::from(byte));
                    at + 1
                }
                Class::Han => match self.han(at, bytes) {
                    end if end > at => end,
                    _ => self.wide(at),
                },
                Class::Wide => self.wide(at),
            };
        }
        // A line in capitals is a heading; its words are no acronyms.
        if !self.has_small {
            self.out.acronyms.truncate(acronyms);
        }
    }

    /// A word that begins with an ASCII letter. `line` is the text up to the end of the line.
    #[inline]
    fn word(&mut self, at: usize, line: &[u8]) -> usize {
        // No letter stands right behind a line, so the eight bytes looked at may be past its end.
        let (len, first) = ascii_word(&self.cx.text.as_bytes()[at..]);
        let end = at + len;
        debug_assert!(end <= self.cx.end, "a word ends with its line");
        let next = line.get(end).copied().unwrap_or(b' ');
        if !next.is_ascii()
            && let Some(whole) = self.mixed_from(at, end, next)
        {
            return self.mixed(at, whole);
        }
        // Of ASCII letters, capitals lack one bit; what is behind a lone letter is zero.
        if first & 0x2020 == 0 {
            return self.capitals(at, end, next);
        }
        self.has_small = true;
        if next.is_ascii_digit() {
            self.footnote_behind_word(at, end);
        }
        let second = line.get(end + 1).copied().unwrap_or(0);
        if let Some(hash) = self.sieve.ascii_head(first, len, second) {
            self.look_through(hash, at, len, 0);
        }
        // The space behind a word says nothing.
        end + usize::from(next == b' ')
    }

    /// Where a word ends that goes on behind the ASCII letters `at..end`, which `next` follows.
    #[inline(never)]
    fn mixed_from(&self, at: usize, end: usize, next: u8) -> Option<usize> {
        // Most letters beyond ASCII are Han characters, which end a word.
        if CLASSES[usize::from(next)] == Class::Han {
            return None;
        }
        Some(at + wide_word_len(self.cx.rest(at))).filter(|&whole| whole > end)
    }

    /// A word with letters beyond ASCII.
    fn mixed(&mut self, at: usize, end: usize) -> usize {
        let word = &self.cx.text[at..end];
        let suspicious = word.chars().any(is_other_script);
        let next = self.cx.rest(end).chars().next().unwrap_or(' ');
        if suspicious {
            let is_code = next.is_ascii_digit()
                || next == '/'
                || word.chars().any(|letter| letter.is_ascii_digit());
            if is_code
                && at >= self.taken
                && let Some(end) = self.symbol_at(at)
            {
                self.taken = end;
                return end;
            }
            if word.chars().count() == 1 {
                self.lone_letter(at, end, next);
            } else {
                self.mixed_word(at, end);
            }
        }
        self.has_small |= word.chars().any(char::is_lowercase);
        if next.is_ascii_digit() {
            self.footnote_behind_word(at, end);
        }
        let head = crate::language::form::word_len(self.cx.rest(at));
        if head > 0 {
            self.look_up(at, at + head);
        }
        end
    }

    /// A word that begins with a capital, alone or before another. It stays out of the loop over
    /// words, which nearly always passes it.
    #[inline(never)]
    fn capitals(&mut self, at: usize, end: usize, next: u8) -> usize {
        let bytes = self.cx.text.as_bytes();
        if at >= self.taken
            && self.begins_code(end)
            && let Some(end) = self.symbol_at(at)
        {
            self.taken = end;
            return end;
        }
        if end == at + 1 && at >= self.taken {
            if next.is_ascii_digit() {
                self.run_together_sessions(at);
            } else if next == b' '
                && bytes.get(end + 1) == Some(&b'/')
                && let Some(end) = self.parted_symbol_at(at)
            {
                self.taken = end;
                return end;
            }
        }
        let run = bytes[at..end].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        // "SDGs" is a plural.
        let plural = run + 1 == end - at && bytes[end - 1] == b's';
        let all = run == end - at || plural;
        if !all {
            self.has_small = true;
        }
        self.look_up(at, end);
        if all && run >= 2 && at >= self.taken {
            return self.acronym_at(at, at + run).max(end);
        }
        end
    }

    /// Whether the token that goes on at byte `end` has a slash near.
    fn begins_code(&self, end: usize) -> bool {
        let bytes = &self.cx.text.as_bytes()[end..self.cx.end];
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'&' | b'.');
        let len = bytes.iter().take(40).take_while(|&&byte| belongs(byte)).count();
        bytes.get(len) == Some(&b'/')
    }

    /// C24C26.
    fn run_together_sessions(&mut self, at: usize) {
        let bytes = &self.cx.text.as_bytes()[at..self.cx.end];
        let [letter, a, b, again, c, d, ..] = bytes else { return };
        let figures = [a, b, c, d].iter().all(|byte| byte.is_ascii_digit());
        let ends = bytes.get(6).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if letter == again && figures && ends {
            self.mark(Span::from_usize(at, at + 6), MarkKind::RunTogether);
        }
    }

    /// A run of digits; out of the loop too.
    #[inline(never)]
    fn number(&mut self, at: usize) -> usize {
        let bytes = &self.cx.text.as_bytes()[..self.cx.end];
        let mut end = at + 1;
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        if at < self.taken {
            return end;
        }
        let glued = at > self.cx.start
            && match bytes[at - 1] {
                b'.' | b'/' | b'-' | b'&' | b'+' | b'a'..=b'z' | b'A'..=b'Z' => true,
                // The last byte of a hyphen at which no line breaks.
                0x91 => bytes[..at].ends_with("\u{2011}".as_bytes()),
                _ => false,
            };
        match end - at {
            8 => self.run_together_years(at),
            _ if glued && !self.number_first => return end,
            1..=4 => {
                if self.may_begin_date(end)
                    && let Some(end) = self.date_at(at)
                {
                    self.taken = end;
                    return end.max(at + 1);
                }
            }
            _ => {}
        }
        self.loose_number(at, end);
        if self.noun_apart
            && bytes[end..].starts_with(b" (")
            && let Some(end) = self.citation_behind_noun(at)
        {
            self.taken = end;
            return end;
        }
        if self.number_first
            // 第WHA58.28号: what stands before the stop is of the number too.
            && bytes[..at].last() != Some(&b'.')
            && self.may_count(end)
            && let Some(taken) = self.counted_at(at)
        {
            self.taken = taken;
        }
        end
    }

    /// A run of Han characters; gives its end.
    #[inline]
    fn han(&mut self, at: usize, line: &[u8]) -> usize {
        let mut end = at;
        while let Some(begins) = self.sieve.han(&line[end..]) {
            if begins.pair || begins.alone {
                self.look_up_han(end, line, begins);
            }
            end += HAN;
        }
        self.has_small |= end > at;
        end
    }

    /// A character beyond ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let rest = self.cx.rest(at);
        let Some(letter) = rest.chars().next() else { return self.cx.end };
        let width = letter.len_utf8();
        if is_wide_sign(letter) {
            return self.wide_sign(at, letter);
        }
        if is_han(letter) {
            self.has_small = true;
            self.look_up(at, at + width);
            return at + width;
        }
        if is_letter(letter) || is_other_script(letter) {
            return self.mixed(at, at + wide_word_len(rest).max(width));
        }
        if is_space(letter) {
            return at + width;
        }
        if is_control(letter) {
            self.control(at, letter);
            return at + width;
        }
        self.wide_sign(at, letter)
    }

    fn wide_sign(&mut self, at: usize, letter: char) -> usize {
        if matches!(letter, '\u{3002}' | '\u{FF0C}' | '\u{FF1B}') {
            self.subject = None;
        }
        self.sign(at, letter);
        at + letter.len_utf8()
    }

    /// Looks the head `at..end` up and hands what is found to its construct.
    fn look_up(&mut self, at: usize, end: usize) {
        let line = &self.cx.text.as_bytes()[at..self.cx.end];
        if let Some(hash) = self.sieve.head(line, end - at) {
            self.look_through(hash, at, end - at, 0);
        }
    }

    /// The same with the heads that the Han character at byte `at` begins.
    fn look_up_han(&mut self, at: usize, line: &[u8], begins: Begins) {
        let mut seen = 0;
        for (head, may_stand) in [(HAN_PAIR, begins.pair), (HAN, begins.alone)] {
            if may_stand && let Some(hash) = self.sieve.head(&line[at..], head) {
                seen = self.look_through(hash, at, head, seen);
            }
        }
    }

    /// Hands the forms to their constructs whose head is at byte `at`. Of one term the longest
    /// counts: `seen` has the terms that were found, one bit each. Gives those and its own.
    fn look_through(&mut self, hash: u64, at: usize, head: usize, seen: u32) -> u32 {
        let (sieve, mut seen) = (self.sieve, seen);
        sieve.matches(hash, head, self.cx.rest(at), |entry, len| {
            let bit = 1u32 << entry.term as u32;
            if seen & bit == 0 {
                seen |= bit;
                self.found(entry, at, at + len);
            }
        });
        seen
    }
}
