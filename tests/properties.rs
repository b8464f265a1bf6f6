//! What must hold of any text: nothing is lost, places are places, the same text says the same.

mod fragments;

use proptest::prelude::*;
use resolint::analysis::{Analysis, Parsed};
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::text::Span;
use resolint::{analyse, lint};

use fragments::{any_text, draft_text};

fn config(view: View) -> Config {
    let mut config = Config::new(jiff::civil::date(2026, 6, 1));
    config.view = Some(view);
    config
}

const VIEWS: [View; 3] = [View::Original, View::Proposed, View::Redline];

/// Runs a check over every view of a text.
fn in_each_view(text: &str, check: impl Fn(&Analysis<'_>)) {
    let draft = Draft::read(text.to_owned());
    for view in VIEWS {
        let config = config(view);
        check(&analyse(&draft, &config));
    }
}

/// The heads of the nodes, one after another, are the reading.
fn assert_lossless(parsed: &Parsed) {
    let text = &parsed.reading.text;
    let mut from = 0;
    for node in &parsed.tree.nodes {
        assert_eq!(node.head.start, from, "a node begins where the one before it ended");
        assert!(node.head.end >= node.head.start && node.end >= node.head.end);
        from = node.head.end;
    }
    assert_eq!(from as usize, text.len(), "the last node ends with the text");
    assert!(parsed.tree.nodes.iter().all(|node| is_place(text, node.head)));
}

/// Bytes of the reading stand in the source in the same order, none twice.
fn assert_mapped_in_order(parsed: &Parsed, source: &str) {
    let mut from = 0;
    for (at, _) in parsed.reading.text.char_indices() {
        let offset = parsed.reading.map.offset_to_source(at as u32);
        assert!(offset >= from, "byte {at} of the reading stands before the byte before it");
        assert!(offset as usize <= source.len());
        from = offset;
    }
}

fn is_place(text: &str, span: Span) -> bool {
    span.start <= span.end
        && span.end as usize <= text.len()
        && text.is_char_boundary(span.start as usize)
        && text.is_char_boundary(span.end as usize)
}

/// What is said, in words that can be held against each other: line, rule, message.
fn said(text: &str) -> Vec<(usize, String, String)> {
    let draft = Draft::read(text.to_owned());
    let config = config(View::Proposed);
    let line = |offset: u32| {
        let before = &text[..offset as usize];
        before.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() + 1
    };
    let findings = lint(&analyse(&draft, &config));
    findings
        .into_iter()
        .map(|one| (line(one.span.start), one.rule.to_owned(), one.message))
        .collect()
}

fn check_everything(text: &str) {
    in_each_view(text, |analysis| {
        assert_lossless(&analysis.parsed);
        assert_mapped_in_order(&analysis.parsed, text);
        for finding in lint(analysis) {
            let rule = finding.rule;
            assert!(is_place(text, finding.span), "{rule} at {:?}", finding.span);
            for related in &finding.related {
                assert!(is_place(text, related.span), "{rule}: {:?}", related.span);
            }
            for fix in &finding.fixes {
                let spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
                assert!(spans.iter().all(|&span| is_place(text, span)), "{rule}: {spans:?}");
                assert!(
                    spans.windows(2).all(|pair| pair[0].end <= pair[1].start),
                    "{rule}: edits overlap or are not sorted: {spans:?}"
                );
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fragments::cases(96), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_are_places_and_nothing_is_lost_in_drafts(text in draft_text()) {
        check_everything(&text);
    }

    #[test]
    fn places_are_places_and_nothing_is_lost_in_any_text(text in any_text()) {
        check_everything(&text);
    }

    #[test]
    fn line_endings_do_not_matter(text in draft_text()) {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        let expected = said(&unix);
        prop_assert_eq!(&said(&unix.replace('\n', "\r\n")), &expected);
        prop_assert_eq!(&said(&unix.replace('\n', "\r")), &expected);
    }

    #[test]
    fn the_same_text_says_the_same(text in draft_text()) {
        prop_assert_eq!(said(&text), said(&text));
    }

    #[test]
    fn a_final_line_ending_does_not_matter(text in draft_text()) {
        let open = text.trim_end_matches(['\n', '\r']);
        prop_assert_eq!(said(open), said(&format!("{open}\n")));
    }
}

/// The tree grows with the text: no node, finding or clause is made more than once a line.
#[test]
fn long_texts_get_trees_of_their_size() {
    for unit in [
        "a)\tthat a mast fell;\n",
        "((((((((((",
        "1 2 3 4 ",
        "{++a)++}{--b)--}\n",
        "resolves\n\n",
        "（一）、",
    ] {
        let sizes = [200, 400].map(|times| {
            let draft = Draft::read(unit.repeat(times));
            let config = config(View::Proposed);
            let analysis = analyse(&draft, &config);
            let tree = &analysis.parsed.tree;
            tree.nodes.len() + tree.clauses.len() + tree.faults.len()
        });
        assert!(sizes[1] <= sizes[0] * 2 + 16, "{unit:?}: {sizes:?}");
    }
}
