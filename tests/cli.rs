//! The command line end to end, over the built program.
//!
//! These tests hold whatever the rules are; the rules have fixtures of their own.

#[cfg(feature = "docx")]
#[path = "support/docx.rs"]
mod build;
mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file can be written");
        self
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(command(&self.0, arguments), b"")
    }

    fn pipe(&self, arguments: &[&str], input: &[u8]) -> Run {
        run(command(&self.0, arguments), input)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("standard output is JSON")
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_resolint"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    // A run that reads no input may end first.
    let _ = stdin.write_all(input);
    drop(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
    Run {
        status: status.code().expect("no signal ended it"),
        out: String::from_utf8(stdout).expect("its output is text"),
        err: String::from_utf8(stderr).expect("its complaints are text"),
    }
}

/// A draft that no rule minds.
const CLEAN: &str = "Lights in the harbours\n\nThe Council of Harbours,\n\nRecalling that the coast is dark,\n\n\
    1. Decides to light it;\n\n2. Requests a report.\n";

#[test]
fn a_clean_file_ends_with_0() {
    let folder = Folder::new("clean");
    let run = folder.write("a.txt", CLEAN).run(&["check", "a.txt", "--as-of", "2026-04-28"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("a.txt · "), "{}", run.out);
    assert!(run.out.contains("as of 2026-04-28 (--as-of)"), "{}", run.out);
    assert!(run.out.ends_with("\nno findings in 1 file\n"), "{}", run.out);
}

#[test]
fn json_has_the_shape_of_the_contract() {
    let folder = Folder::new("shape");
    folder.write("a.txt", CLEAN);
    let run = folder.run(&["check", "--format", "json", "--view", "original", "a.txt"]);
    let value = run.json();
    assert_eq!(value["version"], 1);
    assert_eq!(value["tool"]["name"], "resolint");
    let file = &value["files"][0];
    assert_eq!(file["path"], "a.txt");
    assert_eq!(file["view"], "original");
    for key in ["language", "profile"] {
        assert!(file[key].is_string(), "{key}");
    }
    assert!(file["as_of"]["date"].is_string() && file["as_of"]["from"].is_string());
    for key in ["instruments", "sections", "clauses"] {
        assert!(file[key].is_u64(), "{key}");
    }
    for (group, keys) in [
        ("references", &["seen", "resolved", "external", "not_understood"][..]),
        ("citations", &["seen", "known", "unknown"]),
        ("headings", &["seen", "known"]),
    ] {
        for key in keys {
            assert!(file["coverage"][group][key].is_u64(), "{group} {key}");
        }
    }
    for key in ["files", "errors", "warnings", "hints"] {
        assert!(value["summary"][key].is_u64(), "{key}");
    }
}

#[test]
fn findings_at_or_above_the_threshold_end_with_1() {
    let folder = Folder::new("threshold");
    let draft = fs::read_to_string(support::file("drafts/council.en.txt")).expect("it is there");
    folder.write("a.txt", draft);
    let json = folder.run(&["check", "--format", "json", "a.txt"]).json();
    let count = |key: &str| json["summary"][key].as_u64().expect("a count");
    let (errors, warnings, hints) = (count("errors"), count("warnings"), count("hints"));
    for (threshold, at_least) in [
        ("error", errors),
        ("warning", errors + warnings),
        ("hint", errors + warnings + hints),
        ("never", 0),
    ] {
        let run = folder.run(&["check", "--fail-on", threshold, "a.txt"]);
        assert_eq!(run.status, i32::from(at_least > 0), "{threshold}");
    }
}

#[test]
fn standard_input_is_a_dash() {
    let folder = Folder::new("stdin");
    let run = folder.pipe(&["check", "-", "--format", "json"], b"\xEF\xBB\xBF");
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(run.json()["files"][0]["path"], "<stdin>");
    let run = folder.pipe(&["outline", "-", "--format", "json"], "é\n".as_bytes());
    assert_eq!(run.json()["kind"], "document");
}

#[test]
fn folders_are_walked_in_order() {
    let folder = Folder::new("walk");
    for name in ["b.txt", "a/z.md", "a/y.RESOLUTION", "a/no.rs", ".hidden/x.txt", "ignored/x.txt"] {
        folder.write(name, CLEAN);
    }
    folder.write(".ignore", "ignored\n").write("named.rs", CLEAN);
    let paths = |run: Run| -> Vec<String> {
        let json = run.json();
        let files = json["files"].as_array().expect("an array");
        let paths = files.iter().filter_map(|file| file["path"].as_str());
        paths.map(|path| path.replace('\\', "/")).collect()
    };
    let found = paths(folder.run(&["check", "--format", "json", "named.rs", "."]));
    assert_eq!(found, ["named.rs", "a/y.RESOLUTION", "a/z.md", "b.txt"]);
    let found = paths(folder.run(&["check", "--format", "json"]));
    assert_eq!(found, ["a/y.RESOLUTION", "a/z.md", "b.txt"]);
}

#[test]
fn files_of_folders_that_are_no_drafts_are_skipped() {
    const NOTE: &str = "# Harbours\n\nThis folder holds the drafts of the spring session.\n";
    let folder = Folder::new("skipped");
    folder.write("README.md", NOTE).write("a.txt", CLEAN);
    let run = folder.run(&["check"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.ends_with("\nno findings in 1 file, 1 other file skipped\n"), "{}", run.out);
    let run = folder.run(&["check", "--verbose"]);
    let skipped = "resolint: README.md: skipped, because it does not look like a draft\n";
    assert_eq!((run.status, run.err.as_str()), (0, skipped));
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.json()["summary"]["skipped"], 1);
    // What is named is checked, and what is in another language is no clean draft.
    let run = folder.run(&["check", "README.md"]);
    assert!(run.out.contains("warning[unread-draft]"), "{}", run.out);
    let french = "Le Conseil des ports,\n\nRappelant que les ports de la côte sont dans la nuit,\n";
    let run = folder.write("fr.txt", french).run(&["check"]);
    assert!(run.out.contains("the text is in French"), "{}", run.out);
}

#[test]
fn a_text_that_was_not_read_is_never_clean() {
    let folder = Folder::new("unread");
    folder.write("a.txt", "The list of harbours is attached.\n");
    let run = folder.run(&["check", "a.txt", "--rule", "unread-draft=off"]);
    let last = "\nnothing was read, 1 file without a resolution that could be read\n";
    assert_eq!(run.status, 0);
    assert!(run.out.ends_with(last), "{}", run.out);
    let run = folder.run(&["check", "--format", "json", "a.txt", "--stage", "submission"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let file = &run.json()["files"][0];
    assert_eq!(file["coverage"]["text"], json!({"seen": 1, "placed": 0, "unread": []}));
    assert_eq!(run.json()["summary"]["unread"], 1);
    // A folder in which nothing looks like a draft was not checked either.
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, 3, "{}", run.out);
}

#[test]
fn many_files_are_reported_as_one_by_one() {
    let folder = Folder::new("many");
    let draft = fs::read_to_string(support::file("drafts/council.en.txt")).expect("it is there");
    let names: Vec<String> = (0..40).map(|number| format!("{number:02}.txt")).collect();
    names.iter().for_each(|name| {
        folder.write(name, &draft);
    });
    let together = folder.run(&["check", "--format", "json"]).json();
    for (index, name) in names.iter().enumerate() {
        let alone = folder.run(&["check", "--format", "json", name]).json();
        assert_eq!(together["files"][index], alone["files"][0]);
    }
}

#[test]
fn bad_arguments_end_with_2() {
    let folder = Folder::new("usage");
    folder.write("a.txt", CLEAN);
    for (arguments, complaint) in [
        (&["check", "--as-of", "soon", "a.txt"][..], "--as-of soon is no date"),
        (&["check", "--as-of", "2026-02-30", "a.txt"], "is no date; write it as in 2026-04-28"),
        (&["check", "--lang", "xx", "a.txt"], "no language xx; known are "),
        (&["check", "--profile", "moon", "a.txt"], "no profile moon; known are "),
        (&["check", "--rule", "label-gap", "a.txt"], "has no level; write label-gap=off"),
        (&["check", "--rule", "no-such-rule=off", "a.txt"], "no rule no-such-rule"),
        (&["check", "--format", "xml", "a.txt"], "invalid value 'xml'"),
        (&["explain", "no-such-rule"], "no rule no-such-rule"),
        (&["judge"], "unrecognized subcommand"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(complaint), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn unread_inputs_end_with_3_and_the_others_are_checked() {
    let folder = Folder::new("unread");
    folder
        .write("good.txt", CLEAN)
        .write("nul.txt", b"a\0b")
        .write("word.docx", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml")
        .write("word.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0")
        .write("page.pdf", b"%PDF-1.7\n")
        .write("rich.rtf", b"{\\rtf1 a}")
        .write("broken.txt", "ééé\né".as_bytes().strip_suffix(b"\xA9").expect("it ends so"));
    fs::create_dir(folder.0.join("empty")).expect("a folder");
    for (path, complaint) in [
        ("missing.txt", "no such file or folder"),
        ("empty", "the folder holds no drafts (.txt, .md, .resolution, .docx)"),
        ("nul.txt", "is not text: it holds NUL bytes"),
        ("word.docx", "is cut short or damaged"),
        ("word.doc", "is an old Office document (.doc)"),
        ("page.pdf", "is a PDF; take its text out"),
        ("rich.rtf", "is rich text (RTF)"),
        ("broken.txt", "is not valid UTF-8 on line 2 (byte 7)"),
    ] {
        let run = folder.run(&["check", "--format", "json", path, "good.txt"]);
        assert_eq!(run.status, 3, "{path}");
        let expected = format!("resolint: {path}: {complaint}");
        assert!(run.err.starts_with(&expected), "{}", run.err);
        assert_eq!(run.json()["files"][0]["path"], "good.txt");
        assert_eq!(run.json()["summary"]["files"], 1);
    }
    let run = folder.run(&["outline", "empty"]);
    assert_eq!(run.status, 3);
    assert!(run.err.contains("empty: is a folder; name one file"), "{}", run.err);
}

#[test]
fn an_input_that_is_too_large_is_refused_before_it_is_read() {
    let folder = Folder::new("large");
    let file = fs::File::create(folder.0.join("a.txt")).expect("a file");
    file.set_len((1 << 30) + 1).expect("a hole takes no room");
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 3);
    assert!(run.err.contains("is larger than 1024 MiB"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_forbidden_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("forbidden");
    let path = folder.write("a.txt", CLEAN).0.join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("a mode");
    if fs::read(&path).is_ok() {
        return; // Nothing is forbidden to this user.
    }
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 3);
    assert!(run.err.contains("a.txt: permission denied"), "{}", run.err);
}

#[test]
fn a_byte_order_mark_counts_in_offsets() {
    let folder = Folder::new("mark");
    folder.write("plain.txt", "a b\n").write("marked.txt", "\u{FEFF}a b\n");
    let end = |name: &str| {
        folder.run(&["outline", "--format", "json", name]).json()["range"]["end"].clone()
    };
    let (plain, marked) = (end("plain.txt"), end("marked.txt"));
    assert_eq!(plain["column"], marked["column"]);
    assert_eq!(plain["offset"].as_u64().map(|offset| offset + 3), marked["offset"].as_u64());
}

#[test]
fn an_outline_is_a_tree_inside_the_file() {
    let folder = Folder::new("outline");
    let draft = fs::read_to_string(support::file("drafts/council.en.txt")).expect("it is there");
    folder.write("a.txt", &draft);
    let root = folder.run(&["outline", "--format", "json", "a.txt"]).json();
    assert_eq!(root["version"], 1);
    assert_eq!(root["view"], "proposed");
    assert_node(&root, &draft, 0..draft.len());
    let text = folder.run(&["outline", "a.txt"]);
    assert_eq!(text.status, 0);
    support::assert_snapshot("outline.en.txt", &text.out);
    folder.write("b.txt", fs::read(support::file("drafts/council.zh.txt")).expect("it is there"));
    support::assert_snapshot("outline.zh.txt", &folder.run(&["outline", "b.txt"]).out);
}

/// A node lies in the one that holds it, and a clause begins at its label.
fn assert_node(node: &Value, draft: &str, holder: std::ops::Range<usize>) {
    let kinds =
        ["document", "instrument", "section", "clause", "item", "annex", "footnote", "text"];
    let kind = node["kind"].as_str().expect("a kind");
    assert!(kinds.contains(&kind), "{kind}");
    let offset = |end: &str| node["range"][end]["offset"].as_u64().expect("an offset") as usize;
    let range = offset("start")..offset("end");
    assert!(holder.start <= range.start && range.end <= holder.end, "{node}");
    if let (true, Some(label)) = (matches!(kind, "clause" | "item"), node["label"].as_str()) {
        assert!(draft[range.clone()].starts_with(label), "{node}");
    }
    if kind == "section" {
        for key in ["call", "part", "addressee"] {
            assert!(node.get(key).is_some(), "{key} of {node}");
        }
    }
    for child in node["children"].as_array().expect("children") {
        assert_node(child, draft, range.clone());
    }
}

#[test]
fn sarif_is_a_log_with_one_run() {
    let folder = Folder::new("sarif");
    let draft = fs::read_to_string(support::file("drafts/council.en.txt")).expect("it is there");
    folder.write("my draft.txt", draft);
    let value = folder.run(&["check", "--format", "sarif", "my draft.txt", "no.txt"]).json();
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        assert!(
            rule["help"]["markdown"].is_string() && rule["shortDescription"]["text"].is_string()
        );
    }
    for result in run["results"].as_array().expect("results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "my%20draft.txt");
        assert!(place["region"]["startLine"].as_u64() >= Some(1));
        assert!(result["partialFingerprints"]["resolint/v1"].is_string());
    }
}

#[test]
fn github_gets_commands_and_nothing_else() {
    let folder = Folder::new("github");
    let draft = fs::read_to_string(support::file("drafts/council.en.txt")).expect("it is there");
    folder.write("a,b.txt", draft);
    let run = folder.run(&["check", "--format", "github", "a,b.txt", "no.txt"]);
    assert!(run.out.starts_with("::error file=no.txt,title=cannot read::no such file"));
    for line in run.out.lines() {
        let is_command =
            ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it));
        assert!(is_command && !line.contains("a,b.txt"), "{line}");
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new("rules");
    let rules = folder.run(&["rules", "--format", "json"]).json();
    let table = folder.run(&["rules"]).out;
    let rules = rules.as_array().expect("an array");
    assert!(table.contains(&format!("{} rule", rules.len())));
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        for key in ["group", "severity", "summary", "fix"] {
            assert!(rule[key].is_string(), "{key} of {id}");
        }
        assert!(table.contains(id));
        let level = format!("{id}=off");
        assert_eq!(folder.pipe(&["check", "--rule", &level, "-"], b"").status, 0, "{id}");
    }
    for rule in rules.iter().take(3) {
        let id = rule["id"].as_str().expect("an id");
        let run = folder.run(&["explain", id]);
        assert_eq!(run.status, 0);
        assert!(run.out.starts_with(&format!("{id}: ")), "{}", run.out);
        assert!(run.out.contains("\nWhat it does\n") && !run.out.contains("```"), "{}", run.out);
        let slip = folder.run(&["explain", &id[1..]]);
        assert!(slip.err.contains("did you mean") && slip.err.contains(id), "{}", slip.err);
    }
}

#[test]
fn colours_are_for_terminals_or_by_wish() {
    let folder = Folder::new("colour");
    folder.write("a.txt", CLEAN);
    assert!(!folder.run(&["check", "a.txt"]).out.contains('\x1b'));
    assert!(folder.run(&["check", "--color", "always", "a.txt"]).out.contains('\x1b'));
    assert!(!folder.run(&["check", "--color", "never", "a.txt"]).out.contains('\x1b'));
    let mut forced = command(&folder.0, &["check", "a.txt"]);
    forced.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!run(forced, b"").out.contains('\x1b'));
}

#[cfg(feature = "docx")]
#[test]
fn findings_are_written_into_a_copy_of_a_word_file() {
    let folder = Folder::new("annotate");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/council-redline.docx");
    let before = std::fs::read(example).expect("the example is there");
    folder.write("draft.docx", &before);
    let run = folder.run(&["annotate", "draft.docx", "-o", "reviewed.docx"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("reviewed.docx: ") && run.out.contains("comments written"));
    assert_eq!(folder.run(&["annotate", "draft.docx", "-o", "draft.docx"]).status, 2);
    assert_eq!(folder.run(&["annotate", "none.docx", "-o", "reviewed.docx"]).status, 3);
}

#[cfg(feature = "docx")]
#[test]
fn word_files_are_converted_to_text() {
    use build::{Docx, definition, del, ins, list, num, p, r};
    let folder = Folder::new("convert");
    let body = [
        p("", &r("considering")),
        p(&num(1, 0), &[r("the "), del("old"), ins(&r("new")), r(" text;")].concat()),
        p("", &[del("c"), ins(&r("b")), r(")\ttyped")].concat()),
    ]
    .concat();
    let numbering = [definition(1, &[("lowerLetter", "%1)")]), list(1, 1, "")].concat();
    folder.write("draft.docx", Docx::new(&body).numbering(&numbering).bytes());
    folder.write("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let original = folder.run(&["convert", "draft.docx", "--view", "original", "--to", "text"]);
    assert_eq!((original.status, original.err.as_str()), (0, ""));
    assert_eq!(original.out, "considering\na)\tthe old text;\nc)\ttyped\n");
    let proposed = folder.run(&["convert", "draft.docx", "--to", "text"]).out;
    assert_eq!(proposed, "considering\na)\tthe new text;\nb)\ttyped\n");
    let marked = "considering\na)\tthe {--old--}{++new++} text;\n{--c--}{++b++})\ttyped\n";
    let run = folder.run(&["convert", "draft.docx", "-o", "draft.md"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    let written = fs::read_to_string(folder.0.join("draft.md")).expect("it was written");
    assert_eq!(written, marked);
    assert_eq!(folder.run(&["convert", "draft.docx"]).out, marked);
    let old = folder.run(&["convert", "old.doc"]);
    let line = "resolint: old.doc: is encrypted, or a legacy .doc: save it unprotected as .docx\n";
    assert_eq!((old.status, old.err.as_str()), (3, line));
    assert_eq!(folder.run(&["convert", "none.docx"]).status, 3);
    assert_eq!(folder.run(&["convert", "draft.docx", "-o", "draft.docx"]).status, 2);
    assert_eq!(folder.run(&["convert", "draft.docx", "--view", "original"]).status, 2);
    let files = fs::read_dir(&folder.0).expect("the folder can be read").count();
    assert_eq!(files, 3, "nothing is left beside what was written");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    folder.write("a.txt", CLEAN);
    let mut command = command(&folder.0, &["rules"]);
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().expect("the program ends");
    assert_eq!((status.code(), stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn help_has_examples() {
    let folder = Folder::new("help");
    let run = folder.run(&["check", "--help"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("resolint check draft.txt") && run.out.contains("Exit status"));
    assert_eq!(folder.run(&["--version"]).status, 0);
    assert_eq!(folder.run(&[]).status, 2);
}
