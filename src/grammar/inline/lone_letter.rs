//! Letters of another script that stand alone: labels, codes and words of one letter.

use super::scan::Scan;
use crate::grammar::{MarkKind, confusable};
use crate::language::model::Script;
use crate::text::Span;

impl Scan<'_> {
    /// A letter of another script that stands as a label, before figures or for a word of one letter in
    /// a text that is not written in that script, "с)", "С26"; a full-width figure behind others.
    pub(crate) fn lone_letter(&mut self, at: usize, end: usize, next: char) {
        let letter = self.cx.rest(at).chars().next().unwrap_or(' ');
        let own = self.cx.language.script == Script::Cyrillic;
        let is_figure = matches!(letter, '\u{FF10}'..='\u{FF19}')
            && self.cx.before(at).ends_with(|before: char| before.is_ascii_digit());
        let stray = || {
            is_figure
                || matches!(next, ')' | '\u{FF09}' | '0'..='9')
                || self.is_lone_label(at, end, letter)
                || self.is_lone_word(at, end, letter)
        };
        if !own && stray() && confusable::latin(letter).is_some() {
            self.mark(Span::from_usize(at, end), MarkKind::Homoglyph);
        }
    }

    /// Whether a capital counts a title, "А. Agenda", or opens a code, "С-1997".
    fn is_lone_label(&self, at: usize, end: usize, letter: char) -> bool {
        let rest = self.cx.rest(end);
        let begins = || self.cx.before(at).trim_start().is_empty();
        let counts = rest.starts_with(['.', '\u{3001}']) && begins();
        let is_figure = |figure: char| figure.is_ascii_digit();
        letter.is_uppercase()
            && (counts || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(is_figure)))
    }

    /// Whether a letter stands for a word between words in Latin letters. Small Greek letters may be
    /// signs of a formula.
    fn is_lone_word(&self, at: usize, end: usize, letter: char) -> bool {
        let is_latin = |letter: char| letter.is_ascii_alphabetic();
        let before = self.cx.before(at).strip_suffix(' ');
        let after = self.cx.rest(end).strip_prefix(' ');
        self.cx.language.script == Script::Latin
            && !matches!(letter, '\u{3B1}'..='\u{3C9}')
            && before.is_some_and(|before| before.ends_with(is_latin))
            && after.is_some_and(|after| after.starts_with(is_latin))
    }
}
