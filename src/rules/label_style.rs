use super::support::labelled_faults;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::spell;
use crate::renumber::source_of;
use crate::tree::FaultKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels whose brackets, stop or numerals differ from those of their list: (b) among a), 26 among
    /// 26., ii) among letters. The fix prints the label as the list does.
    ///
    /// ## Why it matters
    ///
    /// A label in another style looks like a deeper list, and programs that count clauses miss it.
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
    /// (b)	that methods differ from region to region;
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
    LabelStyle {
        id: "label-style",
        summary: "a label printed otherwise than its list",
        severity: Warning,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelStyle {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for found in labelled_faults(parsed) {
            let FaultKind::Style { form, expected } = found.fault.kind else { continue };
            let wanted = spell::in_form(form, expected, &analysis.language.labels);
            let message = format!(
                "\"{}\" stands in a list that prints \"{wanted}\"; print it so",
                found.printed
            );
            let mut finding = Self::META.finding(parsed.at(found.label.span), message);
            if let Some(span) = source_of(analysis, found.label.span) {
                finding = finding.fix(Fix::replace(
                    format!("print \"{wanted}\""),
                    Safety::Safe,
                    span,
                    wanted,
                ));
            }
            findings.push(finding);
        }
    }
}
