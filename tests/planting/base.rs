//! Clean texts that faults are planted in.

use resolint::config::Stage;
use resolint::text::Span;

use crate::chance::Chance;
use crate::facts::{Clause, Facts};
use crate::generate::generate;
use crate::judge::{Asked, Said, said};
use crate::plan::House;

/// A clean text, what stands in it and what is said of it.
pub struct Base {
    /// How to find it again: "made 17" or a file.
    pub name: String,
    pub text: String,
    pub facts: Facts,
    pub house: House,
    pub asked: Asked,
    /// What is said before a fault is planted.
    pub before: Vec<Said>,
}

impl Base {
    /// The generated draft of a number.
    pub fn made(number: usize, language: &'static str) -> Self {
        let house = House::ALL[number % House::ALL.len()];
        let made = generate(number as u64, house, language);
        let asked = Asked { as_of: None, stage: Stage::Draft, language };
        Self::new(format!("made {number}"), made.text, made.facts, house, asked)
    }

    /// A text with its facts.
    pub fn new(name: String, text: String, facts: Facts, house: House, asked: Asked) -> Self {
        let before = said(&text, asked);
        Self { name, text, facts, house, asked, before }
    }

    pub fn is_chinese(&self) -> bool {
        self.asked.language == "zh"
    }

    /// The text under a span.
    pub fn of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Whether a rule speaks inside a span before anything is planted.
    pub fn is_spoken_of(&self, span: Span, rules: &[&str]) -> bool {
        self.before
            .iter()
            .any(|said| rules.contains(&said.rule) && span.contains_offset(said.span.start))
    }

    /// The words of a clause without its last mark.
    pub fn body(&self, clause: &Clause) -> Span {
        let text = self.of(clause.text);
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        Span::new(clause.text.start, clause.text.end - last as u32)
    }

    /// A clause without inner ones, outside annexes.
    pub fn leaf(&self, chance: &mut Chance) -> Option<usize> {
        let facts = &self.facts;
        let leaves: Vec<usize> = (0..facts.clauses.len())
            .filter(|&at| {
                !facts.sections[facts.clauses[at].section].in_annex && facts.inner(at).is_empty()
            })
            .collect();
        chance.maybe(&leaves).copied()
    }
}
