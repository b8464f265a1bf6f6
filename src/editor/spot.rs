//! What stands at a place of a draft, and what points where: the questions of an editor.

use crate::analysis::{Analysis, Parsed};
use crate::edit::renumber::Renumbering;
use crate::refer::Target;
use crate::text::Span;
use crate::tree::{ClauseId, SectionId};

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The label of a clause.
    Label(ClauseId),
    /// A reference: its position in [`crate::grammar::Inline::references`].
    Reference(usize),
    /// A citation: its position in [`crate::grammar::Inline::citations`].
    Citation(usize),
    /// A call word.
    Call(SectionId),
}

/// What stands at byte `offset` of the reading; a place just behind something is still there.
pub fn spot(parsed: &Parsed, offset: u32) -> Option<Spot> {
    let holds = |span: Span| span.start <= offset && offset <= span.end && !span.is_empty();
    let references = parsed.inline.references.iter();
    if let Some(index) = references.clone().position(|one| holds(one.span)) {
        return Some(Spot::Reference(index));
    }
    if let Some(index) = parsed.inline.references.iter().position(|one| holds(one.whole)) {
        return Some(Spot::Reference(index));
    }
    if let Some(index) = parsed.inline.citations.iter().position(|one| holds(one.span)) {
        return Some(Spot::Citation(index));
    }
    let labelled =
        parsed.tree.clauses.iter().position(|one| one.label.is_some_and(|label| holds(label.span)));
    if let Some(index) = labelled {
        return Some(Spot::Label(ClauseId(index as u32)));
    }
    let called = parsed.tree.sections.iter().position(|one| holds(one.call_span));
    called.map(|index| Spot::Call(SectionId(index as u32)))
}

/// The clause that a place of the reading stands in.
pub fn clause_at(parsed: &Parsed, offset: u32) -> Option<ClauseId> {
    if parsed.tree.nodes.is_empty() {
        return None;
    }
    parsed.tree.clause_of(parsed.tree.node_at(offset))
}

/// What a reference or a place leads to, as far as it leads to one or several places of the draft.
pub fn places(parsed: &Parsed, target: &Target) -> Vec<Span> {
    let tree = &parsed.tree;
    match target {
        Target::Clause(clause) => vec![head_of(parsed, *clause)],
        Target::Section(section) => vec![section_head(parsed, *section)],
        Target::Annex(annex) => vec![tree.annex(*annex).heading],
        Target::Footnote(footnote) => vec![tree.footnotes[footnote.index()].span],
        Target::Ambiguous(targets) => {
            targets.iter().flat_map(|target| places(parsed, target)).collect()
        }
        Target::External | Target::Missing { .. } | Target::Unknown => Vec::new(),
    }
}

/// What shows a clause: its label, else its text.
pub fn head_of(parsed: &Parsed, clause: ClauseId) -> Span {
    let clause = parsed.tree.clause(clause);
    clause.label.map_or(clause.text, |label| label.span)
}

/// What shows a section: its call word and addressee, else its first clause.
pub fn section_head(parsed: &Parsed, section: SectionId) -> Span {
    let section = parsed.tree.section(section);
    match section.clauses.first() {
        Some(&first) if section.heading.is_empty() => parsed.tree.clause(first).text,
        _ => section.heading,
    }
}

/// A clause with its label, as a message or a list shows it: no more than `limit` characters.
pub fn shown(parsed: &Parsed, clause: ClauseId, limit: usize) -> String {
    let clause = parsed.tree.clause(clause);
    let label = clause.label.map_or("", |label| parsed.text(label.span));
    let words = shortened(parsed.text(clause.text), limit);
    if label.is_empty() { words } else { format!("{label} {words}") }
}

/// A text of no more than `limit` characters, with the sign of an omission where it is longer.
pub fn shortened(text: &str, limit: usize) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(limit) {
        Some((end, _)) => format!("{}\u{2026}", line[..end].trim_end()),
        None => line,
    }
}

/// What refers to what, over a whole draft.
pub struct Pointing<'a> {
    parsed: &'a Parsed,
    renumbering: Renumbering<'a>,
}

impl<'a> Pointing<'a> {
    /// For the reading that is judged.
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { parsed: &analysis.parsed, renumbering: Renumbering::new(analysis) }
    }

    /// The references to a clause or to what it holds: spans of the reading.
    pub fn to_clause(&self, clause: ClauseId) -> Vec<Span> {
        self.renumbering.named_at(clause)
    }

    /// The references to a whole section.
    pub fn to_section(&self, section: SectionId) -> Vec<Span> {
        let pairs = self.parsed.inline.references.iter().zip(&self.parsed.resolutions.references);
        let to_it = pairs.filter(|(_, target)| **target == Target::Section(section));
        to_it.map(|(reference, _)| reference.span).collect()
    }
}
