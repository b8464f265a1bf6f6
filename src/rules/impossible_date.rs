use jiff::civil::Date;

use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::DateMention;

declare_rule! {
    /// ## What it does
    ///
    /// Finds days that no calendar has: 31 June, 29 February 2025.
    ///
    /// ## Why it matters
    ///
    /// A deadline on a day that never comes binds nobody.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to ask for comments by 31 June 2027;
    ///
    /// 2	to publish them.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to ask for comments by 30 June 2027;
    ///
    /// 2	to publish them.
    /// ```
    ImpossibleDate {
        id: "impossible-date",
        summary: "a day is named that no calendar has",
        severity: Error,
        group: Dates,
        fix: None,
    }
}

/// A year with 29 February, for dates without a year.
const LEAP_YEAR: i16 = 2024;

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for date in parsed.inline.dates.iter().filter(|date| line_stands(parsed, date.line)) {
            if let Some(fact) = fault(date) {
                let text = parsed.text(date.span);
                let message = format!("\"{text}\" cannot be: {fact}; correct the date");
                findings.push(Self::META.finding(parsed.at(date.span), message));
            }
        }
    }
}

/// What is wrong with a date. A number of days without a month is a length of time.
fn fault(date: &DateMention) -> Option<String> {
    if date.month == 0 {
        return None;
    }
    let year = if date.year == 0 { LEAP_YEAR } else { i16::try_from(date.year).ok()? };
    let Some(first) =
        i8::try_from(date.month).ok().and_then(|month| Date::new(year, month, 1).ok())
    else {
        return Some("a year has twelve months".to_owned());
    };
    let days = first.days_in_month();
    (i32::from(date.day) > i32::from(days)).then(|| format!("that month has {days} days"))
}
