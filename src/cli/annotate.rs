//! `resolint annotate`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::analysis::Analysis;
use crate::cli::output::{self, Sink};
use crate::cli::projects::{ProjectArgs, Projects};
use crate::cli::settings::{JudgingArgs, ReadingArgs};
use crate::cli::sources;
use crate::cli::{Exit, input};
use crate::config::{Config, Layer};
use crate::docx::{self, AnnotateError, Comment};
use crate::draft::{Draft, View};
use crate::finding::Finding;
use crate::project;

const EXAMPLES: &str = "\
Examples:
  resolint annotate draft.docx -o reviewed.docx

Comments of an earlier run are replaced; those of other people stay. The result is written only
where all its readings are those of the draft.

Exit status: 0 written, 1 not written because it would not read as the draft does,
2 bad arguments or configuration, 3 the draft could not be read.";

/// Arguments of `annotate`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct AnnotateArgs {
    /// The Word file (.docx)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write the copy with comments
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    judging: JudgingArgs,
    #[command(flatten)]
    project: ProjectArgs,
}

/// Writes a copy of a Word file with each finding as a comment.
pub fn run(args: &AnnotateArgs) -> Exit {
    if is_same(&args.file, &args.output) {
        return output::usage("the result would replace the file; name another file with -o");
    }
    let config = match config(args) {
        Ok(config) => config,
        Err(message) => return output::usage(&message),
    };
    let path = sources::shown(&args.file);
    let fail = |exit, reason: String| {
        output::complain(&format!("{path}: {reason}"));
        exit
    };
    let bytes = match input::bytes(&args.file, docx::LARGEST_FILE) {
        Ok(bytes) => bytes,
        Err(reason) => return fail(Exit::Unread, reason),
    };
    let document = match docx::read(&bytes) {
        Ok(document) => document,
        Err(refusal) => return fail(Exit::Unread, refusal.to_string()),
    };
    for notice in &document.notices {
        output::complain(&format!("{path}: {notice}"));
    }
    let draft = Draft::of_docx(&document);
    let analysis = crate::analyse(&draft, &config);
    let comments = comments(&analysis, &crate::lint(&analysis));
    let date = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let result = match docx::annotate(&bytes, &comments, &date) {
        Ok(result) => result,
        Err(AnnotateError::Refused(refusal)) => return fail(Exit::Unread, refusal.to_string()),
        Err(error) => return fail(Exit::Findings, error.to_string()),
    };
    let written = Sink::open(Some(&args.output)).and_then(|mut out| {
        out.write_all(&result.bytes)?;
        out.close()
    });
    if let Err(error) = written {
        return output::end(Err(error), Exit::Unread);
    }
    for &at in &result.unplaced {
        let Comment { story, text, .. } = &comments[at];
        let story = story.as_deref().unwrap_or("the text");
        let text = text.replace('\n', "; ");
        output::complain(&format!("{path}: {story} takes no comment: {text}"));
    }
    let shown = sources::shown(&args.output);
    let comments = if result.written == 1 { "comment" } else { "comments" };
    let mut out = output::stdout();
    let said = writeln!(out, "{shown}: {} {comments} written", result.written);
    output::end(said.and_then(|()| out.flush()), Exit::Clean)
}

fn config(args: &AnnotateArgs) -> Result<Config, String> {
    let project = Projects::new(&args.project).of(Some(&args.file))?;
    let known = project.as_deref().map_or_else(project::known, |project| project.known.clone());
    let mut flags = args.reading.layer(&known)?;
    args.judging.apply(&mut flags)?;
    Ok(project::config(project.as_deref(), Some(&args.file), &Layer::default(), &flags))
}

/// Findings as comments: what is wrong, what to do, the rule.
fn comments(analysis: &Analysis<'_>, findings: &[Finding]) -> Vec<Comment> {
    let draft = &analysis.draft;
    let Some(paragraphs) = draft.paragraphs() else { return Vec::new() };
    let comment = |finding: &Finding| {
        let place = paragraphs.place(draft.source(), finding.span, View::Redline);
        let mut text = format!("{}: {}", finding.severity.name(), finding.message);
        for fix in &finding.fixes {
            text.push_str("\nSuggested fix: ");
            text.push_str(&fix.title);
        }
        text.push_str("\nRule: ");
        text.push_str(finding.rule);
        Comment {
            story: place.story.map(|name| name.to_string()),
            paragraph: place.paragraph,
            start: place.start,
            end: place.end,
            text,
        }
    };
    findings.iter().map(comment).collect()
}

/// Whether two paths name one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
