//! Places in the lines of a reading: whether they stand in the reading that is judged, and what
//! stands beside them.

use super::support::stands;
use crate::analysis::{Analysis, Parsed};
use crate::config::Stage;
use crate::finding::{Finding, Severity};
use crate::grammar::{Cue, CueKind, MarkKind, PunctuationMark};
use crate::text::Span;

/// Cues that are looked at on either side of a place.
const CUES: usize = 8;

/// Whether what stands in a line of the reading is judged: no deleted clause of a redline.
pub(crate) fn line_stands(parsed: &Parsed, line: u32) -> bool {
    // Only a redline that was run together has deleted clauses in the reading.
    if !parsed.flattened {
        return true;
    }
    let clause = parsed.tree.clause_of_line(line);
    clause.is_none_or(|clause| stands(parsed.tree.clause(clause)))
}

/// The marks of the lines that are judged.
pub(crate) fn marks(parsed: &Parsed) -> impl Iterator<Item = &PunctuationMark> {
    let mut known = (u32::MAX, true);
    parsed.inline.marks.iter().filter(move |mark| {
        if known.0 != mark.line {
            known = (mark.line, line_stands(parsed, mark.line));
        }
        known.1
    })
}

/// Those of one kind. Nearly all marks are of another, and their lines need not be asked for.
pub(crate) fn marks_of(parsed: &Parsed, kind: MarkKind) -> impl Iterator<Item = &PunctuationMark> {
    let marks = parsed.inline.marks.iter().filter(move |mark| mark.kind == kind);
    marks.filter(|mark| line_stands(parsed, mark.line))
}

/// Marks of one kind that touch one another, as one span each.
pub(crate) fn runs_of(parsed: &Parsed, kind: MarkKind) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for mark in marks_of(parsed, kind) {
        match runs.last_mut() {
            Some(last) if last.end == mark.span.start => last.end = mark.span.end,
            _ => runs.push(mark.span),
        }
    }
    runs
}

/// The nearest cue of a kind that ends before `span` in its line, at most `within` bytes away.
pub(crate) fn cue_before(
    parsed: &Parsed,
    kind: CueKind,
    line: u32,
    span: Span,
    within: u32,
) -> Option<&Cue> {
    let cues = &parsed.inline.cues;
    let past = cues.partition_point(|cue| cue.span.start < span.start);
    let near = cues[..past].iter().rev().take(CUES).take_while(|cue| cue.line == line);
    near.filter(|cue| cue.kind == kind && cue.span.end <= span.start)
        .find(|cue| span.start - cue.span.end <= within)
}

/// The nearest cue of a kind that begins behind `span` in its line, at most `within` bytes away.
pub(crate) fn cue_after(
    parsed: &Parsed,
    kind: CueKind,
    line: u32,
    span: Span,
    within: u32,
) -> Option<&Cue> {
    let cues = &parsed.inline.cues;
    let from = cues.partition_point(|cue| cue.span.start < span.end);
    let near = cues[from..].iter().take(CUES).take_while(|cue| cue.line == line);
    near.filter(|cue| cue.kind == kind).find(|cue| cue.span.start - span.end <= within)
}

/// What pending text weighs: nothing to worry about in a draft, wrong in a text about to be
/// submitted.
pub(crate) fn weight_of_pending(analysis: &Analysis<'_>) -> Severity {
    match analysis.config.stage {
        Stage::Draft => Severity::Hint,
        Stage::Submission | Stage::Final => Severity::Error,
    }
}

/// Places above which a rule sums up as a rule.
pub(crate) const PLACES: usize = 5;

/// One finding for each place, or, where there are more than `most`, one at the first for all.
pub(crate) fn each_or_sum(
    spans: &[Span],
    most: usize,
    findings: &mut Vec<Finding>,
    each: impl Fn(Span) -> Finding,
    sum: impl Fn(Span, usize) -> Finding,
) {
    match spans {
        [first, ..] if spans.len() > most => findings.push(sum(*first, spans.len())),
        _ => findings.extend(spans.iter().map(|&span| each(span))),
    }
}
