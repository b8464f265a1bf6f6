//! Call words: a verb alone on its line, with or without an addressee.

use super::slip_han;
use crate::language::model::{CallWord, Language, Part, Script};
use crate::language::vocabulary::{Term, Vocabulary};
use crate::text::Span;

/// Longest addressee (bytes); a longer line is a clause.
const ADDRESSEE: usize = 260;
/// Longest rest of a preambular call word that no form knows ("noting with regret").
const QUALIFIER: usize = 60;

/// A line that is a call word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Position in the language's `calls`.
    pub call: u16,
    /// The whole line, without a colon behind it.
    pub span: Span,
    /// The call word in it.
    pub call_span: Span,
    /// What follows: an addressee, or words that qualify a preambular call.
    pub addressee: Option<Span>,
}

/// Reads `line` (without blanks around), which begins at byte `at`, as a call word.
pub fn heading(line: &str, at: u32, language: &Language, openings: &Vocabulary) -> Option<Heading> {
    match in_small_letters(line) {
        // A title in capitals may begin like a preambular call word: that one stands alone.
        Some(small) => read(&small, at, language, openings).filter(|heading| {
            heading.addressee.is_none() || language.calls[usize::from(heading.call)].addressee
        }),
        None => read(line, at, language, openings),
    }
}

/// A line whose first word is in capitals, with all words up to the first other one in small letters:
/// "INSTRUCTS the Director".
pub(crate) fn in_small_letters(line: &str) -> Option<String> {
    const SHORTEST: usize = 5;
    let first = line.as_bytes().get(..SHORTEST)?;
    if !first.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    let loud = line.split(' ').take_while(|word| !word.contains(char::is_lowercase));
    let end: usize = loud.map(|word| word.len() + 1).sum();
    let (capitals, rest) = line.split_at(end.min(line.len()));
    Some(capitals.to_ascii_lowercase() + rest)
}

fn read(line: &str, at: u32, language: &Language, openings: &Vocabulary) -> Option<Heading> {
    let bare = line.trim_end_matches([':', '\u{FF1A}', ' ', '\u{A0}']);
    if bare.is_empty() || ends_in_mark(bare, language) {
        return None;
    }
    let (index, length) = longest_call(bare, language, openings)?;
    let call = &language.calls[index as usize];
    let rest = &bare[length..];
    let addressee = addressee(call, rest, language)?;
    let qualifies = addressee.is_some() && !call.addressee;
    if qualifies && language.script == Script::Han && slip_han::is_call(bare, language) {
        return None;
    }
    let is_upper = bare.starts_with(char::is_uppercase);
    if is_upper && (addressee.is_some() || bare.len() < line.trim_end().len()) {
        return None;
    }
    let base = Span::empty(at);
    let start = (bare.len() - rest.trim_start().len()) as u32;
    Some(Heading {
        call: index,
        span: Span::from_usize(0, bare.len()).shift(at),
        call_span: Span::from_usize(0, length).shift(at),
        addressee: addressee
            .map(|text| Span::new(start, start + text.len() as u32).shift(base.start)),
    })
}

/// A call word alone ends in no mark.
fn ends_in_mark(line: &str, language: &Language) -> bool {
    let marks = &language.punctuation;
    [&marks.item, &marks.section, &marks.end].iter().any(|mark| line.ends_with(mark.as_ref()))
        || line.ends_with([';', ',', '.'])
}

/// Position and length of the call word with the longest form at the start of the line, at a word
/// boundary.
fn longest_call(line: &str, language: &Language, openings: &Vocabulary) -> Option<(u16, usize)> {
    let mut longest = None;
    openings.at(line, |entry, length| {
        let is_call = entry.term == Term::Call && longest.is_none();
        if is_call && ends_word(line, length, language) {
            longest = Some((entry.id, length));
        }
    });
    longest
}

/// Whether a word ends at byte `length` of a line; Han script does not part its words.
pub(crate) fn ends_word(line: &str, length: usize, language: &Language) -> bool {
    language.script == Script::Han || !line[length..].starts_with(char::is_alphanumeric)
}

/// Most bytes behind a call word on its line, blanks around not counted.
fn longest_addressee(call: &CallWord) -> usize {
    if call.addressee { ADDRESSEE } else { QUALIFIER }
}

/// Most bytes of a text that begins with a call word of `length` bytes which may belong to its
/// heading: as [`heading`] and [`addressee`] have it, but without reading what stands there.
pub(crate) fn most_behind(
    call: &CallWord,
    text: &str,
    length: usize,
    language: &Language,
) -> usize {
    let rest = &text[length..];
    let longest = longest_addressee(call);
    let may_go_on = call.addressee || call.part == Part::Preamble;
    if !may_go_on || text.starts_with(char::is_uppercase) {
        return longest.min(rest.len() - rest.trim_start().len());
    }
    let near = &rest.as_bytes()[..longest.min(rest.len())];
    let marks = [&language.punctuation.item, &language.punctuation.end];
    let ends = marks.into_iter().filter_map(|mark| first_of(near, mark.as_bytes()));
    ends.fold(longest, usize::min)
}

/// Where a short mark first stands. A search that is prepared costs more than it saves here.
fn first_of(text: &[u8], mark: &[u8]) -> Option<usize> {
    let &first = mark.first()?;
    memchr::memchr_iter(first, text).find(|&at| text[at..].starts_with(mark))
}

/// What may follow a call word on its line: nothing, an addressee, or a few words that qualify a
/// preambular call. `None` if the line is a sentence.
fn addressee<'i>(call: &CallWord, rest: &'i str, language: &Language) -> Option<Option<&'i str>> {
    let trimmed = rest.trim();
    if trimmed.is_empty() {
        return Some(None);
    }
    let limit = longest_addressee(call);
    let is_preamble = call.part == Part::Preamble;
    if trimmed.len() > limit || !(call.addressee || is_preamble) {
        return None;
    }
    let sentence =
        [&language.punctuation.item, &language.punctuation.end, &language.punctuation.list];
    let is_sentence = sentence.iter().any(|mark| trimmed.contains(mark.as_ref()))
        || (language.script == Script::Han && is_sentence_by_comma(trimmed, language))
        || trimmed.starts_with(char::is_numeric);
    let qualifies = call.addressee || !trimmed.chars().any(|c| c.is_numeric() || c.is_uppercase());
    (!is_sentence && qualifies).then_some(Some(trimmed))
}

/// In Han script a comma makes a sentence, but for one before those whom the addressee consults.
fn is_sentence_by_comma(text: &str, language: &Language) -> bool {
    let Some((addressee, behind)) = text.split_once(language.punctuation.section.as_ref()) else {
        return false;
    };
    let consults = language.consulted.iter().any(|form| behind.ends_with(form.as_ref()));
    addressee.is_empty() || !consults || behind.contains(language.punctuation.section.as_ref())
}
