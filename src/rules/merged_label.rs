use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::spell;

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels that hold the old and the new label of a clause: fg) for f) in the original and g) in
    /// the proposed text, 46 for 4 and 6. `flattened-redline` settles all of them at once: a list with one
    /// label put right no longer shows that it holds two readings.
    ///
    /// ## Why it matters
    ///
    /// It is no label, and every reference to the clause is in doubt.
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
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// cd)	that members ask for one method;
    ///
    /// de)	that others offer help,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
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
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// d)	that members ask for one method;
    ///
    /// e)	that others offer help,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    MergedLabel {
        id: "merged-label",
        summary: "two labels run together",
        severity: Warning,
        group: Redline,
        fix: None,
    }
}

impl Rule for MergedLabel {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let words = &analysis.language.labels;
        for clause in &parsed.tree.clauses {
            let Some(label) = clause.label.filter(|label| label.merged) else { continue };
            let printed = parsed.text(label.span);
            let new = spell::in_form(label.form, clause.proposed.unwrap_or(label.mark), words);
            let old = clause.original.filter(|&mark| mark != label.mark);
            let message = match old.map(|mark| spell::in_form(label.form, mark, words)) {
                Some(old) => format!(
                    "\"{printed}\" is \"{old}\" of the original and \"{new}\" of the proposed text run together; settle the whole redline"
                ),
                None => {
                    format!("\"{printed}\" is two labels run together; settle the whole redline")
                }
            };
            let finding = Self::META.finding(parsed.at(label.span), message);
            findings.push(finding);
        }
    }
}
