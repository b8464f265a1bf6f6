use super::shared::dated::last_day;
use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Holds the day of the week against the date: 3 March 2027 is a Wednesday.
    ///
    /// ## Why it matters
    ///
    /// Half of the delegates will come on the wrong day.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to open the forum on Friday, 3 March 2027;
    ///
    /// 2	to publish its outcome.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to open the forum on Wednesday, 3 March 2027;
    ///
    /// 2	to publish its outcome.
    /// ```
    WeekdayMismatch {
        id: "weekday-mismatch",
        summary: "the day of the week is not that of the date",
        severity: Warning,
        group: Dates,
        fix: None,
    }
}

impl Rule for WeekdayMismatch {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for mention in parsed.inline.dates.iter().filter(|date| line_stands(parsed, date.line)) {
            if mention.weekday == 0 || mention.day == 0 {
                continue;
            }
            let Some(date) = last_day(mention) else {
                continue;
            };
            let real = date.weekday().to_monday_one_offset();
            if i16::from(real) == i16::from(mention.weekday) {
                continue;
            }
            let names = &analysis.language.date.weekdays;
            let name =
                names.get(usize::from(real.unsigned_abs()) - 1).and_then(|names| names.first());
            let name = name.map_or("another day", |name| name);
            let text = parsed.text(mention.span);
            let message =
                format!("\"{text}\" is a {name}; correct the date or the day of the week");
            findings.push(Self::META.finding(parsed.at(mention.span), message));
        }
    }
}
