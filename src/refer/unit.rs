//! References that name a unit: "paragraph 5", "subparagraph (b)", "section V", "annex 2",
//! "footnote 3".

use super::index::{Scope, may_be};
use super::{Resolver, Standing, Target};
use crate::grammar::{Mark, Numeral, Owner, Reference};
use crate::language::model::{Part, Unit};
use crate::profile::model::Manner;
use crate::tree::{AnnexId, ClauseId, FootnoteId, InstrumentId, Section, SectionId, State};

/// A number that lost its clause is no farther beyond the last.
const LITTLE: u16 = 5;

impl Resolver<'_> {
    pub(super) fn unit(&self, reference: &Reference, standing: Standing, unit: Unit) -> Target {
        match unit {
            Unit::Paragraph => self.paragraph(reference, standing),
            Unit::Preambular => self.preambular(reference, standing),
            Unit::Subparagraph => self.subparagraph(reference, standing),
            Unit::Section => self.numbered_section(reference, standing),
            Unit::Annex => self.annex(reference, standing),
            Unit::Footnote => self.footnote(reference),
            Unit::Foreign => Target::External,
        }
    }

    /// A paragraph of an annex that the reference names.
    pub(super) fn in_annex(&self, reference: &Reference, annex: AnnexId) -> Target {
        let found = self.index.find(Scope::Annex(annex), &reference.path);
        match *found {
            [one] => Target::Clause(one),
            [] if self.index.is_counted(Scope::Annex(annex)) => {
                self.missing(Scope::Annex(annex), None, reference)
            }
            [] => Target::Unknown,
            _ => Target::Ambiguous(found.into_iter().map(Target::Clause).collect()),
        }
    }

    /// An operative clause; for words in an annex with numbers of its own, a clause of that.
    fn paragraph(&self, reference: &Reference, standing: Standing) -> Target {
        let Some(instrument) = standing.instrument else {
            // Words to change in a draft that is named and not here: "In operative paragraph 3, …".
            let is_amendment =
                self.tree.instruments.is_empty() && self.is_behind_citation(reference, 0);
            return if is_amendment { Target::External } else { Target::Unknown };
        };
        let section = standing.clause.map(|clause| self.tree.clause(clause).section);
        let annex = standing.annex.filter(|_| reference.owner != Owner::Here);
        if annex.is_none() && self.is_of_cited(reference, standing) {
            return Target::External;
        }
        let scopes = [
            annex.and(section).map(Scope::Section),
            annex.map(Scope::Annex),
            Some(Scope::Operative(instrument)),
        ];
        // Without "above" or "of this resolution" a number may be of whatever was spoken of.
        let says = reference.direction.is_some() || reference.owner == Owner::Here;
        for scope in scopes.into_iter().flatten() {
            let found = self.index.find(scope, &reference.path);
            match self.choose(reference, standing, found) {
                Some(Target::Ambiguous(_)) if !says => return Target::Unknown,
                Some(target) => return target,
                None => {}
            }
        }
        let scope = match annex {
            Some(annex) if self.index.is_counted(Scope::Annex(annex)) => Scope::Annex(annex),
            _ => Scope::Operative(instrument),
        };
        if !self.index.is_counted(scope) || self.has_calls(instrument) {
            return Target::Unknown;
        }
        match says || self.is_little_past(reference, standing, scope) {
            true => self.missing(scope, self.operative(instrument), reference),
            false => Target::Unknown,
        }
    }

    /// A preambular paragraph, by its label where these have labels, else by its place.
    fn preambular(&self, reference: &Reference, standing: Standing) -> Target {
        let (Some(instrument), Some((first, deeper))) =
            (standing.instrument, reference.path.split_first())
        else {
            return Target::Unknown;
        };
        let says = reference.direction.is_some() || reference.owner == Owner::Here;
        let from = standing.clause.map_or(u32::MAX, |clause| self.tree.clause(clause).text.start);
        if !says && self.is_behind_citation(reference, from) {
            return Target::External;
        }
        let sections = self.tree.instrument(instrument).sections.iter();
        let reasons: Vec<&Section> = sections
            .map(|&section| self.tree.section(section))
            .filter(|section| section.part == Some(Part::Preamble))
            .collect();
        // Under call words reasons are named by these.
        if reasons.is_empty() || reasons.iter().any(|section| section.call.is_some()) {
            return Target::Unknown;
        }
        let clauses: Vec<ClauseId> = reasons
            .iter()
            .flat_map(|section| section.clauses.iter().copied())
            .filter(|&clause| self.tree.clause(clause).state != State::Deleted)
            .collect();
        let mark_of = |clause: ClauseId| self.tree.clause(clause).proposed;
        let is_numbered = |clause: &ClauseId| {
            mark_of(*clause).is_some_and(|mark| mark.numeral == Numeral::Decimal)
        };
        let found = match clauses.iter().any(is_numbered) {
            true => clauses.iter().copied().find(|&clause| mark_of(clause) == Some(first.mark)),
            false => {
                let place = usize::from(first.mark.position()).checked_sub(1);
                place.and_then(|place| clauses.get(place).copied())
            }
        };
        let within = found.map(|clause| match deeper {
            [] => vec![clause],
            deeper => self.index.find(Scope::Clause(clause), deeper),
        });
        match within.as_deref() {
            Some(&[one]) => return Target::Clause(one),
            Some([_, ..]) => return Target::Unknown,
            _ => {}
        }
        let past = usize::from(first.mark.position()).saturating_sub(clauses.len());
        match says || past <= usize::from(LITTLE) {
            true => Target::Missing { section: None, nearest: found.or(clauses.last().copied()) },
            false => Target::Unknown,
        }
    }

    /// Whether a reference that does not say where it leads stands in a reason, behind the instrument
    /// that it speaks of: "recalling resolution 70/1, in particular its goals, and paragraph 3".
    fn is_of_cited(&self, reference: &Reference, standing: Standing) -> bool {
        let Some(clause) = standing.clause.map(|id| self.tree.clause(id)) else { return false };
        let is_reason = self.tree.section(clause.section).part == Some(Part::Preamble);
        let says = reference.direction.is_some() || reference.owner == Owner::Here;
        is_reason && !says && self.is_behind_citation(reference, clause.text.start)
    }

    /// Whether a citation or symbol stands before a reference, at or behind byte `from`.
    fn is_behind_citation(&self, reference: &Reference, from: u32) -> bool {
        let before = reference.span.start;
        let (citations, symbols) = (&self.inline.citations, &self.inline.symbols);
        let cited = citations.partition_point(|one| one.span.start < before).checked_sub(1);
        let symbol = symbols.partition_point(|one| one.span.start < before).checked_sub(1);
        cited.is_some_and(|at| citations[at].span.start >= from)
            || symbol.is_some_and(|at| symbols[at].span.start >= from)
    }

    /// Whether a bare number lies little beyond the last clause, in a decision that has named no
    /// other text before it.
    fn is_little_past(&self, reference: &Reference, standing: Standing, scope: Scope) -> bool {
        let Some(clause) = standing.clause.map(|id| self.tree.clause(id)) else { return false };
        let is_decision = self.tree.section(clause.section).part == Some(Part::Operative);
        let start = reference.span.start;
        let (citations, symbols) = (&self.inline.citations, &self.inline.symbols);
        let cited = citations.partition_point(|one| one.span.start < start).checked_sub(1);
        let symbol = symbols.partition_point(|one| one.span.start < start).checked_sub(1);
        let is_alone = cited.is_none_or(|at| citations[at].line != reference.line)
            && symbol.is_none_or(|at| symbols[at].line != reference.line);
        let [cited] = *reference.path.as_slice() else { return false };
        let last =
            self.index.nearest(scope, &reference.path).and_then(|id| self.tree.clause(id).label);
        let past = last.and_then(|last| cited.mark.position().checked_sub(last.mark.position()));
        is_decision && is_alone && past.is_some_and(|past| past <= LITTLE)
    }

    /// A clause below one of those that hold the reference, or one beside it.
    fn subparagraph(&self, reference: &Reference, standing: Standing) -> Target {
        // "item 49" counts an agenda.
        let numbered =
            reference.path.first().is_some_and(|cited| cited.mark.numeral == Numeral::Decimal);
        let otherwise = if numbered { Target::External } else { Target::Unknown };
        let Some(clause) = standing.clause else { return otherwise };
        let mut scopes: Vec<Scope> = self.tree.holders(clause).take(8).map(Scope::Clause).collect();
        scopes.push(Scope::Section(self.tree.clause(clause).section));
        for scope in scopes {
            let found = self.index.find(scope, &reference.path);
            if let Some(target) = self.choose(reference, standing, found) {
                return target;
            }
        }
        self.beyond_own_list(reference, clause).unwrap_or(otherwise)
    }

    /// "subparagraph (j) above", said in a list of letters that has no (j), nor has the list of the
    /// clause before the one that holds it.
    fn beyond_own_list(&self, reference: &Reference, clause: ClauseId) -> Option<Target> {
        reference.direction?;
        let [cited] = *reference.path.as_slice() else {
            return self.beyond_list_of_part(reference, clause);
        };
        let counts_alike = |id: ClauseId| {
            self.tree.clause(id).label.is_some_and(|label| label.mark.numeral == cited.mark.numeral)
        };
        let item = self.tree.clause(self.tree.holders(clause).find(|&id| counts_alike(id))?);
        let holder = item.parent?;
        let beside = &self.tree.list(self.tree.clause(holder).list?).items;
        let before = beside.binary_search(&holder).ok()?.checked_sub(1).map(|at| beside[at]);
        let stands_before = before.is_some_and(|before| {
            !self.index.find(Scope::Clause(before), &reference.path).is_empty()
        });
        let missing = || self.missing(Scope::Clause(holder), Some(item.section), reference);
        (!stands_before).then(missing)
    }

    /// "subparagraph (b) (vi) above", where (b) has a list that has no (vi).
    fn beyond_list_of_part(&self, reference: &Reference, clause: ClauseId) -> Option<Target> {
        let (last, parts) = reference.path.split_last()?;
        let scopes = self.tree.holders(clause).take(8).map(Scope::Clause);
        let part = scopes.into_iter().find_map(|scope| match *self.index.find(scope, parts) {
            [one] => Some(one),
            _ => None,
        })?;
        let items = Scope::Clause(part);
        let counts = self.index.counts_with(items, last.mark);
        counts.then(|| self.missing(items, Some(self.tree.clause(part).section), reference))
    }

    /// A section that begins with its number. A text without such sections speaks of another's.
    fn numbered_section(&self, reference: &Reference, standing: Standing) -> Target {
        let (Some(instrument), [cited]) = (standing.instrument, &*reference.path) else {
            return Target::Unknown;
        };
        let instrument = self.tree.instrument(instrument);
        let annexes = instrument.annexes.iter().flat_map(|&annex| &self.tree.annex(annex).sections);
        let mut found = instrument.sections.iter().chain(annexes).copied().filter(|&section| {
            let heading = self.tree.section(section).heading.of(self.text);
            leading_mark(heading).is_some_and(|printed| may_be(cited.mark, printed))
        });
        match (found.next(), found.next()) {
            (Some(one), None) => Target::Section(one),
            (Some(one), Some(two)) => {
                let all = [one, two].into_iter().chain(found).map(Target::Section);
                Target::Ambiguous(all.take(8).collect())
            }
            _ if reference.direction.is_some() || reference.owner == Owner::Here => Target::Unknown,
            _ => Target::External,
        }
    }

    fn annex(&self, reference: &Reference, standing: Standing) -> Target {
        let Some(instrument) = standing.instrument else { return Target::Unknown };
        let one = self.tree.instrument(instrument);
        let says = reference.direction.is_some() || reference.owner == Owner::Here;
        let missing = Target::Missing { section: None, nearest: None };
        let Some(cited) = reference.path.first() else {
            return match one.annexes.first() {
                Some(&annex) => Target::Annex(annex),
                None if says => missing,
                // A text without annexes speaks of another's.
                None => Target::External,
            };
        };
        let has = |&&annex: &&AnnexId| {
            let printed = self.tree.annex(annex).mark;
            printed.is_some_and(|printed| {
                may_be(cited.mark, printed) || same_place(cited.mark, printed)
            })
        };
        if let Some(&annex) = one.annexes.iter().find(has) {
            return Target::Annex(annex);
        }
        // The only annex needs no number to be the first.
        if let [only] = *one.annexes
            && self.tree.annex(only).mark.is_none()
            && cited.mark.position() == 1
        {
            return Target::Annex(only);
        }
        let is_ours = says || !one.annexes.is_empty() || one.profile.manner == Manner::Itu;
        if is_ours { missing } else { Target::Unknown }
    }

    fn footnote(&self, reference: &Reference) -> Target {
        let Some(cited) = reference.path.first() else { return Target::Unknown };
        let number = u32::from(cited.mark.position());
        // A document may number its notes anew on every page; the first one counts.
        match self.tree.footnotes.iter().take(4096).position(|note| note.number == number) {
            Some(at) => Target::Footnote(FootnoteId(at as u32)),
            None if reference.direction.is_some() => {
                Target::Missing { section: None, nearest: None }
            }
            None => Target::Unknown,
        }
    }

    fn missing(&self, scope: Scope, section: Option<SectionId>, reference: &Reference) -> Target {
        Target::Missing { section, nearest: self.index.nearest(scope, &reference.path) }
    }

    /// The operative section, where there is one.
    fn operative(&self, instrument: InstrumentId) -> Option<SectionId> {
        let sections = &self.tree.instrument(instrument).sections;
        let is_operative =
            |&&section: &&SectionId| self.tree.section(section).part == Some(Part::Operative);
        sections.iter().find(is_operative).copied()
    }

    /// Whether the operative part stands under several call words, so that a number says nothing
    /// alone.
    fn has_calls(&self, instrument: InstrumentId) -> bool {
        let sections = self.tree.instrument(instrument).sections.iter();
        let operative = sections
            .map(|&section| self.tree.section(section))
            .filter(|section| section.part == Some(Part::Operative));
        operative.clone().any(|section| section.call.is_some()) && operative.count() > 1
    }
}

/// Whether two marks count the same place in different numerals: annex 2 and ANNEX II.
fn same_place(cited: Mark, printed: Mark) -> bool {
    let counts = |mark: Mark| {
        matches!(
            mark.numeral,
            Numeral::Decimal | Numeral::Han | Numeral::Roman | Numeral::CapitalRoman
        )
    };
    counts(cited) && counts(printed) && cited.path == printed.path
}

/// The number that a heading begins with: "V. Follow-up", "2 Scope".
fn leading_mark(heading: &str) -> Option<Mark> {
    let token = heading.split(|letter: char| letter.is_whitespace() || letter == '.').next()?;
    if token.is_empty() || token.len() > 8 {
        return None;
    }
    if let Ok(number) = token.parse::<u16>() {
        return (number > 0).then(|| Mark::new(Numeral::Decimal, number));
    }
    let roman = crate::grammar::roman_value(token)?;
    token
        .chars()
        .all(|letter| letter.is_ascii_uppercase())
        .then(|| Mark::new(Numeral::CapitalRoman, roman))
}
