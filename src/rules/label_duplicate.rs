use super::support::{Offers, labelled_faults};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds two clauses with one label in one list, and marks the one that is out of place: the second of
    /// a), b), b), c), the first of a), c), c), d). The fix counts the list anew and carries the
    /// references along.
    ///
    /// ## Why it matters
    ///
    /// A reference to the label leads to either clause.
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
    /// b)	that methods differ from region to region;
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
    LabelDuplicate {
        id: "label-duplicate",
        summary: "two clauses of one list have the same label",
        severity: Error,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelDuplicate {
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
            let FaultKind::Duplicate { other, expected } = found.fault.kind else { continue };
            let wanted = found.written(analysis, expected);
            let printed = found.printed;
            let is_first = found.fault.clause < other;
            let fact = match is_first {
                true => format!("\"{printed}\" stands twice, here where \"{wanted}\" is expected"),
                false => format!("a second \"{printed}\" stands where \"{wanted}\" is expected"),
            };
            let message = format!("{fact}; renumber the list or remove a clause");
            let finding = found.finding(&Self::META, parsed, message);
            let other_is = if is_first { "other" } else { "first" };
            let finding = match parsed.tree.clause(other).label {
                Some(label) => {
                    finding.related(parsed.at(label.span), format!("the {other_is} \"{printed}\""))
                }
                None => finding,
            };
            findings.push(offers.renumber(found.clause, finding));
        }
    }
}
