use super::shared::support::{Labelled, Offers, labelled_faults, weighing};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Severity};
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds lists that begin at b) or 2, and those whose first label alone is wrong. The fix
    /// counts the list anew and carries the references along.
    ///
    /// ## Why it matters
    ///
    /// The first clause was lost, or the list was cut from another and goes on counting. Lists begin anew
    /// under every call word and under every clause.
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
    /// b)	that figures of rural coverage are scarce;
    ///
    /// c)	that methods differ from region to region;
    ///
    /// d)	that members ask for one method,
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
    LabelStart {
        id: "label-start",
        summary: "a list that does not begin at its first label",
        severity: Error,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelStart {
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
            let FaultKind::Start { expected } = found.fault.kind else { continue };
            if found.label.mark.position() > FARTHEST && !goes_on_from_first(parsed, &found) {
                continue;
            }
            let wanted = found.written(analysis, expected);
            let message = format!(
                "the list begins with \"{}\", not with \"{wanted}\"; renumber it or add what is missing",
                found.printed
            );
            let finding = found.finding(&Self::META, parsed, message);
            let finding = if is_sure(parsed, &found) {
                finding
            } else {
                weighing(Severity::Warning, finding)
            };
            findings.push(offers.renumber(found.clause, finding));
        }
    }
}

/// A line that begins with a greater number is no item: a year, a page.
const FARTHEST: u16 = 50;
/// A list that begins farther from its first label is rather a piece of another.
const NEAR: u16 = 4;

/// Whether the second item has the second label, so that only the first one's is wrong.
fn goes_on_from_first(parsed: &Parsed, found: &Labelled<'_>) -> bool {
    let second = found.clause.list.and_then(|list| parsed.tree.list(list).items.get(1).copied());
    let label = second.and_then(|second| parsed.tree.clause(second).label);
    label.is_some_and(|label| label.mark.position() == 2)
}

/// Whether several items show that a list begins here and what counts in it.
fn is_sure(parsed: &Parsed, found: &Labelled<'_>) -> bool {
    let items = found.clause.list.map_or(0, |list| parsed.tree.list(list).items.len());
    items > 1 && (found.label.mark.position() <= NEAR || goes_on_from_first(parsed, found))
}
