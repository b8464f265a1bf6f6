use super::shared::support::{place_of, quoted, sections, stands};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::draft::View;
use crate::finding::Finding;
use crate::tree::Action;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments under the marker SUP whose body still stands in the proposed text.
    ///
    /// ## Why it matters
    ///
    /// SUP removes an instrument: its number and title tell which, and its text goes or is shown as deleted.
    /// Text that remains makes readers ask whether something else is proposed.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// SUP
    ///
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// SUP
    ///
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    /// ```
    SupWithText {
        id: "sup-with-text",
        summary: "SUP stands at an instrument whose text remains",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for SupWithText {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        if analysis.view() != View::Proposed {
            return;
        }
        for instrument in &parsed.tree.instruments {
            let Some(marker) = instrument.marker.filter(|marker| marker.action == Action::Suppress)
            else {
                continue;
            };
            let remains = sections(&parsed.tree, instrument)
                .filter(|section| section.call.is_some() || instrument.enacting.is_some())
                .find(|section| {
                    section.clauses.iter().any(|&clause| stands(parsed.tree.clause(clause)))
                });
            let Some(remains) = remains else { continue };
            let place = place_of(parsed, remains);
            let message = format!(
                "{} stands in an instrument that {} removes; delete its text or change the marker",
                quoted(parsed.text(place)),
                quoted(parsed.text(marker.span))
            );
            let finding = Self::META.finding(parsed.at(place), message);
            findings.push(finding.related(parsed.at(marker.span), "the marker"));
        }
    }
}
