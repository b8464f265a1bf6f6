//! Whether words around a citation name a body that no language lists: "Parliamentary Assembly
//! resolution 912 (1989)", "resolution 72/7 of the Economic and Social Commission for Asia".

use super::lex::{any_form, article, spaces};
use super::scan::Scan;
use crate::language::form::{is_han, word_len};
use crate::language::model::{Language, Script};
use crate::language::vocabulary::Term;

/// Most words of a name.
const WORDS: usize = 14;
/// Words of so few letters stand inside names: "of", "the", "and", "for".
const JOINS: usize = 3;
/// Most bytes of "at its seventy-second session," between a body and what it adopted.
const SESSION: usize = 60;

impl Scan<'_> {
    /// Marks the citations from `start` on whose body is none that a language lists: named behind
    /// them, at byte `end`, or right before their first, which begins at byte `begin`.
    pub(crate) fn mark_strangers(&mut self, start: usize, begin: usize, end: usize) {
        let is_named = self.out.citations[start..].iter().any(|one| one.body.is_some());
        let is_strange = !is_named && (self.stranger_behind(end) || self.stranger_before(begin));
        if !is_strange {
            return;
        }
        for citation in &mut self.out.citations[start..] {
            citation.stranger = !citation.this_body;
        }
    }

    /// "of the Parliamentary Assembly".
    fn stranger_behind(&self, end: usize) -> bool {
        let cx = self.cx;
        let Ok((rest, _)) = any_form(&cx.language.reference.of)(spaces(cx.rest(end))) else {
            return false;
        };
        let name = article(spaces(rest));
        if cx.vocabulary.find(name, Term::Body).is_some() {
            return false;
        }
        let words = name.split(' ').take(WORDS);
        let words = words.take_while(|word| is_of_name(word) && !ends_sentence(word));
        let first_is_name = name.starts_with(char::is_uppercase);
        first_is_name && words.into_iter().any(|word| is_noun(word, cx.language))
    }

    /// "United Nations Habitat Assembly resolution 2/1", "the Commission at its tenth session, of
    /// resolution 10/1", 社会发展委员会第42/1号决议.
    fn stranger_before(&self, begin: usize) -> bool {
        let cx = self.cx;
        let said = cx.before(begin);
        if cx.language.script == Script::Han {
            let is_known = self.body.is_some_and(|body| body.end + 1 >= begin);
            let nouns = &cx.language.body_line.nouns;
            return !is_known
                && said.ends_with(is_han)
                && nouns.iter().any(|noun| said.ends_with(&**noun));
        }
        let Some(name) = self.before_what_it_adopted(said) else { return false };
        let end = cx.start + name.len();
        let mut from = end;
        let mut has_noun = false;
        for word in name.rsplit(' ').take(WORDS) {
            if !is_of_name(word) || ends_sentence(word) && from < end {
                break;
            }
            has_noun |=
                is_noun(word.trim_end_matches("'s").trim_end_matches("\u{2019}s"), cx.language);
            from = from.saturating_sub(word.len() + 1);
        }
        let is_known = self.body.is_some_and(|body| body.end > from && body.end <= begin);
        has_noun && !is_known
    }

    /// What stands before "resolution", with "of", ", in its" and the session left out.
    fn before_what_it_adopted<'t>(&self, said: &'t str) -> Option<&'t str> {
        let words = &self.cx.language;
        let said = said.trim_end();
        let last = said.rsplit(' ').next()?;
        if last.starts_with(char::is_uppercase) {
            return Some(said);
        }
        let (_, len) = words.reference.of.longest_before(said)?;
        let said = said[..said.len() - len].trim_end().trim_end_matches(',');
        let near = said.len().saturating_sub(SESSION);
        let near = (near..said.len()).find(|&at| said.is_char_boundary(at))?;
        let session = words.date.session.longest_before(said);
        let before_session = session.and_then(|_| {
            let ordinal =
                words.date.ordinals.iter().filter_map(|one| said[near..].rfind(&**one)).min()?;
            let mut before = said[..near + ordinal].trim_end();
            for _ in 0..2 {
                let word = before.rsplit(' ').next()?;
                if word.starts_with(char::is_lowercase) && word.len() <= JOINS {
                    before = before[..before.len() - word.len()].trim_end();
                }
            }
            Some(before.trim_end_matches(','))
        });
        Some(before_session.unwrap_or(said))
    }
}

/// Whether a word may be one of a name: in capitals, or short.
fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || (1..=JOINS).contains(&word_len(word))
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with([';', '.', ':', ',', '(', ')'])
}

/// Whether a word is the noun of a body.
fn is_noun(word: &str, language: &Language) -> bool {
    let word = word.trim_end_matches([',', '.', ';']);
    language.body_line.nouns.iter().any(|noun| **noun == *word)
}
