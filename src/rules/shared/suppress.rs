//! Suppressions in the text: comments that keep rules silent about a line or the whole draft.
//!
//! `{>>resolint-ignore label-gap, label-order: 3 is reserved<<}` stands at the end of the line
//! concerned or alone on a line before it; `resolint-ignore-file` is for the whole draft.

use std::collections::BTreeMap;

use crate::draft::{Comment, Draft};
use crate::finding::Finding;
use crate::text::{LineIndex, Span};

/// Opens a suppression.
const WORD: &str = "resolint-ignore";
/// Goes on to one of the whole draft.
const FILE: &str = "-file";

/// The comment that keeps a rule silent about the line that it stands at the end of.
pub fn suppression(rule: &str, reason: &str) -> String {
    format!(" {{>>{WORD} {rule}: {reason}<<}}")
}

/// A suppression.
pub(crate) struct Suppression<'d> {
    /// The rules that it names.
    pub rules: Vec<Named<'d>>,
    /// The comment that it stands in.
    comment: &'d Comment,
    whole_draft: bool,
}

/// A rule as a suppression names it.
#[derive(Clone, Copy)]
pub(crate) struct Named<'d> {
    /// The name.
    pub id: &'d str,
    /// Where, in source bytes.
    pub span: Span,
}

/// The suppressions of a draft, in the order of the text.
pub(crate) fn suppressions(draft: &Draft) -> Vec<Suppression<'_>> {
    draft.comments().iter().filter_map(|comment| Suppression::read(draft, comment)).collect()
}

impl<'d> Suppression<'d> {
    fn read(draft: &'d Draft, comment: &'d Comment) -> Option<Self> {
        let text = comment.span.of(draft.source());
        let rest = text.trim_start().strip_prefix(WORD)?;
        let (rest, whole_draft) = match rest.strip_prefix(FILE) {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        if !rest.starts_with(char::is_whitespace) {
            return None;
        }
        let names = rest.split([':', '\u{FF1A}']).next().unwrap_or(rest);
        let rules = names
            .split([',', '\u{FF0C}', '\u{3001}'])
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(|id| {
                let at =
                    comment.span.start + (id.as_ptr() as usize - text.as_ptr() as usize) as u32;
                Named { id, span: Span::new(at, at + id.len() as u32) }
            })
            .collect();
        Some(Suppression { rules, comment, whole_draft })
    }
}

/// What the suppressions of a draft cover.
pub(crate) struct Cover<'d> {
    lines: LineIndex,
    /// By line (none for the whole draft) and rule.
    hidden: BTreeMap<(Option<usize>, &'d str), Use<'d>>,
}

/// A name in a suppression, and whether it hid something.
struct Use<'d> {
    named: Named<'d>,
    is_used: bool,
}

impl<'d> Cover<'d> {
    /// None where the draft has no suppressions.
    pub(crate) fn of(draft: &'d Draft) -> Option<Self> {
        let suppressions = suppressions(draft);
        if suppressions.is_empty() {
            return None;
        }
        let lines = LineIndex::new(draft.source());
        let mut hidden = BTreeMap::new();
        let mut next: Option<(u32, usize)> = None;
        for suppression in suppressions.iter().rev() {
            let line = line_of(draft, &lines, suppression.comment.outer, next);
            next = Some((suppression.comment.outer.start, line));
            let place = (!suppression.whole_draft).then_some(line);
            for &named in &suppression.rules {
                hidden.entry((place, named.id)).or_insert(Use { named, is_used: false });
            }
        }
        Some(Self { lines, hidden })
    }

    /// Whether a finding is suppressed.
    pub(crate) fn hides(&mut self, finding: &Finding) -> bool {
        let line = self.lines.line_of(finding.span.start);
        let mut hides = false;
        for place in [Some(line), None] {
            if let Some(found) = self.hidden.get_mut(&(place, finding.rule)) {
                found.is_used = true;
                hides = true;
            }
        }
        hides
    }

    /// Names that hid nothing.
    pub(crate) fn unused(&self) -> impl Iterator<Item = Named<'d>> + '_ {
        self.hidden.values().filter(|found| !found.is_used).map(|found| found.named)
    }
}

/// The line that a comment speaks of: its own or, where it stands alone, the next with text. Of
/// several alone, one after another, each speaks of what the last one does (`next`).
fn line_of(draft: &Draft, lines: &LineIndex, comment: Span, next: Option<(u32, usize)>) -> usize {
    let own = lines.line_of(comment.start);
    let end = lines.line_of(comment.end.saturating_sub(1));
    let before = Span::new(lines.line_span(own).start, comment.start).of(draft.source());
    let after = &draft.source()[comment.end as usize..];
    let blank = after.len() - after.trim_start().len();
    let behind = comment.end + blank as u32;
    let is_alone = before.trim_end().is_empty() && lines.line_of(behind) > end;
    match next {
        _ if !is_alone => own,
        Some((start, line)) if start == behind => line,
        _ => lines.line_of(behind),
    }
}

/// Takes out what the draft's suppressions hide.
pub(crate) fn apply(draft: &Draft, findings: &mut Vec<Finding>) {
    if let Some(mut cover) = Cover::of(draft) {
        findings.retain(|finding| !cover.hides(finding));
    }
}
