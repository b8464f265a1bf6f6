use super::shared::dated::{dates, is_past, own_day};
use super::shared::passage::{cue_after, cue_before};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::{CueKind, DateMention};
use crate::language::model::Part;

declare_rule! {
    /// ## What it does
    ///
    /// Finds operative clauses that ask for an act by, or at a session on, a date that has passed at
    /// the draft's own meeting. Clauses that a redline takes out are left alone, and so is
    /// what lies more than twenty years back: the end of a period in history.
    ///
    /// ## Why it matters
    ///
    /// Deadlines stay behind when last year's text is taken up again. Nobody can keep them.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// instructs the Secretary-General
    ///
    /// 1	to publish the roadmap before 30 June 2025;
    ///
    /// 2	to report on it every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// instructs the Secretary-General
    ///
    /// 1	to publish the roadmap before 30 June 2027;
    ///
    /// 2	to report on it every year.
    /// ```
    PastDeadline {
        id: "past-deadline",
        summary: "an act is asked by a date that has passed",
        severity: Warning,
        group: Dates,
        fix: None,
    }
}

/// Bytes between the word of a deadline and its date: a blank.
const BETWEEN: u32 = 3;
/// The same for a session, whose body may stand between: 向理事会2025年会议.
const BETWEEN_SESSION: u32 = 24;

impl Rule for PastDeadline {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (_, date) in dates(analysis) {
            if !is_past(analysis, date)
                || is_history(analysis, date)
                || !in_operative(analysis, date)
                || !is_deadline(analysis, date)
            {
                continue;
            }
            let text = parsed.text(date.span);
            let own = own_day(analysis, date.line);
            let message = format!(
                "an act is asked by \"{text}\", which has passed on {own}; set a new date or drop the clause"
            );
            findings.push(Self::META.finding(parsed.at(date.span), message));
        }
    }
}

/// Years after which a date is history: "the period prior to 16 June 1993".
const HISTORY: i16 = 20;

fn is_history(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    analysis.as_of_at(date.line).date.year() - date.year as i16 > HISTORY
}

/// Whether a date stands in an operative clause of an instrument.
pub(super) fn in_operative(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let tree = &analysis.parsed.tree;
    let clause = tree.clause_of_line(date.line);
    clause.is_some_and(|clause| {
        tree.section(tree.clause(clause).section).part == Some(Part::Operative)
    })
}

/// Whether a word before or behind a date makes it a deadline; what a cited instrument asked is
/// none of this draft's.
fn is_deadline(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let parsed = &analysis.parsed;
    let told_by_another =
        cue_before(parsed, CueKind::History, date.line, date.span, u32::MAX).is_some();
    let between = if date.session { BETWEEN_SESSION } else { BETWEEN };
    let before =
        cue_before(parsed, CueKind::DeadlineBefore, date.line, date.span, between).is_some();
    let after = cue_after(parsed, CueKind::DeadlineAfter, date.line, date.span, 0).is_some();
    !told_by_another && (before || after)
}
