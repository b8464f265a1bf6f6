//! `resolint check`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::cli::Exit;
use crate::cli::input::{self, Input};
use crate::cli::output::{self, Sink, When};
use crate::cli::progress::Progress;
use crate::cli::projects::{ProjectArgs, Projects};
use crate::cli::settings::{JudgingArgs, ReadingArgs};
use crate::cli::sources::{self, Origin, STDIN};

use crate::config::{Config, Known, Layer};
use crate::finding::Severity;
use crate::project;
use crate::report::{
    Checked, Colour, Github, Html, Human, Json, Report, Sarif, Source, Summary, Totals, Unread,
};

/// Files that are checked before the first of them is reported: enough to keep every processor
/// busy, few enough to hold in memory.
const BATCH: usize = 256;

const EXAMPLES: &str = "\
Examples:
  resolint check draft.txt
  resolint check --format json --as-of 2026-04-28 drafts/
  resolint check --view original --rule lone-label=off draft.md
  pdftotext -layout draft.pdf - | resolint check -

In folders, files that end in .txt, .md, .resolution or .docx are checked, without hidden ones, those that
version control ignores, and those that do not look like drafts. A file that is named is always checked.

Exit status: 0 nothing at or above the threshold of --fail-on, 1 findings at or above it,
2 bad arguments or configuration, 3 an input could not be read (the others are checked).

The settings of the nearest resolint.toml upward from a draft hold for it; flags come before them.";

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
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    judging: JudgingArgs,
    #[command(flatten)]
    project: ProjectArgs,
    /// Least severity that makes the exit status 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Threshold>,
    /// List the files of folders that were skipped because they do not look like drafts
    #[arg(long)]
    verbose: bool,
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
    /// One page to read and to print, with the draft and its findings side by side
    Html,
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

/// How much is said of what was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verbosity {
    /// How many files were skipped.
    Plain,
    /// Which.
    Verbose,
}

/// A draft to be checked, and how.
#[derive(Debug)]
struct Job {
    origin: Origin,
    config: Config,
    verbosity: Verbosity,
    /// Least severity that fails the run; none where nothing does.
    fail_on: Option<Severity>,
}

/// Checks drafts and reports what is wrong.
pub fn run(args: &CheckArgs) -> Exit {
    let jobs = match jobs(args) {
        Ok(jobs) => jobs,
        Err(message) => return output::usage(&message),
    };
    let out = match Sink::open(args.output.as_deref()) {
        Ok(out) => out,
        Err(error) => return output::end(Err(error), Exit::Unread),
    };
    let colour = match args.output {
        Some(_) if args.color == When::Auto => Colour::Plain,
        _ => args.color.colour(),
    };
    let (written, outcome) = match args.format {
        Format::Human => report(Human::new(colour, output::width()), &jobs, out),
        Format::Json => report(Json::default(), &jobs, out),
        Format::Sarif => report(Sarif::default(), &jobs, out),
        Format::Github => report(Github::default(), &jobs, out),
        Format::Html => report(Html::default(), &jobs, out),
    };
    output::end(written, outcome.exit())
}

/// The drafts that the arguments name, each with its configuration.
fn jobs(args: &CheckArgs) -> Result<Vec<Job>, String> {
    let mut projects = Projects::new(&args.project);
    sources::origins(&args.paths)
        .into_iter()
        .map(|origin| job(args, &mut projects, origin))
        .collect()
}

fn job(args: &CheckArgs, projects: &mut Projects<'_>, origin: Origin) -> Result<Job, String> {
    let draft = match &origin {
        Origin::File(path) | Origin::Found(path) => Some(path.as_path()),
        Origin::Stdin | Origin::Nowhere(_) => None,
    };
    let project = projects.of(draft)?;
    let flags = match &project {
        Some(project) => flags(args, &project.known)?,
        None => flags(args, &project::known())?,
    };
    let config = project::config(project.as_deref(), draft, &Layer::default(), &flags);
    let of_file = project.and_then(|project| project.file.fail_on);
    let fail_on =
        args.fail_on.map(Threshold::severity).or(of_file).unwrap_or(Some(Severity::Error));
    let verbosity = if args.verbose { Verbosity::Verbose } else { Verbosity::Plain };
    Ok(Job { origin, config, verbosity, fail_on })
}

fn flags(args: &CheckArgs, known: &Known) -> Result<Layer, String> {
    let mut layer = args.reading.layer(known)?;
    args.judging.apply(&mut layer)?;
    Ok(layer)
}

/// What came of a run.
#[derive(Debug, Default)]
struct Outcome {
    totals: Totals,
    unread: Vec<Unread>,
    has_failed: bool,
}

impl Outcome {
    fn exit(&self) -> Exit {
        match (self.unread.is_empty(), self.has_failed) {
            (false, _) => Exit::Unread,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Clean,
        }
    }
}

/// Checks all origins and writes the report on them.
fn report<R: Report>(mut report: R, jobs: &[Job], mut out: Sink) -> (io::Result<()>, Outcome) {
    let mut outcome = Outcome::default();
    let written = write(&mut report, jobs, &mut outcome, &mut out).and_then(|()| out.close());
    (written, outcome)
}

fn write<R: Report>(
    report: &mut R,
    jobs: &[Job],
    outcome: &mut Outcome,
    out: &mut Sink,
) -> io::Result<()> {
    // One draft needs no threads and no bar, and must not wait for them.
    if let [job] = jobs {
        let checked = check(report, job);
        accept(report, job, checked, out, outcome)?;
    } else {
        let progress = Progress::new(jobs.len());
        for batch in jobs.chunks(BATCH) {
            let pieces: Vec<_> = batch
                .par_iter()
                .map(|job| {
                    let piece = check(report, job);
                    progress.advance();
                    piece
                })
                .collect();
            progress.aside(|| {
                for (job, piece) in batch.iter().zip(pieces) {
                    accept(report, job, piece, out, outcome)?;
                }
                out.flush()
            })?;
        }
    }
    if outcome.totals.files == 0 && outcome.totals.skipped > 0 && outcome.unread.is_empty() {
        let unread = nothing_checked(jobs.len());
        output::complain(&format!("{}: {}", unread.path, unread.reason));
        outcome.unread.push(unread);
    }
    report.finish(&outcome.totals, &outcome.unread, out)?;
    out.flush()
}

/// A run that skipped all that it found has checked nothing, and must not look as if it had.
fn nothing_checked(files: usize) -> Unread {
    let reason =
        format!("none of {files} files looks like a draft; name those that are to be checked");
    Unread { path: "nothing was checked".to_owned(), reason }
}

/// What came of one draft.
enum Piece<P> {
    /// Its report and its totals.
    Checked(P, Totals),
    /// It does not look like a draft; its path.
    Skipped(String),
    /// It could not be read.
    Unread(Unread),
}

/// Reads, checks and renders one draft.
fn check<R: Report>(report: &R, job: &Job) -> Piece<R::Piece> {
    let (path, read) = match &job.origin {
        Origin::Stdin => (STDIN.to_owned(), input::stdin()),
        Origin::File(path) | Origin::Found(path) => (sources::shown(path), input::file(path)),
        Origin::Nowhere(unread) => return Piece::Unread(unread.clone()),
    };
    let Input { draft, mark, notices } = match read {
        Ok(input) => input,
        Err(reason) => return Piece::Unread(Unread { path, reason }),
    };
    for notice in notices {
        output::complain(&format!("{path}: {notice}"));
    }
    let analysis = crate::analyse(&draft, &job.config);
    if is_skipped(&job.origin, &analysis) {
        return Piece::Skipped(path);
    }
    let findings = crate::lint(&analysis);
    let checked = Checked {
        path: &path,
        analysis: &analysis,
        source: Source::of(&analysis, mark),
        summary: Summary::of(&analysis),
        findings: &findings,
    };
    let totals = Totals::of_file(&findings, &checked.summary);
    Piece::Checked(report.render(&checked), totals)
}

/// Whether a file of a folder is no draft, neither by its name nor by its looks.
fn is_skipped(origin: &Origin, analysis: &Analysis<'_>) -> bool {
    let Origin::Found(path) = origin else { return false };
    !project::is_named_draft(path) && !analysis.looks_like_draft()
}

fn accept<R: Report>(
    report: &mut R,
    job: &Job,
    piece: Piece<R::Piece>,
    out: &mut dyn Write,
    outcome: &mut Outcome,
) -> io::Result<()> {
    match piece {
        Piece::Checked(piece, totals) => {
            outcome.totals.add(totals);
            outcome.has_failed |= job.fail_on.is_some_and(|severity| totals.at_least(severity) > 0);
            report.accept(piece, out)
        }
        Piece::Skipped(path) => {
            outcome.totals.skipped += 1;
            if job.verbosity == Verbosity::Verbose {
                out.flush()?;
                output::complain(&format!(
                    "{path}: skipped, because it does not look like a draft"
                ));
            }
            Ok(())
        }
        Piece::Unread(unread) => {
            // What was found before it is read first, where both go to one terminal.
            out.flush()?;
            output::complain(&format!("{}: {}", unread.path, unread.reason));
            outcome.unread.push(unread);
            Ok(())
        }
    }
}
