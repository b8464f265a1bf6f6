//! How much of every text of the corpus was read: nothing is clean that was not read.

use std::fs;
use std::path::{Path, PathBuf};

use resolint::analyse;
use resolint::draft::Draft;
use resolint::lint;

use crate::{config, corpus};

/// Texts of a folder and of those in it, in the order of their paths.
fn all_texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            all_texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

#[test]
fn no_text_is_clean_that_was_not_read() {
    /// A text of which a smaller part has its place was not read, whatever it says of itself.
    const LEAST: u32 = 10;
    let Some(root) = corpus(".") else { return };
    let mut paths = Vec::new();
    all_texts(&root, &mut paths);
    let mut wrong = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let draft = Draft::read(text);
        let config = config(None);
        let analysis = analyse(&draft, &config);
        let findings = lint(&analysis);
        let extent = analysis.extent();
        let share = (extent.placed * 100).checked_div(extent.paragraphs).unwrap_or(0);
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        println!("{share:>3} % of {:>4} paragraphs  {name}", extent.paragraphs);
        let is_reported = findings.iter().any(|finding| finding.rule == "unread-draft");
        // The file's name tells the language of a translation, independently of what was detected.
        let language = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let is_foreign = ["ar", "fr", "ru", "es"].contains(&language);
        if !is_reported && (share < LEAST || is_foreign) {
            wrong.push(format!("{name}: {share} % was read, and it is not reported as unread"));
        }
        // A few words of another language tell nothing, so other rules may speak of them.
        if is_foreign && findings.len() > 1 && extent.paragraphs > 10 {
            wrong.push(format!(
                "{name}: {} findings in a language that is not read",
                findings.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
