use super::shared::dated::{dates, is_past, own_day};
use super::shared::passage::{cue_after, cue_before};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::{CueKind, DateMention};
use crate::language::model::Part;
use crate::text::Span;

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
                || is_told(analysis, date)
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

/// Whether the clause tells of a date and asks for nothing: it opens with a word that tells, and none
/// that asks stands before the date; or the date is part of a name in quotation marks.
pub(super) fn is_told(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let parsed = &analysis.parsed;
    let Some(clause) = parsed.tree.clause_of_line(date.line).map(|id| parsed.tree.clause(id))
    else {
        return false;
    };
    let words = &analysis.language.date;
    let start = clause.text.start.min(date.span.start);
    let said = parsed.text(Span::new(start, date.span.start));
    if words.telling.begin(said) && !words.asking.stand_in(said) {
        return true;
    }
    analysis.language.punctuation.quotes.iter().any(|pair| {
        let mut marks = pair.chars();
        let (open, close) = (marks.next(), marks.next());
        let [open, close] = [open, close].map(|mark| mark.and_then(|mark| said.rfind(mark)));
        open.is_some() && open > close
    })
}

/// Whether what is told of had happened by the date: "debts arising prior to 2 August 1990".
fn had_happened(analysis: &Analysis<'_>, cue: Span) -> bool {
    /// Most bytes of a line that are looked at.
    const NEAR: u32 = 40;
    let parsed = &analysis.parsed;
    let text = &parsed.reading.text;
    let mut start = cue.start.saturating_sub(NEAR);
    while !text.is_char_boundary(start as usize) {
        start += 1;
    }
    let before = parsed.text(Span::new(start, cue.start)).trim_end();
    let happened = analysis.language.date.happened.longest_before(before);
    happened.is_some_and(|(_, len)| {
        // "to be adopted by 2027" asks for it.
        let verb = before[..before.len() - len].trim_end();
        !verb.ends_with(" be")
    })
}

/// Whether a word before or behind a date makes it a deadline; what a cited instrument asked is
/// none of this draft's.
fn is_deadline(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let parsed = &analysis.parsed;
    let told_by_another =
        cue_before(parsed, CueKind::History, date.line, date.span, u32::MAX).is_some();
    let between = if date.session { BETWEEN_SESSION } else { BETWEEN };
    let before = cue_before(parsed, CueKind::DeadlineBefore, date.line, date.span, between)
        .is_some_and(|cue| !had_happened(analysis, cue.span));
    let after = cue_after(parsed, CueKind::DeadlineAfter, date.line, date.span, 0).is_some();
    !told_by_another && (before || after)
}
