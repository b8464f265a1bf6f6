//! References in a redline: where the clause that one named in the original stands now.

use std::collections::BTreeMap;

use super::flat;
use super::support::weighing;
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Severity};
use crate::grammar::{Place, Reference};
use crate::refer::Target;
use crate::text::Span;
use crate::tree::ClauseId;

/// A longer change (bytes) is a paragraph rewritten, not a reference.
const REWRITTEN: u32 = 96;
/// Blank and markup between a deleted clause and the new one in its place (bytes).
const BESIDE: u32 = 16;

/// What became of what a reference named in the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The clause stands in the proposed text, elsewhere than the reference leads.
    Moved {
        /// There, in the proposed reading.
        now: ClauseId,
        /// How it is known.
        evidence: Evidence,
    },
    /// The clause is deleted.
    Deleted {
        /// Its place in the source.
        place: Span,
        /// How it is known.
        evidence: Evidence,
    },
}

/// How the fate of a reference is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// The words of the reference are those of the original.
    Unchanged,
    /// The reference was changed, to another place.
    Changed,
    /// A new clause took the place and the label of the deleted one.
    Replaced,
    /// The redline was run together; no other clause has the number now.
    Recovered,
    /// The redline was run together; another clause has the number now, and may be what is meant.
    Suspected,
}

impl Evidence {
    /// A finding that rests on it.
    pub(crate) fn weigh(self, finding: Finding) -> Finding {
        match self {
            Evidence::Unchanged | Evidence::Changed => finding,
            Evidence::Replaced | Evidence::Recovered => weighing(Severity::Warning, finding),
            Evidence::Suspected => weighing(Severity::Hint, finding),
        }
    }
}

/// For each reference of the proposed reading what became of its target, where that is not what it
/// leads to. Empty without a redline.
pub(crate) fn fates(analysis: &Analysis<'_>) -> BTreeMap<u32, Fate> {
    match &analysis.original {
        Some(original) => tracked(analysis, original),
        None if analysis.parsed.flattened => flat::fates(&analysis.parsed),
        None => BTreeMap::new(),
    }
}

fn tracked(analysis: &Analysis<'_>, original: &Parsed) -> BTreeMap<u32, Fate> {
    let judge = Judge::new(analysis, original);
    let parsed = &analysis.parsed;
    let mut fates = BTreeMap::new();
    let mut index = 0;
    for group in parsed.inline.references.chunk_by(|one, other| one.group == other.group) {
        for (at, before) in judge.pairs(group).into_iter().enumerate() {
            let target = &parsed.resolutions.references[index + at];
            let fate = before.and_then(|before| judge.fate(&group[at], target, before));
            fates.extend(fate.map(|fate| ((index + at) as u32, fate)));
        }
        index += group.len();
    }
    fates
}

struct Judge<'a> {
    analysis: &'a Analysis<'a>,
    original: &'a Parsed,
    /// Changes that touch each other, as one.
    changes: Vec<Span>,
    /// Where the lists of references of the original begin in the source, with their range in the
    /// table.
    groups: BTreeMap<u32, (usize, usize)>,
    /// For clauses of the original, where they stand now.
    now: BTreeMap<ClauseId, ClauseId>,
}

impl<'a> Judge<'a> {
    fn new(analysis: &'a Analysis<'a>, original: &'a Parsed) -> Self {
        let mut changes: Vec<Span> = Vec::new();
        for revision in analysis.draft.revisions() {
            match changes.last_mut() {
                Some(last) if revision.outer.start <= last.end => {
                    last.end = last.end.max(revision.outer.end)
                }
                _ => changes.push(revision.outer),
            }
        }
        let mut now = BTreeMap::new();
        for (index, before) in analysis.counterparts.iter().enumerate() {
            if let Some(before) = before {
                now.entry(*before).or_insert(ClauseId(index as u32));
            }
        }
        let mut judge = Self { analysis, original, changes, groups: BTreeMap::new(), now };
        let mut index = 0;
        for group in original.inline.references.chunk_by(|one, other| one.group == other.group) {
            let start = judge.start(original, group[0].whole);
            judge.groups.insert(start, (index, index + group.len()));
            index += group.len();
        }
        judge
    }

    /// Where a span begins in the source; at the beginning of the change that it begins in, so that
    /// the old and the new text of a change begin together.
    fn start(&self, parsed: &Parsed, span: Span) -> u32 {
        let start = parsed.at(span).start;
        let after = self.changes.partition_point(|change| change.start <= start);
        match after.checked_sub(1).map(|before| self.changes[before]) {
            Some(change) if start < change.end && change.len() <= REWRITTEN => change.start,
            _ => start,
        }
    }

    /// For each item of a list its position in the original's table: by place where the same
    /// number stood there, else by count where the lists are as long.
    fn pairs(&self, group: &[Reference]) -> Vec<Option<usize>> {
        let parsed = &self.analysis.parsed;
        let Some(&(from, to)) = self.groups.get(&self.start(parsed, group[0].whole)) else {
            return vec![None; group.len()];
        };
        if to - from == group.len() {
            return (from..to).map(Some).collect();
        }
        let before = &self.original.inline.references[from..to];
        let starts: Vec<u32> =
            before.iter().map(|item| self.start(self.original, item.span)).collect();
        let same = |item: &Reference| {
            let at = starts.binary_search(&self.start(parsed, item.span)).ok()?;
            Some(from + at)
        };
        group.iter().map(same).collect()
    }

    fn fate(&self, reference: &Reference, target: &Target, before: usize) -> Option<Fate> {
        let parsed = &self.analysis.parsed;
        let old = &self.original.inline.references[before];
        let Target::Clause(was) = self.original.resolutions.references[before] else { return None };
        let changed = parsed.text(reference.span) != self.original.text(old.span);
        let evidence = if changed { Evidence::Changed } else { Evidence::Unchanged };
        match self.now.get(&was) {
            Some(&now) if *target == Target::Clause(now) => None,
            Some(&now) if self.is_same_place(reference.place, old.place) => {
                Some(Fate::Moved { now, evidence })
            }
            None if !changed => {
                let place = self.place_of_deleted(was);
                let evidence =
                    if self.takes_place(target, place) { Evidence::Replaced } else { evidence };
                Some(Fate::Deleted { place, evidence })
            }
            _ => None,
        }
    }

    /// Whether both name one call word with one addressee, or one unit.
    fn is_same_place(&self, now: Place, before: Place) -> bool {
        let text =
            |parsed: &'a Parsed, span: Option<Span>| span.map_or("", |span| parsed.text(span));
        match (now, before) {
            (Place::Call { call, addressee }, Place::Call { call: other, addressee: old }) => {
                call == other && text(&self.analysis.parsed, addressee) == text(self.original, old)
            }
            (now, before) => now == before,
        }
    }

    fn place_of_deleted(&self, was: ClauseId) -> Span {
        let clause = self.original.tree.clause(was);
        self.original.at(clause.label.map_or(clause.text, |label| label.span.cover(clause.text)))
    }

    /// Whether a reference leads to a new clause right where the deleted one stood.
    fn takes_place(&self, target: &Target, deleted: Span) -> bool {
        let Target::Clause(now) = *target else { return false };
        let clause = self.analysis.parsed.tree.clause(now);
        let start =
            self.analysis.parsed.at(clause.label.map_or(clause.text, |label| label.span)).start;
        let is_new = self.analysis.counterparts[now.index()].is_none();
        is_new && (start.abs_diff(deleted.end) <= BESIDE || start.abs_diff(deleted.start) <= BESIDE)
    }
}
