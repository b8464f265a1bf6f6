//! From lines to the tree.

use std::ops::Range;

use super::clauses::Clauses;
use super::nest::Walk;
use super::reuse::EarlierTree;
use super::starts::{headless, instrument_starts, is_enacting, leads_to_body_behind, shaped};
use super::{
    AnnexId, Footnote, FootnoteId, Instrument, InstrumentId, ListId, Node, NodeId, NodeKind,
    SectionId, TextRole, Tree,
};
use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::language::model::{LabelWords, Language, Part};
use crate::profile::model::Profile;
use crate::text::Span;

/// What the builder is told beside the lines.
#[derive(Clone, Copy)]
pub struct Habits<'a> {
    /// The language of the text.
    pub language: &'static Language,
    /// The profile of a body's texts; of no body for `None`.
    pub profile_of: &'a dyn Fn(Option<&str>) -> &'static Profile,
    /// The body that a masthead's edition tells ("Rev. Bucharest, 2022" is the Plenipotentiary's).
    pub body_of_edition: &'a dyn Fn(&str) -> Option<&'static str>,
    /// The body that the number of a resolution or the symbol of a document tells: "2015/4", "69/188",
    /// "E/2015/L.9".
    pub body_of_code: &'a dyn Fn(&str) -> Option<&'static str>,
}

/// Builds the tree of a reading, with the instruments of an earlier version that are as they were.
pub fn build(
    text: &str,
    lines: &[Line],
    habits: Habits<'_>,
    earlier: Option<EarlierTree<'_>>,
) -> Built {
    let mut builder = Builder::new(text, lines, habits);
    let fresh = builder.run(earlier);
    builder.tree.link();
    Built { tree: builder.tree, fresh }
}

/// A tree, and what of it was built anew.
#[derive(Debug)]
pub struct Built {
    /// The tree.
    pub tree: Tree,
    /// What of it no earlier tree had.
    pub fresh: Fresh,
}

/// The rows of a tree that no earlier tree had.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Lines of the reading.
    pub lines: Range<u32>,
    /// Instruments.
    pub instruments: Range<InstrumentId>,
    /// Lists.
    pub lists: Range<ListId>,
}

/// Where the walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before the first instrument, or behind one.
    Cover,
    /// In the head of an instrument.
    Head,
    /// In its body.
    Body,
    /// Behind its closing line.
    Closed,
}

/// A line of the open section.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pending {
    /// A blank line.
    Blank(usize),
    /// A paragraph, by the position of its line.
    Paragraph(usize),
    /// A rule or a footnote between paragraphs.
    Aside(usize),
}

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) habits: Habits<'a>,
    pub(super) grammar: LineGrammar,
    pub(super) tree: Tree,
    pub(super) stage: Stage,
    pub(super) instrument: Option<InstrumentId>,
    pub(super) annex: Option<AnnexId>,
    pub(super) section: Option<SectionId>,
    /// Lines of the open section that are not nodes yet.
    pub(super) pending: Vec<Pending>,
    pub(super) after_rule: bool,
    pub(super) walk: Walk,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, lines: &'a [Line], habits: Habits<'a>) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(lines.len() + 1),
            clauses: Vec::with_capacity(lines.len()),
            lines: vec![NodeId(0); lines.len()],
            ..Tree::default()
        };
        tree.nodes.push(Node {
            kind: NodeKind::Document,
            head: Span::empty(0),
            end: 0,
            parent: None,
            first_child: None,
            next: None,
        });
        Self {
            text,
            lines,
            habits,
            grammar: LineGrammar::new(habits.language),
            tree,
            stage: Stage::Cover,
            instrument: None,
            annex: None,
            section: None,
            pending: Vec::new(),
            after_rule: false,
            walk: Walk::new(),
        }
    }

    /// Reads the lines; tells what was not known before.
    fn run(&mut self, earlier: Option<EarlierTree<'_>>) -> Fresh {
        let mut starts = instrument_starts(self.text, self.lines, &self.grammar);
        let kept = earlier.and_then(|earlier| earlier.kept(&starts, self.lines));
        let unsaid = match starts.as_slice() {
            [] => self.without_head(),
            _ => None,
        };
        starts.extend(unsaid.map(|(start, ..)| start));
        let head = kept.filter(|kept| kept.head > InstrumentId(0)).map_or(0, |kept| {
            let first = starts[kept.head.index()];
            kept.begin(&mut self.tree, first);
            first
        });
        let tail = kept.and_then(|kept| starts.get(kept.tail_of(starts.len())).copied());
        let tail = tail.unwrap_or(self.lines.len());
        let (first, first_list) = (self.next_instrument(), self.next_list());
        let mut starts = starts.into_iter().skip_while(|&start| start < head).peekable();
        for index in head..tail {
            if starts.next_if_eq(&index).is_some() {
                self.open_instrument(index);
                if let Some((_, reason, body)) = unsaid {
                    if let Some(body) = body {
                        self.set_body(body);
                    }
                    if reason == index {
                        self.stage = Stage::Body;
                    }
                }
            }
            self.line(index);
        }
        self.close_section();
        let fresh = Fresh {
            lines: head as u32..tail as u32,
            instruments: first..self.next_instrument(),
            lists: first_list..self.next_list(),
        };
        if let Some(kept) = kept {
            kept.end(&mut self.tree, tail);
        }
        fresh
    }

    /// Where a text begins that has no line of a body, the line of its first paragraph, and the body that
    /// the text above tells.
    fn without_head(&self) -> Option<(usize, usize, Option<&'static str>)> {
        let told = headless(self.text, self.lines, &self.grammar)
            .and_then(|(start, first)| Some((start, first, Some(self.body_told_before(first)?))));
        told.or_else(|| {
            let (start, first) = shaped(self.text, self.lines, &self.grammar)?;
            Some((start, first, None))
        })
    }

    /// The instrument that is opened next.
    fn next_instrument(&self) -> InstrumentId {
        InstrumentId(self.tree.instruments.len() as u32)
    }

    /// The list that is opened next.
    fn next_list(&self) -> ListId {
        ListId(self.tree.lists.len() as u32)
    }

    fn line(&mut self, index: usize) {
        let line = self.lines[index];
        if line.kind == LineKind::Blank {
            self.blank(index);
            return;
        }
        match self.stage {
            Stage::Cover => self.text_line(index, TextRole::Cover),
            Stage::Head => self.head_line(index),
            Stage::Body | Stage::Closed => self.body_line(index),
        }
        self.after_rule =
            line.kind == LineKind::Rule || (self.after_rule && self.is_footnote(index));
    }

    /// A blank line belongs to what stands before it.
    fn blank(&mut self, index: usize) {
        if self.pending.is_empty() {
            self.extend_last(index);
            return;
        }
        self.pending.push(Pending::Blank(index));
    }

    /// Gives a line to the last node.
    pub(super) fn extend_last(&mut self, index: usize) {
        let last = NodeId(self.tree.nodes.len() as u32 - 1);
        self.tree.nodes[last.index()].head.end = self.lines[index].full.end;
        self.tree.lines[index] = last;
    }

    /// Makes a node of a rule, a footnote or a title between paragraphs.
    pub(super) fn aside(&mut self, index: usize, parent: NodeId) {
        let line = self.lines[index];
        let kind = match line.kind {
            LineKind::Labelled(token) if !self.is_section_title(index) => {
                let number = token.mark().map_or(0, |mark| u32::from(mark.position()));
                let id = FootnoteId(self.tree.footnotes.len() as u32);
                let node = NodeId(self.tree.nodes.len() as u32);
                self.tree.footnotes.push(Footnote { node, number, span: line.span });
                NodeKind::Footnote(id)
            }
            LineKind::Rule => NodeKind::Text(TextRole::Other),
            _ => NodeKind::Text(TextRole::Heading),
        };
        let node = self.push(kind, parent, line.full);
        self.tree.lines[index] = node;
    }

    fn head_line(&mut self, index: usize) {
        let line = self.lines[index];
        match line.kind {
            LineKind::Marker(action, masthead) => {
                self.text_line(index, TextRole::Marker);
                self.open_marker(line.span, action);
                if let Some(masthead) = masthead {
                    self.set_masthead(masthead);
                }
            }
            LineKind::Masthead(masthead) if self.current().masthead.is_none() => {
                self.text_line(index, TextRole::Masthead);
                self.set_masthead(masthead);
            }
            LineKind::Enacting(enacting) if is_enacting(self.text, self.lines, index) => {
                self.text_line(index, TextRole::Enacting);
                self.set_enacting(index, enacting);
                self.stage = Stage::Body;
            }
            LineKind::Call(_) => {
                self.stage = Stage::Body;
                self.body_line(index);
            }
            LineKind::Labelled(_) | LineKind::Verb(_)
                if self.is_body_without_enacting(index)
                    || leads_to_body_behind(self.text, self.lines, index, &self.grammar) =>
            {
                self.stage = Stage::Body;
                self.body_line(index);
            }
            _ => self.title_line(index),
        }
    }

    fn title_line(&mut self, index: usize) {
        let span = self.lines[index].span;
        let text = span.of(self.text);
        let is_bracketed = text.starts_with(['(', '\u{FF08}']);
        let instrument = self.current();
        // "(1993-1995-2000)": the years of its editions may stand behind the title.
        let may_be_date = instrument.title.is_none() || !text.contains(char::is_alphabetic);
        let is_date = may_be_date && instrument.masthead.is_some() && is_bracketed;
        if is_date || matches!(self.lines[index].kind, LineKind::Rule | LineKind::Closing) {
            self.text_line(index, TextRole::Other);
            return;
        }
        self.text_line(index, TextRole::Title);
        let title = &mut self.current_mut().title;
        *title = Some(title.map_or(span, |title| title.cover(span)));
    }

    fn body_line(&mut self, index: usize) {
        let line = self.lines[index];
        match line.kind {
            LineKind::Call(heading) if self.is_heading(index, heading) => {
                self.open_call(index, heading)
            }
            LineKind::Annex(annex) if self.may_open_annex() => self.open_annex(index, annex),
            LineKind::AnnexCount(count) => {
                self.close_section();
                self.text_line(index, TextRole::AnnexCount);
                self.current_mut().annex_count = Some((count, line.span));
            }
            LineKind::Closing if self.section.is_some() && self.body_goes_on(index) => {
                self.pending.push(Pending::Aside(index));
            }
            LineKind::Closing => {
                self.close_section();
                self.text_line(index, TextRole::Closing);
                self.stage = Stage::Closed;
            }
            LineKind::Rule if self.section.is_some() => self.pending.push(Pending::Aside(index)),
            LineKind::Rule => self.text_line(index, TextRole::Other),
            LineKind::Masthead(_) | LineKind::Marker(..) => {
                self.close_section();
                self.text_line(index, TextRole::Other);
            }
            LineKind::Enacting(enacting) if self.names_body_behind_preamble(index) => {
                self.close_section();
                self.text_line(index, TextRole::Enacting);
                self.set_enacting(index, enacting);
            }
            LineKind::Enacting(enacting) if self.names_body_among_numbers(index) => {
                self.pending.push(Pending::Aside(index));
                self.set_enacting(index, enacting);
            }
            _ if self.is_footnote(index) && self.section.is_some() => {
                self.pending.push(Pending::Aside(index))
            }
            _ if self.is_footnote(index) => self.aside(index, self.parent()),
            LineKind::Labelled(_) if self.is_section_title(index) => match self.section {
                Some(_) => self.pending.push(Pending::Aside(index)),
                None => self.aside(index, self.parent()),
            },
            _ if self.stage == Stage::Closed && self.annex.is_none() => match self.acts(index) {
                true => self.reopen(index),
                false => self.text_line(index, TextRole::Closing),
            },
            _ => self.paragraph(index),
        }
    }

    /// A numbered paragraph behind a line that seemed to close the instrument.
    fn reopen(&mut self, index: usize) {
        self.stage = Stage::Body;
        self.paragraph(index);
    }

    /// A paragraph of the body or of an annex.
    fn paragraph(&mut self, index: usize) {
        if let Some(section) = self.section {
            self.open_part(section, index);
        }
        if self.annex.is_none()
            && self.section.is_some_and(|section| self.opens_operative(section, index))
        {
            self.close_section();
            self.open_section(
                Some(Part::Operative),
                None,
                Span::empty(self.lines[index].span.start),
            );
        }
        if self.is_annex_title(index) {
            self.text_line(index, TextRole::Heading);
            return;
        }
        if self.is_unknown_heading(index) {
            self.open_unknown(index);
            return;
        }
        if self.section.is_none() {
            let part = match self.annex {
                Some(_) => None,
                None => Some(self.first_part(index)),
            };
            self.open_section(part, None, Span::empty(self.lines[index].span.start));
        }
        self.pending.push(Pending::Paragraph(index));
    }

    fn open_unknown(&mut self, index: usize) {
        let part = self
            .section
            .and_then(|section| self.tree.section(section).part)
            .unwrap_or(Part::Preamble);
        self.close_section();
        let heading = self.lines[index].span;
        self.open_section(Some(part), None, heading);
        self.head_of_section(index);
    }

    pub(super) fn labels(&self) -> &'static LabelWords {
        &self.habits.language.labels
    }

    pub(super) fn current(&self) -> &Instrument {
        let id = self.instrument.expect("lines of heads and bodies stand in an instrument");
        self.tree.instrument(id)
    }

    pub(super) fn current_mut(&mut self) -> &mut Instrument {
        let id = self.instrument.expect("lines of heads and bodies stand in an instrument");
        &mut self.tree.instruments[id.index()]
    }

    /// Nests the paragraphs of the open section.
    pub(super) fn close_section(&mut self) {
        let Some(section) = self.section.take() else { return };
        let pending = std::mem::take(&mut self.pending);
        Clauses::new(self, section).run(&pending);
        self.pending = pending;
        self.pending.clear();
    }
}
