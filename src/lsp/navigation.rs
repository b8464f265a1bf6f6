//! From references to clauses and back: definition, references, highlight, code lenses.

use serde_json::json;
use tower_lsp::ls_types::{
    CodeLens, Command, DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location,
    Position,
};

use super::commands;
use super::snapshot::Page;
use crate::editor::spot::{self, Pointing, Spot, spot};
use crate::refer::Target;
use crate::text::Span;
use crate::tree::{ClauseId, SectionId};

/// Something that references lead to.
#[derive(Clone, Copy)]
enum Goal {
    Clause(ClauseId),
    Section(SectionId),
}

/// The places that the reference at a place leads to.
pub fn definition(page: &Page<'_>, position: Position) -> Option<GotoDefinitionResponse> {
    let Spot::Reference(index) = at(page, position)? else { return None };
    let target = page.parsed().resolutions.references.get(index)?;
    let places = spot::places(page.parsed(), target);
    let locations: Vec<Location> = places.into_iter().map(|span| location(page, span)).collect();
    (!locations.is_empty()).then_some(GotoDefinitionResponse::Array(locations))
}

/// The references to the clause or section at a place, or that the reference at a place leads to.
pub fn references(
    page: &Page<'_>,
    position: Position,
    with_declaration: bool,
) -> Option<Vec<Location>> {
    let goal = goal(page, position)?;
    let pointing = Pointing::new(page.analysis);
    let own = with_declaration.then(|| head(page, goal));
    let spans = own.into_iter().chain(pointing_to(&pointing, goal));
    Some(spans.map(|span| location(page, span)).collect())
}

/// The same in one document, as highlights.
pub fn highlight(page: &Page<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let goal = goal(page, position)?;
    let pointing = Pointing::new(page.analysis);
    let highlight = |span: Span, kind: DocumentHighlightKind| DocumentHighlight {
        range: page.snapshot.range(page.at(span)),
        kind: Some(kind),
    };
    let own = highlight(head(page, goal), DocumentHighlightKind::WRITE);
    let others = pointing_to(&pointing, goal)
        .into_iter()
        .map(|span| highlight(span, DocumentHighlightKind::READ));
    Some([own].into_iter().chain(others).collect())
}

/// How often each clause and section is referred to, above those that are.
pub fn lenses(page: &Page<'_>) -> Vec<CodeLens> {
    let tree = &page.parsed().tree;
    let pointing = Pointing::new(page.analysis);
    let clauses = (0..tree.clauses.len()).map(|index| Goal::Clause(ClauseId(index as u32)));
    let sections = (0..tree.sections.len()).map(|index| Goal::Section(SectionId(index as u32)));
    sections.chain(clauses).filter_map(|goal| lens(page, &pointing, goal)).collect()
}

fn lens(page: &Page<'_>, pointing: &Pointing<'_>, goal: Goal) -> Option<CodeLens> {
    let spans = pointing_to(pointing, goal);
    let range = page.snapshot.range(page.at(head(page, goal)));
    let title = match spans.len() {
        0 => return None,
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    let locations: Vec<Location> = spans.into_iter().map(|span| location(page, span)).collect();
    let arguments = vec![json!(page.snapshot.name.uri), json!(range.start), json!(locations)];
    let command =
        Command { title, command: commands::REFERENCES.to_owned(), arguments: Some(arguments) };
    Some(CodeLens { range, command: Some(command), data: None })
}

fn goal(page: &Page<'_>, position: Position) -> Option<Goal> {
    match at(page, position)? {
        Spot::Label(clause) => Some(Goal::Clause(clause)),
        Spot::Call(section) => Some(Goal::Section(section)),
        Spot::Reference(index) => match page.parsed().resolutions.references.get(index)? {
            Target::Clause(clause) => Some(Goal::Clause(*clause)),
            Target::Section(section) => Some(Goal::Section(*section)),
            _ => None,
        },
        Spot::Citation(_) => None,
    }
}

fn pointing_to(pointing: &Pointing<'_>, goal: Goal) -> Vec<Span> {
    match goal {
        Goal::Clause(clause) => pointing.to_clause(clause),
        Goal::Section(section) => pointing.to_section(section),
    }
}

fn head(page: &Page<'_>, goal: Goal) -> Span {
    match goal {
        Goal::Clause(clause) => spot::head_of(page.parsed(), clause),
        Goal::Section(section) => spot::section_head(page.parsed(), section),
    }
}

/// What stands at a place of the protocol.
pub fn at(page: &Page<'_>, position: Position) -> Option<Spot> {
    spot(page.parsed(), page.in_reading(page.snapshot.offset(position)))
}

fn location(page: &Page<'_>, span: Span) -> Location {
    page.snapshot.location(page.at(span))
}
