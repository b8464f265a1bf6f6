//! Formatting: the edits of [`crate::editor::tidy`], and the next label when a line is ended.

use tower_lsp::ls_types::{Position, Range, TextEdit};

use super::snapshot::Page;
use crate::editor::rearrange::Rearranging;
use crate::editor::tidy;

/// The edits that bring a draft, or a range of it, into good form.
pub fn format(page: &Page<'_>, range: Option<Range>) -> Vec<TextEdit> {
    let within = range.map(|range| page.snapshot.span(range));
    let mut edits = tidy::edits(page.analysis, page.findings);
    edits.retain(|edit| within.is_none_or(|within| within.contains(edit.span)));
    page.snapshot.text_edits(&edits)
}

/// The label of the next item, when the line behind an item is begun; the label goes again where
/// the item holds nothing yet.
pub fn on_type(page: &Page<'_>, position: Position) -> Vec<TextEdit> {
    let offset = page.snapshot.offset(position);
    let edits = Rearranging::new(page.analysis).continuation(offset).unwrap_or_default();
    page.snapshot.text_edits(&edits)
}
