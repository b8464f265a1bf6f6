use super::shared::changes::Changes;
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::tree::Action;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments under the marker ADD in which the redline shows deleted text.
    ///
    /// ## Why it matters
    ///
    /// ADD brings in a new text, which has no earlier wording to delete from. Either the marker should be
    /// MOD, or the changes are leftovers of drafting.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// ADD
    ///
    /// RESOLUTION 300 (DOHA, 2026)
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
    /// 2	to review them {~~every year~>twice a year~~}.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// ADD
    ///
    /// RESOLUTION 300 (DOHA, 2026)
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
    /// 2	to review them twice a year.
    /// ```
    AddWithDeletion {
        id: "add-with-deletion",
        summary: "ADD stands at an instrument that shows deleted text",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for AddWithDeletion {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let Some(changes) = Changes::of(analysis) else { return };
        for instrument in &parsed.tree.instruments {
            let Some(marker) = instrument.marker.filter(|marker| marker.action == Action::Add)
            else {
                continue;
            };
            let Some(deleted) = changes.deleted_in(instrument) else { continue };
            let printed = quoted(parsed.text(marker.span));
            let message = format!(
                "text is deleted in an instrument that {printed} brings in anew; write MOD or accept the deletion"
            );
            let finding = Self::META.finding(deleted, message);
            findings.push(finding.related(parsed.at(marker.span), "the marker"));
        }
    }
}
