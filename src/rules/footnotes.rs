//! Footnotes of a draft and the marks that point at them.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analysis, Parsed};
use crate::grammar::MarkKind;
use crate::text::Span;

/// Footnotes and marks.
pub(super) struct Footnotes<'p> {
    parsed: &'p Parsed,
    /// Number and place in the source.
    notes: BTreeMap<u32, Span>,
}

impl<'p> Footnotes<'p> {
    pub(super) fn of(analysis: &'p Analysis<'_>) -> Self {
        let parsed = &analysis.parsed;
        let own = parsed.tree.footnotes.iter().map(|note| (note.number, parsed.at(note.span)));
        let of_pages = parsed.reading.footnotes.iter().map(|note| (note.number, note.span));
        let figure = |span: Span| {
            let text = span.of(&analysis.draft.source).as_bytes();
            let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 { span } else { Span::new(span.start, span.start + digits as u32) }
        };
        let notes = own.chain(of_pages).map(|(number, span)| (number, figure(span))).collect();
        Self { parsed, notes }
    }

    /// The greatest number.
    pub(super) fn last(&self) -> Option<u32> {
        self.notes.keys().next_back().copied()
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.notes.contains_key(&number)
    }

    /// The marks in the text, in its order.
    pub(super) fn marks(&self) -> impl Iterator<Item = (u32, Span)> + 'p {
        self.parsed.inline.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::FootnoteMark(number) => Some((u32::from(number), mark.span)),
            _ => None,
        })
    }

    /// How many footnotes have a mark, and those that have none.
    pub(super) fn split(&self) -> (usize, Vec<(u32, Span)>) {
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
        if !bare.is_empty() {
            let glued = glued(&self.parsed.reading.text);
            bare.retain(|(number, _)| !glued.contains(number));
        }
        (self.notes.len() - bare.len(), bare)
    }
}

/// Numbers that may be marks of footnotes but are too close to what stands before them to be sure:
/// behind the figures of a year ("of 19883") and behind short words ("the Law of the Sea1").
fn glued(text: &str) -> BTreeSet<u32> {
    const YEAR: usize = 4;
    const LONGEST: usize = 3;
    const SHORTEST: usize = 3;
    let bytes = text.as_bytes();
    let mut found = BTreeSet::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|next| at + next) {
        let figures = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + figures;
        let is_year =
            figures > YEAR && (text[start..].starts_with("19") || text[start..].starts_with("20"));
        // No number of a job: "25-20231".
        let before = &text[..start];
        let is_free = before.is_empty() || before.ends_with([' ', '\n', '\t', '(', '\u{2013}']);
        let behind_word = start >= SHORTEST
            && bytes[start - SHORTEST..start].iter().all(u8::is_ascii_alphabetic)
            && bytes[start - 1].is_ascii_lowercase();
        let mark = match figures {
            _ if is_year && is_free && figures <= YEAR + LONGEST => &text[start + YEAR..at],
            ..=LONGEST if behind_word => &text[start..at],
            _ => continue,
        };
        if !mark.starts_with('0') && !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            found.extend(mark.parse::<u32>());
        }
    }
    found
}
