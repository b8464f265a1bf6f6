use super::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::Acronym;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds acronyms that the draft nowhere expands and that neither its language nor its body
    /// takes for known.
    ///
    /// ## Why it matters
    ///
    /// A resolution is read in ten years by people who were not in the room.
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
    /// resolves
    ///
    /// 1	to entrust the work to the GRCM;
    ///
    /// 2	to review it every year.
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
    /// resolves
    ///
    /// 1	to entrust the work to the Group on Rural Coverage Measurement (GRCM);
    ///
    /// 2	to review the work of the GRCM every year.
    /// ```
    UndefinedAcronym {
        id: "undefined-acronym",
        summary: "an acronym is not expanded in the draft",
        severity: Hint,
        group: Terms,
        fix: None,
    }
}

/// What joins the parts of an acronym.
const JOINTS: [char; 6] = ['-', '&', '/', '\u{2011}', '\u{2013}', '+'];

impl Rule for UndefinedAcronym {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let known = known(analysis);
        let is_known = |text: &str| {
            known.binary_search_by_key(&by_length(text), |&one| by_length(one)).is_ok()
        };
        let stands = |acronym: &&Acronym| line_stands(parsed, acronym.line);
        let mut unknown: Vec<(&str, &str, Span)> = Vec::new();
        for acronym in parsed.inline.acronyms.iter().filter(stands) {
            let text = parsed.text(acronym.span);
            let is_known_part = |part| is_known(singular(part)) || !is_acronym(part);
            if !is_known(text) && !text.split(JOINTS).all(is_known_part) {
                unknown.push((singular(text), text, acronym.span));
            }
        }
        unknown.sort_by_key(|&(singular, ..)| singular);
        unknown.dedup_by_key(|&mut (singular, ..)| singular);
        for (_, text, span) in unknown {
            let message = format!(
                "\"{text}\" is not expanded in this draft; write it out where it stands first"
            );
            findings.push(Self::META.finding(parsed.at(span), message));
        }
    }
}

/// What needs no expansion, and what the draft expands anywhere, annexes included; in the order of
/// [`by_length`].
fn known<'a>(analysis: &'a Analysis<'_>) -> Vec<&'a str> {
    let introduced = analysis.parsed.inline.acronyms.iter().filter(|acronym| acronym.introduced);
    let mut known: Vec<&str> =
        introduced.map(|acronym| analysis.parsed.text(acronym.span)).collect();
    // What is introduced again and again is taken apart once.
    known.sort_unstable();
    known.dedup();
    for at in 0..known.len() {
        let text = known[at];
        known.push(singular(text));
        known.extend(text.split(JOINTS).map(singular));
    }
    let words = analysis.profile.acronyms.iter().chain(analysis.language.acronyms.iter());
    for word in words {
        known.extend([&**word, singular(word)]);
    }
    known.extend(
        analysis
            .catalogue()
            .conferences
            .iter()
            .map(|one| one.code.trim_end_matches(|sign: char| !sign.is_alphabetic())),
    );
    known.sort_unstable_by_key(|&text| by_length(text));
    known
}

/// The order of what is known: lengths are compared sooner than letters.
fn by_length(text: &str) -> (usize, &str) {
    (text.len(), text)
}

/// Without the s of the plural.
fn singular(text: &str) -> &str {
    match text.strip_suffix('s') {
        Some(bare) if bare.ends_with(|letter: char| letter.is_ascii_uppercase()) => bare,
        _ => text,
    }
}

/// Whether a part of a compound is an acronym of its own: not a figure, not a single letter.
fn is_acronym(part: &str) -> bool {
    part.chars().filter(char::is_ascii_uppercase).count() > 1
}
