//! Letters of other scripts that look like Latin ones.
//!
//! Facts of Unicode's confusables (UTS 39), cut down to the letters that keyboards and converters
//! of the six official languages produce.

/// The Latin letter or European digit that `letter` looks like, if it is of another script or
/// width.
pub fn latin(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return None;
    }
    let full_width = u32::from(letter).wrapping_sub(0xFF01);
    if full_width < 0x5E {
        let plain = char::from(full_width as u8 + 0x21);
        return plain.is_ascii_alphanumeric().then_some(plain);
    }
    PAIRS.binary_search_by_key(&letter, |&(other, _)| other).ok().map(|index| PAIRS[index].1)
}

/// Sorted by the look-alike.
const PAIRS: [(char, char); 54] = [
    ('\u{391}', 'A'),
    ('\u{392}', 'B'),
    ('\u{395}', 'E'),
    ('\u{396}', 'Z'),
    ('\u{397}', 'H'),
    ('\u{399}', 'I'),
    ('\u{39A}', 'K'),
    ('\u{39C}', 'M'),
    ('\u{39D}', 'N'),
    ('\u{39F}', 'O'),
    ('\u{3A1}', 'P'),
    ('\u{3A4}', 'T'),
    ('\u{3A5}', 'Y'),
    ('\u{3A7}', 'X'),
    ('\u{3B1}', 'a'),
    ('\u{3B9}', 'i'),
    ('\u{3BA}', 'k'),
    ('\u{3BD}', 'v'),
    ('\u{3BF}', 'o'),
    ('\u{3C1}', 'p'),
    ('\u{3C5}', 'u'),
    ('\u{3C7}', 'x'),
    ('\u{405}', 'S'),
    ('\u{406}', 'I'),
    ('\u{408}', 'J'),
    ('\u{410}', 'A'),
    ('\u{412}', 'B'),
    ('\u{415}', 'E'),
    ('\u{417}', '3'),
    ('\u{41A}', 'K'),
    ('\u{41C}', 'M'),
    ('\u{41D}', 'H'),
    ('\u{41E}', 'O'),
    ('\u{420}', 'P'),
    ('\u{421}', 'C'),
    ('\u{422}', 'T'),
    ('\u{423}', 'Y'),
    ('\u{425}', 'X'),
    // Only upside down, but what is written so is no slip of the pen.
    ('\u{42F}', 'R'),
    ('\u{430}', 'a'),
    ('\u{432}', 'b'),
    ('\u{433}', 'r'),
    ('\u{435}', 'e'),
    ('\u{43A}', 'k'),
    ('\u{43E}', 'o'),
    ('\u{440}', 'p'),
    ('\u{441}', 'c'),
    ('\u{443}', 'y'),
    ('\u{445}', 'x'),
    ('\u{455}', 's'),
    ('\u{456}', 'i'),
    ('\u{458}', 'j'),
    ('\u{501}', 'd'),
    ('\u{51B}', 'q'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(PAIRS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn look_alikes_of_symbols_and_labels() {
        assert_eq!(latin('\u{421}'), Some('C'));
        assert_eq!(latin('\u{441}'), Some('c'));
        assert_eq!(latin('\u{FF41}'), Some('a'));
        assert_eq!(latin('c'), None);
    }
}
