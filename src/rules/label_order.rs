use super::shared::support::{Offers, labelled_faults, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels that do not stand in the order of their list: a), c), b). The fix counts the list anew
    /// and carries the references along; moving a clause may be what is meant.
    /// Clauses picked from a longer list (1, 7, 15, 16) are left alone.
    ///
    /// ## Why it matters
    ///
    /// Readers look a clause up by its label's place. A label out of order is a clause that was moved and
    /// not renumbered, or a slip of the pen.
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
    /// c)	that methods differ from region to region;
    ///
    /// b)	that members ask for one method,
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
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region;
    ///
    /// c)	that members ask for one method,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    LabelOrder {
        id: "label-order",
        summary: "a label out of order",
        severity: Error,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelOrder {
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
            let FaultKind::Order { expected } = found.fault.kind else { continue };
            let wanted = found.written(analysis, expected);
            let printed = found.printed;
            let message = format!(
                "\"{printed}\" stands where \"{wanted}\" is expected; renumber the list or move the clause"
            );
            let finding = found.finding(&Self::META, parsed, message);
            // A list that begins anew may be one whose heading was lost.
            let begins_anew = found.label.mark.position() == 1 && expected.position() > 2;
            let finding = if begins_anew { weighing(Severity::Warning, finding) } else { finding };
            findings.push(offers.renumber(found.clause, finding));
        }
    }
}
