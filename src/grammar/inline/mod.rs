//! What stands inside lines: references, citations, dates, symbols, marks.

mod acronym;
mod addressee;
mod around;
mod behind;
mod citation;
mod class;
mod counted;
mod date;
pub(crate) mod edition;
mod footnote;
mod found;
mod half_width;
pub(crate) mod lex;
mod lone_letter;
mod number;
mod pointer;
mod punctuation;
mod reference;
pub mod scan;
mod stranger;
mod symbol;
#[cfg(test)]
mod tests;

use super::{Acronym, Citation, Cue, DateMention, NameMention, PunctuationMark, Reference, Symbol};

/// What stands inside the lines of a reading, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    /// Other instruments named by number.
    pub citations: Vec<Citation>,
    /// Pointers to clauses, sections, annexes, footnotes; one entry per item of a list or end of a
    /// range.
    pub references: Vec<Reference>,
    /// Document symbols: A/RES/70/125, C26/59, S/2003/715.
    pub symbols: Vec<Symbol>,
    /// Dates, months, years with a session.
    pub dates: Vec<DateMention>,
    /// Acronyms, used or expanded.
    pub acronyms: Vec<Acronym>,
    /// Spellings of names that the language pack knows.
    pub names: Vec<NameMention>,
    /// Single marks that rules look at.
    pub marks: Vec<PunctuationMark>,
    /// Words that the rules on dates and citations look for beside others.
    pub cues: Vec<Cue>,
}

impl Inline {
    /// Adds what was found in the lines behind.
    pub fn append(&mut self, mut behind: Inline) {
        let references = self.references.len() as u32;
        let (citations, dates) = (self.citations.len() as u32, self.dates.len() as u32);
        let symbols = self.symbols.len() as u32;
        let shift = |index: &mut Option<u32>, by: u32| *index = index.map(|index| index + by);
        for reference in &mut behind.references {
            reference.group += references;
            shift(&mut reference.inside, references);
        }
        for citation in &mut behind.citations {
            citation.group += citations;
            shift(&mut citation.date, dates);
            shift(&mut citation.symbol, symbols);
        }
        self.citations.append(&mut behind.citations);
        self.references.append(&mut behind.references);
        self.symbols.append(&mut behind.symbols);
        self.dates.append(&mut behind.dates);
        self.acronyms.append(&mut behind.acronyms);
        self.names.append(&mut behind.names);
        self.marks.append(&mut behind.marks);
        self.cues.append(&mut behind.cues);
    }
}
