//! What is wrong with a document, as the protocol says it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, NumberOrString,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use super::border;
use super::snapshot::Snapshot;
use crate::config::Complaint;
use crate::finding::{Finding, Severity};
use crate::{project, rules};

/// Who says so.
const SOURCE: &str = "resolint";

/// All that is wrong with a document.
pub fn of(snapshot: &Snapshot) -> Vec<Diagnostic> {
    match snapshot.page() {
        Some(page) => page.findings.iter().map(|finding| of_finding(snapshot, finding)).collect(),
        None => snapshot
            .complaints()
            .iter()
            .map(|complaint| of_complaint(snapshot, complaint))
            .collect(),
    }
}

/// A finding as a diagnostic.
pub fn of_finding(snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: snapshot.location(related.span),
        message: related.message.clone(),
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range: snapshot.range(finding.span),
        severity: Some(border::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page_of(finding.rule),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: tags(finding),
        data: Some(json!({ "fixes": finding.fixes.len() })),
    }
}

fn of_complaint(snapshot: &Snapshot, complaint: &Complaint) -> Diagnostic {
    Diagnostic {
        range: snapshot.range(complaint.span),
        severity: Some(border::severity(Severity::Error)),
        code: Some(NumberOrString::String(project::NAME.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: complaint.message.clone(),
        ..Diagnostic::default()
    }
}

/// The rule's page. Reading an address takes longer than making the rest of a diagnostic.
fn page_of(rule: &str) -> Option<CodeDescription> {
    static PAGES: LazyLock<BTreeMap<&str, CodeDescription>> = LazyLock::new(|| {
        let page = |id| Some((id, CodeDescription { href: rules::page(id).parse().ok()? }));
        rules::all().iter().filter_map(|rule| page(rule.meta().id)).collect()
    });
    PAGES.get(rule).cloned()
}

/// What is of no use any more is shown faded.
fn tags(finding: &Finding) -> Option<Vec<DiagnosticTag>> {
    match finding.rule {
        "unused-suppression" | "extraction-artifact" | "control-character" => {
            Some(vec![DiagnosticTag::UNNECESSARY])
        }
        "outdated-edition" | "abrogated-resolution" => Some(vec![DiagnosticTag::DEPRECATED]),
        _ => None,
    }
}

/// The answer to a client that asks, which may know it already.
pub fn report(snapshot: &Snapshot, known: Option<&str>) -> DocumentDiagnosticReport {
    let items = of(snapshot);
    let result_id = result_id(&items);
    if known == Some(result_id.as_str()) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        let report = RelatedUnchangedDocumentDiagnosticReport {
            unchanged_document_diagnostic_report,
            related_documents: None,
        };
        return report.into();
    }
    let full_document_diagnostic_report =
        FullDocumentDiagnosticReport { result_id: Some(result_id), items };
    RelatedFullDocumentDiagnosticReport { full_document_diagnostic_report, related_documents: None }
        .into()
}

/// Alike for the same diagnostics.
pub fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hash = DefaultHasher::new();
    for diagnostic in diagnostics {
        let (start, end) = (diagnostic.range.start, diagnostic.range.end);
        (start.line, start.character, end.line, end.character, &diagnostic.message).hash(&mut hash);
        if let Some(NumberOrString::String(rule)) = &diagnostic.code {
            rule.hash(&mut hash);
        }
        for related in diagnostic.related_information.iter().flatten() {
            let at = related.location.range.start;
            (at.line, at.character, &related.message).hash(&mut hash);
        }
        let levels = [DiagnosticSeverity::ERROR, DiagnosticSeverity::WARNING];
        levels.map(|level| diagnostic.severity == Some(level)).hash(&mut hash);
    }
    format!("{:016x}", hash.finish())
}
