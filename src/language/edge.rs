//! What tells nearly all texts from a form by one look at eight bytes.

use serde::{Deserialize, Serialize};

use super::form::is_han;

/// The bytes at one end of a form, as every text has them that has the form there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// The bytes, the outermost one lowest.
    pub bytes: u64,
    /// Which of their bits are sure.
    pub mask: u64,
}

impl Edge {
    /// The first bytes of `form`.
    pub fn head(form: &str) -> Edge {
        let mut edge = Edge { bytes: 0, mask: 0 };
        let mut at = 0;
        for letter in form.chars() {
            let sure = if at == 0 { sure_of_first(letter) } else { sure_of_inner(letter) };
            if sure.is_none() || at + letter.len_utf8() > 8 {
                break;
            }
            edge.set(letter, at, sure.unwrap_or(0));
            at += letter.len_utf8();
        }
        edge
    }

    /// The last bytes of `form`.
    pub fn tail(form: &str) -> Edge {
        let mut edge = Edge { bytes: 0, mask: 0 };
        let mut past = 0;
        for (at, letter) in form.char_indices().rev() {
            let width = letter.len_utf8();
            let sure = if at == 0 { sure_of_first(letter) } else { sure_of_inner(letter) };
            if sure.is_none() || past + width > 8 {
                break;
            }
            edge.set(letter, 8 - past - width, sure.unwrap_or(0));
            past += width;
        }
        Edge { bytes: edge.bytes.swap_bytes(), mask: edge.mask.swap_bytes() }
    }

    fn set(&mut self, letter: char, at: usize, sure: u8) {
        for (index, &byte) in letter.encode_utf8(&mut [0; 4]).as_bytes().iter().enumerate() {
            self.bytes |= u64::from(byte & sure) << (8 * (at + index));
            self.mask |= u64::from(sure) << (8 * (at + index));
        }
    }

    /// Whether the form may stand in capitals or not where a text has these bytes.
    #[inline]
    pub const fn fits_any_case(self, bytes: u64) -> bool {
        const BEYOND: u64 = 0x8080_8080_8080_8080;
        const CASE: u64 = 0x2020_2020_2020_2020;
        let sure = match self.bytes as u8 {
            // A Han character has no case; of others beyond ASCII, capitals have other bytes.
            0xE4..=0xE9 => 0x00FF_FFFF,
            _ if self.bytes & BEYOND == 0 => !CASE,
            _ => 0,
        };
        (self.bytes ^ bytes) & self.mask & sure == 0
    }

    /// Whether the form may stand where a text has these bytes.
    #[inline]
    pub const fn fits(self, bytes: u64) -> bool {
        (self.bytes ^ bytes) & self.mask == 0
    }
}

/// Which bits of the bytes of a form's first letter a text must have: one in lower case stands for
/// its capital too. None where a sign of another length may stand for it.
fn sure_of_first(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' => Some(!0x20),
        // Its capital has other bytes, but as many.
        letter if !letter.is_ascii() && !is_han(letter) && letter.is_alphabetic() => Some(0),
        _ => sure_of_inner(letter),
    }
}

/// The same of any other letter.
fn sure_of_inner(letter: char) -> Option<u8> {
    (!matches!(letter, ' ' | '-' | '\'')).then_some(0xFF)
}

/// The first eight bytes, the first one lowest, zero where there are fewer.
#[inline]
pub fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// The last eight bytes, the last one lowest, zero where there are fewer.
#[inline]
pub fn last_eight(bytes: &[u8]) -> u64 {
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
        let begins = |text: &str, form| Edge::head(form).fits(first_eight(text.as_bytes()));
        let ends = |text: &str, form| Edge::tail(form).fits(last_eight(text.as_bytes()));
        for (text, form, expected) in [
            ("of", "of", true),
            ("Of it", "of", true),
            ("on", "of", false),
            ("of\u{A0}the", "of the", true),
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
            ("根据上述", "上述", true),
            ("根据上文", "上述", false),
            ("\u{C9}t\u{E9}", "\u{E9}t\u{E9}", true),
        ] {
            assert_eq!(ends(text, form), expected, "{form} in {text}");
        }
    }
}
