//! Blanks that no reader sees: the wide spaces of a justified line, and hyphens that show only
//! where a line breaks.

use memchr::memmem;

use super::ArtifactKind;
use super::read::Cuts;
use crate::text::Span;

/// A hyphen that shows only at the end of a line, U+00AD.
const SOFT_HYPHEN: [u8; 2] = [0xC2, 0xAD];
/// A text whose lines are justified is so from its first pages on (bytes).
const FIRST_PAGES: usize = 32 * 1024;
/// Wider gaps part columns.
const WIDEST: usize = 3;

/// Words are read without hyphens inside, and with one space between them.
pub(super) fn find(text: &str, cuts: &mut Cuts) {
    let bytes = text.as_bytes();
    // Its first byte is of few signs; its second of many Han characters.
    for at in memchr::memchr_iter(SOFT_HYPHEN[0], bytes) {
        if bytes[at..].starts_with(&SOFT_HYPHEN) {
            cuts.take(ArtifactKind::SoftHyphen, Span::from_usize(at, at + SOFT_HYPHEN.len()));
        }
    }
    let gaps = memmem::Finder::new("  ");
    if gaps.find(&bytes[..bytes.len().min(FIRST_PAGES)]).is_none() {
        return;
    }
    let mut from = 0;
    while let Some(at) = gaps.find(&bytes[from..]).map(|at| from + at) {
        let end = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        if end - at <= WIDEST && parts_words(bytes, at, end) {
            cuts.take(ArtifactKind::WideBlank, Span::from_usize(at + 1, end));
        }
        from = end;
    }
}

/// Whether words of a sentence stand around a gap. What stands behind a label or between two numbers
/// may be laid out so.
fn parts_words(bytes: &[u8], start: usize, end: usize) -> bool {
    let (Some(&before), Some(&after)) = (bytes[..start].last(), bytes.get(end)) else {
        return false;
    };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    (is_word(before) || before == b',')
        && (is_word(after) || matches!(after, b'(' | b'"'))
        && !(before.is_ascii_digit() && after.is_ascii_digit())
        && !is_label(bytes, start)
}

/// Whether a line begins with a number, a letter or a character, and ends there.
fn is_label(bytes: &[u8], end: usize) -> bool {
    const ROMAN: &[u8] = b"ivxIVX";
    let word = bytes[..end].iter().rev().take_while(|byte| !byte.is_ascii_whitespace()).count();
    let word = &bytes[end - word..end];
    let line = bytes[..end - word.len()].trim_ascii_end();
    let between = &bytes[line.len()..end - word.len()];
    let starts_line = line.is_empty() || memchr::memchr2(b'\n', b'\r', between).is_some();
    starts_line
        && (word.len() == 1
            || word.iter().all(u8::is_ascii_digit)
            || word.iter().all(|byte| ROMAN.contains(byte))
            || std::str::from_utf8(word)
                .is_ok_and(|word| word.chars().count() <= 2 && !word.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, View};

    fn read(text: &str) -> String {
        Draft::read(text.to_owned()).reading(View::Proposed).text
    }

    #[test]
    fn wide_spaces_between_words_are_one() {
        assert_eq!(read("The  General   Assembly,"), "The General Assembly,");
        assert_eq!(read("of  2030,  (annex)"), "of 2030, (annex)");
        assert_eq!(read("so\u{AD}me reso\u{AD}lution"), "some resolution");
    }

    #[test]
    fn gaps_behind_labels_and_between_columns_stay() {
        for text in ["1  that", "  iv  that", "a)  that", "1.  Decides", "2/7  25-19331", "A     B"]
        {
            assert_eq!(read(text), text);
        }
    }
}
