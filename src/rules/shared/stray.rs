//! Numbered paragraphs among the reasons of a preamble, which a list of decisions is missing.

use std::collections::BTreeSet;

use super::support::{sections, stands};
use crate::analysis::Parsed;
use crate::grammar::{Form, Mark, Numeral};
use crate::language::model::Part;
use crate::text::Span;
use crate::tree::{Clause, ClauseId, Fault, FaultKind, Instrument, Label, ListId, Section, Tree};

/// A decision that strayed into the preamble.
pub(crate) struct Stray {
    /// Its clause.
    pub clause: ClauseId,
    /// What its label says.
    pub mark: Mark,
    /// Its label.
    pub label: Span,
    /// The list that misses it.
    pub list: ListId,
}

/// The decisions that strayed into the preambles of a draft, to tell what they explain.
#[derive(Default)]
pub(crate) struct Strays {
    clauses: BTreeSet<ClauseId>,
    /// What lists miss for them.
    missed: BTreeSet<(ListId, Mark)>,
}

impl Strays {
    /// Those of all instruments.
    pub(crate) fn of(parsed: &Parsed) -> Self {
        if parsed.tree.faults.is_empty() {
            return Self::default();
        }
        let instruments = parsed.tree.instruments.iter();
        let strays = instruments.flat_map(|instrument| strays_of(parsed, instrument));
        let (clauses, missed) =
            strays.map(|stray| (stray.clause, (stray.list, stray.mark))).unzip();
        Self { clauses, missed }
    }

    /// Whether a clause is one of them.
    pub(crate) fn contain(&self, clause: ClauseId) -> bool {
        self.clauses.contains(&clause)
    }

    /// Whether a fault of a label is no more than such a paragraph in its wrong place.
    pub(crate) fn explain(&self, fault: &Fault, clause: &Clause) -> bool {
        let is_missed =
            |mark: Mark| clause.list.is_some_and(|list| self.missed.contains(&(list, mark)));
        match fault.kind {
            _ if self.contain(fault.clause) => true,
            FaultKind::Gap { missing, count: 1 } => is_missed(missing),
            FaultKind::Start { expected } => is_missed(expected),
            _ => false,
        }
    }
}

/// Those of one instrument, whose parts have no call words: each has the number that the first list
/// of the operative part is missing.
pub(crate) fn strays_of(parsed: &Parsed, instrument: &Instrument) -> Vec<Stray> {
    let tree = &parsed.tree;
    let is_of = |section: &&Section, part: Part| {
        section.part == Some(part) && section.call.is_none() && section.heading.is_empty()
    };
    let mut plain = sections(tree, instrument).filter(|section| section.call.is_none());
    let Some(preamble) = plain.next().filter(|section| is_of(section, Part::Preamble)) else {
        return Vec::new();
    };
    // Where the line of the body stands behind the reasons, they may be numbered themselves.
    let enacting = instrument.enacting.as_ref().map(|enacting| enacting.span.start);
    let is_before_body =
        |id: &ClauseId| enacting.is_some_and(|at| tree.clause(*id).text.start < at);
    if preamble.clauses.iter().any(is_before_body) {
        return Vec::new();
    }
    let mut strayed = numbered(tree, preamble).peekable();
    let operative = strayed.peek().and_then(|_| plain.find(|one| is_of(one, Part::Operative)));
    let Some(operative) = operative else { return Vec::new() };
    let mut decisions = numbered(tree, operative).peekable();
    let Some(list) = decisions.peek().and_then(|&(first, _)| tree.clause(first).list) else {
        return Vec::new();
    };
    let numbers: BTreeSet<u16> = decisions.map(|(_, label)| label.mark.position()).collect();
    let is_missed = |mark: Mark| {
        let number = mark.position();
        let beside = [number.saturating_add(1), number.saturating_sub(1)];
        let is_beside = beside.iter().any(|number| numbers.contains(number));
        is_beside && !numbers.contains(&number)
    };
    strayed
        .filter(|(_, label)| label.mark.position() > 0 && is_missed(label.mark))
        .map(|(clause, label)| Stray { clause, mark: label.mark, label: label.span, list })
        .collect()
}

/// The numbered paragraphs of a section, with their labels.
fn numbered<'t>(tree: &'t Tree, section: &'t Section) -> impl Iterator<Item = (ClauseId, Label)> {
    section.clauses.iter().filter_map(|&id| {
        let clause = tree.clause(id);
        let label = clause.label.filter(|_| stands(clause))?;
        // "PP3" says that it is a reason.
        let is_number = label.mark.numeral == Numeral::Decimal && label.form != Form::Preambular;
        is_number.then_some((id, label))
    })
}
