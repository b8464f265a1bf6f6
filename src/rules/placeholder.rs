use super::shared::passage::{marks_of, weight_of_pending};
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::MarkKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds words and brackets that stand where text is pending: TBD, `[XX]`, the number
    /// `[PLEN/1]` of a committee. While a draft is written they are a hint; in a text about to be
    /// submitted (`--stage submission` or `final`) an error.
    ///
    /// ## Why it matters
    ///
    /// A body adopts what stands in the text. A date "to be confirmed" that nobody confirmed is
    /// adopted too.
    ///
    /// ## Example
    ///
    /// ```resolution --stage submission
    /// resolves
    ///
    /// 1	to hold a workshop in TBD;
    ///
    /// 2	to report on it to the Council.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --stage submission
    /// resolves
    ///
    /// 1	to hold a workshop in Geneva;
    ///
    /// 2	to report on it to the Council.
    /// ```
    Placeholder {
        id: "placeholder",
        summary: "a placeholder stands where text is pending",
        severity: Hint,
        group: Punctuation,
        fix: None,
    }
}

impl Rule for Placeholder {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let severity = weight_of_pending(analysis);
        let mut end = 0;
        for mark in marks_of(parsed, MarkKind::Placeholder) {
            if mark.span.start < end {
                continue;
            }
            end = mark.span.end;
            let text = quoted(parsed.text(mark.span));
            let message = format!(
                "{text} stands where text is pending; put the text in before the draft is submitted"
            );
            findings.push(weighing(severity, Self::META.finding(parsed.at(mark.span), message)));
        }
    }
}
