use super::*;
use crate::config::Config;
use crate::draft::Draft;
use crate::grammar::{Form, Mark, Numeral};
use crate::language::model::Part;
use crate::tree::{self, ClauseId, Label, SectionId};

/// A section with a clause that both readings have, one that only the original has and that holds
/// one that both have, and one whose labels were run together.
const TEXT: &str = "recalling\na)\tone;\nb)\ttwo;\ni)\tinner;\ncb)\tthree,\n";

fn tree() -> Tree {
    let span = |part: &str| {
        let start = TEXT.find(part).expect("the text has this part");
        Span::from_usize(start, start + part.len())
    };
    let mut tree = Tree::default();
    let mut node = |kind,
                    head: Span,
                    end: &str,
                    parent: Option<u32>,
                    first: Option<u32>,
                    next: Option<u32>| {
        let end = span(end).end + 1;
        tree.nodes.push(tree::Node {
            kind,
            head,
            end,
            parent: parent.map(NodeId),
            first_child: first.map(NodeId),
            next: next.map(NodeId),
        });
    };
    let clause = |id| NodeKind::Clause(ClauseId(id));
    node(NodeKind::Document, Span::empty(0), "three,", None, Some(1), None);
    node(NodeKind::Section(SectionId(0)), span("recalling\n"), "three,", Some(0), Some(2), None);
    node(clause(0), span("a)\tone;\n"), "one;", Some(1), None, Some(3));
    node(clause(1), span("b)\ttwo;\n"), "inner;", Some(1), Some(4), Some(5));
    node(clause(2), span("i)\tinner;\n"), "inner;", Some(3), None, None);
    node(clause(3), span("cb)\tthree,\n"), "three,", Some(1), None, None);
    tree.sections.push(Section {
        node: NodeId(1),
        instrument: tree::InstrumentId(0),
        annex: None,
        part: Some(Part::Preamble),
        call: None,
        heading: span("recalling"),
        call_span: span("recalling"),
        addressee: None,
        clauses: vec![ClauseId(0), ClauseId(1), ClauseId(3)],
    });
    let letter = |position| Some(Mark::new(Numeral::Letter, position));
    let rows = [
        (2, None, "a)", "one;", State::Kept, letter(1), letter(1)),
        (3, None, "b)", "two;", State::Deleted, letter(2), None),
        (4, Some(ClauseId(1)), "i)", "inner;", State::Kept, letter(9), letter(9)),
        (5, None, "cb)", "three,", State::Kept, letter(3), letter(2)),
    ];
    for (node, parent, label, text, state, original, proposed) in rows {
        tree.clauses.push(Clause {
            node: NodeId(node),
            section: SectionId(0),
            parent,
            list: None,
            label: Some(Label {
                span: span(label),
                form: Form::Close,
                mark: proposed.or(original).expect("a mark"),
                merged: label == "cb)",
            }),
            text: span(text),
            opener: None,
            depth: 1,
            state,
            original,
            proposed,
        });
    }
    tree
}

fn outline(view: View, look: impl Fn(&Outline<'_>)) {
    let mut config = Config::new(jiff::civil::date(2026, 4, 28));
    config.view = Some(view);
    let draft = Draft::read(TEXT.to_owned());
    let mut analysis = crate::analyse(&draft, &config);
    analysis.parsed.tree = tree();
    let source = Source::new(draft.source(), 0);
    look(&Outline::of("a.txt", &analysis, &source));
}

/// Kind, label and text of what a node holds, depth first.
fn rows<'a>(node: &'a Node<'_>) -> Vec<(&'static str, &'a str, &'a str)> {
    let own = (node.kind, node.label.as_deref().unwrap_or(""), node.text);
    std::iter::once(own).chain(node.children.iter().flat_map(rows)).collect()
}

#[test]
fn the_proposed_reading_has_no_deleted_clause_but_what_it_held() {
    outline(View::Proposed, |outline| {
        let expected = [
            ("section", "recalling", "recalling"),
            ("clause", "a)", "one;"),
            ("item", "i)", "inner;"),
            ("clause", "b)", "three,"),
        ];
        assert_eq!(rows(&outline.document)[1..], expected);
    });
}

#[test]
fn the_original_reading_has_the_original_labels() {
    outline(View::Original, |outline| {
        let expected = [
            ("clause", "a)", "one;"),
            ("clause", "b)", "two;"),
            ("item", "i)", "inner;"),
            ("clause", "c)", "three,"),
        ];
        assert_eq!(rows(&outline.document)[2..], expected);
    });
}

#[test]
fn side_by_side_labels_are_as_printed_and_changes_are_told() {
    outline(View::Redline, |outline| {
        let section = &outline.document.children[0];
        assert_eq!(section.children[1].state, Some("deleted"));
        assert_eq!(section.children[2].label.as_deref(), Some("cb)"));
    });
}

#[test]
fn ranges_begin_at_the_label_and_hold_what_is_inside() {
    outline(View::Original, |outline| {
        let second = &outline.document.children[0].children[1];
        let FileRange::Lines(range) = &second.range else { panic!("a text has lines") };
        let range = range.start.offset as usize..range.end.offset as usize;
        assert_eq!(&TEXT[range], "b)\ttwo;\ni)\tinner;");
        let value = serde_json::to_value(outline).expect("an outline is JSON");
        assert_eq!(value["kind"], "document");
        let section = &value["children"][0];
        assert_eq!(section["call"], "recalling");
        assert_eq!(section["part"], "preamble");
        assert!(section["addressee"].is_null());
        assert!(section["children"][0].get("call").is_none());
    });
}
