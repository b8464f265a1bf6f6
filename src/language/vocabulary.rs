//! The trigger dictionary of a language: every form that the scan looks for, found by its head.
//!
//! The head of a form is its first word, or its first one or two characters in Han script. Heads are
//! hashed into a table that the build script prints as a constant; a [`Sieve`] refuses a word that
//! heads no form by its hash and the letter behind it.

use serde::{Deserialize, Serialize};

use super::edge::first_sixteen;
use super::form::{is_han, is_letter, match_form, match_told, starts_with_han, word_len};
use super::forms::Forms;
use super::model::{List, Text};
use super::sieve::{HAN, HAN_PAIR, Sieve, index_of};

/// The trigger dictionary of a language. It is built as part of a [`Lexicon`](super::lexicon::Lexicon).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// For each hash of a head, where its entries begin; one more at the end.
    pub heads: List<u16>,
    /// For each hash of a head, the second bytes that may follow it, by their low six bits: the
    /// first of the next word. "the" heads many forms, and most of its uses none of them.
    pub follow: List<u64>,
    /// What is looked at before an entry is, in the order of `entries`.
    pub gates: List<Gate>,
    /// All forms, one behind the other.
    pub text: Text,
    /// Forms by hash of their head, longest first.
    pub entries: List<Entry>,
    /// Forms that begin with neither letter nor Han character, longest first.
    pub marks: List<Entry>,
    /// The same, to refuse texts by their first byte.
    pub mark_forms: Forms,
    /// Han characters from U+4E00 on that a form begins with, one bit each.
    pub first: List<u64>,
    /// Those that are the head of a form.
    pub alone: List<u64>,
    /// Hashes of two Han characters that are the head of a form, one bit each.
    pub pairs: List<u64>,
}

/// What tells nearly all texts from a form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The sixteen bytes behind the head, the first one lowest.
    pub next: u128,
    /// The head's hash.
    pub hash: u64,
    /// Which bits of `next` there are.
    pub mask: u128,
    /// Whether a sign in the form may stand otherwise in the text: a space, hyphen or apostrophe.
    pub loose: bool,
    /// Whether `hash` and `next` tell all of the form but the case of its first letter.
    pub tells_all: bool,
}

/// The entries under one hash of a head, and the text that it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    from: u16,
    past: u16,
    /// The head's hash.
    hash: u64,
    /// The sixteen bytes behind the head, the first one lowest.
    next: u128,
    /// Whether a sign among them may stand for a space, hyphen or apostrophe.
    is_loose: bool,
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
    /// The entries whose head has this hash and is the first `head` bytes of `bytes`.
    #[inline]
    pub fn bucket(&self, hash: u64, bytes: &[u8], head: usize) -> Bucket {
        let index = index_of(hash);
        let next = first_sixteen(&bytes[head..]);
        let is_loose = has_wide_or_tab(next);
        Bucket { from: self.heads[index], past: self.heads[index + 1], hash, next, is_loose }
    }

    /// The entries of a bucket whose form stands at the start of `rest`, longest first.
    #[inline]
    pub fn matches<'v>(&'v self, bucket: Bucket, rest: &'v str) -> Matches<'v> {
        let range = usize::from(bucket.from)..usize::from(bucket.past);
        let (gates, entries) = (&self.gates[range.clone()], &self.entries[range]);
        Matches { gates, entries, text: &self.text, seen: 0, bucket, rest }
    }

    /// The entries whose form stands at the start of `rest` and begins with a letter, longest
    /// first.
    #[inline]
    pub fn at<'v>(&'v self, rest: &'v str) -> impl Iterator<Item = (&'v Entry, usize)> + 'v {
        let buckets = self.buckets_at(rest).into_iter().flatten();
        buckets.flat_map(move |bucket| self.matches(bucket, rest))
    }

    /// Where the entries are whose form may stand at the start of `rest`, if it begins with a
    /// letter, longest first.
    #[inline]
    pub fn buckets_at(&self, rest: &str) -> [Option<Bucket>; 2] {
        let (bytes, sieve) = (rest.as_bytes(), Sieve::new(self));
        let bucket = |head| Some(self.bucket(sieve.head(bytes, head)?, bytes, head));
        if let Some(begins) = sieve.han(bytes) {
            let pair = if begins.pair { bucket(HAN_PAIR) } else { None };
            let alone = if begins.alone { bucket(HAN) } else { None };
            return [pair, alone];
        }
        match if starts_with_han(rest) { HAN } else { word_len(rest) } {
            0 => [None; 2],
            head => [bucket(head), None],
        }
    }

    /// The longest form of `term` at the start of `rest`, and its length in bytes.
    pub fn find<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        if rest.starts_with(|letter: char| is_letter(letter) || is_han(letter)) {
            let buckets = self.buckets_at(rest).into_iter().flatten();
            let found = |bucket| self.matches(bucket, rest).find(|(entry, _)| entry.term == term);
            return buckets.into_iter().find_map(found);
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

/// The forms that stand at the start of a text, longest first.
pub struct Matches<'v> {
    gates: &'v [Gate],
    entries: &'v [Entry],
    /// All forms.
    text: &'v str,
    /// How many of them have been looked at.
    seen: usize,
    bucket: Bucket,
    rest: &'v str,
}

impl<'v> Iterator for Matches<'v> {
    type Item = (&'v Entry, usize);

    // Every word that heads a form comes here.
    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        while let Some(gate) = self.gates.get(self.seen) {
            let entry = &self.entries[self.seen];
            self.seen += 1;
            let len = match gate.look(self.bucket) {
                Look::Other => None,
                Look::Same => match_told(self.rest, entry.form(self.text)),
                Look::Alike => match_form(self.rest, entry.form(self.text)),
            };
            if let Some(len) = len {
                return Some((entry, len));
            }
        }
        None
    }
}

/// What a gate sees.
enum Look {
    /// Another text.
    Other,
    /// What may be the form.
    Alike,
    /// The form, but for the case of its first letter.
    Same,
}

impl Gate {
    /// What stands where a bucket's head is.
    #[inline]
    fn look(&self, Bucket { hash, next, is_loose, .. }: Bucket) -> Look {
        if self.hash != hash {
            return Look::Other;
        }
        if (next ^ self.next) & self.mask == 0 {
            return if self.tells_all { Look::Same } else { Look::Alike };
        }
        if is_loose && self.loose { Look::Alike } else { Look::Other }
    }
}

/// Whether a sign among these bytes may stand for a space, hyphen or apostrophe.
#[inline]
const fn has_wide_or_tab(bytes: u128) -> bool {
    const HIGH_BITS: u128 = u128::from_le_bytes([0x80; 16]);
    let from_tabs = bytes ^ u128::from_le_bytes([b'\t'; 16]);
    // A byte that is zero borrows.
    let tabs = from_tabs.wrapping_sub(u128::from_le_bytes([1; 16])) & !from_tabs;
    (bytes | tabs) & HIGH_BITS != 0
}

/// The low six bits of the second of these bytes.
#[inline]
pub(super) const fn second_byte(next: u128) -> u32 {
    (next >> 8) as u32 & 0x3F
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
