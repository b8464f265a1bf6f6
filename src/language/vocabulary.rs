//! The trigger dictionary of a language: every form that the scan looks for, found by its head.
//!
//! The head of a form is its first word, or its first character in Han script. Heads are hashed
//! into a table that the build script prints as a constant; a word that heads no form is refused
//! after one multiplication and two loads.

use serde::{Deserialize, Serialize};

use super::edge::first_eight;
use super::form::{is_han, is_letter, match_form, word_len};
use super::forms::Forms;
use super::model::{List, Text};

/// Bits of the head table's index.
pub(super) const BITS: u32 = 12;

/// Bits of the index of the table of Han pairs.
pub(super) const PAIR_BITS: u32 = 14;

/// The block of Han characters that the table of heads covers.
pub(super) const HAN_START: u32 = 0x4E00;
pub(super) const HAN_END: u32 = 0xA000;

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
    /// Forms by hash of their head, longest first.
    pub entries: List<Entry>,
    /// Forms that begin with neither letter nor Han character, longest first.
    pub marks: List<Entry>,
    /// The same, to refuse texts by their first byte.
    pub mark_forms: Forms,
    /// For the first two letters of an ASCII head, five bits each, the lengths of such heads.
    pub lengths: List<u32>,
    /// Han characters from U+4E00 on that are a form or begin one of less than six bytes, one bit
    /// each.
    pub han: List<u64>,
    /// Hashes of the first six bytes of longer forms in Han script, one bit each.
    pub pairs: List<u64>,
}

/// What tells nearly all texts from a form, in sixteen bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The bytes behind the head, the first one lowest.
    pub next: u64,
    /// More bits of the head's hash.
    pub tag: u32,
    /// How many bytes `next` has, at most eight.
    pub next_len: u8,
    /// Whether a sign in the form may stand otherwise in the text: a space, hyphen or apostrophe.
    pub loose: bool,
}

/// The entries under one hash of a head, and the text that it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    from: u16,
    past: u16,
    /// More bits of the head's hash.
    tag: u32,
    /// The bytes behind the head, the first one lowest.
    next: u64,
}

/// One form and what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// As the language file has it.
    pub form: Text,
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

impl Vocabulary {
    /// Where the entries are whose head is the first `head` bytes of `rest`; none where no form may
    /// stand there. Nearly all words are refused here.
    #[inline]
    pub fn bucket(&self, rest: &str, head: usize) -> Option<Bucket> {
        let bytes = rest.as_bytes();
        let hash = hash_of(bytes, head);
        let index = (hash >> (64 - BITS)) as usize;
        let (from, past) = (self.heads[index], self.heads[index + 1]);
        if from == past {
            return None;
        }
        let next = first_eight(&bytes[head..]);
        let goes_on = self.follow[index] >> second_byte(next) & 1 == 1;
        goes_on.then_some(Bucket { from, past, tag: hash as u32, next })
    }

    /// The entries of a bucket whose form stands at the start of `rest`, longest first.
    #[inline]
    pub fn matches<'v>(
        &'v self,
        bucket: Bucket,
        rest: &'v str,
    ) -> impl Iterator<Item = (&'v Entry, usize)> + 'v {
        let (gates, entries): (&[Gate], &[Entry]) = (&self.gates, &self.entries);
        let range = usize::from(bucket.from)..usize::from(bucket.past);
        let open = range.filter(move |&index| gates[index].opens(bucket));
        open.filter_map(move |index| {
            let entry = &entries[index];
            match_form(rest, &entry.form).map(|len| (entry, len))
        })
    }

    /// Whether an ASCII word may head a form: a quick look before [`Vocabulary::bucket`].
    #[inline]
    pub fn may_head(&self, word: &[u8]) -> bool {
        self.lengths[two_letters(word)] >> word.len().min(31) & 1 == 1
    }

    /// Whether the Han character that `bytes` begin with may begin a form.
    #[inline]
    pub fn may_begin(&self, letter: char, bytes: &[u8]) -> bool {
        let at = (letter as u32).wrapping_sub(HAN_START) as usize;
        let alone = self.han.get(at / 64).is_none_or(|bits| bits >> (at % 64) & 1 == 1);
        alone
            || bytes.first_chunk::<6>().is_some_and(|pair| {
                let bit = hash_of_pair(pair);
                self.pairs[bit / 64] >> (bit % 64) & 1 == 1
            })
    }

    /// The entries whose form stands at the start of `rest` and begins with a letter, longest
    /// first.
    #[inline]
    pub fn at<'v>(&'v self, rest: &'v str) -> impl Iterator<Item = (&'v Entry, usize)> + 'v {
        self.bucket_at(rest).into_iter().flat_map(move |bucket| self.matches(bucket, rest))
    }

    /// Where the entries are whose form may stand at the start of `rest`, if it begins with a
    /// letter.
    #[inline]
    pub fn bucket_at(&self, rest: &str) -> Option<Bucket> {
        self.head(rest).and_then(|head| self.bucket(rest, head))
    }

    /// Length in bytes of the head of `rest`, where a form may have it.
    #[inline]
    fn head(&self, rest: &str) -> Option<usize> {
        let letter = rest.chars().next()?;
        match letter.is_ascii() {
            true => {
                let word = word_len(rest);
                let ascii = rest.as_bytes()[..word].is_ascii();
                (word > 0 && (!ascii || self.may_head(&rest.as_bytes()[..word]))).then_some(word)
            }
            false if is_han(letter) => self.may_begin(letter, rest.as_bytes()).then_some(3),
            false => Some(word_len(rest)).filter(|&len| len > 0),
        }
    }

    /// The longest form of `term` at the start of `rest`, and its length in bytes.
    pub fn find<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        if rest.starts_with(|letter: char| is_letter(letter) || is_han(letter)) {
            return self.at(rest).find(|(entry, _)| entry.term == term);
        }
        self.find_mark(rest, term)
    }

    /// The longest form of `term` that begins with a mark, at the start of `rest`.
    pub fn find_mark<'v>(&'v self, rest: &'v str, term: Term) -> Option<(&'v Entry, usize)> {
        if !self.mark_forms.may_begin(rest) {
            return None;
        }
        self.marks
            .iter()
            .filter(|entry| entry.term == term)
            .find_map(|entry| match_form(rest, &entry.form).map(|len| (entry, len)))
    }
}

impl Gate {
    /// Whether the form may stand where its head is the bucket's and followed by its bytes.
    #[inline]
    fn opens(&self, Bucket { tag, next, .. }: Bucket) -> bool {
        const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
        let mask = mask(self.next_len as usize);
        self.tag == tag
            && ((next ^ self.next) & mask == 0 || (self.loose && next & mask & HIGH_BITS != 0))
    }
}

/// The bits of the first `len` bytes, at most eight.
#[inline]
const fn mask(len: usize) -> u64 {
    match len {
        0 => 0,
        1..8 => u64::MAX >> (64 - 8 * len),
        _ => u64::MAX,
    }
}

/// The low six bits of the second of these bytes.
#[inline]
pub(super) const fn second_byte(next: u64) -> u64 {
    next >> 8 & 0x3F
}

/// The place of an ASCII word in [`Vocabulary::lengths`].
#[inline]
pub(super) fn two_letters(word: &[u8]) -> usize {
    let second = word.get(1).map_or(0, |letter| letter & 31);
    usize::from(word[0] & 31) << 5 | usize::from(second)
}

/// The place of two Han characters in [`Vocabulary::pairs`].
#[inline]
pub(super) fn hash_of_pair(pair: &[u8; 6]) -> usize {
    let word = u64::from(u32::from_le_bytes([pair[0], pair[1], pair[2], pair[3]]))
        | u64::from(u16::from_le_bytes([pair[4], pair[5]])) << 32;
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PAIR_BITS)) as usize
}

/// Hashes the first `head` bytes of `bytes`: eight of them, the first letter in lower case, and
/// their number.
#[inline]
pub(super) fn hash_of(bytes: &[u8], head: usize) -> u64 {
    let mut word = first_eight(bytes) & mask(head);
    if word & 0x80 == 0 {
        word |= 0x20;
    } else if !(0xE2..=0xEF).contains(&bytes[0]) {
        let mut packed = word.to_le_bytes();
        fold_first(&bytes[..head], &mut packed);
        word = u64::from_le_bytes(packed);
    }
    word ^= (head as u64).rotate_right(8);
    word.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Puts the first letter of `head`, which is not ASCII, into `packed` in lower case, where that
/// has as many bytes. Han characters, which have no case, are left at once.
fn fold_first(head: &[u8], packed: &mut [u8; 8]) {
    let width = match head[0] {
        0xC0..=0xDF => 2,
        0xE1 => 3,
        _ => return,
    };
    let Some(first) = head.get(..width).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        return;
    };
    let Some(lower) = first.chars().next().and_then(|letter| letter.to_lowercase().next()) else {
        return;
    };
    if lower.len_utf8() == width {
        lower.encode_utf8(&mut packed[..width]);
    }
}
