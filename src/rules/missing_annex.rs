use super::shared::passage::cue_before;
use super::shared::support::{instrument_of, pairs, said, weighing};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Severity};
use crate::grammar::{CueKind, Owner, Place, Reference};
use crate::language::model::Unit;
use crate::refer::Target;

declare_rule! {
    /// ## What it does
    ///
    /// Finds references to annexes of this draft that it does not have. Where no annex follows at all the
    /// annexes may be kept in a file of their own: then it is a warning. In texts of a conference that
    /// keeps regulations an appendix is one of those, unless the text says "to this resolution".
    ///
    /// ## Why it matters
    ///
    /// An annex is part of the decision. If it is not there, nobody knows what was decided.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to use the form in Annex 3 to this resolution.
    ///
    /// ANNEX 1
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    ///
    /// ANNEX 2
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to use the form in Annex 2 to this resolution, and that of Annex 1 to this resolution.
    ///
    /// ANNEX 1
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    ///
    /// ANNEX 2
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    /// ```
    MissingAnnex {
        id: "missing-annex",
        summary: "a reference to an annex that is not there",
        severity: Error,
        group: References,
        fix: None,
    }
}

impl Rule for MissingAnnex {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (_, reference, target) in pairs(parsed) {
            let is_annex =
                reference.place == Place::Unit(Unit::Annex) && reference.owner != Owner::Other;
            if !is_annex || !matches!(target, Target::Missing { .. }) {
                continue;
            }
            let instrument = instrument_of(parsed, reference.line);
            let annexes = instrument.map_or(0, |instrument| instrument.annexes.len());
            // What was in an annex once: "published anew to move the contents of Annex A".
            let says = reference.direction.is_some() || reference.owner == Owner::Here;
            let body =
                instrument.and_then(|instrument| analysis.catalogue().body(instrument.body?));
            let is_elsewhere = body.is_some_and(|body| body.regulations);
            if annexes == 0 && !says && (is_elsewhere || is_history(parsed, reference)) {
                continue;
            }
            let printed = said(parsed, reference);
            let place = parsed.at(reference.span);
            findings.push(match annexes {
                0 => weighing(
                    Severity::Warning,
                    Self::META.finding(place, format!("{printed} names an annex and none follows; add it or say which text it is of")),
                ),
                1 => Self::META.finding(place, format!("{printed} is not there; the draft has one annex")),
                _ => Self::META.finding(place, format!("{printed} is not there; the draft has {annexes} annexes")),
            });
        }
    }
}

/// Whether the words before a reference tell history.
fn is_history(parsed: &Parsed, reference: &Reference) -> bool {
    let (line, span) = (reference.line, reference.whole);
    cue_before(parsed, CueKind::History, line, span, u32::MAX).is_some()
}
