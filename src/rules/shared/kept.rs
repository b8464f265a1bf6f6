//! Findings of an earlier version that hold of a draft still: those of rules that look at one
//! instrument at a time, in instruments that are as they were.

use crate::analysis::Changed;
use crate::finding::Finding;
use crate::text::Span;

/// A part of a draft.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    Changed,
    Behind,
}

/// The findings, out of those of an earlier version, that hold still; none where one of them stands
/// in more than one part.
pub(crate) fn of_others<'f>(
    changed: &Changed<'_>,
    earlier: impl Iterator<Item = &'f Finding>,
) -> Option<Vec<Finding>> {
    let Changed { source, longer, .. } = *changed;
    let end = source.end.wrapping_add_signed(-longer);
    held(earlier, Span::new(source.start, end), longer)
}

/// The same with where the part that changed stood, and how far what is behind it moved.
fn held<'f>(
    earlier: impl Iterator<Item = &'f Finding>,
    changed: Span,
    longer: i32,
) -> Option<Vec<Finding>> {
    let mut held = Vec::new();
    for finding in earlier {
        match part_of(finding, changed)? {
            Part::Before => held.push(finding.clone()),
            Part::Changed => {}
            Part::Behind => held.push(finding.moved(longer)),
        }
    }
    Some(held)
}

/// Whether findings stand in what changed.
pub(crate) fn stand_in<'f>(
    changed: &Changed<'_>,
    mut findings: impl Iterator<Item = &'f Finding>,
) -> bool {
    findings.all(|finding| part_of(finding, changed.source) == Some(Part::Changed))
}

/// The part that a finding stands in with all its places; none where that is more than one.
fn part_of(finding: &Finding, changed: Span) -> Option<Part> {
    let Span { start, end } = finding.span;
    let part = if start < changed.start {
        Part::Before
    } else if start < changed.end {
        Part::Changed
    } else {
        Part::Behind
    };
    let stands = |span: Span| match part {
        Part::Before => span.end <= changed.start,
        Part::Changed => span.start >= changed.start && span.end <= changed.end,
        Part::Behind => span.start >= changed.end,
    };
    // Between two parts it might be of either.
    let is_between = start == end && (start == changed.start || start == changed.end);
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    let others = finding.related.iter().map(|related| related.span).chain(edits);
    (!is_between && stands(finding.span) && others.into_iter().all(stands)).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn finding(start: u32, end: u32) -> Finding {
        Finding::new("label-gap", Severity::Error, Span::new(start, end), "a gap")
    }

    #[test]
    fn a_finding_stands_before_in_or_behind_what_changed() {
        let earlier = [finding(3, 10), finding(10, 12), finding(20, 24)];
        let held = held(earlier.iter(), Span::new(10, 20), 5).expect("each stands in one part");
        assert_eq!(held, [finding(3, 10), finding(25, 29)]);
    }

    #[test]
    fn what_stands_in_two_parts_is_told_anew() {
        let linked = finding(3, 10).related(Span::new(12, 14), "the other");
        for across in [finding(9, 11), finding(19, 21), finding(10, 10), linked] {
            assert!(held([across].iter(), Span::new(10, 20), 5).is_none());
        }
    }
}
