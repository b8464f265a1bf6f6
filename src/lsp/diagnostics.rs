//! What is wrong with a document, as the protocol says it.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, DiagnosticTag, NumberOrString, Range};

use super::border;
use super::snapshot::Snapshot;
use crate::config::Complaint;
use crate::finding::{Finding, Related, Severity};
use crate::{project, rules};

/// Who says so.
const SOURCE: &str = "resolint";

/// Diagnostics, written out.
pub type Written = Box<RawValue>;

/// A diagnostic as the protocol has it, borrowed from what it tells: a long draft has a thousand,
/// written anew at every keystroke.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'s> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<Page>,
    source: &'static str,
    message: &'s str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<RelatedPlace<'s>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'static [DiagnosticTag],
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Data>,
}

/// The rule's page.
#[derive(Serialize)]
struct Page {
    href: String,
}

#[derive(Serialize)]
struct RelatedPlace<'s> {
    location: Location<'s>,
    message: &'s str,
}

#[derive(Serialize)]
struct Location<'s> {
    uri: &'s str,
    range: Range,
}

/// What a client may want to know before it asks for actions.
#[derive(Serialize)]
struct Data {
    fixes: usize,
}

/// All that is wrong with a document.
#[derive(Clone, Copy)]
pub struct Diagnostics<'s>(pub &'s Snapshot);

/// Nothing that is wrong.
pub const NONE: [(); 0] = [];

/// Writes diagnostics out. Nothing in them can fail to be written.
pub fn written(diagnostics: impl Serialize) -> Written {
    to_raw_value(&diagnostics).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let snapshot = self.0;
        let is_draft = snapshot.is_draft();
        match snapshot.page() {
            Some(page) => {
                let findings = page.findings.iter().filter(|_| is_draft);
                serializer.collect_seq(findings.map(|finding| told(snapshot, finding)))
            }
            None => {
                let complaints = snapshot.complaints().iter();
                serializer.collect_seq(complaints.map(|one| of_complaint(snapshot, one)))
            }
        }
    }
}

fn told<'s>(snapshot: &'s Snapshot, finding: &'s Finding) -> Told<'s> {
    let place = |related: &'s Related| RelatedPlace {
        location: Location { uri: snapshot.name.uri.as_str(), range: snapshot.range(related.span) },
        message: &related.message,
    };
    Told {
        range: snapshot.range(finding.span),
        severity: border::severity(finding.severity),
        code: finding.rule,
        code_description: Some(Page { href: rules::page(finding.rule) }),
        source: SOURCE,
        message: &finding.message,
        related_information: finding.related.iter().map(place).collect(),
        tags: tags(finding),
        data: Some(Data { fixes: finding.fixes.len() }),
    }
}

fn of_complaint<'s>(snapshot: &'s Snapshot, complaint: &'s Complaint) -> Told<'s> {
    Told {
        range: snapshot.range(complaint.span),
        severity: border::severity(Severity::Error),
        code: project::NAME,
        code_description: None,
        source: SOURCE,
        message: &complaint.message,
        related_information: Vec::new(),
        tags: &[],
        data: None,
    }
}

/// A finding as an action names it; none where it cannot be told.
pub fn of_finding(snapshot: &Snapshot, finding: &Finding) -> Option<Diagnostic> {
    Diagnostic::deserialize(serde_json::to_value(told(snapshot, finding)).ok()?).ok()
}

/// Whether a diagnostic that a client names tells of a finding.
pub fn tells_of(diagnostic: &Diagnostic, snapshot: &Snapshot, finding: &Finding) -> bool {
    diagnostic.message == finding.message
        && diagnostic.code == Some(NumberOrString::String(finding.rule.to_owned()))
        && diagnostic.range == snapshot.range(finding.span)
}

/// What is of no use any more is shown faded.
fn tags(finding: &Finding) -> &'static [DiagnosticTag] {
    match finding.rule {
        "unused-suppression" | "extraction-artifact" | "control-character" => {
            &[DiagnosticTag::UNNECESSARY]
        }
        "outdated-edition" | "abrogated-resolution" => &[DiagnosticTag::DEPRECATED],
        _ => &[],
    }
}

/// What a client that asks is told of a document.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Report {
    /// All that is wrong.
    Full {
        /// What the client names when it asks again.
        result_id: String,
        /// The diagnostics.
        items: Written,
    },
    /// What the client knows already.
    Unchanged {
        /// As the client named it.
        result_id: String,
    },
}

impl Report {
    /// Of all that is wrong, to a client that may know it already.
    pub fn new(items: Written, known: Option<&str>) -> Self {
        let result_id = result_id(&items);
        match known == Some(result_id.as_str()) {
            true => Report::Unchanged { result_id },
            false => Report::Full { result_id, items },
        }
    }
}

/// Alike for the same diagnostics.
fn result_id(items: &Written) -> String {
    let mut hash = DefaultHasher::new();
    items.get().hash(&mut hash);
    format!("{:016x}", hash.finish())
}
