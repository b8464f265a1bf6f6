//! The JSON report: the contract that others build on. `docs/json.md` tells it field by field.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::finding::{Edit, Finding, Fix, Related, Safety, Severity};
use crate::report::place::{FileRange, Source};
use crate::report::{Checked, Coverage, Report, Totals, Unread};

/// The version of the contract.
const VERSION: u32 = 1;

/// The JSON report: one object on one line.
#[derive(Debug, Default)]
pub struct Json {
    files: usize,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: &'a str,
    profile: &'a str,
    view: &'static str,
    as_of: AsOf<'a>,
    instruments: usize,
    sections: usize,
    clauses: usize,
    coverage: &'a Coverage,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct AsOf<'a> {
    #[serde(serialize_with = "iso")]
    date: Date,
    from: &'a str,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    range: FileRange,
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: &'a str,
    range: FileRange,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    range: FileRange,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    unread: usize,
    skipped: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
}

impl Report for Json {
    type Piece = Vec<u8>;

    fn render(&self, file: &Checked<'_>) -> Vec<u8> {
        let summary = &file.summary;
        let shown = File {
            path: file.path,
            language: &summary.language,
            profile: &summary.profile,
            view: summary.view.name(),
            as_of: AsOf { date: summary.as_of.date, from: &summary.as_of.from },
            instruments: summary.instruments,
            sections: summary.sections,
            clauses: summary.clauses,
            coverage: &summary.coverage,
            findings: file.findings.iter().map(|one| finding(one, &file.source)).collect(),
        };
        serde_json::to_vec(&shown).unwrap_or_default()
    }

    fn accept(&mut self, piece: Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
        match self.files {
            0 => open(out)?,
            _ => out.write_all(b",")?,
        }
        self.files += 1;
        out.write_all(&piece)
    }

    fn finish(&mut self, totals: &Totals, _: &[Unread], out: &mut dyn Write) -> io::Result<()> {
        if self.files == 0 {
            open(out)?;
        }
        let summary = Summary {
            files: totals.files,
            unread: totals.unread,
            skipped: totals.skipped,
            errors: totals.errors,
            warnings: totals.warnings,
            hints: totals.hints,
        };
        out.write_all(b"],\"summary\":")?;
        serde_json::to_writer(&mut *out, &summary)?;
        out.write_all(b"}\n")
    }
}

fn open(out: &mut dyn Write) -> io::Result<()> {
    let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    write!(
        out,
        r#"{{"version":{VERSION},"tool":{{"name":"{name}","version":"{version}"}},"files":["#
    )
}

fn finding<'a>(finding: &'a Finding, source: &Source<'_>) -> JsonFinding<'a> {
    let related = |one: &'a Related| JsonRelated {
        message: &one.message,
        range: source.file_range(one.span),
    };
    JsonFinding {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        range: source.file_range(finding.span),
        related: finding.related.iter().map(related).collect(),
        fixes: finding.fixes.iter().map(|one| fix(one, source)).collect(),
    }
}

fn fix<'a>(fix: &'a Fix, source: &Source<'_>) -> JsonFix<'a> {
    let edit = |one: &'a Edit| JsonEdit { range: source.file_range(one.span), text: &one.text };
    JsonFix { title: &fix.title, safety: fix.safety, edits: fix.edits.iter().map(edit).collect() }
}

fn iso<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::summary::example;
    use crate::text::Span;
    use serde_json::{Value, json};

    fn report(path: &str, text: &str, mark: u32, findings: &[Finding]) -> Value {
        let mut json = Json::default();
        let checked = Checked {
            path,
            analysis: example::analysis(),
            source: Source::new(text, mark),
            summary: example::summary(),
            findings,
        };
        let mut out = Vec::new();
        let piece = json.render(&checked);
        json.accept(piece, &mut out).unwrap();
        json.finish(&Totals::of(findings), &[], &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn a_finding_has_the_fields_of_the_contract() {
        let findings = [Finding::new("label-duplicate", Severity::Error, Span::new(6, 8), "twice")
            .related(Span::new(0, 2), "the other")
            .fix(Fix::replace("relabel as b)", Safety::Safe, Span::new(6, 7), "b"))];
        let value = report("é.txt", "a) é\na) f", 0, &findings);
        let place =
            |line, column, offset| json!({"line": line, "column": column, "offset": offset});
        let expected = json!({
            "rule": "label-duplicate", "severity": "error", "message": "twice",
            "range": {"start": place(2, 1, 6), "end": place(2, 3, 8)},
            "related": [{"message": "the other",
                "range": {"start": place(1, 1, 0), "end": place(1, 3, 2)}}],
            "fixes": [{"title": "relabel as b)", "safety": "safe", "edits": [
                {"range": {"start": place(2, 1, 6), "end": place(2, 2, 7)}, "text": "b"}]}],
        });
        assert_eq!(value["files"][0]["findings"][0], expected);
        assert_eq!(
            value["summary"],
            json!({"files": 1, "unread": 0, "skipped": 0, "errors": 1, "warnings": 0, "hints": 0})
        );
    }

    #[test]
    fn a_file_tells_how_it_was_read() {
        let value = report("a.txt", "", 3, &[]);
        let file = &value["files"][0];
        assert_eq!(file["as_of"], json!({"date": "2026-04-28", "from": "meeting C26"}));
        assert_eq!(file["view"], "proposed");
        assert_eq!(file["coverage"]["citations"], json!({"seen": 24, "known": 22, "unknown": 2}));
        assert_eq!(value["version"], 1);
        assert_eq!(value["tool"]["name"], "resolint");
    }

    #[test]
    fn no_files_are_an_empty_list() {
        let mut out = Vec::new();
        Json::default().finish(&Totals::default(), &[], &mut out).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["files"], json!([]));
    }
}
