use super::shared::dated::own_day;
use super::shared::support::{quoted, sections, stands};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::language::model::{Language, Part, Script};
use crate::text::Span;
use crate::tree::Instrument;

declare_rule! {
    /// ## What it does
    ///
    /// Finds operative clauses of the General Assembly that ask for an act at a session of its own that is
    /// over on the day of the draft: "to report at its seventy-ninth session" in a draft of the
    /// eighty-first. What is told of a past session ("adopted at its seventy-ninth session"), and the
    /// sessions of other bodies, are left alone.
    ///
    /// ## Why it matters
    ///
    /// The clause was copied from the resolution before, and nobody can do any more what it asks.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2026-11-03
    /// Care of old wells
    ///
    /// The General Assembly,
    ///
    /// Recalling its resolution 79/145 of 12 December 2024,
    ///
    /// 1. Requests the Secretary-General to report to the General Assembly at its seventy-ninth session.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2026-11-03
    /// Care of old wells
    ///
    /// The General Assembly,
    ///
    /// Recalling its resolution 79/145 of 12 December 2024,
    ///
    /// 1. Requests the Secretary-General to report to the General Assembly at its eighty-second session.
    /// ```
    PastSession {
        id: "past-session",
        summary: "an act is asked for at a session that is over",
        severity: Warning,
        group: Dates,
        fix: None,
    }
}

/// The body whose sessions are judged, in the catalogue.
const ASSEMBLY: &str = "unga";
/// Bytes between an act and the session that it is asked for.
const ACT: usize = 240;

impl Rule for PastSession {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let instruments = &analysis.parsed.tree.instruments;
        let of_assembly = instruments.iter().filter(|one| one.body == Some(ASSEMBLY));
        for instrument in of_assembly {
            check_instrument(analysis, instrument, findings);
        }
    }
}

fn check_instrument(analysis: &Analysis<'_>, instrument: &Instrument, findings: &mut Vec<Finding>) {
    let parsed = &analysis.parsed;
    let tree = &parsed.tree;
    let operative =
        sections(tree, instrument).filter(|section| section.part == Some(Part::Operative));
    let clauses = operative.flat_map(|section| &section.clauses).map(|&id| tree.clause(id));
    for clause in clauses.filter(|clause| stands(clause)) {
        let text = parsed.text(clause.text);
        let start = tree.node(clause.node).head.start;
        let line = tree.lines.partition_point(|&node| tree.node(node).head.start < start) as u32;
        let day = analysis.as_of_at(line).day();
        let Some(sitting) = analysis.catalogue().assembly_session_on(day) else { continue };
        for (number, span) in asked_for(text, analysis.language) {
            if number >= sitting || number + OLD < sitting {
                continue;
            }
            let place = span.shift(clause.text.start);
            let message = format!(
                "an act is asked for at {}, and session {sitting} sits on {}; name a session to come",
                quoted(parsed.text(place)),
                own_day(analysis, line)
            );
            findings.push(PastSession::META.finding(parsed.at(place), message));
        }
    }
}

/// Sessions so far back are history, not copied forward.
const OLD: u16 = 10;

/// The sessions of the Assembly that a clause asks for an act at, with where each is named.
fn asked_for(text: &str, language: &Language) -> Vec<(u16, Span)> {
    let words = &language.date;
    if words.session_lead.is_empty() || words.telling.begin(text) && !words.asking.stand_in(text) {
        return Vec::new();
    }
    let gap = if language.script == Script::Han { "" } else { " " };
    let nouns = words.session.iter().filter(|noun| text.contains(&***noun));
    let mut found: Vec<(u16, Span)> = nouns
        .flat_map(|noun| text.match_indices(&**noun))
        .filter_map(|(at, noun)| {
            let before = text[..at].strip_suffix(gap)?;
            let (index, len) = words.ordinals.longest_before(before)?;
            let said = before[..before.len() - len].trim_end();
            let (_, lead) = words.session_lead.longest_before(said)?;
            let end = at + noun.len();
            is_asked(&said[..said.len() - lead], &text[end..], language)
                .then(|| (index as u16 + 1, Span::from_usize(said.len() - lead, end)))
        })
        .collect();
    // "session" stands in "sessions" too.
    found.sort_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by_key(|(_, span)| span.start);
    found
}

/// Whether an act is asked for at a session that stands between the words before and those behind.
fn is_asked(before: &str, behind: &str, language: &Language) -> bool {
    let words = &language.date;
    if language.script == Script::Han {
        let end = behind.find(['\u{FF0C}', '\u{FF1B}', '\u{3002}']).unwrap_or(behind.len());
        let behind = &behind[..end];
        return words.session_act.stand_in(behind)
            && !words.session_told.stand_in(behind)
            && words.asking.stand_in(before);
    }
    let mut from = before.len().saturating_sub(ACT);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    let acts = words.session_act.iter();
    let Some(act) = acts.filter_map(|act| near.rfind(&**act).map(|at| at + act.len())).max() else {
        return false;
    };
    let between = &near[act..];
    !words.session_told.stand_in(between) && !names_another(near, language)
}

/// Whether the last body named before "its" is another than the Assembly.
fn names_another(between: &str, language: &Language) -> bool {
    let named = language.body_line.nouns.iter();
    let last = named.filter_map(|noun| Some((between.rfind(&**noun)?, &**noun))).max();
    let Some((_, noun)) = last else { return false };
    let own = language.bodies.iter().filter(|name| name.body == ASSEMBLY);
    !own.flat_map(|name| name.forms.iter()).any(|form| form.ends_with(noun))
}
