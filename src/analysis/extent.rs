//! How far a draft was read: which of its paragraphs have a place in a resolution, and which lines were
//! left out though they are set as those of a resolution are.

use super::{Analysis, Parsed};
use crate::grammar::line::body_line::Ending;
use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::language::detect::Written;
use crate::text::Span;
use crate::tree::{self, NodeKind, TextRole};

/// How far a draft was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Lines with text of the reading, one a paragraph; rules left out.
    pub paragraphs: u32,
    /// Those that have a place in a resolution: its head, its clauses, its annexes.
    pub placed: u32,
    /// Runs of lines without a place that are set as those of a resolution are.
    pub unread: Vec<UnreadLines>,
}

/// A run of paragraphs that were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadLines {
    /// From the first to the last, in bytes of the reading.
    pub span: Span,
    /// The first of them, in bytes of the reading.
    pub first: Span,
    /// How many paragraphs of the reading they are.
    pub paragraphs: u32,
}

impl Analysis<'_> {
    /// How far the draft was read.
    pub fn extent(&self) -> Extent {
        let parsed = &self.parsed;
        let counts = |line: &&Line| !matches!(line.kind, LineKind::Blank | LineKind::Rule);
        let paragraphs = parsed.lines.iter().filter(counts).count() as u32;
        if !self.written.is_known() {
            return Extent { paragraphs, ..Extent::default() };
        }
        let lines = parsed.lines.iter().enumerate();
        let placed = lines.filter(|(index, line)| counts(line) && parsed.is_placed(*index));
        let grammar = LineGrammar::new(self.language);
        let strays = tree::strays(&parsed.reading.text, &parsed.lines, &grammar, |line| {
            parsed.is_placed(line)
        });
        Extent {
            paragraphs,
            placed: placed.count() as u32,
            unread: strays.into_iter().map(|run| parsed.unread(run)).collect(),
        }
    }

    /// Whether a text looks like a draft, so that it is checked where it was not named: a resolution
    /// was found in it, a line as its head has, or it is written in a language that cannot be read.
    pub fn looks_like_draft(&self) -> bool {
        let is_head = |line: &Line| {
            let kind = line.kind;
            matches!(kind, LineKind::Masthead(_) | LineKind::Marker(..) | LineKind::Call(_))
                || matches!(kind, LineKind::Enacting(line) if line.entry.is_some() && line.ending == Ending::Marked)
        };
        !self.parsed.tree.instruments.is_empty()
            || matches!(self.written, Written::Foreign(_))
            || self.parsed.lines.iter().any(is_head)
            || !self.extent().unread.is_empty()
    }

    /// The first line with text, in bytes of the reading.
    pub fn first_line(&self) -> Span {
        let lines = self.parsed.lines.iter();
        let first = lines.map(|line| line.span).find(|span| !span.is_empty());
        first.unwrap_or(Span::empty(0))
    }

    /// The lines of the source (from 1) in which a run of paragraphs begins and ends; in a file that is
    /// no text the numbers of its paragraphs.
    pub fn lines_of(&self, run: &UnreadLines) -> (u32, u32) {
        if let Some(paragraphs) = self.draft.paragraphs() {
            let span = self.parsed.at(run.span);
            let number = |offset| {
                paragraphs.place(self.draft.source(), Span::empty(offset), self.view()).paragraph
            };
            return (number(span.start), number(span.end.saturating_sub(1).max(span.start)));
        }
        let source = self.draft.source().as_bytes();
        let line = |offset: u32| {
            let before = &source[..(offset as usize).min(source.len())];
            memchr::memchr_iter(b'\n', before).count() as u32 + 1
        };
        let span = self.parsed.at(run.span);
        (line(span.start), line(span.end.saturating_sub(1).max(span.start)))
    }
}

impl Parsed {
    /// Whether a line of the reading (from 0) has a place in a resolution.
    fn is_placed(&self, line: usize) -> bool {
        let node = self.tree.node_of_line(line as u32);
        match self.tree.node(node).kind {
            NodeKind::Document => false,
            NodeKind::Text(role) => {
                !matches!(role, TextRole::Cover | TextRole::Closing | TextRole::Other)
            }
            _ => true,
        }
    }

    fn unread(&self, (first, last): (usize, usize)) -> UnreadLines {
        let lines = &self.lines[first..=last];
        let span = lines[0].span.cover(lines[lines.len() - 1].span);
        let texts = lines.iter().filter(|line| line.kind != LineKind::Blank);
        UnreadLines { span, first: lines[0].span, paragraphs: texts.count() as u32 }
    }
}
