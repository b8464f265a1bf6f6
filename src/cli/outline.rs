//! `resolint outline`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::Exit;
use crate::cli::input::{self, Input};
use crate::cli::output::{self, When};
use crate::cli::projects::{ProjectArgs, Projects};
use crate::cli::settings::ReadingArgs;
use crate::cli::sources::{self, STDIN};
use crate::config::{Config, Layer};
use crate::project;
use crate::report::{Outline, Source, write_outline};

const EXAMPLES: &str = "\
Examples:
  resolint outline draft.txt
  resolint outline --view original draft.txt
  resolint outline --format json draft.txt";

/// Arguments of `outline`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct OutlineArgs {
    /// The draft; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Form of the outline
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    project: ProjectArgs,
    /// When to colour the outline
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

/// Form of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object, for programs
    Json,
}

/// Prints a draft as a tree.
pub fn run(args: &OutlineArgs) -> Exit {
    let is_stdin = args.file == Path::new("-");
    let config = match config(args, (!is_stdin).then_some(&args.file)) {
        Ok(config) => config,
        Err(message) => return output::usage(&message),
    };
    let (path, read) = match is_stdin {
        true => (STDIN.to_owned(), input::stdin()),
        false => (sources::shown(&args.file), read(&args.file)),
    };
    let Input { draft, mark, .. } = match read {
        Ok(input) => input,
        Err(reason) => {
            output::complain(&format!("{path}: {reason}"));
            return Exit::Unread;
        }
    };
    let analysis = crate::analyse(&draft, &config);
    let source = Source::of(&analysis, mark);
    let outline = Outline::of(&path, &analysis, &source);
    output::end(write(&outline, args), Exit::Clean)
}

fn config(args: &OutlineArgs, draft: Option<&PathBuf>) -> Result<Config, String> {
    let draft = draft.map(PathBuf::as_path);
    let project = Projects::new(&args.project).of(draft)?;
    let known = project.as_deref().map_or_else(project::known, |project| project.known.clone());
    let flags = args.reading.layer(&known)?;
    Ok(project::config(project.as_deref(), draft, &Layer::default(), &flags))
}

fn read(path: &Path) -> Result<Input, String> {
    if path.is_dir() {
        return Err("is a folder; name one file".to_owned());
    }
    input::file(path)
}

fn write(outline: &Outline<'_>, args: &OutlineArgs) -> io::Result<()> {
    let mut out = output::stdout();
    match args.format {
        Format::Text => write_outline(outline, args.color.colour(), output::width(), &mut out)?,
        Format::Json => {
            serde_json::to_writer(&mut out, outline)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
