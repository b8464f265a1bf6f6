//! Footnotes of a draft and the marks that point at them.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analysis, Parsed};
use crate::grammar::MarkKind;
use crate::text::Span;

/// For so many footnotes a mark is sought in all of the text that is hard to see. Where more have none, it
/// is not the marks that are amiss.
const MOST_SOUGHT: usize = 16;

/// Footnotes and marks.
pub(crate) struct Footnotes<'p> {
    parsed: &'p Parsed,
    /// Number and place in the source.
    notes: BTreeMap<u32, Span>,
}

impl<'p> Footnotes<'p> {
    pub(crate) fn of(analysis: &'p Analysis<'_>) -> Self {
        let parsed = &analysis.parsed;
        let own = parsed.tree.footnotes.iter().map(|note| (note.number, parsed.at(note.span)));
        let numbered = parsed.reading.footnotes.iter().filter(|note| note.number > 0);
        let of_pages = numbered.map(|note| (note.number, note.span));
        let figure = |span: Span| {
            let text = span.of(analysis.draft.source()).as_bytes();
            let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 { span } else { Span::new(span.start, span.start + digits as u32) }
        };
        let notes = own.chain(of_pages).map(|(number, span)| (number, figure(span))).collect();
        Self { parsed, notes }
    }

    /// The greatest number.
    pub(crate) fn last(&self) -> Option<u32> {
        self.notes.keys().next_back().copied()
    }

    pub(crate) fn has(&self, number: u32) -> bool {
        self.notes.contains_key(&number)
    }

    /// The marks in the text, in its order.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (u32, Span)> + 'p {
        self.parsed.inline.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::FootnoteMark(number) => Some((u32::from(number), mark.span)),
            _ => None,
        })
    }

    /// The text between the marks of the footnotes before and behind a number: where its own must stand,
    /// since marks count up.
    fn around(&self, number: u32) -> Span {
        // The notes themselves may stand at the end of the text.
        let notes = self.parsed.tree.footnotes.first().map(|note| note.span.start);
        let text = notes.unwrap_or(self.parsed.reading.text.len() as u32);
        let mut part = Span::new(0, text);
        for (other, span) in self.marks().filter(|&(other, _)| self.has(other)) {
            if other < number {
                part = Span::new(span.end.min(text), text);
            } else if other > number && part.end == text && span.start > part.start {
                part.end = span.start;
            }
        }
        part
    }

    /// How many footnotes have a mark, and those that have none.
    pub(crate) fn split(&self) -> (usize, Vec<(u32, Span)>) {
        // A page may have set a mark apart from its word.
        let loose = self.parsed.inline.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::LooseNumber(number) => Some(u32::from(number)),
            _ => None,
        });
        let marks: BTreeSet<u32> = self.marks().map(|(number, _)| number).chain(loose).collect();
        let mut bare: Vec<(u32, Span)> = self
            .notes
            .iter()
            .filter(|(number, _)| !marks.contains(number))
            .map(|(&number, &span)| (number, span))
            .collect();
        if bare.len() <= MOST_SOUGHT {
            let text = &self.parsed.reading.text;
            bare.retain(|&(number, _)| {
                let printed = number.to_string();
                !is_glued(text, &printed) && !is_between(text, self.around(number), &printed)
            });
        }
        (self.notes.len() - bare.len(), bare)
    }
}

/// Whether a number ends a number or word in `part` of a text, stands behind a stop or alone behind a
/// word that is not in small letters: "56511", "VII/117", "COVID-19 16", "Wells.6", "Protocol I 6".
fn is_between(text: &str, part: Span, number: &str) -> bool {
    let bytes = part.of(text).as_bytes();
    memchr::memmem::find_iter(bytes, number).any(|start| {
        let after = bytes.get(start + number.len());
        // "Secretary-General, 2and": the blank stands on the wrong side.
        let is_shifted =
            after.is_some_and(u8::is_ascii_lowercase) && bytes[..start].ends_with(b", ");
        if !is_shifted && after.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'/') {
            return false;
        }
        match bytes[..start].last() {
            Some(b' ') => {
                let word = bytes[..start - 1].rsplit(u8::is_ascii_whitespace).next();
                let is_small =
                    |word: &[u8]| word.iter().all(|&b| b.is_ascii_lowercase() || !b.is_ascii());
                is_shifted || word.is_some_and(|word| !word.is_empty() && !is_small(word))
            }
            Some(&before) => before.is_ascii_alphanumeric() || before == b'.',
            None => false,
        }
    })
}

/// Whether a number stands where it may be the mark of a footnote, but too close to what is before it
/// to be sure: behind the figures of a year ("of 19883") or behind a short word ("the Law of the Sea1").
fn is_glued(text: &str, number: &str) -> bool {
    const YEAR: usize = 4;
    const SHORTEST: usize = 3;
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, number).any(|start| {
        if bytes.get(start + number.len()).is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        let figures = bytes[..start].iter().rev().take(YEAR + 1);
        match figures.take_while(|byte| byte.is_ascii_digit()).count() {
            0 if start >= SHORTEST => {
                let word = &bytes[start - SHORTEST..start];
                word.iter().all(u8::is_ascii_alphabetic) && word[SHORTEST - 1].is_ascii_lowercase()
            }
            YEAR => {
                let (before, year) = text[..start].split_at(start - YEAR);
                // No number of a job: "25-20231".
                let is_free =
                    before.is_empty() || before.ends_with([' ', '\n', '\t', '(', '\u{2013}']);
                is_free && (year.starts_with("19") || year.starts_with("20"))
            }
            _ => false,
        }
    })
}
