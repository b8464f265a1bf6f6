//! What is known of the thing at a place.

use std::fmt::Write;

use tower_lsp::ls_types::{Hover, HoverContents, Position};

use super::markup::Markup;
use super::navigation;
use super::snapshot::Page;
use crate::catalogue::model::{Confidence, Day, Edition, Instrument, Source, Status};
use crate::editor::cite;
use crate::editor::spot::{self, Spot};
use crate::language;
use crate::refer::{Known, Target};
use crate::tree::{ClauseId, SectionId, State};

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
        contents: HoverContents::Markup(markup(page).content(text)),
        range: Some(page.snapshot.range(page.at(span))),
    })
}

fn markup(page: &Page<'_>) -> Markup {
    page.snapshot.abilities.hovers
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
            let each = each.collect::<Vec<_>>().join(markup(page).rule());
            format!("Several places answer to this:\n\n{each}")
        }
        Target::Unknown => return None,
    };
    Some(text)
}

/// A clause with its section: "considering" and "c) that …".
fn quoted(page: &Page<'_>, id: ClauseId) -> String {
    let parsed = page.parsed();
    let clause = parsed.tree.clause(id);
    let section = parsed.tree.section(clause.section);
    let heading = parsed.text(section.heading);
    let head = if heading.is_empty() {
        String::new()
    } else {
        format!("{}\n\n", markup(page).emphasis(heading))
    };
    let label = clause.label.map(|label| markup(page).strong(parsed.text(label.span)) + " ");
    let label = label.unwrap_or_default();
    format!("{head}{label}{}", spot::shortened(parsed.text(clause.text), QUOTED))
}

fn of_section(page: &Page<'_>, section: SectionId) -> String {
    let parsed = page.parsed();
    let section = parsed.tree.section(section);
    let clauses =
        section.clauses.iter().map(|&clause| format!("- {}", spot::shown(parsed, clause, 80)));
    let heading = markup(page).emphasis(parsed.text(section.heading));
    format!("{heading}\n\n{}", clauses.collect::<Vec<_>>().join("\n"))
}

/// A label in both readings of a redline, with how often it is referred to.
fn of_label(page: &Page<'_>, id: ClauseId) -> Option<String> {
    let parsed = page.parsed();
    let clause = parsed.tree.clause(id);
    let label = clause.label?;
    let line_end = markup(page).line_end();
    let mut text = String::new();
    let print =
        |mark| crate::grammar::spell::in_form(label.form, mark, &page.analysis.language.labels);
    if let Some(original) = &page.analysis.original {
        let counterpart = page.analysis.counterparts.get(id.index()).copied().flatten();
        let before = counterpart.and_then(|other| original.tree.clause(other).label);
        let before = before.map_or("not there", |label| original.text(label.span));
        let after = parsed.text(label.span);
        let _ = write!(text, "Original: {before}{line_end}Proposed: {after}");
    } else if parsed.flattened {
        let side = |mark: Option<_>| mark.map_or_else(|| "not there".to_owned(), print);
        let state = match clause.state {
            State::Kept => "",
            State::Inserted => "\n\nInserted.",
            State::Deleted => "\n\nDeleted.",
        };
        let _ = write!(
            text,
            "Original: {}{line_end}Proposed: {}{state}",
            side(clause.original),
            side(clause.proposed)
        );
    } else {
        let section = parsed.tree.section(clause.section);
        let call = markup(page).emphasis(parsed.text(section.call_span));
        let _ = write!(text, "{call} {}", parsed.text(label.span));
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
    let id = &page.analysis.language.calls.get(usize::from(call))?.id;
    Some(call_in_languages(id, markup(page)))
}

/// The usual forms of a call word in all languages.
pub fn call_in_languages(id: &str, markup: Markup) -> String {
    let forms = language::all().iter().filter_map(|language| {
        let call = language.calls.iter().find(|call| call.id == id)?;
        Some([language.name.to_string(), call.forms.join(", ")])
    });
    markup.table(["Language", "Form"], forms)
}

/// What the catalogue knows of a citation.
fn of_citation(page: &Page<'_>, index: usize) -> Option<String> {
    match page.parsed().resolutions.citations.get(index)? {
        Known::Itu(instrument) => Some(of_instrument(page, instrument, markup(page))),
        Known::Assembly(one) => {
            let confidence = Some(one.confidence);
            Some(un(page, "General Assembly", &one.title, one.date, &one.source, confidence))
        }
        Known::EarlyAssembly(one) => {
            let confidence = Some(one.confidence);
            Some(un(page, "General Assembly", &one.title, one.date, &one.source, confidence))
        }
        Known::SecurityCouncil(one) => {
            Some(un(page, "Security Council", "", one.date, &Source::default(), None))
        }
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
pub fn of_instrument(page: &Page<'_>, instrument: &Instrument, markup: Markup) -> String {
    let mut text = markup.strong(body_name(page, &instrument.body));
    if !instrument.title.is_empty() {
        let _ = write!(text, "\n\n{}{}", instrument.title, unsure(instrument.title_confidence));
    }
    let in_force = cite::in_force(page.analysis, instrument);
    let rows = instrument.editions.iter().rev().map(|edition| {
        let is_in_force = in_force.is_some_and(|one| std::ptr::eq(one, edition));
        let printed =
            cite::edition(page.analysis.language, page.analysis.catalogue(), instrument, edition);
        let printed = if printed.is_empty() { shown_edition(edition) } else { printed };
        let printed = if is_in_force { markup.strong(&printed) } else { printed };
        let status = status(edition, is_in_force).to_owned();
        [printed, status, format!("{}{}", edition.source, unsure(edition.confidence))]
    });
    let _ = write!(text, "\n\n{}", markup.table(["Edition", "Status", "Source"], rows));
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

fn un(
    page: &Page<'_>,
    body: &str,
    title: &str,
    date: Day,
    source: &Source,
    confidence: Option<Confidence>,
) -> String {
    let mut text = markup(page).strong(body);
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
