use super::shared::ending::{Mark, ending};
use super::shared::stray::strays_of;
use super::shared::support::{beginning, place_of, quoted, sections};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::language::model::Part;
use crate::text::Span;
use crate::tree::{Instrument, Section};

declare_rule! {
    /// ## What it does
    ///
    /// Finds call words on the wrong side of the line between preamble and operative part. That line is
    /// drawn where the fewest sections stand on its wrong side. In texts without call words, finds
    /// paragraphs among the numbered ones that open and end as preambular ones do, and a numbered one
    /// between the reasons that the list of decisions is missing.
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

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for instrument in &analysis.parsed.tree.instruments {
            call_words(&analysis.parsed, instrument, findings);
            reasons_among_decisions(analysis, instrument, findings);
            decisions_among_reasons(&analysis.parsed, instrument, findings);
        }
    }
}

/// What is wrong with a place, and what the second place is.
const IN_PREAMBLE: [&str; 2] = [
    "opens an operative section inside the preamble; move it behind the last reason",
    "the preamble goes on here",
];
const IN_OPERATIVE: [&str; 2] = [
    "opens a preambular section after the operative part began; move it before the first decision",
    "the operative part begins here",
];
const DECISION: [&str; 2] = [
    "numbers a decision among the reasons; move it to its place behind them",
    "the operative part begins here",
];
const PARAGRAPH: [&str; 2] = [
    "opens a reason among the decisions; move it before the first of them",
    "the operative part begins here",
];

fn say(parsed: &Parsed, place: Span, other: Option<Span>, [fact, there]: [&str; 2]) -> Finding {
    let message = format!("{} {fact}", quoted(parsed.text(place)));
    let finding = SectionOrder::META.finding(parsed.at(place), message);
    match other {
        Some(other) => finding.related(parsed.at(other), there),
        None => finding,
    }
}

/// The ITU manner: sections under call words.
fn call_words(parsed: &Parsed, instrument: &Instrument, findings: &mut Vec<Finding>) {
    let headed: Vec<(&Section, Part)> = sections(&parsed.tree, instrument)
        .filter(|section| section.call.is_some())
        .filter_map(|section| Some((section, section.part?)))
        .collect();
    let (preamble, operative) = headed.split_at(border(&headed));
    let mut next = None;
    for &(section, part) in preamble.iter().rev() {
        match part {
            Part::Preamble => next = Some(section.heading),
            Part::Operative => findings.push(say(parsed, section.call_span, next, IN_PREAMBLE)),
        }
    }
    let begin = operative
        .iter()
        .find(|(_, part)| *part == Part::Operative)
        .map(|(section, _)| section.heading);
    for &(section, _) in operative.iter().filter(|(_, part)| *part == Part::Preamble) {
        findings.push(say(parsed, section.call_span, begin, IN_OPERATIVE));
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

/// The UN manner: a numbered paragraph between those of the preamble.
fn decisions_among_reasons(parsed: &Parsed, instrument: &Instrument, findings: &mut Vec<Finding>) {
    let tree = &parsed.tree;
    findings.extend(strays_of(parsed, instrument).into_iter().map(|stray| {
        let begin = tree.list(stray.list).items.first().and_then(|&first| tree.clause(first).label);
        say(parsed, stray.label, begin.map(|label| label.span), DECISION)
    }));
}

/// The UN manner: a paragraph without number that opens and ends as those of the preamble do,
/// between numbered ones.
fn reasons_among_decisions(
    analysis: &Analysis<'_>,
    instrument: &Instrument,
    findings: &mut Vec<Finding>,
) {
    let (parsed, tree) = (&analysis.parsed, &analysis.parsed.tree);
    let ends = |text: Span| ending(analysis, text).mark == Some(Mark::Section);
    let plain = sections(tree, instrument).filter(|section| section.call.is_none());
    for section in plain.filter(|section| section.part == Some(Part::Operative)) {
        let Some(first) = section.clauses.first() else { continue };
        let end = tree.node(section.node).end;
        let clauses = tree.clauses[first.index()..].iter();
        let mut reasons: Vec<Span> = Vec::new();
        // Those since the last number.
        let mut open: Vec<Span> = Vec::new();
        // "B. Base salary scale", without a mark at its end, heads a part with a preamble of its own.
        let mut is_headed = false;
        for clause in clauses.take_while(|clause| clause.text.start < end).skip(1) {
            if clause.label.is_some() {
                // A figure may be the mark of a footnote behind the end.
                is_headed = parsed.text(clause.text).trim_end().ends_with(char::is_alphanumeric)
                    && ending(analysis, clause.text).mark.is_none();
            }
            match clause.label {
                // What stands before a list that begins anew is that list's preamble.
                Some(label) if clause.depth == 1 && label.mark.position() == 1 => open.clear(),
                Some(_) if clause.depth == 1 => reasons.append(&mut open),
                Some(_) => {}
                None if !is_headed
                    && clause.opener == Some(Part::Preamble)
                    && ends(clause.text) =>
                {
                    open.push(beginning(parsed, clause.text));
                }
                None => {}
            }
        }
        reasons.append(&mut open);
        let begin = place_of(parsed, section);
        findings
            .extend(reasons.into_iter().map(|reason| say(parsed, reason, Some(begin), PARAGRAPH)));
    }
}
