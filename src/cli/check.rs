//! `resolint check`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::cli::encoding::Text;
use crate::cli::output::{self, When};
use crate::cli::progress::Progress;
use crate::cli::settings::{JudgingArgs, ReadingArgs};
use crate::cli::sources::{self, Origin, STDIN};
use crate::cli::{Exit, input};
use crate::config::Config;
use crate::draft::Draft;
use crate::finding::Severity;
use crate::report::{Checked, Github, Human, Json, Report, Sarif, Source, Summary, Totals, Unread};

/// Files that are checked before the first of them is reported: enough to keep every processor
/// busy, few enough to hold in memory.
const BATCH: usize = 256;

const EXAMPLES: &str = "\
Examples:
  resolint check draft.txt
  resolint check --format json --as-of 2026-04-28 drafts/
  resolint check --view original --rule lone-label=off draft.md
  pdftotext -layout draft.pdf - | resolint check -

In folders, files that end in .txt, .md or .resolution are checked, without hidden ones and those
that version control ignores. A file that is named is always checked.

Exit status: 0 nothing at or above the threshold of --fail-on, 1 findings at or above it,
2 bad arguments or configuration, 3 an input could not be read (the others are checked).";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, after_help = "More: resolint check --help")]
pub struct CheckArgs {
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Form of the report
    #[arg(long, default_value = "human")]
    format: Format,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    judging: JudgingArgs,
    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
    /// When to colour the report
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

/// Form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One object, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// Least severity that fails a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    /// Any finding
    Hint,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// None
    Never,
}

impl Threshold {
    const fn severity(self) -> Option<Severity> {
        match self {
            Threshold::Hint => Some(Severity::Hint),
            Threshold::Warning => Some(Severity::Warning),
            Threshold::Error => Some(Severity::Error),
            Threshold::Never => None,
        }
    }
}

/// Checks drafts and reports what is wrong.
pub fn run(args: &CheckArgs) -> Exit {
    let config = args.reading.config().and_then(|mut config| {
        args.judging.apply(&mut config)?;
        Ok(config)
    });
    let config = match config {
        Ok(config) => config,
        Err(message) => return output::usage(&message),
    };
    let origins = sources::origins(&args.paths);
    let (written, outcome) = match args.format {
        Format::Human => {
            report(Human::new(args.color.colour(), output::width()), &origins, &config)
        }
        Format::Json => report(Json::default(), &origins, &config),
        Format::Sarif => report(Sarif::default(), &origins, &config),
        Format::Github => report(Github::default(), &origins, &config),
    };
    output::end(written, outcome.exit(args.fail_on))
}

/// What came of a run.
#[derive(Debug, Default)]
struct Outcome {
    totals: Totals,
    unread: Vec<Unread>,
}

impl Outcome {
    fn exit(&self, threshold: Threshold) -> Exit {
        if !self.unread.is_empty() {
            return Exit::Unread;
        }
        match threshold.severity() {
            Some(severity) if self.totals.at_least(severity) > 0 => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}

/// Checks all origins and writes the report on them.
fn report<R: Report>(
    mut report: R,
    origins: &[Origin],
    config: &Config,
) -> (io::Result<()>, Outcome) {
    let mut outcome = Outcome::default();
    let written = write(&mut report, origins, config, &mut outcome);
    (written, outcome)
}

fn write<R: Report>(
    report: &mut R,
    origins: &[Origin],
    config: &Config,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let mut out = output::stdout();
    // One draft needs no threads and no bar, and must not wait for them.
    if let [origin] = origins {
        let checked = check(report, origin, config);
        accept(report, checked, &mut out, outcome)?;
    } else {
        let progress = Progress::new(origins.len());
        for batch in origins.chunks(BATCH) {
            let pieces: Vec<_> = batch
                .par_iter()
                .map(|origin| {
                    let piece = check(report, origin, config);
                    progress.advance();
                    piece
                })
                .collect();
            progress.aside(|| {
                for piece in pieces {
                    accept(report, piece, &mut out, outcome)?;
                }
                out.flush()
            })?;
        }
    }
    report.finish(&outcome.totals, &outcome.unread, &mut out)?;
    out.flush()
}

/// A rendered file with its totals, or why there is none.
type Piece<R> = Result<(<R as Report>::Piece, Totals), Unread>;

/// Reads, checks and renders one draft.
fn check<R: Report>(report: &R, origin: &Origin, config: &Config) -> Piece<R> {
    let (path, read) = match origin {
        Origin::Stdin => (STDIN.to_owned(), input::stdin()),
        Origin::File(path) => (sources::shown(path), input::file(path)),
        Origin::Nowhere(unread) => return Err(unread.clone()),
    };
    let Text { text, mark } = match read {
        Ok(text) => text,
        Err(reason) => return Err(Unread { path, reason }),
    };
    let draft = Draft::read(text);
    let analysis = crate::analyse(&draft, config);
    let findings = crate::lint(&analysis);
    let checked = Checked {
        path: &path,
        source: Source::new(&draft.source, mark),
        summary: Summary::of(&analysis),
        findings: &findings,
    };
    Ok((report.render(&checked), Totals::of(&findings)))
}

fn accept<R: Report>(
    report: &mut R,
    piece: Piece<R>,
    out: &mut dyn Write,
    outcome: &mut Outcome,
) -> io::Result<()> {
    match piece {
        Ok((piece, totals)) => {
            outcome.totals.add(totals);
            report.accept(piece, out)
        }
        Err(unread) => {
            // What was found before it is read first, where both go to one terminal.
            out.flush()?;
            output::complain(&format!("{}: {}", unread.path, unread.reason));
            outcome.unread.push(unread);
            Ok(())
        }
    }
}
