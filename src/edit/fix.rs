//! Edits applied, and the fixes of many findings taken together.

use std::collections::BTreeMap;

use crate::finding::{Edit, Finding, Fix, Safety};
use crate::text::Span;

/// The text with edits applied, which are sorted and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let span = edit.span.range();
        out.push_str(&text[from..span.start]);
        out.push_str(&edit.text);
        from = span.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The fixes that mend as many findings as go together, as sorted edits: of each finding the first
/// fix that `takes` agrees to, unless it touches what an earlier one changed.
pub fn together<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    takes: impl Fn(&Fix) -> bool,
) -> Vec<Edit> {
    let mut taken: BTreeMap<Span, &'f Edit> = BTreeMap::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| takes(fix)) else { continue };
        if fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
        }
    }
    taken.into_values().cloned().collect()
}

/// Whether an edit can be applied with those taken already, or is one of them.
fn is_free(taken: &BTreeMap<Span, &Edit>, edit: &Edit) -> bool {
    if let Some(&same) = taken.get(&edit.span) {
        return same == edit;
    }
    let before = taken
        .range(..edit.span)
        .next_back()
        .is_none_or(|(before, _)| are_apart(*before, edit.span));
    before && taken.range(edit.span..).next().is_none_or(|(after, _)| are_apart(edit.span, *after))
}

/// The edits that may be applied unread.
pub fn all_safe<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Edit> {
    together(findings, |fix| fix.safety == Safety::Safe)
}

/// The edits that mend what one rule found, among them those that are to be read.
pub fn all_of_rule(findings: &[Finding], rule: &str) -> Vec<Edit> {
    together(findings.iter().filter(|finding| finding.rule == rule), |fix| {
        fix.safety != Safety::Shown
    })
}

/// Whether what stands first ends before the other begins, and they are not put in at one place.
fn are_apart(first: Span, other: Span) -> bool {
    let touch = first.start == other.start && (first.is_empty() || other.is_empty());
    !touch && first.end <= other.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn finding(rule: &'static str, safety: Safety, edits: &[(u32, u32, &str)]) -> Finding {
        let edits = edits
            .iter()
            .map(|&(start, end, text)| Edit { span: Span::new(start, end), text: text.to_owned() });
        let fix = Fix { title: String::new(), safety, edits: edits.collect() };
        Finding::new(rule, Severity::Error, Span::empty(0), "").fix(fix)
    }

    #[test]
    fn fixes_that_touch_each_other_are_not_taken_together() {
        let findings = [
            finding("a", Safety::Safe, &[(0, 1, "x"), (4, 5, "y")]),
            finding("b", Safety::Safe, &[(4, 6, "z")]),
            finding("a", Safety::Safe, &[(4, 5, "y"), (6, 6, "!")]),
            finding("a", Safety::Unsafe, &[(2, 3, "")]),
        ];
        assert_eq!(apply("0123456", &all_safe(&findings)), "x123y5!6");
        assert_eq!(apply("0123456", &all_of_rule(&findings, "a")), "x13y5!6");
        assert_eq!(apply("0123456", &all_of_rule(&findings, "b")), "0123z6");
    }
}
