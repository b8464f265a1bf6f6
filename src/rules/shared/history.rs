//! The editions that a resolution has had, as they are printed behind it: "(Kyoto, 1994) – (Rev. Dubai,
//! 2018)".

use crate::analysis::Analysis;
use crate::catalogue::model::{Body, Numbering};
use crate::grammar::{EditionCited, read_edition};
use crate::text::Span;
use crate::tree::{InstrumentId, NodeKind, TextRole};

/// The editions printed behind one instrument, the first one first.
pub(crate) struct History {
    instrument: InstrumentId,
    /// The body whose editions they are.
    pub body: &'static Body,
    /// As they are printed.
    pub editions: Vec<EditionCited>,
}

/// What stands between two editions.
const BETWEEN: [char; 5] = [' ', '\u{A0}', '\u{2013}', '\u{2014}', '-'];

/// The histories of the instruments whose bodies number by place and year.
pub(crate) fn histories(analysis: &Analysis<'_>) -> Vec<History> {
    let parsed = &analysis.parsed;
    let mut found: Vec<History> = Vec::new();
    for node in &parsed.tree.nodes {
        if node.kind != NodeKind::Text(TextRole::Closing) {
            continue;
        }
        let Some(editions) = editions(analysis, node.head) else { continue };
        let Some(instrument) = node.parent.and_then(|at| parsed.tree.instrument_of(at)) else {
            continue;
        };
        if let Some(last) = found.last_mut().filter(|last| last.instrument == instrument) {
            last.editions.extend(editions);
            continue;
        }
        let body = parsed.tree.instrument(instrument).body;
        let body = body.and_then(|body| analysis.catalogue().body(body));
        let Some(body) = body.filter(|body| body.numbering == Numbering::PlaceYear) else {
            continue;
        };
        found.push(History { instrument, body, editions });
    }
    found
}

/// The editions of a line that holds nothing else.
fn editions(analysis: &Analysis<'_>, line: Span) -> Option<Vec<EditionCited>> {
    let text = analysis.parsed.text(line).trim_end();
    let mut rest = text.trim_start().trim_start_matches(BETWEEN);
    let mut editions = Vec::new();
    while !rest.is_empty() {
        let (inner, behind) = rest.strip_prefix('(')?.split_once(')')?;
        let at = line.start as usize + text.len() - rest.len();
        let mut edition = read_edition(analysis.language, inner, at + 1)?;
        edition.span = Span::from_usize(at, at + inner.len() + 2);
        editions.push(edition);
        rest = behind.trim_start_matches(BETWEEN);
    }
    (!editions.is_empty()).then_some(editions)
}
