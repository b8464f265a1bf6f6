//! A Word file is checked as its text is: the example in the repository and the CriticMarkup that it was
//! made from give the same findings, each at its own place.

use std::path::Path;

use resolint::analyse;
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::finding::Finding;
use resolint::lint;
use resolint::report::{FileRange, Source};

fn example(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    std::fs::read(path).expect("the example is there")
}

fn word() -> Draft {
    Draft::of_docx(&resolint::docx::read(&example("council-redline.docx")).expect("it is read"))
}

fn text() -> Draft {
    Draft::read(String::from_utf8(example("council-redline.md")).expect("it is text"))
}

fn config() -> Config {
    Config::new(jiff::civil::date(2026, 12, 1))
}

fn findings(draft: &Draft) -> Vec<Finding> {
    lint(&analyse(draft, &config()))
}

#[test]
fn the_example_has_the_readings_of_the_text_that_it_was_made_from() {
    for view in [View::Original, View::Proposed] {
        let lines = |draft: &Draft| {
            let reading = draft.reading(view).text;
            reading.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(&word()), lines(&text()), "{view:?}");
    }
}

#[test]
fn the_example_has_the_findings_of_the_text_that_it_was_made_from() {
    let said = |draft: &Draft| {
        let findings = findings(draft);
        findings.iter().map(|one| (one.rule, one.message.clone())).collect::<Vec<_>>()
    };
    let found = said(&word());
    assert_eq!(found, said(&text()));
    for rule in ["reference-to-deleted", "stale-reference", "label-gap"] {
        assert!(found.iter().any(|(said, _)| *said == rule), "{rule} is not found");
    }
}

#[test]
fn a_place_is_told_by_paragraph_character_and_clause() {
    let draft = word();
    let config = config();
    let analysis = analyse(&draft, &config);
    let findings = lint(&analysis);
    let stale = findings.iter().find(|one| one.rule == "stale-reference").expect("it is found");
    let FileRange::Paragraph(place) = Source::of(&analysis, 0).file_range(stale.span) else {
        panic!("a Word file has paragraphs");
    };
    assert_eq!((place.paragraph, place.label.as_deref()), (15, Some("resolves 4")));
    let reading = draft.reading(View::Proposed).text;
    let paragraph = reading.lines().find(|line| line.starts_with("4\t")).expect("it is read");
    let words: String = paragraph
        .chars()
        .skip(place.start as usize)
        .take((place.end - place.start) as usize)
        .collect();
    assert_eq!(words, "resolves 2 above");
}

#[test]
fn wide_blanks_before_an_optional_hyphen_are_read() {
    let body = "<w:p><w:r><w:t>wide  space, reso\u{AD}lution</w:t></w:r></w:p>";
    let document =
        resolint::docx::read(&crate::build::Docx::new(body).bytes()).expect("it is read");
    let draft = Draft::of_docx(&document);
    assert_eq!(draft.reading(View::Proposed).text, "wide space, resolution\n");
}
