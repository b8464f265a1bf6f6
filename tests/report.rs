//! The report for people, held against what it showed before. Findings here are made by hand, so
//! that the rules may change and the report stays.

mod support;

use resolint::analyse;
use resolint::analysis::AsOf;
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::finding::{Finding, Fix, Safety, Severity};
use resolint::report::{
    Checked, CitationCoverage, Colour, Coverage, HeadingCoverage, Human, ReferenceCoverage, Report,
    Source, Summary, TextCoverage, Totals,
};
use resolint::text::Span;

/// How a draft was read, for a report on it.
fn summary(language: &str, name: &str) -> Summary {
    Summary {
        language: language.to_owned(),
        language_name: name.to_owned(),
        is_readable: true,
        profile: "itu-council".to_owned(),
        view: View::Proposed,
        flattened: false,
        as_of: AsOf { date: jiff::civil::date(2026, 4, 28), from: "meeting C26".to_owned() },
        instruments: 1,
        sections: 2,
        clauses: 4,
        coverage: Coverage {
            references: ReferenceCoverage { seen: 2, resolved: 1, external: 0, not_understood: 0 },
            citations: CitationCoverage { seen: 1, known: 1, unknown: 0 },
            headings: HeadingCoverage { seen: 2, known: 2 },
            text: TextCoverage { seen: 8, placed: 8, unread: Vec::new() },
        },
    }
}

fn show(
    name: &str,
    summary: Summary,
    findings: impl Fn(&Text) -> Vec<Finding>,
    colour: Colour,
) -> String {
    let path = format!("drafts/{name}");
    let text = Text(std::fs::read_to_string(support::file(&path)).expect("the draft is there"));
    let findings = findings(&text);
    let draft = Draft::read(text.0.clone());
    let config = Config::new(jiff::civil::date(2026, 4, 28));
    let analysis = analyse(&draft, &config);
    let source = Source::new(&text.0, 0);
    let checked =
        Checked { path: &path, analysis: &analysis, source, summary, findings: &findings };
    let mut human = Human::new(colour, 100);
    let mut out = Vec::new();
    let piece = human.render(&checked);
    human.accept(piece, &mut out).expect("a buffer takes all");
    human.finish(&Totals::of(&findings), &[], &mut out).expect("a buffer takes all");
    String::from_utf8(out).expect("the report is text")
}

struct Text(String);

impl Text {
    /// Where `part` stands inside the first `around`.
    fn at(&self, around: &str, part: &str) -> Span {
        let start = self.0.find(around).expect("the draft has these words");
        let inside = around.find(part).expect("the words have this part");
        Span::from_usize(start + inside, start + inside + part.len())
    }
}

fn english(text: &Text) -> Vec<Finding> {
    let edition = text.at("Resolution 140 (Rev. Busan, 2014)", "Resolution 140 (Rev. Busan, 2014)");
    let c = text.at("c)\tthat", "c)");
    let second = text.at("1\tto keep", "1");
    let nine = text.at("resolves 9 below", "resolves 9");
    vec![
        Finding::new(
            "outdated-edition",
            Severity::Error,
            edition,
            "\"Resolution 140 (Rev. Busan, 2014)\" is not in force, expected \"(Rev. Bucharest, 2022)\"; cite the edition in force",
        )
        .fix(Fix::replace(
            "cite as (Rev. Bucharest, 2022)",
            Safety::Unsafe,
            text.at("(Rev. Busan, 2014)", "(Rev. Busan, 2014)"),
            "(Rev. Bucharest, 2022)",
        )),
        Finding::new("label-gap", Severity::Error, c, "label b) is missing before c)")
            .related(text.at("a)\tResolution", "a)"), "the list has a) here")
            .fix(Fix::replace("relabel as b) and its reference with it", Safety::Safe, c, "b)")),
        Finding::new(
            "dangling-reference",
            Severity::Error,
            nine,
            "\"resolves 9\" points to no clause, the section ends at 1; name a clause that stands in it",
        )
        .related(second, "the last clause is here")
        .related(text.at("resolves\n", "resolves"), "the section begins here"),
        Finding::new("label-duplicate", Severity::Warning, second, "two clauses are labelled 1")
            .related(text.at("1\tto set", "1"), "the other is here"),
        Finding::new(
            "past-deadline",
            Severity::Hint,
            text.at("before the Council at its ordinary session", "ordinary session"),
            "this session has passed",
        ),
    ]
}

fn chinese(text: &Text) -> Vec<Finding> {
    vec![
        Finding::new(
            "outdated-edition",
            Severity::Error,
            text.at("第140号决议（2014年，釜山，修订版）", "第140号决议（2014年，釜山，修订版）"),
            "\"第140号决议（2014年，釜山，修订版）\" is not in force",
        )
        .related(text.at("成员国和部门成员的文稿", "部门成员"), "far away on the same line"),
        Finding::new(
            "clause-terminator",
            Severity::Warning,
            text.at("做出决议9；", "；"),
            "the last clause ends in \"；\", expected \"。\"",
        ),
    ]
}

#[test]
fn english_paragraphs_on_one_line() {
    let shown = show("council.en.txt", summary("en", "English"), english, Colour::Plain);
    support::assert_snapshot("human.en.txt", &shown);
}

#[test]
fn chinese_paragraphs_on_one_line() {
    let shown = show("council.zh.txt", summary("zh", "Chinese"), chinese, Colour::Plain);
    support::assert_snapshot("human.zh.txt", &shown);
}

#[test]
fn colours_change_nothing_else() {
    let coloured = show("council.en.txt", summary("en", "English"), english, Colour::Ansi);
    support::assert_snapshot("human.en.ansi.txt", &coloured);
    let plain = show("council.en.txt", summary("en", "English"), english, Colour::Plain);
    assert_eq!(without_escapes(&coloured), plain);
}

fn without_escapes(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}
