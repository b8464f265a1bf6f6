//! From the paragraphs of one section to its clauses and lists.

use super::build::{Builder, Pending};
use super::faults::{self, Item};
use super::nest::{Paragraph, Place, Restarts};
use super::{Clause, ClauseId, Fault, FaultKind, Label, List, ListId, NodeKind, SectionId, State};
use crate::grammar::line::label::{LabelToken, label};
use crate::grammar::line::{Line, LineKind};
use crate::grammar::{Form, Mark, Numeral};
use crate::profile::model::Manner;
use crate::text::Span;

/// What stands around a paragraph.
#[derive(Clone, Copy)]
struct Around {
    /// Whether the clause before, a labelled one, ends in the mark that opens lists.
    announced: bool,
    /// Depth of the next labelled paragraph, this one included.
    ahead: Option<u8>,
}

/// Turns the paragraphs of one section into clauses.
pub(super) struct Clauses<'b, 'a> {
    builder: &'b mut Builder<'a>,
    section: SectionId,
    /// Open clauses and lists, outermost first.
    open: Vec<(ClauseId, ListId)>,
    /// Unlabelled clauses since the last item of each open list.
    unlabelled: Vec<u16>,
    items: Vec<(ListId, Item)>,
    /// Unlabelled clauses before the first item.
    leading: u16,
    /// Depth below a clause whose own line has the first label of its list.
    implied: Option<usize>,
    /// Lists whose first label stands in the line of the clause that holds them.
    begun: Vec<ListId>,
}

impl<'b, 'a> Clauses<'b, 'a> {
    pub(super) fn new(builder: &'b mut Builder<'a>, section: SectionId) -> Self {
        Self {
            builder,
            section,
            open: Vec::new(),
            unlabelled: Vec::new(),
            items: Vec::new(),
            leading: 0,
            implied: None,
            begun: Vec::new(),
        }
    }

    pub(super) fn run(mut self, pending: &[Pending]) {
        let mut described: Vec<Paragraph<'a>> = Vec::with_capacity(pending.len());
        described.extend(pending.iter().filter_map(|line| match *line {
            Pending::Paragraph(index) => Some(self.describe(index)),
            Pending::Blank(_) | Pending::Aside(_) => None,
        }));
        self.trust_alike(&mut described);
        self.items.reserve(described.len());
        let in_annex = self.builder.tree.section(self.section).annex.is_some();
        let restarts = if in_annex { Restarts::Common } else { Restarts::Rare };
        let places = self.builder.walk.nest(&described, restarts);
        let mut labelled = 0;
        let mut next = 0;
        for &line in pending {
            labelled = next_labelled(&places, labelled.max(next));
            let ahead = places.get(labelled).map(|place| place.depth);
            match line {
                Pending::Blank(index) => self.builder.extend_last(index),
                Pending::Aside(index) => self.aside(index, ahead),
                Pending::Paragraph(index) => {
                    let before = next.checked_sub(1).map(|before| &described[before]);
                    let announced =
                        before.is_some_and(|before| before.announces && before.token.is_some());
                    self.clause(index, places[next], &described[next], Around { announced, ahead });
                    next += 1;
                }
            }
        }
        self.judge();
    }

    /// A line between clauses that is none: it stands in the innermost clause whose lists go on.
    fn aside(&mut self, index: usize, ahead: Option<u8>) {
        let holder = ahead.and_then(|depth| self.open.get((depth as usize).checked_sub(2)?));
        let parent = match holder {
            Some(&(clause, _)) => self.builder.tree.clause(clause).node,
            None => self.builder.tree.section(self.section).node,
        };
        self.builder.aside(index, parent);
    }

    fn describe(&self, index: usize) -> Paragraph<'a> {
        let line = self.builder.lines[index];
        let token = match line.kind {
            LineKind::Labelled(token) => Some(token),
            _ => None,
        };
        Paragraph {
            token,
            core: token.map_or("", |token| token.core.of(self.builder.text)),
            inner: token.and_then(|token| self.inner_label(index, &token)),
            announces: self.builder.announces(index),
            apart: token.is_none() && self.is_title(index),
            indent: indent_of(line, self.builder.text),
        }
    }

    /// A number that only a blank parts from its text is a label for sure where the labelled paragraph
    /// before or behind opens with the same word: "3 to measure", "2 to print".
    fn trust_alike(&self, described: &mut [Paragraph<'_>]) {
        let word = |token: LabelToken| {
            let rest = &self.builder.text.as_bytes()[token.after as usize..];
            let end = memchr::memchr2(b' ', b'\n', rest).unwrap_or(rest.len());
            &rest[..end]
        };
        let is_loose = |token: &LabelToken| token.loose && token.form == Form::Bare;
        let mut before: Option<usize> = None;
        for index in 0..described.len() {
            let Some(token) = described[index].token else { continue };
            if let Some(other) = before
                && let Some(last) = described[other].token
                && (is_loose(&token) || is_loose(&last))
                && token.form == last.form
                && !word(token).is_empty()
                && word(token) == word(last)
            {
                for alike in [other, index] {
                    described[alike].token = described[alike].token.map(sure);
                }
            }
            before = Some(index);
        }
    }

    /// A first label directly behind the label of a line.
    fn inner_label(&self, index: usize, token: &LabelToken) -> Option<(Form, Mark)> {
        /// As far as the bracket of such a label may stand from its first byte.
        const BRACKET: usize = 24;
        let rest = Span::new(token.after, self.builder.lines[index].span.end.max(token.after));
        let text = rest.of(self.builder.text);
        memchr::memchr(b')', &text.as_bytes()[..text.len().min(BRACKET)])?;
        let inner = label(text, rest.start, self.builder.labels())?;
        let mark = inner.mark()?;
        let is_bracketed = matches!(inner.form, Form::Enclosed | Form::Close);
        // The same label again is a slip.
        let is_repeated = inner.form == token.form && token.readings.contains(&Some(mark));
        (is_bracketed && !is_repeated && mark.position() == 1 && mark.suffix == 0)
            .then_some((inner.form, mark))
    }

    /// A line between clauses that is set like a title.
    fn is_title(&self, index: usize) -> bool {
        let line = self.builder.lines[index].span.of(self.builder.text);
        let in_annex = self.builder.tree.section(self.section).annex.is_some();
        line.len() <= 160 && line.ends_with(|c: char| c.is_alphanumeric() || c == ')') || in_annex
    }

    fn clause(&mut self, index: usize, place: Place, paragraph: &Paragraph<'_>, around: Around) {
        let is_title = paragraph.apart
            && !around.announced
            && self.builder.current().profile.manner == Manner::Un;
        if place.depth == 0
            && is_title
            && !matches!(self.builder.lines[index].kind, LineKind::Verb(_) | LineKind::Call(_))
        {
            self.aside(index, around.ahead);
            return;
        }
        let id = ClauseId(self.builder.tree.clauses.len() as u32);
        let depth = place.depth as usize;
        let parent = match depth {
            0 => self.holder_of_unlabelled(around),
            depth => depth
                .checked_sub(2)
                .and_then(|outer| self.open.get(outer))
                .map(|&(clause, _)| clause),
        };
        let list = (depth > 0).then(|| self.list(place, parent, paragraph));
        let holder = match parent {
            Some(parent) => self.builder.tree.clause(parent).node,
            None => self.builder.tree.section(self.section).node,
        };
        let line = self.builder.lines[index];
        let node = self.builder.push(NodeKind::Clause(id), holder, line.full);
        self.builder.tree.lines[index] = node;
        let label = paragraph.token.filter(|_| depth > 0).map(|token| Label {
            span: token.span,
            form: token.form,
            mark: place.mark,
            merged: place.merged,
        });
        let start = if depth > 0 {
            paragraph.token.map_or(line.span.start, |token| token.after)
        } else {
            line.span.start
        };
        let own_depth = match (depth, parent) {
            (0, Some(parent)) => self.builder.tree.clause(parent).depth,
            (depth, _) => depth as u8,
        };
        let mark = label.map(|label| label.mark);
        self.builder.tree.clauses.push(Clause {
            node,
            section: self.section,
            parent,
            list,
            label,
            text: Span::new(start.min(line.span.end), line.span.end),
            opener: match line.kind {
                LineKind::Verb(part) => part.or_else(|| self.builder.part_by_end(index)),
                _ => None,
            },
            depth: own_depth,
            state: State::Kept,
            original: mark,
            proposed: mark,
        });
        if parent.is_none() {
            self.builder.tree.sections[self.section.index()].clauses.push(id);
        }
        self.enter(id, place, list, (label, paragraph.inner));
        // What opens a list is none of its items.
        if self.open.is_empty() && paragraph.announces {
            self.leading = 0;
        }
    }

    /// What an unlabelled paragraph belongs to: the clause that announced it, else the outermost
    /// open one whose lists do not go on behind it.
    fn holder_of_unlabelled(&self, around: Around) -> Option<ClauseId> {
        if around.announced {
            return self.open.last().map(|&(clause, _)| clause);
        }
        let depth = around.ahead.map_or(1, |depth| (depth as usize - 1).max(1));
        self.open.get(depth.min(self.open.len()).checked_sub(1)?).map(|&(clause, _)| clause)
    }

    fn list(
        &mut self,
        place: Place,
        parent: Option<ClauseId>,
        paragraph: &Paragraph<'_>,
    ) -> ListId {
        let at = place.depth as usize - 1;
        if let (false, Some(&(_, list))) = (place.opens, self.open.get(at)) {
            return list;
        }
        let id = ListId(self.builder.tree.lists.len() as u32);
        if self.implied.is_some_and(|depth| depth == at) && place.mark.position() == 2 {
            self.begun.push(id);
        }
        self.builder.tree.lists.push(List {
            section: self.section,
            parent,
            items: Vec::new(),
            form: paragraph.token.map_or(Form::Bare, |token| token.form),
            flattened: false,
            proves: false,
        });
        id
    }

    fn enter(
        &mut self,
        id: ClauseId,
        place: Place,
        list: Option<ListId>,
        (label, inner): (Option<Label>, Option<(Form, Mark)>),
    ) {
        let (Some(list), Some(label)) = (list, label) else {
            self.leading = self.leading.saturating_add(u16::from(self.open.is_empty()));
            for count in &mut self.unlabelled {
                *count = count.saturating_add(1);
            }
            return;
        };
        self.implied = inner
            .map(|_| place.depth as usize)
            .or(self.implied.filter(|&depth| depth < place.depth as usize));
        self.open.truncate(place.depth as usize - 1);
        self.open.push((id, list));
        self.builder.tree.lists[list.index()].items.push(id);
        let at = place.depth as usize - 1;
        let unlabelled = match self.unlabelled.get(at) {
            Some(&count) if !place.opens => count,
            _ if at == 0 => std::mem::take(&mut self.leading),
            _ => 0,
        };
        self.unlabelled.truncate(at);
        self.unlabelled.push(0);
        let item = Item { clause: id, form: label.form, mark: label.mark, unlabelled };
        self.items.push((list, item));
    }

    /// Says what is wrong with the lists of the section.
    fn judge(mut self) {
        self.items.sort_by_key(|&(list, item)| (list, item.clause));
        let mut faults = Vec::new();
        let all = std::mem::take(&mut self.items);
        for chunk in all.chunk_by(|a, b| a.0 == b.0) {
            let items: Vec<Item> = chunk.iter().map(|&(_, item)| item).collect();
            self.judge_list(chunk[0].0, &items, &mut faults);
        }
        faults.sort_by_key(|fault: &Fault| fault.clause);
        self.builder.tree.faults.extend(faults);
    }

    fn judge_list(&mut self, list: ListId, items: &[Item], faults: &mut Vec<Fault>) {
        if items[0].mark.numeral == Numeral::Bullet {
            return;
        }
        let (numeral, form) = majority(items);
        self.builder.tree.lists[list.index()].form = form;
        for item in items {
            if item.form != form || item.mark.numeral != numeral {
                let expected = Mark { numeral, ..item.mark };
                faults
                    .push(Fault { clause: item.clause, kind: FaultKind::Style { form, expected } });
            }
        }
        let first = match self.begun.contains(&list) {
            true => 2,
            false => self.counted_on(items[0]).unwrap_or(1),
        };
        faults::order(items, first, &mut |clause, kind| {
            let clause = match kind {
                FaultKind::Missing { .. } => self.unlabelled_before(clause),
                _ => clause,
            };
            faults.push(Fault { clause, kind });
        });
    }

    /// Where the first item of a part counts on from the numbered paragraphs of an earlier one, UN
    /// manner: the number that it should have.
    fn counted_on(&self, item: Item) -> Option<u16> {
        let tree = &self.builder.tree;
        let section = tree.section(self.section);
        if section.call.is_some() || item.mark.numeral != Numeral::Decimal {
            return None;
        }
        let instrument = tree.instrument(section.instrument);
        // Reasons before the line of the body may be the first that are numbered.
        let enacting = instrument.enacting.as_ref().map_or(0, |enacting| enacting.span.start);
        let is_before_body = |other: SectionId| {
            let first = tree.section(other).clauses.first();
            first.is_some_and(|&first| tree.clause(first).text.start < enacting)
        };
        let alike = instrument.sections.iter().rev().filter(|&&other| {
            let is_alike = tree.section(other).part == section.part || is_before_body(other);
            other != self.section && is_alike
        });
        let mut numbers = alike.flat_map(|&other| tree.section(other).clauses.iter().rev());
        let last = numbers.find_map(|&id| tree.clause(id).label)?.mark;
        let counts_on = last.numeral == Numeral::Decimal && item.mark.position() > last.position();
        counts_on.then(|| last.next().position())
    }

    /// The first unlabelled clause between a labelled one and the item before it.
    fn unlabelled_before(&self, clause: ClauseId) -> ClauseId {
        let tree = &self.builder.tree;
        let row = tree.clause(clause);
        let items = row.list.map_or(&[][..], |list| tree.list(list).items.as_slice());
        let before = items.iter().rev().find(|&&item| item < clause);
        let from = before.map_or(0, |item| item.0 + 1);
        (from..clause.0)
            .map(ClauseId)
            .find(|&other| {
                tree.clause(other).label.is_none() && tree.clause(other).section == row.section
            })
            .unwrap_or(clause)
    }
}

/// Columns that a line is set in; a tab counts as four.
fn indent_of(line: Line, text: &str) -> u16 {
    let blanks = Span::new(line.full.start, line.span.start.max(line.full.start)).of(text);
    blanks.bytes().take(200).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// A label that is no number of the text.
const fn sure(token: LabelToken) -> LabelToken {
    LabelToken { loose: false, ..token }
}

/// The first labelled place from `from` on; behind the last one where there is none.
fn next_labelled(places: &[Place], from: usize) -> usize {
    let rest = places.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|place| place.depth == 0).count()
}

/// The numeral and form of most items, slips of the hand left out where others are; of the first ones
/// where two are as frequent.
fn majority(items: &[Item]) -> (Numeral, Form) {
    let mut counts: Vec<((Numeral, Form), usize)> = Vec::new();
    for item in items {
        let style = (item.mark.numeral, item.form);
        match counts.iter_mut().find(|(other, _)| *other == style) {
            Some((_, count)) => *count += 1,
            None => counts.push((style, 1)),
        }
    }
    let is_slip = |form: Form| matches!(form, Form::Slip | Form::Comma);
    counts.sort_by_key(|&((_, form), count)| (is_slip(form), std::cmp::Reverse(count)));
    counts[0].0
}
