use super::*;
use crate::report::place::Source;
use crate::report::summary::example;
use crate::text::Span;

fn report(text: &str, findings: &[Finding], colour: Colour) -> String {
    let mut human = Human::new(colour, 80);
    let checked = Checked {
        path: "draft.txt",
        analysis: example::analysis(),
        source: Source::new(text, 0),
        summary: example::summary(),
        findings,
    };
    let mut out = Vec::new();
    let piece = human.render(&checked);
    human.accept(piece, &mut out).unwrap();
    human.finish(&Totals::of(findings), &[], &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::from_usize(start, start + part.len())
}

#[test]
fn both_places_are_shown_with_the_numbers_of_the_file() {
    let text = "considering\n\na) one;\n\nb) two;\na) three,\n";
    let findings =
        [Finding::new("label-duplicate", Severity::Error, span(text, "a) three"), "two a)")
            .related(span(text, "a) one"), "the other is here")
            .fix(Fix::replace("relabel as c)", Safety::Safe, Span::new(0, 0), "c"))];
    let shown = report(text, &findings, Colour::Plain);
    let expected = "\
error[label-duplicate]: two a)
  ┌─ draft.txt:6:1
  │
3 │ a) one;
  │ ────── the other is here
  ·
6 │ a) three,
  │ ^^^^^^^^
  │
  = fix: relabel as c)
";
    assert!(shown.starts_with(expected), "{shown}");
    assert!(shown.ends_with(
        "\n1 error in 1 file, 1 with a fix; `resolint explain RULE` says more of a rule\n"
    ));
}

#[test]
fn carets_stand_under_wide_characters() {
    let text = format!("a)\t{}第80/173号决议{}", "国际电联".repeat(60), "理事会".repeat(90));
    let at = span(&text, "第80/173号决议");
    let shown = report(
        &text,
        &[Finding::new("unknown-resolution", Severity::Warning, at, "not listed")],
        Colour::Plain,
    );
    let lines: Vec<&str> = shown.lines().collect();
    let column = |line: &str, part: &str| line[..line.find(part).unwrap()].width();
    assert_eq!(column(lines[3], "第80"), column(lines[4], "^"));
    assert_eq!(lines[4].matches('^').count(), 14);
    assert!(lines[3].width() <= 82, "{}", lines[3]);
    assert!(lines[1].ends_with("draft.txt:1:244"), "{}", lines[1]);
}

#[test]
fn hints_are_called_hints() {
    let findings = [Finding::new("lone-label", Severity::Hint, Span::new(0, 1), "alone")];
    assert!(report("a) x", &findings, Colour::Plain).starts_with("hint[lone-label]: alone\n"));
    let coloured = report("a) x", &findings, Colour::Ansi);
    assert!(coloured.starts_with("\x1b[1;36mhint[lone-label]"), "{coloured:?}");
}

#[test]
fn a_mark_over_lines_tells_where_it_ends() {
    let text = "a) x\nb) y\nc) z";
    let findings = [Finding::new("empty-section", Severity::Error, Span::new(0, 9), "empty")];
    let shown = report(text, &findings, Colour::Plain);
    assert!(shown.contains("1 │ a) x\n  │ ^^^^ to line 2\n"), "{shown}");
}

#[test]
fn a_file_without_findings_is_one_line() {
    let shown = report("", &[], Colour::Plain);
    assert_eq!(
        shown,
        "draft.txt · English · itu-council · proposed reading\n  \
         as of 2026-04-28 (meeting C26) · 7 clauses · headings 11/11 · references 7/7\n  \
         citations 22/24\n\nno findings in 1 file\n"
    );
}

#[test]
fn a_place_outside_the_text_is_no_panic() {
    let findings = [Finding::new("label-gap", Severity::Error, Span::new(90, 99), "gap")];
    assert!(report("a)\n", &findings, Colour::Plain).contains("draft.txt:2:1"));
}

#[test]
fn the_ninth_related_place_is_only_counted() {
    let mut finding = Finding::new("label-gap", Severity::Error, Span::new(0, 2), "gap");
    for line in 0..9 {
        finding = finding.related(Span::new(line * 3, line * 3 + 2), "here");
    }
    let shown = report(&"a)\n".repeat(9), &[finding], Colour::Plain);
    assert_eq!(shown.matches("here").count(), 8, "{shown}");
    assert!(shown.contains("  = 1 further place not shown\n"), "{shown}");
}
