//! Writes a revision as a redline, and the truth about it: as CriticMarkup, or flattened, deleted
//! and inserted text run together.

use resolint::grammar::{Form, Mark};
use resolint::text::Span;

use crate::chance::Chance;
use crate::facts::{Facts, Target};
use crate::generate::Made;
use crate::revise::{Carried, Fate, Revision};
use crate::words::{CHINESE, ENGLISH, Words};

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    Critic,
    Flattened,
}

/// A redline and the truth about it.
pub struct Redline {
    pub text: String,
    pub clauses: Vec<Truth>,
    pub references: Vec<Lost>,
}

/// A clause: where its words begin, and its label in both readings. None: it is not there.
#[derive(Clone, Debug)]
pub struct Truth {
    pub text_start: u32,
    pub original: Option<String>,
    pub proposed: Option<String>,
    /// The list that it is an item of: the first of them in the draft.
    pub list: usize,
    /// Whether its label was run together.
    pub merged: bool,
}

/// A reference that a linter must report.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The item with its markup.
    pub item: Span,
    pub rules: &'static [&'static str],
}

/// Writes the redline of a draft.
pub fn redline(made: &Made, language: &str, dress: Dress, chance: &mut Chance) -> Redline {
    let revision = Revision::new(&made.facts, chance);
    let words = if language == "zh" { &CHINESE } else { &ENGLISH };
    let out = Redline { text: String::new(), clauses: Vec::new(), references: Vec::new() };
    let mut writer = Writer { made, facts: &made.facts, revision, words, dress, chance, out };
    writer.all();
    writer.out
}

struct Writer<'m> {
    made: &'m Made,
    facts: &'m Facts,
    revision: Revision,
    words: &'static Words,
    dress: Dress,
    chance: &'m mut Chance,
    out: Redline,
}

impl Writer<'_> {
    /// Lines between clauses are copied; clauses are written one by one.
    fn all(&mut self) {
        let mut from = 0;
        for at in 0..self.facts.clauses.len() {
            let clause = self.facts.clauses[at];
            let end = self.own_end(at);
            self.out.text.push_str(&self.made.text[from..clause.all.start as usize]);
            match self.revision.fates[at] {
                Fate::Kept(_) => self.kept(at),
                Fate::Deleted => self.deleted(at),
            }
            from = end as usize;
            self.insertions_behind(at);
        }
        self.out.text.push_str(&self.made.text[from..]);
    }

    /// Where the clause ends without those inside it.
    fn own_end(&self, at: usize) -> u32 {
        let own = self.facts.clauses[at];
        let inner = self.facts.inner(at).first().map(|&inner| self.facts.clauses[inner].all.start);
        inner.unwrap_or(own.all.end)
    }

    /// What comes behind a clause stands behind all that the clause holds.
    fn insertions_behind(&mut self, at: usize) {
        let end = self.facts.clauses[at].all.end;
        let closed: Vec<usize> =
            std::iter::successors(Some(at), |&at| self.facts.clauses[at].parent)
                .filter(|&holder| {
                    self.facts.clauses[holder].all.end == end && self.own_end(at) == end
                })
                .collect();
        for holder in closed {
            for insertion in self.revision.inserted[holder].clone() {
                let form =
                    self.facts.clauses[insertion.like].label.expect("items have labels").form;
                self.inserted(insertion.like, form, insertion.mark);
            }
        }
    }

    fn inserted(&mut self, like: usize, form: Form, mark: Mark) {
        let act = *self.chance.pick(self.words.acts);
        let actor = *self.chance.pick(self.words.actors);
        let gap = if self.words.code == "zh" { "" } else { " " };
        let printed = form.print(mark);
        let words = format!("{actor}{gap}{act}{}", self.words.ends.item);
        self.changed("{++", "++}", &format!("{printed}\t"), &words);
        let text_start = self.last_text(&words);
        let list = self.facts.siblings(like)[0];
        self.out.clauses.push(Truth {
            text_start,
            original: None,
            proposed: Some(printed),
            list,
            merged: false,
        });
    }

    fn deleted(&mut self, at: usize) {
        let clause = self.facts.clauses[at];
        let head = Span::new(clause.all.start, clause.text.start).of(&self.made.text);
        let words = clause.text.of(&self.made.text);
        self.changed("{--", "--}", head, words);
        let original = Some(self.printed(at).unwrap_or_default());
        let text_start = self.last_text(words);
        let list = self.list(at);
        self.out.clauses.push(Truth { text_start, original, proposed: None, list, merged: false });
    }

    /// A whole paragraph that went or came.
    fn changed(&mut self, open: &str, close: &str, label: &str, words: &str) {
        let out = &mut self.out.text;
        match (self.dress, self.chance.percent(50)) {
            (Dress::Flattened, _) => *out += &format!("{label}{words}\n\n"),
            (Dress::Critic, true) => *out += &format!("{open}{label}{words}{close}\n\n"),
            (Dress::Critic, false) => *out += &format!("{open}{label}{words}\n\n{close}"),
        }
    }

    fn last_text(&self, words: &str) -> u32 {
        self.out.text.rfind(words).expect("it was just written") as u32
    }

    fn list(&self, at: usize) -> usize {
        self.facts.siblings(at).first().copied().unwrap_or(at)
    }

    fn printed(&self, at: usize) -> Option<String> {
        self.facts.clauses[at].label.map(|label| label.form.print(label.mark))
    }

    fn kept(&mut self, at: usize) {
        let clause = self.facts.clauses[at];
        let original = self.printed(at);
        let proposed = clause.label.map(|label| {
            label.form.print(self.revision.proposed(at).expect("kept items have marks"))
        });
        let merged = original != proposed;
        if let Some(label) = clause.label {
            let new = self.revision.proposed(at).expect("kept items have marks");
            self.relabelled(label.form, label.mark, new);
            self.out.text.push('\t');
        }
        let text_start = self.out.text.len() as u32;
        self.words(at);
        self.out.clauses.push(Truth {
            text_start,
            original: Some(original.unwrap_or_default()),
            proposed: Some(proposed.unwrap_or_default()),
            list: self.list(at),
            merged,
        });
    }

    fn relabelled(&mut self, form: Form, old: Mark, new: Mark) {
        if old == new {
            self.out.text += &form.print(old);
            return;
        }
        let (before, after) = form.around();
        let (old_whole, new_whole) = (form.print(old), form.print(new));
        self.out.text += &match (self.dress, self.chance.below(3)) {
            (Dress::Flattened, _) => format!("{before}{old}{new}{after}"),
            (Dress::Critic, 0) => format!("{before}{{~~{old}~>{new}~~}}{after}"),
            (Dress::Critic, 1) => format!("{before}{{--{old}--}}{{++{new}++}}{after}"),
            (Dress::Critic, _) => format!("{{--{old_whole}--}}{{++{new_whole}++}}"),
        };
    }

    /// The words of a kept clause, its references carried along or not.
    fn words(&mut self, at: usize) {
        let clause = self.facts.clauses[at];
        let mut from = clause.text.start;
        for index in 0..self.facts.references.len() {
            let reference = &self.facts.references[index];
            if reference.clause != at || reference.item.is_empty() {
                continue;
            }
            let Target::Clause(target) = reference.target else { continue };
            if let Some(outer) = reference.outer {
                self.copy(from, outer.start);
                from = outer.end;
                let holder = self.facts.clauses[target].parent.expect("inner clauses are held");
                self.outer(outer, holder);
            }
            self.copy(from, reference.item.start);
            from = reference.item.end;
            self.item(index, target);
        }
        self.copy(from, self.own_end(at));
    }

    fn copy(&mut self, from: u32, to: u32) {
        self.out.text.push_str(Span::new(from, to).of(&self.made.text));
    }

    /// The outer mark of an inner reference always goes along.
    fn outer(&mut self, span: Span, holder: usize) {
        let old = span.of(&self.made.text).to_owned();
        let new = self.revision.proposed(holder).map(|mark| self.named(holder, mark));
        match new {
            Some(new) if new != old => self.replaced(&old, &new),
            _ => self.out.text += &old,
        }
    }

    fn named(&self, clause: usize, mark: Mark) -> String {
        let form = self.facts.clauses[clause].label.expect("targets have labels").form;
        form.print(mark).trim_end_matches('.').to_owned()
    }

    fn replaced(&mut self, old: &str, new: &str) {
        self.out.text += &match (self.dress, self.chance.percent(50)) {
            (Dress::Flattened, _) => format!("{old}{new}"),
            (Dress::Critic, true) => format!("{{~~{old}~>{new}~~}}"),
            (Dress::Critic, false) => format!("{{--{old}--}}{{++{new}++}}"),
        };
    }

    fn item(&mut self, index: usize, target: usize) {
        let reference = &self.facts.references[index];
        let old = reference.item.of(&self.made.text).to_owned();
        let right = self.revision.proposed(target).map(|mark| self.named(target, mark));
        let start = self.out.text.len();
        let written = match self.revision.carried[index] {
            Carried::Right => right.clone().unwrap_or_else(|| old.clone()),
            Carried::Behind => old.clone(),
            Carried::Wrong(mark) => self.named(target, mark),
        };
        match written == old {
            true => self.out.text += &old,
            false => self.replaced(&old, &written),
        }
        let item = Span::from_usize(start, self.out.text.len());
        let rules: &[&str] = match right {
            // Where another clause took the number of the one that is gone, the reference may as
            // well be called stale.
            None => &["reference-to-deleted", "stale-reference"],
            Some(right) if right != written => &["stale-reference"],
            Some(_) => return,
        };
        self.out.references.push(Lost { item, rules });
    }
}
