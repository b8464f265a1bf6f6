use super::shared::cited::{Cited, citations};
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::Numbering;
use crate::catalogue::near::similarity;
use crate::finding::Finding;
use crate::grammar::{Number, Special};
use crate::refer::Known;

declare_rule! {
    /// ## What it does
    ///
    /// Finds numbers that the body never used, as far as the catalogue holds all of its numbers. A
    /// near number (two digits transposed, one wrong) whose title is like the subject quoted is
    /// named, and then numbers of bodies whose list is not complete are looked at too. So is a number that
    /// stands before its session, 182/46 for 46/182.
    ///
    /// ## Why it matters
    ///
    /// A wrong number leads nowhere, or worse, to another text.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2022-10-01
    /// RESOLUTION 219 (BUCHAREST, 2022)
    ///
    /// Sustainability of the space environment
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),
    ///
    /// recalling
    ///
    /// Resolution 410 (Rev. Dubai, 2018), on the role of ITU,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2022-10-01
    /// RESOLUTION 219 (BUCHAREST, 2022)
    ///
    /// Sustainability of the space environment
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),
    ///
    /// recalling
    ///
    /// Resolution 140 (Rev. Dubai, 2018), on the role of ITU,
    /// ```
    UnknownResolution {
        id: "unknown-resolution",
        summary: "a number is cited that the body never used",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// Titles that share so much are of one text.
const SAME_TITLE: f32 = 0.75;

impl Rule for UnknownResolution {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for cited in citations(analysis) {
            let finding = match cited.known {
                _ if is_too_high(cited.citation.number) => Some(too_high(analysis, cited)),
                Known::NoSuchNumber(_) => no_such_number(analysis, cited),
                Known::NotListed("unga") => {
                    turned_around(analysis, cited).or_else(|| near_of_session(analysis, cited))
                }
                Known::NotListed(body) => far_beyond(analysis, cited, body),
                _ => None,
            };
            findings.extend(finding);
        }
    }
}

/// Whether a number of a session, or of a year, is higher than any was: none has had 500.
fn is_too_high(number: Number) -> bool {
    const HIGHEST: u32 = 999;
    /// Before it the Assembly counted on from session to session.
    const FIRST_NUMBERED_SESSION: u32 = 31;
    const YEARS: std::ops::Range<u32> = 1946..2100;
    let Number::Session { session: FIRST_NUMBERED_SESSION.., number, .. } = number else {
        return false;
    };
    // "250/2002": some bodies write the year behind the number.
    number > HIGHEST && !YEARS.contains(&number)
}

fn too_high(analysis: &Analysis<'_>, cited: Cited<'_>) -> Finding {
    let number = quoted(cited.number(analysis));
    let message = format!("{number} is beyond all numbers of one session; check the number");
    UnknownResolution::META.finding(cited.place(analysis), message)
}

/// A number that the body has not used, unless a conference may have whose outcomes are not known.
fn no_such_number(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    let (Number::Plain(number) | Number::Year { number, .. }) = cited.citation.number else {
        return None;
    };
    let number = u16::try_from(number).ok()?;
    let body = cited.body()?;
    let newest = analysis.catalogue().instruments_of(&body.id, cited.citation.kind).last()?.number;
    let beyond = cited
        .conference(analysis)
        .is_some_and(|conference| analysis.catalogue().is_beyond_knowledge(conference));
    let day = analysis.as_of_at(cited.citation.line).day();
    let is_next = number > newest && day > body.known_until;
    if beyond || (is_next && number < newest + 100) {
        return None;
    }
    let subject = cited.citation.subject.map_or("", |subject| analysis.parsed.text(subject));
    let near =
        analysis.catalogue().near_instruments(&body.id, cited.citation.kind, number, subject);
    let advice = match near.first() {
        Some(near) => format!("{} is on {}", near.number, quoted(&near.title)),
        None => "check the number".to_owned(),
    };
    let message =
        format!("the {} has no number {number}: its numbers end at {newest}; {advice}", body.name);
    // Without edition or body, the number may be another body's.
    let is_told = cited.is_named(analysis) || !near.is_empty();
    is_told.then(|| UnknownResolution::META.finding(cited.place(analysis), message))
}

/// A number far beyond those that are known of a body whose list is not complete.
fn far_beyond(analysis: &Analysis<'_>, cited: Cited<'_>, body: &str) -> Option<Finding> {
    /// Several meetings do not adopt so many.
    const FAR: u16 = 150;
    let Number::Plain(number) = cited.citation.number else { return None };
    let number = u16::try_from(number).ok().filter(|_| cited.is_named(analysis))?;
    let body = analysis.catalogue().body(body)?;
    let newest = analysis.catalogue().instruments_of(&body.id, cited.citation.kind).last()?.number;
    if body.numbering != Numbering::PlaceYear || number <= newest + FAR {
        return None;
    }
    let message = format!(
        "the {} has no number {number}: those that are known end at {newest}; check the number",
        body.name
    );
    Some(UnknownResolution::META.finding(cited.place(analysis), message))
}

/// A session that was never held, and a number under which the Assembly has that session's resolution:
/// "182/46" for 46/182.
fn turned_around(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    /// No body has sat so often and numbers by its sessions in texts of the United Nations.
    const NEVER_HELD: u32 = 150;
    let Number::Session { session: session @ NEVER_HELD..1000, number, special, .. } =
        cited.citation.number
    else {
        return None;
    };
    let [session, number] = [number, session].map(u16::try_from).map(Result::ok);
    let (session, number) = (session?, number?);
    let is_listed = !analysis.catalogue().assembly_parts(session, number).is_empty();
    let printed = quoted(cited.number(analysis));
    let message = format!(
        "{printed} is of no session; {session}/{number} is in the catalogue, check the order"
    );
    (is_listed && special == Special::Ordinary)
        .then(|| UnknownResolution::META.finding(cited.place(analysis), message))
}

/// A number of the Assembly that is not listed, near one with the title quoted.
fn near_of_session(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    let Number::Session { session, number, special: Special::Ordinary, .. } = cited.citation.number
    else {
        return None;
    };
    let subject = analysis.parsed.text(cited.citation.subject?);
    let (session, number) = (u16::try_from(session).ok()?, u16::try_from(number).ok()?);
    let near = analysis.catalogue().near_assembly(session, number, subject).into_iter().next()?;
    if similarity(subject, &near.title) < SAME_TITLE {
        return None;
    }
    let message = format!(
        "\"{session}/{number}\" is not in the catalogue, and {} is the title of {session}/{} ({}); check the number",
        quoted(&near.title),
        near.number,
        near.source
    );
    Some(UnknownResolution::META.finding(cited.place(analysis), message))
}
