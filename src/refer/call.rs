//! References that name a call word: "resolves 2", "instructs the Secretary-General 5".

use super::index::Scope;
use super::{Resolver, Standing, Target};
use crate::grammar::Reference;
use crate::text::Span;
use crate::tree::{InstrumentId, SectionId};

/// Most sections of one call word that are looked at, those nearest to the reference.
const MOST_SECTIONS: usize = 32;

impl Resolver<'_> {
    pub(super) fn call(
        &self,
        reference: &Reference,
        standing: Standing,
        call: u16,
        addressee: Option<Span>,
    ) -> Target {
        let Some(instrument) = standing.instrument else { return Target::Unknown };
        let sections = self.sections_named(reference, instrument, call, addressee);
        if sections.is_empty() {
            return match self.has_call_words(instrument) {
                true => Target::Missing { section: None, nearest: None },
                false => Target::Unknown,
            };
        }
        if reference.path.is_empty() {
            return self.whole_section(reference, sections);
        }
        let found: Vec<_> = sections
            .iter()
            .flat_map(|&section| self.index.find(Scope::Section(section), &reference.path))
            .collect();
        if let Some(target) = self.choose(reference, standing, found) {
            return target;
        }
        // A lone clause has no label, and yet may be called the first.
        if let [section] = *sections
            && let [clause] = *self.tree.section(section).clauses
            && self.tree.clause(clause).label.is_none()
            && reference.path.len() == 1
            && reference.path[0].mark.position() == 1
        {
            return Target::Clause(clause);
        }
        let section = self.nearest_section(reference, &sections);
        let nearest = self.index.nearest(Scope::Section(section), &reference.path);
        Target::Missing { section: Some(section), nearest }
    }

    /// The sections under the call word whose addressee is the one named; without an addressee,
    /// those that have none, if there are any.
    fn sections_named(
        &self,
        reference: &Reference,
        instrument: InstrumentId,
        call: u16,
        addressee: Option<Span>,
    ) -> Vec<SectionId> {
        let all = self.index.sections(instrument, call);
        let before = all.partition_point(|one| self.section_start(one.2) < reference.span.start);
        let first = before.saturating_sub(MOST_SECTIONS / 2);
        let last = all.len().min(first + MOST_SECTIONS);
        let mut sections: Vec<SectionId> = all[first..last].iter().map(|one| one.2).collect();
        let named = addressee.map(|span| span.of(self.text));
        let has = |section: SectionId| {
            self.tree.section(section).addressee.map(|span| span.of(self.text))
        };
        let exact: Vec<SectionId> = sections
            .iter()
            .copied()
            .filter(|&section| match (named, has(section)) {
                (Some(named), Some(has)) => letters(named).eq(letters(has)),
                (None, None) => true,
                _ => false,
            })
            .collect();
        if !exact.is_empty() {
            return exact;
        }
        match named {
            // "instructs the Secretary-General 5" for a heading that goes on behind that name.
            Some(named) => {
                let begins = |&section: &SectionId| {
                    has(section)
                        .is_some_and(|has| begins_with(has, named) || begins_with(named, has))
                };
                sections.retain(begins);
                sections
            }
            None => sections,
        }
    }

    fn whole_section(&self, reference: &Reference, sections: Vec<SectionId>) -> Target {
        if let [one] = *sections {
            return Target::Section(one);
        }
        let fits = |&section: &SectionId| self.fits(reference, self.section_start(section));
        let fitting: Vec<SectionId> = sections.iter().copied().filter(fits).collect();
        match *fitting {
            [one] => Target::Section(one),
            _ => Target::Ambiguous(sections.into_iter().map(Target::Section).collect()),
        }
    }

    fn nearest_section(&self, reference: &Reference, sections: &[SectionId]) -> SectionId {
        let distance = |section: &SectionId| {
            let start = self.section_start(*section);
            (!self.fits(reference, start), start.abs_diff(reference.span.start))
        };
        sections.iter().copied().min_by_key(distance).unwrap_or(sections[0])
    }

    fn section_start(&self, section: SectionId) -> u32 {
        self.tree.node(self.tree.section(section).node).head.start
    }

    fn has_call_words(&self, instrument: InstrumentId) -> bool {
        let sections = &self.tree.instrument(instrument).sections;
        sections.iter().any(|&section| self.tree.section(section).call.is_some())
    }
}

/// The letters of a name, in lower case, without what stands between them.
fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn begins_with(name: &str, start: &str) -> bool {
    let mut name = letters(name);
    letters(start).all(|letter| name.next() == Some(letter))
}
