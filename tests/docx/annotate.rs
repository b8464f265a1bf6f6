//! Comments written into Word files.

use std::io::{Cursor, Read};

use resolint::docx::{self, Comment, StoryKind};

use crate::build::{Docx, del, ins, p, r};
use crate::corpus::{corpus, files};

const DATE: &str = "2026-04-28T12:00:00Z";

fn comment(paragraph: u32, start: u32, end: u32) -> Comment {
    Comment { story: None, paragraph, start, end, text: "a < b\nRule: label-gap".to_owned() }
}

fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is an archive");
    let mut out = Vec::new();
    zip.by_name(name).ok()?.read_to_end(&mut out).expect("the part is whole");
    Some(out)
}

fn main_part(bytes: &[u8]) -> String {
    String::from_utf8(part(bytes, "word/document.xml").expect("it is there")).expect("UTF-8")
}

/// The main part with comments at these places.
fn annotated(body: &str, comments: &[Comment]) -> String {
    let result = docx::annotate(&Docx::new(body).bytes(), comments, DATE).expect("it is written");
    assert_eq!(result.written, comments.len());
    main_part(&result.bytes)
}

const START: &str = r#"<w:commentRangeStart w:id="ID"/>"#;
const END: &str = r#"<w:commentRangeEnd w:id="ID"/><w:r><w:commentReference w:id="ID"/></w:r>"#;

fn start(id: u32) -> String {
    START.replace("ID", &id.to_string())
}

fn end(id: u32) -> String {
    END.replace("ID", &id.to_string())
}

#[test]
fn a_run_is_split_at_the_exact_characters() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>one &amp; two</w:t></w:r></w:p>";
    let text = annotated(body, &[comment(1, 4, 5)]);
    let half = |text: &str| {
        format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    let expected = [half("one "), start(1), half("&amp;"), end(1), half(" two")].concat();
    assert!(text.contains(&expected), "{text}");
}

#[test]
fn an_anchor_spans_runs_and_stays_inside_an_insertion() {
    let text = annotated(&p("", &(r("ab") + &r("cd"))), &[comment(1, 0, 4)]);
    assert!(text.contains(&[start(1), r("ab"), r("cd"), end(1)].concat()), "{text}");
    let text = annotated(&p("", &(r("ab") + &ins(&r("cd")))), &[comment(1, 3, 4)]);
    let inside = [r("c"), start(2), r("d"), end(2), "</w:ins>".to_owned()].concat();
    assert!(text.contains(&inside), "{text}");
}

#[test]
fn an_anchor_is_moved_out_of_a_deletion() {
    let text = annotated(&p("", &(r("ab") + &del("cd"))), &[comment(1, 3, 4)]);
    assert!(text.contains(&[start(3), del("cd"), end(3)].concat()), "{text}");
}

#[test]
fn a_second_run_replaces_the_first_and_leaves_other_comments_alone() {
    let theirs =
        r#"<w:comment w:id="7" w:author="A"><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:comment>"#;
    let anchored = format!("{}{}{}", start(7), r("ab"), end(7));
    let docx = Docx::new(&p("", &(anchored + &r("cd")))).with("comments", "comments", theirs);
    let once = docx::annotate(&docx.bytes(), &[comment(1, 1, 3)], DATE).expect("it is written");
    let twice = docx::annotate(&once.bytes, &[comment(1, 1, 3)], DATE).expect("it is written");
    let comments = |bytes: &[u8]| {
        let document = docx::read(bytes).expect("it is read");
        let stories = document.stories.iter().filter(|story| story.kind == StoryKind::Comment);
        stories.map(|story| story.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(comments(&once.bytes), ["7", "8"]);
    assert_eq!(comments(&twice.bytes), ["7", "8"]);
    assert_eq!(main_part(&once.bytes), main_part(&twice.bytes));
    let none = docx::annotate(&twice.bytes, &[], DATE).expect("it is written");
    assert_eq!(comments(&none.bytes), ["7"]);
}

#[test]
fn other_parts_are_untouched() {
    let docx = Docx::new(&p("", &r("ab"))).styles("<w:style w:styleId=\"a\"/>");
    let before = docx.bytes();
    let after = docx::annotate(&before, &[comment(1, 0, 1)], DATE).expect("it is written").bytes;
    for (name, bytes) in docx.parts.iter().filter(|(name, _)| name != "word/document.xml") {
        assert_eq!(part(&after, name).as_ref(), Some(bytes), "{name}");
    }
    assert!(part(&after, "word/comments.xml").is_some());
}

#[test]
fn every_tracked_file_takes_comments() {
    let Some(folder) = corpus("docx-tracked") else { return };
    let (mut seen, mut written, mut wrong) = (0, 0, Vec::new());
    for path in files(&folder) {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let Ok(document) = docx::read(&bytes) else { continue };
        let comments: Vec<_> = document.main().paragraphs.iter().map(|it| it.number).collect();
        let comments: Vec<_> = comments.into_iter().map(|number| comment(number, 2, 7)).collect();
        seen += 1;
        match docx::annotate(&bytes, &comments, DATE) {
            Ok(result) => written += result.written,
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
        }
    }
    println!("{seen} files, {written} comments, {} refused", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
