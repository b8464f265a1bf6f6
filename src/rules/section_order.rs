use super::support::{quoted, sections};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::language::model::Part;
use crate::tree::{Instrument, Section};

declare_rule! {
    /// ## What it does
    ///
    /// Finds call words on the wrong side of the line between preamble and operative part. That line is
    /// drawn where the fewest sections stand on its wrong side.
    ///
    /// ## Why it matters
    ///
    /// The preamble says why, the operative part says what. A reason among the decisions is read as a
    /// decision, and a decision among the reasons binds nobody.
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
    /// to publish the figures of each region,
    ///
    /// noting
    ///
    /// that methods differ from region to region,
    ///
    /// invites Member States
    ///
    /// to contribute their figures.
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
    /// noting
    ///
    /// that methods differ from region to region,
    ///
    /// resolves
    ///
    /// to publish the figures of each region,
    ///
    /// invites Member States
    ///
    /// to contribute their figures.
    /// ```
    SectionOrder {
        id: "section-order",
        summary: "a preambular section in the operative part, or an operative one in the preamble",
        severity: Error,
        group: Structure,
        fix: None,
    }
}

impl Rule for SectionOrder {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            let headed: Vec<(&Section, Part)> = sections(&parsed.tree, instrument)
                .filter(|section| section.call.is_some())
                .filter_map(|section| Some((section, section.part?)))
                .collect();
            let border = border(&headed);
            let (preamble, operative) = headed.split_at(border);
            let mut says = |section: &Section, other: Option<&Section>, fact: &str, there: &str| {
                let place = parsed.at(section.call_span);
                let message = format!("{} {fact}", quoted(parsed.text(section.call_span)));
                let finding = Self::META.finding(place, message);
                findings.push(match other {
                    Some(other) => finding.related(parsed.at(other.heading), there),
                    None => finding,
                });
            };
            for (section, _) in preamble.iter().filter(|(_, part)| *part == Part::Operative) {
                let next = first(preamble, section.heading.end, Part::Preamble);
                says(section, next, "opens an operative section inside the preamble; move it behind the last reason", "the preamble goes on here");
            }
            for (section, _) in operative.iter().filter(|(_, part)| *part == Part::Preamble) {
                let begin = first(operative, 0, Part::Operative);
                says(section, begin, "opens a preambular section after the operative part began; move it before the first decision", "the operative part begins here");
            }
            reasons_among_decisions(parsed, instrument, findings);
        }
    }
}

/// The UN manner: a paragraph without number that opens with a verb of the preamble, between
/// numbered ones.
fn reasons_among_decisions(parsed: &Parsed, instrument: &Instrument, findings: &mut Vec<Finding>) {
    let tree = &parsed.tree;
    let plain = sections(tree, instrument).filter(|section| section.call.is_none());
    for section in plain.filter(|section| section.part == Some(Part::Operative)) {
        let (Some(first), Some(node)) = (section.clauses.first(), tree.nodes.get(section.node.index())) else {
            continue;
        };
        let clauses = tree.clauses[first.index()..].iter();
        let inside = clauses.take_while(|clause| tree.node(clause.node).head.start < node.end);
        for clause in inside.skip(1) {
            let is_reason = clause.label.is_none() && clause.opener == Some(Part::Preamble);
            let ends_as_reason = parsed.text(clause.text).ends_with([',', '\u{FF0C}']);
            if !is_reason || !ends_as_reason {
                continue;
            }
            let opening = parsed.text(clause.text).split(' ').next().unwrap_or_default();
            let message = format!(
                "{} opens a reason among the decisions; move it before the first of them",
                quoted(opening)
            );
            let finding = SectionOrder::META.finding(parsed.at(clause.text), message);
            findings.push(finding.related(parsed.at(tree.clause(*first).text), "the operative part begins here"));
        }
    }
}

/// How many sections stand in the preamble if the fewest are to stand on the wrong side.
fn border(headed: &[(&Section, Part)]) -> usize {
    let mut wrong = headed.iter().filter(|(_, part)| *part == Part::Preamble).count();
    let mut best = (wrong, 0);
    for (index, (_, part)) in headed.iter().enumerate() {
        match part {
            Part::Preamble => wrong -= 1,
            Part::Operative => wrong += 1,
        }
        best = best.min((wrong, index + 1));
    }
    best.1
}

/// The first section of a part that begins at `from` or later.
fn first<'s>(headed: &[(&'s Section, Part)], from: u32, part: Part) -> Option<&'s Section> {
    let after = headed.partition_point(|(section, _)| section.heading.start < from);
    headed[after..].iter().find(|(_, other)| *other == part).map(|&(section, _)| section)
}
