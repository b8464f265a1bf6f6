use std::collections::HashMap;

use super::shared::dated::{dates, is_past, own_day};
use super::shared::passage::cue_before;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::{CueKind, DateMention};
use crate::text::Span;
use crate::tree::ListId;

declare_rule! {
    /// ## What it does
    ///
    /// Finds dates that are past at the draft's own meeting and stand in the future tense: "will be
    /// held in September 2024" in a draft of 2026. The other past dates of the same list are found
    /// with them.
    ///
    /// ## Why it matters
    ///
    /// The clause was true when it was first written. Now it must go, or say what came of it.
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
    /// considering
    ///
    /// that the Summit of the Future will be held in September 2024,
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
    /// considering
    ///
    /// that the Summit of the Future was held in September 2024,
    /// ```
    PastEventAsFuture {
        id: "past-event-as-future",
        summary: "a past date stands in the future tense",
        severity: Warning,
        group: Dates,
        fix: None,
    }
}

/// Bytes between the verb and its date: "will be held in New York from 22".
const BETWEEN: u32 = 48;

impl Rule for PastEventAsFuture {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut lists: HashMap<ListId, &DateMention> = HashMap::new();
        for (_, date) in
            dates(analysis).filter(|(_, date)| !date.starts_range && is_past(analysis, date))
        {
            if !is_foretold(analysis, date) {
                continue;
            }
            let text = parsed.text(date.span);
            let own = own_day(analysis, date.line);
            let message = format!(
                "\"{text}\" stands in the future tense and is past on {own}; say what came of it, or drop it"
            );
            findings.push(Self::META.finding(parsed.at(date.span), message));
            if let Some(list) = list_of(analysis, date) {
                lists.entry(list).or_insert(date);
            }
        }
        if !lists.is_empty() {
            siblings(analysis, &lists, findings);
        }
    }
}

/// Whether a future verb stands right before a date, and no cited instrument foretells it.
fn is_foretold(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let parsed = &analysis.parsed;
    let future = cue_before(parsed, CueKind::Future, date.line, date.span, BETWEEN);
    let Some(future) = future.filter(|_| !told_by_another(parsed, date)) else { return false };
    !was_planned(analysis, future.span) && !is_of_name(analysis, date)
}

/// Whether the plan itself is past: "had been scheduled to be held", 原定于.
fn was_planned(analysis: &Analysis<'_>, future: Span) -> bool {
    /// Most bytes from such words to the verb.
    const NEAR: u32 = 32;
    let text = &analysis.parsed.reading.text;
    let mut start = future.start.saturating_sub(NEAR);
    while !text.is_char_boundary(start as usize) {
        start += 1;
    }
    let said = analysis.parsed.text(Span::new(start, future.end));
    let said = said.rsplit(['\n', ';', '.']).next().unwrap_or(said);
    analysis.language.date.once_planned.stand_in(said)
}

/// Whether a date is part of a name: "the 2001 Convention", or in quotation marks.
fn is_of_name(analysis: &Analysis<'_>, date: &DateMention) -> bool {
    let parsed = &analysis.parsed;
    let text = &parsed.reading.text;
    let behind = &text[date.span.end as usize..];
    let before = text[..date.span.start as usize].trim_end();
    let is_year = date.month == 0 && date.year > 0;
    let names = behind.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_uppercase));
    let article = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_small = article.len() <= 3 && article.starts_with(char::is_lowercase);
    is_year && names && is_small || is_quoted(before)
}

/// Whether a mark that opens a title is the last one before.
fn is_quoted(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    line.rfind(['\u{201C}', '\u{300A}']) > line.rfind(['\u{201D}', '\u{300B}'])
}

/// Whether a cited instrument speaks before the date in its line: "Resolution 140 instructs …".
fn told_by_another(parsed: &Parsed, date: &DateMention) -> bool {
    let cue = cue_before(parsed, CueKind::Attribution, date.line, date.span, u32::MAX);
    let Some(cue) = cue else { return false };
    let citations = &parsed.inline.citations;
    let past = citations.partition_point(|citation| citation.span.start < cue.span.start);
    citations[..past].last().is_some_and(|citation| citation.line == date.line)
}

/// The list of inner items that a date stands in.
fn list_of(analysis: &Analysis<'_>, date: &DateMention) -> Option<ListId> {
    let tree = &analysis.parsed.tree;
    let clause = tree.clause(tree.clause_of_line(date.line)?);
    clause.list.filter(|_| clause.parent.is_some())
}

/// Whether a line cites an instrument, whose date its dates may be.
fn cites(parsed: &Parsed, line: u32) -> bool {
    let citations = &parsed.inline.citations;
    let from = citations.partition_point(|citation| citation.line < line);
    citations.get(from).is_some_and(|citation| citation.line == line)
}

/// Past months and days in the other items of lists of what is to come.
fn siblings(
    analysis: &Analysis<'_>,
    lists: &HashMap<ListId, &DateMention>,
    findings: &mut Vec<Finding>,
) {
    let parsed = &analysis.parsed;
    for (_, date) in dates(analysis).filter(|(_, date)| date.month > 0 && is_past(analysis, date)) {
        let Some(first) = list_of(analysis, date).and_then(|list| lists.get(&list)) else {
            continue;
        };
        if first.line == date.line || cites(parsed, date.line) {
            continue;
        }
        let text = parsed.text(date.span);
        let own = own_day(analysis, date.line);
        let message = format!(
            "\"{text}\" stands in a list of what is to come and is past on {own}; say what came of it, or drop it"
        );
        let finding = PastEventAsFuture::META.finding(parsed.at(date.span), message);
        findings.push(finding.related(parsed.at(first.span), "the future tense stands here"));
    }
}
