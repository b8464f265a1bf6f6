//! What several rules need.

use super::stray::Strays;
use crate::analysis::{Analysis, Parsed};
use crate::edit::renumber::{Renumbering, relabel};
use crate::finding::{Finding, Fix, Safety, Severity};
use crate::grammar::{Mark, Reference};
use crate::refer::Target;
use crate::rules::Meta;
use crate::text::Span;
use crate::tree::{Action, Clause, ClauseId, Fault, Instrument, Label, Section, State, Tree};

/// Longest piece of the draft that a message repeats (characters).
const QUOTED: usize = 80;
/// Longest beginning of a paragraph that stands for all of it (characters).
const BEGINNING: usize = 24;

impl Meta {
    /// A finding of this rule.
    pub(crate) fn finding(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(self.id, self.severity, span, message)
    }
}

/// A finding that weighs less than the rule's severity, because it is not sure.
pub(crate) fn weighing(severity: Severity, finding: Finding) -> Finding {
    Finding { severity, ..finding }
}

/// Text of the draft in quotes, shortened where it is long.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("\"{}\u{2026}\"", text[..end].trim_end()),
        None => format!("\"{text}\""),
    }
}

/// The first words of a paragraph, to point at.
pub(crate) fn beginning(parsed: &Parsed, span: Span) -> Span {
    let text = parsed.text(span);
    let Some((limit, _)) = text.char_indices().nth(BEGINNING) else { return span };
    let end = text[..limit].rfind([' ', '\u{A0}']).unwrap_or(limit);
    Span::new(span.start, span.start + end as u32)
}

/// What shows a section: its heading, or the first words of its first clause.
pub(crate) fn place_of(parsed: &Parsed, section: &Section) -> Span {
    match section.clauses.first() {
        Some(&first) if section.heading.is_empty() => {
            let clause = parsed.tree.clause(first);
            // A label without text stands for itself.
            let label = clause.label.filter(|_| clause.text.is_empty());
            label.map_or_else(|| beginning(parsed, clause.text), |label| label.span)
        }
        _ => section.heading,
    }
}

/// The sections of an instrument, those of its annexes left out.
pub(crate) fn sections<'t>(
    tree: &'t Tree,
    instrument: &'t Instrument,
) -> impl Iterator<Item = &'t Section> {
    instrument.sections.iter().map(|&section| tree.section(section))
}

/// What shows an instrument: its masthead, else its enacting line, its title or its first section.
pub(crate) fn head_of(parsed: &Parsed, instrument: &Instrument) -> Span {
    let masthead = instrument.masthead.as_ref().map(|masthead| masthead.span);
    let enacting = instrument.enacting.as_ref().map(|enacting| enacting.span);
    let section =
        sections(&parsed.tree, instrument).next().map(|section| place_of(parsed, section));
    let head = masthead.or(enacting).or(instrument.title).or(section);
    head.unwrap_or_else(|| Span::empty(parsed.tree.node(instrument.node).head.start))
}

/// Whether a proposal removes an instrument or leaves it, so that it shows no body.
pub(crate) fn is_bodiless(instrument: &Instrument) -> bool {
    let action = instrument.marker.map(|marker| marker.action);
    matches!(action, Some(Action::Suppress | Action::NoChange))
}

/// A fault of a label, with the clause and label at which it shows.
pub(crate) struct Labelled<'p> {
    /// The fault.
    pub fault: &'p Fault,
    /// Its clause.
    pub clause: &'p Clause,
    /// That clause's label.
    pub label: Label,
    /// The label as printed.
    pub printed: &'p str,
}

/// The faults of labelled clauses; a decision that strayed is none of a label.
pub(crate) fn labelled_faults(parsed: &Parsed) -> impl Iterator<Item = Labelled<'_>> {
    let strays = Strays::of(parsed);
    parsed.tree.faults.iter().filter_map(move |fault| {
        let clause = parsed.tree.clause(fault.clause);
        let label = clause.label?;
        if strays.explain(fault, clause) {
            return None;
        }
        Some(Labelled { fault, clause, label, printed: parsed.text(label.span) })
    })
}

impl Labelled<'_> {
    /// The label, written for another mark.
    pub(crate) fn written(&self, analysis: &Analysis<'_>, mark: Mark) -> String {
        relabel(&analysis.parsed, &self.label, mark, &analysis.language.labels)
    }

    /// A finding about the label: a warning where labels were run together, so that only the
    /// recovery tells the order of the list, and in annexes, which number as they like.
    pub(crate) fn finding(&self, meta: &Meta, parsed: &Parsed, message: String) -> Finding {
        let finding = meta.finding(parsed.at(self.label.span), message);
        let is_recovered = self.clause.list.is_some_and(|list| parsed.tree.list(list).flattened);
        let in_annex = parsed.tree.section(self.clause.section).annex.is_some();
        match is_recovered || in_annex {
            true => weighing(Severity::Warning, finding),
            false => finding,
        }
    }
}

/// Offers to count lists anew, once for each list: at its first fault.
pub(crate) struct Offers<'a> {
    analysis: &'a Analysis<'a>,
    renumbering: Option<Renumbering<'a>>,
    offered: Vec<bool>,
}

impl<'a> Offers<'a> {
    pub(crate) fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, renumbering: None, offered: Vec::new() }
    }

    /// Adds the offer to a finding about `clause`.
    pub(crate) fn renumber(&mut self, clause: &Clause, finding: Finding) -> Finding {
        let Some(list) = clause.list else { return finding };
        self.offered.resize(self.analysis.parsed.tree.lists.len(), false);
        if std::mem::replace(&mut self.offered[list.index()], true) {
            return finding;
        }
        let analysis = self.analysis;
        let renumbering = self.renumbering.get_or_insert_with(|| Renumbering::new(analysis));
        let Some(edits) = renumbering.of_list(list) else { return finding };
        let title = "renumber the list and the references to it".to_owned();
        finding.fix(Fix { title, safety: Safety::Unsafe, edits })
    }
}

/// Whether a clause stands in the reading that is judged.
pub(crate) fn stands(clause: &Clause) -> bool {
    clause.state != State::Deleted
}

/// What shows a clause: its label, or its first words.
pub(crate) fn place_of_clause(parsed: &Parsed, clause: ClauseId) -> Span {
    let clause = parsed.tree.clause(clause);
    clause.label.map_or_else(|| beginning(parsed, clause.text), |label| label.span)
}

/// Each reference with its position and its target.
pub(crate) fn pairs(parsed: &Parsed) -> impl Iterator<Item = (u32, &Reference, &Target)> {
    let pairs = parsed.inline.references.iter().zip(&parsed.resolutions.references);
    pairs.zip(0..).map(|((reference, target), index)| (index, reference, target))
}

/// The instrument that a line stands in.
pub(crate) fn instrument_of(parsed: &Parsed, line: u32) -> Option<&Instrument> {
    let node = parsed.tree.node_of_line(line);
    parsed.tree.instrument_of(node).map(|instrument| parsed.tree.instrument(instrument))
}

/// A reference in quotes; an item of a list with the list.
pub(crate) fn said(parsed: &Parsed, reference: &Reference) -> String {
    let item = quoted(parsed.text(reference.span));
    match reference.whole.len() > reference.span.len() {
        true => format!("{item} of {}", quoted(parsed.text(reference.whole))),
        false => item,
    }
}

/// What a fix of marks and labels is in this draft: in a flattened redline they tell which words are of
/// which reading, and nothing but the whole may be settled.
pub(crate) fn safe_outside_redline(parsed: &Parsed) -> Safety {
    if parsed.flattened { Safety::Unsafe } else { Safety::Safe }
}
