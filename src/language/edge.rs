//! What tells nearly all texts from a form by one look at eight bytes.

use serde::{Deserialize, Serialize};

use super::form::{is_han, is_loose};

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
/// The bit that tells capitals from small letters.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The bytes at one end of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// At most eight of them, the outermost one lowest.
    pub bytes: u64,
    /// Which of their bits a plain text has that has the form there.
    pub plain: u64,
    /// Which of their bits any such text has.
    pub sure: u64,
}

/// The bytes at one end of a text, the outermost one lowest, zero where there are fewer than eight.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    bytes: u64,
    /// Whether all of them are ASCII and no tabs, so that nothing stands for a space but a space.
    is_plain: bool,
}

impl Edge {
    /// The first bytes of `form`.
    pub fn head(form: &str) -> Edge {
        Edge::of(form, form.bytes().enumerate())
    }

    /// The last bytes of `form`.
    pub fn tail(form: &str) -> Edge {
        Edge::of(form, form.bytes().enumerate().rev())
    }

    fn of(form: &str, bytes: impl Iterator<Item = (usize, u8)>) -> Edge {
        let mut edge = Edge { bytes: 0, plain: 0, sure: 0 };
        let first = form.chars().next().unwrap_or(' ');
        let mut is_sure = true;
        for (place, (at, byte)) in bytes.take(8).enumerate() {
            let bits = if at < first.len_utf8() { bits_of_first(first) } else { 0xFF };
            is_sure &= !is_loose(byte);
            edge.bytes |= u64::from(byte & bits) << (8 * place);
            edge.plain |= u64::from(bits) << (8 * place);
            edge.sure |= u64::from(if is_sure { bits } else { 0 }) << (8 * place);
        }
        edge
    }

    /// Whether the form may stand at the end of a text that the window shows.
    #[inline]
    pub const fn fits(self, window: Window) -> bool {
        let mask = if window.is_plain { self.plain } else { self.sure };
        (self.bytes ^ window.bytes) & mask == 0
    }

    /// Whether it may stand there in capitals or not.
    #[inline]
    pub const fn fits_any_case(self, window: Window) -> bool {
        let mask = match self.bytes as u8 {
            _ if window.is_plain => self.plain & !CASE,
            // A Han character has no case; of others beyond ASCII, capitals have other bytes.
            0xE4..=0xE9 => self.sure & 0x00FF_FFFF,
            _ if self.bytes & HIGH_BITS == 0 => self.sure & !CASE,
            _ => 0,
        };
        (self.bytes ^ window.bytes) & mask == 0
    }
}

/// Which bits of the bytes of a form's first letter a text must have: one in lower case stands for
/// its capital too.
fn bits_of_first(letter: char) -> u8 {
    match letter {
        'a'..='z' => !0x20,
        // Its capital has other bytes, but as many.
        letter if !letter.is_ascii() && !is_han(letter) && letter.is_alphabetic() => 0,
        _ => 0xFF,
    }
}

impl Window {
    /// The first bytes of `text`.
    #[inline]
    pub fn first(text: &str) -> Window {
        Window::of(first_eight(text.as_bytes()))
    }

    /// The last bytes of `text`.
    #[inline]
    pub fn last(text: &str) -> Window {
        Window::of(last_eight(text.as_bytes()))
    }

    #[inline]
    const fn of(bytes: u64) -> Window {
        const ONES: u64 = 0x0101_0101_0101_0101;
        // A byte that was zero borrows, which none other does among ASCII.
        let from_tabs = bytes ^ (b'\t' as u64 * ONES);
        let has_tab = from_tabs.wrapping_sub(ONES) & !from_tabs & HIGH_BITS != 0;
        Window { bytes, is_plain: bytes & HIGH_BITS == 0 && !has_tab }
    }
}

/// The first eight bytes, the first one lowest, zero where there are fewer.
#[inline]
pub fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// The first sixteen bytes, the first one lowest, zero where there are fewer.
#[inline]
pub fn first_sixteen(bytes: &[u8]) -> u128 {
    match bytes.first_chunk::<16>() {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u128::from(byte)),
    }
}

/// The last eight bytes, the last one lowest, zero where there are fewer.
#[inline]
fn last_eight(bytes: &[u8]) -> u64 {
    match bytes.last_chunk::<8>() {
        Some(chunk) => u64::from_be_bytes(*chunk),
        None => bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_lets_pass_what_may_be_its_form() {
        let begins = |text: &str, form| Edge::head(form).fits(Window::first(text));
        let ends = |text: &str, form| Edge::tail(form).fits(Window::last(text));
        for (text, form, expected) in [
            ("of", "of", true),
            ("Of it", "of", true),
            ("on", "of", false),
            ("of\u{A0}the", "of the", true),
            ("of\tthe", "of the", true),
            ("of them", "of the", true),
            ("of a thing", "of the", false),
            ("o", "of", false),
            ("Écoute", "écoute", true),
            ("Éditer", "écoute", false),
            ("resolution", "resolutions", true),
            ("上述决议", "上述", true),
            ("上文", "上述", false),
        ] {
            assert_eq!(begins(text, form), expected, "{form} in {text}");
        }
        for (text, form, expected) in [
            ("proof", "of", true),
            ("Of", "of", true),
            ("if", "of", false),
            ("f", "of", false),
            ("of the\u{A0}Council", "the Council", true),
            ("of\u{A0}it", "of it", true),
            ("in it", "of it", false),
            ("根据上述", "上述", true),
            ("根据上文", "上述", false),
            ("\u{C9}t\u{E9}", "\u{E9}t\u{E9}", true),
        ] {
            assert_eq!(ends(text, form), expected, "{form} in {text}");
        }
    }
}
