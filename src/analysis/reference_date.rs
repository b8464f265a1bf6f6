//! The date that editions and deadlines of a draft are judged at.

use jiff::civil::Date;

use crate::catalogue::day::date;
use crate::catalogue::model::{Catalogue, Conference};
use crate::grammar::DateMention;
use crate::grammar::inline::scan::scan;
use crate::language::model::{Language, Script};
use crate::text::Span;
use crate::tree::{Instrument, InstrumentId, Node, NodeKind, Tree};

/// A date and who says so.
pub type Told = (Date, String);

/// The head of a draft is not longer (bytes).
const HEAD: u32 = 8 * 1024;
/// Nor is that of a draft behind another (bytes).
const INNER_HEAD: u32 = 3 * 1024;
/// A line that carries the date of a masthead is not longer (bytes).
const DATE_LINE: u32 = 200;

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
    if is_un {
        return masthead_date(text, tree, dates, head)
            .or_else(|| wrapped_date(head_text(text, head), language))
            .or_else(|| council_year(text, first?))
            .or_else(|| session(head_text(text, head), language, catalogue, first))
            .or_else(|| own_number(text, first?, catalogue));
    }
    meeting(text, first, catalogue)
        .or_else(|| meeting_of_symbols(head_text(text, head), catalogue))
        .or_else(|| masthead_date(text, tree, dates, head))
        .or_else(|| session(head_text(text, head), language, catalogue, first))
}

/// What the head of an instrument behind the first tells, all that stands between the clauses before
/// it and its own: the meeting that its editions name, the year of its number, or a date.
pub fn told_of(
    text: &str,
    tree: &Tree,
    id: InstrumentId,
    dates: &[DateMention],
    catalogue: &Catalogue,
) -> Option<Told> {
    let own = tree.instrument(id);
    let head_end = body_start(tree, own);
    let head = Span::new(head_end.saturating_sub(INNER_HEAD), head_end);
    if own.profile.organisation == "un" {
        return masthead_date(text, tree, dates, head).or_else(|| council_year(text, own));
    }
    meeting(text, Some(own), catalogue)
}

fn head_text(text: &str, mut head: Span) -> &str {
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

/// The last full date that stands in a short line of the head.
fn masthead_date(text: &str, tree: &Tree, dates: &[DateMention], head: Span) -> Option<Told> {
    let past = dates.partition_point(|mention| mention.span.start < head.end);
    let in_head = dates[..past].iter().rev().take_while(|mention| mention.span.start >= head.start);
    // The head of a draft behind another begins with the last clauses of that one, and its first lines
    // may have been taken for one more of them, which then ends in the date.
    let is_in_head = |mention: &DateMention, node: &Node| match node.kind {
        NodeKind::Clause(_) => {
            text[mention.span.end as usize..node.head.end as usize].trim().is_empty()
        }
        _ => node.head.len() <= DATE_LINE,
    };
    let mention = in_head.into_iter().find(|mention| {
        let node = tree.node(tree.node_of_line(mention.line));
        mention.span.end <= head.end
            && mention.day > 0
            && mention.year > 0
            && is_in_head(mention, node)
    })?;
    Some((day_of(mention)?, "masthead".to_owned()))
}

/// The day of a full date; of one that its month does not have, the last of that month.
fn day_of(mention: &DateMention) -> Option<Date> {
    let first = Date::new(mention.year as i16, mention.month as i8, 1).ok()?;
    let last = first.last_of_month();
    Date::new(mention.year as i16, mention.month as i8, mention.day as i8)
        .ok()
        .or_else(|| (mention.day < 32).then_some(last))
}

/// The last full date of the head that a line wrap cut: "… on 21" and "December 2009" on the next line.
fn wrapped_date(head: &str, language: &'static Language) -> Option<Told> {
    let lines: Vec<&str> = head.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let date = lines.windows(2).rev().find_map(|pair| {
        let figures = |sign: char| sign.is_ascii_digit();
        let is_cut = (pair[0].ends_with(figures) || pair[1].starts_with(figures))
            && pair[0].len() + pair[1].len() <= DATE_LINE as usize;
        is_cut.then_some(())?;
        let joined = format!("{} {}", pair[0], pair[1]);
        let line = Span::from_usize(0, joined.len());
        let dates = scan(&joined, &[line], 0, language).dates;
        let across = dates.into_iter().rev().find(|date| {
            let cut = pair[0].len() as u32;
            date.span.start < cut && date.span.end > cut && date.day > 0 && date.year > 0
        })?;
        day_of(&across)
    })?;
    Some((date, "masthead".to_owned()))
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
    Some((session_day(session, Some(first), catalogue)?, format!("session {session}")))
}

/// The session that the head names: in words one of the body that acts, in a symbol one of the
/// General Assembly.
fn session(
    head: &str,
    language: &Language,
    catalogue: &Catalogue,
    first: Option<&Instrument>,
) -> Option<Told> {
    let said = session_in_words(head, language)
        .and_then(|number| Some((number, session_day(number, first, catalogue)?)));
    let (number, day) = said.or_else(|| {
        let number = session_in_symbol(head)?;
        Some((number, assembly_day(number, catalogue)?))
    })?;
    Some((day, format!("session {number}")))
}

/// The day that a session of the body that acts stands for. The fourth session of a body whose
/// sessions the catalogue does not count is none of the Assembly's.
fn session_day(number: u16, first: Option<&Instrument>, catalogue: &Catalogue) -> Option<Date> {
    const NUMBERED_BY_SESSION: u16 = 31;
    let body = first.and_then(|first| catalogue.body(first.body?));
    match body {
        Some(body) if body.sessions_a_year > 0 => {
            let (opens, _) = catalogue.session_days(&body.id, number)?;
            let of_year = (number - 1) % body.sessions_a_year;
            let month = u32::from(of_year * 12 / body.sessions_a_year) + 1;
            date(opens / 10_000 * 10_000 + month * 100 + 28)
        }
        Some(body) if body.session_base > 0 => assembly_day(number, catalogue),
        Some(body) if body.organisation == "un" => None,
        _ => assembly_day(number, catalogue).filter(|_| number >= NUMBERED_BY_SESSION),
    }
}

/// The last day of the year in which a session of the General Assembly opens.
fn assembly_day(number: u16, catalogue: &Catalogue) -> Option<Date> {
    let (first, _) = catalogue.session_days("unga", number)?;
    date(first / 10_000 * 10_000 + 1231)
}

/// The highest number that a word for a session has before it.
fn session_in_words(head: &str, language: &Language) -> Option<u16> {
    let gap = if language.script == Script::Han { "" } else { " " };
    let nouns = language.date.session.iter();
    let found = nouns.flat_map(|noun| head.match_indices(&**noun));
    let before = found.filter_map(|(at, _)| head[..at].strip_suffix(gap));
    let ordinals = &language.date.ordinals;
    before
        .filter_map(|before| ordinals.iter().rposition(|ordinal| ends_in(before, ordinal)))
        .max()
        .map(|index| index as u16 + 1)
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
