use super::cited::{Cited, citations, day, print_day};
use super::support::weighing;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::CATALOGUE;
use crate::catalogue::model::Day;
use crate::finding::{Finding, Severity};
use crate::grammar::{Number, Special};
use crate::refer::Known;

declare_rule! {
    /// ## What it does
    ///
    /// Holds the date of a United Nations resolution against its number: session 70 sat from
    /// September 2015 to September 2016, so "70/202 of 22 December 2025" cannot be. A date of the
    /// right session that differs from the catalogue's is a warning.
    ///
    /// ## Why it matters
    ///
    /// Number and date are copied together; when they disagree, one of them was typed.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// The General Assembly,
    ///
    /// Recalling its resolution 70/202 of 22 December 2025,
    ///
    /// 1. Decides to consider the matter at its next session.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// The General Assembly,
    ///
    /// Recalling its resolution 70/202 of 22 December 2015,
    ///
    /// 1. Decides to consider the matter at its next session.
    /// ```
    AdoptionDate {
        id: "adoption-date",
        summary: "the date of a resolution is not that of its adoption",
        severity: Error,
        group: Citations,
        fix: None,
    }
}

impl Rule for AdoptionDate {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for cited in citations(analysis) {
            let Some(date) = cited.date(analysis) else { continue };
            let printed = day(date.year, date.month, date.day);
            let Some(told) = against(cited, printed) else { continue };
            let text = analysis.parsed.text(date.span);
            let message = format!("{} is dated \"{text}\", but {}; correct one of them", cited.number(analysis), told.fact);
            let finding = weighing(told.severity, Self::META.finding(analysis.parsed.at(date.span), message));
            findings.push(finding.related(analysis.parsed.at(cited.citation.number_span), "the number stands here"));
        }
    }
}

/// What speaks against a date.
struct Told {
    severity: Severity,
    fact: String,
}

fn against(cited: Cited<'_>, printed: Day) -> Option<Told> {
    match cited.citation.number {
        Number::Session { session, number, special: Special::Ordinary, .. } => {
            cited.body().filter(|body| body.id == "unga")?;
            of_assembly(u16::try_from(session).ok()?, u16::try_from(number).ok()?, printed)
        }
        Number::Year { year, .. } => of_council(cited, year, printed),
        _ => None,
    }
}

fn of_assembly(session: u16, number: u16, printed: Day) -> Option<Told> {
    let (first, last) = CATALOGUE.session_days("unga", session)?;
    if printed < first || printed > last {
        let fact = format!("session {session} sat from {} to {}", print_month(first), print_month(last));
        return Some(Told { severity: Severity::Error, fact });
    }
    let parts = CATALOGUE.assembly_parts(session, number);
    let known = parts.first().filter(|_| parts.iter().all(|part| part.date != printed && part.date > 0))?;
    let severity = if known.confidence.bears_error() { Severity::Warning } else { Severity::Hint };
    let fact = format!("it was adopted on {} ({})", print_day(known.date), known.source);
    Some(Told { severity, fact })
}

fn of_council(cited: Cited<'_>, year: u32, printed: Day) -> Option<Told> {
    let Known::SecurityCouncil(known) = cited.known else { return None };
    if u32::from(known.year) != year {
        // The number or its year is wrong, which number-year says.
        return None;
    }
    if printed / 10_000 != year {
        return Some(Told { severity: Severity::Warning, fact: format!("its number says {year}") });
    }
    let differs = known.date > 0 && known.date != printed && known.citations > 1;
    differs.then(|| Told {
        severity: Severity::Warning,
        fact: format!("{} citations have {}", known.citations, print_day(known.date)),
    })
}

fn print_month(day: Day) -> String {
    print_day(day / 100 * 100)
}
