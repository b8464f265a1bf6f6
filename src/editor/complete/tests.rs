use super::*;
use crate::analyse;
use crate::config::{AsOf, Config};
use crate::draft::Draft;
use crate::edit::fix;
use crate::finding::Edit;

/// What may be written at the `|` of a text.
fn at(marked: &str) -> Vec<Candidate> {
    let offset = marked.find('|').expect("a place is marked");
    let draft = Draft::read(marked.replacen('|', "", 1));
    let mut config = Config::new(jiff::civil::date(2026, 4, 28));
    config.as_of = Some(AsOf { date: jiff::civil::date(2026, 4, 28), from: "a test".to_owned() });
    let analysis = analyse(&draft, &config);
    candidates(&analysis, offset as u32)
}

/// The text after the first candidate was taken.
fn taken(marked: &str) -> String {
    let found = at(marked);
    let first = found.first().unwrap_or_else(|| panic!("nothing may be written at {marked}"));
    let edit = Edit { span: first.span, text: first.text.clone() };
    fix::apply(&marked.replacen('|', "", 1), &[edit])
}

fn texts(marked: &str) -> Vec<String> {
    at(marked).into_iter().map(|candidate| candidate.text).collect()
}

#[test]
fn call_words_fit_their_half() {
    let head = "The Council,\n\nconsidering\n\nthat one,\n\n";
    assert!(texts(&format!("{head}con|")).contains(&"considering further".to_owned()));
    assert_eq!(taken(&format!("{head}resol|")), format!("{head}resolves"));
    let operative = format!("{head}resolves\n\nto act;\n\nin|");
    let found = texts(&operative);
    assert!(found.iter().any(|text| text.starts_with("instructs")), "{found:?}");
    assert!(texts(&format!("{head}resolves\n\nto act;\n\nrecal|")).is_empty());
    assert!(texts("国际电联理事会，\n\n考|").contains(&"考虑到".to_owned()));
}

#[test]
fn addressees_are_those_of_the_draft() {
    let text = "The Council,\n\nresolves\n\nto act;\n\ninstructs the Secretary-General\n\nto act,\n\ninvites the Sec|";
    let found = texts(text);
    assert!(found.contains(&"the Secretary-General".to_owned()), "{found:?}");
}

#[test]
fn citations_come_with_the_edition_in_force() {
    let text = "The Council,\n\nconsidering\n\nthat Resolution 14|";
    let found = texts(text);
    assert!(found.contains(&"140 (Rev. Bucharest, 2022)".to_owned()), "{found:?}");
    let by_title = texts("The Council,\n\nconsidering\n\nthat Resolution World Summit on|");
    assert!(by_title.iter().any(|text| text.starts_with("140 ")), "{by_title:?}");
    let chinese = taken("国际电联理事会，\n\n考虑到\n\n根据第140|");
    assert!(chinese.ends_with("根据第140号决议（2022年，布加勒斯特，修订版）"), "{chinese}");
    assert!(texts("The Council,\n\nconsidering\n\nthat Resolution 140 (Rev|").is_empty());
}

#[test]
fn references_are_to_clauses_that_there_are() {
    let text = "The Council,\n\nconsidering\n\na)\tthat one;\n\nb)\tthat two,\n\nresolves\n\nto act on considering |";
    assert_eq!(texts(text), ["a)", "b)"]);
    assert_eq!(taken(&text.replace('|', "b|")), text.replace('|', "b)"));
}
