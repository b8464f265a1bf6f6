use super::shared::support::{quoted, stands};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::source_of;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::Numeral;
use crate::profile::model::Manner;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds sections whose only clause has a label, in texts of the ITU manner, where a single clause
    /// stands without one. The fix removes the label.
    ///
    /// ## Why it matters
    ///
    /// A label announces a second clause. Alone it makes readers look for what is missing. Some texts keep
    /// it on purpose, so this is a hint.
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
    /// a)	that figures of rural coverage are scarce,
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
    LoneLabel {
        id: "lone-label",
        summary: "a label on the only clause of a section",
        severity: Hint,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LoneLabel {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for section in &parsed.tree.sections {
            let in_body = section.call.is_some() && section.annex.is_none();
            let is_itu = parsed.tree.instrument(section.instrument).profile.manner != Manner::Un;
            let mut clauses = section
                .clauses
                .iter()
                .map(|&clause| parsed.tree.clause(clause))
                .filter(|clause| stands(clause));
            let (Some(only), None) = (clauses.next(), clauses.next()) else { continue };
            let Some(label) = only.label.filter(|label| label.mark.numeral != Numeral::Bullet)
            else {
                continue;
            };
            if !in_body || !is_itu || label.mark.position() != 1 {
                continue;
            }
            let message = format!(
                "{} is the label of the only clause under {}; a single clause needs none",
                quoted(parsed.text(label.span)),
                quoted(parsed.text(section.heading))
            );
            let mut finding = Self::META.finding(parsed.at(label.span), message);
            if let Some(span) = source_of(analysis, Span::new(label.span.start, only.text.start)) {
                finding = finding.fix(Fix::replace("remove the label", Safety::Unsafe, span, ""));
            }
            findings.push(finding);
        }
    }
}
