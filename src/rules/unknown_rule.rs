use super::shared::support::quoted;
use super::shared::suppress::suppressions;
use super::{Meta, Rule, all};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety};
use crate::text::nearest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Finds suppressions in the text (`{>>resolint-ignore label-gap: 2 is reserved<<}`) that name no rule
    /// of the list, and names the nearest.
    ///
    /// ## Why it matters
    ///
    /// A suppression with a misspelt name suppresses nothing, and looks as if it did.
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
    /// 3	to review them every year. {>>resolint-ignore lable-gap: 2 is reserved<<}
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
    UnknownRule {
        id: "unknown-rule",
        summary: "a suppression names a rule that does not exist",
        severity: Error,
        group: Housekeeping,
        fix: Sometimes,
    }
}

impl Rule for UnknownRule {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn reads_any_language(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for named in suppressions(&analysis.draft).iter().flat_map(|suppression| &suppression.rules)
        {
            let ids = || all().iter().map(|rule| rule.meta().id);
            if ids().any(|id| id == named.id) {
                continue;
            }
            let near = nearest(named.id, ids()).first().copied();
            let advice =
                near.map_or("see `resolint rules`".to_owned(), |id| format!("\"{id}\" is near"));
            let message = format!("{} names no rule; {advice}", quoted(named.id));
            let finding = Self::META.finding(named.span, message);
            findings.push(match near {
                Some(id) => finding.fix(Fix::replace(
                    format!("write \"{id}\""),
                    Safety::Unsafe,
                    named.span,
                    id,
                )),
                None => finding,
            });
        }
    }
}
