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

/// Two meetings of one's own, a number that the built-in catalogue lacks and an edition of one that
/// it has.
const OWN_CATALOGUE: &str = r#"
[[conferences]]
body = "pp"
code = "PP-30"
year = 2030
city = "Luna"
start = 20300601
end = 20300614
confidence = "found"

[[conferences]]
body = "council"
code = "C31"
year = 2031
city = ""
start = 20310401
end = 20310411
confidence = "found"

[[instruments]]
body = "pp"
kind = "resolution"
number = 900
title = "The care of lunar antennas"
title_confidence = "found"

[[instruments.editions]]
place = "Bucharest"
year = 2022
revised = false
status = "in-force"
confidence = "found"
source = "our archive"

[[instruments]]
body = "pp"
kind = "resolution"
number = 140

[[instruments.editions]]
place = "Luna"
year = 2030
revised = true
status = "in-force"
confidence = "found"
source = "our archive"
"#;

const CITING: &str = "considering\n\na)\tResolution 900 (Bucharest, 2022) of the Plenipotentiary Conference;\n\nb)\tResolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference;\n\nc)\tResolution 140 (Rev. Luna, 2030) of the Plenipotentiary Conference,\n\nresolves\n\nto act.\n";

fn rules(file: &Value) -> Vec<&str> {
    let findings = file["findings"].as_array().expect("a list");
    findings.iter().filter_map(|finding| finding["rule"].as_str()).collect()
}

#[test]
fn a_catalogue_of_ones_own_is_laid_over_the_built_in_one() {
    let folder = Folder::new("catalogue");
    folder
        .write("resolint.toml", "as-of = 2031-04-01\n")
        .write("data/ours.toml", OWN_CATALOGUE)
        .write("draft.txt", CITING);
    let without = folder.file(&["draft.txt"]);
    assert!(rules(&without).contains(&"unknown-resolution"), "{without}");
    assert!(!rules(&without).contains(&"outdated-edition"), "{without}");

    folder.write("resolint.toml", "meeting = \"C31\"\ncatalogues = [\"data/ours.toml\"]\n");
    let with = folder.file(&["draft.txt"]);
    assert_eq!(with["as_of"]["from"], "meeting C31 in resolint.toml");
    assert!(with["as_of"]["date"].as_str().expect("a date").starts_with("2031-04"));
    assert!(!rules(&with).contains(&"unknown-resolution"), "{with}");
    let findings = with["findings"].as_array().expect("a list");
    let outdated: Vec<&Value> =
        findings.iter().filter(|finding| finding["rule"] == "outdated-edition").collect();
    assert_eq!(outdated.len(), 1, "{with}");
    let message = outdated[0]["message"].as_str().expect("a message");
    assert!(message.contains("(Rev. Luna, 2030)") && message.contains("our archive"), "{message}");
    assert!(
        !rules(&folder.file(&["--no-config", "--as-of", "2031-04-01", "draft.txt"]))
            .contains(&"outdated-edition")
    );
}

#[test]
fn later_catalogues_are_laid_over_earlier_ones() {
    let folder = Folder::new("catalogues");
    let moved = "[[conferences]]\nbody = \"council\"\ncode = \"C31\"\nyear = 2031\ncity = \"\"\nstart = 20310601\nend = 20310611\nconfidence = \"found\"\n";
    folder
        .write("ours.toml", OWN_CATALOGUE)
        .write("moved.toml", moved)
        .write("draft.txt", CITING)
        .write(
            "resolint.toml",
            "catalogues = [\"ours.toml\", \"moved.toml\"]\nmeeting = \"C31\"\n",
        );
    let file = folder.file(&["draft.txt"]);
    assert!(file["as_of"]["date"].as_str().expect("a date").starts_with("2031-06"), "{file}");
    assert!(rules(&file).contains(&"outdated-edition"), "{file}");
}

#[test]
fn what_is_wrong_with_a_catalogue_is_told_where_it_is_named() {
    let folder = Folder::new("broken-catalogue");
    folder.write("draft.txt", CITING).write("good.toml", OWN_CATALOGUE);
    let said = |text: &str| {
        folder
            .write("bad.toml", text)
            .write("resolint.toml", "catalogues = [\"good.toml\", \"bad.toml\"]\n");
        let output = folder.run(&["check", "draft.txt"]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let at = "resolint.toml:1:28: bad.toml cannot be used";
    for (text, reason) in [
        (OWN_CATALOGUE.replace("\"council\"", "\"moon\""), "conferences: C31: there is no body \"moon\""),
        (OWN_CATALOGUE.replace("20310411", "20310311"), "conferences: C31: it ends before it starts"),
        (OWN_CATALOGUE.replace("code =", "cod ="), "unknown field `cod`"),
        (
            "[[bodies]]\nid = \"moon\"\nname = \"Council of the Moon\"\norganisation = \"un\"\nnumbering = \"number-year\"\ncomplete = false\nprofile = \"lunar\"\n".to_owned(),
            "bodies: \"moon\": there is no profile \"lunar\"",
        ),
    ] {
        let said = said(&text);
        assert!(said.contains(at) && said.contains(reason), "{said}");
    }
    folder.write("resolint.toml", "catalogues = [\"none.toml\"]\nmeeting = \"C31\"\n");
    let output = folder.run(&["check", "draft.txt"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("resolint.toml:1:15: none.toml cannot be read"), "{said}");
    assert!(said.contains("the catalogue knows no meeting \"C31\""), "{said}");
}

#[test]
fn the_catalogue_of_the_documentation_holds() {
    let page = include_str!("../docs/config.md");
    let own = page.split("```toml\n").find(|part| part.starts_with("[[conferences]]"));
    let own = own.and_then(|part| part.split("```").next()).expect("it has an example");
    let folder = Folder::new("documented");
    folder
        .write("resolint.toml", "catalogues = [\"ours.toml\"]\nas-of = 2030-07-01\n")
        .write("ours.toml", own)
        .write("draft.txt", CITING);
    assert!(rules(&folder.file(&["draft.txt"])).contains(&"outdated-edition"));
}
