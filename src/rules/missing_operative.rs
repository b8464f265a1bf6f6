use super::shared::support::{is_bodiless, place_of, quoted, sections, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};
use crate::language::model::Part;
use crate::tree::Section;

declare_rule! {
    /// ## What it does
    ///
    /// Finds instruments that give reasons and then do nothing: no section of the operative part follows
    /// the preamble. Instruments that a proposal removes or leaves as they are (SUP, NOC) show no body, and
    /// an annex alone is no instrument. For the last of several texts, which may be cut, and where the
    /// body is not a known one, it is a warning.
    ///
    /// ## Why it matters
    ///
    /// A resolution that resolves nothing has no effect. More often the operative part was lost on the way,
    /// or its call word was misspelt.
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
    MissingOperative {
        id: "missing-operative",
        summary: "an instrument without an operative part",
        severity: Error,
        group: Structure,
        fix: None,
    }
}

impl Rule for MissingOperative {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let count = parsed.tree.instruments.len();
        for (index, instrument) in parsed.tree.instruments.iter().enumerate() {
            if is_bodiless(instrument) || instrument.enacting.is_none() {
                continue;
            }
            let acts =
                |section: &Section| section.part == Some(Part::Operative) || is_unknown(section);
            let mut last = None;
            for section in sections(&parsed.tree, instrument) {
                if acts(section) {
                    last = None;
                    break;
                }
                last = Some(section);
            }
            let Some(last) = last else { continue };
            let place = place_of(parsed, last);
            let message = format!(
                "the text ends with {} and has no operative part; add what the body decides",
                quoted(parsed.text(place))
            );
            let finding = Self::META.finding(parsed.at(place), message);
            // Of a body that is not known its manner is not either.
            let body = instrument.enacting.as_ref().and_then(|enacting| enacting.body);
            let is_unsure = count > 1 && index + 1 == count || body.is_none();
            findings.push(if is_unsure { weighing(Severity::Warning, finding) } else { finding });
        }
    }
}

/// A heading that no language pack knows may well open the operative part.
fn is_unknown(section: &Section) -> bool {
    section.call.is_none() && !section.heading.is_empty()
}
