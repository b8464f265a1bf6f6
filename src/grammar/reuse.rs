//! What was found in an earlier version of a text, kept for the lines that did not change: an
//! editor sends a letter at a time, and no line knows of another.

use std::ops::Range;

use super::line::heading::Heading;
use super::line::label::LabelToken;
use super::line::masthead::{AnnexLine, EnactingLine, MastheadLine};
use super::line::{Line, LineKind};
use super::{
    Acronym, Citation, City, Cue, DateMention, EditionCited, Inline, MarkCited, NameMention, Place,
    PunctuationMark, Reference, Symbol,
};
use crate::text::Span;

/// An earlier version of a text, in the same language.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a [Line],
    /// What was found in them.
    pub inline: &'a Inline,
}

/// How many lines an earlier version shares with a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Lines at the beginning.
    pub head: usize,
    /// Lines at the end.
    pub tail: usize,
}

impl Shared {
    /// Those of so many lines that are not shared.
    pub fn fresh(self, lines: usize) -> Range<usize> {
        self.head..lines - self.tail
    }
}

impl Earlier<'_> {
    /// How many of `lines`, which are spans of `text` with their line endings, stand in the earlier
    /// version too.
    pub fn shared_with(&self, text: &str, lines: &[Span]) -> Shared {
        let by = moved(self.text.len(), text.len());
        let is_same = |(old, new): &(&Line, &Span), by: i32| {
            old.full.moved(by) == **new && old.full.of(self.text) == new.of(text)
        };
        let pairs = self.lines.iter().zip(lines);
        let head = pairs.take_while(|pair| is_same(pair, 0)).count();
        let pairs = self.lines[head..].iter().rev().zip(lines[head..].iter().rev());
        let tail = pairs.take_while(|pair| is_same(pair, by)).count();
        Shared { head, tail }
    }

    /// The lines of a text of so many bytes, where `fresh` are those that are not shared.
    pub fn all_lines(&self, shared: Shared, fresh: Vec<Line>, bytes: usize) -> Vec<Line> {
        let by = Shift { bytes: moved(self.text.len(), bytes), lines: 0 };
        let (head, tail) = (&self.lines[..shared.head], &self.lines[self.tail(shared)..]);
        let tail = tail.iter().map(|line| line.moved(by));
        head.iter().copied().chain(fresh).chain(tail).collect()
    }

    /// What stands in all lines of a text of so many bytes and lines, where `fresh` stands in those
    /// that are not shared.
    pub fn all_inline(&self, shared: Shared, fresh: Inline, bytes: usize, lines: usize) -> Inline {
        let old = self.lines.len();
        let mut inline = self.inline.of_lines(0..shared.head as u32).0;
        let mut tail = self.inline.of_lines(self.tail(shared) as u32..old as u32).0;
        tail.shift(Shift { bytes: moved(self.text.len(), bytes), lines: moved(old, lines) });
        inline.append(fresh);
        inline.append(tail);
        inline
    }

    /// Where the lines at the end begin.
    fn tail(&self, shared: Shared) -> usize {
        self.lines.len() - shared.tail
    }
}

/// How far the end of a text moved that had `from` bytes and has `to`.
pub fn moved(from: usize, to: usize) -> i32 {
    (to as i64 - from as i64) as i32
}

/// How far something moved towards the end of its text.
#[derive(Clone, Copy)]
struct Shift {
    bytes: i32,
    lines: i32,
}

/// The positions of the first citation and the first reference of some lines among those of all.
#[derive(Clone, Copy, Debug)]
pub struct First {
    /// Of the citation.
    pub citations: usize,
    /// Of the reference.
    pub references: usize,
}

impl Inline {
    /// What stands in some of the lines, as if it had been found in them alone, and what of all is the
    /// first of it.
    pub fn of_lines(&self, lines: Range<u32>) -> (Inline, First) {
        let (first_citation, citations) = part(&self.citations, &lines, |citation| citation.line);
        let (first_reference, references) = part(&self.references, &lines, |item| item.line);
        let (first_symbol, symbols) = part(&self.symbols, &lines, |symbol| symbol.line);
        let (first_date, dates) = part(&self.dates, &lines, |date| date.line);
        let mut inline = Inline {
            citations,
            references,
            symbols,
            dates,
            acronyms: part(&self.acronyms, &lines, |acronym| acronym.line).1,
            names: part(&self.names, &lines, |name| name.line).1,
            marks: part(&self.marks, &lines, |mark| mark.line).1,
            cues: part(&self.cues, &lines, |cue| cue.line).1,
        };
        for citation in &mut inline.citations {
            citation.group -= first_citation;
            citation.date = citation.date.map(|date| date - first_date);
            citation.symbol = citation.symbol.map(|symbol| symbol - first_symbol);
        }
        for reference in &mut inline.references {
            reference.group -= first_reference;
            reference.inside = reference.inside.map(|inside| inside - first_reference);
        }
        let first =
            First { citations: first_citation as usize, references: first_reference as usize };
        (inline, first)
    }

    fn shift(&mut self, by: Shift) {
        self.citations.iter_mut().for_each(|citation| citation.shift(by));
        self.references.iter_mut().for_each(|reference| reference.shift(by));
        for Symbol { line, span, .. } in &mut self.symbols {
            by.mend(line, span);
        }
        for DateMention { line, span, .. } in &mut self.dates {
            by.mend(line, span);
        }
        for Acronym { line, span, expansion, .. } in &mut self.acronyms {
            by.mend(line, span);
            by.mend_all(expansion);
        }
        for NameMention { line, span, .. } in &mut self.names {
            by.mend(line, span);
        }
        for PunctuationMark { line, span, .. } in &mut self.marks {
            by.mend(line, span);
        }
        for Cue { line, span, .. } in &mut self.cues {
            by.mend(line, span);
        }
    }
}

/// The items that stand in some of the lines, and the position of the first of them.
fn part<T: Clone>(items: &[T], lines: &Range<u32>, line: impl Fn(&T) -> u32) -> (u32, Vec<T>) {
    let from = items.partition_point(|item| line(item) < lines.start);
    let to = items.partition_point(|item| line(item) < lines.end);
    (from as u32, items[from..to].to_vec())
}

impl Shift {
    fn span(self, span: Span) -> Span {
        span.moved(self.bytes)
    }

    fn mend(self, line: &mut u32, span: &mut Span) {
        *line = line.wrapping_add_signed(self.lines);
        *span = self.span(*span);
    }

    fn mend_all<'s>(self, spans: impl IntoIterator<Item = &'s mut Span>) {
        for span in spans {
            *span = self.span(*span);
        }
    }
}

impl Citation {
    fn shift(&mut self, by: Shift) {
        by.mend(&mut self.line, &mut self.span);
        by.mend_all([&mut self.number_span].into_iter().chain(&mut self.subject));
        if let Some(EditionCited { span, city, conference, .. }) = &mut self.edition {
            let city = city.as_mut().map(|City { span, .. }| span);
            by.mend_all([span].into_iter().chain(city).chain(conference));
        }
    }
}

impl Reference {
    fn shift(&mut self, by: Shift) {
        by.mend(&mut self.line, &mut self.span);
        let marks = self.path.iter_mut().chain(&mut self.through);
        by.mend_all(marks.map(|MarkCited { span, .. }| span).chain([&mut self.whole]));
        if let Place::Call { addressee, .. } = &mut self.place {
            by.mend_all(addressee);
        }
    }
}

impl Line {
    fn moved(self, by: Shift) -> Self {
        let kind = match self.kind {
            LineKind::Marker(action, masthead) => {
                LineKind::Marker(action, masthead.map(|masthead| masthead.moved(by)))
            }
            LineKind::Masthead(masthead) => LineKind::Masthead(masthead.moved(by)),
            LineKind::Enacting(enacting) => LineKind::Enacting(EnactingLine {
                span: by.span(enacting.span),
                edition: enacting.edition.map(|span| by.span(span)),
                ..enacting
            }),
            LineKind::Call(heading) => LineKind::Call(Heading {
                span: by.span(heading.span),
                call_span: by.span(heading.call_span),
                addressee: heading.addressee.map(|span| by.span(span)),
                ..heading
            }),
            LineKind::Annex(annex) => {
                LineKind::Annex(AnnexLine { span: by.span(annex.span), ..annex })
            }
            LineKind::Labelled(token) => LineKind::Labelled(LabelToken {
                span: by.span(token.span),
                core: by.span(token.core),
                after: token.after.wrapping_add_signed(by.bytes),
                ..token
            }),
            kind => kind,
        };
        Line { full: by.span(self.full), span: by.span(self.span), kind }
    }
}

impl MastheadLine {
    fn moved(self, by: Shift) -> Self {
        Self {
            span: by.span(self.span),
            number: by.span(self.number),
            edition: self.edition.map(|span| by.span(span)),
            title: self.title.map(|span| by.span(span)),
            ..self
        }
    }
}
