//! Clauses by where they stand and what their marks say, so that each lookup is a search in a
//! sorted list.

use crate::grammar::{Mark, MarkCited, Numeral};
use crate::language::model::Part;
use crate::tree::{AnnexId, ClauseId, InstrumentId, SectionId, State, Tree};

/// Where a mark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Outermost labelled clauses of a section.
    Section(SectionId),
    /// Labelled clauses right below a clause.
    Clause(ClauseId),
    /// Outermost labelled clauses of an instrument's operative part.
    Operative(InstrumentId),
    /// Outermost labelled clauses of an annex.
    Annex(AnnexId),
}

/// Most clauses that one mark is taken for.
const MOST: usize = 8;

/// A scope and a mark as one number that sorts as they do, since sorting and searching compare
/// little else: kind and id of the scope, then numeral, path and suffix of the mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn new(scope: Scope, mark: Mark) -> Self {
        let path = mark.path.iter().fold(0, |path, &position| path << 16 | u64::from(position));
        let counted = u128::from(mark.numeral as u8) << 72 | u128::from(path) << 8;
        Self(Self::before(scope).0 | counted | u128::from(mark.suffix))
    }

    /// Before all marks of a scope.
    fn before(scope: Scope) -> Self {
        let (kind, id) = match scope {
            Scope::Section(section) => (0, section.0),
            Scope::Clause(clause) => (1, clause.0),
            Scope::Operative(instrument) => (2, instrument.0),
            Scope::Annex(annex) => (3, annex.0),
        };
        Self(u128::from(kind << 32 | u64::from(id)) << 80)
    }

    fn is_of(self, scope: Scope) -> bool {
        self.0 >> 80 == Self::before(scope).0 >> 80
    }

    /// Whether it is of the scope and counts with the numeral.
    fn counts_with(self, scope: Scope, numeral: Numeral) -> bool {
        self.0 >> 72 == Self::new(scope, Mark::new(numeral, 0)).0 >> 72
    }
}

/// Clauses by scope and mark.
pub(super) struct Index {
    /// Marks of the proposed reading.
    marks: Vec<(Key, ClauseId)>,
    /// Old and new position of clauses whose two labels were run together, as digits: 4 and 6.
    merged: Vec<(Scope, u16, ClauseId)>,
    /// Sections under call words, by instrument and call.
    calls: Vec<(InstrumentId, u16, SectionId)>,
}

impl Index {
    pub(super) fn new(tree: &Tree) -> Self {
        let mut index = Self { marks: Vec::new(), merged: Vec::new(), calls: Vec::new() };
        for (at, section) in tree.sections.iter().enumerate() {
            if let Some(call) = section.call.filter(|_| section.annex.is_none()) {
                index.calls.push((section.instrument, call, SectionId(at as u32)));
            }
        }
        for at in 0..tree.clauses.len() {
            index.clause(tree, ClauseId(at as u32));
        }
        // Clauses come in the order of the text, and most marks too.
        index.marks.sort_by_key(|one| one.0);
        index.merged.sort_unstable();
        index.calls.sort_unstable();
        index
    }

    fn clause(&mut self, tree: &Tree, id: ClauseId) {
        let clause = tree.clause(id);
        let Some(mark) = clause.proposed.filter(|_| clause.state != State::Deleted) else { return };
        if mark.numeral == Numeral::Bullet {
            return;
        }
        let labelled = |&holder: &ClauseId| {
            let mark = tree.clause(holder).proposed;
            mark.is_some_and(|mark| mark.numeral != Numeral::Bullet)
        };
        let holder = tree.holders(id).skip(1).find(labelled);
        let scope = holder.map_or(Scope::Section(clause.section), Scope::Clause);
        self.marks.push((Key::new(scope, mark), id));
        if let Some(both) = run_together(clause.original, mark) {
            self.merged.push((scope, both, id));
        }
        if holder.is_some() {
            return;
        }
        let section = tree.section(clause.section);
        match (section.annex, section.part) {
            (Some(annex), _) => self.marks.push((Key::new(Scope::Annex(annex), mark), id)),
            (None, Some(Part::Operative)) => {
                self.marks.push((Key::new(Scope::Operative(section.instrument), mark), id));
            }
            _ => {}
        }
    }

    /// Sections of an instrument under a call word, in the order of the text.
    pub(super) fn sections(
        &self,
        instrument: InstrumentId,
        call: u16,
    ) -> &[(InstrumentId, u16, SectionId)] {
        let key = (instrument, call);
        let start = self.calls.partition_point(|one| (one.0, one.1) < key);
        let len = self.calls[start..].partition_point(|one| (one.0, one.1) == key);
        &self.calls[start..start + len]
    }

    /// Whether any clause counts in `scope`.
    pub(super) fn is_counted(&self, scope: Scope) -> bool {
        let start = self.marks.partition_point(|one| one.0 < Key::before(scope));
        self.marks.get(start).is_some_and(|one| one.0.is_of(scope))
    }

    /// Whether a clause of `scope` counts with the numeral that a mark has, or may have.
    pub(super) fn counts_with(&self, scope: Scope, mark: Mark) -> bool {
        let start = self.marks.partition_point(|one| one.0 < Key::before(scope));
        let of_scope = self.marks[start..].iter().take_while(|one| one.0.is_of(scope));
        let numerals = readings(mark).map(|reading| reading.map(|mark| mark.numeral));
        of_scope
            .take(MOST)
            .any(|one| numerals.iter().flatten().any(|&numeral| one.0.counts_with(scope, numeral)))
    }

    /// The clauses that a path of marks leads to from `scope`.
    pub(super) fn find(&self, scope: Scope, path: &[MarkCited]) -> Vec<ClauseId> {
        let Some((first, deeper)) = path.split_first() else { return Vec::new() };
        let found = self.step(scope, first.mark);
        if deeper.is_empty() {
            return found;
        }
        found
            .into_iter()
            .flat_map(|clause| self.find(Scope::Clause(clause), deeper))
            .take(MOST)
            .collect()
    }

    /// The clauses of `scope` that a mark may mean: as it stands, else read otherwise, else level by
    /// level, else as two labels run together.
    fn step(&self, scope: Scope, mark: Mark) -> Vec<ClauseId> {
        for reading in readings(mark).into_iter().flatten() {
            let found = self.exact(scope, reading);
            if !found.is_empty() {
                return found;
            }
        }
        if let Some(letter) = letter_of_suffix(mark) {
            let stem = self.exact(scope, Mark { suffix: 0, ..mark });
            let found: Vec<ClauseId> = stem
                .into_iter()
                .flat_map(|clause| self.step(Scope::Clause(clause), letter))
                .take(MOST)
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        if mark.levels() > 1 {
            let found = self.dotted(scope, mark);
            if !found.is_empty() {
                return found;
            }
        }
        let start = self.merged.partition_point(|one| (one.0, one.1) < (scope, mark.path[0]));
        let alike = |one: &&(Scope, u16, ClauseId)| {
            mark.numeral == Numeral::Decimal && (one.0, one.1) == (scope, mark.path[0])
        };
        self.merged[start..].iter().take_while(alike).take(MOST).map(|one| one.2).collect()
    }

    /// 8.1 below 8, printed there as 8.1 or as 1.
    fn dotted(&self, scope: Scope, mark: Mark) -> Vec<ClauseId> {
        let mut clauses = vec![scope];
        let mut found = Vec::new();
        for level in 1..=mark.levels() {
            let mut path = [0; 4];
            path[..level].copy_from_slice(&mark.path[..level]);
            let suffix = if level == mark.levels() { mark.suffix } else { 0 };
            let whole = Mark { path, suffix, ..mark };
            let last = Mark { suffix, ..Mark::new(mark.numeral, mark.path[level - 1]) };
            found = clauses
                .iter()
                .flat_map(|&scope| match self.exact(scope, whole) {
                    found if found.is_empty() => self.exact(scope, last),
                    found => found,
                })
                .take(MOST)
                .collect();
            clauses = found.iter().copied().map(Scope::Clause).collect();
        }
        found
    }

    fn exact(&self, scope: Scope, mark: Mark) -> Vec<ClauseId> {
        let key = Key::new(scope, mark);
        let start = self.marks.partition_point(|one| one.0 < key);
        let same = self.marks[start..].iter().take_while(|one| one.0 == key);
        same.take(MOST).map(|one| one.1).collect()
    }

    /// The clause whose mark is nearest to what is named, as deep as the path leads.
    pub(super) fn nearest(&self, scope: Scope, path: &[MarkCited]) -> Option<ClauseId> {
        let (first, deeper) = path.split_first()?;
        if let Some(&clause) = self.step(scope, first.mark).first() {
            return self.nearest(Scope::Clause(clause), deeper).or(Some(clause));
        }
        let numerals = readings(first.mark).into_iter().flatten();
        numerals.filter_map(|mark| self.beside(scope, mark)).next().or_else(|| self.last(scope))
    }

    /// The clause with the next lower mark of the same numeral, else the next higher.
    fn beside(&self, scope: Scope, mark: Mark) -> Option<ClauseId> {
        let key = Key::new(scope, mark);
        let at = self.marks.partition_point(|one| one.0 < key);
        let fits = |one: &&(Key, ClauseId)| one.0.counts_with(scope, mark.numeral);
        let below = at.checked_sub(1).and_then(|at| self.marks.get(at)).filter(fits);
        below.or(self.marks.get(at).filter(fits)).map(|one| one.1)
    }

    fn last(&self, scope: Scope) -> Option<ClauseId> {
        let first = Key::before(scope);
        let after = self.marks.partition_point(|one| one.0 < first || one.0.is_of(scope));
        let last = after.checked_sub(1).map(|at| self.marks[at])?;
        last.0.is_of(scope).then_some(last.1)
    }
}

/// 4 and 6 are printed 46 where they were run together; only numbers are joined like this.
fn run_together(original: Option<Mark>, proposed: Mark) -> Option<u16> {
    let original = original.filter(|original| *original != proposed)?;
    let single = |mark: Mark| mark.numeral == Numeral::Decimal && mark.levels() == 1;
    if !single(original) || !single(proposed) {
        return None;
    }
    format!("{}{}", original.path[0], proposed.path[0]).parse().ok()
}

/// What a mark may mean, likeliest first: a lone i is a letter or a numeral, and numbers in Han
/// numerals cite clauses that are counted in digits.
fn readings(mark: Mark) -> [Option<Mark>; 2] {
    let other = match (mark.numeral, mark.levels()) {
        (Numeral::Letter, 1) => roman_of(mark, Numeral::Roman),
        (Numeral::CapitalLetter, 1) => roman_of(mark, Numeral::CapitalRoman),
        (Numeral::CapitalRoman, 1) => letter_of(mark),
        (Numeral::Han, _) => Some(Mark { numeral: Numeral::Decimal, ..mark }),
        (Numeral::Decimal, _) => Some(Mark { numeral: Numeral::Han, ..mark }),
        _ => None,
    };
    [Some(mark), other]
}

/// The Roman numeral that a single letter is: i, v, x, l, c.
fn roman_of(mark: Mark, numeral: Numeral) -> Option<Mark> {
    let position = match mark.path[0] {
        9 => 1,
        22 => 5,
        24 => 10,
        12 => 50,
        3 => 100,
        _ => return None,
    };
    Some(Mark { suffix: mark.suffix, ..Mark::new(numeral, position) })
}

/// The letter that a Roman numeral of one letter is: I, V, X.
fn letter_of(mark: Mark) -> Option<Mark> {
    let position = match mark.path[0] {
        1 => 9,
        5 => 22,
        10 => 24,
        _ => return None,
    };
    Some(Mark { suffix: mark.suffix, ..Mark::new(Numeral::CapitalLetter, position) })
}

/// The (a) that a small letter behind a number may be: "paragraph 2a".
fn letter_of_suffix(mark: Mark) -> Option<Mark> {
    let letter = Some(mark.suffix).filter(u8::is_ascii_lowercase)?;
    Some(Mark::new(Numeral::Letter, u16::from(letter - b'a') + 1))
}

/// Whether a mark as cited and a mark as printed may be the same.
pub(super) fn may_be(cited: Mark, printed: Mark) -> bool {
    readings(cited).into_iter().flatten().any(|reading| reading == printed)
}
