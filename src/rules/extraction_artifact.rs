use super::shared::passage::{PLACES, each_or_sum};
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::draft::ArtifactKind;
use crate::finding::Finding;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds what a page or a converter left in the text: bookmarks and footnote marks of a word
    /// processor, page headers inside a paragraph, footnotes in the running text, items that began
    /// in the line of the one before. They were read around. One finding counts all headers of pages,
    /// and one all footnotes; of the rest, one counts all where there are many.
    ///
    /// ## Why it matters
    ///
    /// What was left behind is printed with the text, and every later copy carries it on.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// [bookmark: _Toc31]Protecting submarine cables
    ///
    /// considering
    ///
    /// that cables are cut more often than before,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// Protecting submarine cables
    ///
    /// considering
    ///
    /// that cables are cut more often than before,
    /// ```
    ExtractionArtifact {
        id: "extraction-artifact",
        summary: "a page or a converter left something in the text",
        severity: Hint,
        group: Punctuation,
        fix: None,
    }
}

/// What is found of each kind, with what one of them is and what several are.
const KINDS: [(ArtifactKind, &str, &str); 4] = [
    (ArtifactKind::Bookmark, "a mark of a word processor", "marks of a word processor"),
    (
        ArtifactKind::PageHeader,
        "a page header or footer inside the text",
        "page headers or footers inside the text",
    ),
    (ArtifactKind::Footnote, "a footnote in the running text", "footnotes in the running text"),
    (
        ArtifactKind::RunOn,
        "an item in the line of the one before",
        "items in the lines of those before",
    ),
];

impl Rule for ExtractionArtifact {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for (kind, one, several) in KINDS {
            let advice = match kind {
                ArtifactKind::RunOn => "begin a line with each item",
                _ => "take it out",
            };
            // A copied page has its furniture all over; the rest is mended one by one.
            let is_furniture = matches!(kind, ArtifactKind::PageHeader | ArtifactKind::Footnote);
            let most = if is_furniture { 1 } else { PLACES };
            let spans = spans_of(analysis, kind);
            each_or_sum(
                &spans,
                most,
                findings,
                |span| {
                    let text = quoted(span.of(analysis.draft.source()).trim());
                    Self::META.finding(span, format!("{text} is {one}; {advice}"))
                },
                |first, count| {
                    let text = quoted(first.of(analysis.draft.source()).trim());
                    let message = format!(
                        "{count} {several}, the first {text}; clean the text that was copied"
                    );
                    Self::META.finding(first, message)
                },
            );
        }
    }
}

/// The places of one kind; those that touch are one.
fn spans_of(analysis: &Analysis<'_>, kind: ArtifactKind) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for artifact in
        analysis.parsed.reading.artifacts.iter().filter(|artifact| artifact.kind == kind)
    {
        let span = artifact.span;
        if kind == ArtifactKind::RunOn && begins_line(analysis.draft.source(), span.start) {
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.end == artifact.span.start => last.end = artifact.span.end,
            _ => spans.push(artifact.span),
        }
    }
    spans
}

/// Whether nothing stands before a place in its line of the source.
fn begins_line(source: &str, at: u32) -> bool {
    let before = source[..at as usize].trim_end_matches([' ', '\t', '\u{A0}']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}
