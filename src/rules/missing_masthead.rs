use super::shared::support::{head_of, quoted};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::tree::{Action, Instrument};

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments without a masthead ("RESOLUTION 300 (DOHA, 2026)"), where the body's texts carry
    /// one. A draft that is headed as a draft without a number is left alone.
    ///
    /// ## Why it matters
    ///
    /// Others cite the text by what stands on this line: its number, its place and its year.
    ///
    /// ## Example
    ///
    /// ```resolution
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
    MissingMasthead {
        id: "missing-masthead",
        summary: "no line with kind, number, place and year of the instrument",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for MissingMasthead {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            let is_due = instrument.profile.masthead && instrument.masthead.is_none();
            if !is_due || is_headed_as_draft(analysis, instrument) {
                continue;
            }
            let place = instrument.title.unwrap_or_else(|| head_of(parsed, instrument));
            let message = format!(
                "the instrument begins with {} and without a masthead; put kind, number, place and year before it",
                quoted(parsed.text(place))
            );
            findings.push(Self::META.finding(parsed.at(place), message));
        }
    }
}

/// Lines before an instrument in which its head as a draft is looked for.
const HEAD: usize = 3;

/// A new text has no number yet.
fn is_headed_as_draft(analysis: &Analysis<'_>, instrument: &Instrument) -> bool {
    let parsed = &analysis.parsed;
    let is_new = instrument.marker.is_some_and(|marker| marker.action == Action::Add);
    let before = &parsed.tree.nodes[..instrument.node.index()];
    let cover = before.iter().rev().take(HEAD).map(|node| parsed.text(node.head).trim());
    let title = instrument.title.map_or("", |title| parsed.text(title));
    let drafts = &analysis.language.document.draft;
    let is_draft = |line: &str| drafts.longest_any_case(line).is_some();
    is_new || cover.chain([title]).any(is_draft)
}
