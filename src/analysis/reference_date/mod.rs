//! The date that editions and deadlines of a draft are judged at.

mod masthead;
mod session;

use jiff::civil::Date;

use crate::catalogue::model::{Catalogue, Conference};
use crate::grammar::DateMention;
use crate::language::model::Language;
use crate::text::Span;
use crate::tree::{Instrument, InstrumentId, Tree};

/// A date and who says so.
pub type Told = (Date, String);

/// The head of a draft is not longer (bytes).
const HEAD: u32 = 8 * 1024;
/// Nor is that of a draft behind another (bytes).
const INNER_HEAD: u32 = 3 * 1024;

/// What the draft itself tells, if it does: the meeting that its editions name, the date on its
/// masthead, its session, or the symbol of a document in its head.
pub fn told_by(
    text: &str,
    tree: &Tree,
    dates: &[DateMention],
    language: &'static Language,
    catalogue: &Catalogue,
) -> Option<Told> {
    let first = tree.instruments.first();
    let is_un = first.is_some_and(|first| first.profile.organisation == "un");
    let head_end =
        first.map_or(text.len() as u32, |first| body_start(tree, first)).min(text.len() as u32);
    let head = Span::new(head_end.saturating_sub(HEAD), head_end);
    let masthead = || {
        let top = Some(Span::new(0, HEAD.min(text.len() as u32)));
        masthead::date_of(&masthead::Head { text, tree, span: head, top, language }, dates)
    };
    if is_un {
        return masthead()
            .or_else(|| council_year(text, first?))
            .or_else(|| session::of_head(head_text(text, head), language, catalogue, first))
            .or_else(|| own_number(text, first?, catalogue));
    }
    // A draft that revises an edition is itself of the later meeting that its own symbol names.
    let meetings =
        [meeting(text, first, catalogue), meeting_of_symbols(head_text(text, head), catalogue)];
    let latest =
        meetings.into_iter().flatten().reduce(|one, next| if next.0 > one.0 { next } else { one });
    latest
        .or_else(masthead)
        .or_else(|| session::of_head(head_text(text, head), language, catalogue, first))
}

/// What the head of an instrument behind the first tells, all that stands between the clauses before
/// it and its own: the meeting that its editions name, the year of its number, or a date.
pub fn told_of(
    text: &str,
    tree: &Tree,
    id: InstrumentId,
    dates: &[DateMention],
    language: &'static Language,
    catalogue: &Catalogue,
) -> Option<Told> {
    let own = tree.instrument(id);
    let head_end = body_start(tree, own);
    let head = Span::new(head_end.saturating_sub(INNER_HEAD), head_end);
    if own.profile.organisation == "un" {
        let head = masthead::Head { text, tree, span: head, top: None, language };
        return masthead::date_of(&head, dates).or_else(|| council_year(text, own));
    }
    meeting(text, Some(own), catalogue)
}

fn head_text(text: &str, mut head: Span) -> &str {
    while !text.is_char_boundary(head.end as usize) {
        head.end += 1;
    }
    while !text.is_char_boundary(head.start as usize) {
        head.start += 1;
    }
    head.of(text)
}

/// Where the sections of an instrument begin.
fn body_start(tree: &Tree, instrument: &Instrument) -> u32 {
    let section = instrument.sections.first().map(|&section| tree.section(section).node);
    section.map_or(tree.node(instrument.node).end, |node| tree.node(node).head.start)
}

/// The latest meeting that enacting line or masthead names by place and year or by code.
fn meeting(text: &str, first: Option<&Instrument>, catalogue: &Catalogue) -> Option<Told> {
    let first = first?;
    let enacting = first.enacting.as_ref().and_then(|enacting| enacting.edition);
    let masthead = first.masthead.as_ref().and_then(|masthead| masthead.edition);
    [enacting, masthead].into_iter().flatten().find_map(|edition| {
        latest_meeting(edition.of(text), first.body, catalogue).and_then(opening)
    })
}

/// The latest meeting among the codes and years of an edition.
fn latest_meeting<'c>(
    edition: &str,
    body: Option<&str>,
    catalogue: &'c Catalogue,
) -> Option<&'c Conference> {
    let by_code = codes(edition).filter_map(|code| catalogue.conference_by_code(code));
    let by_year = years(edition)
        .flat_map(|year| catalogue.conferences_in(body.unwrap_or("pp"), year))
        .filter(|conference| !conference.city.is_empty());
    by_code.chain(by_year).max_by_key(|conference| (conference.year, conference.start))
}

/// Codes such as C24 in `C24C26`: a letter run, an optional hyphen and two or four digits.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices(|c: char| c.is_ascii_uppercase()).map(|(at, _)| at);
    starts.filter_map(|start| {
        let tail = &text[start..];
        let letters = tail.bytes().take_while(u8::is_ascii_uppercase).count();
        let hyphen = usize::from(tail[letters..].starts_with('-'));
        let from = letters + hyphen;
        let digits = tail[from..].bytes().take_while(u8::is_ascii_digit).count();
        matches!(digits, 2 | 4).then(|| &tail[..from + digits])
    })
}

/// Numbers of four digits that may be years, also where two were run together.
fn years(text: &str) -> impl Iterator<Item = u16> + '_ {
    (0..text.len()).filter_map(|start| {
        let digits = text.get(start..start + 4)?;
        let year = digits.parse().ok()?;
        (1900..2200).contains(&year).then_some(year)
    })
}

/// The only body whose meeting an edition in a masthead names: its city and year, or its code.
pub fn meeting_in<'c>(
    edition: &str,
    language: &Language,
    catalogue: &'c Catalogue,
) -> Option<&'c Conference> {
    if let Some(conference) = codes(edition).find_map(|code| catalogue.conference_by_code(code)) {
        return Some(conference);
    }
    let folded = edition.to_lowercase();
    let mut found = years(edition).flat_map(|year| {
        catalogue.conferences.iter().filter(move |conference| conference.year == year)
    });
    let named = |conference: &&Conference| {
        let city = conference.city.as_ref();
        let own = language.cities.iter().filter(|name| name.city == city);
        let forms = own.flat_map(|name| name.forms.iter().map(|form| form.as_ref()));
        !city.is_empty() && forms.chain([city]).any(|form| folded.contains(&form.to_lowercase()))
    };
    let first = found.find(named)?;
    found.all(|other| !named(&other) || other.body == first.body).then_some(first)
}

fn opening(conference: &Conference) -> Option<Told> {
    Some((conference.reference_date()?, format!("meeting {}", conference.code)))
}

/// The newest meeting whose documents the head names: C26/59.
fn meeting_of_symbols(head: &str, catalogue: &Catalogue) -> Option<Told> {
    let conference = codes(head)
        .filter(|code| {
            let end = code.as_ptr() as usize + code.len() - head.as_ptr() as usize;
            head[end..].starts_with('/')
        })
        .filter_map(|code| catalogue.conference_by_code(code))
        .max_by_key(|conference| conference.year)?;
    opening(conference)
}

/// The year in the masthead of a Security Council resolution: its last day.
fn council_year(text: &str, first: &Instrument) -> Option<Told> {
    let edition = first.masthead.as_ref()?.edition?.of(text);
    let year = years(edition).last()?;
    Some((Date::new(year as i16, 12, 31).ok()?, "masthead".to_owned()))
}

/// The session or year in the number of a resolution, "69/188", "2015/4": the last day of that year.
fn own_number(text: &str, first: &Instrument, catalogue: &Catalogue) -> Option<Told> {
    let number = first.masthead.as_ref()?.number.of(text);
    let session = number.split_once('/')?.0.parse().ok()?;
    if number.find('/') == Some(4) {
        return Some((Date::new(session as i16, 12, 31).ok()?, "masthead".to_owned()));
    }
    Some((session::last_day(session, Some(first), catalogue)?, format!("session {session}")))
}

#[cfg(test)]
mod tests;
