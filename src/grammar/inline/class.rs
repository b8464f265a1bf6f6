//! What the scan does with a byte, by one look into a table.

/// What a character may be, by its first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing to see.
    Plain,
    Letter,
    Digit,
    Sign,
    Control,
    /// The first byte of a Han character, nearly always.
    Han,
    /// The first byte of another longer character.
    Wide,
}

pub(crate) const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\t' | b'\n' | b'\r' => Class::Plain,
            0..=0x1F | 0x7F => Class::Control,
            b' ' | b'/' | b'-' | b'\'' => Class::Plain,
            0xE4..=0xE9 => Class::Han,
            0x80.. => Class::Wide,
            _ => Class::Sign,
        };
        byte += 1;
    }
    table
}
