//! Real texts: their structure, silence on what was adopted, and the seed. The corpus is no part of
//! the project; where it is not at hand (`RESOLINT_CORPUS`, or `../shared/corpus` beside the
//! repository), these tests say so and pass.

#[path = "../support/absent.rs"]
mod absent;
mod reading;
mod seed;
mod structure;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use resolint::analyse;
use resolint::config::{AsOf, Config};
use resolint::draft::Draft;
use resolint::finding::{Finding, Severity};
use resolint::lint;

use absent::skipped;

/// A folder of the corpus; says so where it is not at hand.
fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("RESOLINT_CORPUS").map_or_else(beside, PathBuf::from);
    let found = root.join(folder);
    if found.is_dir() {
        return Some(found);
    }
    skipped(folder);
    None
}

/// Name and text of each text in a folder, in the order of their names.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths
        .iter()
        .map(|path| (name(path), fs::read_to_string(path).expect("texts are UTF-8")))
        .collect()
}

fn config(as_of: Option<Date>) -> Config {
    let mut config = Config::new(date(2026, 6, 1));
    config.as_of = as_of.map(|date| AsOf { date, from: "--as-of".to_owned() });
    config
}

/// What is said of a text.
fn findings(text: &str, config: &Config) -> (Draft, Vec<Finding>) {
    let draft = Draft::read(text.to_owned());
    let said = lint(&analyse(&draft, config));
    (draft, said)
}

/// Adopted texts are clean: at most this many errors per 100 texts.
const ERRORS: usize = 3;
/// What is still to be mended in the product: folder and errors per 100 texts as of today.
const PENDING: &[(&str, usize)] = &[("itu-pp18-final-acts/txt", 7)];

#[test]
fn adopted_texts_are_met_with_silence() {
    let folders = [
        ("itu-pp18-final-acts/txt", Some(date(2018, 11, 16))),
        ("itu-basic-texts-2023-pdf", Some(date(2022, 10, 14))),
        ("un-mandates-housekeeping/txt", None),
        ("cr-unsc-gold-en/txt", None),
    ];
    let mut loud = Vec::new();
    for (folder, as_of) in folders {
        let Some(path) = corpus(folder) else { continue };
        let config = config(as_of);
        let texts = texts(&path);
        let mut errors = Vec::new();
        for (name, text) in &texts {
            let (_, said) = findings(text, &config);
            for error in said.iter().filter(|finding| finding.severity == Severity::Error) {
                let line = text[..error.span.start as usize].matches('\n').count() + 1;
                errors.push(format!("  {name}:{line} {}: {}", error.rule, error.message));
            }
        }
        println!(
            "{folder}: {} errors in {} texts\n{}",
            errors.len(),
            texts.len(),
            errors.join("\n")
        );
        let pending = PENDING.iter().find(|(name, _)| *name == folder);
        if errors.len() * 100 > texts.len() * pending.map_or(ERRORS, |&(_, errors)| errors) {
            loud.push(format!(
                "{folder}: {} errors in {} texts\n{}",
                errors.len(),
                texts.len(),
                errors.join("\n")
            ));
        }
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}
