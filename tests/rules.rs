//! The rules against their list, their documentation and their fixtures.
//!
//! A fixture is a pair: a draft `tests/fixtures/RULE/NAME.txt` and what is said of it,
//! `NAME.expected`: first a line with the flags of `check` (`$ check --as-of 2026-05-01`), then a
//! line for each finding of any rule. `RESOLINT_BLESS=1 cargo test` writes the second from the
//! first; read the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use resolint::rules;
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Runs `check` on a text from a folder of its own and gives the findings of its report.
fn check(text: &str, flags: &[&str]) -> Vec<Value> {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_resolint"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .args(flags)
        .arg("-")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    child
        .stdin
        .take()
        .expect("it has a standard input")
        .write_all(text.as_bytes())
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "check {flags:?} ends with {}", output.status);
    let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
    report["files"][0]["findings"].as_array().expect("there are findings").clone()
}

/// One line a finding: place, severity, rule, message, then fixes and other places indented.
fn describe(finding: &Value) -> String {
    let place = |range: &Value| {
        let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["column"]);
        format!("{}-{}", at("start"), at("end"))
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!(
        "{} {} {}: {}",
        place(&finding["range"]),
        text(&finding["severity"]),
        text(&finding["rule"]),
        text(&finding["message"])
    )];
    for related in finding["related"].as_array().into_iter().flatten() {
        lines.push(format!("    {} {}", place(&related["range"]), text(&related["message"])));
    }
    for fix in finding["fixes"].as_array().into_iter().flatten() {
        let edits: Vec<String> = fix["edits"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|edit| format!("{} {:?}", place(&edit["range"]), text(&edit["text"])))
            .collect();
        lines.push(format!(
            "    fix ({}): {} [{}]",
            text(&fix["safety"]),
            text(&fix["title"]),
            edits.join(", ")
        ));
    }
    lines.join("\n")
}

#[test]
fn fixtures_say_what_is_expected() {
    let bless = std::env::var_os("RESOLINT_BLESS").is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        for draft in drafts(&folder) {
            let expected_path = draft.with_extension("expected");
            let expected = fs::read_to_string(&expected_path).unwrap_or_default();
            let first = expected.lines().next().unwrap_or("$ check").to_owned();
            let flags: Vec<&str> = first.split_whitespace().skip(2).collect();
            let text = fs::read_to_string(&draft).expect("the draft can be read");
            let said: Vec<String> = check(&text, &flags).iter().map(describe).collect();
            let actual = format!("{}\n", [vec![first.clone()], said].concat().join("\n"));
            if actual == expected {
                continue;
            }
            if bless {
                fs::write(&expected_path, &actual).expect("the expectation can be written");
                continue;
            }
            wrong.push(format!("{}\n--- expected\n{expected}--- said\n{actual}", draft.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_fixture_in_both_languages_that_makes_it_speak() {
    let mut missing = Vec::new();
    for rule in rules::all() {
        let id = rule.meta().id;
        for language in ["en", "zh"] {
            let folder = fixtures().join(id);
            let speaks = drafts(&folder).into_iter().any(|draft| {
                let name = draft.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let expected =
                    fs::read_to_string(draft.with_extension("expected")).unwrap_or_default();
                name.starts_with(language) && expected.contains(&format!(" {id}: "))
            });
            // A script that sets no spaces has none to miss.
            let is_exempt = (id, language) == ("missing-space", "zh");
            if !speaks && !is_exempt {
                missing.push(format!("{id} ({language})"));
            }
        }
    }
    assert!(missing.is_empty(), "no fixture makes these rules speak: {}", missing.join(", "));
}

#[test]
fn folders_of_fixtures_are_rules() {
    let known: BTreeSet<&str> = rules::all().iter().map(|rule| rule.meta().id).collect();
    for folder in folders() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_general = name.starts_with('_');
        assert!(is_general || known.contains(name.as_str()), "{name} is no rule");
    }
}

#[test]
fn files_are_the_list() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for rule in rules::all() {
        let file = source.join(format!("{}.rs", rule.meta().id.replace('-', "_")));
        assert!(file.exists(), "{} has no file of its own", rule.meta().id);
    }
}

#[test]
fn documentation_has_its_headings_and_its_examples_hold() {
    for rule in rules::all() {
        let meta = rule.meta();
        let headings = ["## What it does", "## Why it matters", "## Example", "## Instead"];
        let places: Vec<usize> = headings
            .iter()
            .map(|heading| {
                meta.docs.find(heading).unwrap_or_else(|| panic!("{}: no {heading}", meta.id))
            })
            .collect();
        assert!(places.is_sorted(), "{}: headings out of order", meta.id);
        assert!(!meta.summary.ends_with('.'), "{}: the summary has a full stop", meta.id);
        let (example, instead) = meta.docs.split_at(places[3]);
        for (flags, text) in examples(example) {
            assert!(
                speaks(meta.id, &flags, &text),
                "{}: the example is not found\n{text}",
                meta.id
            );
        }
        for (flags, text) in examples(instead) {
            assert!(
                !speaks(meta.id, &flags, &text),
                "{}: the better text is found too\n{text}",
                meta.id
            );
        }
        assert!(!examples(example).is_empty(), "{}: no example", meta.id);
    }
}

fn speaks(id: &str, flags: &[String], text: &str) -> bool {
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    check(text, &flags).iter().any(|finding| finding["rule"] == id)
}

/// The fenced `resolution` blocks of a page, with the flags behind that word.
fn examples(page: &str) -> Vec<(Vec<String>, String)> {
    let page = page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let mut found = Vec::new();
    let mut open: Option<(Vec<String>, String)> = None;
    for line in page {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("resolution") => {
                let flags = info.split_whitespace().skip(1).map(str::to_owned).collect();
                open = Some((flags, String::new()));
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    found
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(fixtures())
        .expect("there are fixtures")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn drafts(folder: &Path) -> Vec<PathBuf> {
    let mut drafts: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    drafts.sort();
    drafts
}
