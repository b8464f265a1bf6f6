//! Trees of real texts held against what is known of their paragraphs.

use std::collections::HashMap;
use std::fs;

use resolint::analyse;
use resolint::draft::Draft;
use resolint::language::model::Part;

use crate::{config, corpus, texts};

/// Share of the paragraphs that must have their part, label and depth.
const STRUCTURE: f64 = 0.985;
/// Share of the clauses that must be the same where items ran on.
const RUN_ON: f64 = 0.98;

/// A paragraph of a tree: the first letters and digits of its words, part, label, labelled depth.
struct Paragraph {
    key: String,
    part: Option<Part>,
    label: String,
    depth: u8,
}

/// What two spellings of one paragraph share: its first ASCII letters and digits.
fn key(words: &str) -> String {
    let kept =
        words.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
    kept.take(28).collect()
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let draft = Draft::read(text.to_owned());
    let config = config(None);
    let analysis = analyse(&draft, &config);
    let parsed = &analysis.parsed;
    let paragraph = |clause: &resolint::tree::Clause| Paragraph {
        key: key(parsed.text(clause.text)),
        part: parsed.tree.section(clause.section).part,
        label: clause.label.map_or(String::new(), |label| parsed.text(label.span).to_owned()),
        depth: clause.depth,
    };
    parsed.tree.clauses.iter().map(paragraph).collect()
}

#[test]
fn paragraphs_have_the_part_label_and_depth_of_the_gold() {
    let (Some(folder), Some(gold)) =
        (corpus("un-mandates-housekeeping/txt"), corpus("un-mandates-housekeeping/gold"))
    else {
        return;
    };
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for (name, text) in texts(&folder) {
        let Ok(table) = fs::read_to_string(gold.join(format!("{name}.tsv"))) else { continue };
        let mut by_key: HashMap<String, Vec<Paragraph>> = HashMap::new();
        for paragraph in paragraphs(&text) {
            by_key.entry(paragraph.key.clone()).or_default().push(paragraph);
        }
        for row in table.lines().skip(1) {
            let Some(wanted) = Row::read(row) else { continue };
            all += 1;
            let found =
                by_key.get(&wanted.key).is_some_and(|read| read.iter().any(|one| wanted.is(one)));
            right += usize::from(found);
            if !found {
                wrong.push(format!("{name}: {row}"));
            }
        }
    }
    let score = right as f64 / all.max(1) as f64;
    println!("structure: {right} of {all}, {score:.4}");
    assert!(score >= STRUCTURE, "{score:.4}\n{}", wrong[..wrong.len().min(30)].join("\n"));
}

/// A paragraph as the gold has it.
struct Row<'r> {
    key: String,
    is_operative: bool,
    level: &'r str,
    label: &'r str,
}

impl<'r> Row<'r> {
    /// A row of type, part, level, label, start; none where it is no paragraph that can be found.
    fn read(row: &'r str) -> Option<Self> {
        let mut fields = row.splitn(5, '\t');
        let mut next = || fields.next().unwrap_or_default();
        let (kind, part, level, label, start) = (next(), next(), next(), next(), next());
        let is_operative = part == "operative";
        if kind != "paragraph" || !(is_operative || part == "preambular") {
            return None;
        }
        let names_body = start.starts_with("The ") && start.ends_with(',') && start.len() < 90;
        if !is_operative && names_body {
            return None;
        }
        let words = start.strip_prefix(label).unwrap_or(start);
        let key = key(words);
        (key.len() >= 8).then_some(Self { key, is_operative, level, label })
    }

    fn is(&self, read: &Paragraph) -> bool {
        if !self.is_operative {
            return read.part == Some(Part::Preamble);
        }
        let same_label = read.label.trim_matches('.') == self.label.trim_matches('.');
        let is_deep =
            self.level.is_empty() || self.label.is_empty() || self.level == read.depth.to_string();
        read.part == Some(Part::Operative) && same_label && is_deep
    }
}

#[test]
fn items_that_ran_on_are_read_as_if_they_began_a_line() {
    let (Some(clean), Some(run_on)) =
        (corpus("itu-pp18-final-acts/txt"), corpus("itu-pp18-final-acts/txt-run-on"))
    else {
        return;
    };
    let damaged: HashMap<String, String> = texts(&run_on).into_iter().collect();
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for (name, text) in texts(&clean) {
        let Some(damaged) = damaged.get(&name) else { continue };
        let read = paragraphs(damaged);
        for wanted in paragraphs(&text) {
            all += 1;
            let same = |one: &&Paragraph| {
                one.key == wanted.key && one.label == wanted.label && one.depth == wanted.depth
            };
            match read.iter().find(same) {
                Some(_) => right += 1,
                None => wrong.push(format!("{name}: {} {}", wanted.label, wanted.key)),
            }
        }
    }
    let score = right as f64 / all.max(1) as f64;
    println!("run on: {right} of {all}, {score:.4}");
    assert!(score >= RUN_ON, "{score:.4}\n{}", wrong[..wrong.len().min(30)].join("\n"));
}
