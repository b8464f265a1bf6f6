//! What stands in a clean text, and where: the ground that faults are planted in. Spans are bytes
//! of the text.

use resolint::grammar::{Form, Mark};
use resolint::text::Span;

/// What stands in a text.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub masthead: Option<Span>,
    pub title: Option<Span>,
    pub enacting: Option<Span>,
    pub sections: Vec<Section>,
    /// In the order of the text, inner ones after the clause that holds them.
    pub clauses: Vec<Clause>,
    pub references: Vec<Reference>,
    pub editions: Vec<Edition>,
    pub adoptions: Vec<Adoption>,
    pub council_years: Vec<CouncilYear>,
    pub dates: Vec<Date>,
    /// What stands between the lines of the text and is none of it: heads of pages, footnotes.
    pub furniture: Vec<Span>,
    /// Headings of the annexes.
    pub annexes: Vec<Span>,
    /// Document symbols, such as C26/59.
    pub symbols: Vec<Span>,
}

/// What stands under one call word, or one half of a text in the UN manner.
#[derive(Clone, Debug)]
pub struct Section {
    /// Without line ending; empty in the UN manner.
    pub heading: Span,
    /// Heading, clauses and line endings.
    pub all: Span,
    pub is_operative: bool,
    pub in_annex: bool,
}

/// A paragraph of a section.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    pub section: usize,
    pub parent: Option<usize>,
    pub depth: u8,
    pub label: Option<Label>,
    /// Its words, the mark at the end included.
    pub text: Span,
    /// Label, words, inner clauses and line endings.
    pub all: Span,
}

/// A label as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub form: Form,
    pub mark: Mark,
}

/// One item of a reference to a clause or an annex.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The mark alone, as printed: `3`, `c)`.
    pub item: Span,
    /// The clause that it stands in.
    pub clause: usize,
    pub target: Target,
    /// The word for above or below.
    pub direction: Option<(Span, Side)>,
    /// What stands beside it in the same reference.
    pub kin: Kin,
    /// Of an inner clause: the mark of the clause that holds it, as printed. In real texts: the whole
    /// list of references.
    pub outer: Option<Span>,
}

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Clause(usize),
    Annex(usize),
}

/// Where a reference says its target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

/// What stands beside an item in the same reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// Nothing.
    Alone,
    /// Other items of a list.
    Listed,
    /// It is the start of a range.
    From,
    /// It is the end of a range.
    Through,
    /// It is an inner clause, named behind the one that holds it.
    Inner,
}

/// An ITU resolution cited with place and year.
#[derive(Clone, Copy, Debug)]
pub struct Edition {
    pub number: Span,
    pub value: u16,
    /// With its brackets.
    pub all: Span,
    pub city: Span,
    pub year: Span,
    /// Whether others share the edition, or it may be left out: this conference's own texts.
    pub is_shared: bool,
}

/// A General Assembly resolution cited with its date.
#[derive(Clone, Copy, Debug)]
pub struct Adoption {
    pub session: u16,
    pub day: Span,
    pub year: Span,
}

/// A Security Council resolution with its year.
#[derive(Clone, Copy, Debug)]
pub struct CouncilYear {
    pub number: u16,
    pub year: Span,
}

/// A date.
#[derive(Clone, Copy, Debug)]
pub struct Date {
    pub role: DateRole,
    /// Day, month and year as they stand; of a range its start and its end.
    pub all: Span,
    pub year: Span,
}

/// What a date is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRole {
    /// "by 31 December 2027".
    Deadline,
    /// "on Tuesday, 4 May 2027": the weekday stands in front.
    Weekday,
    /// "from 2024 to 2027": `all` is both years.
    Years,
    /// "will be held in September 2027".
    Event,
}

impl Facts {
    /// The clauses of the same list in the order of the text, this one included.
    pub fn siblings(&self, clause: usize) -> Vec<usize> {
        let of = &self.clauses[clause];
        let is_sibling = |other: &Clause| {
            other.parent == of.parent
                && other.section == of.section
                && same_family(other.label, of.label)
        };
        (0..self.clauses.len()).filter(|&other| is_sibling(&self.clauses[other])).collect()
    }

    /// Position among the labelled siblings, and their number.
    pub fn rank(&self, clause: usize) -> (usize, usize) {
        let siblings = self.siblings(clause);
        let rank = siblings.iter().position(|&other| other == clause).unwrap_or(0);
        (rank, siblings.len())
    }

    /// The clauses that one holds directly.
    pub fn inner(&self, clause: usize) -> Vec<usize> {
        (0..self.clauses.len())
            .filter(|&other| self.clauses[other].parent == Some(clause))
            .collect()
    }

    /// The labelled clauses that satisfy a condition.
    pub fn labelled(&self, holds: impl Fn(usize, Label) -> bool) -> Vec<usize> {
        let wanted = |&at: &usize| self.clauses[at].label.is_some_and(|label| holds(at, label));
        (0..self.clauses.len()).filter(wanted).collect()
    }
}

/// Whether two clauses are items of one list, by their labels.
fn same_family(one: Option<Label>, other: Option<Label>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.mark.numeral == other.mark.numeral && one.form == other.form
        }
        _ => false,
    }
}
