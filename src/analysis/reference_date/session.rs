//! The session that the head of a draft names, and the day that it stands for. The n-th session of a
//! body is that body's: one whose sessions the catalogue does not count says nothing of the day.

use jiff::civil::Date;

use super::Told;
use crate::catalogue::day::date;
use crate::catalogue::model::Catalogue;
use crate::language::form::is_han;
use crate::language::model::{Language, Script};
use crate::tree::Instrument;

/// The General Assembly in the catalogue.
const ASSEMBLY: &str = "unga";
/// The first session whose resolutions are numbered by it. Words for earlier ones are those of many
/// bodies.
const NUMBERED_BY_SESSION: u16 = 31;
/// Sessions behind the newest that the catalogue knows which a draft may be of.
const AHEAD: u16 = 2;

/// The session that the head names: in words one of the body named with it, in a symbol one of the
/// General Assembly.
pub(super) fn of_head(
    head: &str,
    language: &Language,
    catalogue: &Catalogue,
    first: Option<&Instrument>,
) -> Option<Told> {
    let (number, day) = match in_words(head, language) {
        Some((number, Whose::Body(body))) => (number, day_in(body, number, catalogue)?),
        Some((_, Whose::Another)) => return None,
        Some((number, Whose::Unsaid)) => match last_day(number, first, catalogue) {
            Some(day) => (number, day),
            None => in_symbol(head, catalogue)?,
        },
        None => in_symbol(head, catalogue)?,
    };
    Some((day, format!("session {number}")))
}

fn in_symbol(head: &str, catalogue: &Catalogue) -> Option<(u16, Date)> {
    let number = session_in_symbol(head)?;
    Some((number, assembly_day(number, catalogue)?))
}

/// The day that a session of the body that acts stands for.
pub(super) fn last_day(
    number: u16,
    first: Option<&Instrument>,
    catalogue: &Catalogue,
) -> Option<Date> {
    day_in(first?.body?, number, catalogue)
}

/// The day that a session of a body stands for, where the catalogue counts them.
fn day_in(body: &str, number: u16, catalogue: &Catalogue) -> Option<Date> {
    let body = catalogue.body(body)?;
    if body.sessions_a_year > 0 {
        let (opens, _) = catalogue.session_days(&body.id, number)?;
        let of_year = (number - 1) % body.sessions_a_year;
        let month = u32::from(of_year * 12 / body.sessions_a_year) + 1;
        return date(opens / 10_000 * 10_000 + month * 100 + 28);
    }
    if body.id == ASSEMBLY { assembly_day(number, catalogue) } else { None }
}

/// The last day of the year in which a session of the General Assembly opens.
fn assembly_day(number: u16, catalogue: &Catalogue) -> Option<Date> {
    let newest = catalogue.sessions.last().map_or(u16::MAX, |newest| newest.session + AHEAD);
    let (first, _) = catalogue.session_days(ASSEMBLY, number).filter(|_| number <= newest)?;
    date(first / 10_000 * 10_000 + 1231)
}

/// Whose a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose<'l> {
    /// Of this body of the catalogue.
    Body(&'l str),
    /// Of a body that the catalogue does not know.
    Another,
    /// The head does not say.
    Unsaid,
}

/// The highest number that a word for a session has before it, and whose session it is.
fn in_words<'l>(head: &str, language: &'l Language) -> Option<(u16, Whose<'l>)> {
    let gap = if language.script == Script::Han { "" } else { " " };
    let ordinals = &language.date.ordinals;
    let nouns = language.date.session.iter();
    let found = nouns.flat_map(|noun| head.match_indices(&**noun).map(|(at, _)| (at, noun.len())));
    let (number, at, end) = found
        .filter_map(|(at, len)| {
            let before = head[..at].strip_suffix(gap)?;
            let index = ordinals.iter().rposition(|ordinal| ends_in(before, ordinal))?;
            let start = before.len().checked_sub(ordinals[index].len())?;
            Some((index as u16 + 1, start, at + len))
        })
        .max_by_key(|&(number, start, end)| (number, end - start))?;
    let line = head[..at].rfind('\n').map_or(0, |at| at + 1);
    let rest = head[end..].split('\n').next().unwrap_or_default();
    let of_line = match whose(&head[line..at], language) {
        Whose::Unsaid => whose(rest, language),
        said => said,
    };
    if of_line != Whose::Unsaid {
        return Some((number, of_line)).filter(|_| is_dated_by(of_line, number));
    }
    let mut above = head[..line].lines().rev().map(|line| whose(line, language));
    let said = above.find(|said| *said != Whose::Unsaid).unwrap_or(Whose::Unsaid);
    Some((number, said)).filter(|_| is_dated_by(said, number))
}

/// Early sessions in words are those of many bodies that have a short name in common.
fn is_dated_by(whose: Whose<'_>, number: u16) -> bool {
    !matches!(whose, Whose::Body(ASSEMBLY)) || number >= NUMBERED_BY_SESSION
}

/// The body that a line of a head names.
fn whose<'l>(line: &str, language: &'l Language) -> Whose<'l> {
    const LONGEST: usize = 160;
    /// Bytes of acronyms that are parts of other words.
    const SHORT: usize = 3;
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST {
        return Whose::Unsaid;
    }
    let named = language.bodies.iter().flat_map(|name| {
        let forms = name.forms.iter().filter(|form| form.len() > SHORT);
        forms.filter_map(|form| Some((line.find(&**form)?, form.len(), &*name.body)))
    });
    // A longer name holds the shorter ones.
    if let Some((at, len, body)) = named.max_by_key(|&(_, len, _)| len) {
        return match belongs_to_another(line, at, len, language) {
            true => Whose::Another,
            false => Whose::Body(body),
        };
    }
    let is_name = |noun: &&crate::language::model::Text| names(line, noun, language);
    match language.body_line.nouns.iter().any(|noun| is_name(&noun)) {
        true => Whose::Another,
        false => Whose::Unsaid,
    }
}

/// Whether a line is the name of a body: in a script with capitals, words that begin with one and
/// short ones between.
fn names(line: &str, noun: &str, language: &Language) -> bool {
    if language.script == Script::Han {
        return line.contains(noun);
    }
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    words.any(|word| word.trim_end_matches(|sign: char| !sign.is_alphanumeric()) == noun)
}

/// Whether the name at byte `at` is the end, or the beginning, of the name of another body: "UNWTO
/// General Assembly", "General Assembly of the Union", 世界卫生大会.
fn belongs_to_another(line: &str, at: usize, len: usize, language: &Language) -> bool {
    let (before, behind) = (&line[..at], &line[at + len..]);
    if language.script == Script::Han {
        let is_noun = language.date.session.longest_before(before).is_some();
        return before.ends_with(is_han) && !is_noun;
    }
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_article = language.body_line.articles.iter().any(|article| **article == *word);
    let is_name = word.starts_with(char::is_uppercase)
        && word.ends_with(char::is_alphanumeric)
        && !is_article;
    let of = language.reference.of.skip(behind.trim_start());
    is_name || of.is_some_and(|rest| rest.contains(char::is_uppercase))
}

/// Whether `text` ends in `word`, with a capital or without.
fn ends_in(text: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    let before = text.strip_suffix(letters.as_str());
    let begin = before.and_then(|before| before.chars().next_back());
    begin.is_some_and(|begin| begin == first || first.to_uppercase().eq([begin]))
}

/// A/80/L.16, A/C.2/80/L.33, A/RES/79/102. The sessions in A/HRC/35/L.10 are those of another body.
fn session_in_symbol(head: &str) -> Option<u16> {
    let symbols = head.split_whitespace().filter_map(|word| word.strip_prefix("A/"));
    let mut sessions = symbols.filter_map(|symbol| {
        let mut parts =
            symbol.split('/').skip_while(|part| *part == "RES" || part.starts_with("C."));
        parts.next()?.parse().ok()
    });
    sessions.find(|number| (31..200).contains(number))
}
