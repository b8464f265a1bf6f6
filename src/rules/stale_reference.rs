use super::shared::moved::{Evidence, Fate, fates};
use super::shared::support::{place_of_clause, said};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::source_of;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::grammar::{Place, Reference, spell};
use crate::tree::ClauseId;

declare_rule! {
    /// ## What it does
    ///
    /// Finds, in a redline, references whose clause was renumbered while they kept the old number, or were
    /// changed to a wrong one. Tracked changes show this for sure. Where deleted and inserted text run
    /// together it can only be suspected, and is a hint. The fix writes the clause's label of the proposed
    /// text.
    ///
    /// ## Why it matters
    ///
    /// The reference still leads somewhere, so nobody notices that it leads to the wrong place.
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
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// {++2	to print them;
    ///
    /// ++}{~~2~>3~~}	to review them every year;
    ///
    /// {~~3~>4~~}	to report on resolves 2 above.
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
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// {++2	to print them;
    ///
    /// ++}{~~2~>3~~}	to review them every year;
    ///
    /// {~~3~>4~~}	to report on resolves {~~2~>3~~} above.
    /// ```
    StaleReference {
        id: "stale-reference",
        summary: "a reference that did not follow its clause",
        severity: Error,
        group: References,
        fix: Sometimes,
    }
}

impl Rule for StaleReference {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (index, fate) in fates(analysis) {
            let Fate::Moved { now, evidence } = fate else { continue };
            let reference = &parsed.inline.references[index as usize];
            let printed = said(parsed, reference);
            let name = parsed.name_of(now);
            let message = match evidence {
                Evidence::Changed => format!(
                    "{printed} was changed, and what it named is now \"{name}\"; write that"
                ),
                Evidence::Suspected => format!(
                    "{printed} may keep the number of the original, where it named what is now \"{name}\"; another clause has the number in the proposed text, check which is meant"
                ),
                _ => format!(
                    "{printed} kept its number, and what it named is now \"{name}\"; follow it"
                ),
            };
            let finding = Self::META.finding(parsed.at(reference.span), message);
            let mut finding = finding
                .related(parsed.at(place_of_clause(parsed, now)), format!("\"{name}\" is here"));
            finding.fixes.extend(follow(analysis, reference, now));
            findings.push(evidence.weigh(finding));
        }
    }
}

/// Writes the labels down to `now` into the reference, where it names the same section.
fn follow(analysis: &Analysis<'_>, reference: &Reference, now: ClauseId) -> Option<Fix> {
    let parsed = &analysis.parsed;
    let call = parsed.tree.section(parsed.tree.clause(now).section).call;
    if matches!(reference.place, Place::Call { call: named, .. } if call != Some(named)) {
        return None;
    }
    let labels = parsed.tree.holders(now).filter_map(|holder| parsed.tree.clause(holder).label);
    let mut edits = Vec::new();
    for (cited, label) in reference.path.iter().rev().zip(labels) {
        let printed = parsed.text(cited.span);
        let text =
            spell::rewrite(printed, cited.mark, label.mark, label.form, &analysis.language.labels);
        if text != printed {
            edits.push(Edit { span: source_of(analysis, cited.span)?, text });
        }
    }
    edits.reverse();
    let title = format!("write \"{}\"", edits.last()?.text);
    Some(Fix { title, safety: Safety::Unsafe, edits })
}
