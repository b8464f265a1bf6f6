use super::shared::support::{Offers, labelled_faults};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels that are missing from a list: a), b), d). The fix counts the list anew and carries the
    /// references along. Clauses picked from a longer list (2, 5, 7, 8, 9, 13) are left alone.
    ///
    /// ## Why it matters
    ///
    /// A missing label is a clause that was lost, or a list that was not renumbered after one was
    /// taken out. Every reference to the clauses behind it is then off by one.
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
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 3	to review them every year.
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
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    LabelGap {
        id: "label-gap",
        summary: "labels are missing from a list",
        severity: Error,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelGap {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut offers = Offers::new(analysis);
        for found in labelled_faults(parsed) {
            let FaultKind::Gap { missing, count } = found.fault.kind else { continue };
            let printed = found.printed;
            let wanted = found.written(analysis, missing);
            let message = match count {
                1 => format!(
                    "\"{printed}\" follows with \"{wanted}\" missing; add the clause or renumber the list"
                ),
                _ => format!(
                    "\"{printed}\" follows with {count} labels missing from \"{wanted}\" on; add the clauses or renumber the list"
                ),
            };
            let finding = found.finding(&Self::META, parsed, message);
            findings.push(offers.renumber(found.clause, finding));
        }
    }
}
