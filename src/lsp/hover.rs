//! What is known of the thing at a place.

use std::fmt::Write;

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::navigation;
use super::snapshot::Page;
use crate::catalogue::model::{Confidence, Day, Edition, Instrument, Status};
use crate::refer::{Known, Target};
use crate::spot::{self, Spot};
use crate::tree::{ClauseId, SectionId, State};
use crate::{cite, language};

/// Longest quoted clause (characters).
const QUOTED: usize = 600;

/// What is known of the thing at a place.
pub fn hover(page: &Page<'_>, position: Position) -> Option<Hover> {
    let spot = navigation::at(page, position)?;
    let parsed = page.parsed();
    let (span, text) = match spot {
        Spot::Reference(index) => {
            let target = parsed.resolutions.references.get(index)?;
            (parsed.inline.references[index].span, of_target(page, target)?)
        }
        Spot::Citation(index) => (parsed.inline.citations[index].span, of_citation(page, index)?),
        Spot::Label(clause) => (spot::head_of(parsed, clause), of_label(page, clause)?),
        Spot::Call(section) => (parsed.tree.section(section).call_span, of_call(page, section)?),
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text }),
        range: Some(page.snapshot.range(page.at(span))),
    })
}

/// The clause that a reference means.
fn of_target(page: &Page<'_>, target: &Target) -> Option<String> {
    let parsed = page.parsed();
    let text = match target {
        Target::Clause(clause) => quoted(page, *clause),
        Target::Section(section) => of_section(page, *section),
        Target::Annex(annex) => parsed.text(parsed.tree.annex(*annex).heading).to_owned(),
        Target::Footnote(footnote) => {
            parsed.text(parsed.tree.footnotes[footnote.index()].span).to_owned()
        }
        Target::External => "A part of another instrument.".to_owned(),
        Target::Missing { nearest, .. } => {
            let near = nearest.map(|clause| format!("\n\nNearest: {}", quoted(page, clause)));
            format!("This draft has no such part.{}", near.unwrap_or_default())
        }
        Target::Ambiguous(targets) => {
            let each = targets.iter().filter_map(|target| of_target(page, target));
            format!(
                "Several places answer to this:\n\n{}",
                each.collect::<Vec<_>>().join("\n\n---\n\n")
            )
        }
        Target::Unknown => return None,
    };
    Some(text)
}

/// A clause with its section: "*considering*" and "**c)** that …".
fn quoted(page: &Page<'_>, id: ClauseId) -> String {
    let parsed = page.parsed();
    let clause = parsed.tree.clause(id);
    let section = parsed.tree.section(clause.section);
    let heading = parsed.text(section.heading);
    let head = if heading.is_empty() { String::new() } else { format!("*{heading}*\n\n") };
    let label =
        clause.label.map(|label| format!("**{}** ", parsed.text(label.span))).unwrap_or_default();
    format!("{head}{label}{}", spot::shortened(parsed.text(clause.text), QUOTED))
}

fn of_section(page: &Page<'_>, section: SectionId) -> String {
    let parsed = page.parsed();
    let section = parsed.tree.section(section);
    let clauses =
        section.clauses.iter().map(|&clause| format!("- {}", spot::shown(parsed, clause, 80)));
    format!("*{}*\n\n{}", parsed.text(section.heading), clauses.collect::<Vec<_>>().join("\n"))
}

/// A label in both readings of a redline, with how often it is referred to.
fn of_label(page: &Page<'_>, id: ClauseId) -> Option<String> {
    let parsed = page.parsed();
    let clause = parsed.tree.clause(id);
    let label = clause.label?;
    let mut text = String::new();
    let print =
        |mark| crate::grammar::spell::in_form(label.form, mark, &page.analysis.language.labels);
    if let Some(original) = &page.analysis.original {
        let counterpart = page.analysis.counterparts.get(id.index()).copied().flatten();
        let before = counterpart.and_then(|other| original.tree.clause(other).label);
        let before = before.map_or("not there", |label| original.text(label.span));
        let _ = write!(text, "Original: {before}  \nProposed: {}", parsed.text(label.span));
    } else if parsed.flattened {
        let side = |mark: Option<_>| mark.map_or_else(|| "not there".to_owned(), print);
        let state = match clause.state {
            State::Kept => "",
            State::Inserted => "\n\nInserted.",
            State::Deleted => "\n\nDeleted.",
        };
        let _ = write!(
            text,
            "Original: {}  \nProposed: {}{state}",
            side(clause.original),
            side(clause.proposed)
        );
    } else {
        let section = parsed.tree.section(clause.section);
        let _ = write!(text, "*{}* {}", parsed.text(section.call_span), parsed.text(label.span));
    }
    let count = spot::Pointing::new(page.analysis).to_clause(id).len();
    let references = match count {
        0 => "Nothing in this draft refers to it.".to_owned(),
        1 => "1 reference to it.".to_owned(),
        _ => format!("{count} references to it."),
    };
    let _ = write!(text, "\n\n{references}");
    Some(text)
}

/// A call word in the languages that the grammar knows.
fn of_call(page: &Page<'_>, section: SectionId) -> Option<String> {
    let call = page.parsed().tree.section(section).call?;
    Some(call_in_languages(&page.analysis.language.calls.get(usize::from(call))?.id))
}

/// The usual forms of a call word in all languages.
pub fn call_in_languages(id: &str) -> String {
    let forms = language::all().iter().filter_map(|language| {
        let call = language.calls.iter().find(|call| call.id == id)?;
        Some(format!("| {} | {} |", language.name, call.forms.join(", ")))
    });
    format!("| Language | Form |\n|---|---|\n{}", forms.collect::<Vec<_>>().join("\n"))
}

/// What the catalogue knows of a citation.
fn of_citation(page: &Page<'_>, index: usize) -> Option<String> {
    match page.parsed().resolutions.citations.get(index)? {
        Known::Itu(instrument) => Some(of_instrument(page, instrument)),
        Known::Assembly(one) => {
            Some(un("General Assembly", &one.title, one.date, &one.source, Some(one.confidence)))
        }
        Known::EarlyAssembly(one) => {
            Some(un("General Assembly", &one.title, one.date, &one.source, Some(one.confidence)))
        }
        Known::SecurityCouncil(one) => Some(un("Security Council", "", one.date, "", None)),
        Known::NoSuchNumber(body) => {
            Some(format!("{} never used this number.", body_name(page, body)))
        }
        Known::NotListed(body) => Some(format!(
            "{}: not in the catalogue, which does not hold all of its instruments.",
            body_name(page, body)
        )),
        Known::Unknown => None,
    }
}

/// All that the catalogue knows of an instrument.
pub fn of_instrument(page: &Page<'_>, instrument: &Instrument) -> String {
    let mut text = format!("**{}**", body_name(page, &instrument.body));
    if !instrument.title.is_empty() {
        let _ = write!(text, "\n\n{}{}", instrument.title, unsure(instrument.title_confidence));
    }
    let in_force = cite::in_force(page.analysis, instrument);
    let _ = write!(text, "\n\n| Edition | Status | Source |\n|---|---|---|");
    for edition in instrument.editions.iter().rev() {
        let is_in_force = in_force.is_some_and(|one| std::ptr::eq(one, edition));
        let printed =
            cite::edition(page.analysis.language, page.analysis.catalogue(), instrument, edition);
        let printed = if printed.is_empty() { shown_edition(edition) } else { printed };
        let mark = if is_in_force { "**" } else { "" };
        let _ = write!(
            text,
            "\n| {mark}{printed}{mark} | {} | {}{} |",
            status(edition, is_in_force),
            edition.source,
            unsure(edition.confidence)
        );
    }
    let as_of = &page.analysis.as_of;
    let _ = write!(text, "\n\nJudged at {} ({}).", as_of.date, as_of.from);
    text
}

fn shown_edition(edition: &Edition) -> String {
    match edition.year {
        0 => edition.place.to_string(),
        year => format!("{} {year}", edition.place).trim().to_owned(),
    }
}

fn status(edition: &Edition, is_in_force: bool) -> &'static str {
    match edition.status {
        Status::Abrogated => "abrogated",
        _ if is_in_force => "in force",
        Status::InForce => "in force later",
        Status::Superseded => "superseded",
        Status::Unknown => "not known",
    }
}

fn un(body: &str, title: &str, date: Day, source: &str, confidence: Option<Confidence>) -> String {
    let mut text = format!("**{body}**");
    if !title.is_empty() {
        let _ = write!(text, "\n\n{title}");
    }
    if date != 0 {
        let _ = write!(text, "\n\nAdopted {}", shown_day(date));
    }
    if !source.is_empty() {
        let _ = write!(text, "\n\nSource: {source}{}", confidence.map_or("", unsure));
    }
    text
}

fn shown_day(day: Day) -> String {
    let (year, month, of_month) = (day / 10_000, day / 100 % 100, day % 100);
    match of_month {
        0 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{of_month:02}"),
    }
}

fn unsure(confidence: Confidence) -> &'static str {
    if confidence.bears_error() { "" } else { " (not confirmed)" }
}

fn body_name<'t>(page: &Page<'_>, id: &'t str) -> &'t str {
    page.analysis.catalogue().body(id).map_or(id, |body| &body.name)
}

/// Where the documentation of a rule says what it does.
pub fn first_paragraph(markdown: &str) -> String {
    let body = markdown.lines().skip_while(|line| line.is_empty() || line.starts_with('#'));
    body.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
