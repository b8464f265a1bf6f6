use super::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::MarkKind;
use crate::renumber::source_of;

declare_rule! {
    /// ## What it does
    ///
    /// Finds two ends of a clause side by side, `;,` or `；，`: the mark of the original and that of the
    /// proposed text. The fix keeps the second.
    ///
    /// ## Why it matters
    ///
    /// It is a trace of tracked changes that were lost, or of a clause that was moved to or from the end of
    /// its section.
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
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// d)	that members ask for one method;
    ///
    /// e)	that others offer help;,
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
    DoubledTerminator {
        id: "doubled-terminator",
        summary: "two marks run together at the end of a clause",
        severity: Warning,
        group: Redline,
        fix: Sometimes,
    }
}

impl Rule for DoubledTerminator {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let doubled =
            parsed.inline.marks.iter().filter(|mark| mark.kind == MarkKind::DoubledTerminator);
        for mark in doubled {
            let printed = parsed.text(mark.span);
            let Some(second) = printed.chars().next_back() else { continue };
            let message =
                format!("{} are two ends of one clause; keep \"{second}\"", quoted(printed));
            let mut finding = Self::META.finding(parsed.at(mark.span), message);
            if let Some(span) = source_of(analysis, mark.span) {
                finding = finding.fix(Fix::replace(
                    format!("keep \"{second}\""),
                    Safety::Safe,
                    span,
                    second,
                ));
            }
            findings.push(finding);
        }
    }
}
