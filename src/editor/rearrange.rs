//! Clauses put in, moved and labelled otherwise: edits of the source that keep the labels of the
//! list and the references to it right. The words of clauses are never changed.

use crate::analysis::{Analysis, Parsed};
use crate::edit::fix;
use crate::edit::renumber::{Marks, Renumbering, source_of};
use crate::editor::spot;
use crate::finding::Edit;
use crate::grammar::line::label::label as read_label;
use crate::grammar::{Form, Mark, Numeral, spell};
use crate::text::Span;
use crate::tree::{ClauseId, List, ListId, State};

/// On which side of a clause another is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it, with its label.
    Before,
    /// Behind it, with the label that follows.
    After,
}

/// Rearranges lists of one draft.
pub struct Rearranging<'a> {
    analysis: &'a Analysis<'a>,
    renumbering: Renumbering<'a>,
}

impl<'a> Rearranging<'a> {
    /// For the lists of the reading that is judged.
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, renumbering: Renumbering::new(analysis) }
    }

    /// Puts a new, empty clause beside another; those behind it move on by one.
    pub fn insert(&self, clause: ClauseId, side: Side) -> Option<Vec<Edit>> {
        let (id, list, index) = self.place(clause)?;
        let first_moved = if side == Side::Before { index } else { index + 1 };
        let mark = self.mark(clause)?;
        let new = if side == Side::Before { Mark { suffix: 0, ..mark } } else { mark.next() };
        let moved = list.items[first_moved..].iter().filter_map(|&item| {
            let mark = self.mark(item)?;
            Some((item, Mark { suffix: mark.suffix, ..mark.next() }))
        });
        let mut edits = self.relabelled(id, moved.collect())?;
        let printed = self.printed(clause, new)?;
        let (content, gap) = (self.content(clause)?, self.gap(list, index)?);
        let edit = match side {
            Side::Before => {
                Edit { span: Span::empty(content.start), text: format!("{printed}{gap}") }
            }
            Side::After => Edit { span: Span::empty(content.end), text: format!("{gap}{printed}") },
        };
        edits.push(edit);
        sorted(edits)
    }

    /// The label of the next item at source byte `offset`, on an empty line that was begun behind an
    /// item whose end says that another follows; those behind move on. Where the item before holds
    /// nothing, its label goes instead.
    pub fn continuation(&self, offset: u32) -> Option<Vec<Edit>> {
        let source = self.analysis.draft.source();
        let before = source.get(..offset as usize)?;
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let rest = source[offset as usize..].split(['\n', '\r']).next().unwrap_or_default();
        let written = before[..line_start].trim_end();
        if written.is_empty() || !before[line_start..].trim().is_empty() || !rest.trim().is_empty()
        {
            return None;
        }
        let parsed = self.parsed();
        let last = parsed.reading.map.offset_to_reading(written.len() as u32 - 1);
        let clause = spot::clause_at(parsed, last)?;
        let label = parsed.tree.clause(clause).label?;
        if parsed.tree.clause(clause).text.is_empty() {
            let span = source_of(self.analysis, label.span)?;
            return Some(vec![Edit {
                span: Span::new(span.start, written.len().max(span.end as usize) as u32),
                text: String::new(),
            }]);
        }
        let item = self.analysis.language.punctuation.item.as_ref();
        let goes_on = written.rsplit([' ', '\u{A0}']).take(2).any(|word| word.ends_with(item));
        let (id, list, index) = self.place(clause).filter(|_| goes_on)?;
        let next = self.mark(clause)?.next();
        let moved = list.items[index + 1..].iter().filter_map(|&item| {
            let mark = self.mark(item)?;
            Some((item, Mark { suffix: mark.suffix, ..mark.next() }))
        });
        let mut edits = self.relabelled(id, moved.collect())?;
        edits.push(Edit {
            span: Span::new(line_start as u32, offset),
            text: self.printed(clause, next)?,
        });
        sorted(edits)
    }

    /// Labels a clause as an insertion behind its neighbour (*bis*); those behind it close up.
    pub fn to_insertion(&self, clause: ClauseId) -> Option<Vec<Edit>> {
        let (id, list, index) = self.place(clause)?;
        let before = self.mark(*list.items.get(index.checked_sub(1)?)?)?;
        let own = self.mark(clause)?;
        if own.suffix > 0 || own.numeral == Numeral::Bullet {
            return None;
        }
        let mut marks = Marks::from([(clause, Mark { suffix: before.suffix + 1, ..before })]);
        for &item in &list.items[index + 1..] {
            let mark = self.mark(item)?;
            let position = mark.position().checked_sub(1).filter(|&position| position > 0)?;
            marks.insert(item, Mark { suffix: mark.suffix, ..mark.at(position) });
        }
        sorted(self.relabelled(id, marks)?)
    }

    /// Whether a clause may have another label at all.
    ///
    /// # Errors
    /// Why not, for people.
    pub fn can_relabel(&self, clause: ClauseId) -> Result<(), String> {
        let is_free = self.place(clause).is_some() && self.mark(clause).is_some();
        is_free.then_some(()).ok_or_else(|| self.blocked(clause))
    }

    /// Gives a clause another label of its list: it moves to the place where that label stands, its
    /// list is counted anew, and references follow.
    ///
    /// # Errors
    /// What is wrong with the label, for people.
    pub fn relabel(&self, clause: ClauseId, wanted: &str) -> Result<Vec<Edit>, String> {
        let blocked = || self.blocked(clause);
        let (id, list, index) = self.place(clause).ok_or_else(blocked)?;
        let own = self.mark(clause).ok_or_else(blocked)?;
        let mark = self
            .read(wanted, own.numeral)
            .ok_or_else(|| format!("\"{wanted}\" is no label of this list"))?;
        if mark == own {
            return Ok(Vec::new());
        }
        let shares_holder = mark.levels() == own.levels() && mark.at(1).path == own.at(1).path;
        if !shares_holder {
            return Err(format!(
                "\"{wanted}\" is no label of this list; a clause stays in its list"
            ));
        }
        let target = self.target(list, index, mark).ok_or_else(|| {
            format!(
                "the list has no place for \"{wanted}\"; it ends at \"{}\"",
                self.last_printed(list)
            )
        })?;
        self.moved(id, list, index, target, mark).ok_or_else(blocked)
    }

    /// Where in the list a clause with this mark belongs.
    fn target(&self, list: &List, index: usize, mark: Mark) -> Option<usize> {
        if mark.suffix == 0 {
            return list.items.iter().position(|&item| self.mark(item) == Some(mark));
        }
        let before = Mark { suffix: mark.suffix - 1, ..mark };
        let behind = list.items.iter().position(|&item| self.mark(item) == Some(before))?;
        match behind {
            behind if behind == index => None,
            behind if behind < index => Some(behind + 1),
            behind => Some(behind),
        }
    }

    fn moved(
        &self,
        id: ListId,
        list: &List,
        from: usize,
        to: usize,
        mark: Mark,
    ) -> Option<Vec<Edit>> {
        let mut order = list.items.clone();
        let clause = order.remove(from);
        order.insert(to, clause);
        let mut marks = Marks::new();
        let mut position = 0;
        for &item in &order {
            let suffix = if item == clause { mark.suffix } else { self.mark(item)?.suffix };
            position += u16::from(suffix == 0);
            marks.insert(item, Mark { suffix, ..self.mark(item)?.at(position) });
        }
        let mut labels = self.relabelled(id, marks)?;
        if from == to {
            return sorted(labels);
        }
        labels.extend(self.ends_in_place(list, &order));
        let content = self.content(clause)?;
        let (inside, mut edits): (Vec<Edit>, Vec<Edit>) =
            labels.into_iter().partition(|edit| content.contains(edit.span));
        let inside: Vec<Edit> = inside
            .into_iter()
            .map(|edit| Edit {
                span: Span::new(edit.span.start - content.start, edit.span.end - content.start),
                ..edit
            })
            .collect();
        let text = fix::apply(content.of(self.analysis.draft.source()), &inside);
        let (out, place) = if to < from {
            let before = self.content(list.items[from - 1])?;
            let out = Span::new(before.end, content.end);
            (
                out,
                Edit {
                    span: Span::empty(self.content(list.items[to])?.start),
                    text: text + self.source(before.end, content.start),
                },
            )
        } else {
            let after = self.content(list.items[from + 1])?;
            let out = Span::new(content.start, after.start);
            let gap = self.source(content.end, after.start);
            (
                out,
                Edit {
                    span: Span::empty(self.content(list.items[to])?.end),
                    text: format!("{gap}{text}"),
                },
            )
        };
        edits.push(Edit { span: out, text: String::new() });
        edits.push(place);
        sorted(edits)
    }

    /// What makes each place of a list end as it did, when the items stand in another order: the
    /// last one ends its section, wherever it came from.
    fn ends_in_place(&self, list: &List, order: &[ClauseId]) -> Vec<Edit> {
        let ends: Vec<Option<Span>> = list.items.iter().map(|&item| self.end(item)).collect();
        let places = order.iter().zip(&ends).filter_map(|(item, wanted)| {
            let own = ends[list.items.iter().position(|other| other == item)?]?;
            let text = wanted.as_ref()?.of(self.analysis.draft.source());
            let differs = text != own.of(self.analysis.draft.source());
            differs.then(|| Edit { span: own, text: text.to_owned() })
        });
        places.collect()
    }

    /// The mark of punctuation that ends a clause and all that it holds, in the source.
    fn end(&self, clause: ClauseId) -> Option<Span> {
        let content = self.content(clause)?;
        let text = content.of(self.analysis.draft.source());
        let marks = &self.analysis.language.punctuation;
        let ends = [&marks.item, &marks.section, &marks.end];
        let mark = ends.into_iter().find(|mark| text.ends_with(mark.as_ref()))?;
        Some(Span::new(content.end - mark.len() as u32, content.end))
    }

    /// A labelled clause of a list without changes, with its list and its place in it.
    fn place(&self, clause: ClauseId) -> Option<(ListId, &'a List, usize)> {
        let tree = &self.parsed().tree;
        let id = tree.clause(clause).list?;
        let list = tree.list(id);
        let is_plain = !list.flattened
            && list.items.iter().all(|&item| tree.clause(item).state == State::Kept);
        let index = list.items.iter().position(|&item| item == clause)?;
        is_plain.then_some((id, list, index))
    }

    /// Why the list of a clause stays as it is.
    fn blocked(&self, clause: ClauseId) -> String {
        let tree = &self.parsed().tree;
        let why = match tree.clause(clause).list {
            Some(list) if tree.list(list).flattened => {
                "the labels of two readings stand in this list, without tracked changes that tell \
                 them apart; write one reading of it first"
            }
            _ => "the list holds tracked changes; accept or reject them first",
        };
        why.to_owned()
    }

    /// The edits that label clauses anew; none are needed where the marks are those there are.
    fn relabelled(&self, list: ListId, marks: Marks) -> Option<Vec<Edit>> {
        let changes = marks.iter().any(|(&item, &mark)| self.mark(item) != Some(mark));
        match changes {
            true => self.renumbering.to_marks(list, marks),
            false => Some(Vec::new()),
        }
    }

    fn mark(&self, clause: ClauseId) -> Option<Mark> {
        Some(self.parsed().tree.clause(clause).label?.mark)
    }

    /// A label as the clause prints its own, with the blank behind it.
    fn printed(&self, clause: ClauseId, mark: Mark) -> Option<String> {
        let clause = self.parsed().tree.clause(clause);
        let label = clause.label?;
        let words = &self.analysis.language.labels;
        let printed =
            spell::rewrite(self.parsed().text(label.span), label.mark, mark, label.form, words);
        let blank =
            self.parsed().text(Span::new(label.span.end, clause.text.start.max(label.span.end)));
        Some(printed + blank)
    }

    /// What stands between two items of a list, beside the item at `index`.
    fn gap(&self, list: &List, index: usize) -> Option<&str> {
        let pair = list
            .items
            .get(index..index + 2)
            .or_else(|| list.items.get(index.checked_sub(1)?..=index));
        let Some(pair) = pair else { return Some("\n") };
        let (one, other) = (self.content(pair[0])?, self.content(pair[1])?);
        Some(self.source(one.end, other.start))
    }

    /// All of a clause in the source, from its label to the last word of what it holds.
    fn content(&self, clause: ClauseId) -> Option<Span> {
        let parsed = self.parsed();
        let clause = parsed.tree.clause(clause);
        let start = clause.label.map_or(clause.text.start, |label| label.span.start);
        let end = parsed.tree.node(clause.node).end;
        let text = parsed.text(Span::new(start, end)).trim_end();
        let span = parsed.at(Span::new(start, start + text.len() as u32));
        // A clause that shares its label with markup cannot be taken up whole.
        source_of(self.analysis, Span::new(start, clause.label?.span.end)).map(|_| span)
    }

    fn read(&self, wanted: &str, numeral: Numeral) -> Option<Mark> {
        let bare = format!("{}\tx", wanted.trim());
        let words = &self.analysis.language.labels;
        let token = read_label(&bare, 0, words).or_else(|| {
            // "d" is meant as "d)".
            let (before, after) = Form::Close.around();
            read_label(&format!("{before}{}{after}\tx", wanted.trim()), 0, words)
        })?;
        token.reading(numeral)
    }

    fn last_printed(&self, list: &List) -> &str {
        let last = list.items.last().and_then(|&item| self.parsed().tree.clause(item).label);
        last.map_or("", |label| self.parsed().text(label.span))
    }

    fn source(&self, start: u32, end: u32) -> &str {
        Span::new(start, end.max(start)).of(self.analysis.draft.source())
    }

    fn parsed(&self) -> &'a Parsed {
        &self.analysis.parsed
    }
}

/// Edits in order; none where two of them touch the same text.
fn sorted(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by_key(|edit| edit.span);
    let are_apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    (are_apart && !edits.is_empty()).then_some(edits)
}

#[cfg(test)]
mod tests;
