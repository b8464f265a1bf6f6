//! What is looked at before a form is: the hash of its head and the sixteen bytes behind it.

use serde::{Deserialize, Serialize};

use super::edge::first_sixteen;
use super::sieve::index_of;

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

/// A head of forms in a text.
#[derive(Clone, Copy)]
pub(super) struct Sighting {
    hash: u64,
    /// The sixteen bytes behind it, the first one lowest.
    next: u128,
    /// Whether a sign among them may stand for a space, hyphen or apostrophe.
    is_loose: bool,
}

impl Sighting {
    /// A head with this hash before `behind`.
    #[inline(always)]
    pub(super) fn new(hash: u64, behind: &[u8]) -> Self {
        let next = first_sixteen(behind);
        Self { hash, next, is_loose: has_wide_or_tab(next) }
    }

    /// The places of the entries that may stand there: of those that go on as the text does, by either
    /// reading of a sign beyond ASCII, and of those that are hardly longer than their head.
    #[inline(always)]
    pub(super) fn places(self) -> [usize; 3] {
        let Sighting { hash, next, .. } = self;
        let plain = place(hash, Some(second_byte(next)));
        let wide = match next as u8 {
            // A wide space, hyphen or apostrophe may stand for one of one byte.
            0xC2 => place(hash, Some(second_byte(next >> 8))),
            0xE2 | 0xE3 => place(hash, Some(second_byte(next >> 16))),
            _ => plain,
        };
        [plain, wide, place(hash, None)]
    }
}

/// What a gate sees.
pub(super) enum Look {
    /// Another text.
    Other,
    /// What may be the form.
    Alike,
    /// The form, but for the case of its first letter.
    Same,
}

impl Gate {
    /// Where in the table of heads its entry is.
    pub(super) fn place(&self) -> usize {
        place(self.hash, self.has_second().then(|| second_byte(self.next)))
    }

    /// Whether the form has a second byte behind its head.
    pub(super) const fn has_second(&self) -> bool {
        self.mask > 0xFF
    }

    /// What stands where such a head is.
    #[inline(always)]
    pub(super) fn look(&self, Sighting { hash, next, is_loose }: Sighting) -> Look {
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

/// The place in the table of heads of the entries whose head has this hash and that go on behind it
/// with this second byte, of which six bits count; of those that have none where there is none.
#[inline]
const fn place(hash: u64, second: Option<u32>) -> usize {
    let bits = match second {
        Some(second) => (second as u64) << 58,
        None => 1 << 57,
    };
    index_of(hash ^ bits)
}

/// The low six bits of the second of these bytes.
#[inline]
pub(super) const fn second_byte(next: u128) -> u32 {
    (next >> 8) as u32 & 0x3F
}
