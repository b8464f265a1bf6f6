use super::*;
use crate::analyse;
use crate::config::Config;
use crate::draft::Draft;

const LIST: &str = "\
The Council,

considering

a)\tthat one;

b)\tthat two;

c)\tthat three,

resolves

1\tto act on considering c) above;

2\tto wait for considering a) and b).
";

/// The text after what `edits` makes of the clause that begins with `words`.
fn after(
    text: &str,
    words: &str,
    edits: impl Fn(&Rearranging<'_>, ClauseId) -> Option<Vec<Edit>>,
) -> Option<String> {
    let draft = Draft::read(text.to_owned());
    let config = Config::new(jiff::civil::date(2026, 1, 1));
    let analysis = analyse(&draft, &config);
    let found = analysis
        .parsed
        .tree
        .clauses
        .iter()
        .position(|clause| analysis.parsed.text(clause.text).starts_with(words));
    let clause = ClauseId(found.expect("there is such a clause") as u32);
    let edits = edits(&Rearranging::new(&analysis), clause)?;
    Some(fix::apply(text, &edits))
}

#[test]
fn a_clause_is_put_in_and_references_follow() {
    let text =
        after(LIST, "that two", |rearranging, clause| rearranging.insert(clause, Side::Before))
            .expect("it is");
    let expected = LIST
        .replace("considering c)", "considering d)")
        .replace("a) and b)", "a) and c)")
        .replace("c)\tthat", "d)\tthat")
        .replace("b)\tthat", "b)\t\n\nc)\tthat");
    assert_eq!(text, expected);
    let text =
        after(LIST, "to wait", |rearranging, clause| rearranging.insert(clause, Side::After))
            .expect("it is");
    assert_eq!(text, LIST.replace("and b).\n", "and b).\n\n3\t\n"));
}

#[test]
fn an_insertion_takes_the_label_of_its_neighbour() {
    let text = after(LIST, "that two", |rearranging, clause| rearranging.to_insertion(clause))
        .expect("it does");
    let expected = LIST
        .replace("considering c)", "considering b)")
        .replace("a) and b)", "a) and a)bis")
        .replace("b)\tthat", "a)bis\tthat")
        .replace("c)\tthat", "b)\tthat");
    assert_eq!(text, expected);
    assert_eq!(
        after(LIST, "that one", |rearranging, clause| rearranging.to_insertion(clause)),
        None
    );
}

#[test]
fn a_clause_moves_to_the_label_that_it_is_given() {
    let expected = LIST
        .replace("considering c)", "considering a)")
        .replace("considering a) and b)", "considering b) and c)")
        .replace(
            "a)\tthat one;\n\nb)\tthat two;\n\nc)\tthat three,",
            "a)\tthat three;\n\nb)\tthat one;\n\nc)\tthat two,",
        );
    for wanted in ["a)", "a"] {
        let text = after(LIST, "that three", |rearranging, clause| {
            rearranging.relabel(clause, wanted).ok()
        });
        assert_eq!(text.expect("it moves"), expected);
    }
    let back = after(&expected, "that three", |rearranging, clause| {
        rearranging.relabel(clause, "c)").ok()
    });
    assert_eq!(back.expect("it moves"), LIST);
}

#[test]
fn what_is_no_label_of_the_list_is_refused() {
    let said = |wanted: &str| {
        let draft = Draft::read(LIST.to_owned());
        let config = Config::new(jiff::civil::date(2026, 1, 1));
        let analysis = analyse(&draft, &config);
        Rearranging::new(&analysis).relabel(ClauseId(0), wanted)
    };
    assert_eq!(said("g)"), Err("the list has no place for \"g)\"; it ends at \"c)\"".to_owned()));
    assert!(
        said("nothing like it").expect_err("it is refused").ends_with("is no label of this list")
    );
    assert_eq!(said("a)"), Ok(Vec::new()));
}

#[test]
fn the_next_label_comes_with_the_next_line() {
    let continued = |marked: &str| {
        let offset = marked.find('|').expect("a place is marked") as u32;
        let text = marked.replacen('|', "", 1);
        let draft = Draft::read(text.clone());
        let config = Config::new(jiff::civil::date(2026, 1, 1));
        let analysis = analyse(&draft, &config);
        let edits = Rearranging::new(&analysis).continuation(offset)?;
        Some(fix::apply(&text, &edits))
    };
    let head = "considering\n\na)\tthat one;\n";
    assert_eq!(
        continued(&format!("{head}|")).as_deref(),
        Some("considering\n\na)\tthat one;\nb)\t")
    );
    let text =
        continued(&LIST.replacen("b)\tthat two;\n", "b)\tthat two;\n|\n", 1)).expect("it goes on");
    assert!(
        text.contains("b)\tthat two;\nc)\t\n\nd)\tthat three")
            && text.contains("considering d) above"),
        "{text}"
    );
    assert_eq!(continued("considering\n\na)\tthat one,\n|"), None);
    assert_eq!(continued("considering\n\nthat one;\n|"), None);
}
