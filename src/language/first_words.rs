//! The first words of openers by their initial: what a slipped word is held against. Of hundreds of
//! forms few begin with one letter, and fewer with different words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::model::{Language, List, Opener};

/// Letters that a word may begin with.
const INITIALS: usize = 26;

/// The first words of openers; ASCII only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstWords {
    /// Where the words of each initial begin, and the end of the last.
    pub(super) starts: List<u16>,
    pub(super) words: List<FirstWord>,
}

/// Where a first word stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstWord {
    /// The position of its opener in the language's list.
    pub(super) opener: u16,
    /// The position of the first form of it that begins so.
    pub(super) form: u16,
    /// Its bytes.
    pub(super) len: u16,
}

impl FirstWords {
    /// Gathers the first words of the openers of `language`.
    pub(super) fn of(language: &Language) -> Self {
        let mut words: Vec<(usize, &str, FirstWord)> = Vec::new();
        for (opener, of_opener) in language.openers.iter().enumerate() {
            for (form, text) in of_opener.forms.iter().enumerate() {
                let word = first_word(text);
                let Some(initial) = initial_of(word) else { continue };
                // What begins two openers stands for the first.
                if !words.iter().any(|&(_, known, _)| known == word) {
                    let (opener, form) = (opener as u16, form as u16);
                    let place = FirstWord { opener, form, len: word.len() as u16 };
                    words.push((initial, word, place));
                }
            }
        }
        words.sort_by_key(|&(initial, ..)| initial);
        let start = |initial| words.partition_point(|&(other, ..)| other < initial) as u16;
        Self {
            starts: Cow::Owned((0..=INITIALS).map(start).collect()),
            words: Cow::Owned(words.iter().map(|&(.., place)| place).collect()),
        }
    }

    /// The first words with the initial of `word`, in either case, with their openers, in the order
    /// of the openers. `language` is the one that the words are of.
    pub fn like(
        &self,
        word: &str,
        language: &'static Language,
    ) -> impl Iterator<Item = (&'static str, &'static Opener)> {
        let places = initial_of(word).map_or(&[][..], |initial| {
            &self.words[self.starts[initial] as usize..self.starts[initial + 1] as usize]
        });
        places.iter().map(|place| {
            let opener = &language.openers[place.opener as usize];
            (&opener.forms[place.form as usize][..place.len as usize], opener)
        })
    }
}

fn first_word(form: &str) -> &str {
    form.split_once(' ').map_or(form, |(word, _)| word)
}

/// The position of a word's first letter in the alphabet.
fn initial_of(word: &str) -> Option<usize> {
    let first = *word.as_bytes().first().filter(|_| word.is_ascii())?;
    first.is_ascii_alphabetic().then(|| usize::from(first.to_ascii_lowercase() - b'a'))
}
