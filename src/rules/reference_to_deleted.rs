use super::shared::moved::{Evidence, Fate, fates};
use super::shared::support::said;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds, in a redline, references to clauses that the proposed text no longer has. Where deleted and
    /// inserted text run together it can only be suspected, and weighs less.
    ///
    /// ## Why it matters
    ///
    /// Once the changes are accepted the reference leads nowhere, or to the clause that took the label.
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
    /// {--2	to review them every year;
    ///
    /// --}{~~3~>2~~}	to gather them anew;
    ///
    /// {~~4~>3~~}	to report on resolves 2 above.
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
    /// {--2	to review them every year;
    ///
    /// --}{~~3~>2~~}	to gather them anew;
    ///
    /// {~~4~>3~~}	to report on resolves {~~2~>1~~} above.
    /// ```
    ReferenceToDeleted {
        id: "reference-to-deleted",
        summary: "a reference to a clause that is deleted",
        severity: Error,
        group: References,
        fix: None,
    }
}

impl Rule for ReferenceToDeleted {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (index, fate) in fates(analysis) {
            let Fate::Deleted { place, evidence } = fate else { continue };
            let reference = &parsed.inline.references[index as usize];
            let printed = said(parsed, reference);
            let message = match evidence {
                Evidence::Replaced => format!(
                    "{printed} named a clause that is deleted, and a new one has its label; check that it is meant"
                ),
                Evidence::Suspected => format!(
                    "{printed} may name a clause of the original that is deleted; another has the number in the proposed text, check which is meant"
                ),
                _ => format!(
                    "{printed} names a clause that is deleted; remove the reference or point it elsewhere"
                ),
            };
            let finding = Self::META.finding(parsed.at(reference.span), message);
            findings.push(evidence.weigh(finding.related(place, "the deleted clause")));
        }
    }
}
