use super::shared::changes::Changes;
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};
use crate::tree::Action;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments under the marker MOD in which the redline shows no change. Where the whole text
    /// shows none, its changes may have been lost on the way into text: then it is a hint.
    ///
    /// ## Why it matters
    ///
    /// A proposal that modifies an instrument shows what it modifies by revision marks. Without them
    /// nobody can tell, and NOC may be what is meant.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// MOD
    ///
    /// RESOLUTION 300 (REV. DOHA, 2026)
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
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// MOD
    ///
    /// RESOLUTION 300 (REV. DOHA, 2026)
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
    /// 2	to review them {~~every year~>twice a year~~}.
    /// ```
    ModWithoutChange {
        id: "mod-without-change",
        summary: "MOD stands at an instrument that shows no change",
        severity: Warning,
        group: Structure,
        fix: None,
    }
}

impl Rule for ModWithoutChange {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let Some(changes) = Changes::of(analysis) else { return };
        for instrument in &parsed.tree.instruments {
            let Some(marker) = instrument.marker.filter(|marker| marker.action == Action::Modify)
            else {
                continue;
            };
            if instrument.sections.is_empty() || changes.any_in(instrument) {
                continue;
            }
            let printed = quoted(parsed.text(marker.span));
            let place = parsed.at(marker.span);
            findings.push(match changes.shown() {
                true => Self::META.finding(
                    place,
                    format!("{printed} announces a change and the instrument shows none; mark the change or write NOC"),
                ),
                false => weighing(
                    Severity::Hint,
                    Self::META.finding(
                        place,
                        format!("{printed} announces a change and this text shows no tracked change at all; check that none was lost"),
                    ),
                ),
            });
        }
    }
}
