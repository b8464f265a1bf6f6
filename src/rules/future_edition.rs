use super::shared::cited::{Cited, citations, in_editions, print_day};
use super::shared::dated::own_day;
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{Day, Numbering};
use crate::catalogue::standing::Standing;
use crate::finding::Finding;
use crate::grammar::{EditionCited, Number, Special};

declare_rule! {
    /// ## What it does
    ///
    /// Finds editions, and sessions of the General Assembly, later than the draft's own meeting; of
    /// meetings that are not in the catalogue the year tells.
    ///
    /// ## Why it matters
    ///
    /// Nothing can build on a text that is not yet adopted. Mostly a digit of the year is wrong.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2020-06-09
    /// RESOLUTION 1396 (C20)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2020-06-09
    /// RESOLUTION 1396 (C20)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 140 (Rev. Dubai, 2018) of the Plenipotentiary Conference,
    /// ```
    FutureEdition {
        id: "future-edition",
        summary: "an edition is cited that is later than the draft's own meeting",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// A number with a later session is none of the Assembly's.
const LAST_SESSION: u32 = 150;

impl Rule for FutureEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for one in in_editions(analysis) {
            if !matches!(one.standing, Standing::Future) {
                continue;
            }
            let printed = quoted(analysis.parsed.text(one.edition.span));
            let own = own_day(analysis, one.cited.citation.line);
            let code = &one.conference.code;
            let message = format!(
                "{printed} is later than this draft of {own}: {code} has not met by then; cite what is adopted"
            );
            findings.push(Self::META.finding(one.cited.place(analysis), message));
        }
        for cited in citations(analysis) {
            let Some(edition) = later_than_all(analysis, cited) else { continue };
            let printed = quoted(analysis.parsed.text(edition.span));
            let own = own_day(analysis, cited.citation.line);
            let message = format!(
                "{printed} is later than this draft of {own}; cite what is adopted by then"
            );
            findings.push(Self::META.finding(cited.place(analysis), message));
        }
        for (cited, opens) in citations(analysis).filter_map(|cited| Some((cited, opening(cited)?)))
        {
            let line = cited.citation.line;
            if opens > analysis.as_of_at(line).day() && cited.is_assemblys(analysis) {
                let number = cited.number(analysis);
                let opens = print_day(opens);
                let own = own_day(analysis, line);
                let message = format!(
                    "\"{number}\" is of a session that opens after {opens}, later than this draft of {own}; check the number"
                );
                findings.push(Self::META.finding(cited.place(analysis), message));
            }
        }
    }
}

/// The edition of a citation by place and year, where its year is behind that of the draft and no
/// conference is known to meet then and there.
fn later_than_all<'a>(analysis: &Analysis<'_>, cited: Cited<'a>) -> Option<&'a EditionCited> {
    let edition = cited.citation.edition.as_ref()?;
    if i32::from(edition.year?) <= i32::from(analysis.as_of_at(cited.citation.line).date.year()) {
        return None;
    }
    let by_place = cited.body().is_some_and(|body| body.numbering == Numbering::PlaceYear);
    let is_placed = edition.city.is_some() && cited.conference(analysis).is_none();
    (by_place && is_placed).then_some(edition)
}

/// The first day of the session of the General Assembly that a citation names.
fn opening(cited: Cited<'_>) -> Option<Day> {
    match cited.citation.number {
        Number::Session { session, special: Special::Ordinary, .. } if session < LAST_SESSION => {
            let (opens, _) = cited.catalogue.session_days("unga", u16::try_from(session).ok()?)?;
            Some(opens)
        }
        _ => None,
    }
}
