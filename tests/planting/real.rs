//! Real texts as ground for faults: the facts are those that the linter itself reads in the clean
//! text. The corpus is no part of the project.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use resolint::analyse;
use resolint::analysis::{Analysis, Parsed};
use resolint::catalogue::CATALOGUE;
use resolint::config::Stage;
use resolint::draft::Draft;
use resolint::finding::Severity;
use resolint::grammar::{Citation, Direction, Number, SymbolKind};
use resolint::language::model::{InstrumentKind, Part};
use resolint::refer::Target as Led;
use resolint::text::Span;

use crate::absent::skipped;
use crate::base::Base;
use crate::facts::{
    Adoption, Clause, CouncilYear, Edition, Facts, Kin, Label, Reference, Section, Side, Target,
};
use crate::joined;
use crate::judge::Asked;
use crate::plan::House;

/// Texts of the corpus that are clean enough, in English; none where the corpus is not at hand.
pub fn english() -> Vec<Base> {
    let folders = [
        ("itu-pp18-final-acts/txt", Some(date(2018, 11, 16))),
        ("un-mandates-housekeeping/txt", None),
        ("itu-basic-texts-2023-pdf", Some(date(2022, 10, 14))),
        ("unga-2023-2025-drafts-and-resolutions/txt_resolutions", None),
        ("unga-2023-2025-drafts-and-resolutions/txt_drafts", None),
        ("cr-unsc-gold-en/txt", None),
        ("unsc-drafts-unbench/txt_layout", None),
    ];
    folders.into_iter().flat_map(|(folder, as_of)| in_folder(folder, as_of)).collect()
}

/// Chinese drafts joined out of real sentences; none where the corpus is not at hand.
pub fn chinese() -> Vec<Base> {
    let folder = "un-parallel-corpus-devtest/by_document";
    let drafts = joined::drafts(&root().join(folder));
    if drafts.is_empty() {
        skipped(folder);
    }
    let asked = Asked { as_of: None, stage: Stage::Draft, language: "zh" };
    drafts.into_iter().filter_map(|draft| base(draft.name, draft.text, asked)).collect()
}

fn root() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    std::env::var_os("RESOLINT_CORPUS").map_or_else(beside, PathBuf::from)
}

fn in_folder(folder: &str, as_of: Option<Date>) -> Vec<Base> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        skipped(folder);
        return Vec::new();
    };
    let asked = Asked { as_of, stage: Stage::Draft, language: "en" };
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    let base_of = |path: &PathBuf| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        base(name, fs::read_to_string(path).ok()?, asked)
    };
    paths.iter().filter_map(base_of).collect()
}

fn base(name: String, text: String, asked: Asked) -> Option<Base> {
    let draft = Draft::read(text.clone());
    let config = asked.config();
    let analysis = analyse(&draft, &config);
    let house = match analysis.profile.id.as_ref() {
        "itu-plenipotentiary" => House::Plenipotentiary,
        "itu-council" => House::Council,
        "un-general-assembly" => House::Assembly,
        "un-security-council" => House::SecurityCouncil,
        _ => return None,
    };
    let is_whole =
        analysis.parsed.tree.instruments.len() == 1 && analysis.parsed.tree.clauses.len() > 5;
    let base = Base::new(name, text, facts(&analysis), house, asked);
    let is_clean = base.before.iter().all(|said| said.severity < Severity::Error);
    (is_whole && is_clean).then_some(base)
}

/// What the linter reads in a text.
fn facts(analysis: &Analysis<'_>) -> Facts {
    let parsed = &analysis.parsed;
    let tree = &parsed.tree;
    let mut facts = Facts::default();
    if let Some(instrument) = tree.instruments.first() {
        facts.masthead = instrument.masthead.as_ref().map(|one| parsed.at(one.span));
        facts.title = instrument.title.map(|span| parsed.at(span));
        facts.enacting = instrument.enacting.as_ref().map(|one| parsed.at(one.span));
    }
    facts.sections = tree
        .sections
        .iter()
        .map(|section| Section {
            heading: parsed.at(section.heading),
            all: parsed.at(tree.node(section.node).span()),
            is_operative: section.part == Some(Part::Operative),
            in_annex: section.annex.is_some(),
        })
        .collect();
    facts.clauses = tree
        .clauses
        .iter()
        .map(|clause| Clause {
            section: clause.section.index(),
            parent: clause.parent.map(|parent| parent.index()),
            depth: clause.depth,
            label: clause.label.map(|label| Label {
                span: parsed.at(label.span),
                form: label.form,
                mark: label.mark,
            }),
            text: parsed.at(clause.text),
            all: parsed.at(tree.node(clause.node).span()),
        })
        .collect();
    let reading = &parsed.reading;
    facts.furniture = reading.artifacts.iter().map(|one| one.span).collect();
    facts.furniture.extend(reading.footnotes.iter().map(|one| one.span));
    references(analysis, &mut facts);
    citations(parsed, &mut facts);
    let inline = &parsed.inline;
    let is_plain = |kind: SymbolKind| {
        matches!(kind, SymbolKind::AssemblyDocument | SymbolKind::MeetingDocument)
    };
    facts.symbols = inline
        .symbols
        .iter()
        .filter(|one| is_plain(one.kind))
        .map(|one| parsed.at(one.span))
        .collect();
    facts
}

fn references(analysis: &Analysis<'_>, facts: &mut Facts) {
    let parsed = &analysis.parsed;
    let references = &parsed.inline.references;
    for (reference, led) in references.iter().zip(&parsed.resolutions.references) {
        let (Led::Clause(target), Some(mark)) = (led, reference.path.last()) else { continue };
        let Some(clause) = parsed.tree.clause_of_line(reference.line) else { continue };
        // Beside a citation a reference may lead into what is cited.
        let beside = || parsed.inline.citations.iter().any(|one| one.line == reference.line);
        if reference.direction.is_none() && beside() {
            continue;
        }
        let alike = references.iter().filter(|other| other.group == reference.group).count();
        let kin = match (reference.path.len() > 1, reference.through.is_some(), alike > 1) {
            (true, ..) => Kin::Inner,
            (_, true, _) => Kin::From,
            (_, _, true) => Kin::Listed,
            _ => Kin::Alone,
        };
        let side = reference.direction.map(|direction| match direction {
            Direction::Above => (["above", "上文", "上述"], Side::Above),
            Direction::Below => (["below", "下文", "下述"], Side::Below),
        });
        let direction = side.and_then(|(words, side)| {
            let text = parsed.text(reference.whole);
            let (at, word) = words.iter().find_map(|word| Some((text.rfind(word)?, word)))?;
            let span = Span::from_usize(at, at + word.len()).shift(reference.whole.start);
            Some((parsed.at(span), side))
        });
        facts.references.push(Reference {
            item: parsed.at(mark.span),
            clause: clause.index(),
            target: Target::Clause(target.index()),
            direction,
            kin,
            outer: Some(parsed.at(reference.whole)),
        });
    }
}

fn citations(parsed: &Parsed, facts: &mut Facts) {
    let inline = &parsed.inline;
    for citation in &inline.citations {
        let number = parsed.at(citation.number_span);
        match citation.number {
            Number::Plain(value) => facts.editions.extend(edition(parsed, citation, number, value)),
            Number::Year { number, year } => {
                let known = CATALOGUE.council_resolution(number as u16);
                if known.is_none_or(|known| u32::from(known.year) != year) {
                    continue;
                }
                let Some(year) = digits(parsed, citation.span, &year.to_string()) else { continue };
                facts.council_years.push(CouncilYear { number: number as u16, year });
            }
            Number::Session { session, number, .. } => {
                let Some(date) = citation.date.map(|date| &inline.dates[date as usize]) else {
                    continue;
                };
                let day = u32::from(date.year) * 10_000
                    + u32::from(date.month) * 100
                    + u32::from(date.day);
                let known = CATALOGUE.assembly_parts(session as u16, number as u16);
                let is_assembly = known.len() == 1 && known[0].date == day;
                let year = digits(parsed, date.span, &date.year.to_string());
                // The day stands first: "2 December 2008" has its figure once more in the year.
                let day =
                    Span::new(date.span.start, date.span.start + if date.day < 10 { 1 } else { 2 });
                if let (true, Some(year)) = (is_assembly, year) {
                    let day = parsed.at(day);
                    facts.adoptions.push(Adoption { session: session as u16, day, year });
                }
            }
            _ => {}
        }
    }
}

fn edition(parsed: &Parsed, citation: &Citation, number: Span, value: u32) -> Option<Edition> {
    let cited = citation.edition.as_ref()?;
    let is_pp = citation.kind == InstrumentKind::Resolution
        && matches!(citation.body, None | Some("pp"))
        && value < 220;
    let city = cited.city.filter(|_| is_pp)?;
    CATALOGUE.conference("pp", city.known?, cited.year?)?;
    let year = digits(parsed, cited.span, &cited.year?.to_string())?;
    let alike =
        parsed.inline.citations.iter().filter(|other| other.group == citation.group).count();
    Some(Edition {
        number,
        value: value as u16,
        all: parsed.at(cited.span),
        city: parsed.at(city.span),
        year,
        is_shared: alike > 1 || citation.this_body || is_own(parsed, value),
    })
}

/// Where digits stand inside a span, in the source.
fn digits(parsed: &Parsed, span: Span, digits: &str) -> Option<Span> {
    let at = parsed.text(span).rfind(digits)?;
    Some(parsed.at(Span::from_usize(at, at + digits.len()).shift(span.start)))
}

/// Whether a number is that of the text itself, which it may name without an edition.
fn is_own(parsed: &Parsed, value: u32) -> bool {
    let masthead = parsed.tree.instruments.first().and_then(|one| one.masthead.as_ref());
    masthead.is_some_and(|masthead| parsed.text(masthead.number) == value.to_string())
}
