use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels that are missing from a list: a), b), d).
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
        fix: Always,
    }
}

impl Rule for LabelGap {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for fault in &parsed.tree.faults {
            let FaultKind::Gap { missing, count } = fault.kind else { continue };
            let clause = parsed.tree.clause(fault.clause);
            let Some(label) = clause.label else { continue };
            let printed = parsed.text(label.span);
            let wanted = label.form.print(missing);
            let message = match count {
                1 => format!("\"{printed}\" follows with \"{wanted}\" missing; add the clause or renumber the list"),
                _ => format!("\"{printed}\" follows with {count} labels missing from \"{wanted}\" on; add the clauses or renumber the list"),
            };
            findings.push(Finding::new(
                Self::META.id,
                Self::META.severity,
                parsed.at(label.span),
                message,
            ));
        }
    }
}
