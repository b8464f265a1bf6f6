//! Rename on a label: the clause moves to the new label, its list and every reference follow.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, WorkspaceEdit};

use super::navigation;
use super::snapshot::Page;
use crate::editor::rearrange::Rearranging;
use crate::editor::spot::{self, Spot};
use crate::refer::Target;
use crate::text::Span;
use crate::tree::ClauseId;

/// The label that would be renamed.
///
/// # Errors
/// Where no label stands, or one that has to stay as it is, before somebody writes another.
pub fn prepare(page: &Page<'_>, position: Position) -> Result<PrepareRenameResponse> {
    let (clause, span) = clause(page, position)?;
    Rearranging::new(page.analysis).can_relabel(clause).map_err(Error::invalid_params)?;
    let label = spot::head_of(page.parsed(), clause);
    let placeholder = page.parsed().text(label).to_owned();
    let range = page.snapshot.range(page.at(span));
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// The edit that renames.
///
/// # Errors
/// Where nothing can be renamed at the place, or not to this.
pub fn rename(page: &Page<'_>, position: Position, wanted: &str) -> Result<WorkspaceEdit> {
    let (clause, _) = clause(page, position)?;
    let edits =
        Rearranging::new(page.analysis).relabel(clause, wanted).map_err(Error::invalid_params)?;
    Ok(page.snapshot.workspace_edit(&edits))
}

fn clause(page: &Page<'_>, position: Position) -> Result<(ClauseId, Span)> {
    found(page, position).ok_or_else(|| {
        Error::invalid_params(
            "no label here; the label of a clause, or a reference to it, can be renamed",
        )
    })
}

/// The clause whose label or reference stands at a place, and where that stands in the reading.
fn found(page: &Page<'_>, position: Position) -> Option<(ClauseId, Span)> {
    let parsed = page.parsed();
    match navigation::at(page, position)? {
        Spot::Label(clause) => Some((clause, spot::head_of(parsed, clause))),
        Spot::Reference(index) => {
            let Target::Clause(clause) = parsed.resolutions.references.get(index)? else {
                return None;
            };
            let span = parsed.inline.references[index].path.last()?.span;
            parsed.tree.clause(*clause).label.map(|_| (*clause, span))
        }
        Spot::Citation(_) | Spot::Call(_) => None,
    }
}
