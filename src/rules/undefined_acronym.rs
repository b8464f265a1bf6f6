use std::collections::HashSet;

use super::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

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
        let mut told = HashSet::new();
        for acronym in &parsed.inline.acronyms {
            let text = parsed.text(acronym.span);
            let is_known = known.contains(text)
                || text
                    .split(JOINTS)
                    .all(|part| known.contains(singular(part)) || !is_acronym(part));
            if is_known || !line_stands(parsed, acronym.line) || !told.insert(singular(text)) {
                continue;
            }
            let message = format!(
                "\"{text}\" is not expanded in this draft; write it out where it stands first"
            );
            findings.push(Self::META.finding(parsed.at(acronym.span), message));
        }
    }
}

/// What needs no expansion, and what the draft expands anywhere, annexes included.
fn known<'a>(analysis: &'a Analysis<'_>) -> HashSet<&'a str> {
    let expanded = analysis.parsed.inline.acronyms.iter().filter(|acronym| acronym.introduced);
    let mut known: HashSet<&str> = HashSet::new();
    for acronym in expanded {
        let text = analysis.parsed.text(acronym.span);
        known.extend([text, singular(text)]);
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
    known
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
