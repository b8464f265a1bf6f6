//! Standard output and standard error: colours, width, and readers that go away.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use tempfile::NamedTempFile;

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

/// Where a report goes.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<AutoStream<StdoutLock<'static>>>),
    /// A file; it takes its name when the report is whole.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Sink {
    /// A file of this path, or standard output without one.
    ///
    /// # Errors
    /// Where no file can be made beside the path.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(stdout())) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let file = reports().tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::File(BufWriter::new(file), path.to_owned()))
    }

    /// Ends the report.
    ///
    /// # Errors
    /// Where it cannot be written to its end.
    pub fn close(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::File(out, path) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }
}

/// How files of reports are made: readable as any other file is.
fn reports() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
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
