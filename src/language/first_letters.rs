//! The forms of openers by their first two characters: what a slipped opener is held against where no
//! blanks part words. A slip leaves one of the two where it was, or the second first.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::form::is_han;
use super::model::{Language, List};

/// The first two characters of openers in Han script.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstLetters {
    /// Sorted by character, then by form.
    pub(super) letters: List<FirstLetter>,
}

/// A character that a form has first or second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstLetter {
    /// Its code point.
    pub(super) letter: u32,
    /// The position of the form's opener in the language's list.
    pub(super) opener: u16,
    /// The position of the form among those of its opener.
    pub(super) form: u16,
    /// Whether it is the second.
    pub(super) second: bool,
}

impl FirstLetters {
    /// Gathers the first two characters of the openers of `language`.
    pub(super) fn of(language: &Language) -> Self {
        let mut letters = Vec::new();
        for (opener, of_opener) in language.openers.iter().enumerate() {
            for (form, text) in of_opener.forms.iter().enumerate() {
                for (at, letter) in
                    text.chars().take(2).filter(|&letter| is_han(letter)).enumerate()
                {
                    let (opener, form) = (opener as u16, form as u16);
                    letters.push(FirstLetter {
                        letter: letter.into(),
                        opener,
                        form,
                        second: at > 0,
                    });
                }
            }
        }
        letters.sort_unstable();
        Self { letters: Cow::Owned(letters) }
    }

    /// The forms that a text which begins with these two characters may begin with but for a slip: the
    /// positions of their openers and their own. One may come twice.
    pub fn near(&self, first: char, second: char) -> impl Iterator<Item = (usize, usize)> + '_ {
        let found =
            self.with(first).iter().chain(self.with(second).iter().filter(|one| one.second));
        found.map(|one| (usize::from(one.opener), usize::from(one.form)))
    }

    /// The entries of a character.
    fn with(&self, letter: char) -> &[FirstLetter] {
        let letter = u32::from(letter);
        let start = self.letters.partition_point(|other| other.letter < letter);
        let behind = &self.letters[start..];
        &behind[..behind.partition_point(|other| other.letter == letter)]
    }
}
