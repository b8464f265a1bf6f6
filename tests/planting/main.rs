//! Planted faults: clean drafts, made at random in our own words or real where the corpus is at
//! hand, get one fault each; the right rule must find it at its line, and nothing else may be said.
//!
//! `cargo test --test planting` plants a few of each kind. With `RESOLINT_CASES=20000` it plants
//! that many and prints the table and what was missed; with `RESOLINT_KIND` and `RESOLINT_SEED`
//! as printed there it shows one case again.

#[path = "../support/absent.rs"]
mod absent;
mod base;
mod campaign;
mod chance;
mod cited;
mod facts;
mod frame;
mod generate;
mod joined;
mod judge;
mod kinds;
mod labels;
mod made;
mod marks;
mod plan;
mod pointers;
mod readings;
mod real;
mod redline;
mod refer;
mod revise;
mod sentence;
mod sources;
mod words;

use std::rc::Rc;

use base::Base;
use campaign::{Bases, Case, Outcome};
use kinds::KINDS;

const LANGUAGES: [&str; 2] = ["en", "zh"];
/// Cases of each kind and language in a short run.
const SHORT: usize = 20;

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn faults_planted_in_made_english_are_found() {
    planted_in_made("en");
}

#[test]
fn faults_planted_in_made_chinese_are_found() {
    planted_in_made("zh");
}

fn planted_in_made(language: &'static str) {
    if let Ok(kind) = std::env::var("RESOLINT_KIND") {
        let seed = number("RESOLINT_SEED").unwrap_or(0);
        return replay(&kind, &Base::made(seed / 2, language));
    }
    let cases =
        number("RESOLINT_CASES").map_or(SHORT, |all| all.div_ceil(KINDS.len() * LANGUAGES.len()));
    let mut bases = Bases::new(language);
    let seed = number("RESOLINT_SEED").unwrap_or(0) as u64;
    let mut outcome = Outcome::default();
    outcome.run(&mut |case| bases.get(case / 2), language, cases, seed);
    let shown = if cases > SHORT { 40 } else { 6 };
    let (table, misses) = (outcome.table(), outcome.misses(shown));
    println!("{table}\n{misses}");
    let failures = outcome.failures(campaign::Ground::Made);
    assert!(failures.is_empty(), "{table}\n{}\n{misses}", failures.join("\n"));
}

/// Cases of each kind in real texts in a short run.
const SHORT_REAL: usize = 16;

#[test]
fn faults_planted_in_real_texts_are_found() {
    planted_in_real(real::english(), "en");
}

#[test]
fn faults_planted_in_real_chinese_are_found() {
    planted_in_real(real::chinese(), "zh");
}

fn planted_in_real(bases: Vec<Base>, language: &'static str) {
    let bases: Vec<Rc<Base>> = bases.into_iter().map(Rc::new).collect();
    if bases.is_empty() {
        return;
    }
    if let Ok(kind) = std::env::var("RESOLINT_KIND") {
        let seed = number("RESOLINT_SEED").unwrap_or(0);
        return replay(&kind, &bases[seed / 2 % bases.len()]);
    }
    let cases = number("RESOLINT_CASES").map_or(SHORT_REAL, |all| all.div_ceil(KINDS.len() * 2));
    let seed = number("RESOLINT_SEED").unwrap_or(0);
    let mut outcome = Outcome::default();
    outcome.run(
        &mut |case| Rc::clone(&bases[case / 2 % bases.len()]),
        language,
        cases,
        seed as u64,
    );
    let (table, misses) =
        (outcome.table(), outcome.misses(if cases > SHORT_REAL { 40 } else { 6 }));
    println!("{} real texts\n{table}\n{misses}", bases.len());
    let failures = outcome.failures(campaign::Ground::Real);
    assert!(failures.is_empty(), "{table}\n{}\n{misses}", failures.join("\n"));
}

/// Shows one case: what changed, and what is said of it.
fn replay(name: &str, base: &Base) {
    let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
        let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        panic!("no kind is called {name}; there are {names:?}");
    };
    let seed = number("RESOLINT_SEED").unwrap_or(0);
    let Some(case) = Case::plant(kind, base, seed as u64) else { return };
    println!(
        "--- {name}, seed {seed}, {} ({}): expected {:?} at lines {:?}",
        base.name,
        base.asked.language,
        kind.rules,
        case.lines()
    );
    for (number, line) in case.text.lines().enumerate() {
        if !base.text.lines().any(|old| old == line) || case.lines().contains(&(number + 1)) {
            println!("{:4} {line}", number + 1);
        }
    }
    for said in &case.new {
        println!("said {}: {} {}", said.line, said.rule, said.message);
    }
    if std::env::var_os("RESOLINT_TEXT").is_some() {
        println!("{}", case.text);
    }
}
