//! From a draft to one of its readings.

use super::Sight;
use super::map::{Replacement, project};
use super::{
    Artifact, ArtifactKind, Draft, Lines, OffsetMap, Origin, PageFootnote, Reading, RevisionKind,
    View, artifact, blanks, wrap,
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
        if reading.lines == Lines::Paragraphs {
            // Optional hyphens and wide spaces are the word processor's own, and no finding's matter.
            let mut cuts = Cuts::default();
            blanks::find(&reading.text, &mut cuts);
            cuts.tidy();
            cuts.artifacts.clear();
            reading.apply(cuts);
            return reading;
        }
        let cuts = artifact::find(&reading.text);
        reading.apply(cuts);
        reading
    }

    /// What `reading` has taken out of the running text because it is of a page, footnotes and running
    /// heads, a line each; none of a redline, where there is markup in them.
    pub fn furniture(&self, reading: &Reading) -> Option<Reading> {
        if let Some(paragraphs) = self.paragraphs() {
            let stories = Span::new(paragraphs.main_end, self.source.len() as u32);
            return (!stories.is_empty()).then(|| self.part(reading.view, stories));
        }
        if self.is_redline() {
            return None;
        }
        let of_pages = reading.artifacts.iter().filter(|artifact| {
            matches!(artifact.kind, ArtifactKind::PageHeader | ArtifactKind::Footnote)
        });
        let notes = reading.footnotes.iter().map(|note| note.span);
        let mut notes: Vec<Span> = notes.chain(of_pages.map(|artifact| artifact.span)).collect();
        if notes.is_empty() {
            return None;
        }
        // Of a footnote and its first line the footnote.
        notes.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut cuts: Vec<Replacement> = Vec::new();
        let mut end = 0;
        for note in notes.into_iter().filter(|note| !note.is_empty()) {
            if note.start < end {
                continue;
            }
            let with = if cuts.is_empty() { "" } else { "\n" };
            cuts.push(Replacement { span: Span::new(end, note.start), with });
            cuts.extend(
                wraps(note.of(&self.source))
                    .map(|wrap| Replacement { span: wrap.shift(note.start), with: " " }),
            );
            end = note.end;
        }
        cuts.push(Replacement::drop(Span::new(end, self.source.len() as u32)));
        let (text, map) = project(&self.source, &cuts)?;
        Some(Reading {
            view: reading.view,
            text,
            map,
            lines: reading.lines,
            artifacts: Vec::new(),
            footnotes: Vec::new(),
        })
    }

    fn without_markup(&self, view: View) -> Reading {
        let end = self.paragraphs().map_or(self.source.len() as u32, |known| known.main_end);
        self.part(view, Span::new(0, end))
    }

    /// What one reads in `view` of a part of the source.
    fn part(&self, view: View, part: Span) -> Reading {
        let hidden = |kind: RevisionKind| {
            matches!(
                (view, kind),
                (View::Original, RevisionKind::Inserted) | (View::Proposed, RevisionKind::Deleted)
            )
        };
        let rest = [Span::new(0, part.start), Span::new(part.end, self.source.len() as u32)];
        let revisions = self.revisions.iter().filter(|revision| hidden(revision.kind));
        let inside = revisions.map(|revision| revision.span).chain(self.markup.iter().copied());
        let mut spans: Vec<Span> = inside
            .filter(|span| part.start <= span.start && span.end <= part.end)
            .chain(rest)
            .filter(|span| !span.is_empty())
            .collect();
        spans.sort_unstable();
        let replacements: Vec<_> = spans.into_iter().map(Replacement::drop).collect();
        let (text, map) = project(&self.source, &replacements)
            .unwrap_or_else(|| (self.source.clone(), OffsetMap::identity()));
        let lines = match self.origin {
            Origin::Text => Lines::Wrapped,
            Origin::Paragraphs(_) => Lines::Paragraphs,
        };
        Reading { view, text, map, lines, artifacts: Vec::new(), footnotes: Vec::new() }
    }
}

/// Where a text goes on in another line: the line ending and the blanks around it.
fn wraps(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text[from..].find('\n')?;
        let start = text[..at].trim_end().len().max(from);
        from = at + (text[at..].len() - text[at..].trim_start().len());
        Some(Span::from_usize(start, from))
    })
}

impl Reading {
    /// Joins wrapped lines and takes page headers and footnotes out; `sight` tells what the
    /// language sees at the start of a line.
    #[must_use]
    pub fn unwrapped(mut self, sight: &dyn Sight) -> Reading {
        if self.lines == Lines::Paragraphs {
            return self;
        }
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
