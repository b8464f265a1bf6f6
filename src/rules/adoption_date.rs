use super::shared::cited::{Cited, citations, print_day};
use super::shared::support::weighing;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{AssemblyResolution, Catalogue, Day, Numbering, day};
use crate::finding::{Finding, Severity};
use crate::grammar::{Number, Special};
use crate::language::model::{InstrumentKind, Script};
use crate::refer::{Known, named_body};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Holds the date of a United Nations resolution against its number: session 70 sat from
    /// September 2015 to September 2016, so "70/202 of 22 December 2025" cannot be. Where more than one
    /// figure differs from what was adopted, the number may be another body's: then it is a warning, as is
    /// a date of the right session that differs from the catalogue's.
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

/// The session from which resolutions are numbered by session.
const FIRST_NUMBERED_SESSION: u16 = 31;
/// The first number that is a year, not a session.
const FIRST_YEAR: u16 = 1900;
const ASSEMBLY: &str = "unga";

impl Rule for AdoptionDate {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for cited in citations(analysis) {
            let Some(date) = cited.date(analysis) else { continue };
            let printed = day(date.year, date.month, date.day);
            if cited.shares_date(analysis) {
                continue;
            }
            let Some(told) = against(analysis, cited, printed) else { continue };
            let text = analysis.parsed.text(date.span);
            let message = format!(
                "{} is dated \"{text}\", but {}; correct one of them",
                cited.name(analysis),
                told.fact
            );
            let finding =
                weighing(told.severity, Self::META.finding(analysis.parsed.at(date.span), message));
            findings.push(
                finding.related(
                    analysis.parsed.at(cited.citation.number_span),
                    "the number stands here",
                ),
            );
        }
    }
}

/// What speaks against a date.
struct Told {
    severity: Severity,
    fact: String,
}

fn against(analysis: &Analysis<'_>, cited: Cited<'_>, printed: Day) -> Option<Told> {
    match cited.citation.number {
        Number::Session { session, number, special: Special::Ordinary, part } => {
            let (session, number) = (u16::try_from(session).ok()?, u16::try_from(number).ok()?);
            match session {
                FIRST_YEAR.. => of_year(session, printed),
                _ => of_session(analysis, cited, (session, number, part), printed),
            }
        }
        Number::Year { year, .. } => of_council(cited, year, printed),
        _ => None,
    }
}

/// A number by year, "2006/46": adopted in that year, or in one beside it where a cycle of meetings
/// goes over the end of the year.
fn of_year(year: u16, printed: Day) -> Option<Told> {
    let year = Day::from(year);
    let severity =
        if is_near_year(printed / 10_000, year) { Severity::Error } else { Severity::Warning };
    let fact = format!("its number says {year}");
    (year.abs_diff(printed / 10_000) > 1).then_some(Told { severity, fact })
}

/// A number by session: of the body that the text names. Where it names none, it may be the
/// Assembly's or that of another body which counts so, and only what no body can have adopted is
/// told.
fn of_session(
    analysis: &Analysis<'_>,
    cited: Cited<'_>,
    (session, number, letter): (u16, u16, Option<char>),
    printed: Day,
) -> Option<Told> {
    let catalogue = cited.catalogue;
    let parts = adopted(cited, session, number, letter);
    if parts.iter().any(|part| part.date == printed) {
        return None;
    }
    let named = named_body(cited.citation, Some(analysis.profile), catalogue);
    if let Some(body) = named.filter(|&body| body != ASSEMBLY) {
        return of_other(catalogue, body, session, printed);
    }
    let others = || by_session(catalogue).filter(|&body| body != ASSEMBLY);
    let fits = |body| {
        catalogue
            .session_days(body, session)
            .is_some_and(|(first, last)| (first..=last).contains(&printed))
    };
    let is_slip = parts.iter().any(|part| agrees(part.date, printed));
    if named.is_none() && !is_slip && others().any(fits) {
        return None;
    }
    let is_sure = cited.is_assemblys(analysis);
    let is_own = is_sure
        && (named.is_some() || names_no_body(analysis, cited) || follows_assembly(analysis, cited));
    if session >= FIRST_NUMBERED_SESSION
        && let Some(told) = of_assembly(catalogue, session, &parts, printed, (is_sure, is_own))
    {
        return Some(told);
    }
    let own = cited.home_body(analysis).filter(|&body| body != ASSEMBLY && named.is_none())?;
    of_other(catalogue, own, session, printed)
        .filter(|told| told.severity == Severity::Error || names_no_body(analysis, cited))
        .filter(|_| !fits(ASSEMBLY))
}

/// What the catalogue has under a number of the Assembly. Lettered parts are adopted on days of their
/// own, so that one without its letter says nothing of them; nor do resolutions of decisions.
fn adopted<'c>(
    cited: Cited<'c>,
    session: u16,
    number: u16,
    letter: Option<char>,
) -> Vec<&'c AssemblyResolution> {
    if cited.citation.kind != InstrumentKind::Resolution {
        return Vec::new();
    }
    let all = cited.catalogue.assembly_parts(session, number).iter();
    let is_meant =
        |part: &&AssemblyResolution| letter.is_none_or(|letter| part.part.chars().eq([letter]));
    all.filter(is_meant).collect()
}

/// Whether the clause of a citation names no body before it: the citation, or the list that it is one
/// of, stands at its head with no room for a name, or no word with a capital stands between.
fn names_no_body(analysis: &Analysis<'_>, cited: Cited<'_>) -> bool {
    /// Bytes of a verb and what leads from it to the citation.
    const VERB: u32 = 40;
    let parsed = &analysis.parsed;
    let clause = parsed.tree.clause_of_line(cited.citation.line);
    let Some(clause) = clause.map(|id| parsed.tree.clause(id)) else { return false };
    let head = cited.list_head(analysis);
    if head <= clause.text.start + VERB {
        return true;
    }
    let before = parsed.text(Span::new(clause.text.start, head));
    let has_name = || before.chars().skip(1).any(char::is_uppercase);
    analysis.language.script != Script::Han && !has_name()
}

/// Whether the citation before in the same clause is surely the Assembly's, by name or by its date, and
/// no name stands right before this one: "its resolution 74/133 of 18 December 2019 and resolution …".
fn follows_assembly(analysis: &Analysis<'_>, cited: Cited<'_>) -> bool {
    let parsed = &analysis.parsed;
    let last_word = parsed.text(Span::new(0, cited.citation.span.start)).trim_end();
    let last_word = last_word.rsplit(char::is_whitespace).next().unwrap_or("");
    let Some(index) = cited.index.checked_sub(1) else { return false };
    let citation = &parsed.inline.citations[index];
    let known = &parsed.resolutions.citations[index];
    let before = Cited { index, citation, known, ..cited };
    let Number::Session { session, number, special: Special::Ordinary, .. } = citation.number
    else {
        return false;
    };
    let (Ok(session), Ok(number)) = (u16::try_from(session), u16::try_from(number)) else {
        return false;
    };
    let is_dated = || {
        let date = before.date(analysis).map(|date| day(date.year, date.month, date.day));
        let parts = cited.catalogue.assembly_parts(session, number);
        date.is_some_and(|date| parts.iter().any(|part| part.date == date))
    };
    citation.line == cited.citation.line
        && !last_word.starts_with(char::is_uppercase)
        && analysis.language.script != Script::Han
        && (citation.body == Some(ASSEMBLY) || is_dated())
}

/// The bodies whose numbers begin with a session.
fn by_session(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    let bodies = catalogue.bodies.iter();
    bodies.filter(|body| body.numbering == Numbering::SessionNumber).map(|body| &*body.id)
}

/// A session of a body of which the catalogue holds no dates of adoption.
fn of_other(catalogue: &Catalogue, body: &str, session: u16, printed: Day) -> Option<Told> {
    let (first, last) = catalogue.session_days(body, session)?;
    if (first..=last).contains(&printed) {
        return None;
    }
    let year = first / 10_000;
    let severity =
        if is_near_year(printed / 10_000, year) { Severity::Error } else { Severity::Warning };
    let name = catalogue.body(body).map_or(body, |body| &body.name);
    Some(Told { severity, fact: format!("session {session} of the {name} sat in {year}") })
}

/// `is_sure`: the text leaves no doubt that the number is the Assembly's. `is_own`: nor does the
/// clause name any body before it.
fn of_assembly(
    catalogue: &Catalogue,
    session: u16,
    parts: &[&AssemblyResolution],
    printed: Day,
    (is_sure, is_own): (bool, bool),
) -> Option<Told> {
    let (first, last) = catalogue.session_days(ASSEMBLY, session)?;
    // A bare number may be another body's; where all but one figure agrees, it is not.
    let is_slip = match parts {
        [] => is_sure && is_near_year(printed / 10_000, first / 10_000),
        _ => parts.iter().any(|part| agrees(part.date, printed)),
    };
    if printed < first || printed > last {
        let fact =
            format!("session {session} sat from {} to {}", print_month(first), print_month(last));
        let severity = if is_slip { Severity::Error } else { Severity::Warning };
        return (is_slip || is_own).then_some(Told { severity, fact });
    }
    let known =
        parts.first().filter(|_| parts.iter().all(|part| part.date != printed && part.date > 0))?;
    let severity = if known.confidence.bears_error() { Severity::Warning } else { Severity::Hint };
    let fact = format!("it was adopted on {} ({})", print_day(known.date), known.source);
    (is_slip || is_sure).then_some(Told { severity, fact })
}

/// Whether a year is that in which a session opened, one figure apart.
fn is_near_year(year: Day, opened: Day) -> bool {
    let (year, opened) = (year.to_string(), opened.to_string());
    year.bytes().zip(opened.bytes()).filter(|(one, other)| one != other).count() == 1
}

/// Whether two of day, month and year agree.
fn agrees(one: Day, other: Day) -> bool {
    let figures = |day: Day| [day / 10_000, day / 100 % 100, day % 100];
    figures(one).iter().zip(figures(other)).filter(|&(&one, other)| one == other).count() == 2
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
