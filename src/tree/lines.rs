//! What a line is in its place: a heading, a footnote, the title of an annex, a paragraph.

use super::SectionId;
use super::build::{Builder, Pending};
use super::shape::{is_reason, opens_acting};
use super::starts::{is_enacting, leads_to_body_behind};
use crate::grammar::line::LineKind;
use crate::grammar::line::heading::Heading;
use crate::grammar::line::label::LabelToken;
use crate::grammar::line::{slip, slip_han};
use crate::grammar::{Form, Mark, Numeral};
use crate::language::model::{Part, Script};
use crate::profile::model::{Manner, Terminator};
use crate::text::Span;

impl Builder<'_> {
    /// Without enacting line the body begins with its first labelled line, or, in the UN manner,
    /// with a verb behind a title.
    pub(super) fn is_body_without_enacting(&self, index: usize) -> bool {
        let lines = self.lines[index..].iter().enumerate();
        let has_enacting = lines
            .filter(|(_, line)| line.kind != LineKind::Blank)
            .take(14)
            .any(|(behind, _)| is_enacting(self.text, self.lines, index + behind));
        !has_enacting && self.current().title.is_some()
    }

    /// Whether the line of the body stands behind the preamble.
    pub(super) fn names_body_behind_preamble(&self, index: usize) -> bool {
        let preamble = self.section.is_some_and(|section| {
            let section = self.tree.section(section);
            section.part == Some(Part::Preamble) && section.call.is_none()
        });
        preamble
            && self.annex.is_none()
            && self.current().enacting.is_none()
            && is_enacting(self.text, self.lines, index)
    }

    /// Whether the line of the body stands among numbers that began with reasons: "1. RECALLING …; THE
    /// CONFERENCE 2. URGES …".
    pub(super) fn names_body_among_numbers(&self, index: usize) -> bool {
        let is_reason = |line: &Pending| match *line {
            Pending::Paragraph(at) => is_reason(self.text, &self.lines[at], &self.grammar),
            Pending::Blank(_) | Pending::Aside(_) => true,
        };
        self.annex.is_none()
            && self.section.is_some()
            && self.current().enacting.is_none()
            && is_enacting(self.text, self.lines, index)
            && self.pending.iter().all(is_reason)
    }

    /// A call word among the clauses of a list, indented and announced, is a part of a clause.
    pub(super) fn is_heading(&self, index: usize, heading: Heading) -> bool {
        let line = self.lines[index];
        let indented = line.span.start > line.full.start;
        let with_colon = line.span.end > heading.span.end;
        let in_list = self.pending.iter().any(|line| match *line {
            Pending::Paragraph(at) => matches!(self.lines[at].kind, LineKind::Labelled(_)),
            Pending::Blank(_) | Pending::Aside(_) => false,
        });
        // In the UN manner what a verb is said of makes it a paragraph.
        let is_paragraph =
            heading.addressee.is_some() && self.current().profile.manner == Manner::Un;
        !(is_paragraph || in_list && indented && (with_colon || self.announces_before()))
    }

    pub(super) fn announces_before(&self) -> bool {
        self.last_pending().is_some_and(|at| self.announces(at))
    }

    pub(super) fn announces(&self, index: usize) -> bool {
        let line = self.lines[index].span.of(self.text);
        line.ends_with(self.habits.language.punctuation.list.as_ref()) || line.ends_with(':')
    }

    pub(super) fn may_open_annex(&self) -> bool {
        !self.current().sections.is_empty() || self.annex.is_some()
    }

    pub(super) fn is_footnote(&self, index: usize) -> bool {
        let LineKind::Labelled(token) = self.lines[index].kind else { return false };
        self.after_rule && token.mark().is_some_and(|mark| mark.numeral == Numeral::Decimal)
    }

    /// UN manner: a title with a count of its own between numbered paragraphs, "II. Skills", 二、技能.
    pub(super) fn is_section_title(&self, index: usize) -> bool {
        let is_un = || self.current().profile.manner != Manner::Itu;
        if self.annex.is_some() && is_un() && self.is_heading_of_programme(index) {
            return true;
        }
        if self.annex.is_some() || !self.is_set_as_title(index) || !is_un() {
            return false;
        }
        let next = self.lines[index + 1..].iter().position(|line| line.kind != LineKind::Blank);
        let Some(next) = next.map(|offset| index + 1 + offset) else { return false };
        match self.lines[next].kind {
            LineKind::Labelled(token) => {
                token.reading(Numeral::Decimal).is_some() || self.is_set_as_title(next)
            }
            _ => false,
        }
    }

    /// A short numbered heading in a programme whose paragraphs count on through all headings: "2. Skills"
    /// between 4. and 5.
    fn is_numbered_heading(&self, index: usize) -> bool {
        const LONGEST: usize = 160;
        const REACH: usize = 80;
        let text = self.lines[index].span.of(self.text);
        let Some(own) = self.number_at(index) else { return false };
        if text.len() > LONGEST || !text.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
            return false;
        }
        let next = (index + 1..self.lines.len()).find(|&at| self.lines[at].kind != LineKind::Blank);
        let Some(next) = next.filter(|&at| self.ends_clause(at)).and_then(|at| self.number_at(at))
        else {
            return false;
        };
        let before = (index.saturating_sub(REACH)..index).rev();
        let last = before
            .take_while(|&at| !matches!(self.lines[at].kind, LineKind::Annex(_)))
            .filter(|&at| self.ends_clause(at))
            .find_map(|at| self.number_at(at));
        let expected = last.unwrap_or(0) + 1;
        next == expected && (own != expected || own == next)
    }

    /// A numbered heading, or a lettered one right above it.
    fn is_heading_of_programme(&self, index: usize) -> bool {
        let next =
            || (index + 1..self.lines.len()).find(|&at| self.lines[at].kind != LineKind::Blank);
        self.is_numbered_heading(index)
            || self.is_set_as_title(index)
                && next().is_some_and(|next| self.is_numbered_heading(next))
    }

    /// The number with a stop that a line begins with.
    fn number_at(&self, index: usize) -> Option<u16> {
        let LineKind::Labelled(token) = self.lines[index].kind else { return None };
        let mark = token.reading(Numeral::Decimal).filter(|mark| mark.levels() == 1)?;
        (token.form == Form::Stop && mark.suffix == 0).then(|| mark.position())
    }

    /// Whether a line has a label that no paragraph has, and no mark at its end.
    fn is_set_as_title(&self, index: usize) -> bool {
        const LONGEST: usize = 160;
        let line = self.lines[index];
        let LineKind::Labelled(token) = line.kind else { return false };
        let counts = token.mark().is_some_and(|mark| {
            matches!(mark.numeral, Numeral::Han | Numeral::CapitalRoman | Numeral::CapitalLetter)
        });
        let text = line.span.of(self.text);
        counts
            && matches!(token.form, Form::Stop | Form::IdeographicComma)
            && text.len() <= LONGEST
            && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '\u{FF09}'))
    }

    /// Lines between the head of an annex and its first clause.
    pub(super) fn is_annex_title(&self, index: usize) -> bool {
        let line = self.lines[index];
        let is_plain = matches!(line.kind, LineKind::Plain | LineKind::Verb(_));
        self.annex.is_some()
            && self.section.is_none()
            && is_plain
            && line.span.len() <= 240
            && !self.ends_clause(index)
    }

    /// The part that a body without call words begins with.
    pub(super) fn first_part(&self, index: usize) -> Part {
        match self.lines[index].kind {
            LineKind::Labelled(token) if token.form == Form::Preambular => Part::Preamble,
            LineKind::Labelled(_) if self.is_reason_before_body(index) => Part::Preamble,
            LineKind::Labelled(token)
                if token.mark().is_some_and(|mark| mark.numeral == Numeral::Decimal) =>
            {
                Part::Operative
            }
            LineKind::Verb(Some(part)) => part,
            LineKind::Labelled(token) if self.acts_in_letters(index, &token) => Part::Operative,
            LineKind::Verb(None) | LineKind::Call(_) if self.recommends_another(index) => {
                Part::Operative
            }
            _ => Part::Preamble,
        }
    }

    /// Whether a paragraph, numbered or not, is one of those before the line of the body: "1. RECALLING …;
    /// THE CONFERENCE OF THE PARTIES 2. AGREES …".
    fn is_reason_before_body(&self, index: usize) -> bool {
        self.current().enacting.is_none()
            && leads_to_body_behind(self.text, self.lines, index, &self.grammar)
    }

    /// UN manner: numbers begin the operative part, or a paragraph with one of its verbs.
    pub(super) fn opens_operative(&self, section: SectionId, index: usize) -> bool {
        let section = self.tree.section(section);
        let is_open = section.part == Some(Part::Preamble)
            && section.call.is_none()
            && section.heading.is_empty();
        let coded = match self.lines[index].kind {
            LineKind::Labelled(token) => token.form,
            _ => Form::Bare,
        };
        match coded {
            _ if !is_open => return false,
            Form::Operative => return true,
            Form::Preambular => return false,
            _ if self.is_reason_before_body(index) => return false,
            _ if self.current().profile.manner == Manner::Itu => return false,
            _ => {}
        }
        match self.lines[index].kind {
            LineKind::Labelled(token) => match token.mark() {
                Some(mark) if mark.numeral == Numeral::Decimal => {
                    (mark.position() <= 2 || !self.announces_before())
                        && !self.is_stray_decision(index, mark)
                }
                _ => {
                    self.is_first_restyled(index, &token) || self.decides_in_letters(index, &token)
                }
            },
            LineKind::Verb(None) | LineKind::Call(_) => {
                self.recommends_another(index) || self.ends_unlike_reasons(index)
            }
            LineKind::Verb(part) => part == Some(Part::Operative),
            _ => false,
        }
    }

    /// Whether a decision begins at a letter behind the reason that announces it: "Recalling its decision:
    /// (a) Expresses …; (b) Endorses …."
    fn decides_in_letters(&self, index: usize, token: &LabelToken) -> bool {
        if self.announces_before() {
            return self.acts_in_letters(index, token);
        }
        // Letters that nothing announces are what is done where the next one does as well.
        let acts = |token: &LabelToken, at: usize| {
            let behind = &self.text[token.after as usize..self.lines[at].span.end as usize];
            opens_acting(behind, self.habits.language)
        };
        acts(token, index)
            && self.acts_in_letters(index, token)
            && self.next_label(index).is_some_and(|(at, next)| acts(&next, at))
    }

    /// Whether letters begin that say what the body does. Where their verbs serve both halves, the list
    /// ends as texts end.
    fn acts_in_letters(&self, index: usize, token: &LabelToken) -> bool {
        let is_first = |mark: Mark| mark.position() == 1 && mark.suffix == 0;
        if !token.readings.into_iter().flatten().any(is_first) {
            return false;
        }
        let behind = &self.text[token.after as usize..self.lines[index].span.end as usize];
        match self.grammar.opens_with(behind) {
            Some(Some(part)) => part == Part::Operative,
            Some(None) => {
                let texts = self.lines[index..].iter().filter(|line| line.kind != LineKind::Blank);
                let list = texts.take_while(|line| matches!(line.kind, LineKind::Labelled(_)));
                let end = self.habits.language.punctuation.end.as_ref();
                list.last().is_some_and(|last| last.span.of(self.text).ends_with(end))
            }
            None => false,
        }
    }

    /// Whether a paragraph whose verb serves both halves ends as what is done does, behind reasons that end
    /// as reasons do and before no further one: numbers were lost on the way.
    fn ends_unlike_reasons(&self, index: usize) -> bool {
        let profile = self.current().profile;
        if profile.preamble_ends.inner != Terminator::Section || !self.ends_as_act(index) {
            return false;
        }
        let behind = self.lines[index + 1..].iter().enumerate();
        let next = behind.filter(|(_, line)| line.kind != LineKind::Blank).map(|(at, _)| at).next();
        let goes_on = next.is_some_and(|at| self.part_by_end(index + 1 + at).is_some());
        let is_behind_reason = self.last_pending().is_some_and(|at| self.part_by_end(at).is_some());
        is_behind_reason && !goes_on
    }

    /// Whether a paragraph ends in the mark of an item or of a text.
    fn ends_as_act(&self, index: usize) -> bool {
        let line = self.lines[index].span.of(self.text);
        let marks = &self.habits.language.punctuation;
        [&marks.item, &marks.end].iter().any(|mark| line.ends_with(mark.as_ref()))
    }

    /// Whether a paragraph announces another text, which begins behind it, and so recommends it.
    fn recommends_another(&self, index: usize) -> bool {
        /// A title may stand between.
        const NEAR: usize = 3;
        let behind = self.lines.iter().enumerate().skip(index + 1);
        let texts = behind.filter(|(_, line)| line.kind != LineKind::Blank);
        self.announces(index)
            && texts.take(NEAR).any(|(at, _)| is_enacting(self.text, self.lines, at))
    }

    /// Whether a line has a first label of another style than the second, which follows: "I." before
    /// "2.".
    fn is_first_restyled(&self, index: usize, token: &LabelToken) -> bool {
        let is_first = |mark: Mark| mark.position() == 1 && mark.suffix == 0;
        token.readings.into_iter().flatten().any(is_first)
            && !self.announces_before()
            && self.next_label(index).is_some_and(|(_, next)| is_number(&next, 2))
    }

    /// The next labelled line behind `index`, with its label.
    pub(super) fn next_label(&self, index: usize) -> Option<(usize, LabelToken)> {
        let behind = self.lines.iter().enumerate().skip(index + 1);
        let lines = behind.take_while(|(_, line)| {
            !matches!(line.kind, LineKind::Call(_) | LineKind::Masthead(_) | LineKind::Annex(_))
        });
        lines.into_iter().find_map(|(at, line)| match line.kind {
            LineKind::Labelled(token) => Some((at, token)),
            _ => None,
        })
    }

    /// Whether a numbered paragraph stands among the reasons, which go on behind it until the numbers
    /// begin.
    fn is_stray_decision(&self, index: usize, mark: Mark) -> bool {
        let Some((next, label)) = self.next_label(index) else { return false };
        if !self.ends_clause(index) {
            return false;
        }
        let between = self.lines[index + 1..next].iter().enumerate();
        let texts = between.filter(|(_, line)| line.kind != LineKind::Blank);
        let mut reasons = 0_u16;
        for (behind, line) in texts {
            let is_paragraph = match line.kind {
                LineKind::Verb(part) => part != Some(Part::Operative),
                LineKind::Plain => true,
                _ => false,
            };
            if !is_paragraph || self.part_by_end(index + 1 + behind).is_none() {
                return false;
            }
            reasons += u16::from(matches!(line.kind, LineKind::Verb(_)));
        }
        // One reason behind the first number may be what strayed.
        match mark.position() {
            1 => reasons > 1 && is_number(&label, 2),
            _ => reasons > 0 && is_number(&label, 1),
        }
    }

    /// Whether paragraphs of the body follow a line that seems to close it.
    pub(super) fn body_goes_on(&self, index: usize) -> bool {
        const NEAR: usize = 4;
        let behind = self.lines.iter().enumerate().skip(index + 1);
        let texts = behind.filter(|(_, line)| line.kind != LineKind::Blank).take(NEAR);
        let mut texts = texts.take_while(|(_, line)| {
            !matches!(
                line.kind,
                LineKind::Enacting(_)
                    | LineKind::Masthead(_)
                    | LineKind::Marker(..)
                    | LineKind::Annex(_)
                    | LineKind::AnnexCount(_)
            )
        });
        texts.any(|(at, line)| match line.kind {
            LineKind::Verb(_) => self.ends_clause(at),
            _ => self.acts(at),
        })
    }

    /// Whether a line is a numbered paragraph with an operative verb.
    pub(super) fn acts(&self, index: usize) -> bool {
        let line = self.lines[index];
        let LineKind::Labelled(token) = line.kind else { return false };
        token.reading(Numeral::Decimal).is_some()
            && opens_acting(
                Span::new(token.after.min(line.span.end), line.span.end).of(self.text),
                self.habits.language,
            )
    }

    /// A short line without mark, before a first label and behind a finished clause, is set like
    /// a call word.
    pub(super) fn is_unknown_heading(&self, index: usize) -> bool {
        let line = self.lines[index];
        let span = line.span.of(self.text);
        let is_itu = self.current().profile.manner != Manner::Un;
        let plain = matches!(line.kind, LineKind::Plain | LineKind::Verb(_));
        if self.annex.is_some() || !is_itu || !plain || span.len() > 260 || self.announces_before()
        {
            return false;
        }
        let cased = self.habits.language.script != Script::Han;
        let ends_plainly = span.ends_with(char::is_alphabetic);
        let lower = !cased || span.starts_with(char::is_lowercase);
        let few_words =
            if cased { span.split(' ').count() <= 6 } else { span.chars().count() <= 16 };
        let closed_before = self.last_pending().is_none_or(|at| self.ends_clause(at));
        let is_heading = || {
            few_words && span.len() <= 120 && self.next_is_first(index)
                || match cased {
                    true => slip::is_call(span, self.habits.language),
                    false => slip_han::is_heading(span, self.habits.language),
                }
        };
        ends_plainly && lower && closed_before && is_heading()
    }

    pub(super) fn ends_clause(&self, index: usize) -> bool {
        let line = self.lines[index].span.of(self.text);
        let marks = &self.habits.language.punctuation;
        [&marks.item, &marks.section, &marks.end].iter().any(|mark| line.ends_with(mark.as_ref()))
    }

    pub(super) fn next_is_first(&self, index: usize) -> bool {
        let next = self.lines[index + 1..].iter().find(|line| line.kind != LineKind::Blank);
        next.is_some_and(|line| match line.kind {
            LineKind::Labelled(token) => token.mark().is_some_and(|mark| mark.position() == 1),
            _ => false,
        })
    }

    /// The half that the mark at the end of a paragraph tells, where its verb serves both: reasons
    /// end as sections do.
    pub(super) fn part_by_end(&self, index: usize) -> Option<Part> {
        let line = self.lines[index].span.of(self.text);
        let without_note = line.trim_end_matches(|mark: char| mark.is_ascii_digit() || mark == ' ');
        let mark = self.habits.language.punctuation.section.as_ref();
        without_note.ends_with(mark).then_some(Part::Preamble)
    }

    /// The last line with text of the open section.
    pub(super) fn last_pending(&self) -> Option<usize> {
        self.pending.iter().rev().find_map(|line| match *line {
            Pending::Paragraph(index) => Some(index),
            Pending::Blank(_) | Pending::Aside(_) => None,
        })
    }
}

/// Whether a label is a number, and which.
fn is_number(label: &LabelToken, position: u16) -> bool {
    label.reading(Numeral::Decimal).is_some_and(|mark| mark.position() == position)
}
