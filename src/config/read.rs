//! From the text of a `resolint.toml` to settings, with a complaint for all that is wrong.

use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::{Complaint, DataFile, DataFiles, File, Known, Override};
use super::layer::Layer;
use super::{AsOf, Stage};
use crate::draft::View;
use crate::finding::Severity;
use crate::text::Span;
use crate::text::nearest::suggestion;

/// Keys of a layer.
const LAYER: [&str; 7] = ["profile", "language", "as-of", "meeting", "stage", "view", "rules"];
/// Further keys of the file.
const FILE: [&str; 5] = ["languages", "profiles", "catalogues", "fail-on", "overrides"];
/// Further keys of an override.
const OVERRIDE: [&str; 1] = ["paths"];

const STAGES: [(&str, Stage); 3] =
    [("draft", Stage::Draft), ("submission", Stage::Submission), ("final", Stage::Final)];
const VIEWS: [(&str, View); 3] =
    [("original", View::Original), ("proposed", View::Proposed), ("redline", View::Redline)];
const LEVELS: [(&str, Option<Severity>); 4] = [
    ("off", None),
    ("hint", Some(Severity::Hint)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];
const THRESHOLDS: [(&str, Option<Severity>); 4] = [
    ("hint", Some(Severity::Hint)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
    ("never", None),
];

type Value<'v> = &'v Spanned<DeValue<'v>>;

/// Reads a configuration and notes what is wrong with it.
pub(super) struct Reader<'k> {
    known: &'k Known,
    /// What is wrong so far.
    pub complaints: Vec<Complaint>,
}

/// The data files that a text names.
pub(super) fn data_files(text: &str) -> DataFiles {
    let Ok(table) = DeTable::parse(text) else { return DataFiles::default() };
    let named = |key: &str| {
        let Some(value) = table.get_ref().get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else { return Vec::new() };
        let strings = array.iter().filter_map(|item| {
            let path = item.get_ref().as_str()?.to_owned();
            Some(DataFile { path, span: span(item.span()) })
        });
        strings.collect()
    };
    DataFiles {
        languages: named("languages"),
        profiles: named("profiles"),
        catalogues: named("catalogues"),
    }
}

impl<'k> Reader<'k> {
    pub(super) fn new(known: &'k Known) -> Self {
        Self { known, complaints: Vec::new() }
    }

    /// Reads the whole text.
    pub(super) fn file(&mut self, text: &str) -> File {
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                self.complain(at, format!("this is no TOML: {}", error.message().trim_end()));
                return File::default();
            }
        };
        let mut file = File::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "languages" | "profiles" | "catalogues" => {
                    self.strings(value);
                }
                "fail-on" => file.fail_on = self.choice(value, &THRESHOLDS),
                "overrides" => file.overrides = self.overrides(value),
                _ => self.layer_key(key, value, &mut file.everywhere, &FILE),
            }
        }
        self.one_date(table.get_ref());
        file
    }

    fn overrides(&mut self, value: Value<'_>) -> Vec<Override> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(value, "tables, each headed [[overrides]]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.one_override(item)).collect()
    }

    fn one_override(&mut self, item: Value<'_>) -> Option<Override> {
        let Some(table) = item.get_ref().as_table() else {
            self.wrong_type(item, "a table, headed [[overrides]]");
            return None;
        };
        let mut layer = Layer::default();
        let mut paths = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "paths" => paths = self.globs(value),
                _ => self.layer_key(key, value, &mut layer, &OVERRIDE),
            }
        }
        self.one_date(table);
        if !table.contains_key("paths") {
            let message = "this override names no drafts; add paths = [\"annexes/**\"]";
            self.complain(item.span(), message.to_owned());
        }
        Some(Override { paths: paths?, layer })
    }

    /// Reads a key that files and overrides share.
    fn layer_key(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: Value<'_>,
        layer: &mut Layer,
        others: &[&str],
    ) {
        match key.get_ref().as_ref() {
            "profile" => {
                let known: Vec<_> =
                    self.known.profiles.iter().map(|one| (&*one.id, *one)).collect();
                layer.profile = self.choice(value, &known);
            }
            "language" => {
                let known: Vec<_> =
                    self.known.languages.iter().map(|one| (&*one.code, *one)).collect();
                layer.language = self.choice(value, &known);
            }
            "as-of" => layer.as_of = self.date(value).or(layer.as_of.take()),
            "meeting" => layer.as_of = self.meeting(value).or(layer.as_of.take()),
            "stage" => layer.stage = self.choice(value, &STAGES),
            "view" => layer.view = self.choice(value, &VIEWS),
            "rules" => self.levels(value, layer),
            other => {
                let keys = LAYER.iter().chain(others).copied();
                let message = format!("no setting \"{other}\"{}", suggestion(other, keys));
                self.complain(key.span(), message);
            }
        }
    }

    fn levels(&mut self, value: Value<'_>, layer: &mut Layer) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong_type(value, "a table of levels, as in label-gap = \"off\"");
        };
        for (key, value) in table {
            let wanted = key.get_ref().as_ref();
            let Some(&id) = self.known.rules.iter().find(|&&id| id == wanted) else {
                let message = format!(
                    "no rule \"{wanted}\"{}",
                    suggestion(wanted, self.known.rules.iter().copied())
                );
                self.complain(key.span(), message);
                continue;
            };
            if let Some(level) = self.choice(value, &LEVELS) {
                layer.levels.insert(id, level);
            }
        }
    }

    fn date(&mut self, value: Value<'_>) -> Option<AsOf> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                self.wrong_type(value, "a date, as in 2026-04-28");
                return None;
            }
        };
        match written.parse() {
            Ok(date) => Some(AsOf { date, from: "resolint.toml".to_owned() }),
            Err(_) => {
                self.complain(
                    value.span(),
                    format!("\"{written}\" is no date; write it as in 2026-04-28"),
                );
                None
            }
        }
    }

    fn meeting(&mut self, value: Value<'_>) -> Option<AsOf> {
        let code = self.string(value)?;
        let catalogue = self.known.catalogue;
        let found = catalogue.conference_by_code(code).and_then(|meeting| {
            Some(AsOf {
                date: meeting.reference_date()?,
                from: format!("meeting {} in resolint.toml", meeting.code),
            })
        });
        if found.is_none() {
            let codes = catalogue.conferences.iter().map(|meeting| meeting.code.as_ref());
            let near = suggestion(code, codes);
            self.complain(value.span(), format!("the catalogue knows no meeting \"{code}\"{near}"));
        }
        found
    }

    /// Says so where a table has a date and a meeting.
    fn one_date(&mut self, table: &DeTable<'_>) {
        let (Some(_), Some((key, _))) = (table.get("as-of"), table.get_key_value("meeting")) else {
            return;
        };
        let message = "as-of and meeting both tell the reference date; keep one of them";
        self.complain(key.span(), message.to_owned());
    }

    fn globs(&mut self, value: Value<'_>) -> Option<GlobSet> {
        let mut set = GlobSetBuilder::new();
        for (text, at) in self.strings(value)? {
            match GlobBuilder::new(&text).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(error) => {
                    self.complain(at, format!("this is no pattern of paths: {}", error.kind()))
                }
            }
        }
        set.build().ok()
    }

    fn strings(&mut self, value: Value<'_>) -> Option<Vec<(String, Range<usize>)>> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(value, "a list of strings, as in [\"a\", \"b\"]");
            return None;
        };
        let strings =
            array.iter().filter_map(|item| Some((self.string(item)?.to_owned(), item.span())));
        Some(strings.collect())
    }

    fn string<'v>(&mut self, value: Value<'v>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(value, "a string in quotation marks");
        }
        text
    }

    /// One of some words, and what it stands for.
    fn choice<T: Copy>(&mut self, value: Value<'_>, choices: &[(&str, T)]) -> Option<T> {
        let wanted = self.string(value)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == wanted) {
            return Some(*choice);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let near = suggestion(wanted, words.iter().copied());
        let message = format!("\"{wanted}\" is none of {}{near}", words.join(", "));
        self.complain(value.span(), message);
        None
    }

    fn wrong_type(&mut self, value: Value<'_>, expected: &str) {
        let found = value.get_ref().type_str();
        self.complain(
            value.span(),
            format!("a value of type {found} stands where {expected} is expected"),
        );
    }

    fn complain(&mut self, at: Range<usize>, message: String) {
        self.complaints.push(Complaint { span: span(at), message });
    }
}

fn span(range: Range<usize>) -> Span {
    Span::from_usize(range.start, range.end)
}

#[cfg(test)]
mod tests;
