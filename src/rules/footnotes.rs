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
        let bare: Vec<(u32, Span)> = self
            .notes
            .iter()
            .filter(|(number, _)| !marks.contains(number))
            .map(|(&number, &span)| (number, span))
            .collect();
        (self.notes.len() - bare.len(), bare)
    }
}
