//! Numbered paragraphs among the reasons of a preamble, which a list of decisions is missing.

use std::collections::BTreeSet;

use super::support::{sections, stands};
use crate::analysis::Parsed;
use crate::grammar::{Mark, Numeral};
use crate::language::model::Part;
use crate::text::Span;
use crate::tree::{Clause, ClauseId, FaultKind, Instrument, Label, ListId, Section, Tree};

/// A decision that strayed into the preamble.
pub(super) struct Stray {
    /// Its clause.
    pub clause: ClauseId,
    /// What its label says.
    pub mark: Mark,
    /// Its label.
    pub label: Span,
    /// The list that misses it.
    pub list: ListId,
}

impl Stray {
    /// Whether a fault of a label is no more than this paragraph in its wrong place.
    pub(super) fn explains(&self, id: ClauseId, clause: &Clause, kind: &FaultKind) -> bool {
        let is_missed = || clause.list == Some(self.list);
        match kind {
            _ if id == self.clause => true,
            FaultKind::Gap { missing, count } => {
                *count == 1 && *missing == self.mark && is_missed()
            }
            FaultKind::Start { expected } => *expected == self.mark && is_missed(),
            _ => false,
        }
    }
}

/// The decisions that strayed into the preambles of a draft.
pub(super) fn strays(parsed: &Parsed) -> Vec<Stray> {
    let instruments = parsed.tree.instruments.iter();
    instruments.flat_map(|instrument| strays_of(parsed, instrument)).collect()
}

/// Those of one instrument, whose parts have no call words: each has the number that the first list
/// of the operative part is missing.
pub(super) fn strays_of(parsed: &Parsed, instrument: &Instrument) -> Vec<Stray> {
    let tree = &parsed.tree;
    let is_of = |section: &&Section, part: Part| {
        section.part == Some(part) && section.call.is_none() && section.heading.is_empty()
    };
    let mut plain = sections(tree, instrument).filter(|section| section.call.is_none());
    let Some(preamble) = plain.next().filter(|section| is_of(section, Part::Preamble)) else {
        return Vec::new();
    };
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
        let is_beside = numbers.contains(&(number + 1)) || numbers.contains(&(number - 1));
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
        (label.mark.numeral == Numeral::Decimal).then_some((id, label))
    })
}
