//! Standard output and standard error: colours, width, and readers that go away.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use crate::cli::Exit;
use crate::report::{Colour, visible};

/// Width of reports where no terminal tells its own.
const WIDTH: usize = 100;
/// Wider lines are hard to read.
const WIDEST: usize = 120;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl When {
    /// What it means for standard output.
    pub fn colour(self) -> Colour {
        let ansi = match self {
            When::Always => true,
            When::Never => false,
            When::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        if ansi { Colour::Ansi } else { Colour::Plain }
    }
}

/// Columns that a report on standard output may take.
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

/// Standard output. Escape sequences pass; where a console does not know them they are translated.
pub fn stdout() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::with_capacity(1 << 16, AutoStream::always(io::stdout().lock()))
}

/// The end of a run whose report was written, or not.
///
/// A reader that has gone away (`resolint check | head`) has seen what it wanted.
pub fn end(written: io::Result<()>, exit: Exit) -> Exit {
    match written {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
        Err(error) => {
            complain(&format!("cannot write the report: {error}"));
            Exit::Unread
        }
    }
}

/// Says something on standard error, in the name of the tool.
pub fn complain(message: &str) {
    let lines: Vec<_> = message.split('\n').map(visible).collect();
    let _ = writeln!(io::stderr(), "resolint: {}", lines.join("\n"));
}

/// Complains of bad arguments or configuration.
pub fn usage(message: &str) -> Exit {
    complain(message);
    Exit::Usage
}
