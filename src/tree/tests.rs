//! Trees of small texts, drawn as labels by depth.

use super::*;
use crate::draft::{Draft, View};
use crate::grammar::line::LineGrammar;
use crate::language;
use crate::profile;

fn tree_of(text: &str) -> (String, Tree) {
    let language = language::by_code("en").expect("English is compiled in");
    let grammar = LineGrammar::new(language);
    let reading = Draft::read(text.to_owned()).reading(View::Proposed).unwrapped(&grammar);
    let (lines, _) = grammar.lines_after(&reading.text, None);
    let profile_of =
        |_: Option<&str>| profile::by_id("itu-plenipotentiary").expect("it is compiled in");
    let habits = Habits {
        language,
        profile_of: &profile_of,
        body_of_edition: &|_| None,
        body_of_code: &|_| None,
    };
    let built = build(&reading.text, &lines, habits, None);
    (reading.text, built.tree)
}

/// Labels of the only section, two blanks for each level.
fn drawn(body: &str) -> String {
    let (text, tree) = tree_of(&format!("The Council,\nresolves\n{body}"));
    let lines: Vec<String> = tree
        .clauses
        .iter()
        .map(|clause| {
            let label = clause.label.map_or("*", |label| label.span.of(&text));
            format!("{}{label}", "  ".repeat((clause.depth as usize).saturating_sub(1)))
        })
        .collect();
    let faults: Vec<String> = tree.faults.iter().map(|fault| format!("{:?}", fault.kind)).collect();
    assert!(faults.len() <= 1, "one slip, one fault: {faults:?}");
    lines.join("\n")
}

#[test]
fn heads_tile_the_text() {
    let source = "Cover\n\nRESOLUTION 5 (DOHA, 2026)\n\nTitle\n\nThe Council,\n\nconsidering\n\na)\tone;\n\nb)\ttwo:\ni)\tdeep;\nflush,\n\nresolves\n1\tto act.\n\nANNEX\n\ntext\n";
    let (text, tree) = tree_of(source);
    let printed: String = tree.nodes.iter().map(|node| node.head.of(&text)).collect();
    assert_eq!(printed, source);
}

#[test]
fn i_is_a_letter_or_a_numeral_by_its_list() {
    let letters: String = "abcdefgh".chars().map(|letter| format!("{letter})\tx;\n")).collect();
    let drawn_letters = drawn(&format!("{letters}i)\tx;\nj)\ty,\n"));
    assert!(drawn_letters.ends_with("h)\ni)\nj)"), "{drawn_letters}");
    let drawn_numerals = drawn(&format!("{letters}i)\tx;\nii)\ty;\ni)\tz,\n"));
    assert!(drawn_numerals.ends_with("h)\n  i)\n  ii)\ni)"), "{drawn_numerals}");
}

#[test]
fn lists_nest_and_come_back() {
    let body = "1\tx:\na)\ty;\nb)\ty:\n\u{2013}\tz;\n\u{2013}\tz;\n2\tx;\n2bis\tx;\n3\tx:\n3.1\ty;\n3.2\ty.\n";
    assert_eq!(drawn(body), "1\n  a)\n  b)\n    \u{2013}\n    \u{2013}\n2\n2bis\n3\n  3.1\n  3.2");
}

#[test]
fn chapters_follow_each_other() {
    let body =
        "1.1\tx.\n1.2\tx:\na)\ty;\nb)\ty.\n2.1\tx.\n2.2\tx.\n2.2.1\ty.\n2.2.2\ty.\n2.3.1\ty.\n";
    assert_eq!(drawn(body), "1.1\n1.2\n  a)\n  b)\n2.1\n2.2\n  2.2.1\n  2.2.2\n  2.3.1");
}

#[test]
fn a_slip_leaves_the_rest_as_it_was() {
    assert_eq!(drawn("a)\tx;\n(b)\tx;\nc)\tx,\n"), "a)\n(b)\nc)");
    assert_eq!(drawn("1\tx:\ni)\ty;\niii)\ty;\n2\tx,\n"), "1\n  i)\n  iii)\n2");
    assert_eq!(drawn("a)\tx;\nii)\tx;\nc)\tx,\n"), "a)\nii)\nc)");
}

#[test]
fn a_lone_item_below_a_list_does_not_hold_the_rest_of_it() {
    assert_eq!(drawn("(a)\tx;\ni)\tx:\n(b)\tx;\n"), "(a)\n  i)\n(b)");
}

#[test]
fn where_as_many_labels_are_missing_as_stand_there_it_is_an_excerpt() {
    let faults = |body: &str| tree_of(&format!("The Council,\nresolves\n{body}")).1.faults.len();
    assert_eq!(faults("1\tx;\n3\tx;\n6\tx.\n"), 0, "three missing, three there");
    assert_eq!(faults("1\tx;\n3\tx;\n5\tx;\n6\tx.\n"), 2, "two missing, four there");
}
