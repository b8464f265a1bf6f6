use super::shared::support::{pairs, said};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::refer::Target;

declare_rule! {
    /// ## What it does
    ///
    /// Finds references to the very clause that they stand in.
    ///
    /// ## Why it matters
    ///
    /// A clause that rests on itself says nothing. Mostly a number was not carried along when clauses were
    /// moved, or another text's clause is meant.
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
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to report on what resolves 3 above asks for.
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
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to report on what resolves 2 above asks for.
    /// ```
    SelfReference {
        id: "self-reference",
        summary: "a clause that refers to itself",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for SelfReference {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (_, reference, target) in pairs(parsed) {
            let Target::Clause(clause) = *target else { continue };
            if parsed.tree.clause_of_line(reference.line) != Some(clause) {
                continue;
            }
            let printed = said(parsed, reference);
            let message = format!(
                "{printed} names the clause that it stands in; correct it or say which text it is of"
            );
            findings.push(Self::META.finding(parsed.at(reference.span), message));
        }
    }
}
