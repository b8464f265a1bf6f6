use super::shared::cited::{Cited, citations};
use super::shared::history::histories;
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{Body, Catalogue, Conference, Numbering};
use crate::finding::{Finding, Severity};
use crate::grammar::{EditionCited, Number};
use crate::language::model::InstrumentKind;
use crate::refer::Known;

declare_rule! {
    /// ## What it does
    ///
    /// Finds editions whose place and year no conference of the body matches, those printed behind a
    /// resolution included.
    ///
    /// ## Why it matters
    ///
    /// One city hosts several conferences: Dubai saw an assembly in 2012, a development conference
    /// in 2014 and a plenipotentiary one in 2018. The year tells them apart.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 140 (Rev. Dubai, 2014) of the Plenipotentiary Conference,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,
    /// ```
    UnknownConference {
        id: "unknown-conference",
        summary: "place and year of an edition match no conference of the body",
        severity: Error,
        group: Citations,
        fix: None,
    }
}

/// An earlier year is none of an edition.
const FIRST_YEAR: u16 = 1865;
/// The list of conferences is complete from this year on.
const COMPLETE_SINCE: u16 = 1994;

impl Rule for UnknownConference {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let mut told = None;
        for cited in citations(analysis) {
            let Some(edition) = &cited.citation.edition else { continue };
            if told == Some(edition.span) {
                continue;
            }
            if let Some(finding) = judge(analysis, cited, edition) {
                told = Some(edition.span);
                findings.push(finding);
            }
        }
        for history in histories(analysis) {
            let never_met = history.editions.iter().filter_map(|edition| {
                never_met(analysis, history.body, edition).map(|met| (edition, met))
            });
            for (edition, met) in never_met {
                let printed = quoted(analysis.parsed.text(edition.span));
                let message = format!(
                    "{printed} is no meeting of the {}; {met}; correct place or year",
                    history.body.name
                );
                findings.push(Self::META.finding(analysis.parsed.at(edition.span), message));
            }
        }
    }
}

/// What a body did instead, where it never met in the place and year of an edition in a history.
fn never_met(analysis: &Analysis<'_>, body: &Body, edition: &EditionCited) -> Option<String> {
    let (city, year) = (edition.city?.name(&analysis.parsed.reading.text), edition.year?);
    let meetings = analysis.catalogue().conferences_of(&body.id).iter();
    let meetings = meetings.filter(|one| !one.city.is_empty());
    if year < COMPLETE_SINCE || meetings.clone().any(|one| one.year == year && one.city == city) {
        return None;
    }
    let near = meetings.filter(|one| one.year == year || one.city == city);
    Some(what_it_did(near))
}

/// Where a body met that did not meet in a place and year.
fn what_it_did<'c>(near: impl Iterator<Item = &'c Conference>) -> String {
    let near: Vec<String> = near.map(|one| format!("{}, {}", one.city, one.year)).collect();
    match near.is_empty() {
        true => "it did not meet that year, nor in that city".to_owned(),
        false => format!("it met in {}", near.join("; ")),
    }
}

fn judge(analysis: &Analysis<'_>, cited: Cited<'_>, edition: &EditionCited) -> Option<Finding> {
    let is_looked_up =
        matches!(cited.citation.kind, InstrumentKind::Resolution | InstrumentKind::Decision);
    let (city, year) = (edition.city?, edition.year?);
    let body = body_meant(analysis, cited)?;
    if body.numbering != Numbering::PlaceYear || !is_looked_up {
        return None;
    }
    let meetings = analysis.catalogue().conferences_of(&body.id).iter();
    let meetings = meetings.filter(|one| !one.city.is_empty());
    let newest = meetings.clone().next_back()?.year;
    let name = city.name(&analysis.parsed.reading.text);
    if !(FIRST_YEAR..=newest).contains(&year)
        || meetings.clone().any(|one| one.year == year && one.city == name)
    {
        return None;
    }
    let others =
        city.known.map(|city| others(cited.catalogue, city, year, body)).unwrap_or_default();
    let is_said = cited.citation.body.is_some() || cited.citation.this_body;
    if !is_said && others.iter().any(|other| holds(&other.body, cited)) {
        return None;
    }
    let near = meetings.filter(|one| one.year == year || Some(&*one.city) == city.known);
    let near_city = near.clone().any(|one| Some(&*one.city) == city.known);
    let met = what_it_did(near);
    let printed = quoted(analysis.parsed.text(edition.span));
    let other = others.first().map_or(String::new(), |other| format!(" (that is {})", other.code));
    let message = format!(
        "{printed} is no meeting of the {}{other}; {met}; correct place or year",
        body.name
    );
    let finding = UnknownConference::META.finding(analysis.parsed.at(edition.span), message);
    // Earlier meetings are not all listed, but one in the same city in another year tells.
    let is_listed = year >= COMPLETE_SINCE;
    if !is_listed && !near_city {
        return None;
    }
    let is_sure = city.known.is_some() && is_listed;
    Some(if is_sure { finding } else { weighing(Severity::Warning, finding) })
}

/// The body whose number is cited. Where the text does not say and only the edition speaks for
/// another body, it is the one whose numbers stand alone in such texts, if it has this number and
/// the other does not.
fn body_meant(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<&'static Body> {
    let is_said = cited.citation.body.is_some() || cited.citation.this_body;
    let usual = &analysis.profile.default_body;
    let unlisted =
        matches!(cited.known, Known::NotListed(_) | Known::NoSuchNumber(_) | Known::Unknown);
    match !is_said && unlisted && holds(usual, cited) {
        true => analysis.catalogue().body(usual),
        false => cited.body(),
    }
}

/// Conferences of other bodies with this place and year.
fn others(
    catalogue: &'static Catalogue,
    city: &str,
    year: u16,
    body: &Body,
) -> Vec<&'static Conference> {
    catalogue.conferences_at(city, year).filter(|one| one.body != body.id).collect()
}

/// Whether a body has an instrument of the number cited.
fn holds(body: &str, cited: Cited<'_>) -> bool {
    let number = match cited.citation.number {
        Number::Plain(number) | Number::Year { number, .. } => u16::try_from(number).ok(),
        _ => None,
    };
    number.is_some_and(|number| {
        cited.catalogue.instrument(body, cited.citation.kind, number).is_some()
    })
}
