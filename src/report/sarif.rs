//! SARIF 2.1.0 (OASIS, 27 March 2020), for code scanning services and editors.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::finding::{Finding, Fix, Safety, Severity};
use crate::report::fingerprint::Fingerprints;
use crate::report::place::{FileRange, PlaceRange, Source};
use crate::report::{Checked, Report, Totals, Unread};
use crate::rules::{self, FixKind, Meta};
use crate::text::Span;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What a URI writes in another way: all but its unreserved letters and the slash (RFC 3986).
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The name of the fingerprint and the version of the way it is made.
const FINGERPRINT: &str = "resolint/v1";

/// A SARIF log with one run.
#[derive(Debug, Default)]
pub struct Sarif {
    results: usize,
    opened: bool,
}

impl Report for Sarif {
    /// The results of a file, without the commas between them.
    type Piece = Vec<String>;

    fn render(&self, file: &Checked<'_>) -> Vec<String> {
        let uri = uri(file.path);
        let mut prints = Fingerprints::default();
        let mut render = |finding: &Finding| {
            let print = prints.next(&uri, finding, &file.source);
            result(finding, &uri, &file.source, &print).to_string()
        };
        file.findings.iter().map(&mut render).collect()
    }

    fn accept(&mut self, piece: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
        self.open(out)?;
        for result in piece {
            if self.results > 0 {
                out.write_all(b",")?;
            }
            self.results += 1;
            out.write_all(result.as_bytes())?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Totals, unread: &[Unread], out: &mut dyn Write) -> io::Result<()> {
        self.open(out)?;
        let notes: Vec<Value> = unread.iter().map(notification).collect();
        let invocation = json!({
            "executionSuccessful": unread.is_empty(),
            "toolExecutionNotifications": notes,
        });
        writeln!(out, "],\"invocations\":[{invocation}]}}]}}")
    }
}

impl Sarif {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.opened {
            return Ok(());
        }
        self.opened = true;
        let rules: Vec<Value> = rules::all().iter().map(|rule| descriptor(rule.meta())).collect();
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "shortDescription": {"text": env!("CARGO_PKG_DESCRIPTION")},
            "rules": rules,
        });
        let head = json!({"driver": driver});
        write!(
            out,
            r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{head},"columnKind":"unicodeCodePoints","results":["#
        )
    }
}

fn descriptor(meta: &Meta) -> Value {
    let fix = match meta.fix {
        FixKind::None => "none",
        FixKind::Sometimes => "sometimes",
        FixKind::Always => "always",
    };
    let docs = meta.markdown();
    json!({
        "id": meta.id,
        "shortDescription": {"text": meta.summary},
        "fullDescription": {"text": meta.summary},
        "help": {"text": docs, "markdown": docs},
        "defaultConfiguration": {"level": level(meta.severity)},
        "properties": {"tags": [meta.group.name()], "fix": fix},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(finding: &Finding, uri: &str, source: &Source<'_>, print: &str) -> Value {
    let mut value = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location(uri, source, finding.span)],
        "partialFingerprints": {FINGERPRINT: print},
    });
    let index = rules::all().iter().position(|rule| rule.meta().id == finding.rule);
    if let Some(index) = index {
        value["ruleIndex"] = json!(index);
    }
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(id, related)| {
            let mut place = location(uri, source, related.span);
            place["id"] = json!(id + 1);
            place["message"] = json!({"text": related.message});
            place
        })
        .collect();
    if !related.is_empty() {
        value["relatedLocations"] = related.into();
    }
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .filter(|fix| fix.safety != Safety::Shown && !fix.edits.is_empty())
        .filter(|_| !source.is_of_paragraphs())
        .map(|one| fix(one, uri, source))
        .collect();
    if !fixes.is_empty() {
        value["fixes"] = fixes.into();
    }
    value
}

/// A location; of a place in a paragraph SARIF has no region, so it is named.
fn location(uri: &str, source: &Source<'_>, span: Span) -> Value {
    let artifact = json!({"uri": uri});
    match source.file_range(span) {
        FileRange::Lines(range) => json!({
            "physicalLocation": {"artifactLocation": artifact, "region": region(range)},
        }),
        FileRange::Paragraph(range) => json!({
            "physicalLocation": {"artifactLocation": artifact},
            "logicalLocations": [{"fullyQualifiedName": range.name()}],
        }),
    }
}

fn region(range: PlaceRange) -> Value {
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
    })
}

fn fix(fix: &Fix, uri: &str, source: &Source<'_>) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            json!({
                "deletedRegion": region(source.range(edit.span)),
                "insertedContent": {"text": edit.text},
            })
        })
        .collect();
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri},
            "replacements": replacements,
        }],
    })
}

fn notification(unread: &Unread) -> Value {
    json!({
        "level": "error",
        "message": {"text": format!("{}: {}", unread.path, unread.reason)},
    })
}

/// A path as a URI reference: relative where the path is, else with the scheme `file`.
fn uri(path: &str) -> String {
    if path == "<stdin>" {
        return "stdin".to_owned();
    }
    let slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::with_capacity(slashes.len() + 8);
    if Path::new(path).is_absolute() {
        out.push_str(if slashes.starts_with('/') { "file://" } else { "file:///" });
    }
    let relative = slashes.strip_prefix("./").unwrap_or(&slashes);
    out.extend(utf8_percent_encode(relative, ENCODED));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::summary::example;

    fn report(path: &str, text: &str, findings: &[Finding], unread: &[Unread]) -> Value {
        let mut sarif = Sarif::default();
        let checked = Checked {
            path,
            analysis: example::analysis(),
            source: Source::new(text, 3),
            summary: example::summary(),
            findings,
        };
        let mut out = Vec::new();
        let piece = sarif.render(&checked);
        sarif.accept(piece, &mut out).unwrap();
        sarif.finish(&Totals::of(findings), unread, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn a_result_has_its_places_and_fixes() {
        let span = Span::new(6, 8);
        let findings = [
            Finding::new("label-duplicate", Severity::Error, span, "twice")
                .related(Span::new(0, 2), "the other")
                .fix(Fix::replace("relabel as b)", Safety::Safe, Span::new(6, 7), "b"))
                .fix(Fix::replace("think", Safety::Shown, Span::new(6, 7), "?")),
            Finding::new("lone-label", Severity::Hint, span, "alone"),
        ];
        let value = report("my drafts/草.txt", "a) é\na) f", &findings, &[]);
        let run = &value["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        let first = &run["results"][0];
        assert_eq!(first["ruleId"], "label-duplicate");
        let physical = &first["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "my%20drafts/%E8%8D%89.txt");
        let region = json!({"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3});
        assert_eq!(physical["region"], region);
        assert_eq!(first["relatedLocations"][0]["message"]["text"], "the other");
        assert_eq!(first["fixes"].as_array().map(Vec::len), Some(1));
        let change = &first["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "b");
        assert_eq!(run["results"][1]["level"], "note");
        assert!(run["results"][1].get("fixes").is_none());
    }

    #[test]
    fn unread_inputs_are_notifications() {
        let unread = [Unread { path: "a.doc".to_owned(), reason: "not text".to_owned() }];
        let value = report("a.txt", "", &[], &unread);
        let invocation = &value["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let note = &invocation["toolExecutionNotifications"][0];
        assert_eq!(note["message"]["text"], "a.doc: not text");
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./a b/c:d%.txt"), "a%20b/c%3Ad%25.txt");
        assert_eq!(uri("../x.md"), "../x.md");
        #[cfg(unix)]
        assert_eq!(uri("/tmp/x.md"), "file:///tmp/x.md");
    }
}
