//! Realistic drafts in our own words, the same for the same seed, with the truth about them.

use resolint::text::Span;

use crate::chance::Chance;
use crate::facts::{Clause, Facts, Label, Section};
use crate::plan::{House, Plan};
use crate::words::{CHINESE, ENGLISH, Words};

/// A draft and the truth about it.
pub struct Made {
    pub text: String,
    pub facts: Facts,
}

/// Makes the draft of a seed.
pub fn generate(seed: u64, house: House, language: &str) -> Made {
    let mut chance = Chance::new(seed);
    let words = if language == "zh" { &CHINESE } else { &ENGLISH };
    let plan = Plan::new(&mut chance, house, words);
    let mut writer = Writer::new(chance, house, words, plan);
    writer.head();
    writer.body();
    writer.annexes();
    Made { text: writer.text, facts: writer.facts }
}

/// Writes a draft and notes what stands where.
pub struct Writer {
    pub text: String,
    pub facts: Facts,
    pub chance: Chance,
    pub house: House,
    pub words: &'static Words,
    pub plan: Plan,
    /// The clause being written.
    pub clause: usize,
    /// What masthead and annexes call the resolution.
    name: String,
    /// Acts not used of late, so that neighbours differ.
    recent: Vec<usize>,
}

impl Writer {
    fn new(chance: Chance, house: House, words: &'static Words, plan: Plan) -> Self {
        Self {
            text: String::new(),
            facts: Facts::default(),
            chance,
            house,
            words,
            plan,
            clause: 0,
            name: String::new(),
            recent: Vec::new(),
        }
    }

    pub fn is_chinese(&self) -> bool {
        self.words.code == "zh"
    }

    /// Adds words; gives their place.
    pub fn put(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span::from_usize(start, self.text.len())
    }

    fn line(&mut self, words: &str) -> Span {
        let span = self.put(words);
        self.end_line();
        span
    }

    fn end_line(&mut self) {
        self.text.push_str("\n\n");
    }

    /// A word in either language.
    pub fn say(&mut self, english: &str, chinese: &str) -> Span {
        let words = if self.is_chinese() { chinese } else { english };
        self.put(words)
    }

    fn head(&mut self) {
        let title = *self.chance.pick(self.words.titles);
        match self.house {
            House::Plenipotentiary => {
                let number = self.chance.between(220, 260);
                self.name = match self.is_chinese() {
                    true => format!("第{number}号决议（2026年，多哈）"),
                    false => format!("RESOLUTION {number} (DOHA, 2026)"),
                };
            }
            House::Council => {
                let number = self.chance.between(1440, 1480);
                self.name = match self.is_chinese() {
                    true => format!("第{number}号决议（C26）"),
                    false => format!("RESOLUTION {number} (C26)"),
                };
            }
            House::Assembly => {
                self.say("Eightieth session", "第八十届会议");
                self.end_line();
            }
            House::SecurityCouncil => {}
        }
        if self.house.is_itu() {
            let name = self.name.clone();
            self.facts.masthead = Some(self.line(&name));
        }
        if self.house != House::SecurityCouncil {
            self.facts.title = Some(self.line(title));
        }
        let (english, chinese) = match self.house {
            House::Plenipotentiary => (
                "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),",
                "国际电信联盟全权代表大会（2026年，多哈），",
            ),
            House::Council => ("The ITU Council,", "国际电联理事会，"),
            House::Assembly => ("The General Assembly,", "大会，"),
            House::SecurityCouncil => ("The Security Council,", "安全理事会，"),
        };
        self.facts.enacting = Some(self.say(english, chinese));
        self.end_line();
    }

    fn body(&mut self) {
        for section in 0..self.plan.sections.len() {
            if self.plan.sections[section].annex.is_none() {
                self.section(section);
            }
        }
    }

    fn section(&mut self, section: usize) {
        let planned = &self.plan.sections[section];
        let (heading, is_operative) = (planned.heading, planned.is_operative);
        let in_annex = planned.annex.is_some();
        let start = self.text.len();
        let heading = match heading.is_empty() {
            true => Span::empty(start as u32),
            false => self.line(heading),
        };
        let first = self.facts.clauses.len();
        for clause in 0..self.plan.clauses.len() {
            if self.plan.clauses[clause].section == section {
                self.clause(clause);
            }
        }
        self.close_clauses(first);
        let all = Span::from_usize(start, self.text.len());
        self.facts.sections.push(Section { heading, all, is_operative, in_annex });
    }

    fn clause(&mut self, clause: usize) {
        let planned = self.plan.clauses[clause];
        self.clause = clause;
        let start = self.text.len();
        let label = planned.label.map(|(form, mark)| {
            let span = self.put(&form.print(mark));
            self.put("\t");
            Label { span, form, mark }
        });
        let text = self.text.len();
        self.sentence(planned.has_inner);
        let end = self.end_of(clause);
        self.text.push(end);
        let text = Span::from_usize(text, self.text.len());
        self.end_line();
        self.facts.clauses.push(Clause {
            section: planned.section,
            parent: planned.parent,
            depth: planned.depth,
            label,
            text,
            all: Span::from_usize(start, self.text.len()),
        });
    }

    /// A clause reaches to the end of the last one inside it.
    fn close_clauses(&mut self, first: usize) {
        for at in (first..self.facts.clauses.len()).rev() {
            let all = self.facts.clauses[at].all;
            if let Some(parent) = self.facts.clauses[at].parent {
                let parent = &mut self.facts.clauses[parent].all;
                *parent = Span::new(parent.start, parent.end.max(all.end));
            }
        }
    }

    /// The mark at the end of a clause.
    fn end_of(&self, clause: usize) -> char {
        let ends = &self.words.ends;
        let planned = self.plan.clauses[clause];
        if planned.has_inner {
            return ends.list;
        }
        let section = &self.plan.sections[planned.section];
        let is_last =
            self.plan.clauses.get(clause + 1).is_none_or(|next| next.section != planned.section);
        let is_last_section = self
            .plan
            .sections
            .get(planned.section + 1)
            .is_none_or(|next| next.annex.is_some() || section.annex.is_some());
        match (is_last, section.is_operative, self.house.is_itu()) {
            (_, false, false) => ends.section,
            (false, _, _) => ends.item,
            (true, _, _) if is_last_section => ends.whole,
            (true, _, _) => ends.section,
        }
    }

    fn annexes(&mut self) {
        for annex in 0..self.plan.annexes {
            let number =
                if self.plan.annexes > 1 { (annex + 1).to_string() } else { String::new() };
            let name = self.name.clone();
            let heading = match (self.is_chinese(), number.is_empty()) {
                (true, _) => format!("附件{number}"),
                (false, true) => format!("ANNEX TO {name}"),
                (false, false) => format!("ANNEX {number} TO {name}"),
            };
            let heading = self.line(&heading);
            self.facts.annexes.push(heading);
            let title = *self.chance.pick(self.words.titles);
            self.line(title);
            let section =
                self.plan.sections.iter().position(|section| section.annex == Some(annex));
            self.section(section.expect("each annex has a section"));
        }
    }

    /// An act that was not named of late.
    pub fn act(&mut self) -> &'static str {
        let acts = self.words.acts;
        let at = loop {
            let at = self.chance.below(acts.len());
            if !self.recent.contains(&at) {
                break at;
            }
        };
        self.recent.push(at);
        if self.recent.len() > 6 {
            self.recent.remove(0);
        }
        acts[at]
    }
}
