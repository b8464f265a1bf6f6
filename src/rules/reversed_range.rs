use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::day;
use crate::finding::Finding;
use crate::grammar::{DateMention, Mark};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds ranges of dates, or of clauses referred to, that end before they begin: "from 23 to 22
    /// September 2024", "resolves 5 to 3".
    ///
    /// ## Why it matters
    ///
    /// One end is wrong, and nothing tells which.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to hold the forum from 23 to 21 September 2027;
    ///
    /// 2	to publish its outcome.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to hold the forum from 21 to 23 September 2027;
    ///
    /// 2	to publish its outcome.
    /// ```
    ReversedRange {
        id: "reversed-range",
        summary: "a range of dates or clauses ends before it begins",
        severity: Error,
        group: Dates,
        fix: None,
    }
}

/// A range without years of its own may run over the turn of a year, if it spans no more months.
const OVER_THE_YEAR: u8 = 6;

impl Rule for ReversedRange {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let report = |span| {
            let text = parsed.text(span);
            let message = format!("\"{text}\" ends before it begins; correct one of its ends");
            Self::META.finding(parsed.at(span), message)
        };
        let pairs = parsed.inline.dates.windows(2);
        let dates = pairs.filter_map(|pair| match pair {
            [first, second]
                if first.line == second.line
                    && is_reversed(parsed.text(first.span), first, second)
                    && !are_two(analysis, first, second) =>
            {
                Some((first.line, first.span.cover(second.span)))
            }
            _ => None,
        });
        let references = parsed.inline.references.iter().filter_map(|reference| {
            let (first, last) = (reference.path.last()?, reference.through?);
            is_falling(first.mark, last.mark).then(|| (reference.line, first.span.cover(last.span)))
        });
        let standing = dates.chain(references).filter(|&(line, _)| line_stands(parsed, line));
        findings.extend(standing.map(|(_, span)| report(span)));
    }
}

/// Whether the second of two labels of one kind stands before the first.
fn is_falling(first: Mark, last: Mark) -> bool {
    first.numeral == last.numeral && first.levels() == last.levels() && last < first
}

fn is_reversed(printed: &str, first: &DateMention, second: &DateMention) -> bool {
    let as_exact =
        (first.month == 0) == (second.month == 0) && (first.day == 0) == (second.day == 0);
    if !first.starts_range || !as_exact || second.year == 0 && first.year != 0 {
        return false;
    }
    let begins = day(first.year, first.month, first.day);
    let ends = day(second.year, second.month, second.day);
    let has_year = printed.contains(&first.year.to_string());
    let over_the_year = !has_year && first.month >= second.month + OVER_THE_YEAR;
    begins > ends && !over_the_year && !is_whole_year(first, second)
}

/// A period of every year that ends on the day before it begins: "1 July–30 June". With a year for
/// both ends it is reversed.
fn is_whole_year(first: &DateMention, second: &DateMention) -> bool {
    const LEAP: i16 = 2024;
    let date = |date: &DateMention, year| {
        jiff::civil::Date::new(year, date.month as i8, date.day as i8).ok()
    };
    let ends = date(second, LEAP).and_then(|end| end.tomorrow().ok());
    let is_yearly = first.year == 0 && second.year == 0;
    is_yearly
        && ends
            .is_some_and(|next| (next.month(), next.day()) == (first.month as i8, first.day as i8))
}

/// "On 22 March and 28 February" are two days.
fn are_two(analysis: &Analysis<'_>, first: &DateMention, second: &DateMention) -> bool {
    let joint = Span::new(first.span.end, second.span.start.max(first.span.end));
    let joint = analysis.parsed.text(joint).trim();
    analysis.language.reference.and.iter().any(|and| &**and == joint)
}
