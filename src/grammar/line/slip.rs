//! First words of paragraphs and headings that are one slip of the pen away from a known one.

use crate::language::first_words::FirstWords;
use crate::language::model::{CallWord, Language, Part};
use crate::text::Span;
use crate::text::nearest::is_slip;

/// Shorter words (bytes) are near to anything; a slip may have lost one letter of the shortest.
const SHORTEST: usize = 6;
/// No first word of a paragraph is longer (bytes).
const LONGEST: usize = 18;
/// Longest line (bytes) that is taken for a heading whose call word has a slip.
pub(crate) const HEADING: usize = 120;

/// An opener that the first word of a paragraph was meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The word as printed, from the start of the paragraph.
    pub span: Span,
    /// The word that was meant.
    pub known: &'static str,
    /// The part that it opens.
    pub part: Part,
}

/// The opener that a paragraph begins with but for one slip, UN manner. The paragraph begins with no
/// opener as it stands.
pub(crate) fn opener(
    text: &str,
    language: &'static Language,
    first_words: &'static FirstWords,
) -> Option<Slip> {
    let word = first_word(text)?;
    let mut like = first_words.like(word, language);
    let (known, opener) = like.find(|(known, _)| slips(word, known))?;
    let slip = Slip { span: Span::from_usize(0, word.len()), known, part: opener.part };
    (!is_other_word(word, language)).then_some(slip)
}

/// The word that may stand before an opener, "Furtther recognizes", which the first word of a text was
/// meant for but for one slip, with the length of that one.
pub(crate) fn adverb(text: &str, language: &'static Language) -> Option<(usize, &'static str)> {
    let word = first_word(text)?;
    let known = language.opener_adverbs.iter().find(|known| slips(word, known))?;
    (!is_other_word(word, language)).then_some((word.len(), &**known))
}

/// Whether a line is set like a heading whose call word has one slip: the word alone, or with an
/// addressee that has a name.
pub(crate) fn is_heading(line: &str, language: &Language) -> bool {
    let Some(word) = first_word(line).filter(|word| word.starts_with(char::is_lowercase)) else {
        return false;
    };
    let rest = line[word.len()..].trim();
    let has_name = || rest.starts_with(char::is_alphabetic) && rest.contains(char::is_uppercase);
    let is_bare = line.len() <= HEADING && !rest.contains([';', ',', '.', ':']);
    let may_be = |call: &CallWord, more: &str| more == rest || call.addressee && has_name();
    let is_near = |call: &CallWord| {
        call.forms.iter().any(|form| {
            let (known, more) = parted(form);
            slips(word, known) && may_be(call, more)
        })
    };
    is_bare && language.calls.iter().any(is_near) && !is_other_word(word, language)
}

/// Whether a line is a call word but for one slip anywhere in its first word. Where it stands must tell
/// that it is one: "instruct" is near to "instructs".
pub fn is_call(line: &str, language: &Language) -> bool {
    const SHORTEST: usize = 5;
    let (word, rest) = parted(line);
    if word.len() < SHORTEST {
        return false;
    }
    let slipped = |call: &CallWord| {
        call.forms.iter().any(|form| {
            let (known, more) = parted(form);
            let goes_on = more == rest || call.addressee && rest.starts_with(more);
            goes_on && known.len() >= SHORTEST && is_slip(word, known)
        })
    };
    let is_known = |call: &CallWord| call.forms.iter().any(|form| parted(form).0 == word);
    language.calls.iter().any(slipped) && !language.calls.iter().any(is_known)
}

/// The first word of a text, and what stands behind it.
fn parted(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// The first word of `text` where it may be slipped: ASCII letters, small ones behind the first.
fn first_word(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let len = bytes.iter().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let is_word = (SHORTEST - 1..=LONGEST).contains(&len)
        && bytes[1..len].iter().all(u8::is_ascii_lowercase)
        && bytes.get(len).is_none_or(|behind| b" ,".contains(behind));
    is_word.then(|| &text[..len])
}

/// Whether `word` is `known` with one slip inside. Another ending is another form of the word and no
/// slip: "decided" for "decides".
fn slips(word: &str, known: &str) -> bool {
    let [one, other] = [word, known].map(str::as_bytes);
    let is_near = other.len() >= SHORTEST
        && other.len().abs_diff(one.len()) <= 1
        && one[0].eq_ignore_ascii_case(&other[0])
        && known.is_ascii();
    let same = || one[1..].iter().zip(&other[1..]).take_while(|(one, other)| one == other).count();
    is_near && same() + 2 < other.len() && is_slip(&word[1..], &known[1..])
}

/// Whether a word that is near to a known one is another word of the language.
fn is_other_word(word: &str, language: &Language) -> bool {
    language.opener_lookalikes.iter().any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_inside_a_word_is_told_from_another_form_and_another_word() {
        let english = crate::language::by_code("en").expect("it is built in");
        let first_words = &crate::language::lexicon_of(english).first_words;
        let meant = |text: &str| opener(text, english, first_words).map(|slip| slip.known);
        assert_eq!(meant("Reccalling its resolution 5/1,"), Some("recalling"));
        assert_eq!(meant("Strseses that members differ;"), Some("stresses"));
        assert_eq!(meant("Encouages members to measure;"), Some("encourages"));
        assert_eq!(meant("Recallign its resolution 5/1,"), Some("recalling"));
        for other in ["Decided to meet", "Encourage members", "Nothing in it", "Changes of the map"]
        {
            assert_eq!(meant(other), None, "{other}");
        }
    }

    #[test]
    fn a_call_word_may_have_its_slip_anywhere() {
        let english = crate::language::by_code("en").expect("it is built in");
        for call in ["instruct the Secretary-General", "ronsidering"] {
            assert!(is_call(call, english), "{call}");
        }
        for other in ["instructs the Secretary-General", "harbours and ports", "as"] {
            assert!(!is_call(other, english), "{other}");
        }
    }

    #[test]
    fn a_heading_with_a_slip_stands_alone_or_names_whom_it_asks() {
        let english = crate::language::by_code("en").expect("it is built in");
        for heading in ["consideriing", "instrcuts the Secretary-General", "resovles"] {
            assert!(is_heading(heading, english), "{heading}");
        }
        for other in
            ["instruct the Secretary-General", "considring the need, as before", "concerted"]
        {
            assert!(!is_heading(other, english), "{other}");
        }
    }
}
