//! How people name the clauses of a draft.

use super::{Analysis, Parsed};
use crate::text::Span;
use crate::tree::{ClauseId, Label};

impl Parsed {
    /// A clause as people name it: its heading and the labels down to it, "resolves 2 a)".
    pub fn name_of(&self, clause: ClauseId) -> String {
        let section = self.tree.section(self.tree.clause(clause).section);
        let labels = self.tree.holders(clause).filter_map(|holder| self.tree.clause(holder).label);
        let print = |label: Label| match label.merged {
            true => label.form.print(label.mark),
            false => self.text(label.span).to_owned(),
        };
        let mut parts: Vec<String> = labels.map(print).collect();
        parts.push(self.text(section.heading).to_owned());
        parts.reverse();
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }
}

impl Analysis<'_> {
    /// The clauses of the reading that is judged, in the order of the text: their source bytes, label
    /// included, and how people name them.
    pub fn clause_names(&self) -> Vec<(Span, String)> {
        let parsed = &self.parsed;
        let named = parsed.tree.clauses.iter().enumerate().map(|(index, clause)| {
            let label = clause.label.map_or(clause.text, |label| label.span);
            (parsed.at(label.cover(clause.text)), parsed.name_of(ClauseId(index as u32)))
        });
        named.collect()
    }
}
