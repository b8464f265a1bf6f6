use super::support::{head_of, is_bodiless, quoted};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments without a title.
    ///
    /// ## Why it matters
    ///
    /// Indexes, agendas and citations name a text by its title beside its number.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
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
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    MissingTitle {
        id: "missing-title",
        summary: "no title between the masthead and the enacting body",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for MissingTitle {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            let is_due =
                instrument.profile.title && instrument.title.is_none() && !is_bodiless(instrument);
            if !is_due || instrument.enacting.is_none() {
                continue;
            }
            let place = head_of(parsed, instrument);
            let message = format!(
                "no title stands with {}; put it before the enacting body",
                quoted(parsed.text(place))
            );
            findings.push(Self::META.finding(parsed.at(place), message));
        }
    }
}
