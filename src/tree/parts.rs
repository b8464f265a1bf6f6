//! Parts of an instrument that have a preamble of their own, UN manner: A, B and C of an omnibus
//! resolution, or I, II and III, whose numbers run on or begin anew.

use super::build::{Builder, Pending};
use super::{SectionId, TextRole};
use crate::grammar::Numeral;
use crate::grammar::line::{Line, LineKind};
use crate::language::model::Part;
use crate::profile::model::Manner;
use crate::text::Span;

impl Builder<'_> {
    /// Opens a preamble where the line begins one behind numbered paragraphs: a reason below a title,
    /// or one before a list that begins anew. The title stands before it.
    pub(super) fn open_part(&mut self, section: SectionId, index: usize) {
        if !self.opens_preamble(section, index) {
            return;
        }
        let titles = self.pending.len() - self.titles_at_end();
        let titles = self.pending.split_off(titles);
        self.close_section();
        for title in titles {
            match title {
                Pending::Blank(line) => self.extend_last(line),
                Pending::Paragraph(line) | Pending::Aside(line) => {
                    self.text_line(line, TextRole::Heading);
                }
            }
        }
        let start = Span::empty(self.lines[index].span.start);
        self.open_section(Some(Part::Preamble), None, start);
    }

    fn opens_preamble(&self, section: SectionId, index: usize) -> bool {
        let section = self.tree.section(section);
        let is_decisions = section.part == Some(Part::Operative)
            && section.call.is_none()
            && section.heading.is_empty();
        let may_be_reason = match self.lines[index].kind {
            LineKind::Verb(part) => part != Some(Part::Operative),
            _ => false,
        };
        is_decisions
            && may_be_reason
            && self.annex.is_none()
            && self.current().profile.manner == Manner::Un
            && self.part_by_end(index) == Some(Part::Preamble)
            && self.has_decisions()
            && (self.titles_at_end() > 0 || self.is_before_first(index))
    }

    /// Whether some paragraph of the open section is more than a title.
    fn has_decisions(&self) -> bool {
        self.pending.iter().any(|line| match *line {
            Pending::Paragraph(at) => self.ends_clause(at),
            Pending::Blank(_) | Pending::Aside(_) => false,
        })
    }

    /// How many lines at the end of the open section are those of a title, blank ones counted; none
    /// where no line with text is.
    fn titles_at_end(&self) -> usize {
        const LINES: usize = 8;
        let mut count = 0;
        for (behind, line) in self.pending.iter().rev().take(LINES).enumerate() {
            match *line {
                Pending::Blank(_) => {}
                Pending::Paragraph(at) | Pending::Aside(at) if self.is_part_title(at) => {
                    count = behind + 1;
                }
                Pending::Paragraph(_) | Pending::Aside(_) => break,
            }
        }
        count
    }

    /// Whether a line stands as a title does: short, without a mark at its end, and no numbered
    /// paragraph.
    fn is_part_title(&self, index: usize) -> bool {
        const LONGEST: usize = 320;
        let line = self.lines[index];
        let text = line.span.of(self.text).trim_end_matches(|c: char| c.is_ascii_digit());
        let is_number = match line.kind {
            LineKind::Labelled(token) => token.reading(Numeral::Decimal).is_some(),
            _ => false,
        };
        !is_number
            && text.len() <= LONGEST
            && !text.starts_with(char::is_lowercase)
            && (text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '\u{FF09}'))
                || text.len() <= 5)
    }

    /// Whether the numbers behind a reason begin anew, with other reasons at most between.
    fn is_before_first(&self, index: usize) -> bool {
        let Some((next, label)) = self.next_label(index) else { return false };
        let is_reason = |line: &Line| match line.kind {
            LineKind::Verb(part) => part != Some(Part::Operative),
            LineKind::Blank | LineKind::Rule => true,
            _ => false,
        };
        label.reading(Numeral::Decimal).is_some_and(|mark| mark.position() == 1)
            && self.lines[index..next].iter().all(is_reason)
    }
}
