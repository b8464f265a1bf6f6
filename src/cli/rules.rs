//! `resolint rules`.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::Exit;
use crate::cli::output;
use crate::report::counted;
use crate::rules::{self, FixKind, Meta};

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Form of the list
    #[arg(long, default_value = "text")]
    format: Format,
}

/// Form of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One array, for programs
    Json,
}

#[derive(Serialize)]
struct Row {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    summary: &'static str,
    fix: &'static str,
}

/// Whether a rule offers fixes, in a word.
pub fn fix_name(fix: FixKind) -> &'static str {
    match fix {
        FixKind::None => "none",
        FixKind::Sometimes => "sometimes",
        FixKind::Always => "always",
    }
}

/// Lists all rules.
pub fn run(args: &RulesArgs) -> Exit {
    let rows: Vec<Row> = rules::all().iter().map(|rule| row(rule.meta())).collect();
    output::end(write(&rows, args.format), Exit::Clean)
}

fn row(meta: &Meta) -> Row {
    Row {
        id: meta.id,
        group: meta.group.name(),
        severity: meta.severity.name(),
        summary: meta.summary,
        fix: fix_name(meta.fix),
    }
}

fn write(rows: &[Row], format: Format) -> io::Result<()> {
    let mut out = output::stdout();
    match format {
        Format::Text => out.write_all(table(rows).as_bytes())?,
        Format::Json => {
            serde_json::to_writer(&mut out, rows)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}

/// A table by group, in the order in which groups first appear.
fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.id.len()).max().unwrap_or(0);
    let mut groups: Vec<&str> = Vec::new();
    for row in rows {
        if !groups.contains(&row.group) {
            groups.push(row.group);
        }
    }
    let mut out = String::new();
    for group in groups {
        let _ = writeln!(out, "{group}");
        for row in rows.iter().filter(|row| row.group == group) {
            let fix = match row.fix {
                "none" => "",
                _ => " [fix]",
            };
            let Row { id, severity, summary, .. } = row;
            let _ = writeln!(out, "  {id:width$}  {severity:7}  {summary}{fix}");
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{}; resolint explain RULE says more of one, resolint check --rule RULE=LEVEL sets its level",
        counted(rows.len(), "rule")
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_by_group() {
        let row = |id, group, fix| Row { id, group, severity: "error", summary: "says", fix };
        let rows = [
            row("a-b", "labels", "none"),
            row("longer", "dates", "always"),
            row("c", "labels", "sometimes"),
        ];
        let table = table(&rows);
        let expected = "labels\n  a-b     error    says\n  c       error    says [fix]\n\n\
                        dates\n  longer  error    says [fix]\n\n3 rules;";
        assert!(table.starts_with(expected), "{table}");
    }
}
