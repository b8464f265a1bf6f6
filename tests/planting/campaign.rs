//! Plants many faults of each kind and counts what was found where.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use resolint::config::Stage;
use resolint::rules;

use crate::base::Base;
use crate::chance::Chance;
use crate::judge::{Asked, Lines, Said, news, said};
use crate::kinds::{Fault, KINDS, Kind};

/// What faults are planted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Made,
    Real,
}

/// How many cases of a kind must be found, in 100.
const FOUND: usize = 97;
/// How many cases of a kind may be noisy, in 100.
const NOISY: usize = 3;

/// What is still to be mended in the product: kind, cases found and cases noisy in 100 as of today.
/// To be emptied, not to be added to.
const PENDING: &[(Ground, &str, usize, usize)] = &[];

/// What a kind must reach today: found, noisy.
fn bars(kind: &Kind, ground: Ground) -> (usize, usize) {
    let pending = PENDING.iter().find(|(at, name, ..)| (*at, *name) == (ground, kind.name));
    pending.map_or((FOUND, NOISY), |&(_, _, found, noisy)| (found, noisy))
}

/// What became of the cases of one kind in one language.
#[derive(Default)]
pub struct Tally {
    pub planted: usize,
    pub found: usize,
    /// Cases in which something else was said too.
    pub noisy: usize,
    /// How to see again what was missed or noisy.
    pub missed: Vec<String>,
}

/// What became of all.
#[derive(Default)]
pub struct Outcome {
    pub tallies: BTreeMap<(usize, &'static str), Tally>,
}

/// One planted case.
pub struct Case {
    pub text: String,
    pub fault: Fault,
    pub new: Vec<Said>,
}

impl Case {
    /// Plants one fault, if the text has a place for it.
    pub fn plant(kind: &Kind, base: &Base, seed: u64) -> Option<Case> {
        let mut chance = Chance::new(seed);
        let fault = (0..8).find_map(|_| (kind.plant)(base, &mut chance))?;
        let text = fault.edits.apply(&base.text);
        let asked = Asked { stage: kind.stage, ..base.asked };
        let other;
        let before = match kind.stage {
            Stage::Draft => &base.before,
            _ => {
                other = said(&base.text, asked);
                &other
            }
        };
        let new = news(before, &fault.edits, &text, said(&text, asked));
        Some(Case { text, fault, new })
    }

    /// Lines at which the fault may be reported.
    pub fn lines(&self) -> Vec<usize> {
        let lines = Lines::new(&self.text);
        self.fault.at.iter().map(|&at| lines.of(self.fault.edits.moved(at))).collect()
    }

    /// Whether a right rule speaks at a right line.
    pub fn is_found(&self, kind: &Kind) -> bool {
        let lines = self.lines();
        self.new.iter().any(|said| kind.rules.contains(&said.rule) && lines.contains(&said.line))
    }

    /// What is said besides.
    pub fn noise<'c>(&'c self, kind: &'c Kind) -> impl Iterator<Item = &'c Said> {
        let lines = self.lines();
        self.new.iter().filter(move |said| {
            let is_right = kind.rules.contains(&said.rule) && lines.contains(&said.line);
            !is_right && !kind.follows.contains(&said.rule)
        })
    }
}

/// Whether the rules that may find the kind exist.
pub fn is_judged(kind: &Kind) -> bool {
    kind.rules.iter().all(|id| rules::all().iter().any(|rule| rule.meta().id == *id))
}

impl Outcome {
    /// Plants `cases` faults of each kind, two in each text; `base_of` gives the text of a case.
    pub fn run(
        &mut self,
        base_of: &mut dyn FnMut(usize) -> Rc<Base>,
        language: &'static str,
        cases: usize,
        seed: u64,
    ) {
        for (index, kind) in KINDS.iter().enumerate().filter(|(_, kind)| is_judged(kind)) {
            let tally = self.tallies.entry((index, language)).or_default();
            for case in seed..seed + cases as u64 * 12 {
                if tally.planted == cases {
                    break;
                }
                let base = base_of(case as usize);
                let Some(planted) = Case::plant(kind, &base, case) else { continue };
                tally.count(kind, &base, case, &planted);
            }
        }
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let _ =
            writeln!(out, "{:34} {:4} {:>8} {:>7} {:>7}", "fault", "", "planted", "found", "noisy");
        for (&(kind, language), tally) in &self.tallies {
            if tally.planted == 0 {
                continue;
            }
            let percent = |part: usize| 100.0 * part as f64 / tally.planted as f64;
            let _ = writeln!(
                out,
                "{:34} {:4} {:>8} {:>6.1}% {:>6.1}%",
                KINDS[kind].name,
                language,
                tally.planted,
                percent(tally.found),
                percent(tally.noisy)
            );
        }
        let sum = |count: fn(&Tally) -> usize| self.tallies.values().map(count).sum::<usize>();
        let all = sum(|tally| tally.planted).max(1) as f64;
        let missing: Vec<&str> =
            KINDS.iter().filter(|kind| !is_judged(kind)).map(|kind| kind.name).collect();
        if !missing.is_empty() {
            let _ = writeln!(out, "no rule yet for: {}", missing.join(", "));
        }
        let _ = writeln!(
            out,
            "{:34} {:4} {:>8} {:>6.1}% {:>6.1}%",
            "all",
            "",
            all,
            100.0 * sum(|tally| tally.found) as f64 / all,
            100.0 * sum(|tally| tally.noisy) as f64 / all
        );
        out
    }

    /// Kinds of which too many cases were missed or noisy.
    pub fn failures(&self, ground: Ground) -> Vec<String> {
        let mut failures = Vec::new();
        for (&(kind, language), tally) in &self.tallies {
            let kind = &KINDS[kind];
            if !is_judged(kind) {
                continue;
            }
            let (found, noisy) = bars(kind, ground);
            // Of a few cases one is chance.
            let may = |share: usize| (tally.planted * share / 100).max(1);
            if tally.planted - tally.found > may(100 - found) {
                failures.push(format!(
                    "{} ({language}): {} of {} found",
                    kind.name, tally.found, tally.planted
                ));
            }
            if tally.noisy > may(noisy) {
                failures.push(format!(
                    "{} ({language}): {} of {} noisy",
                    kind.name, tally.noisy, tally.planted
                ));
            }
        }
        failures
    }

    /// Missed and noisy cases, a few of each kind.
    pub fn misses(&self, of_each: usize) -> String {
        let missed = self.tallies.values().flat_map(|tally| tally.missed.iter().take(of_each));
        missed.fold(String::new(), |out, line| out + line + "\n")
    }
}

impl Tally {
    fn count(&mut self, kind: &Kind, base: &Base, seed: u64, case: &Case) {
        self.planted += 1;
        let is_found = case.is_found(kind);
        let noise: Vec<String> = case
            .noise(kind)
            .map(|said| format!("{}:{} {}", said.line, said.rule, said.message))
            .collect();
        self.found += usize::from(is_found);
        self.noisy += usize::from(!noise.is_empty());
        if is_found && noise.is_empty() {
            return;
        }
        let verdict = if is_found { "noisy" } else { "missed" };
        self.missed.push(format!(
            "{verdict}: RESOLINT_KIND={:?} RESOLINT_SEED={seed} in {} ({}), lines {:?}; {}",
            kind.name,
            base.name,
            base.asked.language,
            case.lines(),
            noise.join(" | ")
        ));
    }
}

/// Made drafts by number, each made once.
pub struct Bases {
    language: &'static str,
    made: BTreeMap<usize, Rc<Base>>,
}

impl Bases {
    pub fn new(language: &'static str) -> Self {
        Self { language, made: BTreeMap::new() }
    }

    /// The draft of a number. In a long run all are forgotten now and then.
    pub fn get(&mut self, number: usize) -> Rc<Base> {
        if self.made.len() > 2_000 {
            self.made.clear();
        }
        let make = || Rc::new(Base::made(number, self.language));
        Rc::clone(self.made.entry(number).or_insert_with(make))
    }
}
