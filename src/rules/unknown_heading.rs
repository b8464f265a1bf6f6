use super::shared::support::{quoted, sections};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::line::LineGrammar;
use crate::language::model::Script;
use crate::profile::model::Manner;
use crate::text::nearest::{is_slip, nearest};

declare_rule! {
    /// ## What it does
    ///
    /// Finds lines that stand like call words, before a list and after a finished section, and that are
    /// none; names the nearest known call word. A verb with one slip is told before a single clause too,
    /// and where paragraphs open with their verbs, in the first word of a paragraph. Without blanks
    /// between words, several others must open so; there a last character that stands twice (回顾顾) is
    /// told as well.
    ///
    /// ## Why it matters
    ///
    /// A misspelt call word hides a section: the clauses under it count on from the section before, and
    /// references to it lead nowhere. A rare verb may of course be right.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolvs
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    UnknownHeading {
        id: "unknown-heading",
        summary: "a line set like a call word that no language pack knows",
        severity: Hint,
        group: Structure,
        fix: None,
    }
}

impl Rule for UnknownHeading {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let unknown = parsed.tree.sections.iter().filter(|section| {
            let manner = parsed.tree.instrument(section.instrument).profile.manner;
            let is_headed = section.call.is_none() && !section.heading.is_empty();
            is_headed && section.annex.is_none() && manner != Manner::Un
        });
        for (index, section) in unknown.enumerate() {
            let heading = parsed.text(section.heading);
            let near = if index < SUGGESTIONS { near(analysis, heading) } else { String::new() };
            let message = format!(
                "{} stands like a call word and is none that is known{near}",
                quoted(heading)
            );
            findings.push(Self::META.finding(parsed.at(section.heading), message));
        }
        slipped_openers(analysis, findings);
    }
}

/// Paragraphs of a text that open with a known verb, for the others to be held against them.
const FEW: usize = 2;

/// First words of paragraphs, UN manner, that are verbs with one slip.
fn slipped_openers(analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
    let parsed = &analysis.parsed;
    let grammar = LineGrammar::new(analysis.language);
    // Without blanks between words, what stands around a paragraph tells whether it has such a verb.
    let is_han = analysis.language.script == Script::Han;
    let instruments = parsed.tree.instruments.iter();
    let instruments = instruments.filter(|instrument| instrument.profile.manner == Manner::Un);
    for instrument in instruments {
        // The deeper clauses go on with the verb of the one that holds them.
        let outermost = sections(&parsed.tree, instrument).flat_map(|section| &section.clauses);
        let outermost = outermost.map(|&clause| parsed.tree.clause(clause));
        let texts = outermost.map(|clause| (clause.text, parsed.text(clause.text)));
        let (mut opening, mut odd, mut behind) = (0, Vec::new(), Vec::new());
        for (place, text) in texts {
            if !grammar.opens(text) {
                odd.push((place, text));
                continue;
            }
            opening += 1;
            // A text that opens with a verb as it stands may have a slip behind it.
            if is_han {
                behind.push((place, grammar.slip_behind_opener(text)));
            }
        }
        if is_han && (opening < FEW || opening < odd.len()) {
            continue;
        }
        let first = odd.iter().filter(|(_, text)| is_han || text.starts_with(char::is_uppercase));
        let first = first.map(|&(place, text)| {
            (place, grammar.slipped_opener(text).or_else(|| grammar.slipped_adverb(text)))
        });
        for (place, slip) in first.chain(behind) {
            let Some(slip) = slip else { continue };
            let span = slip.span.shift(place.start);
            let message = format!(
                "{} stands like the verb of its paragraph and is none that is known; \"{}\" is near",
                quoted(parsed.text(span)),
                slip.known
            );
            findings.push(UnknownHeading::META.finding(parsed.at(span), message));
        }
    }
}

/// A text with more unknown headings is in no need of suggestions.
const SUGGESTIONS: usize = 20;

/// A shorter heading (characters) is near to anything.
const SHORTEST: usize = 3;

/// The nearest call word, where one is near.
fn near(analysis: &Analysis<'_>, heading: &str) -> String {
    if heading.chars().count() < SHORTEST {
        return String::new();
    }
    let calls = analysis.language.calls.iter().flat_map(|call| call.forms.iter());
    let verb = heading.split(' ').next().unwrap_or(heading);
    let slipped = || calls.clone().map(AsRef::as_ref).find(|call| is_slip(verb, call));
    match nearest(heading, calls.clone().map(AsRef::as_ref)).first().copied().or_else(slipped) {
        Some(call) => format!("; \"{call}\" is near"),
        None => String::new(),
    }
}
