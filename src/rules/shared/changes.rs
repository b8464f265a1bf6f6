//! What a redline shows of an instrument.

use super::support::sections;
use crate::analysis::Analysis;
use crate::draft::{Revision, RevisionKind, View};
use crate::grammar::MarkKind;
use crate::text::Span;
use crate::tree::{Clause, Instrument, State};

/// The changes of a draft that is judged as proposed.
pub(crate) struct Changes<'a> {
    analysis: &'a Analysis<'a>,
}

impl<'a> Changes<'a> {
    /// None where another view is judged.
    pub(crate) fn of(analysis: &'a Analysis<'a>) -> Option<Self> {
        (analysis.view() == View::Proposed).then_some(Self { analysis })
    }

    /// Whether the draft shows changes at all, tracked or run together.
    pub(crate) fn shown(&self) -> bool {
        self.analysis.draft.is_redline() || self.analysis.parsed.flattened
    }

    /// Whether it shows some in an instrument.
    pub(crate) fn any_in(&self, instrument: &Instrument) -> bool {
        let tracked = self.revisions(instrument).any(|revision| !self.is_blank(revision));
        tracked || self.has_traces(instrument) || self.clauses(instrument).any(is_changed)
    }

    /// Where the first deleted text of an instrument stands, in source bytes.
    pub(crate) fn deleted_in(&self, instrument: &Instrument) -> Option<Span> {
        let tracked = self
            .revisions(instrument)
            .find(|revision| revision.kind == RevisionKind::Deleted && !self.is_blank(revision))
            .map(|revision| revision.span);
        let parsed = &self.analysis.parsed;
        tracked.or_else(|| {
            let deleted = self.clauses(instrument).find(|clause| clause.state == State::Deleted)?;
            Some(parsed.at(deleted.label.map_or(deleted.text, |label| label.span)))
        })
    }

    fn clauses(&self, instrument: &Instrument) -> impl Iterator<Item = &'a Clause> {
        let tree = &self.analysis.parsed.tree;
        let from = sections(tree, instrument)
            .find_map(|section| section.clauses.first())
            .map(|first| first.index());
        let end = tree.node(instrument.node).end;
        let all = &tree.clauses[from.unwrap_or(tree.clauses.len())..];
        all.iter().take_while(move |clause| clause.text.start < end)
    }

    /// Tracked changes that touch an instrument, those at its end included.
    fn revisions(&self, instrument: &Instrument) -> impl Iterator<Item = &'a Revision> {
        let parsed = &self.analysis.parsed;
        let span = parsed.tree.node(instrument.node).span();
        let start = parsed.at(span).start;
        let next = parsed.reading.map.offset_to_source(span.end);
        let end = if span.end as usize == parsed.reading.text.len() { u32::MAX } else { next };
        let revisions = self.analysis.draft.revisions();
        let first = revisions.partition_point(|revision| revision.outer.end <= start);
        revisions[first..].iter().take_while(move |revision| revision.outer.start < end)
    }

    /// Ends and values run together.
    fn has_traces(&self, instrument: &Instrument) -> bool {
        let marks = &self.analysis.parsed.inline.marks;
        let span = self.analysis.parsed.tree.node(instrument.node).span();
        let first = marks.partition_point(|mark| mark.span.start < span.start);
        marks[first..]
            .iter()
            .take_while(|mark| mark.span.start < span.end)
            .any(|mark| matches!(mark.kind, MarkKind::RunTogether | MarkKind::DoubledTerminator))
    }

    fn is_blank(&self, revision: &Revision) -> bool {
        revision.span.of(self.analysis.draft.source()).trim().is_empty()
    }
}

fn is_changed(clause: &Clause) -> bool {
    clause.state != State::Kept || clause.label.is_some_and(|label| label.merged)
}
