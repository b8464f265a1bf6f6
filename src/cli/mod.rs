//! The command line: one file per command. What is wrong is decided elsewhere.

#[cfg(feature = "docx")]
mod annotate;
mod check;
#[cfg(feature = "docx")]
mod convert;
mod encoding;
mod explain;
mod foreign;
mod input;
#[cfg(feature = "lsp")]
mod lsp;
mod outline;
mod output;
mod progress;
mod projects;
mod rules;
mod settings;
mod sources;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the threshold.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Bad arguments or configuration.
    Usage,
    /// An input could not be read, or the report not be written.
    Unread,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Unread => 3,
        })
    }
}

/// Reads draft resolutions of international bodies and says what is wrong, where, and how to mend it.
#[derive(Debug, Parser)]
#[command(name = "resolint", version, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 nothing at or above the threshold, 1 findings at or above it, \
    2 bad arguments or configuration, 3 an input could not be read.\n\
    Nothing leaves this machine, and no file is changed."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check drafts and report what is wrong
    Check(check::CheckArgs),
    /// Write findings into a copy of a Word file, as comments
    #[cfg(feature = "docx")]
    Annotate(annotate::AnnotateArgs),
    /// Convert a Word file to text, its tracked changes as CriticMarkup
    #[cfg(feature = "docx")]
    Convert(convert::ConvertArgs),
    /// Show a draft as a tree of instruments, sections and clauses
    Outline(outline::OutlineArgs),
    /// Say what a rule does, why it matters, and what to write instead
    Explain(explain::ExplainArgs),
    /// List all rules
    Rules(rules::RulesArgs),
    /// Serve an editor over standard input and output
    #[cfg(feature = "lsp")]
    Lsp(lsp::LspArgs),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A reader that has gone away is no reason to complain.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let exit = match cli.command {
        Command::Check(args) => check::run(&args),
        #[cfg(feature = "docx")]
        Command::Annotate(args) => annotate::run(&args),
        #[cfg(feature = "docx")]
        Command::Convert(args) => convert::run(&args),
        Command::Outline(args) => outline::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(&args),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => return ExitCode::from(lsp::run(&args)),
    };
    exit.into()
}
