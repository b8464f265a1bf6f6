use super::shared::support::{pairs, place_of, place_of_clause, quoted, said};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::refer::Target;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds references that lead to more than one place: "instructs the Director 2" where two Directors are
    /// instructed. Labels that occur twice in one list are told by `label-duplicate`.
    ///
    /// ## Why it matters
    ///
    /// Two readers may follow it to two clauses.
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
    /// resolves
    ///
    /// to report on instructs the Director 2 below,
    ///
    /// instructs the Director of the Radiocommunication Bureau
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year,
    ///
    /// instructs the Director of the Telecommunication Development Bureau
    ///
    /// 1	to gather the figures;
    ///
    /// 2	to forward them.
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
    /// to report on instructs the Director of the Radiocommunication Bureau 2 below,
    ///
    /// instructs the Director of the Radiocommunication Bureau
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year,
    ///
    /// instructs the Director of the Telecommunication Development Bureau
    ///
    /// 1	to gather the figures;
    ///
    /// 2	to forward them.
    /// ```
    AmbiguousReference {
        id: "ambiguous-reference",
        summary: "a reference that several places answer to",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for AmbiguousReference {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (_, reference, target) in pairs(parsed) {
            let Target::Ambiguous(targets) = target else { continue };
            if is_one_list(parsed, targets) {
                continue;
            }
            let printed = said(parsed, reference);
            let message =
                format!("{printed} leads to {} places; say which is meant", targets.len());
            let finding = Self::META.finding(parsed.at(reference.span), message);
            let places = targets.iter().take(SHOWN).filter_map(|target| place(parsed, target));
            findings.push(
                places
                    .fold(finding, |finding, (span, name)| finding.related(parsed.at(span), name)),
            );
        }
    }
}

/// More places are counted, not shown.
const SHOWN: usize = 4;

/// Whether all places are clauses of one list, with one label.
fn is_one_list(parsed: &Parsed, targets: &[Target]) -> bool {
    let list = |target: &Target| match target {
        Target::Clause(clause) => parsed.tree.clause(*clause).list,
        _ => None,
    };
    let first = targets.first().and_then(list);
    first.is_some() && targets.iter().all(|target| list(target) == first)
}

fn place(parsed: &Parsed, target: &Target) -> Option<(Span, String)> {
    match *target {
        Target::Clause(clause) => {
            Some((place_of_clause(parsed, clause), format!("\"{}\"", parsed.name_of(clause))))
        }
        Target::Section(section) => {
            let place = place_of(parsed, parsed.tree.section(section));
            Some((place, quoted(parsed.text(place))))
        }
        Target::Annex(annex) => {
            let heading = parsed.tree.annex(annex).heading;
            Some((heading, quoted(parsed.text(heading))))
        }
        _ => None,
    }
}
