use super::shared::support::{pairs, place_of, place_of_clause, quoted};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::{Direction, Reference};
use crate::refer::Target;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds references that say "above" of a place behind them or "below" of one before them.
    ///
    /// ## Why it matters
    ///
    /// The clause was moved, or another one is meant; the reader looks in the wrong half of the text.
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
    /// 2	to review them every year;
    ///
    /// 3	to report on the figures,
    ///
    /// invites Member States
    ///
    /// to contribute as stated in resolves 2 below.
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
    /// 2	to review them every year;
    ///
    /// 3	to report on the figures,
    ///
    /// invites Member States
    ///
    /// to contribute as stated in resolves 2 above.
    /// ```
    ReferenceDirection {
        id: "reference-direction",
        summary: "a place said to be above stands below, or the reverse",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for ReferenceDirection {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for (_, reference, target) in pairs(parsed) {
            let (Some(said), Some((node, place))) = (reference.direction, place(parsed, target))
            else {
                continue;
            };
            let Some(stands) = direction(reference, node).filter(|&stands| stands != said) else {
                continue;
            };
            let words = &analysis.language.reference;
            let wanted = match stands {
                Direction::Above => words.above.first(),
                Direction::Below => words.below.first(),
            };
            let fact = match stands {
                Direction::Above => "stands before it",
                Direction::Below => "stands behind it",
            };
            let advice = wanted.map_or(String::new(), |word| format!("; \"{word}\" is expected"));
            let printed = quoted(parsed.text(reference.whole));
            let message = format!("what {printed} names {fact}{advice}");
            let finding = Self::META.finding(parsed.at(reference.span), message);
            findings.push(finding.related(parsed.at(place), "it stands here"));
        }
    }
}

/// All of what a reference names, and what shows it.
fn place(parsed: &Parsed, target: &Target) -> Option<(Span, Span)> {
    let tree = &parsed.tree;
    match *target {
        Target::Clause(clause) => {
            Some((tree.node(tree.clause(clause).node).span(), place_of_clause(parsed, clause)))
        }
        Target::Section(section) => {
            let section = tree.section(section);
            Some((tree.node(section.node).span(), place_of(parsed, section)))
        }
        Target::Annex(annex) => {
            let annex = tree.annex(annex);
            Some((tree.node(annex.node).span(), annex.heading))
        }
        _ => None,
    }
}

/// Where a place stands, seen from a reference; none from inside it.
fn direction(reference: &Reference, node: Span) -> Option<Direction> {
    if node.end <= reference.span.start {
        return Some(Direction::Above);
    }
    (node.start >= reference.span.end).then_some(Direction::Below)
}
