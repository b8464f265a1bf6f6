//! What of a draft changed since an earlier version of it: the instruments that a rule which looks
//! at one at a time need judge again.

use std::borrow::Cow;

use super::{Analysis, Parsed};
use crate::draft::Draft;
use crate::grammar::reuse::moved;
use crate::refer::{self, Resolutions};
use crate::text::Span;

/// The instruments of a draft that are not as they were in an earlier version.
#[derive(Debug)]
pub struct Changed<'a> {
    /// What was understood of them and of nothing else. Places are those of the whole draft.
    pub analysis: Analysis<'a>,
    /// Where they stand, in bytes of the source.
    pub source: Span,
    /// How many bytes longer the source is than that of the earlier version.
    pub longer: i32,
}

impl Analysis<'_> {
    /// What changed since `earlier`, the version with whose help this one was read. None where that
    /// is no part that could be judged alone: nothing was kept, or what all instruments are judged by
    /// is not as it was.
    pub fn changed_since(&self, earlier: &Analysis<'_>) -> Option<Changed<'_>> {
        let fresh = &self.parsed.fresh;
        let is_all = fresh.lines.len() == self.parsed.tree.lines.len();
        if is_all || !self.is_judged_as(earlier) {
            return None;
        }
        let (new, old) = (self.draft.source(), earlier.draft.source());
        let longer = moved(old.len(), new.len());
        let start = self.place_of_line(fresh.lines.start);
        let end = self.place_of_line(fresh.lines.end);
        let tail = (end as usize).checked_add_signed(-(longer as isize))?;
        let is_kept = old.as_bytes().get(..start as usize) == new.as_bytes().get(..start as usize)
            && old.as_bytes().get(tail..) == new.as_bytes().get(end as usize..);
        is_kept.then_some(())?;
        let analysis = self.of_fresh()?;
        Some(Changed { analysis, source: Span::new(start, end), longer })
    }

    /// Whether both versions are plain text, and their instruments are judged by the same language,
    /// habits, day and settings.
    fn is_judged_as(&self, earlier: &Analysis<'_>) -> bool {
        let is_plain = |draft: &Draft| !draft.is_redline() && draft.comments().is_empty();
        is_plain(&self.draft)
            && is_plain(&earlier.draft)
            && std::ptr::eq(self.language, earlier.language)
            && std::ptr::eq(self.profile, earlier.profile)
            && self.as_of == earlier.as_of
            && self.keeps_days(earlier)
            && self.body == earlier.body
            && self.parsed.flattened == earlier.parsed.flattened
            && self.view() == earlier.view()
            && self.config.judges_as(&earlier.config)
    }

    /// Where a line of the reading begins in the source, or its end behind the last.
    fn place_of_line(&self, line: u32) -> u32 {
        let Parsed { lines, reading, .. } = &self.parsed;
        match lines.get(line as usize) {
            Some(line) => reading.to_source(Span::empty(line.full.start)).start,
            None => self.draft.source().len() as u32,
        }
    }

    /// The instruments that no earlier version had, apart from the others.
    fn of_fresh(&self) -> Option<Analysis<'_>> {
        let parsed = &self.parsed;
        let fresh = &parsed.fresh;
        let part = parsed.tree.part(fresh);
        let (inline, first) = parsed.inline.of_lines(fresh.lines.clone());
        let references = parsed.resolutions.references[first.references..].iter();
        let references = references.take(inline.references.len());
        let citations = &parsed.resolutions.citations[first.citations..];
        let resolutions = Resolutions {
            references: references.map(|target| target.within(&part)).collect::<Option<_>>()?,
            citations: citations[..inline.citations.len()].to_vec(),
        };
        let day = |line| self.as_of_at(line).day();
        let text = &parsed.reading.text;
        let editions = refer::editions(text, &inline, &resolutions, day, self.config.catalogue);
        Some(Analysis {
            draft: Cow::Borrowed(&*self.draft),
            config: Cow::Borrowed(&*self.config),
            as_of: self.as_of.clone(),
            days: self.fresh_days(),
            parsed: Parsed {
                reading: parsed.reading.clone(),
                tree: part.tree,
                inline,
                resolutions,
                lines: Vec::new(),
                fresh: fresh.clone(),
                ..*parsed
            },
            furniture: None,
            editions,
            original: None,
            counterparts: Vec::new(),
            ..*self
        })
    }
}
