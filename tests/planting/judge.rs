//! What the linter says of a text, by rule and line, and what is new after an edit.

use resolint::config::{AsOf, Config, Stage};
use resolint::draft::Draft;
use resolint::finding::Severity;
use resolint::text::Span;
use resolint::{analyse, language, lint};

/// What a run is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub as_of: Option<jiff::civil::Date>,
    pub stage: Stage,
    /// The language, where a text is too short or strange to tell.
    pub language: &'static str,
}

impl Asked {
    pub fn config(self) -> Config {
        let mut config = Config::new(jiff::civil::date(2026, 6, 1));
        config.as_of = self.as_of.map(|date| AsOf { date, from: "--as-of".to_owned() });
        config.stage = self.stage;
        config.language = language::by_code(self.language);
        config
    }
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    pub span: Span,
    pub line: usize,
}

/// What the linter says of a text.
pub fn said(text: &str, asked: Asked) -> Vec<Said> {
    let draft = Draft::read(text.to_owned());
    let config = asked.config();
    let lines = Lines::new(text);
    lint(&analyse(&draft, &config))
        .into_iter()
        .map(|finding| Said {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message,
            span: finding.span,
            line: lines.of(finding.span.start),
        })
        .collect()
}

/// Line numbers, from 1.
pub struct Lines {
    ends: Vec<u32>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        Self { ends: text.match_indices('\n').map(|(at, _)| at as u32).collect() }
    }

    pub fn of(&self, offset: u32) -> usize {
        self.ends.partition_point(|&end| end < offset) + 1
    }
}

/// Replacements in a text, sorted and apart.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    edits: Vec<(Span, String)>,
}

impl Edits {
    /// One replacement.
    pub fn one(span: Span, with: impl Into<String>) -> Self {
        Self { edits: vec![(span, with.into())] }
    }

    /// Adds a replacement.
    #[must_use]
    pub fn and(mut self, span: Span, with: impl Into<String>) -> Self {
        self.edits.push((span, with.into()));
        self.edits.sort_by_key(|(span, _)| *span);
        self
    }

    /// The text after the replacements.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut from = 0;
        for (span, with) in &self.edits {
            out.push_str(Span::new(from, span.start).of(text));
            out.push_str(with);
            from = span.end;
        }
        out.push_str(&text[from as usize..]);
        out
    }

    /// Where an offset of the text stands after the replacements.
    pub fn moved(&self, offset: u32) -> u32 {
        let mut shift = 0i64;
        for (span, with) in &self.edits {
            if span.end <= offset && !(span.is_empty() && span.start == offset) {
                shift += with.len() as i64 - i64::from(span.len());
            } else if span.start < offset {
                return (i64::from(span.start) + shift) as u32;
            }
        }
        (i64::from(offset) + shift) as u32
    }
}

/// What is said after an edit and was not before, each at its line. What was moved says the same
/// elsewhere.
pub fn news(before: &[Said], edits: &Edits, text: &str, after: Vec<Said>) -> Vec<Said> {
    let lines = Lines::new(text);
    let mut known: Vec<(&Said, usize)> =
        before.iter().map(|said| (said, lines.of(edits.moved(said.span.start)))).collect();
    let mut new = Vec::new();
    for said in after {
        match known.iter().position(|&(old, line)| old.rule == said.rule && line == said.line) {
            Some(at) => drop(known.swap_remove(at)),
            None => new.push(said),
        }
    }
    new.retain(|said| {
        let same = known
            .iter()
            .position(|(old, _)| (old.rule, &old.message) == (said.rule, &said.message));
        same.map(|at| known.swap_remove(at)).is_none()
    });
    new
}
