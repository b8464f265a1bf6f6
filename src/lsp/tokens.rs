//! Semantic tokens: a draft reads like print.

use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensDelta, SemanticTokensEdit,
    SemanticTokensFullDeltaResult, SemanticTokensLegend,
};

use super::snapshot::Page;
use crate::draft::RevisionKind;
use crate::text::Span;
use crate::tree::State;

/// Kinds of tokens; the order is that of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Call,
    Label,
    Reference,
    Citation,
    Date,
    Inserted,
    Deleted,
}

/// Their names, for the rules by which an editor colours them.
const NAMES: [&str; 7] =
    ["callWord", "label", "reference", "citation", "date", "inserted", "deleted"];

/// The kinds of tokens that the server knows.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: NAMES.map(SemanticTokenType::new).to_vec(),
        token_modifiers: Vec::new(),
    }
}

/// The tokens of a draft, of a span of its source or of all of it.
pub fn tokens(page: &Page<'_>, within: Option<Span>) -> SemanticTokens {
    let mut data = Vec::new();
    let (mut last_line, mut last_column) = (0, 0);
    for (span, kind) in pieces(page) {
        if within.is_some_and(|within| span.end < within.start || within.end < span.start) {
            continue;
        }
        let (line, column) = page.snapshot.columns.place(page.source(), span.start);
        data.push(SemanticToken {
            delta_line: line - last_line,
            delta_start: if line == last_line { column - last_column } else { column },
            length: page.snapshot.columns.encoding().len(span.of(page.source())),
            token_type: kind as u32,
            token_modifiers_bitset: 0,
        });
        (last_line, last_column) = (line, column);
    }
    SemanticTokens { result_id: Some(page.snapshot.stamp.to_string()), data }
}

/// What became of the tokens that a client has.
pub fn delta(before: &[SemanticToken], now: SemanticTokens) -> SemanticTokensFullDeltaResult {
    let same = |(one, other): &(&SemanticToken, &SemanticToken)| one == other;
    let head = before.iter().zip(&now.data).take_while(same).count();
    let rest = before.len().min(now.data.len()) - head;
    let tail = before.iter().rev().zip(now.data.iter().rev()).take(rest).take_while(same).count();
    let data: Vec<SemanticToken> = now.data[head..now.data.len() - tail].to_vec();
    let deleted = before.len() - head - tail;
    let edits = match deleted == 0 && data.is_empty() {
        true => Vec::new(),
        // Five numbers stand for each token.
        false => vec![SemanticTokensEdit {
            start: head as u32 * 5,
            delete_count: deleted as u32 * 5,
            data: Some(data),
        }],
    };
    SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
        result_id: now.result_id,
        edits,
    })
}

/// Tokens in the order of the source, none over another, none over a line's end.
fn pieces(page: &Page<'_>) -> Vec<(Span, Kind)> {
    let mut found = of_reading(page);
    found.sort_by_key(|(span, kind)| (span.start, *kind, span.end));
    let mut pieces: Vec<(Span, Kind)> = Vec::with_capacity(found.len());
    for (span, kind) in found {
        if pieces.last().is_none_or(|(last, _)| last.end <= span.start) {
            pieces.push((span, kind));
        }
    }
    let changed = changed(page);
    let mut all = uncovered(&changed, &pieces);
    all.extend(pieces);
    let mut lines: Vec<(Span, Kind)> = all
        .into_iter()
        .flat_map(|(span, kind)| by_line(page, span).map(move |span| (span, kind)))
        .collect();
    lines.sort_by_key(|(span, _)| span.start);
    lines
}

/// What the grammar found, in bytes of the source.
fn of_reading(page: &Page<'_>) -> Vec<(Span, Kind)> {
    let parsed = page.parsed();
    let (tree, inline) = (&parsed.tree, &parsed.inline);
    let calls = tree.sections.iter().map(|section| (section.call_span, Kind::Call));
    let labels = tree.clauses.iter().filter_map(|clause| Some((clause.label?.span, Kind::Label)));
    let references = inline.references.iter().map(|reference| (reference.whole, Kind::Reference));
    let citations = inline.citations.iter().map(|citation| (citation.span, Kind::Citation));
    let dates = inline.dates.iter().map(|date| (date.span, Kind::Date));
    let all = calls.chain(labels).chain(references).chain(citations).chain(dates);
    all.filter(|(span, _)| !span.is_empty()).map(|(span, kind)| (page.at(span), kind)).collect()
}

/// Inserted and deleted text, in order; of a recovered redline whole clauses.
fn changed(page: &Page<'_>) -> Vec<(Span, Kind)> {
    let revisions = page.analysis.draft.revisions().iter().map(|revision| match revision.kind {
        RevisionKind::Inserted => (revision.span, Kind::Inserted),
        RevisionKind::Deleted => (revision.span, Kind::Deleted),
    });
    let clauses = page.parsed().tree.clauses.iter().filter_map(|clause| match clause.state {
        State::Kept => None,
        State::Inserted => Some((page.at(clause.text), Kind::Inserted)),
        State::Deleted => Some((page.at(clause.text), Kind::Deleted)),
    });
    let mut changed: Vec<(Span, Kind)> =
        revisions.chain(clauses).filter(|(span, _)| !span.is_empty()).collect();
    changed.sort_by_key(|(span, kind)| (span.start, *kind));
    let mut end = 0;
    changed.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = if is_free { span.end } else { end };
        is_free
    });
    changed
}

/// What of `spans` no token covers.
fn uncovered(spans: &[(Span, Kind)], tokens: &[(Span, Kind)]) -> Vec<(Span, Kind)> {
    let mut free = Vec::new();
    for &(span, kind) in spans {
        let mut from = span.start;
        let first = tokens.partition_point(|(token, _)| token.end <= span.start);
        for (token, _) in tokens[first..].iter().take_while(|(token, _)| token.start < span.end) {
            if token.start > from {
                free.push((Span::new(from, token.start), kind));
            }
            from = from.max(token.end);
        }
        if from < span.end {
            free.push((Span::new(from, span.end), kind));
        }
    }
    free
}

/// A span, line by line, without the line ends.
fn by_line(page: &Page<'_>, span: Span) -> impl Iterator<Item = Span> {
    let columns = &page.snapshot.columns;
    let (first, last) = (columns.line_of(span.start), columns.line_of(span.end));
    let source = page.source();
    (first..=last).filter_map(move |line| {
        let line = columns.line(source, line);
        let piece = Span::new(span.start.max(line.start), span.end.min(line.end));
        (piece.start < piece.end).then_some(piece)
    })
}
