use super::shared::cited::{Cited, as_sure, citations, print_day, source_of};
use super::shared::support::weighing;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::analysis::reference_date::meeting_in;
use crate::catalogue::model::Day;
use crate::finding::{Finding, Severity};
use crate::refer::Known;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments that are cited as if they were in force, though a conference had abrogated
    /// them (SUP) by the draft's own date. A clause that tells history may cite them: it is a hint
    /// there.
    ///
    /// ## Why it matters
    ///
    /// An instruction "in accordance with" an abrogated text has no ground.
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
    /// Resolution 172 (Guadalajara, 2010) of the Plenipotentiary Conference,
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
    AbrogatedResolution {
        id: "abrogated-resolution",
        summary: "an instrument is cited that had been abrogated",
        severity: Error,
        group: Citations,
        fix: None,
    }
}

impl Rule for AbrogatedResolution {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for cited in citations(analysis) {
            let Known::Itu(instrument) = cited.known else { continue };
            let day = analysis.as_of_at(cited.citation.line).day();
            let Some(last) = analysis.catalogue().abrogation(instrument, day) else {
                continue;
            };
            // Without edition or body, the number may be another body's.
            let is_history =
                cited.is_history(analysis) || is_of_same_meeting(analysis, cited, last.ended_by);
            let severity = match cited.is_named(analysis) && !is_history {
                true => as_sure(last, Self::META.severity),
                false => Severity::Hint,
            };
            let message = format!(
                "{} of the {} was abrogated by {} ({}); cite what took its place, or say that it is history",
                cited.name(analysis),
                analysis.catalogue().body(&instrument.body).map_or("body", |body| &body.name),
                print_day(last.ended_by),
                source_of(last)
            );
            findings.push(weighing(severity, Self::META.finding(cited.place(analysis), message)));
        }
    }
}

/// Whether the instrument was abrogated by the very meeting that adopts the text: it was in force when
/// that meeting opened.
fn is_of_same_meeting(analysis: &Analysis<'_>, cited: Cited<'_>, ended_by: Day) -> bool {
    let parsed = &analysis.parsed;
    let tree = &parsed.tree;
    let Some(home) = tree.instrument_of(tree.node_of_line(cited.citation.line)) else {
        return false;
    };
    let home = tree.instrument(home);
    let enacting = home.enacting.as_ref().and_then(|enacting| enacting.edition);
    let masthead = home.masthead.as_ref().and_then(|masthead| masthead.edition);
    let mut editions = [masthead, enacting].into_iter().flatten();
    editions.any(|edition| {
        let meeting = meeting_in(parsed.text(edition), analysis.language, analysis.catalogue());
        meeting.is_some_and(|meeting| (meeting.start..=meeting.end).contains(&ended_by))
    })
}
