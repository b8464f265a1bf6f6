//! Reads the tables under `grammar/catalogue/` into one [`Catalogue`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::catalogue::model::{
    AdoptedDraft, AssemblyResolution, Body, Catalogue, Conference, Confidence, CouncilResolution,
    EarlyResolution, Edition, Instrument, Session, Source, Status,
};
use crate::complaints::Complaints;
use crate::csv::{Row, Table};
use crate::language::model::{InstrumentKind, Text};

/// What a row of instruments or editions belongs to.
type InstrumentKey = (String, InstrumentKind, u16);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies {
    bodies: Vec<Body>,
}

/// Positions of sources in their list by their short keys.
struct Sources<'c> {
    positions: BTreeMap<String, u16>,
    used: BTreeSet<String>,
    complaints: &'c Complaints,
}

impl Sources<'_> {
    fn of(&mut self, row: &Row<'_>) -> Source {
        let key = row.text("source");
        self.used.insert(key.to_owned());
        if let Some(&position) = self.positions.get(key) {
            return Source::Listed(position);
        }
        row.complain("source", format!("sources.csv has no key \"{key}\""));
        Source::default()
    }

    fn complain_of_unused(&self, folder: &Path) {
        let file = folder.join("sources.csv").to_string_lossy().replace('\\', "/");
        for key in self.positions.keys().filter(|key| !self.used.contains(*key)) {
            self.complaints.add(&file, format!("nothing uses the key \"{key}\""));
        }
    }
}

/// Reads all tables of the folder: the catalogue and the descriptions of its sources.
pub fn read(folder: &Path, complaints: &Complaints) -> (Catalogue, Vec<String>) {
    let table = |name: &str, columns: &[&str]| read_table(folder, name, columns, complaints);
    let (keys, descriptions): (Vec<_>, Vec<_>) = table("sources.csv", &["key", "description"])
        .rows(complaints)
        .map(|row| (row.text("key").to_owned(), row.text("description").to_owned()))
        .unzip();
    let positions = keys.into_iter().zip(0..).collect();
    let mut sources = Sources { positions, used: BTreeSet::new(), complaints };
    let bodies = crate::read_toml::<Bodies>(&folder.join("bodies.toml"), complaints);
    let catalogue = Catalogue {
        bodies: Cow::Owned(bodies.map(|file| file.bodies).unwrap_or_default()),
        conferences: conferences(&table, complaints, &mut sources),
        instruments: instruments(&table, complaints, &mut sources),
        general_assembly: general_assembly(&table, complaints, &mut sources),
        early_assembly: early_assembly(&table, complaints, &mut sources),
        security_council: table("security_council.csv", &["number", "year", "date", "citations"])
            .rows(complaints)
            .map(|row| CouncilResolution {
                number: row.number("number"),
                year: row.number("year"),
                date: row.day("date"),
                citations: row.number("citations"),
            })
            .collect(),
        adopted_drafts: table("adopted_drafts.csv", &["draft", "adopted", "confidence", "source"])
            .rows(complaints)
            .map(|row| AdoptedDraft {
                draft: text(&row, "draft"),
                adopted: text(&row, "adopted"),
                confidence: confidence(&row, "confidence"),
                source: sources.of(&row),
            })
            .collect(),
        sessions: table("sessions.csv", &["session", "opens"])
            .rows(complaints)
            .map(|row| Session { session: row.number("session"), opens: row.day("opens") })
            .collect(),
    };
    sources.complain_of_unused(folder);
    (catalogue, descriptions)
}

fn read_table(folder: &Path, name: &str, columns: &[&str], complaints: &Complaints) -> Table {
    let file = folder.join(name).to_string_lossy().replace('\\', "/");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| {
        complaints.add(&file, error);
        String::new()
    });
    Table::read(&file, &text, columns, complaints)
}

fn text(row: &Row<'_>, column: &str) -> Text {
    Cow::Owned(row.text(column).to_owned())
}

fn confidence(row: &Row<'_>, column: &str) -> Confidence {
    row.word(column, Confidence::BackgroundLow)
}

fn conferences(
    table: &dyn Fn(&str, &[&str]) -> Table,
    complaints: &Complaints,
    sources: &mut Sources<'_>,
) -> Cow<'static, [Conference]> {
    let columns = ["body", "code", "year", "city", "start", "end", "confidence", "source"];
    table("conferences.csv", &columns)
        .rows(complaints)
        .map(|row| Conference {
            body: text(&row, "body"),
            code: text(&row, "code"),
            year: row.number("year"),
            city: text(&row, "city"),
            start: row.day("start"),
            end: row.day("end"),
            confidence: confidence(&row, "confidence"),
            source: sources.of(&row),
        })
        .collect()
}

fn instruments(
    table: &dyn Fn(&str, &[&str]) -> Table,
    complaints: &Complaints,
    sources: &mut Sources<'_>,
) -> Cow<'static, [Instrument]> {
    let columns = [
        "body",
        "kind",
        "number",
        "title",
        "title_confidence",
        "revisions_known",
        "editions_complete",
    ];
    let mut editions = editions(table, complaints, sources);
    let instruments = table("instruments.csv", &columns)
        .rows(complaints)
        .map(|row| {
            let title = text(&row, "title");
            let title_confidence = match title.is_empty() {
                true => Confidence::BackgroundLow,
                false => confidence(&row, "title_confidence"),
            };
            let of_this = editions.remove(&instrument_key(&row)).map(|(_, list)| list);
            Instrument {
                body: text(&row, "body"),
                kind: row.word("kind", InstrumentKind::Resolution),
                number: row.number("number"),
                title,
                title_confidence,
                editions: Cow::Owned(of_this.unwrap_or_default()),
                revisions_known: row.flag("revisions_known"),
                editions_complete: row.flag("editions_complete"),
            }
        })
        .collect();
    for ((body, kind, number), (place, _)) in editions {
        complaints.add(&place, format!("instruments.csv has no {body} {kind:?} {number}"));
    }
    instruments
}

fn instrument_key(row: &Row<'_>) -> InstrumentKey {
    (
        row.text("body").to_owned(),
        row.word("kind", InstrumentKind::Resolution),
        row.number("number"),
    )
}

fn editions(
    table: &dyn Fn(&str, &[&str]) -> Table,
    complaints: &Complaints,
    sources: &mut Sources<'_>,
) -> BTreeMap<InstrumentKey, (String, Vec<Edition>)> {
    let columns = [
        "body",
        "kind",
        "number",
        "place",
        "year",
        "revised",
        "status",
        "ended_by",
        "at_least",
        "confidence",
        "source",
    ];
    let mut editions: BTreeMap<InstrumentKey, (String, Vec<Edition>)> = BTreeMap::new();
    for row in table("editions.csv", &columns).rows(complaints) {
        let edition = Edition {
            place: text(&row, "place"),
            year: row.number("year"),
            revised: row.flag("revised"),
            status: row.word("status", Status::Unknown),
            ended_by: row.day("ended_by"),
            at_least: row.flag("at_least"),
            confidence: confidence(&row, "confidence"),
            source: sources.of(&row),
        };
        let of_this =
            editions.entry(instrument_key(&row)).or_insert_with(|| (row.place(), Vec::new()));
        of_this.1.push(edition);
    }
    editions
}

fn general_assembly(
    table: &dyn Fn(&str, &[&str]) -> Table,
    complaints: &Complaints,
    sources: &mut Sources<'_>,
) -> Cow<'static, [AssemblyResolution]> {
    let columns = ["session", "number", "part", "date", "title", "confidence", "source"];
    table("general_assembly.csv", &columns)
        .rows(complaints)
        .map(|row| AssemblyResolution {
            session: row.number("session"),
            number: row.number("number"),
            part: text(&row, "part"),
            date: row.day("date"),
            title: text(&row, "title"),
            confidence: confidence(&row, "confidence"),
            source: sources.of(&row),
        })
        .collect()
}

fn early_assembly(
    table: &dyn Fn(&str, &[&str]) -> Table,
    complaints: &Complaints,
    sources: &mut Sources<'_>,
) -> Cow<'static, [EarlyResolution]> {
    let columns = ["number", "session", "date", "title", "confidence", "source"];
    table("early_assembly.csv", &columns)
        .rows(complaints)
        .map(|row| EarlyResolution {
            number: row.number("number"),
            session: text(&row, "session"),
            date: row.day("date"),
            title: text(&row, "title"),
            confidence: confidence(&row, "confidence"),
            source: sources.of(&row),
        })
        .collect()
}
