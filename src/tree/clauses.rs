//! From the paragraphs of one section to its clauses and lists.

use super::build::Builder;
use super::faults::{self, Item};
use super::nest::{self, Paragraph, Place};
use super::{
    Clause, ClauseId, Fault, FaultKind, Label, List, ListId, NodeId, NodeKind, SectionId, State, TextRole,
};
use crate::grammar::line::LineKind;
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
    items: Vec<(ListId, Item)>,
    unlabelled: u16,
}

impl<'b, 'a> Clauses<'b, 'a> {
    pub(super) fn new(builder: &'b mut Builder<'a>, section: SectionId) -> Self {
        Self { builder, section, open: Vec::new(), items: Vec::new(), unlabelled: 0 }
    }

    pub(super) fn run(mut self, pending: &[usize]) {
        let paragraphs: Vec<usize> = pending
            .iter()
            .copied()
            .filter(|&index| self.builder.lines[index].kind != LineKind::Blank)
            .collect();
        let described: Vec<Paragraph<'a>> = paragraphs.iter().map(|&index| self.describe(index)).collect();
        let places = nest::nest(&described);
        let mut next = 0;
        for &index in pending {
            if self.builder.lines[index].kind == LineKind::Blank {
                let last = NodeId(self.builder.tree.nodes.len() as u32 - 1);
                self.builder.tree.nodes[last.index()].head.end = self.builder.lines[index].full.end;
                self.builder.tree.lines[index] = last;
                continue;
            }
            let announced = next > 0 && described[next - 1].announces && described[next - 1].token.is_some();
            let ahead = places[next..].iter().map(|place| place.depth).find(|&depth| depth > 0);
            self.clause(index, places[next], &described[next], Around { announced, ahead });
            next += 1;
        }
        self.judge();
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
            announces: self.builder.announces(index),
            apart: token.is_none() && self.is_title(index),
        }
    }

    /// A line between clauses that is set like a title.
    fn is_title(&self, index: usize) -> bool {
        let line = self.builder.lines[index].span.of(self.builder.text);
        let in_annex = self.builder.tree.section(self.section).annex.is_some();
        line.len() <= 160 && line.ends_with(|c: char| c.is_alphanumeric() || c == ')') || in_annex
    }

    fn clause(&mut self, index: usize, place: Place, paragraph: &Paragraph<'_>, around: Around) {
        let is_title = paragraph.apart && !around.announced && self.builder.current().profile.manner == Manner::Un;
        if place.depth == 0 && is_title && !matches!(self.builder.lines[index].kind, LineKind::Verb(_)) {
            let parent = self.builder.tree.section(self.section).node;
            let node = self.builder.push(NodeKind::Text(TextRole::Heading), parent, self.builder.lines[index].full);
            self.builder.tree.lines[index] = node;
            return;
        }
        let id = ClauseId(self.builder.tree.clauses.len() as u32);
        let depth = place.depth as usize;
        let parent = match depth {
            0 => self.holder_of_unlabelled(around),
            depth => depth.checked_sub(2).and_then(|outer| self.open.get(outer)).map(|&(clause, _)| clause),
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
        let start = if depth > 0 { paragraph.token.map_or(line.span.start, |token| token.after) } else { line.span.start };
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
            depth: own_depth,
            state: State::Kept,
            original: mark,
            proposed: mark,
        });
        if parent.is_none() {
            self.builder.tree.sections[self.section.index()].clauses.push(id);
        }
        self.enter(id, place, list, label);
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

    fn list(&mut self, place: Place, parent: Option<ClauseId>, paragraph: &Paragraph<'_>) -> ListId {
        let at = place.depth as usize - 1;
        if let (false, Some(&(_, list))) = (place.opens, self.open.get(at)) {
            return list;
        }
        let id = ListId(self.builder.tree.lists.len() as u32);
        self.builder.tree.lists.push(List {
            section: self.section,
            parent,
            items: Vec::new(),
            form: paragraph.token.map_or(Form::Bare, |token| token.form),
            flattened: false,
        });
        id
    }

    fn enter(&mut self, id: ClauseId, place: Place, list: Option<ListId>, label: Option<Label>) {
        let (Some(list), Some(label)) = (list, label) else {
            self.unlabelled = self.unlabelled.saturating_add(1);
            return;
        };
        self.open.truncate(place.depth as usize - 1);
        self.open.push((id, list));
        self.builder.tree.lists[list.index()].items.push(id);
        let item = Item { clause: id, form: label.form, mark: label.mark, unlabelled: self.unlabelled };
        self.items.push((list, item));
        self.unlabelled = 0;
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
                faults.push(Fault { clause: item.clause, kind: FaultKind::Style { form, expected } });
            }
        }
        faults::order(items, &mut |clause, kind| {
            let clause = match kind {
                FaultKind::Missing { .. } => self.unlabelled_before(clause),
                _ => clause,
            };
            faults.push(Fault { clause, kind });
        });
    }

    /// The unlabelled clause before a labelled one.
    fn unlabelled_before(&self, clause: ClauseId) -> ClauseId {
        let clauses = &self.builder.tree.clauses;
        (0..clause.0)
            .rev()
            .map(ClauseId)
            .take_while(|&before| clauses[before.index()].label.is_none())
            .last()
            .unwrap_or(clause)
    }
}

/// The numeral and form of most items; of the first ones where two are as frequent.
fn majority(items: &[Item]) -> (Numeral, Form) {
    let mut counts: Vec<((Numeral, Form), usize)> = Vec::new();
    for item in items {
        let style = (item.mark.numeral, item.form);
        match counts.iter_mut().find(|(other, _)| *other == style) {
            Some((_, count)) => *count += 1,
            None => counts.push((style, 1)),
        }
    }
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts[0].0
}
