//! Single marks: brackets, quotation marks, terminators run together, look-alike letters, control
//! characters, placeholders.

use super::scan::Scan;
use crate::grammar::confusable;
use crate::grammar::{MarkKind, PunctuationMark};
use crate::language::form::{is_letter, is_space, word_len};
use crate::language::model::{Language, Script};
use crate::language::vocabulary::Term;
use crate::text::Span;

/// Longest text in bytes between the brackets of a placeholder.
const LONGEST_PLACEHOLDER: usize = 24;

/// What a character is among the marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Nothing,
    OpenBracket(u8),
    CloseBracket(u8),
    OpenQuote(u8),
    CloseQuote(u8),
    StraightQuote,
}

/// The marks of a language by character.
pub(crate) struct Marks {
    ascii: [Role; 128],
    /// One character for each value of its low six bits.
    wide: [(char, Role); 64],
    /// The others.
    more: Vec<(char, Role)>,
    /// First bytes of the terminators, as bits of ASCII.
    terminators: [char; 4],
    half: [bool; 128],
}

impl Marks {
    pub(crate) fn new(language: &Language) -> Self {
        let mut marks = Self {
            ascii: [Role::Nothing; 128],
            wide: [('\0', Role::Nothing); 64],
            more: Vec::new(),
            terminators: ['\0'; 4],
            half: [false; 128],
        };
        let punctuation = &language.punctuation;
        for (index, pair) in punctuation.brackets.iter().enumerate() {
            marks.pair(pair, Role::OpenBracket(index as u8), Role::CloseBracket(index as u8));
        }
        for (index, pair) in punctuation.quotes.iter().enumerate() {
            marks.pair(pair, Role::OpenQuote(index as u8), Role::CloseQuote(index as u8));
        }
        marks.ascii[b'"' as usize] = Role::StraightQuote;
        // A lone ASCII apostrophe is never taken for a quotation mark.
        marks.ascii[b'\'' as usize] = Role::Nothing;
        let ends = [&punctuation.item, &punctuation.section, &punctuation.end, &punctuation.list];
        for (place, end) in marks.terminators.iter_mut().zip(ends) {
            *place = end.chars().next().unwrap_or('\0');
        }
        for pair in punctuation.half_width.iter() {
            if let Some(half) = pair.chars().next().filter(char::is_ascii) {
                marks.half[half as usize] = true;
            }
        }
        marks
    }

    fn pair(&mut self, pair: &str, open: Role, close: Role) {
        let mut letters = pair.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return };
        if first == second {
            self.set(first, Role::StraightQuote);
            return;
        }
        self.set(first, open);
        self.set(second, close);
    }

    fn set(&mut self, letter: char, role: Role) {
        match letter.is_ascii() {
            true => self.ascii[letter as usize] = role,
            false => match &mut self.wide[low_bits(letter)] {
                (other, _) if *other != '\0' => self.more.push((letter, role)),
                free => *free = (letter, role),
            },
        }
    }

    #[inline]
    pub(crate) fn role(&self, letter: char) -> Role {
        if letter.is_ascii() {
            return self.ascii[letter as usize];
        }
        let (other, role) = self.wide[low_bits(letter)];
        if other == letter {
            return role;
        }
        let more = self.more.iter().find(|&&(other, _)| other == letter);
        more.map_or(Role::Nothing, |&(_, role)| role)
    }

    #[inline]
    fn is_terminator(&self, letter: char) -> bool {
        self.terminators.contains(&letter)
    }
}

/// The place of a character in [`Marks::wide`].
#[inline]
const fn low_bits(letter: char) -> usize {
    letter as usize & 0x3F
}

impl Scan<'_> {
    /// Adds a mark.
    pub(crate) fn mark(&mut self, span: Span, kind: MarkKind) {
        self.out.marks.push(PunctuationMark { span, line: self.cx.line, kind });
    }

    /// Looks at the sign `letter` at byte `at`, which is neither letter, digit nor Han character.
    pub(crate) fn sign(&mut self, at: usize, letter: char) {
        let end = at + letter.len_utf8();
        let span = Span::from_usize(at, end);
        match self.marks.role(letter) {
            Role::Nothing => {}
            Role::OpenBracket(pair) => {
                self.mark(span, MarkKind::OpenBracket(pair));
                if letter == '[' {
                    self.placeholder(at);
                }
            }
            Role::CloseBracket(pair) => {
                self.mark(span, MarkKind::CloseBracket(pair));
                self.footnote_at(end);
            }
            Role::OpenQuote(pair) => {
                if letter == '\u{2018}' {
                    self.single_quotes += 1;
                }
                self.mark(span, MarkKind::OpenQuote(pair));
            }
            Role::CloseQuote(pair) => {
                if letter == '\u{2019}' && !self.closes_single(at, end) {
                    return;
                }
                self.mark(span, MarkKind::CloseQuote(pair));
                self.footnote_at(end);
            }
            Role::StraightQuote => self.mark(span, MarkKind::StraightQuote),
        }
        if letter == '_' {
            self.underscores(at);
        }
        if letter.is_ascii() && self.marks.half[letter as usize] {
            self.half_width(at, end, letter);
        }
        if self.marks.is_terminator(letter) {
            self.terminator(at, end, letter);
        }
        if matches!(letter, ',' | '.' | ';' | ':') {
            self.footnote_behind_stop(at, end);
        }
        if self.has_mark_forms && letter != '[' {
            self.marked_form(at);
        }
    }

    /// Forms that begin with a sign.
    fn marked_form(&mut self, at: usize) {
        if let Some((_, len)) = self.cx.vocabulary.find_mark(self.cx.rest(at), Term::Placeholder) {
            self.mark(Span::from_usize(at, at + len), MarkKind::Placeholder);
        }
    }

    /// Whether ’ closes a quotation that ‘ opened in this line and is no apostrophe.
    fn closes_single(&mut self, at: usize, end: usize) -> bool {
        let before = self.cx.before(at).chars().next_back();
        let after = self.cx.rest(end).chars().next();
        let inside_word = before.is_some_and(is_letter) && after.is_some_and(is_letter);
        if self.single_quotes == 0 || inside_word {
            return false;
        }
        self.single_quotes -= 1;
        true
    }

    /// Two ends of a clause run together. A stop may end an abbreviation, and stops in a row are
    /// an ellipsis.
    fn terminator(&mut self, at: usize, end: usize, letter: char) {
        if letter == '.' && !self.ends_sentence(at, end) {
            return;
        }
        // A colon may be set twice in a symbol of a program, "std::io".
        let Some(next) = self.cx.rest(end).chars().next() else { return };
        if !self.marks.is_terminator(next) || (letter == ':' && next == ':') {
            return;
        }
        self.mark(Span::from_usize(at, end + next.len_utf8()), MarkKind::DoubledTerminator);
    }

    /// Whether a stop ends more than an abbreviation, and stands with one other mark at the end of its
    /// line, which the mark of a footnote may follow.
    fn ends_sentence(&self, at: usize, end: usize) -> bool {
        const ABBREVIATION: usize = 4;
        let Some(behind) = self.cx.rest(end).strip_prefix([';', ',']) else { return false };
        let behind = behind.trim_end();
        if behind.len() > 3 || !behind.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let before = self.cx.before(at);
        let small = before.bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let len = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let (head, word) = before.split_at(before.len() - len);
        match len {
            0 => before
                .ends_with(|last: char| last.is_ascii_digit() || ")]\u{201D}\"".contains(last)),
            1 => false,
            _ if small > ABBREVIATION => true,
            _ => {
                let abbreviations = &self.cx.language.punctuation.abbreviations;
                !head.ends_with('.')
                    && !abbreviations.iter().any(|one| one.eq_ignore_ascii_case(word))
            }
        }
    }

    /// "80/____ of __ December": a few underscores where a number is to come. A line of them, and a
    /// longer run, is the rule above footnotes.
    fn underscores(&mut self, at: usize) {
        const LONGEST: usize = 10;
        let rest = self.cx.rest(at);
        let len = rest.len() - rest.trim_start_matches('_').len();
        let before = self.cx.before(at);
        let is_rule = before.trim().is_empty() || len > LONGEST;
        if len >= 2 && !before.ends_with('_') && !is_rule {
            self.mark(Span::from_usize(at, at + len), MarkKind::Placeholder);
        }
    }

    /// "[XX]", "[…]", "[PLEN/1]".
    fn placeholder(&mut self, at: usize) {
        let rest = self.cx.rest(at);
        if let Some((_, len)) = self.cx.vocabulary.find_mark(rest, Term::Placeholder) {
            self.mark(Span::from_usize(at, at + len), MarkKind::Placeholder);
            return;
        }
        let Some(close) = rest.bytes().take(LONGEST_PLACEHOLDER).position(|byte| byte == b']')
        else {
            return;
        };
        let inner = rest[1..close].trim_matches(is_space);
        let pending = inner.chars().all(|letter| {
            matches!(letter, 'X' | 'x' | '.' | '\u{2026}' | '_' | '-' | '*' | '?' | ' ')
        });
        if pending || is_committee_number(inner) {
            self.mark(Span::from_usize(at, at + close + 1), MarkKind::Placeholder);
        }
    }

    /// Marks look-alike letters in the word `at..end`, which mixes scripts or stands in a code.
    pub(crate) fn mixed_word(&mut self, at: usize, end: usize) {
        let word = &self.cx.text[at..end];
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        let others = word
            .chars()
            .filter(|&letter| !letter.is_ascii() && confusable::latin(letter).is_some())
            .count();
        let foreign = word.chars().filter(|&letter| is_other_script(letter)).count();
        if latin == 0 || foreign == 0 {
            return;
        }
        let own_is_latin = !matches!(self.cx.language.script, Script::Cyrillic);
        let latin_stays = latin > foreign || (latin == foreign && own_is_latin);
        if latin_stays && others < foreign {
            // Letters without a Latin twin are no slips of the hand: "µm", a formula.
            return;
        }
        for (offset, letter) in word.char_indices() {
            let stray = match latin_stays {
                true => confusable::latin(letter).is_some(),
                false => letter.is_ascii_alphabetic() && has_twin(letter),
            };
            if stray {
                let start = at + offset;
                self.mark(Span::from_usize(start, start + letter.len_utf8()), MarkKind::Homoglyph);
            }
        }
    }

    /// 20242025.
    pub(crate) fn run_together_years(&mut self, at: usize) {
        let figures = &self.cx.text[at..at + 8];
        let is_year =
            |text: &str| text.parse::<u32>().is_ok_and(|year| (1940..2100).contains(&year));
        if is_year(&figures[..4]) && is_year(&figures[4..]) {
            self.mark(Span::from_usize(at, at + 8), MarkKind::RunTogether);
        }
    }

    /// Adds a control character, unless the script needs it.
    pub(crate) fn control(&mut self, at: usize, letter: char) {
        let end = at + letter.len_utf8();
        let in_arabic = self.cx.language.script == Script::Arabic;
        let needed = match letter {
            '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                in_arabic
            }
            _ => false,
        };
        if !needed {
            self.mark(Span::from_usize(at, end), MarkKind::Control);
        }
    }
}

/// PLEN/1, COM4-2, ABC-1.
fn is_committee_number(inner: &str) -> bool {
    let Some((name, number)) = inner.split_once(['/', '-']) else { return false };
    let named = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    // One letter is that of an organ: "[S/773]" names a document.
    named
        && name.len() > 1
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
        && name.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// Whether a character is one that no text needs to have.
#[inline]
pub(crate) const fn is_control(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFC}' | '\u{FFFD}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is a sign of Han or full-width punctuation, and no space.
#[inline]
pub(crate) const fn is_wide_sign(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

/// Greek, Cyrillic and full-width letters and digits.
#[inline]
pub(crate) const fn is_other_script(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

fn has_twin(letter: char) -> bool {
    matches!(
        letter,
        'A' | 'B'
            | 'C'
            | 'E'
            | 'H'
            | 'I'
            | 'J'
            | 'K'
            | 'M'
            | 'N'
            | 'O'
            | 'P'
            | 'S'
            | 'T'
            | 'X'
            | 'Y'
            | 'a'
            | 'c'
            | 'e'
            | 'i'
            | 'j'
            | 'o'
            | 'p'
            | 's'
            | 'x'
            | 'y'
    )
}

/// Length of the word at the start of `rest`, full-width signs included.
pub(crate) fn wide_word_len(rest: &str) -> usize {
    let len = word_len(rest);
    len + rest[len..]
        .chars()
        .take_while(|&letter| is_letter(letter) || is_other_script(letter))
        .map(char::len_utf8)
        .sum::<usize>()
}
