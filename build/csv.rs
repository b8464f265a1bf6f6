//! A small reader of comma-separated tables: a header line, one entry a line, quotes where a field
//! holds a comma, lines that begin with `#` are comments.

use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};

use crate::complaints::Complaints;

/// One table.
pub struct Table {
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
    file: String,
}

/// One entry of a table.
pub struct Row<'t> {
    table: &'t Table,
    line: usize,
    cells: &'t [String],
    complaints: &'t Complaints,
}

impl Table {
    /// Reads a table that must have exactly `columns`, in that order.
    pub fn read(file: &str, text: &str, columns: &[&str], complaints: &Complaints) -> Table {
        let mut lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let header = lines.next().map(|(_, line)| split(line)).unwrap_or_default();
        if header != columns {
            complaints.add(file, format!("its columns must be {}", columns.join(",")));
        }
        let mut rows = Vec::new();
        for (index, line) in lines {
            let cells = split(line);
            if cells.len() != columns.len() {
                let count = cells.len();
                let wanted = columns.len();
                complaints.add(
                    &format!("{file}:{}", index + 1),
                    format!("{count} fields where {wanted} are expected (quote a field that holds a comma)"),
                );
                continue;
            }
            rows.push((index + 1, cells));
        }
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        Table { columns, rows, file: file.to_owned() }
    }

    /// Its entries in the order of the file.
    pub fn rows<'t>(&'t self, complaints: &'t Complaints) -> impl Iterator<Item = Row<'t>> {
        self.rows.iter().map(move |(line, cells)| Row {
            table: self,
            line: *line,
            cells,
            complaints,
        })
    }
}

impl Row<'_> {
    /// Where it stands: "file:line".
    pub fn place(&self) -> String {
        format!("{}:{}", self.table.file, self.line)
    }

    /// A field as it stands.
    pub fn text(&self, column: &str) -> &str {
        let index = self.table.columns.iter().position(|name| name == column);
        index.map_or("", |index| &self.cells[index])
    }

    /// A field as a number; an empty one is 0.
    pub fn number(&self, column: &str) -> u16 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        text.parse().unwrap_or_else(|_| {
            self.complain(column, format!("\"{text}\" is no number below 65536"));
            0
        })
    }

    /// A field as a day, yyyymmdd: "2022-10-14"; "2022-10" has day 0; an empty one is 0.
    pub fn day(&self, column: &str) -> u32 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        parse_day(text).unwrap_or_else(|| {
            self.complain(column, format!("\"{text}\" is no date such as 2022-10-14"));
            0
        })
    }

    /// A field that is "yes" or empty.
    pub fn flag(&self, column: &str) -> bool {
        match self.text(column) {
            "yes" => true,
            "" => false,
            other => {
                self.complain(column, format!("\"{other}\" is neither \"yes\" nor empty"));
                false
            }
        }
    }

    /// A field as one of an enum's words.
    pub fn word<T: DeserializeOwned>(&self, column: &str, otherwise: T) -> T {
        let text: StrDeserializer<'_, WordError> = self.text(column).into_deserializer();
        T::deserialize(text).unwrap_or_else(|error| {
            self.complain(column, error.to_string());
            otherwise
        })
    }

    /// Says what is wrong with a field.
    pub fn complain(&self, column: &str, message: String) {
        self.complaints.add(&format!("{}: {column}", self.place()), message);
    }
}

fn parse_day(text: &str) -> Option<u32> {
    let mut parts = text.split('-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month: u32 = parts.next()?.parse().ok()?;
    let day: u32 = parts.next().map_or(Some(0), |day| day.parse().ok())?;
    let sensible = (1900..2200).contains(&year) && (1..=12).contains(&month) && day <= 31;
    (sensible && parts.next().is_none()).then_some(year * 10_000 + month * 100 + day)
}

fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.trim_end().chars().peekable();
    while let Some(letter) = letters.next() {
        let last = cells.len() - 1;
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells[last].push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells[last].push(other),
        }
    }
    cells
}
