//! Marks of footnotes: numbers behind words and stops.

use super::scan::Scan;
use crate::grammar::MarkKind;
use crate::language::form::{is_letter, is_space};
use crate::text::Span;

/// Highest number of a footnote.
const HIGHEST_FOOTNOTE: u16 = 199;

/// Fewest letters of a word that a footnote's number may be glued to.
const FOOTNOTE_WORD: usize = 4;

/// Full-width stops, and the marks that close what they end.
const WIDE_STOPS: [char; 7] =
    ['\u{FF0C}', '\u{FF1B}', '\u{3002}', '\u{3001}', '\u{FF1A}', '\u{FF09}', '\u{300B}'];

impl Scan<'_> {
    /// A footnote's number right behind a stop that ends a word: "Thereto,1", "countries.1".
    pub(crate) fn footnote_behind_stop(&mut self, at: usize, end: usize) {
        if !self.cx.text.as_bytes().get(end).is_some_and(u8::is_ascii_digit) {
            return;
        }
        let before = self.cx.before(at);
        let word: usize =
            before.chars().rev().take(40).take_while(|&letter| is_letter(letter)).count();
        let first = before.chars().rev().nth(word.saturating_sub(1));
        let small = first.is_some_and(char::is_lowercase);
        let ends_word = before.ends_with(is_letter);
        // "Rev.1", "art.5": abbreviations are capitals or short.
        let abbreviation = self.cx.text.as_bytes()[at] == b'.' && !(small && word >= FOOTNOTE_WORD);
        if ends_word && !abbreviation && word >= FOOTNOTE_WORD {
            self.footnote_at(end);
        }
    }

    /// A footnote's number glued to the word `at..end`.
    pub(crate) fn footnote_behind_word(&mut self, at: usize, end: usize) {
        let word = &self.cx.text[at..end];
        let small = word.ends_with(char::is_lowercase);
        if small && word.chars().count() >= FOOTNOTE_WORD {
            self.footnote_at(end);
        }
    }

    /// A footnote's number right behind a closing mark or a word.
    pub(crate) fn footnote_at(&mut self, at: usize) {
        let bytes = &self.cx.text.as_bytes()[at..self.cx.end];
        let figures = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        if figures == 0 || figures > 3 || bytes[0] == b'0' {
            return;
        }
        let after = &self.cx.text[at + figures..self.cx.end];
        let mut next = after.chars();
        let ends = match next.next() {
            None => true,
            Some(letter) if is_space(letter) => true,
            Some(',' | ';' | '.' | ':' | ')' | '\u{201D}' | '"') => {
                !next.as_str().starts_with(|letter: char| letter.is_ascii_digit())
            }
            Some(mark) if WIDE_STOPS.contains(&mark) => true,
            Some(_) => false,
        };
        let number: u16 = self.cx.text[at..at + figures].parse().unwrap_or(u16::MAX);
        if ends && number <= HIGHEST_FOOTNOTE {
            self.mark(Span::from_usize(at, at + figures), MarkKind::FootnoteMark(number));
        }
    }

    /// A number that stands alone in the text may be the mark of a footnote, set apart from its word
    /// by the page or glued to figures: "Rights, 2 the Covenant", "2014–2024,10 the".
    pub(crate) fn loose_number(&mut self, at: usize, end: usize) {
        let is_mark = self.out.marks.last().is_some_and(|mark| mark.span.start == at as u32);
        let before = self.cx.before(at);
        let stops = [' ', ',', ';', ':', '.', ')', '"', '\u{201D}', '\u{2019}'];
        if is_mark || end - at > 3 || !before.ends_with(stops) {
            return;
        }
        let rest = self.cx.rest(end);
        let number = self.cx.text[at..end].parse().unwrap_or(u16::MAX);
        let next = rest.strip_prefix([',', ';']).unwrap_or(rest);
        if (next.is_empty() || next.starts_with(' ')) && (1..=HIGHEST_FOOTNOTE).contains(&number) {
            self.mark(Span::from_usize(at, end), MarkKind::LooseNumber(number));
        }
    }
}
