use std::collections::HashSet;

use super::shared::cited::{Cited, citations, print_edition};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::Numbering;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::Number;
use crate::language::model::InstrumentKind;
use crate::refer::Known;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds resolutions of ITU conferences that a clause cites without place and year; each number
    /// once. An instrument may cite its own number without.
    ///
    /// ## Why it matters
    ///
    /// Place and year are "an integral part of the number and not to be omitted": without them the
    /// reader cannot tell which text, nor which conference's, is meant.
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
    /// Resolution 140 of the Plenipotentiary Conference,
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
    MissingEdition {
        id: "missing-edition",
        summary: "a resolution is cited without its place and year",
        severity: Warning,
        group: Citations,
        fix: Sometimes,
    }
}

impl Rule for MissingEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        if !analysis.profile.editions {
            return;
        }
        let mut told: HashSet<(InstrumentKind, u32)> = own_numbers(analysis);
        for cited in citations(analysis).filter(|cited| cited.is_in_clause(analysis)) {
            let Some(number) = plain(cited).filter(|_| wants_edition(cited)) else { continue };
            if told.insert((cited.citation.kind, number)) {
                findings.push(finding(analysis, cited));
            }
        }
    }
}

/// The numbers that the instruments of the draft have in their mastheads.
fn own_numbers(analysis: &Analysis<'_>) -> HashSet<(InstrumentKind, u32)> {
    let instruments = analysis.parsed.tree.instruments.iter();
    let numbers = instruments.filter_map(|instrument| {
        let printed = analysis.parsed.text(instrument.masthead.as_ref()?.number);
        Some((instrument.kind, printed.parse().ok()?))
    });
    numbers.collect()
}

/// The number of a citation without edition.
fn plain(cited: Cited<'_>) -> Option<u32> {
    let citation = cited.citation;
    match citation.number {
        Number::Plain(number) if citation.edition.is_none() && citation.symbol.is_none() => {
            Some(number)
        }
        _ => None,
    }
}

/// Whether the body that is cited numbers by place and year. This conference's own are printed with
/// theirs too.
fn wants_edition(cited: Cited<'_>) -> bool {
    let by_place = cited.body().is_some_and(|body| body.numbering == Numbering::PlaceYear);
    let is_known = matches!(cited.known, Known::Itu(_)) || cited.citation.body.is_some();
    by_place && is_known && cited.citation.kind == InstrumentKind::Resolution
}

fn finding(analysis: &Analysis<'_>, cited: Cited<'_>) -> Finding {
    let name = cited.name(analysis);
    let span = cited.citation.number_span;
    let message =
        format!("{name} is cited without place and year, which are part of its number; add them");
    let finding = MissingEdition::META.finding(cited.place(analysis), message);
    let edition = match cited.known {
        Known::Itu(instrument) if cited.citation.body.is_some() && !cited.is_in_list(analysis) => {
            analysis
                .catalogue()
                .edition_in_force(instrument, analysis.as_of_at(cited.citation.line).day())
                .filter(|edition| edition.confidence.bears_error())
        }
        _ => None,
    };
    let Some(edition) = edition.filter(|_| stands_behind_number(analysis)) else { return finding };
    let printed = print_edition(analysis.language, edition);
    let at = analysis.parsed.at(Span::empty(span.end));
    finding.fix(Fix::replace(
        format!("add the edition in force, {printed}"),
        Safety::Unsafe,
        at,
        format!(" {printed}"),
    ))
}

/// Whether an edition stands right behind the number: the noun stands before it.
fn stands_behind_number(analysis: &Analysis<'_>) -> bool {
    analysis.language.citation.nouns.iter().all(|noun| noun.after.is_empty())
}
