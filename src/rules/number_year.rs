use super::shared::cited::{Cited, citations};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::Catalogue;
use crate::finding::Finding;
use crate::grammar::Number;
use crate::text::Span;
use crate::tree::Instrument;

declare_rule! {
    /// ## What it does
    ///
    /// Finds resolutions of the Security Council whose number does not fit the year in brackets.
    /// Numbers rise with the years, so a number between two known ones is bound to their years. The
    /// number that a resolution bears itself is held against its year too.
    ///
    /// ## Why it matters
    ///
    /// "84 (1993)" is 804 or 844 (1993), and nobody can tell which.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// The Security Council,
    ///
    /// Recalling its resolution 84 (1993) of 29 January 1993,
    ///
    /// 1. Decides to remain seized of the matter.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// The Security Council,
    ///
    /// Recalling its resolution 804 (1993) of 29 January 1993,
    ///
    /// 1. Decides to remain seized of the matter.
    /// ```
    NumberYear {
        id: "number-year",
        summary: "number and year of a Security Council resolution do not fit",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// The Security Council in the catalogue.
const COUNCIL: &str = "unsc";

impl Rule for NumberYear {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let instruments = &analysis.parsed.tree.instruments;
        findings.extend(instruments.iter().filter_map(|one| own(analysis, one)));
        findings.extend(citations(analysis).filter_map(|cited| cited_as(analysis, cited)));
    }
}

fn cited_as(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    let Number::Year { number, year } = cited.citation.number else { return None };
    cited.body().filter(|body| body.id == COUNCIL)?;
    let (number, year) = (u16::try_from(number).ok()?, u16::try_from(year).ok()?);
    judge(analysis, number, year, cited.citation.number_span)
}

/// The number and year that a resolution of the Council bears itself.
fn own(analysis: &Analysis<'_>, instrument: &Instrument) -> Option<Finding> {
    let masthead = instrument.masthead.as_ref()?;
    let edition = masthead.edition.filter(|_| instrument.body == Some(COUNCIL))?;
    let number = analysis.parsed.text(masthead.number).parse().ok()?;
    let year = analysis.parsed.text(edition).trim().parse().ok()?;
    judge(analysis, number, year, masthead.number.cover(edition))
}

fn judge(analysis: &Analysis<'_>, number: u16, year: u16, place: Span) -> Option<Finding> {
    let years = analysis.catalogue().council_years(number)?;
    if years.contains(year) {
        return None;
    }
    let text = analysis.parsed.text(place);
    let closing = if text.contains('(') && !text.contains(')') { ")" } else { "" };
    let when = match years.last {
        Some(last) if last == years.first => format!("{number} is of {last}"),
        Some(last) => format!("{number} is of {} to {last}", years.first),
        None => format!("{number} is not before {}", years.first),
    };
    let of_year = numbers_of(analysis.catalogue(), year).map_or(String::new(), |(first, last)| {
        format!(", and the known numbers of {year} are {first} to {last}")
    });
    let message = format!(
        "number and year of \"{text}{closing}\" do not fit: {when}{of_year}; correct one of them"
    );
    Some(NumberYear::META.finding(analysis.parsed.at(place), message))
}

/// The first and the last number known of a year.
fn numbers_of(catalogue: &Catalogue, year: u16) -> Option<(u16, u16)> {
    let all = &catalogue.security_council;
    let from = all.partition_point(|one| one.year < year);
    let past = all.partition_point(|one| one.year <= year);
    let of_year = all.get(from..past)?;
    Some((of_year.first()?.number, of_year.last()?.number))
}
