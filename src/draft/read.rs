//! From a draft to one of its readings.

use super::Sight;
use super::map::{Replacement, project};
use super::{
    Artifact, ArtifactKind, Draft, OffsetMap, PageFootnote, Reading, RevisionKind, View, artifact,
    wrap,
};
use crate::text::Span;

/// What a pass over a text takes out of it.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// What goes, sorted.
    pub replacements: Vec<Replacement>,
    /// Why, in bytes of the text that was looked at.
    pub artifacts: Vec<Artifact>,
    /// Footnotes among it, in bytes of the text that was looked at.
    pub footnotes: Vec<PageFootnote>,
}

impl Cuts {
    /// Takes `span` out because it is `kind`.
    pub(super) fn take(&mut self, kind: ArtifactKind, span: Span) {
        self.replacements.push(Replacement::drop(span));
        self.artifacts.push(Artifact { kind, span });
    }
}

impl Draft {
    /// What one reads in `view`, before lines are looked at: markup, artifacts of converters and
    /// odd line endings are gone, line wraps still stand.
    pub fn reading(&self, view: View) -> Reading {
        let mut reading = self.without_markup(view);
        let cuts = artifact::find(&reading.text);
        reading.apply(cuts);
        reading
    }

    fn without_markup(&self, view: View) -> Reading {
        let hidden = |kind: RevisionKind| {
            matches!(
                (view, kind),
                (View::Original, RevisionKind::Inserted) | (View::Proposed, RevisionKind::Deleted)
            )
        };
        let mut spans: Vec<Span> = self
            .revisions
            .iter()
            .filter(|revision| hidden(revision.kind))
            .map(|revision| revision.span)
            .chain(self.markup().iter().copied())
            .filter(|span| !span.is_empty())
            .collect();
        spans.sort_unstable();
        let replacements: Vec<_> = spans.into_iter().map(Replacement::drop).collect();
        let (text, map) = project(&self.source, &replacements)
            .unwrap_or_else(|| (self.source.clone(), OffsetMap::identity()));
        Reading { view, text, map, artifacts: Vec::new(), footnotes: Vec::new() }
    }
}

impl Reading {
    /// Joins wrapped lines and takes page headers and footnotes out; `sight` tells what the
    /// language sees at the start of a line.
    #[must_use]
    pub fn unwrapped(mut self, sight: &dyn Sight) -> Reading {
        let cuts = wrap::find(&self.text, sight);
        self.apply(cuts);
        self
    }

    /// Begins a line at each of `starts` (sorted): items that ran on in the line before. The
    /// blank before an item goes.
    #[must_use]
    pub fn with_lines_at(mut self, starts: &[u32]) -> Reading {
        let mut cuts = Cuts::default();
        for &start in starts {
            let blank = self.text[..start as usize].trim_end_matches([' ', '\t', '\u{A0}']).len();
            let span = Span::new(blank as u32, start);
            cuts.replacements.push(Replacement { span, with: "\n" });
            let first = self.text[start as usize..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(start, start + first as u32);
            cuts.artifacts.push(Artifact { kind: ArtifactKind::RunOn, span });
        }
        self.apply(cuts);
        self
    }

    fn apply(&mut self, cuts: Cuts) {
        for mut artifact in cuts.artifacts {
            artifact.span = self.map.to_source(artifact.span);
            self.artifacts.push(artifact);
        }
        for mut footnote in cuts.footnotes {
            footnote.span = self.map.to_source(footnote.span);
            self.footnotes.push(footnote);
        }
        if let Some((text, map)) = project(&self.text, &cuts.replacements) {
            self.map = map.through(&self.map, text.len() as u32);
            self.text = text;
        }
    }
}
