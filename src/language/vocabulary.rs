//! The trigger dictionary of a language: every form that the scan looks for, found by its head.
//!
//! The head of a form is its first word, or its first one or two characters in Han script. Heads are
//! hashed into a table that the build script prints as a constant; a [`Sieve`] refuses a word that
//! heads no form by its hash and the letter behind it.

use serde::{Deserialize, Serialize};

use super::form::{is_han, is_letter, match_form, starts_with_han, word_len};
use super::forms::Forms;
use super::gate::Gate;
use super::model::{List, Text};
use super::sieve::{HAN, HAN_PAIR, Sieve};

/// The trigger dictionary of a language. It is built as part of a [`Lexicon`](super::lexicon::Lexicon).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// For each hash of a head and of what goes on behind it, where its entries begin; one more at the
    /// end.
    pub heads: List<u16>,
    /// For each hash of a head, the second bytes that may follow it, by their low six bits: the
    /// first of the next word. "the" heads many forms, and most of its uses none of them.
    pub follow: List<u64>,
    /// What is looked at before an entry is, in the order of `entries`.
    pub gates: List<Gate>,
    /// All forms, one behind the other.
    pub text: Text,
    /// Forms by their place in `heads`, longest first.
    pub entries: List<Entry>,
    /// Forms that begin with neither letter nor Han character, longest first.
    pub marks: List<Entry>,
    /// The same, to refuse texts by their first byte.
    pub mark_forms: Forms,
    /// Han characters from U+4E00 on that a form begins with, one bit each; a word for all that have
    /// their first two bytes in common.
    pub first: List<u64>,
    /// Those that are the head of a form, alike.
    pub alone: List<u64>,
    /// Hashes of two Han characters that are the head of a form, one bit each.
    pub pairs: List<u64>,
}

/// One form and what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// First byte of the form in [`Vocabulary::text`]: thousands of addresses would be moved whenever
    /// the program starts.
    pub start: u32,
    /// How many bytes it has.
    pub len: u32,
    /// What the form is.
    pub term: Term,
    /// Position in the language's list for this term; months and weekdays count from 1.
    pub id: u16,
    /// For [`Term::Name`]: 0 for the right spelling, else 1 + position in `variants`.
    pub variant: u16,
}

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// A call word.
    Call,
    /// A unit before its number: "paragraph".
    Unit,
    /// A noun before the number of an instrument: "Resolution".
    Noun,
    /// A mark before a number whose noun or unit follows: 第.
    NumberPrefix,
    /// A numeral of Han script.
    Numeral,
    /// A body.
    Body,
    /// A month, from 1.
    Month,
    /// A weekday, from 1.
    Weekday,
    /// A future verb form.
    Future,
    /// Before a date by which an act is asked.
    DeadlineBefore,
    /// After such a date.
    DeadlineAfter,
    /// Tells history.
    History,
    /// A cited instrument speaks.
    Attribution,
    /// A name with one right spelling.
    Name,
    /// Stands where text is pending.
    Placeholder,
    /// Before the subject of an instrument whose number follows: 关于.
    Subject,
    /// Opens a preambular paragraph, UN manner.
    PreambleOpener,
    /// Opens an operative paragraph, UN manner.
    OperativeOpener,
    /// May stand before such an opener.
    Adverb,
}

impl Entry {
    /// The form as the language file has it; `text` is that of its vocabulary.
    #[inline]
    pub fn form<'t>(&self, text: &'t str) -> &'t str {
        let start = self.start as usize;
        &text[start..start + self.len as usize]
    }
}

impl Vocabulary {
    /// Hands over the entries whose form stands at the start of `rest` and begins with a letter,
    /// longest first, with the bytes that each takes there.
    #[inline]
    pub fn at<'v>(&'v self, rest: &str, mut hand: impl FnMut(&'v Entry, usize)) {
        let (bytes, sieve) = (rest.as_bytes(), Sieve::new(self));
        let heads = match sieve.han(bytes) {
            Some(begins) => [(begins.pair, HAN_PAIR), (begins.alone, HAN)],
            None => {
                let head = if starts_with_han(rest) { HAN } else { word_len(rest) };
                [(head > 0, head), (false, 0)]
            }
        };
        for (_, head) in heads.into_iter().filter(|(may_stand, _)| *may_stand) {
            if let Some(hash) = sieve.head(bytes, head) {
                sieve.matches(hash, head, rest, &mut hand);
            }
        }
    }

    /// The longest form of `term` at the start of `rest`, and its length in bytes.
    pub fn find<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        if rest.starts_with(|letter: char| is_letter(letter) || is_han(letter)) {
            let mut found = None;
            self.at(rest, |entry, len| {
                if entry.term == term && found.is_none() {
                    found = Some((entry, len));
                }
            });
            return found;
        }
        self.find_mark(rest, term)
    }

    /// The longest form of `term` that begins with a mark, at the start of `rest`.
    #[inline]
    pub fn find_mark<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        if self.mark_forms.may_begin(rest) { self.find_near_mark(rest, term) } else { None }
    }

    fn find_near_mark<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        self.marks
            .iter()
            .filter(|entry| entry.term == term)
            .find_map(|entry| match_form(rest, entry.form(&self.text)).map(|len| (entry, len)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_space_stands_between_the_words_of_a_form() {
        let english = crate::language::by_code("en").expect("it is built in");
        let words = &crate::language::lexicon_of(english).running;
        for text in
            ["United Nations General Assembly", "World Telecommunication Development Conference"]
        {
            let whole = words.find(text, Term::Body).expect("it is a body");
            assert_eq!(whole.1, text.len());
            for space in ['\t', '\u{A0}', '\u{2009}'] {
                for (at, _) in text.match_indices(' ') {
                    let other = format!("{}{space}{}", &text[..at], &text[at + 1..]);
                    let found = words.find(&other, Term::Body).expect("it is the same body");
                    assert_eq!((found.0.id, found.1), (whole.0.id, other.len()), "{other:?}");
                }
            }
        }
        assert!(words.find("United  Nations General Assembly", Term::Body).is_none());
    }
}
