//! Dates as the rules on dates ask for them: the last day they may mean, and whether that is past.

use jiff::civil::Date;

use super::passage::line_stands;
use crate::analysis::Analysis;
use crate::config::AsOf;
use crate::grammar::DateMention;

/// The dates that stand in the reading that is judged, adoption dates of citations left out.
pub(crate) fn dates<'a>(
    analysis: &'a Analysis<'_>,
) -> impl Iterator<Item = (usize, &'a DateMention)> {
    let parsed = &analysis.parsed;
    let mut adopted: Vec<u32> =
        parsed.inline.citations.iter().filter_map(|citation| citation.date).collect();
    adopted.sort_unstable();
    let all = parsed.inline.dates.iter().enumerate();
    all.filter(move |(index, _)| adopted.binary_search(&(*index as u32)).is_err())
        .filter(|(_, date)| line_stands(parsed, date.line))
}

/// The last day that a date may mean: of its month or year, where it names no more. None without a
/// year or for an impossible date.
pub(crate) fn last_day(date: &DateMention) -> Option<Date> {
    let year = i16::try_from(date.year).ok().filter(|&year| year > 0)?;
    let month = if date.month == 0 { 12 } else { i8::try_from(date.month).ok()? };
    let first = Date::new(year, month, 1).ok()?;
    match date.day {
        0 => Some(first.last_of_month()),
        day => Date::new(year, month, i8::try_from(day).ok()?).ok(),
    }
}

/// Whether all that a date may mean lies before the day of its draft.
pub(crate) fn is_past(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    last_day(date).is_some_and(|last| last < analysis.as_of_at(date.line).date)
}

/// The day that a line is judged at as messages print it: "2026-04-28 (meeting C26)".
pub(crate) fn own_day(analysis: &Analysis<'_>, line: u32) -> String {
    let AsOf { date, from } = analysis.as_of_at(line);
    format!("{date} ({from})")
}
