//! What refuses nearly all words and Han characters of a text before any form is looked at.

use super::edge::first_eight;
use super::form::{match_form, match_told, starts_with_han, word_len};
use super::gate::{Gate, Look, Sighting};
use super::vocabulary::{Entry, Vocabulary};

/// Bits of the index of the table of heads.
pub(super) const BITS: u32 = 12;

/// Bits of the index of the table of Han pairs.
const PAIR_BITS: u32 = 14;

/// The first two bytes of the Han characters that the tables cover, from U+4E00 to U+9FFF.
const FIRST_HAN: u16 = 0xE4B8;
const LAST_HAN: u16 = 0xE9BF;

/// Entries of the table of heads.
pub(super) const HEADS: usize = 1 << BITS;
/// Words of the tables of Han characters, one for all that have two bytes in common, and of their
/// pairs.
pub(super) const HAN_WORDS: usize = (LAST_HAN - FIRST_HAN) as usize + 1;
pub(super) const PAIR_WORDS: usize = (1 << PAIR_BITS) / 64;

/// The tables of a vocabulary, those that words are refused by as arrays, so that no look into them
/// needs a check.
#[derive(Clone, Copy)]
pub struct Sieve<'v> {
    heads: &'v [u16; HEADS + 1],
    gates: &'v [Gate],
    entries: &'v [Entry],
    text: &'v str,
    follow: &'v [u64; HEADS],
    first: &'v [u64; HAN_WORDS],
    alone: &'v [u64; HAN_WORDS],
    pairs: &'v [u64; PAIR_WORDS],
}

/// Which heads of forms a Han character may begin.
#[derive(Clone, Copy)]
pub struct Begins {
    /// With the next one.
    pub pair: bool,
    /// By itself.
    pub alone: bool,
}

impl<'v> Sieve<'v> {
    /// The sieve of a vocabulary.
    #[inline]
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            heads: vocabulary.heads.first_chunk().unwrap_or(&[0; HEADS + 1]),
            gates: &vocabulary.gates,
            entries: &vocabulary.entries,
            text: &vocabulary.text,
            follow: vocabulary.follow.first_chunk().unwrap_or(&[u64::MAX; HEADS]),
            first: vocabulary.first.first_chunk().unwrap_or(&[u64::MAX; HAN_WORDS]),
            alone: vocabulary.alone.first_chunk().unwrap_or(&[u64::MAX; HAN_WORDS]),
            pairs: vocabulary.pairs.first_chunk().unwrap_or(&[u64::MAX; PAIR_WORDS]),
        }
    }

    /// The hash of the first `head` bytes of `bytes`, where they may be the head of a form that
    /// stands there.
    #[inline(always)]
    pub fn head(&self, bytes: &[u8], head: usize) -> Option<u64> {
        let hash = hash_of(bytes, head);
        let second = bytes.get(head + 1).map_or(0, |byte| byte & 0x3F);
        (self.follow[index_of(hash)] >> second & 1 == 1).then_some(hash)
    }

    /// The same of a word of `len` ASCII letters, of which `first` has eight as [`ascii_word`] gives
    /// them; `second` is the second byte behind it. Nearly every word of a text comes here.
    ///
    /// [`ascii_word`]: super::form::ascii_word
    #[inline(always)]
    pub fn ascii_head(&self, first: u64, len: usize, second: u8) -> Option<u64> {
        let hash = hash_of_packed(first | 0x20, len);
        (self.follow[index_of(hash)] >> (second & 0x3F) & 1 == 1).then_some(hash)
    }

    /// What the Han character that `bytes` begin with may begin; none where they begin with a
    /// character beyond the tables.
    #[inline]
    pub fn han(&self, bytes: &[u8]) -> Option<Begins> {
        let place = HanPlace::of(bytes)?;
        let begins_form = place.is_in(self.first);
        Some(Begins {
            pair: begins_form && self.has_pair(bytes),
            alone: begins_form && place.is_in(self.alone),
        })
    }

    /// Hands over the entries whose form stands at the start of `rest`, whose first `head` bytes have
    /// this hash, longest first, with the bytes that each takes there.
    // Every word that heads a form comes here.
    #[inline(always)]
    pub fn matches(
        &self,
        hash: u64,
        head: usize,
        rest: &str,
        mut hand: impl FnMut(&'v Entry, usize),
    ) {
        let sighting = Sighting::new(hash, &rest.as_bytes()[head..]);
        let [plain, wide, whole] = sighting.places();
        let mut place = plain;
        loop {
            for at in self.heads[place]..self.heads[place + 1] {
                if let Some((entry, len)) = self.stands(usize::from(at), sighting, rest) {
                    hand(entry, len);
                }
            }
            place = match place {
                _ if place == plain && wide != plain => wide,
                _ if place != whole && whole != plain => whole,
                _ => break,
            };
        }
    }

    /// The entry at position `at` and the bytes that it takes, where it stands at the start of `rest`.
    #[inline(always)]
    fn stands(&self, at: usize, sighting: Sighting, rest: &str) -> Option<(&'v Entry, usize)> {
        let look = self.gates[at].look(sighting);
        if matches!(look, Look::Other) {
            return None;
        }
        let entry = &self.entries[at];
        let form = entry.form(self.text);
        let len = match look {
            Look::Same => match_told(rest, form),
            _ => match_form(rest, form),
        };
        Some((entry, len?))
    }

    #[inline]
    fn has_pair(&self, bytes: &[u8]) -> bool {
        bytes.first_chunk().is_some_and(|pair| {
            let bit = hash_of_pair(pair);
            self.pairs[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

/// Bytes of a Han character, and of two.
pub const HAN: usize = 3;
pub const HAN_PAIR: usize = 6;

/// How many bytes of `form` are its head: its first word, or one or two Han characters.
pub(super) fn head_len(form: &str) -> usize {
    if !starts_with_han(form) {
        return word_len(form);
    }
    let (first, rest) = form.as_bytes().split_at(HAN);
    let is_pair = HanPlace::of(first).is_some() && HanPlace::of(rest).is_some();
    if is_pair { HAN_PAIR } else { HAN }
}

/// Where the entries of a head with this hash are.
#[inline]
pub(super) const fn index_of(hash: u64) -> usize {
    (hash >> (64 - BITS)) as usize
}

/// The place of a Han character in the tables: the word of its first two bytes, the bit of its third.
#[derive(Clone, Copy)]
pub(super) struct HanPlace {
    word: usize,
    bit: u8,
}

impl HanPlace {
    /// That of the character that `bytes`, which are UTF-8, begin with.
    #[inline]
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let [first, second, third, ..] = *bytes else { return None };
        let word = u16::from_be_bytes([first, second]).wrapping_sub(FIRST_HAN);
        let place = HanPlace { word: usize::from(word), bit: third & 0x3F };
        (place.word < HAN_WORDS).then_some(place)
    }

    /// Whether its bit is set.
    #[inline]
    const fn is_in(self, table: &[u64; HAN_WORDS]) -> bool {
        table[self.word] >> self.bit & 1 == 1
    }

    /// Sets its bit in a table of [`HAN_WORDS`].
    pub(super) fn put(self, table: &mut [u64]) {
        table[self.word] |= 1 << self.bit;
    }
}

/// The place of two Han characters in the table of pairs.
#[inline]
pub(super) fn hash_of_pair(pair: &[u8; 6]) -> usize {
    let word = u64::from(u32::from_le_bytes([pair[0], pair[1], pair[2], pair[3]]))
        | u64::from(u16::from_le_bytes([pair[4], pair[5]])) << 32;
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PAIR_BITS)) as usize
}

/// The bits of the first `len` bytes, at most eight.
#[inline]
pub(super) fn mask(len: usize) -> u64 {
    match len {
        0 => 0,
        _ => u64::MAX >> (64 - 8 * len.min(8)),
    }
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
    hash_of_packed(word, head)
}

#[inline]
const fn hash_of_packed(first: u64, len: usize) -> u64 {
    let word = first ^ (len as u64).rotate_right(8);
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
