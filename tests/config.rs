//! `resolint.toml` on the command line, over the built program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("config-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, text).expect("a file can be written");
        self
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_resolint"));
        command.current_dir(&self.0).args(arguments).output().expect("it runs")
    }

    /// What `check --format json` says of the first file.
    fn file(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["check", "--format", "json"], arguments].concat());
        let json: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        json["files"][0].clone()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const GAP: &str = "considering\n\na)\tthat one;\n\nc)\tthat two,\n\nresolves\n\nto act.\n";

#[test]
fn the_nearest_upward_holds_and_flags_come_before_it() {
    let folder = Folder::new("upward");
    folder
        .write("resolint.toml", "profile = \"itu-council\"\nmeeting = \"C26\"\n")
        .write("a/b/draft.txt", GAP);
    let file = folder.file(&["a/b/draft.txt"]);
    assert_eq!(file["profile"], "itu-council");
    assert_eq!(file["as_of"]["from"], "meeting C26 in resolint.toml");
    let file = folder.file(&["--profile", "generic", "--as-of", "2026-01-02", "a/b/draft.txt"]);
    assert_eq!(
        (&file["profile"], &file["as_of"]["date"]),
        (&"generic".into(), &"2026-01-02".into())
    );
    folder.write("a/resolint.toml", "profile = \"itu-plenipotentiary\"\n");
    let file = folder.file(&["a/b/draft.txt"]);
    assert_eq!(file["profile"], "itu-plenipotentiary");
    assert_ne!(file["as_of"]["from"], "meeting C26 in resolint.toml");
    assert_ne!(folder.file(&["--no-config", "a/b/draft.txt"])["profile"], "itu-plenipotentiary");
    let file = folder.file(&["--config", "resolint.toml", "a/b/draft.txt"]);
    assert_eq!(file["profile"], "itu-council");
}

#[test]
fn overrides_hold_for_the_paths_that_they_name() {
    let folder = Folder::new("overrides");
    folder
        .write(
            "resolint.toml",
            "[[overrides]]\npaths = [\"old/*.txt\"]\nrules = { label-gap = \"off\" }\n",
        )
        .write("old/draft.txt", GAP)
        .write("draft.txt", GAP);
    let has_gap = |path: &str| {
        let file = folder.file(&[path]);
        let findings = file["findings"].as_array().expect("a list").clone();
        findings.iter().any(|finding| finding["rule"] == "label-gap")
    };
    assert!(has_gap("draft.txt"));
    assert!(!has_gap("old/draft.txt"));
}

#[test]
fn the_threshold_may_stand_in_the_file() {
    let folder = Folder::new("threshold");
    folder.write("resolint.toml", "fail-on = \"never\"\n").write("draft.txt", GAP);
    assert_eq!(folder.run(&["check", "draft.txt"]).status.code(), Some(0));
    assert_eq!(folder.run(&["check", "--fail-on", "error", "draft.txt"]).status.code(), Some(1));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let folder = Folder::new("wrong");
    folder
        .write("resolint.toml", "[rules]\nlable-gap = \"off\"\nlone-label = \"of\"\n")
        .write("draft.txt", GAP);
    for command in ["check", "outline"] {
        let output = folder.run(&[command, "draft.txt"]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("resolint.toml:2:1: no rule \"lable-gap\"; did you mean label-gap?"),
            "{said}"
        );
        assert!(
            said.contains(
                "resolint.toml:3:14: \"of\" is none of off, hint, warning, error; did you mean off?"
            ),
            "{said}"
        );
    }
    assert_eq!(folder.run(&["check", "--config", "none.toml", "draft.txt"]).status.code(), Some(2));
}

#[test]
fn data_of_ones_own_is_used() {
    let folder = Folder::new("own");
    let english =
        include_str!("../grammar/languages/en.toml").replacen("code = \"en\"", "code = \"qq\"", 1);
    let profile = include_str!("../grammar/profiles/generic.toml").replacen(
        "id = \"generic\"",
        "id = \"mine\"",
        1,
    );
    folder
        .write("resolint.toml", "languages = [\"qq.toml\"]\nprofiles = [\"mine.toml\"]\nlanguage = \"qq\"\nprofile = \"mine\"\n")
        .write("qq.toml", &english)
        .write("mine.toml", &profile)
        .write("draft.txt", GAP);
    let file = folder.file(&["draft.txt"]);
    assert_eq!((&file["language"], &file["profile"]), (&"qq".into(), &"mine".into()));
    assert_eq!(folder.file(&["--lang", "en", "draft.txt"])["language"], "en");
    folder.write("resolint.toml", "languages = [\"none.toml\"]\n");
    let output = folder.run(&["check", "draft.txt"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("resolint.toml:1:14: none.toml cannot be read"), "{said}");
}
