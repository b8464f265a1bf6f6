use super::shared::support::{is_bodiless, quoted};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds call words that no clause follows before the next one.
    ///
    /// ## Why it matters
    ///
    /// A call word is the verb of a sentence; alone it says nothing. Mostly its clauses were deleted and it
    /// was forgotten, or they slipped under another call word.
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
    /// that figures of rural coverage are scarce,
    ///
    /// noting
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
    EmptySection {
        id: "empty-section",
        summary: "a call word with nothing under it",
        severity: Error,
        group: Structure,
        fix: None,
    }
}

impl Rule for EmptySection {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for section in &parsed.tree.sections {
            let is_headed = !section.heading.is_empty() && section.annex.is_none();
            let instrument = parsed.tree.instrument(section.instrument);
            if !is_headed || !section.clauses.is_empty() || is_bodiless(instrument) {
                continue;
            }
            let message = format!(
                "nothing stands under {}; add its clauses or remove it",
                quoted(parsed.text(section.heading))
            );
            findings.push(Self::META.finding(parsed.at(section.heading), message));
        }
    }
}
