//! The templates of the page.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::layout::{Block, BlockKind, Piece};
use super::verdict::Verdict;
use crate::draft::RevisionKind;
use crate::finding::{Finding, Safety};
use crate::report::place::{FileRange, Source};
use crate::report::{Summary, Totals, Unread, counted};
use crate::tree::State;

const STYLE: &str = include_str!("style.css");

/// The page runs no scripts and asks nothing of the network.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// What the page shows of one file.
pub(super) struct File<'a> {
    /// The path as it was given.
    pub path: &'a str,
    /// What all ids of the file on the page begin with.
    pub name: String,
    /// How it was read.
    pub summary: &'a Summary,
    /// Places of its text.
    pub source: &'a Source<'a>,
    /// What was found.
    pub findings: &'a [Finding],
    /// The draft.
    pub blocks: &'a [Block<'a>],
    /// Whether it may be submitted.
    pub verdict: Verdict,
}

/// All that stands before the files.
pub(super) fn head(title: &str) -> String {
    let head = html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
    };
    format!("{}<html lang=\"en\">{}<body>", DOCTYPE.into_string(), head.into_string())
}

/// The head of the page: how many files and findings, and what could not be read.
pub(super) fn opening(totals: &Totals, unread: &[Unread]) -> Markup {
    html! {
        a.skip href="#drafts" { "Skip to the draft" }
        @if totals.files != 1 || !unread.is_empty() {
            header.run {
                p {
                    (counted(totals.files, "file")) ": "
                    (counted(totals.errors, "error")) ", "
                    (counted(totals.warnings, "warning")) ", "
                    (counted(totals.hints, "hint"))
                }
                @if !unread.is_empty() {
                    ul.unread {
                        @for one in unread {
                            li { strong { (one.path) } " could not be read: " (one.reason) }
                        }
                    }
                }
            }
        }
    }
}

/// One file.
pub(super) fn file(file: &File<'_>) -> Markup {
    html! {
        article aria-labelledby=(file.id("title")) {
            header.verdict.(file.verdict.class()) {
                p.tool { "Resolint report" }
                h1 id=(file.id("title")) { (file.path) }
                p.says { (file.verdict.headline()) }
                p { (file.verdict.advice()) }
                (facts(file))
            }
            div.columns {
                nav aria-label=(format!("Outline of {}", file.path)) { (outline(file)) }
                section.draft aria-label=(format!("Draft with its findings: {}", file.path)) lang=(file.summary.language) {
                    @for (index, block) in file.blocks.iter().enumerate() { (show(file, index, block)) }
                }
            }
            (coverage(file))
        }
    }
}

/// The end of the page.
pub(super) fn foot(catalogue: Option<Date>) -> Markup {
    html! {
        footer {
            p {
                "Resolint " (env!("CARGO_PKG_VERSION")) ". "
                @if let Some(day) = catalogue { "Catalogue of adopted instruments up to " (day) ". " }
                code { "resolint explain RULE" } " explains a rule."
            }
        }
    }
}

impl File<'_> {
    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.name)
    }

    fn finding_id(&self, index: usize) -> String {
        self.id(&format!("f{}", index + 1))
    }

    fn block_id(&self, index: usize) -> String {
        self.id(&format!("b{}", index + 1))
    }
}

/// How the draft was read.
fn facts(file: &File<'_>) -> Markup {
    let summary = file.summary;
    html! {
        dl.facts {
            div { dt { "Language" } dd { (summary.language_name) } }
            div { dt { "Profile" } dd { (summary.profile) } }
            div { dt { "Reading" } dd {
                (summary.view.name())
                @if summary.flattened { " (recovered from a flattened redline)" }
            } }
            div { dt { "As of" } dd { (summary.as_of.date) " (" (summary.as_of.from) ")" } }
        }
    }
}

/// Links to the headings and, under each, to its findings.
fn outline(file: &File<'_>) -> Markup {
    let is_listed = |block: &Block<'_>| {
        matches!(block.kind, BlockKind::Title | BlockKind::Heading) || !block.findings.is_empty()
    };
    html! {
        h2 { "Outline" }
        ul {
            @for (index, block) in file.blocks.iter().enumerate().filter(|(_, block)| is_listed(block)) {
                @let text = shortened(&block.text());
                @if matches!(block.kind, BlockKind::Title | BlockKind::Heading) && !text.is_empty() {
                    li.head { a href={ "#" (file.block_id(index)) } lang=(file.summary.language) dir="auto" { (text) } }
                }
                @for &finding in &block.findings {
                    @let one = &file.findings[finding];
                    li.(one.severity.name()) {
                        a href={ "#" (file.finding_id(finding)) } {
                            (one.severity.name()) ": " (one.rule)
                        }
                    }
                }
            }
        }
    }
}

fn show(file: &File<'_>, index: usize, block: &Block<'_>) -> Markup {
    let id = file.block_id(index);
    let words = pieces(&block.pieces);
    html! {
        div.row {
            @match block.kind {
                BlockKind::Title => h2.block dir="auto" id=(id) { (words) },
                BlockKind::Heading => h3.block dir="auto" id=(id) { (words) },
                BlockKind::Clause(depth, state) => {
                    p.block.clause.(recovered(state)) dir="auto" id=(id) data-depth=(depth.min(5)) { (words) }
                },
                BlockKind::Footnote => p.block.footnote dir="auto" id=(id) { (words) },
                BlockKind::Text => p.block dir="auto" id=(id) { (words) },
                BlockKind::Unread => p.block.not-read dir="auto" id=(id) title="not understood" { (words) },
            }
            @if !block.findings.is_empty() {
                ul.findings lang="en" {
                    @for &one in &block.findings { (finding(file, one)) }
                }
            }
        }
    }
}

const fn recovered(state: State) -> &'static str {
    match state {
        State::Kept => "kept",
        State::Inserted => "inserted",
        State::Deleted => "deleted",
    }
}

fn pieces(pieces: &[Piece<'_>]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece.change {
                Some(RevisionKind::Inserted) => ins { (marked(piece)) },
                Some(RevisionKind::Deleted) => del { (marked(piece)) },
                None if piece.is_furniture => span.furniture { (marked(piece)) },
                None => (marked(piece)),
            }
        }
    }
}

fn marked(piece: &Piece<'_>) -> Markup {
    let lines = || {
        let ends = piece.change.is_some();
        html! {
            @for (index, line) in piece.text.split('\n').enumerate() {
                @if index > 0 { @if ends { br; } @else { "\n" } }
                (line)
            }
        }
    };
    html! { @if piece.marks.is_empty() { (lines()) } @else { mark { (lines()) } } }
}

fn finding(file: &File<'_>, index: usize) -> Markup {
    let one = &file.findings[index];
    html! {
        li.finding.(one.severity.name()) id=(file.finding_id(index)) {
            p.rule { strong { (one.severity.name()) } " " code { (one.rule) } " " span.where { (place(file, one)) } }
            p { (one.message) }
            @if !one.related.is_empty() {
                ul {
                    @for related in one.related.iter().take(8) {
                        li { (range(&file.source.file_range(related.span))) ": " (related.message) }
                    }
                }
            }
            @for fix in &one.fixes {
                p.fix {
                    @match fix.safety {
                        Safety::Safe => "Fix: ",
                        Safety::Unsafe | Safety::Shown => "Suggested fix (review first): ",
                    }
                    (fix.title)
                }
            }
        }
    }
}

fn place(file: &File<'_>, finding: &Finding) -> String {
    range(&file.source.file_range(finding.span))
}

fn range(range: &FileRange) -> String {
    match range {
        FileRange::Lines(range) => format!("line {}", range.start.line),
        FileRange::Paragraph(range) => range.name(),
    }
}

/// What was understood and what was not.
fn coverage(file: &File<'_>) -> Markup {
    let Summary { coverage, sections, clauses, instruments, .. } = file.summary;
    let references = &coverage.references;
    let unread: Vec<&Block<'_>> =
        file.blocks.iter().filter(|block| block.kind == BlockKind::Unread).collect();
    html! {
        section.coverage aria-labelledby=(file.id("read")) {
            h2 id=(file.id("read")) { "What was read" }
            table {
                thead { tr { th scope="col" { "In the draft" } th scope="col" { "Seen" } th scope="col" { "Understood" } } }
                tbody {
                    tr { th scope="row" { "References within the draft" } td { (references.seen) } td { (references.resolved + references.external) } }
                    tr { th scope="row" { "Citations of other instruments" } td { (coverage.citations.seen) } td { (coverage.citations.known) } }
                    tr { th scope="row" { "Call words" } td { (coverage.headings.seen) } td { (coverage.headings.known) } }
                }
            }
            p {
                (counted(*instruments, "instrument")) ", " (counted(*sections, "section")) ", "
                (counted(*clauses, "clause")) "."
            }
            @if !unread.is_empty() {
                h3 { "What was not read" }
                ul lang=(file.summary.language) {
                    @for block in unread.iter().take(20) { li dir="auto" { (shortened(&block.text())) } }
                    @if unread.len() > 20 { li lang="en" { (unread.len() - 20) " more" } }
                }
            }
        }
    }
}

/// The first words of a text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(90) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
