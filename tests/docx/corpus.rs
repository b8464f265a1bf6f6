//! Real files. They are no part of the project; where they are not at hand (`RESOLINT_CORPUS`, or
//! `../shared/corpus` beside the repository), these tests say so and pass.

use std::fs;
use std::path::{Path, PathBuf};

use resolint::docx::{self, Document, Side, StoryKind};

use crate::absent::skipped;
use crate::{assert_same_in_critic, shown};

/// A folder of the corpus; says so where it is not at hand.
pub fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("RESOLINT_CORPUS").map_or_else(beside, PathBuf::from);
    let found = root.join(folder);
    if found.is_dir() {
        return Some(found);
    }
    skipped(folder);
    None
}

/// All files under a folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    files
}

fn load(path: &Path) -> Document {
    let bytes = fs::read(path).expect("the file can be read");
    docx::read(&bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()))
}

#[test]
fn expected_readings_come_out() {
    let Some(folder) = corpus("docx-tracked") else { return };
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in files(&folder) {
        let name = path.to_string_lossy().into_owned();
        let pairs = [("-Accepted.docx", Side::Proposed), ("-Rejected.docx", Side::Original)];
        for (ending, side) in pairs {
            let source =
                name.strip_suffix(ending).map(|stem| PathBuf::from(format!("{stem}.docx")));
            let Some(source) = source.filter(|source| source.is_file()) else { continue };
            seen += 1;
            let (found, expected) = (load(&source), load(&path));
            let found = all_stories(&found, side);
            let expected = all_stories(&expected, Side::Proposed);
            if found != expected {
                wrong.push(format!("{name}\nexpected {expected}\nfound    {found}"));
            }
        }
    }
    println!("{seen} expected readings, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A reading of all stories but comments, which are no text of the draft.
fn all_stories(document: &Document, side: Side) -> String {
    let is_text = |story: &&docx::Story| story.kind != StoryKind::Comment;
    let stories = document.stories.iter().filter(is_text).filter(|story| story.shown[side.index()]);
    let mut all = Vec::new();
    for story in stories {
        for line in document.readings(story).lines(side) {
            all.push(format!("[{}]{}", line.label.unwrap_or_default(), line.text));
        }
    }
    all.join("|")
}

#[test]
fn every_file_is_read_or_refused_and_its_critic_markup_has_its_readings() {
    let folders = ["docx-tracked", "itu-docx"];
    for path in folders.iter().filter_map(|name| corpus(name)).flat_map(|folder| files(&folder)) {
        if path.extension().is_some_and(|extension| extension == "doc") {
            let refusal = docx::read(&fs::read(&path).expect("the file can be read"));
            let line = refusal.expect_err("it is no .docx").to_string();
            assert_eq!(line, "is encrypted, or a legacy .doc: save it unprotected as .docx");
            continue;
        }
        let document = load(&path);
        println!("{}: {:?}", path.display(), document.notices);
        assert_same_in_critic(&document);
        for at in 0..document.stories.len() {
            let source = document.source(at);
            let readings = document.readings(&document.stories[at]);
            for side in Side::BOTH {
                let lines = readings.lines(side);
                let mut shown = String::new();
                if document.stories[at].shown[side.index()] {
                    shown = lines.iter().map(|line| line.shown() + "\n").collect();
                }
                assert_eq!(source.reading(side), shown, "{}", path.display());
            }
        }
    }
}

#[test]
fn a_resolution_is_read_with_labels_call_words_notes_and_annexes() {
    let Some(folder) = corpus("itu-docx") else { return };
    let document = load(&folder.join("ref_T-RES-T.1-2016-MSW-E.docx"));
    let lines = document.lines(Side::Proposed);
    let text = shown(&document, Side::Proposed);
    let has = |start: &str| lines.iter().any(|line| line.text.starts_with(start));
    for start in ["RESOLUTION 1", "considering", "resolves", "SECTION", "a)\t", "1.1\t"] {
        assert!(has(start), "no paragraph begins with {start}: {}", &text[..2000.min(text.len())]);
    }
    assert!(lines.iter().any(|line| line.text.contains("bis")), "bis numbers");
    assert!(document.stories.iter().any(|story| story.kind == StoryKind::Footnote), "footnotes");
}
