use super::shared::stray::Strays;
use super::shared::support::beginning;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::{relabel, source_of};
use crate::finding::{Finding, Fix, Safety};
use crate::text::Span;
use crate::tree::{ClauseId, FaultKind, Tree};

declare_rule! {
    /// ## What it does
    ///
    /// Finds clauses without a label between labelled ones, where the label that is missing in the list
    /// would be theirs. The fix prints it.
    ///
    /// ## Why it matters
    ///
    /// Without its label the clause cannot be cited, and it reads as the end of the clause before it.
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
    /// that methods differ from region to region;
    ///
    /// c)	that members ask for one method,
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
    MissingLabel {
        id: "missing-label",
        summary: "a clause without label between labelled ones",
        severity: Warning,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for MissingLabel {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let strays = Strays::of(parsed);
        for fault in &parsed.tree.faults {
            let FaultKind::Missing { expected } = fault.kind else { continue };
            let clause = parsed.tree.clause(fault.clause);
            let Some(next) = labelled_after(&parsed.tree, fault.clause) else { continue };
            // A decision that strayed among the reasons asks for no labels before it.
            if strays.contain(next) {
                continue;
            }
            let next = parsed.tree.clause(next);
            let Some(label) = next.label else { continue };
            let wanted = relabel(parsed, &label, expected, &analysis.language.labels);
            let message = format!(
                "this clause has no label and stands where \"{wanted}\" is missing; label it"
            );
            let first = beginning(parsed, clause.text);
            let mut finding = Self::META
                .finding(parsed.at(first), message)
                .related(parsed.at(label.span), "the list goes on here");
            let gap = parsed.text(Span::new(label.span.end, next.text.start));
            if let Some(source) = source_of(analysis, first) {
                let place = Span::empty(source.start);
                let title = format!("label it \"{wanted}\"");
                finding = finding.fix(Fix::replace(
                    title,
                    Safety::Unsafe,
                    place,
                    format!("{wanted}{gap}"),
                ));
            }
            findings.push(finding);
        }
    }
}

/// The next clause with a label.
fn labelled_after(tree: &Tree, clause: ClauseId) -> Option<ClauseId> {
    let section = tree.clause(clause).section;
    let after = (clause.0 + 1..tree.clauses.len() as u32).map(ClauseId);
    after
        .take_while(|&other| tree.clause(other).section == section)
        .find(|&other| tree.clause(other).label.is_some())
}
