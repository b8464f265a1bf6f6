//! What is said of a text without a server, in the shape in which a client sees it.

use resolint::config::Config;
use resolint::draft::Draft;
use resolint::finding::Severity;
use serde_json::{Value, json};

/// What a document is called where the name does not matter.
pub const URI: &str = "untitled:draft.resolution";

pub const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// English and Chinese drafts of the fixtures.
pub fn drafts() -> [&'static str; 2] {
    [include_str!("../drafts/council.en.txt"), include_str!("../drafts/council.zh.txt")]
}

/// Ranges, rules, severities and messages of a fresh check.
pub fn fresh(text: &str, encoding: &str) -> Vec<Value> {
    let draft = Draft::read(text.to_owned());
    let config = Config::new(resolint::project::today());
    let analysis = resolint::analyse(&draft, &config);
    let findings = resolint::lint(&analysis);
    let shown = findings.iter().map(|finding| {
        let severity = match finding.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Hint => 3,
        };
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        json!([
            position(text, start, encoding),
            position(text, end, encoding),
            finding.rule,
            severity,
            finding.message
        ])
    });
    shown.collect()
}

/// The same of diagnostics that a server sent.
pub fn shown(diagnostics: &Value) -> Vec<Value> {
    let list = diagnostics.as_array().unwrap_or_else(|| panic!("no list: {diagnostics}"));
    let shown = list.iter().map(|one| {
        let range = &one["range"];
        json!([range["start"], range["end"], one["code"], one["severity"], one["message"]])
    });
    shown.collect()
}

/// A place, counted plainly: the lines before, and the units of the line up to it.
pub fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let before = &text[..offset];
    let mut line = 0;
    let mut start = 0;
    let bytes = text.as_bytes();
    for at in 0..offset {
        let ends = bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if ends {
            line += 1;
            start = at + 1;
        }
    }
    let column = units(&before[start..], encoding);
    json!({"line": line, "character": column})
}

pub fn units(text: &str, encoding: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}
