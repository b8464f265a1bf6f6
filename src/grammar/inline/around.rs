//! What the words before a reference say of it: "above", "of this resolution", 第80/173号决议的.

use super::lex::Context;
use super::scan::Scan;
use crate::grammar::{Direction, Owner, Place};
use crate::language::form::{is_han, is_space};
use crate::language::model::{Script, Unit};
use crate::text::Span;

/// What the words around a reference say of its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// Where the reference begins, words before it included.
    pub start: usize,
    /// "above", "below".
    pub direction: Option<Direction>,
    /// Whose part it is.
    pub owner: Owner,
    /// The reference that names the place it stands in.
    pub inside: Option<u32>,
    /// Whether quotation marks open right before it.
    pub quoted: bool,
}

impl Scan<'_> {
    /// What the words before byte `at` say: 上述, 本决议的, 第80/173号决议的, 《…》.
    pub(crate) fn said_before(&self, at: usize) -> Around {
        let cx = self.cx;
        let words = &cx.language.reference;
        let before = cx.before(at);
        let mut around = Around {
            start: at,
            direction: None,
            owner: Owner::Unsaid,
            inside: None,
            quoted: false,
        };
        let mut text = before.trim_end_matches(is_space);
        if let Some(open) = text.chars().next_back().filter(|&mark| opens_quote(&cx, mark)) {
            around.quoted = true;
            text = text[..text.len() - open.len_utf8()].trim_end_matches(is_space);
        }
        if let Some((_, len)) = words.above.longest_before(text) {
            around.direction = Some(Direction::Above);
            around.start = cx.start + text.len() - len;
            return around;
        }
        if let Some((_, len)) = words.below.longest_before(text) {
            around.direction = Some(Direction::Below);
            around.start = cx.start + text.len() - len;
            return around;
        }
        if words.here.longest_before(text).is_some() {
            around.owner = Owner::Here;
            return around;
        }
        // In scripts that set the whole before the part, "of" stands between them.
        let part_follows = cx.language.script == Script::Han;
        let of = words.of.longest_before(text).filter(|_| part_follows).map_or(0, |(_, len)| len);
        let text = &text[..text.len() - of];
        let end = cx.start + text.len();
        if of > 0 && words.here.longest_before(text).is_some() {
            around.owner = Owner::Here;
            return around;
        }
        around.inside = self.annex_ending(end);
        if around.inside.is_some() {
            let owner = self.out.references.last().map_or(Owner::Unsaid, |annex| annex.owner);
            around.owner = owner;
            return around;
        }
        let cited = self.citation_end > cx.start && self.citation_end <= end && {
            let between = &cx.text[self.citation_end..end];
            between.is_empty() || (!part_follows && matches!(between.trim(), ","))
        };
        let elsewhere = words.elsewhere.longest_before(text).is_some();
        let titled = part_follows && text.ends_with('\u{300B}');
        let part_of_other = of > 0 && part_follows && self.call_before(at).is_none();
        if cited || elsewhere || titled || part_of_other {
            around.owner = Owner::Other;
        }
        around
    }

    /// The reference to an annex that ends at byte `end`.
    fn annex_ending(&self, end: usize) -> Option<u32> {
        let last = self.out.references.last()?;
        let is_annex = last.place == Place::Unit(Unit::Annex)
            && last.whole.end as usize == end
            && end > self.cx.start;
        (is_annex && self.cx.language.script == Script::Han)
            .then(|| self.out.references.len() as u32 - 1)
    }

    /// The call word that ends right before byte `at`: 做出决议第5段.
    pub(crate) fn call_before(&self, at: usize) -> Option<(u16, Option<Span>)> {
        let call = self.call?;
        let between = self.cx.text.get(call.end..at)?;
        let between = between.trim_matches(|letter| {
            is_space(letter) || opens_quote(&self.cx, letter) || closes_quote(&self.cx, letter)
        });
        let joins =
            between.is_empty() || self.cx.language.reference.of.iter().any(|of| &**of == between);
        joins.then_some((call.id as u16, None))
    }
}

/// Whether a quotation may open with a character.
pub(crate) fn opens_quote(cx: &Context<'_>, mark: char) -> bool {
    let quotes = &cx.language.punctuation.quotes;
    mark == '"' || !is_in_word(mark) && quotes.iter().any(|pair| pair.starts_with(mark))
}

fn closes_quote(cx: &Context<'_>, mark: char) -> bool {
    let quotes = &cx.language.punctuation.quotes;
    mark == '"' || !is_in_word(mark) && quotes.iter().any(|pair| pair.ends_with(mark))
}

/// A quick look: whether a character is no mark.
fn is_in_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == ' ' || is_han(letter)
}
