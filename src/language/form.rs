//! How a form of a language file meets running text.

use super::edge::first_eight;

/// The numerals of Han script that dates and ordinals are written with.
pub const HAN_NUMERALS: [char; 13] =
    ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百'];

/// Whether `letter` is a Han character that stands for a word or part of one.
#[inline]
pub const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{3007}')
}

/// The Han character that the bytes, which are UTF-8, begin with. All that [`is_han`] knows have
/// three bytes.
#[inline]
pub fn han_of_three(bytes: &[u8]) -> Option<char> {
    let [first @ 0xE3..=0xE9, second, third] = *bytes.first_chunk::<3>()? else { return None };
    let low = |byte: u8| u32::from(byte & 0x3F);
    let code = u32::from(first & 0x0F) << 12 | low(second) << 6 | low(third);
    char::from_u32(code).filter(|&letter| is_han(letter))
}

/// Whether `letter` is a letter of a script that sets spaces between words.
#[inline]
pub fn is_letter(letter: char) -> bool {
    if is_sign(letter) {
        return false;
    }
    letter.is_ascii_alphabetic()
        || (!letter.is_ascii() && !is_han(letter) && letter.is_alphabetic())
}

/// Whether `letter` is of the blocks of general, Han or full-width punctuation.
#[inline]
pub const fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{2010}'..='\u{205F}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}')
}

/// Whether `letter` is a space or tab of any width that may stand inside a line.
#[inline]
pub const fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{3000}')
}

/// Whether the text begins with a Han character.
#[inline]
pub fn starts_with_han(text: &str) -> bool {
    han_of_three(text.as_bytes()).is_some()
}

/// How many ASCII letters the bytes begin with.
#[inline]
pub fn ascii_letters(bytes: &[u8]) -> usize {
    let mut len = 0;
    // Eight bytes at a time; the arithmetic stays inside each byte.
    while let Some(chunk) = bytes[len..].first_chunk::<8>() {
        let others = !letters_of(u64::from_le_bytes(*chunk)) & HIGH_BITS;
        if others != 0 {
            return len + (others.trailing_zeros() / 8) as usize;
        }
        len += 8;
    }
    len + bytes[len..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many ASCII letters the bytes begin with, and the first eight of them, the first one lowest.
#[inline]
pub fn ascii_word(bytes: &[u8]) -> (usize, u64) {
    let Some(chunk) = bytes.first_chunk::<8>() else {
        let len = ascii_letters(bytes);
        return (len, first_eight(&bytes[..len]));
    };
    let word = u64::from_le_bytes(*chunk);
    let others = !letters_of(word) & HIGH_BITS;
    if others == 0 {
        return (8 + ascii_letters(&bytes[8..]), word);
    }
    // The bits below the byte that is none.
    let letters = ((others & others.wrapping_neg()) >> 7) - 1;
    ((others.trailing_zeros() / 8) as usize, word & letters)
}

/// How many ASCII characters eight bytes begin with, and how many of those are letters.
#[inline]
pub fn ascii_start(chunk: [u8; 8]) -> (usize, usize) {
    let word = u64::from_le_bytes(chunk);
    let others = word & HIGH_BITS;
    // The bits below the first byte beyond ASCII; all of them where there is none.
    let start = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
    let letters = letters_of(word) & start;
    ((others.trailing_zeros() / 8) as usize, sum_of_bytes(letters >> 7))
}

/// The sum of eight bytes that are together below 256.
#[inline]
const fn sum_of_bytes(word: u64) -> usize {
    (word.wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize
}

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte that is an ASCII letter.
#[inline]
const fn letters_of(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let small = (word | (0x20 * ONES)) & !HIGH_BITS;
    let from_a = small + (0x80 - b'a' as u64) * ONES;
    let past_z = small + (0x80 - (b'z' as u64 + 1)) * ONES;
    from_a & !past_z & !word & HIGH_BITS
}

/// Length in bytes of the letters that the text begins with.
#[inline]
pub fn word_len(text: &str) -> usize {
    let ascii = ascii_letters(text.as_bytes());
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    ascii
        + text[ascii..]
            .chars()
            .take_while(|&letter| is_letter(letter))
            .map(char::len_utf8)
            .sum::<usize>()
}

/// Length in bytes of `form` at the start of `text`: a form in lower case also matches with a
/// capital, a space matches any single space, and a form that ends in a letter must end a word.
#[inline]
pub fn match_form(text: &str, form: &str) -> Option<usize> {
    let (first, wanted) = (*text.as_bytes().first()?, *form.as_bytes().first()?);
    if first != wanted && !may_stand_for(first, wanted) {
        return None;
    }
    match_whole(text, form)
}

/// Whether a letter that begins with byte `found` may stand for a form's first letter, which begins
/// with another.
#[inline]
const fn may_stand_for(found: u8, wanted: u8) -> bool {
    match (found.is_ascii(), wanted.is_ascii()) {
        // A capital differs from its small letter in one bit.
        (true, true) => found ^ wanted == 0x20 || (wanted == b' ' && found == b'\t'),
        (false, true) => is_loose(wanted) && matches!(found, 0xC2 | 0xE2 | 0xE3),
        // Beyond ASCII a capital may begin with another byte.
        (false, false) => may_have_case(wanted),
        (true, false) => false,
    }
}

/// Length in bytes of `form` at the start of `text`, whose bytes are known to be the form's but for
/// the case of the first letter.
#[inline]
pub(super) fn match_told(text: &str, form: &str) -> Option<usize> {
    let (first, wanted) = (*text.as_bytes().first()?, *form.as_bytes().first()?);
    let is_first = first == wanted || is_capital_of(first, wanted);
    (is_first && ends_word(text, form.len(), form.as_bytes())).then_some(form.len())
}

fn match_whole(text: &str, form: &str) -> Option<usize> {
    let (found, wanted) = (text.as_bytes(), form.as_bytes());
    let is_first = found[0] == wanted[0] || is_capital_of(found[0], wanted[0]);
    let is_exact = is_first && found.get(1..wanted.len()).is_some_and(|tail| tail == &wanted[1..]);
    let len = match is_exact {
        true => wanted.len(),
        false => match_loosely(text, form)?,
    };
    ends_word(text, len, wanted).then_some(len)
}

#[inline]
const fn is_capital_of(found: u8, wanted: u8) -> bool {
    wanted.is_ascii_lowercase() && found == wanted - 32
}

/// How many bytes two texts have in common at their start.
#[inline]
fn same_at_start(a: &[u8], b: &[u8]) -> usize {
    let mut len = 0;
    // Eight bytes at a time, then four.
    while let (Some(a), Some(b)) = (a[len..].first_chunk(), b[len..].first_chunk()) {
        let differing = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differing != 0 {
            return len + (differing.trailing_zeros() / 8) as usize;
        }
        len += 8;
    }
    if let (Some(a), Some(b)) = (a[len..].first_chunk(), b[len..].first_chunk()) {
        let differing = u32::from_le_bytes(*a) ^ u32::from_le_bytes(*b);
        if differing != 0 {
            return len + (differing.trailing_zeros() / 8) as usize;
        }
        len += 4;
    }
    len + a[len..].iter().zip(&b[len..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts have in common at their end.
#[inline]
fn same_at_end(a: &[u8], b: &[u8]) -> usize {
    let (mut a, mut b, mut len) = (a, b, 0);
    while let (Some((x, chunk_a)), Some((y, chunk_b))) =
        (a.split_last_chunk(), b.split_last_chunk())
    {
        let differing = u64::from_le_bytes(*chunk_a) ^ u64::from_le_bytes(*chunk_b);
        if differing != 0 {
            return len + (differing.leading_zeros() / 8) as usize;
        }
        (a, b, len) = (x, y, len + 8);
    }
    len + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Goes on where the bytes of text and form differ.
fn match_loosely(text: &str, form: &str) -> Option<usize> {
    let (found, wanted) = (text.as_bytes(), form.as_bytes());
    let first = usize::from(is_capital_of(found[0], wanted[0]));
    let same = first + same_at_start(&found[first..], &wanted[first..]);
    let (&found, &wanted) = (found.get(same)?, wanted.get(same)?);
    let may_be_alike =
        is_loose(wanted) || (same < 2 && found >= 0x80 && may_have_case(form.as_bytes()[0]));
    if !may_be_alike {
        return None;
    }
    let mut rest = text.chars();
    for (index, wanted) in form.chars().enumerate() {
        let found = rest.next()?;
        if found != wanted
            && !alike(found, wanted)
            && !(index == 0 && found.to_lowercase().eq([wanted]))
        {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Whether a letter beyond ASCII that begins with this byte may have a capital.
#[inline]
const fn may_have_case(byte: u8) -> bool {
    matches!(byte, 0xC3..=0xDF | 0xE1)
}

/// Whether another sign may stand for this one of a form, see [`alike`].
#[inline]
pub(super) const fn is_loose(wanted: u8) -> bool {
    matches!(wanted, b' ' | b'-' | b'\'')
}

/// Whether two signs are the same but for their width or set.
fn alike(found: char, wanted: char) -> bool {
    match wanted {
        ' ' => is_space(found),
        '-' => found == '\u{2011}',
        '\'' => found == '\u{2019}',
        _ => false,
    }
}

/// Like [`match_form`], in capitals or not.
pub fn match_any_case(text: &str, form: &str) -> Option<usize> {
    let (&first, &wanted) = (text.as_bytes().first()?, form.as_bytes().first()?);
    if first.is_ascii() && !first.eq_ignore_ascii_case(&wanted) {
        return None;
    }
    let pairs = text.bytes().zip(form.bytes());
    let same = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let len = match same == form.len() {
        true => same,
        false => match_loosely_any_case(text, form, same)?,
    };
    ends_word(text, len, form.as_bytes()).then_some(len)
}

/// Goes on where the bytes of text and form differ by more than case, at byte `same`.
fn match_loosely_any_case(text: &str, form: &str, same: usize) -> Option<usize> {
    let (&found, &wanted) = (text.as_bytes().get(same)?, form.as_bytes().get(same)?);
    if found.is_ascii() && wanted.is_ascii() && !is_loose(wanted) {
        return None;
    }
    let mut rest = text.chars();
    for wanted in form.chars() {
        let found = rest.next()?;
        if found != wanted && !alike(found, wanted) && !same_letter(found, wanted) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Whether two letters differ in case at most.
fn same_letter(found: char, wanted: char) -> bool {
    match found.is_ascii() || wanted.is_ascii() || is_han(wanted) {
        true => found.eq_ignore_ascii_case(&wanted),
        false => found.to_lowercase().eq(wanted.to_lowercase()),
    }
}

/// Whether a form that ends in a letter ends a word at byte `len` of `text`.
fn ends_word(text: &str, len: usize, form: &[u8]) -> bool {
    let (Some(&last), Some(&next)) = (form.last(), text.as_bytes().get(len)) else { return true };
    if next.is_ascii() && !next.is_ascii_alphabetic() {
        return true;
    }
    let ends_in_letter = match last.is_ascii() {
        true => last.is_ascii_alphabetic(),
        false if form.last_chunk::<3>().is_some_and(|last| han_of_three(last).is_some()) => false,
        false => text[..len].chars().next_back().is_some_and(is_letter),
    };
    !ends_in_letter || !text[len..].chars().next().is_some_and(is_letter)
}

/// Length in bytes of `form` at the end of `text`, where it begins a word.
pub(super) fn match_before(text: &str, form: &str) -> Option<usize> {
    let (found, wanted) = (text.as_bytes(), form.as_bytes());
    if found.last()? != wanted.last()? && *wanted.last()? != b' ' {
        return None;
    }
    let same = same_at_end(found, wanted);
    let before = match same == wanted.len() {
        true => &text[..text.len() - same],
        false => match_loosely_before(text, form, same)?,
    };
    let begins_word = !form.chars().next().is_some_and(is_letter)
        || !before.chars().next_back().is_some_and(is_letter);
    begins_word.then_some(text.len() - before.len())
}

/// Goes on where the bytes of text and form differ, `same` bytes before the end; gives what stands
/// before the form.
fn match_loosely_before<'t>(text: &'t str, form: &str, same: usize) -> Option<&'t str> {
    let first = form.chars().next()?;
    let at = form.len() - same - 1;
    if !is_loose(form.as_bytes()[at]) && at >= first.len_utf8() {
        return None;
    }
    let mut rest = text.chars();
    for (at, wanted) in form.char_indices().rev() {
        let found = rest.next_back()?;
        let is_capital = || at == 0 && !is_han(first) && found.to_lowercase().eq([wanted]);
        if found != wanted && !alike(found, wanted) && !is_capital() {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_long_as_their_letters() {
        for letter in 0..=u8::MAX {
            for before in 0..20 {
                let mut bytes = vec![b'm'; before];
                bytes.push(letter);
                bytes.extend_from_slice(b"zA@[`{");
                let slow = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                assert_eq!(ascii_letters(&bytes), slow, "{letter} behind {before}");
                for bytes in [&bytes[..], &bytes[..slow]] {
                    assert_eq!(ascii_word(bytes), (slow, first_eight(&bytes[..slow])));
                }
            }
        }
        assert_eq!(word_len("caf\u{E9}s, 5"), 6);
    }

    #[test]
    fn letters_are_counted_up_to_the_first_character_beyond_ascii() {
        assert_eq!(ascii_start(*b"a1 Z-{ib"), (8, 4));
        assert_eq!(ascii_start(*b"ab\xC3\xA9cdef"), (2, 2));
        assert_eq!(ascii_start([0xE4, 0xB8, 0x80, b'a', b'b', b'c', b'd', b'e']), (0, 0));
    }

    #[test]
    fn han_characters_are_told_by_their_bytes() {
        for letter in '\u{2000}'..'\u{A100}' {
            let found = han_of_three(letter.to_string().as_bytes());
            assert_eq!(found, is_han(letter).then_some(letter), "{letter}");
        }
        assert_eq!(han_of_three("决".as_bytes().split_last().unwrap().1), None);
    }

    #[test]
    fn forms_meet_capitals_and_special_spaces() {
        assert_eq!(match_form("Not later\u{A0}than", "not later than"), Some(15));
        assert_eq!(match_form("resolutions 5", "resolution"), None);
        assert_eq!(match_form("Rev.Dubai", "Rev."), Some(4));
        assert_eq!(match_form("resolution", "Resolution"), None);
    }
}
