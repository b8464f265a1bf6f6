//! Labels that Word computes.

use resolint::docx::Side;

use crate::build::{Docx, definition, list, num, p, r};
use crate::{read, shown};

/// The labels of paragraphs in lists and levels.
fn labels(numbering: &str, places: &[(i32, u8)]) -> String {
    let body: String = places.iter().map(|&(list, level)| p(&num(list, level), "")).collect();
    labels_of(&Docx::new(&body).numbering(numbering))
}

fn labels_of(docx: &Docx) -> String {
    let lines = read(docx).lines(Side::Proposed);
    let labels = lines.iter().map(|line| line.label.clone().unwrap_or("-".to_owned()));
    labels.collect::<Vec<_>>().join(" ")
}

fn start(level: u8, at: u32) -> String {
    format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>"#)
}

const OUTLINE: &[(&str, &str)] =
    &[("decimal", "%1."), ("lowerLetter", "%1.%2"), ("lowerRoman", "(%3)")];

#[test]
fn levels_begin_anew_below_a_higher_one() {
    let numbering = [definition(1, OUTLINE), list(1, 1, "")].concat();
    let places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)];
    assert_eq!(labels(&numbering, &places), "1. 1.a 1.b (i) 2. 2.a (i)");
}

#[test]
fn lists_of_one_definition_share_their_counters() {
    let numbering = [definition(1, OUTLINE), list(1, 1, ""), list(2, 1, "")].concat();
    assert_eq!(labels(&numbering, &[(1, 0), (2, 0), (1, 0)]), "1. 2. 3.");
}

#[test]
fn an_override_of_a_start_acts_once() {
    let numbering = [definition(1, OUTLINE), list(1, 1, ""), list(2, 1, &start(0, 5))].concat();
    assert_eq!(labels(&numbering, &[(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]), "1. 2. 5. 6. 7.");
}

#[test]
fn a_level_may_begin_anew_later_or_never() {
    let level = |at: u8, restart: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{restart}<w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}{}{}</w:abstractNum>{}"#,
        level(0, "", "%1"),
        level(1, r#"<w:lvlRestart w:val="0"/>"#, "%1.%2"),
        level(2, r#"<w:lvlRestart w:val="1"/>"#, "%1.%2.%3"),
        list(1, 1, "")
    );
    let places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)];
    assert_eq!(labels(&numbering, &places), "1 1.1 1.1.1 1.2 1.2.2 2 2.3 2.3.1");
}

#[test]
fn legal_numbers_are_digits() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>{}"#,
        list(1, 1, "")
    );
    assert_eq!(labels(&numbering, &[(1, 0), (1, 1)]), "IV. 4.1");
}

#[test]
fn a_level_may_be_defined_anew_by_a_list() {
    let other = r#"<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>"#;
    let numbering = [definition(1, OUTLINE), list(1, 1, other)].concat();
    assert_eq!(labels(&numbering, &[(1, 0), (1, 0)]), "C) D)");
}

#[test]
fn lists_through_styles_and_what_they_are_based_on() {
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
        <w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="5"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2b"><w:basedOn w:val="H2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Level"><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>"#;
    let level = |at: u8, style: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}{}</w:abstractNum>{}"#,
        level(0, "H1", "%1"),
        level(1, "H2", "%1.%2"),
        list(1, 1, "")
    );
    let style = |id: &str, more: &str| p(&format!(r#"<w:pStyle w:val="{id}"/>{more}"#), "");
    let body = [
        style("H1", ""),
        style("H2", ""),
        style("H2b", ""),
        style("H2", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#),
        style("H2", r#"<w:numPr><w:ilvl w:val="0"/></w:numPr>"#),
        // A level alone is no list.
        style("Level", ""),
        style("Loop", ""),
        style("unknown", ""),
    ]
    .concat();
    let docx = Docx::new(&body).styles(styles).numbering(&numbering);
    assert_eq!(labels_of(&docx), "1 1.1 1.2 - 2 - - -");
}

#[test]
fn a_definition_may_lead_to_a_numbering_style() {
    let numbering = [
        r#"<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Clauses"/></w:abstractNum>"#
            .to_owned(),
        definition(1, &[("upperLetter", "%1.")]),
        list(1, 1, ""),
        list(2, 7, ""),
    ]
    .concat();
    let styles = r#"<w:style w:type="numbering" w:styleId="Clauses"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let body = [p(&num(1, 0), ""), p(&num(2, 0), "")].concat();
    let docx = Docx::new(&body).styles(styles).numbering(&numbering);
    assert_eq!(labels_of(&docx), "A. B.");
}

#[test]
fn formats_without_numbers_of_their_own_and_unknown_ones() {
    let numbering = [
        definition(1, &[("bullet", "\u{F0B7}")]),
        definition(2, &[("none", "")]),
        definition(3, &[("cardinalText", "%1")]),
        definition(4, &[("none", "Note")]),
        list(1, 1, ""),
        list(2, 2, ""),
        list(3, 3, ""),
        list(4, 4, ""),
    ]
    .concat();
    assert_eq!(
        labels(&numbering, &[(1, 0), (2, 0), (3, 0), (4, 0), (9, 0)]),
        "\u{2022} - ? Note -"
    );
    let docx = Docx::new(&p(&num(3, 0), "")).numbering(&numbering);
    let notices: Vec<_> = read(&docx).notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices,
        ["numbers of the format \"cardinalText\" are not known and shown as \"?\""]
    );
}

#[test]
fn a_list_that_goes_on_behind_prose_is_another_list_with_a_start() {
    let numbering = [
        definition(1, &[("decimal", "%1.")]),
        definition(2, &[("decimal", "%1.")]),
        list(1, 1, ""),
        list(2, 2, &start(0, 3)),
    ]
    .concat();
    let body =
        [p(&num(1, 0), ""), p(&num(1, 0), ""), p("", &r("prose")), p(&num(2, 0), "")].concat();
    let document = read(&Docx::new(&body).numbering(&numbering));
    assert_eq!(shown(&document, Side::Proposed), "[1.]|[2.]|prose|[3.]");
}

#[test]
fn formats_of_words_own() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>{}"#,
        list(1, 1, "")
    );
    assert_eq!(labels(&numbering, &[(1, 0), (1, 0)]), "009 010");
}
