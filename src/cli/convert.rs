//! `resolint convert`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::output;
use crate::cli::sources::{self, STDIN};
use crate::cli::{Exit, input};
use crate::docx::{self, Document, Side};

const EXAMPLES: &str = "\
Examples:
  resolint convert draft.docx -o draft.md
  resolint convert draft.docx --view original --to text
  resolint convert draft.docx --to text -o proposed.txt";

/// Arguments of `convert`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ConvertArgs {
    /// The Word file (.docx); - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Form of the result
    #[arg(long, default_value = "critic")]
    to: Form,
    /// With --to text: which reading of the tracked changes [default: proposed]
    #[arg(long)]
    view: Option<Reading>,
    /// Where to write; without it standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Text with the tracked changes as CriticMarkup
    Critic,
    /// One reading, a paragraph a line, its label and a tab in front
    Text,
}

/// A reading of the tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reading {
    /// As it was before the changes
    Original,
    /// As it will be when all changes are accepted
    Proposed,
}

/// Converts a Word file to text.
pub fn run(args: &ConvertArgs) -> Exit {
    if args.to == Form::Critic && args.view.is_some() {
        return output::usage("--view is a matter of --to text: CriticMarkup has both readings");
    }
    if let Some(out) = &args.output
        && is_same(&args.file, out)
    {
        return output::usage("the result would replace the file; name another file with -o");
    }
    let (path, bytes) = match args.file == Path::new("-") {
        true => (STDIN.to_owned(), input::stdin_bytes(docx::LARGEST_FILE)),
        false => (sources::shown(&args.file), input::bytes(&args.file, docx::LARGEST_FILE)),
    };
    let document = match bytes.and_then(|bytes| docx::read(&bytes).map_err(|it| it.to_string())) {
        Ok(document) => document,
        Err(reason) => {
            output::complain(&format!("{path}: {reason}"));
            return Exit::Unread;
        }
    };
    for notice in &document.notices {
        output::complain(&format!("{path}: {notice}"));
    }
    let text = converted(&document, args);
    let written = match &args.output {
        Some(out) => write_beside(out, text.as_bytes()),
        None => write(text.as_bytes()),
    };
    output::end(written, Exit::Clean)
}

fn converted(document: &Document, args: &ConvertArgs) -> String {
    match (args.to, args.view) {
        (Form::Critic, _) => docx::to_critic(document),
        (Form::Text, Some(Reading::Original)) => docx::to_text(document, Side::Original),
        (Form::Text, _) => docx::to_text(document, Side::Proposed),
    }
}

/// Whether two paths name one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn write(text: &[u8]) -> io::Result<()> {
    let mut out = output::stdout();
    out.write_all(text)?;
    out.flush()
}

/// Writes beside and renames, so that nobody meets half a file.
fn write_beside(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
