//! A draft in good form: labels, the blank behind them, blanks at the ends of lines, and the marks
//! at the ends of clauses. Never the words.

use crate::analysis::{Analysis, Parsed};
use crate::draft::ArtifactKind;
use crate::edit::fix;
use crate::edit::renumber::source_of;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::text::Span;
use crate::tree::Clause;

/// Rules whose fixes change labels and marks and nothing else.
const RULES: [&str; 3] = ["label-style", "clause-terminator", "doubled-terminator"];

/// A rule of its own name for what no rule finds.
const SPACING: &str = "spacing";

/// The edits of the source, sorted, that bring a draft into the form that its profile wants.
pub fn edits(analysis: &Analysis<'_>, findings: &[Finding]) -> Vec<Edit> {
    let of_rules = findings.iter().filter(|finding| RULES.contains(&finding.rule));
    let spacing = spacing(analysis);
    fix::together(of_rules.chain(&spacing), |fix| fix.safety != Safety::Shown)
}

/// What is wrong with blanks, as findings with fixes.
fn spacing(analysis: &Analysis<'_>) -> Vec<Finding> {
    let parsed = &analysis.parsed;
    let mut edits = behind_labels(analysis);
    for clause in &parsed.tree.clauses {
        edits.extend(runs(parsed, clause.text).filter_map(|span| replace(analysis, span, " ")));
    }
    edits.extend(wide_blanks(analysis));
    edits.extend(line_ends(analysis.draft.source()));
    let findings = edits.into_iter().map(|edit| {
        let fix = Fix { title: String::new(), safety: Safety::Safe, edits: vec![edit] };
        Finding::new(SPACING, crate::finding::Severity::Hint, Span::empty(0), "").fix(fix)
    });
    findings.collect()
}

/// The same blank behind every label: a tab, unless the draft uses none.
fn behind_labels(analysis: &Analysis<'_>) -> Vec<Edit> {
    let parsed = &analysis.parsed;
    let blank = |clause: &Clause| Some(Span::new(clause.label?.span.end, clause.text.start));
    let blanks: Vec<Span> =
        parsed.tree.clauses.iter().filter_map(blank).filter(|span| span.start < span.end).collect();
    let has_tabs = blanks.iter().any(|&span| parsed.text(span).contains('\t'));
    let usual = if has_tabs { "\t" } else { " " };
    let unusual = blanks
        .into_iter()
        .filter(|&span| parsed.text(span) != usual && !parsed.text(span).contains('\n'));
    unusual.filter_map(|span| replace(analysis, span, usual)).collect()
}

/// Several blanks between two words, which the reading shows as one.
fn wide_blanks(analysis: &Analysis<'_>) -> impl Iterator<Item = Edit> {
    let parsed = &analysis.parsed;
    let source = analysis.draft.source();
    let texts: Vec<Span> =
        parsed.tree.clauses.iter().map(|clause| parsed.at(clause.text)).collect();
    let artifacts = parsed.reading.artifacts.iter();
    let wide = artifacts.filter(|artifact| artifact.kind == ArtifactKind::WideBlank);
    wide.map(|artifact| artifact.span)
        .filter(move |&span| {
            let past = texts.partition_point(|text| text.start <= span.start);
            let is_inside = texts[..past].last().is_some_and(|text| span.end <= text.end);
            // The marks of a change may stand between them.
            let whole =
                &source.as_bytes()[span.start.saturating_sub(1) as usize..span.end as usize];
            is_inside && whole.iter().all(|&byte| byte == b' ')
        })
        .map(|span| Edit { span, text: String::new() })
}

/// Several blanks in a row inside a text.
fn runs(parsed: &Parsed, text: Span) -> impl Iterator<Item = Span> {
    let line = parsed.text(text);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + line[from..].find("  ")?;
        let end = line[at..].find(|letter| letter != ' ').map_or(line.len(), |length| at + length);
        from = end;
        Some(Span::from_usize(at, end).shift(text.start))
    })
}

fn replace(analysis: &Analysis<'_>, span: Span, text: &str) -> Option<Edit> {
    source_of(analysis, span).map(|span| Edit { span, text: text.to_owned() })
}

/// Blanks before the ends of lines.
fn line_ends(source: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let content = line.trim_end_matches(['\n', '\r']);
        let kept = content.trim_end_matches([' ', '\t']).len();
        if kept < content.len() {
            edits.push(Edit {
                span: Span::from_usize(at + kept, at + content.len()),
                text: String::new(),
            });
        }
        at += line.len();
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::draft::Draft;
    use crate::{analyse, lint};

    fn tidied(text: &str) -> String {
        let draft = Draft::read(text.to_owned());
        let config = Config::new(jiff::civil::date(2026, 1, 1));
        let analysis = analyse(&draft, &config);
        fix::apply(text, &edits(&analysis, &lint(&analysis)))
    }

    #[test]
    fn blanks_and_labels_come_into_one_form() {
        let text = "considering\n\na)\tthat  one;  \n\n(b)  that two;\n\nc)\tthat three,\n\nresolves \n\nto act.\n";
        let tidy = "considering\n\na)\tthat one;\n\nb)\tthat two;\n\nc)\tthat three,\n\nresolves\n\nto act.\n";
        assert_eq!(tidied(text), tidy);
        assert_eq!(tidied(tidy), tidy);
    }

    #[test]
    fn two_ends_of_a_clause_become_the_one_of_its_place() {
        let draft = |ends: [&str; 3]| {
            let [one, two, three] = ends;
            format!(
                "RESOLUTION 300 (DOHA, 2026)\n\nRural coverage\n\nThe Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),\n\nconsidering\n\na)\tthat one{one}\n\nb)\tthat two{two}\n\nc)\tthat three{three}\n\nresolves\n\nto act.\n"
            )
        };
        assert_eq!(tidied(&draft([";,", ",;", ";,"])), draft([";", ";", ","]));
    }

    #[test]
    fn line_endings_and_changes_stay() {
        let text = "considering\r\n\r\na)\tthat {++ one ++};\r\n\r\nb)\tthat two,\r\n";
        assert_eq!(tidied(text), text);
    }
}
