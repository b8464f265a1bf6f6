use super::shared::support::quoted;
use super::shared::suppress::Cover;
use super::{Meta, Rule, all, is_on};
use crate::analysis::Analysis;
use crate::draft::View;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds suppressions of rules that have nothing to say at that line, or in the whole draft. A
    /// suppression stands at the end of the line concerned or alone on the line before, names its rules and
    /// gives a reason: `{>>resolint-ignore label-gap, label-order: 2 is reserved<<}`. One without a reason
    /// works; those who read it later will miss it. `resolint-ignore-file` is for the whole draft.
    ///
    /// ## Why it matters
    ///
    /// What it was written for was mended or moved away; left behind it would hide the next fault there.
    ///
    /// ## Example
    ///
    /// ```resolution
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
    /// 2	to review them every year. {>>resolint-ignore label-gap: 2 is reserved<<}
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
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
    /// 3	to review them every year. {>>resolint-ignore label-gap: 2 is reserved<<}
    /// ```
    UnusedSuppression {
        id: "unused-suppression",
        summary: "a suppression that suppresses nothing",
        severity: Warning,
        group: Housekeeping,
        fix: None,
    }
}

impl Rule for UnusedSuppression {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        if analysis.view() != View::Proposed {
            return;
        }
        let Some(mut cover) = Cover::of(&analysis.draft) else { return };
        for finding in findings.iter() {
            cover.hides(finding);
        }
        for named in cover.unused().filter(|named| named.id != Self::META.id) {
            let is_rule = all().iter().any(|rule| rule.meta().id == named.id);
            if is_rule && is_on(analysis, named.id) {
                let message = format!(
                    "{} has nothing to say here; remove it from the suppression",
                    quoted(named.id)
                );
                findings.push(Self::META.finding(named.span, message));
            }
        }
    }
}
