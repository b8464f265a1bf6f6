//! The bones of a draft: sections and clauses with their labels, before any word is written.

use resolint::grammar::{Form, Mark, Numeral};

use crate::chance::Chance;
use crate::words::Words;

/// The bodies whose habits drafts are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum House {
    Plenipotentiary,
    Council,
    Assembly,
    SecurityCouncil,
}

impl House {
    pub const ALL: [House; 4] =
        [House::Plenipotentiary, House::Council, House::Assembly, House::SecurityCouncil];

    /// Whether call words stand on a line of their own.
    pub fn is_itu(self) -> bool {
        matches!(self, House::Plenipotentiary | House::Council)
    }
}

/// Sections and clauses without words.
pub struct Plan {
    pub sections: Vec<PlannedSection>,
    /// In the order of the text, inner ones after the clause that holds them.
    pub clauses: Vec<PlannedClause>,
    /// How many annexes follow.
    pub annexes: usize,
}

/// A section without words.
pub struct PlannedSection {
    /// Call word; empty in the UN manner and in annexes.
    pub heading: &'static str,
    pub is_operative: bool,
    /// The annex that it stands in, from 0.
    pub annex: Option<usize>,
}

/// A clause without words.
#[derive(Clone, Copy)]
pub struct PlannedClause {
    pub section: usize,
    pub parent: Option<usize>,
    pub depth: u8,
    pub label: Option<(Form, Mark)>,
    pub has_inner: bool,
}

impl Plan {
    /// Plans a draft.
    pub fn new(chance: &mut Chance, house: House, words: &Words) -> Plan {
        let mut plan = Plan { sections: Vec::new(), clauses: Vec::new(), annexes: 0 };
        match house.is_itu() {
            true => plan.itu(chance, words),
            false => plan.un(chance),
        }
        plan
    }

    fn itu(&mut self, chance: &mut Chance, words: &Words) {
        let count = chance.between(2, 4);
        for heading in chance.some_of(words.recitals, count) {
            let section = self.section(heading, false);
            let length = length(chance);
            self.list(chance, section, None, &[Level::Letter, Level::Roman, Level::Dash], length);
        }
        let levels = match chance.percent(50) {
            true => &[Level::Number, Level::Letter, Level::Roman][..],
            false => &[Level::Number, Level::Inner, Level::Letter][..],
        };
        let count = chance.between(2, 4);
        for heading in chance.some_of(words.orders, count) {
            let section = self.section(heading, true);
            let length = length(chance);
            self.list(chance, section, None, levels, length);
        }
        self.annexes = [0, 0, 1, 2][chance.below(4)];
        for annex in 0..self.annexes {
            let section = self.sections.len();
            self.sections.push(PlannedSection {
                heading: "",
                is_operative: false,
                annex: Some(annex),
            });
            let length = chance.between(2, 5);
            self.list(chance, section, None, &[Level::Number, Level::Letter, Level::Roman], length);
        }
    }

    fn un(&mut self, chance: &mut Chance) {
        let preamble = self.section("", false);
        for _ in 0..chance.between(3, 8) {
            self.clauses.push(PlannedClause {
                section: preamble,
                parent: None,
                depth: 0,
                label: None,
                has_inner: false,
            });
        }
        let operative = self.section("", true);
        let length = chance.between(3, 16);
        let levels = [Level::NumberStop, Level::EnclosedLetter, Level::EnclosedRoman];
        self.list(chance, operative, None, &levels, length);
    }

    fn section(&mut self, heading: &'static str, is_operative: bool) -> usize {
        self.sections.push(PlannedSection { heading, is_operative, annex: None });
        self.sections.len() - 1
    }

    /// A list and, at times, lists in its items. An only clause has no label.
    fn list(
        &mut self,
        chance: &mut Chance,
        section: usize,
        parent: Option<usize>,
        levels: &[Level],
        length: usize,
    ) {
        let Some((level, deeper)) = levels.split_first() else { return };
        let depth = parent.map_or(0, |parent| self.clauses[parent].depth);
        for position in 1..=length {
            let label =
                (length > 1).then(|| level.label(position, parent.and_then(|at| self.mark(at))));
            let at = self.clauses.len();
            let depth = if label.is_some() { depth + 1 } else { depth };
            self.clauses.push(PlannedClause { section, parent, depth, label, has_inner: false });
            if label.is_some() && !deeper.is_empty() && chance.percent(14) {
                let inner = chance.between(2, 5);
                self.clauses[at].has_inner = true;
                self.list(chance, section, Some(at), deeper, inner);
            }
        }
    }

    fn mark(&self, clause: usize) -> Option<Mark> {
        self.clauses[clause].label.map(|(_, mark)| mark)
    }
}

/// Mostly short lists, some of one clause, some that pass i) and j).
fn length(chance: &mut Chance) -> usize {
    match chance.below(10) {
        0 => 1,
        1..=6 => chance.between(2, 6),
        7 | 8 => chance.between(5, 9),
        _ => chance.between(9, 15),
    }
}

/// How a level of labels is written.
#[derive(Clone, Copy)]
enum Level {
    Letter,
    Roman,
    Dash,
    Number,
    Inner,
    NumberStop,
    EnclosedLetter,
    EnclosedRoman,
}

impl Level {
    fn label(self, position: usize, parent: Option<Mark>) -> (Form, Mark) {
        let position = position as u16;
        match self {
            Level::Letter => (Form::Close, Mark::new(Numeral::Letter, position)),
            Level::Roman => (Form::Close, Mark::new(Numeral::Roman, position)),
            Level::Dash => (Form::Dash, Mark::BULLET),
            Level::Number => (Form::Bare, Mark::new(Numeral::Decimal, position)),
            Level::Inner => (Form::Bare, below(parent, position)),
            Level::NumberStop => (Form::Stop, Mark::new(Numeral::Decimal, position)),
            Level::EnclosedLetter => (Form::Enclosed, Mark::new(Numeral::Letter, position)),
            Level::EnclosedRoman => (Form::Enclosed, Mark::new(Numeral::Roman, position)),
        }
    }
}

/// The mark at a position below another: 1.2 below 1.
fn below(parent: Option<Mark>, position: u16) -> Mark {
    let mut mark = parent.unwrap_or(Mark::new(Numeral::Decimal, 1));
    mark.path[mark.levels()] = position;
    mark
}
