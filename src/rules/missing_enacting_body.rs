use super::shared::support::{is_bodiless, place_of, quoted, sections, weighing};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Severity};
use crate::profile::model::Manner;
use crate::tree::Enacting;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments whose first section follows without a line that names the body that acts. Where
    /// paragraphs open with their verbs and the text above them names the body, or its number or symbol
    /// tells it, it is a warning, as is a line whose name is one slip away from that of a body.
    ///
    /// ## Why it matters
    ///
    /// The enacting line is the subject of every sentence of the text: *the Conference*, *considering*,
    /// *resolves*. Without it nobody acts.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
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
    MissingEnactingBody {
        id: "missing-enacting-body",
        summary: "no line that names the body that acts",
        severity: Error,
        group: Structure,
        fix: None,
    }
}

impl Rule for MissingEnactingBody {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            if let Some(enacting) = &instrument.enacting {
                findings.extend(slipped(parsed, enacting));
                continue;
            }
            if is_bodiless(instrument) {
                continue;
            }
            let by_verbs = instrument.profile.manner != Manner::Itu;
            let mut headed = sections(&parsed.tree, instrument)
                .filter(|section| by_verbs || section.call.is_some());
            let Some(first) = headed.next() else { continue };
            let place = place_of(parsed, first);
            let enacting = &analysis.language.enacting;
            let form =
                enacting.iter().find(|enacting| Some(enacting.body.as_ref()) == instrument.body);
            let example = form.and_then(|enacting| enacting.forms.first());
            let advice = example.map_or(String::new(), |form| format!(" ({})", quoted(form)));
            let message = format!(
                "{} follows without a line that names the body that acts; put one before it{advice}",
                quoted(parsed.text(place))
            );
            let finding = Self::META.finding(parsed.at(place), message);
            // What the text above names is known, though its line is missing.
            findings.push(match (first.call, instrument.body) {
                (None, Some(_)) => weighing(Severity::Warning, finding),
                _ => finding,
            });
        }
    }
}

/// A line that names a body but for one slip.
fn slipped(parsed: &Parsed, enacting: &Enacting) -> Option<Finding> {
    let meant = enacting.meant?;
    let message = format!(
        "{} stands where the body that acts is named and names none that is known; \"{meant}\" is near",
        quoted(parsed.text(enacting.span))
    );
    let finding = MissingEnactingBody::META.finding(parsed.at(enacting.span), message);
    Some(weighing(Severity::Warning, finding))
}
