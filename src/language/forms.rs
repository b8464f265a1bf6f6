//! Lists of forms that know how their forms begin and end, so that nearly all texts are refused
//! after a look at one byte.

use std::borrow::Cow;
use std::ops::Deref;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::edge::{Edge, Window};
use super::form::{match_any_case, match_before, match_form};
use super::model::{List, Text};

/// Spaces, hyphens and apostrophes that stand for the plain ones of a form.
const ALIKE: [(char, &[char]); 3] =
    [(' ', &['\t', '\u{A0}', '\u{2002}', '\u{3000}']), ('-', &['\u{2011}']), ('\'', &['\u{2019}'])];

/// Forms of one meaning, in the order of the language file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<Text>")]
pub struct Forms {
    pub(super) list: List<Text>,
    /// First bytes of texts that a form may begin.
    pub(super) first: ByteSet,
    /// Last bytes of texts that a form may end.
    pub(super) last: ByteSet,
    /// How each form begins.
    pub(super) heads: List<Edge>,
    /// How each form ends.
    pub(super) tails: List<Edge>,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByteSet {
    pub(super) ascii: u128,
    pub(super) beyond: u128,
}

impl ByteSet {
    fn add(&mut self, byte: u8) {
        let half = if byte.is_ascii() { &mut self.ascii } else { &mut self.beyond };
        *half |= 1 << (byte & 0x7F);
    }

    /// Whether `byte` is in the set.
    #[inline]
    pub const fn contains(&self, byte: u8) -> bool {
        let half = if byte.is_ascii() { self.ascii } else { self.beyond };
        half >> (byte & 0x7F) & 1 == 1
    }
}

/// People write and read the list; the build script, which prints tables, all of it.
impl Serialize for Forms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return self.list.serialize(serializer);
        }
        let mut fields = serializer.serialize_struct("Forms", 5)?;
        fields.serialize_field("list", &self.list)?;
        fields.serialize_field("first", &self.first)?;
        fields.serialize_field("last", &self.last)?;
        fields.serialize_field("heads", &self.heads)?;
        fields.serialize_field("tails", &self.tails)?;
        fields.end()
    }
}

impl From<Vec<Text>> for Forms {
    fn from(list: Vec<Text>) -> Self {
        let (mut first, mut last) = (ByteSet::default(), ByteSet::default());
        for form in &list {
            for letter in beginnings(form) {
                first.add(letter.encode_utf8(&mut [0; 4]).as_bytes()[0]);
            }
            let Some(end) = form.chars().next_back() else { continue };
            let likes = ALIKE.iter().filter(|(plain, _)| *plain == end);
            for letter in likes.flat_map(|(_, likes)| likes.iter().copied()).chain([end]) {
                if let Some(&byte) = letter.encode_utf8(&mut [0; 4]).as_bytes().last() {
                    last.add(byte);
                }
            }
            if end == ' ' {
                // Spaces beyond ASCII end in many bytes.
                last = ByteSet { ascii: last.ascii, beyond: u128::MAX };
            }
        }
        let heads = list.iter().map(|form| Edge::head(form)).collect();
        let tails = list.iter().map(|form| Edge::tail(form)).collect();
        Forms { list: Cow::Owned(list), first, last, heads, tails }
    }
}

/// The letters that a text may begin with where `form` does.
fn beginnings(form: &str) -> Vec<char> {
    let Some(letter) = form.chars().next() else { return Vec::new() };
    let likes = ALIKE.iter().filter(|(plain, _)| *plain == letter);
    let likes = likes.flat_map(|(_, likes)| likes.iter().copied());
    letter.to_uppercase().chain(letter.to_lowercase()).chain([letter]).chain(likes).collect()
}

impl<'a> FromIterator<&'a str> for Forms {
    fn from_iter<I: IntoIterator<Item = &'a str>>(forms: I) -> Self {
        let list: Vec<Text> = forms.into_iter().map(|form| Cow::Owned(form.to_owned())).collect();
        list.into()
    }
}

impl Deref for Forms {
    type Target = [Text];

    fn deref(&self) -> &[Text] {
        &self.list
    }
}

impl Forms {
    /// Whether a form may stand at the start of `text`, by its first byte.
    #[inline]
    pub fn may_begin(&self, text: &str) -> bool {
        text.as_bytes().first().is_some_and(|&byte| self.first.contains(byte))
    }

    /// Whether a form may stand at the end of `text`, by its last byte.
    #[inline]
    pub fn may_end(&self, text: &str) -> bool {
        text.as_bytes().last().is_some_and(|&byte| self.last.contains(byte))
    }

    /// The first form from position `from` on that `text` begins with, letter for letter, and what
    /// stands behind it.
    #[inline]
    pub fn exact<'t>(&self, from: usize, text: &'t str) -> Option<(usize, &'t str)> {
        let start = Window::first(text);
        for (index, edge) in self.heads.iter().enumerate().skip(from) {
            if edge.fits(start)
                && let Some(behind) = text.strip_prefix(&*self.list[index])
            {
                return Some((index, behind));
            }
        }
        None
    }

    /// Whether a form stands anywhere in `text`, letter for letter.
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        (0..bytes.len()).any(|at| {
            self.last.contains(bytes[at])
                && self.list.iter().any(|form| bytes[..=at].ends_with(form.as_bytes()))
        })
    }

    /// Whether a form stands at the start of `text`.
    #[inline]
    pub fn begin(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// The longest form at the start of `text`: its position and length in bytes.
    #[inline]
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        if self.may_begin(text) { self.longest_near(text) } else { None }
    }

    fn longest_near(&self, text: &str) -> Option<(usize, usize)> {
        let start = Window::first(text);
        self.longest_by(&self.heads, |edge| edge.fits(start), |form| match_form(text, form))
    }

    /// The longest form at the end of `text`: its position and length in bytes.
    #[inline]
    pub fn longest_before(&self, text: &str) -> Option<(usize, usize)> {
        if !self.may_end(text) {
            return None;
        }
        let end = Window::last(text);
        self.longest_by(&self.tails, |edge| edge.fits(end), |form| match_before(text, form))
    }

    /// The longest form at the start of `text`, in capitals or not.
    #[inline]
    pub fn longest_any_case(&self, text: &str) -> Option<(usize, usize)> {
        if self.may_begin(text) { self.longest_near_any_case(text) } else { None }
    }

    fn longest_near_any_case(&self, text: &str) -> Option<(usize, usize)> {
        let start = Window::first(text);
        let is_near = |edge: Edge| edge.fits_any_case(start);
        self.longest_by(&self.heads, is_near, |form| match_any_case(text, form))
    }

    /// The longest match among forms whose edge is near enough, the first one of its length: its
    /// position and length in bytes.
    #[inline]
    fn longest_by(
        &self,
        edges: &[Edge],
        is_near: impl Fn(Edge) -> bool,
        matched: impl Fn(&str) -> Option<usize>,
    ) -> Option<(usize, usize)> {
        let mut longest: Option<(usize, usize)> = None;
        for (index, &edge) in edges.iter().enumerate() {
            if is_near(edge)
                && let Some(len) = matched(&self.list[index])
                && longest.is_none_or(|(_, most)| len > most)
            {
                longest = Some((index, len));
            }
        }
        longest
    }

    /// `text` behind the longest form that it begins with.
    #[inline]
    pub fn skip<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.longest(text).map(|(_, len)| &text[len..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_is_found_at_either_end() {
        let above: Forms = ["上", "上述"].into_iter().collect();
        assert_eq!(above.longest_before("根据上述"), Some((1, 6)));
        assert_eq!(above.longest("上述决议"), Some((1, 6)));
        let of: Forms = ["of", "of the"].into_iter().collect();
        assert_eq!(of.longest("Of the\u{A0}Council"), Some((1, 6)));
        assert_eq!(of.longest("often"), None);
        assert_eq!(of.longest_any_case("OF A"), Some((0, 2)));
        assert_eq!(of.skip("of it"), Some(" it"));
    }

    #[test]
    fn a_form_is_found_inside_a_text() {
        let closing: Forms = ["票通过", "理由："].into_iter().collect();
        assert!(closing.stand_in("以12票通过。"));
        assert!(closing.stand_in("理由："));
        assert!(!closing.stand_in("通过。"));
        assert!(!closing.stand_in(""));
    }

    #[test]
    fn signs_that_look_alike_pass_the_gate() {
        let dash: Forms = ["-", "' "].into_iter().collect();
        assert!(dash.begin("\u{2011}5"));
        assert!(dash.begin("\u{2019}\u{A0}"));
        assert_eq!(dash.longest_before("x\u{2019}\u{202F}"), Some((1, 6)));
        let every: Forms = ["écoute"].into_iter().collect();
        assert!(every.begin("Écoute"));
    }
}
