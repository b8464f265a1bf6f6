//! References in a flattened redline, as far as the recovered readings tell.

use std::collections::BTreeMap;

use super::moved::{Evidence, Fate};
use crate::analysis::Parsed;
use crate::grammar::{Mark, MarkCited, Reference};
use crate::refer::Target;
use crate::tree::merge::splits;
use crate::tree::{ClauseId, ListId, State};

/// What became of the clauses that references named in the original.
///
/// A number that holds two ("resolves 46") tells both its readings. Any other number in a clause
/// that stands in both was the number of the original too; what it meant there may have moved.
pub(crate) fn fates(parsed: &Parsed) -> BTreeMap<u32, Fate> {
    let originals = Originals::of(parsed);
    let pairs = parsed.inline.references.iter().zip(&parsed.resolutions.references);
    let fates = pairs.enumerate().filter_map(|(index, (reference, target))| {
        let list = list_of(parsed, target).filter(|&list| parsed.tree.list(list).flattened)?;
        let cited = reference.path.last()?;
        let is_missing = matches!(target, Target::Missing { .. });
        let merged = if is_missing { originals.of_merged(list, cited) } else { None };
        let fate = merged.or_else(|| {
            let is_new = stands_in_new_text(parsed, reference);
            if is_new { None } else { originals.of_kept(list, cited.mark, target) }
        });
        fate.map(|fate| (index as u32, fate))
    });
    fates.collect()
}

/// The list that a reference points into.
fn list_of(parsed: &Parsed, target: &Target) -> Option<ListId> {
    match target {
        Target::Clause(clause) => parsed.tree.clause(*clause).list,
        Target::Missing { nearest: Some(nearest), .. } => parsed.tree.clause(*nearest).list,
        Target::Missing { section: Some(section), .. } => {
            let clauses = &parsed.tree.section(*section).clauses;
            clauses.iter().find_map(|&clause| parsed.tree.clause(clause).list)
        }
        _ => None,
    }
}

/// Whether a reference stands in a clause that the redline brought in.
fn stands_in_new_text(parsed: &Parsed, reference: &Reference) -> bool {
    let clause = parsed.tree.clause_of_line(reference.line);
    let mut holders = clause.into_iter().flat_map(|clause| parsed.tree.holders(clause));
    holders.any(|holder| parsed.tree.clause(holder).state == State::Inserted)
}

/// The clauses of flattened lists by their marks in the original.
struct Originals<'p> {
    parsed: &'p Parsed,
    clauses: BTreeMap<(ListId, Mark), ClauseId>,
}

impl<'p> Originals<'p> {
    fn of(parsed: &'p Parsed) -> Self {
        let clauses = parsed.tree.clauses.iter().enumerate().filter_map(|(index, clause)| {
            let list = clause.list.filter(|&list| parsed.tree.list(list).flattened)?;
            Some(((list, clause.original?), ClauseId(index as u32)))
        });
        Self { parsed, clauses: clauses.collect() }
    }

    /// The fate of a number that holds an old and a new reading which do not go together, if it is
    /// one: its clause moved, to another label.
    fn of_merged(&self, list: ListId, cited: &MarkCited) -> Option<Fate> {
        let printed = self.parsed.text(cited.span);
        let core = printed.trim_matches(|c: char| !c.is_alphanumeric());
        let now = splits(core, cited.mark.numeral).find_map(|(old, _)| {
            let &clause = self.clauses.get(&(list, old))?;
            let proposed = self.parsed.tree.clause(clause).proposed;
            (proposed.is_some() && proposed != Some(old)).then_some(clause)
        })?;
        Some(Fate::Moved { now, evidence: Evidence::Changed })
    }

    /// The fate of a number that stood in the original as it stands now.
    fn of_kept(&self, list: ListId, mark: Mark, target: &Target) -> Option<Fate> {
        let &was = self.clauses.get(&(list, mark))?;
        let clause = self.parsed.tree.clause(was);
        let is_free = matches!(target, Target::Missing { .. });
        let evidence = if is_free { Evidence::Recovered } else { Evidence::Suspected };
        match clause.state {
            State::Deleted => {
                let place = self.parsed.at(clause.label.map_or(clause.text, |label| label.span));
                Some(Fate::Deleted { place, evidence })
            }
            _ if clause.proposed == Some(mark) => None,
            _ => Some(Fate::Moved { now: was, evidence }),
        }
    }
}
