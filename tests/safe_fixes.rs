//! A fix is safe when no reader could want it otherwise. All safe fixes of a text are applied at once,
//! to every fixture and every text of the corpus: no word changes, no finding is added, the findings that
//! were fixed are gone, and a few rounds reach an end. The fixes of a flattened redline keep both readings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use resolint::analysis::Parsed;
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::edit::fix;
use resolint::finding::{Finding, Safety};
use resolint::grammar::confusable;
use resolint::tree::State;
use resolint::{analyse, lint};

/// Rounds after which no safe fix may be left.
const ROUNDS: usize = 3;
/// Rules whose safe fixes write labels, which are no words.
const OF_LABELS: [&str; 2] = ["label-style", "label-duplicate"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn texts_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => texts_below(&path, found),
            false if path.extension().is_some_and(|extension| extension == "txt") => {
                found.push(path);
            }
            false => {}
        }
    }
}

/// The fixtures and examples, and the corpus where it is at hand.
fn texts() -> Vec<PathBuf> {
    let mut found = Vec::new();
    texts_below(&root().join("tests/fixtures"), &mut found);
    texts_below(&root().join("examples"), &mut found);
    let beside = || root().join("../shared/corpus");
    let corpus = std::env::var_os("RESOLINT_CORPUS").map_or_else(beside, PathBuf::from);
    match corpus.is_dir() {
        true => texts_below(&corpus, &mut found),
        false => eprintln!("skipped: the corpus is not at hand (set RESOLINT_CORPUS)"),
    }
    found.sort();
    found
}

fn config(view: View) -> Config {
    let mut config = Config::new(date(2026, 6, 1));
    config.view = Some(view);
    config
}

/// What is found in a text, and how many clauses it has.
fn read(text: &str, view: View) -> (Vec<Finding>, usize) {
    let draft = Draft::read(text.to_owned());
    let config = config(view);
    let analysis = analyse(&draft, &config);
    (lint(&analysis), analysis.parsed.tree.clauses.len())
}

/// Letters and digits, each look-alike as the letter that it looks like.
fn letters(text: &str) -> String {
    let plain = |letter: char| confusable::latin(letter).unwrap_or(letter);
    text.chars().filter(|letter| letter.is_alphanumeric()).map(plain).collect()
}

/// Findings by rule and line: safe fixes take no line away.
fn places(text: &str, findings: &[Finding]) -> BTreeMap<(&'static str, usize), usize> {
    let mut places = BTreeMap::new();
    for finding in findings {
        let line = text[..finding.span.start as usize].matches('\n').count() + 1;
        *places.entry((finding.rule, line)).or_default() += 1;
    }
    places
}

/// What is wrong with one round of safe fixes; the text after it.
fn round(text: &str, wrong: &mut Vec<String>) -> Option<String> {
    let (before, clauses) = read(text, View::Proposed);
    let edits = fix::all_safe(&before);
    if edits.is_empty() {
        return None;
    }
    let after_text = fix::apply(text, &edits);
    let (after, clauses_after) = read(&after_text, View::Proposed);
    let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let writes_labels =
        before.iter().filter(is_safe).any(|finding| OF_LABELS.contains(&finding.rule));
    if !writes_labels && letters(text) != letters(&after_text) {
        wrong.push("a word changed".to_owned());
    }
    if clauses != clauses_after {
        wrong.push(format!("{clauses} clauses became {clauses_after}"));
    }
    let original = (read(text, View::Original).1, read(&after_text, View::Original).1);
    if original.0 != original.1 {
        wrong.push(format!("{} clauses of the original became {}", original.0, original.1));
    }
    let known = places(text, &before);
    for (place, count) in places(&after_text, &after) {
        if count > known.get(&place).copied().unwrap_or(0) {
            wrong.push(format!("added {place:?}"));
        }
    }
    Some(after_text)
}

#[test]
fn safe_fixes_change_no_word_and_add_no_finding() {
    let mut all = Vec::new();
    let mut fixed = 0;
    for path in texts() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let mut wrong = Vec::new();
        let mut now = text;
        for count in 0..=ROUNDS {
            let Some(next) = round(&now, &mut wrong) else { break };
            fixed += usize::from(count == 0);
            if count == ROUNDS {
                wrong.push(format!("safe fixes are left after {ROUNDS} rounds"));
            }
            now = next;
        }
        all.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", path.display())));
    }
    assert!(fixed > 10, "hardly any text has a safe fix");
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Labels as a reading prints them and the first words of their clauses.
fn clauses(parsed: &Parsed, view: State) -> Vec<String> {
    let gone = if view == State::Inserted { State::Deleted } else { State::Inserted };
    let tree = &parsed.tree;
    let stands = tree.clauses.iter().filter(|clause| clause.state != gone);
    let print = stands.map(|clause| {
        let mark = if view == State::Inserted { clause.proposed } else { clause.original };
        let label = clause.label.zip(mark).map(|(label, mark)| match label.merged {
            true => label.form.print(mark),
            false => parsed.text(label.span).to_owned(),
        });
        // Values run together are digits and capitals.
        let words = parsed.text(clause.text).chars();
        let words = words.filter(|letter| letter.is_alphabetic() && !letter.is_ascii_uppercase());
        let words: String = words.take(12).collect();
        format!("{} {words}", label.unwrap_or_default())
    });
    print.collect()
}

#[test]
fn both_fixes_of_a_flattened_redline_keep_its_readings() {
    let mut fixed = 0;
    let mut wrong = Vec::new();
    for path in texts() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let draft = Draft::read(text.clone());
        let config = config(View::Proposed);
        let analysis = analyse(&draft, &config);
        let findings = lint(&analysis);
        let Some(found) = findings.iter().find(|one| one.rule == "flattened-redline") else {
            continue;
        };
        let [proposed, both] = &found.fixes[..] else { continue };
        fixed += 1;
        let original = clauses(&analysis.parsed, State::Deleted);
        let wanted = clauses(&analysis.parsed, State::Inserted);
        for (fix, has_both) in [(proposed, false), (both, true)] {
            assert_eq!(fix.safety, Safety::Unsafe);
            let settled = fix::apply(&text, &fix.edits);
            let draft = Draft::read(settled);
            let analysis = analyse(&draft, &config);
            if clauses(&analysis.parsed, State::Inserted) != wanted {
                let read = clauses(&analysis.parsed, State::Inserted);
                let odd = wanted.iter().zip(&read).find(|(one, other)| one != other);
                wrong.push(format!("{}: {}: proposed {odd:?}", path.display(), fix.title));
            }
            let read = analysis.original.as_ref().map(|parsed| clauses(parsed, State::Deleted));
            if has_both && read.as_ref() != Some(&original) {
                wrong.push(format!("{}: {}: original", path.display(), fix.title));
            }
            let left = lint(&analysis);
            if left.iter().any(|one| ["flattened-redline", "merged-label"].contains(&one.rule)) {
                wrong.push(format!("{}: {}: still flattened", path.display(), fix.title));
            }
        }
    }
    assert!(fixed >= 4, "hardly any text is a flattened redline");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
