use super::shared::support::{head_of, is_bodiless, quoted};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::language::model::Language;
use crate::text::Span;
use crate::tree::Instrument;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments without a title. The line of those who propose a draft, "Benin: draft
    /// resolution", is none.
    ///
    /// ## Why it matters
    ///
    /// Indexes, agendas and citations name a text by its title beside its number.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
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
    /// to publish the figures of each region.
    /// ```
    MissingTitle {
        id: "missing-title",
        summary: "no title between the masthead and the enacting body",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for MissingTitle {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            let title = instrument.title.map(|title| parsed.text(title));
            let has_title = title.is_some_and(|title| !names_sponsors(title, analysis.language));
            let is_due = instrument.profile.title && !has_title && !is_bodiless(instrument);
            if !is_due || instrument.enacting.is_none() || is_announced(parsed, instrument) {
                continue;
            }
            let place = head_of(parsed, instrument);
            let message = format!(
                "no title stands with {}; put it before the enacting body",
                quoted(parsed.text(place))
            );
            findings.push(Self::META.finding(parsed.at(place), message));
        }
    }
}

/// Whether an instrument stands in another, which recommends it: what stands before it announces it.
fn is_announced(parsed: &Parsed, instrument: &Instrument) -> bool {
    let start = parsed.tree.node(instrument.node).head.start;
    let before = parsed.text(Span::new(0, start)).trim_end();
    before.ends_with([':', '\u{FF1A}'])
}

/// Whether all that stands for a title is the line of those who propose the draft: "Benin: draft
/// resolution".
fn names_sponsors(title: &str, language: &Language) -> bool {
    /// Names of many countries.
    const LONGEST: usize = 4_000;
    if title.len() > LONGEST {
        return false;
    }
    let Some((_, noun)) = title.rsplit_once([':', '\u{FF1A}']) else { return false };
    let noun = noun.trim();
    language
        .document
        .draft
        .iter()
        .any(|draft| draft.len() == noun.len() && draft.to_lowercase() == noun.to_lowercase())
}
