//! Colours of the report for people.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{LabelStyle, Severity as Weight};
use codespan_reporting::term::WriteStyle;

use crate::finding::Severity;

/// Whether the report is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Escape sequences of ANSI terminals.
    Ansi,
    /// None.
    #[default]
    Plain,
}

/// What a run of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A severity.
    Severity(Severity),
    /// What stands out.
    Strong,
    /// Good news.
    Good,
    /// Frames, line numbers, second places.
    Frame,
}

impl Style {
    const fn code(self) -> &'static str {
        match self {
            Style::Severity(Severity::Error) => "\x1b[1;31m",
            Style::Severity(Severity::Warning) => "\x1b[1;33m",
            Style::Severity(Severity::Hint) => "\x1b[1;36m",
            Style::Strong => "\x1b[1m",
            Style::Good => "\x1b[32m",
            Style::Frame => "\x1b[34m",
        }
    }
}

/// A buffer that text is painted into.
#[derive(Debug)]
pub(crate) struct Paint<'a> {
    out: &'a mut Vec<u8>,
    colour: Colour,
    /// Bytes to come that something else was already written for.
    swallow: usize,
}

impl<'a> Paint<'a> {
    /// Paints into `out`.
    pub(crate) fn new(out: &'a mut Vec<u8>, colour: Colour) -> Self {
        Self { out, colour, swallow: 0 }
    }

    /// Writes text as it is.
    pub(crate) fn plain(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes text in a style.
    pub(crate) fn styled(&mut self, style: Style, text: &str) {
        self.begin(style);
        self.plain(text);
        self.end();
    }

    fn begin(&mut self, style: Style) {
        if self.colour == Colour::Ansi {
            self.out.extend_from_slice(style.code().as_bytes());
        }
    }

    fn end(&mut self) {
        if self.colour == Colour::Ansi {
            self.out.extend_from_slice(b"\x1b[0m");
        }
    }
}

/// The severity that a weight of the renderer stands for.
const fn severity(weight: Weight) -> Severity {
    match weight {
        Weight::Bug | Weight::Error => Severity::Error,
        Weight::Warning => Severity::Warning,
        Weight::Note | Weight::Help => Severity::Hint,
    }
}

impl Write for Paint<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let skipped = self.swallow.min(bytes.len());
        self.swallow -= skipped;
        self.out.extend_from_slice(&bytes[skipped..]);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Paint<'_> {
    fn set_header(&mut self, weight: Weight) -> io::Result<()> {
        self.begin(Style::Severity(severity(weight)));
        if weight == Weight::Note {
            // The renderer has no hints and is about to write "note".
            self.plain(Severity::Hint.name());
            self.swallow = "note".len();
        }
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.end();
        self.begin(Style::Strong);
        Ok(())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.begin(Style::Frame);
        Ok(())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.begin(Style::Frame);
        Ok(())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.begin(Style::Frame);
        Ok(())
    }

    fn set_label(&mut self, weight: Weight, style: LabelStyle) -> io::Result<()> {
        self.begin(match style {
            LabelStyle::Primary => Style::Severity(severity(weight)),
            LabelStyle::Secondary => Style::Frame,
        });
        Ok(())
    }

    fn reset(&mut self) -> io::Result<()> {
        self.end();
        Ok(())
    }
}
