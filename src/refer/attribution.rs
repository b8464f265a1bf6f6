//! Words that another instrument speaks: "Resolution 140 … requests the Council …: ii) … in
//! accordance with *resolves* 7".

use crate::grammar::{CueKind, Inline, Reference};
use crate::text::Span;
use crate::tree::{ClauseId, Tree};

/// Bytes between a verb and a reference that the verb itself introduces ("as stated in resolves 2").
const BESIDE: u32 = 4;

/// Most clauses that hold one another and are looked at.
const MOST_HOLDERS: usize = 32;

/// Where other instruments are cited and where such verbs stand, in the order of the text.
pub(super) struct Attribution {
    /// Ends of citations.
    citations: Vec<u32>,
    cues: Vec<Span>,
}

impl Attribution {
    pub(super) fn new(inline: &Inline) -> Self {
        let mut citations: Vec<u32> = inline
            .citations
            .iter()
            .map(|citation| citation.span.end)
            .chain(
                inline
                    .symbols
                    .iter()
                    .filter(|symbol| symbol.called_resolution)
                    .map(|symbol| symbol.span.end),
            )
            .collect();
        citations.sort_unstable();
        let cues = inline.cues.iter().filter(|cue| cue.kind == CueKind::Attribution);
        let mut cues: Vec<Span> = cues.map(|cue| cue.span).collect();
        cues.sort_unstable();
        Self { citations, cues }
    }

    /// Whether another instrument speaks what stands before the reference in its clause, or in a
    /// clause that holds it.
    pub(super) fn speaks(&self, tree: &Tree, clause: ClauseId, reference: &Reference) -> bool {
        let before = reference.whole.start.saturating_sub(BESIDE);
        tree.holders(clause).take(MOST_HOLDERS).any(|holder| {
            let text = tree.clause(holder).text;
            self.in_span(Span::new(text.start, text.end.min(before).max(text.start)))
        })
    }

    /// Whether a citation and, behind it, such a verb stand in `span`.
    fn in_span(&self, span: Span) -> bool {
        let first = self.citations.partition_point(|&end| end <= span.start);
        let Some(&cited) = self.citations.get(first).filter(|&&end| end < span.end) else {
            return false;
        };
        let cue = self.cues.partition_point(|cue| cue.start < cited);
        self.cues.get(cue).is_some_and(|cue| cue.end <= span.end)
    }
}
