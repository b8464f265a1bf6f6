//! Slips in the words that open paragraphs and head sections, where no blanks part words: a character
//! lost, doubled, replaced or in the place of its neighbour.

use std::cmp::Reverse;

use super::slip::{HEADING, Slip};
use crate::language::first_letters::FirstLetters;
use crate::language::form::is_han;
use crate::language::model::{Language, Part};
use crate::language::sieve::HAN;
use crate::text::Span;

/// Longest form that is looked for, and a character more (characters).
const LONGEST: usize = 12;

/// The first characters of a text.
struct Beginning {
    letters: [char; LONGEST],
    count: usize,
}

impl Beginning {
    fn of(text: &str) -> Self {
        let mut letters = ['\0'; LONGEST];
        let mut count = 0;
        for (place, letter) in letters.iter_mut().zip(text.chars().take_while(|&c| is_han(c))) {
            *place = letter;
            count += 1;
        }
        Self { letters, count }
    }

    fn all(&self) -> &[char] {
        &self.letters[..self.count]
    }

    /// A quick look: a slip leaves one of the first two characters where it was, or the second first.
    fn may_be(&self, form: &str) -> bool {
        let mut letters = form.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return false };
        let [own_first, own_second, ..] = self.letters;
        own_first == first || own_first == second || own_second == second
    }

    /// The openers that may be meant.
    fn near(
        &self,
        language: &'static Language,
        first_letters: &'static FirstLetters,
    ) -> impl Iterator<Item = Near> + use<> {
        let [first, second, ..] = self.letters;
        first_letters.near(first, second).map(|place| {
            let opener = &language.openers[place.0];
            Near { place, form: &opener.forms[place.1], part: opener.part }
        })
    }

    /// How many bytes the text begins with that are `form` but for one slip.
    fn slipped(&self, form: &str) -> Option<usize> {
        if !self.may_be(form) {
            return None;
        }
        let wanted = Beginning::of(form);
        let is_whole = wanted.count >= 2 && form.len() == bytes(wanted.all());
        let len = is_whole.then(|| slip(self.all(), wanted.all())).flatten()?;
        Some(bytes(&self.letters[..len]))
    }
}

/// An opener that a text may begin with but for a slip.
#[derive(Clone, Copy)]
struct Near {
    /// The positions of the opener in the language's list, and of the form among its own.
    place: (usize, usize),
    form: &'static str,
    part: Part,
}

fn bytes(letters: &[char]) -> usize {
    letters.iter().map(|letter| letter.len_utf8()).sum()
}

/// How many characters `text` begins with that are `form` with one slip before its end. What begins
/// with the form itself has none.
fn slip(text: &[char], form: &[char]) -> Option<usize> {
    let same = text.iter().zip(form).take_while(|(one, other)| one == other).count();
    let (found, wanted) = (text.get(same..)?, form.get(same..).filter(|rest| !rest.is_empty())?);
    let [first, rest @ ..] = found else { return None };
    let is_doubled = same > 0 && *first == form[same - 1] && rest.starts_with(wanted);
    let is_swapped = found.len() >= 2
        && wanted.len() >= 2
        && [found[1], found[0]] == wanted[..2]
        && found[2..].starts_with(&wanted[2..]);
    let is_lost = form.len() >= 3 && wanted.len() >= 2 && found.starts_with(&wanted[1..]);
    let is_replaced = rest.starts_with(&wanted[1..]);
    match (is_doubled, is_swapped || is_replaced, is_lost) {
        (true, ..) => Some(form.len() + 1),
        (_, true, _) => Some(form.len()),
        (.., true) => Some(form.len() - 1),
        _ => None,
    }
}

/// The opener that a paragraph begins with but for one slip; the first of the longest where several
/// are near. The paragraph begins with no opener as it stands.
pub(crate) fn opener(
    text: &str,
    language: &'static Language,
    first_letters: &'static FirstLetters,
) -> Option<Slip> {
    let beginning = Beginning::of(text);
    if beginning.count < 2 {
        return None;
    }
    let near = beginning.near(language, first_letters);
    let near = near.filter_map(|near| Some((beginning.slipped(near.form)?, near)));
    let slip = longest(near)?;
    (!is_other_word(text, language)).then_some(slip)
}

/// The longest slip; of several the first in the language's list.
fn longest(near: impl Iterator<Item = (usize, Near)>) -> Option<Slip> {
    let (len, near) = near.min_by_key(|&(len, Near { place, .. })| (Reverse(len), place))?;
    Some(Slip { span: Span::from_usize(0, len), known: near.form, part: near.part })
}

/// An opener that a text begins with as it stands.
#[derive(Clone, Copy)]
pub(crate) struct Opener {
    pub form: &'static str,
    pub part: Part,
}

/// The slip behind an opener that a paragraph begins with as it stands: its last character once more,
/// or a longer opener that one slip has broken (表示意到).
pub(crate) fn behind_opener(
    text: &str,
    opener: Opener,
    language: &'static Language,
    first_letters: &'static FirstLetters,
) -> Option<Slip> {
    if let Some(len) = doubled_end(text, opener.form, language) {
        return Some(Slip {
            span: Span::from_usize(0, len),
            known: opener.form,
            part: opener.part,
        });
    }
    let beginning = Beginning::of(text);
    let near = beginning.near(language, first_letters);
    let longer =
        near.filter(|near| near.form.len() > opener.form.len() && may_be_broken(text, near.form));
    let broken = longer.filter_map(|near| {
        let len = broken(beginning.all(), Beginning::of(near.form).all())?;
        Some((bytes(&beginning.letters[..len]), near))
    });
    let slip = longest(broken)?;
    (!is_other_word(text, language)).then_some(slip)
}

/// A quick look, which nearly all forms fail: whether `text` may begin with `form` as [`broken`] knows
/// it, by the first characters of both.
fn may_be_broken(text: &str, form: &str) -> bool {
    fn letter(text: &str, at: usize) -> Option<&[u8]> {
        text.as_bytes().get(at * HAN..(at + 1) * HAN)
    }
    let (first, second) = (letter(text, 0), letter(text, 1));
    match first == letter(form, 0) {
        true => [letter(form, 1), letter(form, 2), first].contains(&second),
        false => first == letter(form, 1) && second == letter(form, 0),
    }
}

/// How many bytes an opener has with its last character once more behind it, where no word begins
/// there: 支持持续 is two words, and a figure behind it may be what a second 到 is of.
fn doubled_end(text: &str, opener: &str, language: &Language) -> Option<usize> {
    let rest = &text[opener.len()..];
    let last = opener.chars().next_back()?;
    let behind = rest.strip_prefix(last)?;
    // 注意到到2030年: "up to" a year.
    let is_until = language.date.to.iter().any(|until| until.chars().eq([last]));
    let goes_on = is_until && behind.starts_with(|next: char| next.is_ascii_digit())
        || language.opener_followers.iter().any(|word| rest.starts_with(&**word));
    (!goes_on).then_some(opener.len() + last.len_utf8())
}

/// How many characters `text` begins with that are `form` with two characters swapped, one doubled or
/// one lost; another character may be of another word.
fn broken(text: &[char], form: &[char]) -> Option<usize> {
    let same = text.iter().zip(form).take_while(|(one, other)| one == other).count();
    let (found, wanted) = (text.get(same..)?, form.get(same..).filter(|rest| !rest.is_empty())?);
    let [first, rest @ ..] = found else { return None };
    if same > 0 && *first == form[same - 1] && rest.starts_with(wanted) {
        return Some(form.len() + 1);
    }
    let [next, behind, after @ ..] = wanted else { return None };
    if found.len() >= 2 && [found[1], found[0]] == [*next, *behind] && found[2..].starts_with(after)
    {
        return Some(form.len());
    }
    // What lost its first character begins with another opener; 强调出口 lost none.
    let is_sure = !after.is_empty() || form.len() > 4;
    let is_lost = same > 0 && is_sure && found.starts_with(&wanted[1..]);
    is_lost.then_some(form.len() - 1)
}

/// Whether a line is set like a heading whose call word has one slip: the word alone, or with an
/// addressee.
pub fn is_heading(line: &str, language: &Language) -> bool {
    let beginning = Beginning::of(line);
    let may_be = beginning.count >= 2 && line.len() <= HEADING && !is_other_word(line, language);
    may_be
        && language.calls.iter().any(|call| {
            let fits = |form: &str| {
                let len = beginning.slipped(form);
                len.is_some_and(|len| len == line.len() || call.addressee)
            };
            call.forms.iter().any(|form| fits(form))
        })
}

/// Whether a line is a call word with one slip and nothing else, though it begins with another call
/// word: 注意意到, 忆及及.
pub(crate) fn is_call(line: &str, language: &Language) -> bool {
    let beginning = Beginning::of(line);
    if beginning.count < 3 || line.len() != bytes(beginning.all()) {
        return false;
    }
    let ends_twice = |form: &str| {
        let last = form.chars().next_back();
        line.strip_prefix(form).is_some_and(|rest| rest.chars().eq(last))
    };
    let mut forms = language.calls.iter().flat_map(|call| call.forms.iter());
    forms.any(|form| beginning.slipped(form) == Some(line.len()) || ends_twice(form))
}

/// Whether a text begins with a word that is near to a known one and is another.
fn is_other_word(text: &str, language: &Language) -> bool {
    language.opener_lookalikes.iter().any(|other| text.starts_with(&**other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chinese() -> &'static Language {
        crate::language::by_code("zh").expect("it is built in")
    }

    #[test]
    fn one_slip_inside_an_opener_is_told_from_another_word() {
        let letters = &crate::language::lexicon_of(chinese()).first_letters;
        let meant = |text: &str| opener(text, chinese(), letters).map(|slip| slip.known);
        assert_eq!(meant("回故其第5/1号决议，"), Some("回顾"));
        assert_eq!(meant("顾回其第5/1号决议，"), Some("回顾"));
        assert_eq!(meant("认到各成员的方法不同，"), Some("认识到"));
        assert_eq!(meant("强强调各成员的方法不同，"), Some("强调"));
        for other in ["强化区域合作；", "确保数据公开；", "本着合作精神，", "该图集；"]
        {
            assert_eq!(meant(other), None, "{other}");
        }
    }

    #[test]
    fn a_slip_behind_an_opener_is_told_from_a_word_that_follows() {
        let grammar = crate::grammar::line::LineGrammar::new(chinese());
        let meant = |text: &str| grammar.slip_behind_opener(text).map(|slip| slip.known);
        assert_eq!(meant("回顾顾其第5/1号决议，"), Some("回顾"));
        assert_eq!(meant("表示注到各成员的报告；"), Some("表示注意到"));
        assert_eq!(meant("表示意到各成员的报告；"), Some("表示注意到"));
        assert_eq!(meant("强调出指各成员的方法不同；"), Some("强调指出"));
        for other in [
            "支持持续测量；",
            "注意到到2030年的指标，",
            "强调调查结果；",
            "请秘书长提交报告；",
            "表示感谢各成员；",
            "关切各成员的方法不同，",
            "强调出口数据有限；",
        ] {
            assert_eq!(meant(other), None, "{other}");
        }
    }

    #[test]
    fn a_heading_with_a_slip_stands_alone_or_has_an_addressee() {
        for heading in ["进一部认识到", "做出绝议", "责承秘书长", "认只到"] {
            assert!(is_heading(heading, chinese()), "{heading}");
        }
        for other in ["职责范围", "建设开放的图集", "图集"] {
            assert!(!is_heading(other, chinese()), "{other}");
        }
        for call in ["注意意到", "忆及及", "考虑倒"] {
            assert!(is_call(call, chinese()), "{call}");
        }
        assert!(!is_call("注意到进展", chinese()));
    }
}
