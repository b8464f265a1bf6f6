//! Redlines made at random are understood: labels of both readings, references that were left
//! behind, and nothing else.

use std::collections::BTreeMap;

use resolint::analysis::{Analysis, Parsed};
use resolint::draft::Draft;
use resolint::tree::{Clause, State};
use resolint::{analyse, lint, rules};

use crate::base::Base;
use crate::chance::Chance;
use crate::generate::Made;
use crate::redline::{Dress, Redline, Truth, redline};
use crate::{LANGUAGES, number};

/// Redlines of each language and dress in a short run.
const SHORT: usize = 80;

/// What came of many redlines.
#[derive(Default)]
struct Count {
    drafts: usize,
    clauses: usize,
    right: usize,
    lost: usize,
    found: usize,
    false_alarms: usize,
    wrong: Vec<String>,
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl Count {
    fn show(&self, name: &str) -> String {
        format!(
            "{name}: {} drafts, labels right {:.2}% of {}, lost references found {:.1}% of {}, {} false",
            self.drafts,
            percent(self.right, self.clauses),
            self.clauses,
            percent(self.found, self.lost),
            self.lost,
            self.false_alarms
        )
    }
}

fn made(base: &Base) -> Made {
    Made { text: base.text.clone(), facts: base.facts.clone() }
}

fn run(dress: Dress, language: &'static str) -> Count {
    let mut count = Count::default();
    let all = number("RESOLINT_CASES").map_or(SHORT, |all| all / 20);
    let first = number("RESOLINT_SEED").unwrap_or(0);
    for seed in first..first + all {
        let base = Base::made(seed, language);
        let mut chance = Chance::new(seed as u64);
        let redline = redline(&made(&base), language, dress, &mut chance);
        let draft = Draft::read(redline.text.clone());
        let config = base.asked.config();
        let analysis = analyse(&draft, &config);
        let from = count.wrong.len();
        match dress {
            Dress::Critic => {
                labels_of_critic(&redline, &analysis, &mut count);
                references(&redline, &analysis, &mut count);
            }
            Dress::Flattened => labels_of_flattened(&redline, &analysis, &mut count),
        }
        count.drafts += 1;
        for wrong in &mut count.wrong[from..] {
            *wrong = format!("RESOLINT_SEED={seed} {}: {wrong}", base.name);
        }
        if number("RESOLINT_TEXT").is_some() {
            println!("{}", redline.text);
        }
    }
    println!("{}", count.show(&format!("{dress:?} {language}")));
    println!("{}", count.wrong[..count.wrong.len().min(12)].join("\n"));
    count
}

/// Labels by the place in the source at which the words of their clauses begin.
fn labels(parsed: &Parsed) -> BTreeMap<u32, String> {
    let label = |clause: &Clause| {
        clause.label.map_or(String::new(), |label| parsed.text(label.span).to_owned())
    };
    parsed.tree.clauses.iter().map(|clause| (parsed.at(clause.text).start, label(clause))).collect()
}

fn labels_of_critic(redline: &Redline, analysis: &Analysis<'_>, count: &mut Count) {
    let proposed = labels(&analysis.parsed);
    let original = analysis.original.as_ref().map(labels).unwrap_or_else(|| proposed.clone());
    for truth in &redline.clauses {
        let read = (original.get(&truth.text_start), proposed.get(&truth.text_start));
        count.judge(truth, read.0.cloned(), read.1.cloned());
    }
}

/// Only lists that hold a merged label betray that they are two.
fn labels_of_flattened(redline: &Redline, analysis: &Analysis<'_>, count: &mut Count) {
    let parsed = &analysis.parsed;
    let read: BTreeMap<u32, (Option<String>, Option<String>)> = parsed
        .tree
        .clauses
        .iter()
        .map(|clause| {
            let form = clause.label.map(|label| label.form);
            let print = |mark: Option<_>| {
                form.zip(mark).map_or_else(String::new, |(form, mark)| form.print(mark))
            };
            let original = (clause.state != State::Inserted).then(|| print(clause.original));
            let proposed = (clause.state != State::Deleted).then(|| print(clause.proposed));
            (parsed.at(clause.text).start, (original, proposed))
        })
        .collect();
    let betrayed: Vec<usize> =
        redline.clauses.iter().filter(|truth| truth.merged).map(|truth| truth.list).collect();
    for truth in redline.clauses.iter().filter(|truth| betrayed.contains(&truth.list)) {
        let (original, proposed) = read.get(&truth.text_start).cloned().unwrap_or_default();
        count.judge(truth, original, proposed);
    }
}

impl Count {
    fn judge(&mut self, truth: &Truth, original: Option<String>, proposed: Option<String>) {
        self.clauses += 1;
        if truth.original == original && truth.proposed == proposed {
            self.right += 1;
            return;
        }
        let (was, is) = ((&truth.original, &truth.proposed), (original, proposed));
        self.wrong.push(format!("at {}: {was:?} was read as {is:?}", truth.text_start));
    }
}

/// Rules that speak of references in a redline.
const ASTRAY: [&str; 3] = ["stale-reference", "reference-to-deleted", "dangling-reference"];

fn are_references_judged() -> bool {
    ASTRAY.iter().all(|id| rules::all().iter().any(|rule| rule.meta().id == *id))
}

fn references(redline: &Redline, analysis: &Analysis<'_>, count: &mut Count) {
    let said: Vec<_> =
        lint(analysis).into_iter().filter(|finding| ASTRAY.contains(&finding.rule)).collect();
    for lost in &redline.references {
        count.lost += 1;
        let touches =
            |span: resolint::text::Span| span.start < lost.item.end && lost.item.start < span.end;
        match said.iter().any(|finding| lost.rules.contains(&finding.rule) && touches(finding.span))
        {
            true => count.found += 1,
            false => {
                let said: Vec<&str> =
                    said.iter().filter(|one| touches(one.span)).map(|one| one.rule).collect();
                let item = lost.item.of(&redline.text);
                let rules = lost.rules;
                count
                    .wrong
                    .push(format!("{item:?} at {}: {rules:?}, said {said:?}", lost.item.start));
            }
        }
    }
    for finding in said {
        let touches = |item: resolint::text::Span| {
            item.start < finding.span.end && finding.span.start < item.end
        };
        if !redline.references.iter().any(|lost| touches(lost.item)) {
            count.false_alarms += 1;
            count.wrong.push(format!(
                "false {} at {}: {}",
                finding.rule, finding.span.start, finding.message
            ));
        }
    }
}

#[test]
fn critic_markup_is_understood() {
    for language in LANGUAGES {
        let count = run(Dress::Critic, language);
        let shown = format!(
            "{}\n{}",
            count.show(language),
            count.wrong[..count.wrong.len().min(30)].join("\n")
        );
        assert!(percent(count.right, count.clauses) >= 99.0, "{shown}");
        if are_references_judged() {
            assert!(percent(count.found, count.lost) >= 97.0, "{shown}");
            assert!(count.false_alarms * 100 <= count.drafts, "{shown}");
        }
    }
}

#[test]
fn flattened_redlines_are_recovered() {
    for language in LANGUAGES {
        let count = run(Dress::Flattened, language);
        let shown = format!(
            "{}\n{}",
            count.show(language),
            count.wrong[..count.wrong.len().min(30)].join("\n")
        );
        assert!(percent(count.right, count.clauses) >= 98.0, "{shown}");
    }
}
