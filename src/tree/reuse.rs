//! What of the tree of an earlier version is kept: the instruments that a change does not reach. No
//! instrument knows of another, but for lines just behind it that tell what its own last ones are.

use super::build::Fresh;
use super::{
    Annex, AnnexId, Clause, ClauseId, Enacting, Fault, FaultKind, Footnote, FootnoteId, Instrument,
    InstrumentId, Label, List, ListId, Marker, Masthead, Node, NodeId, NodeKind, Section,
    SectionId, Tree,
};
use crate::grammar::line::{Line, LineKind};
use crate::grammar::reuse::Shared;
use crate::text::Span;

/// As many lines with text behind an instrument may tell what its last ones are.
const REACH: usize = 16;

/// The tree of an earlier version of a text.
#[derive(Clone, Copy, Debug)]
pub struct EarlierTree<'a> {
    /// That tree, its lists recovered.
    pub tree: &'a Tree,
    /// What its lines share with those of the text.
    pub shared: Shared,
    /// How many bytes the text is longer.
    pub longer: i32,
}

/// What of an earlier tree is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept<'a> {
    earlier: EarlierTree<'a>,
    /// The first instrument that is not kept from the beginning.
    pub(super) head: InstrumentId,
    /// The first instrument that is kept to the end.
    pub(super) tail: InstrumentId,
}

impl<'a> EarlierTree<'a> {
    /// What is kept where the instruments of a text begin at these lines; none where that is
    /// nothing.
    pub(super) fn kept(self, starts: &[usize], lines: &[Line]) -> Option<Kept<'a>> {
        let count = self.tree.instruments.len();
        if count < 2 {
            return None;
        }
        let begins = |instrument: &Instrument| self.tree.node(instrument.node).head.start;
        let starts = || starts.iter().map(|&line| (line, lines[line].full.start));
        let safe = self.safe(lines);
        let pairs = starts().zip(&self.tree.instruments);
        let head = pairs
            .take_while(|((line, start), before)| *line <= safe && *start == begins(before))
            .count()
            .saturating_sub(1);
        let first = lines.len() - self.shared.tail;
        let pairs = starts().rev().zip(self.tree.instruments.iter().rev());
        let tail = pairs
            .take_while(|((line, start), before)| {
                *line >= first && *start == begins(before).wrapping_add_signed(self.longer)
            })
            .count();
        let kept = Kept {
            earlier: self,
            head: InstrumentId(head as u32),
            tail: InstrumentId((count - tail) as u32),
        };
        ((head > 0 || tail > 0) && kept.is_proved()).then_some(kept)
    }

    /// The last line with so many shared ones behind it that what is before it is as it was.
    fn safe(&self, lines: &[Line]) -> usize {
        let shared = lines[..self.shared.head].iter().enumerate().rev();
        shared
            .filter(|(_, line)| line.kind != LineKind::Blank)
            .nth(REACH)
            .map_or(0, |(index, _)| index)
    }
}

impl Kept<'_> {
    /// Where the instruments begin that are kept to the end, of so many in the text.
    pub(super) fn tail_of(&self, instruments: usize) -> usize {
        instruments + self.tail.index() - self.earlier.tree.instruments.len()
    }

    /// Whether what was recovered in the lists that are kept has its proof among them.
    fn is_proved(&self) -> bool {
        let lists = &self.earlier.tree.lists;
        let ([_, head], [tail, _]) = (self.head_rows(), self.tail_rows());
        let mut kept = lists[..head.lists].iter().chain(&lists[tail.lists..]);
        !lists.iter().any(|list| list.proves) || kept.any(|list| list.proves)
    }

    fn head_rows(&self) -> [Rows; 2] {
        [Rows::default(), Rows::before(self.earlier.tree, self.head)]
    }

    fn tail_rows(&self) -> [Rows; 2] {
        [Rows::before(self.earlier.tree, self.tail), Rows::all(self.earlier.tree)]
    }

    /// Puts the instruments that are kept from the beginning, which have so many lines, into an
    /// empty tree.
    pub(super) fn begin(&self, tree: &mut Tree, lines: usize) {
        let from = self.earlier.tree;
        tree.nodes.clear();
        tree.lines[..lines].copy_from_slice(&from.lines[..lines]);
        copy(from, tree, self.head_rows(), 0);
    }

    /// Puts the instruments that are kept to the end, from a line on, into a tree that holds all
    /// that is before them.
    pub(super) fn end(&self, tree: &mut Tree, first: usize) {
        let from = self.earlier.tree;
        let rows = self.tail_rows();
        let by = Shift::new(Rows::all(tree), rows[0], self.earlier.longer);
        let behind = from.lines.len() - (tree.lines.len() - first);
        for (line, &node) in tree.lines[first..].iter_mut().zip(&from.lines[behind..]) {
            *line = by.node(node);
        }
        copy(from, tree, rows, self.earlier.longer);
    }
}

/// Appends rows of one tree to another, in a text that is so many bytes longer before them.
fn copy(from: &Tree, to: &mut Tree, [start, end]: [Rows; 2], longer: i32) {
    let by = Shift::new(Rows::all(to), start, longer);
    macro_rules! append {
        ($($table:ident),*) => {$(
            let rows = from.$table[start.$table..end.$table].iter();
            to.$table.extend(rows.map(|row| row.moved(&by)));
        )*};
    }
    append!(nodes, instruments, sections, clauses, lists, annexes, footnotes, faults);
}

/// Instruments of a tree as a tree of their own, in the same text.
#[derive(Debug)]
pub struct Part {
    /// The tree.
    pub tree: Tree,
    by: Shift,
}

impl Tree {
    /// The instruments that are `fresh`, and what stands in no instrument before the first.
    pub fn part(&self, fresh: &Fresh) -> Part {
        let start = match fresh.instruments.start {
            InstrumentId(0) => Rows { nodes: 1, ..Rows::default() },
            first => Rows::before(self, first),
        };
        let mut tree = Tree {
            nodes: vec![self.nodes[0].clone()],
            lines: vec![NodeId(0); self.lines.len()],
            ..Tree::default()
        };
        let by = Shift::new(Rows::all(&tree), start, 0);
        let lines = fresh.lines.start as usize..fresh.lines.end as usize;
        for (line, &node) in tree.lines[lines.clone()].iter_mut().zip(&self.lines[lines]) {
            *line = by.node(node);
        }
        copy(self, &mut tree, [start, Rows::before(self, fresh.instruments.end)], 0);
        tree.link();
        Part { tree, by }
    }
}

impl Part {
    /// A clause of the whole tree, where it stands in the part.
    pub fn clause(&self, id: ClauseId) -> Option<ClauseId> {
        let id = self.by.clause(id);
        (id.index() < self.tree.clauses.len()).then_some(id)
    }

    /// A section of the whole tree.
    pub fn section(&self, id: SectionId) -> Option<SectionId> {
        let id = self.by.section(id);
        (id.index() < self.tree.sections.len()).then_some(id)
    }

    /// An annex of the whole tree.
    pub fn annex(&self, id: AnnexId) -> Option<AnnexId> {
        let id = self.by.annex(id);
        (id.index() < self.tree.annexes.len()).then_some(id)
    }

    /// A footnote of the whole tree.
    pub fn footnote(&self, id: FootnoteId) -> Option<FootnoteId> {
        let id = self.by.footnote(id);
        (id.index() < self.tree.footnotes.len()).then_some(id)
    }
}

/// How many rows of each table stand before a place in the text.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    nodes: usize,
    instruments: usize,
    sections: usize,
    clauses: usize,
    lists: usize,
    annexes: usize,
    footnotes: usize,
    faults: usize,
}

impl Rows {
    fn all(tree: &Tree) -> Self {
        Self {
            nodes: tree.nodes.len(),
            instruments: tree.instruments.len(),
            sections: tree.sections.len(),
            clauses: tree.clauses.len(),
            lists: tree.lists.len(),
            annexes: tree.annexes.len(),
            footnotes: tree.footnotes.len(),
            faults: tree.faults.len(),
        }
    }

    /// What stands before an instrument; all where there is no such one.
    fn before(tree: &Tree, instrument: InstrumentId) -> Self {
        let Some(first) = tree.instruments.get(instrument.index()) else { return Self::all(tree) };
        let node = first.node;
        let sections = tree.sections.partition_point(|section| section.node < node);
        let clauses = tree.clauses.partition_point(|clause| clause.node < node);
        Self {
            nodes: node.index(),
            instruments: instrument.index(),
            sections,
            clauses,
            lists: tree.lists.partition_point(|list| list.section.index() < sections),
            annexes: tree.annexes.partition_point(|annex| annex.node < node),
            footnotes: tree.footnotes.partition_point(|note| note.node < node),
            faults: tree.faults.partition_point(|fault| fault.clause.index() < clauses),
        }
    }
}

/// How far rows and their text move.
#[derive(Clone, Copy, Debug)]
struct Shift {
    bytes: i32,
    nodes: i32,
    instruments: i32,
    sections: i32,
    clauses: i32,
    lists: i32,
    annexes: i32,
    footnotes: i32,
}

impl Shift {
    /// From the rows behind `from` to those behind `to`.
    fn new(to: Rows, from: Rows, bytes: i32) -> Self {
        let by = |to: usize, from: usize| to as i32 - from as i32;
        Self {
            bytes,
            nodes: by(to.nodes, from.nodes),
            instruments: by(to.instruments, from.instruments),
            sections: by(to.sections, from.sections),
            clauses: by(to.clauses, from.clauses),
            lists: by(to.lists, from.lists),
            annexes: by(to.annexes, from.annexes),
            footnotes: by(to.footnotes, from.footnotes),
        }
    }

    fn span(&self, span: Span) -> Span {
        span.moved(self.bytes)
    }

    /// The document stays where it is.
    fn node(&self, id: NodeId) -> NodeId {
        if id == NodeId(0) { id } else { NodeId(id.0.wrapping_add_signed(self.nodes)) }
    }

    fn instrument(&self, id: InstrumentId) -> InstrumentId {
        InstrumentId(id.0.wrapping_add_signed(self.instruments))
    }

    fn section(&self, id: SectionId) -> SectionId {
        SectionId(id.0.wrapping_add_signed(self.sections))
    }

    fn clause(&self, id: ClauseId) -> ClauseId {
        ClauseId(id.0.wrapping_add_signed(self.clauses))
    }

    fn list(&self, id: ListId) -> ListId {
        ListId(id.0.wrapping_add_signed(self.lists))
    }

    fn annex(&self, id: AnnexId) -> AnnexId {
        AnnexId(id.0.wrapping_add_signed(self.annexes))
    }

    fn footnote(&self, id: FootnoteId) -> FootnoteId {
        FootnoteId(id.0.wrapping_add_signed(self.footnotes))
    }
}

impl Node {
    /// Not linked: that is done for the whole tree.
    fn moved(&self, by: &Shift) -> Self {
        let kind = match self.kind {
            NodeKind::Instrument(id) => NodeKind::Instrument(by.instrument(id)),
            NodeKind::Section(id) => NodeKind::Section(by.section(id)),
            NodeKind::Clause(id) => NodeKind::Clause(by.clause(id)),
            NodeKind::Annex(id) => NodeKind::Annex(by.annex(id)),
            NodeKind::Footnote(id) => NodeKind::Footnote(by.footnote(id)),
            kind @ (NodeKind::Document | NodeKind::Text(_)) => kind,
        };
        let head = by.span(self.head);
        let parent = self.parent.map(|parent| by.node(parent));
        Self { kind, head, end: head.end, parent, first_child: None, next: None }
    }
}

impl Instrument {
    fn moved(&self, by: &Shift) -> Self {
        let masthead = self.masthead.as_ref().map(|masthead| Masthead {
            span: by.span(masthead.span),
            number: by.span(masthead.number),
            edition: masthead.edition.map(|edition| by.span(edition)),
        });
        let enacting = self.enacting.as_ref().map(|enacting| Enacting {
            span: by.span(enacting.span),
            edition: enacting.edition.map(|edition| by.span(edition)),
            ..*enacting
        });
        Self {
            node: by.node(self.node),
            masthead,
            title: self.title.map(|title| by.span(title)),
            enacting,
            marker: self.marker.map(|marker| Marker { span: by.span(marker.span), ..marker }),
            sections: self.sections.iter().map(|&id| by.section(id)).collect(),
            annexes: self.annexes.iter().map(|&id| by.annex(id)).collect(),
            annex_count: self.annex_count.map(|(count, span)| (count, by.span(span))),
            ..*self
        }
    }
}

impl Section {
    fn moved(&self, by: &Shift) -> Self {
        Self {
            node: by.node(self.node),
            instrument: by.instrument(self.instrument),
            annex: self.annex.map(|annex| by.annex(annex)),
            heading: by.span(self.heading),
            call_span: by.span(self.call_span),
            addressee: self.addressee.map(|addressee| by.span(addressee)),
            clauses: self.clauses.iter().map(|&id| by.clause(id)).collect(),
            ..*self
        }
    }
}

impl Clause {
    fn moved(&self, by: &Shift) -> Self {
        Self {
            node: by.node(self.node),
            section: by.section(self.section),
            parent: self.parent.map(|parent| by.clause(parent)),
            list: self.list.map(|list| by.list(list)),
            label: self.label.map(|label| Label { span: by.span(label.span), ..label }),
            text: by.span(self.text),
            ..*self
        }
    }
}

impl List {
    fn moved(&self, by: &Shift) -> Self {
        Self {
            section: by.section(self.section),
            parent: self.parent.map(|parent| by.clause(parent)),
            items: self.items.iter().map(|&item| by.clause(item)).collect(),
            ..*self
        }
    }
}

impl Annex {
    fn moved(&self, by: &Shift) -> Self {
        Self {
            node: by.node(self.node),
            instrument: by.instrument(self.instrument),
            heading: by.span(self.heading),
            sections: self.sections.iter().map(|&id| by.section(id)).collect(),
            ..*self
        }
    }
}

impl Footnote {
    fn moved(&self, by: &Shift) -> Self {
        Self { node: by.node(self.node), span: by.span(self.span), ..*self }
    }
}

impl Fault {
    fn moved(&self, by: &Shift) -> Self {
        let kind = match self.kind {
            FaultKind::Duplicate { other, expected } => {
                FaultKind::Duplicate { other: by.clause(other), expected }
            }
            ref kind => kind.clone(),
        };
        Self { clause: by.clause(self.clause), kind }
    }
}
