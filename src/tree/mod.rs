//! The tree of a reading: document, instruments, sections, clauses.
//!
//! All spans here are bytes of the reading's text ([`crate::draft::Reading::text`]). The heads of
//! the nodes, in preorder, tile that text: printing them one after another gives it back.

mod build;
mod clauses;
mod fault;
mod faults;
mod hypothesis;
mod instrument;
mod lines;
pub mod merge;
mod nest;
mod open;
mod parts;
pub mod reuse;
mod run_on;
mod shape;
mod starts;
#[cfg(test)]
mod tests;

pub use build::{Built, Fresh, Habits, build};
pub use fault::{Fault, FaultKind};
pub use instrument::{Enacting, Instrument, Marker, Masthead};
pub use run_on::run_on;
pub use shape::strays;

pub use crate::grammar::line::Action;
use crate::grammar::{Form, Mark};
use crate::language::model::Part;
use crate::text::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A node of [`Tree::nodes`].
    NodeId,
    /// An instrument of [`Tree::instruments`].
    InstrumentId,
    /// A section of [`Tree::sections`].
    SectionId,
    /// A clause of [`Tree::clauses`].
    ClauseId,
    /// A list of [`Tree::lists`].
    ListId,
    /// An annex of [`Tree::annexes`].
    AnnexId,
    /// A footnote of [`Tree::footnotes`].
    FootnoteId,
}

/// The tree of one reading of a draft.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// All nodes in preorder; the first is the document.
    pub nodes: Vec<Node>,
    /// Instruments in the order of the text.
    pub instruments: Vec<Instrument>,
    /// Sections in the order of the text.
    pub sections: Vec<Section>,
    /// Clauses in the order of the text, inner ones after the clause that holds them.
    pub clauses: Vec<Clause>,
    /// Lists in the order of their first items.
    pub lists: Vec<List>,
    /// Annexes in the order of the text.
    pub annexes: Vec<Annex>,
    /// Footnotes in the order of the text.
    pub footnotes: Vec<Footnote>,
    /// What is wrong with the labels, in the order of the text.
    pub faults: Vec<Fault>,
    /// For each line of the reading, the node that it belongs to.
    pub lines: Vec<NodeId>,
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its own bytes, line ending included, without its children's; may be empty.
    pub head: Span,
    /// End of its last descendant's head.
    pub end: u32,
    /// The node that holds it.
    pub parent: Option<NodeId>,
    /// First child.
    pub first_child: Option<NodeId>,
    /// Next child of the same parent.
    pub next: Option<NodeId>,
}

impl Node {
    /// The bytes of the node and of all that it holds.
    pub const fn span(&self) -> Span {
        Span::new(self.head.start, self.end)
    }
}

/// What a node is, with its row in the table of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The whole text.
    Document,
    /// A resolution, decision or the like.
    Instrument(InstrumentId),
    /// What stands under a call word, or one half of an instrument in the UN manner.
    Section(SectionId),
    /// A paragraph of a section, labelled or not.
    Clause(ClauseId),
    /// An annex.
    Annex(AnnexId),
    /// A footnote.
    Footnote(FootnoteId),
    /// Anything else.
    Text(TextRole),
}

/// What a line outside clauses is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    /// Blank lines.
    Blank,
    /// Cover, introduction and all that stands before the first instrument.
    Cover,
    /// The line with the number: "RESOLUTION 140 (REV. BUCHAREST, 2022)".
    Masthead,
    /// The title.
    Title,
    /// The line that names the body that acts.
    Enacting,
    /// MOD, ADD, SUP, NOC.
    Marker,
    /// "Annexes: 2".
    AnnexCount,
    /// A title inside an annex or between sections.
    Heading,
    /// After the last clause: meeting, date, reasons.
    Closing,
    /// Not understood.
    Other,
}

/// What stands under one call word; or one half of an instrument in the UN manner.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its node.
    pub node: NodeId,
    /// The instrument that it belongs to.
    pub instrument: InstrumentId,
    /// The annex that it stands in.
    pub annex: Option<AnnexId>,
    /// Which half; none in annexes.
    pub part: Option<Part>,
    /// Position of the call word in the language's `calls`; none in the UN manner and in annexes.
    pub call: Option<u16>,
    /// The heading without line ending; empty where there is none.
    pub heading: Span,
    /// The call word in it.
    pub call_span: Span,
    /// The addressee in it.
    pub addressee: Option<Span>,
    /// Outermost clauses.
    pub clauses: Vec<ClauseId>,
}

/// A paragraph of a section.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its node.
    pub node: NodeId,
    /// The section that it stands in.
    pub section: SectionId,
    /// The clause that holds it.
    pub parent: Option<ClauseId>,
    /// The list that it is an item of; none without a label.
    pub list: Option<ListId>,
    /// Its label as printed.
    pub label: Option<Label>,
    /// Its text without label, line ending and the space around; inner clauses excluded.
    pub text: Span,
    /// The half whose verbs it opens with, if it has no label and opens with a verb of one half.
    pub opener: Option<Part>,
    /// Labelled depth: 1 for the outermost list. An unlabelled clause has its holder's depth.
    pub depth: u8,
    /// What the recovered redline did to it; [`State::Kept`] elsewhere.
    pub state: State,
    /// Its mark in the original reading; differs from `proposed` only in a recovered redline.
    pub original: Option<Mark>,
    /// Its mark in the proposed reading.
    pub proposed: Option<Mark>,
}

/// What a redline did to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In both readings.
    Kept,
    /// In the proposed reading only.
    Inserted,
    /// In the original reading only.
    Deleted,
}

/// A printed label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// All of it, brackets included: `(a)`.
    pub span: Span,
    /// Brackets and stop.
    pub form: Form,
    /// What it counts, as the tree understood it.
    pub mark: Mark,
    /// Whether two labels were run together (`fg)`): the mark is then the proposed one.
    pub merged: bool,
}

/// Clauses that count on from one another.
#[derive(Clone, Debug)]
pub struct List {
    /// The section that it stands in.
    pub section: SectionId,
    /// The clause that holds it.
    pub parent: Option<ClauseId>,
    /// Its items in the order of the text.
    pub items: Vec<ClauseId>,
    /// The form of most of its labels.
    pub form: Form,
    /// Whether its labels betray a flattened redline.
    pub flattened: bool,
    /// Whether labels run together in it prove that the text is one.
    pub proves: bool,
}

/// An annex.
#[derive(Clone, Debug)]
pub struct Annex {
    /// Its node.
    pub node: NodeId,
    /// The instrument that it belongs to.
    pub instrument: InstrumentId,
    /// Its number or letter.
    pub mark: Option<Mark>,
    /// Its first line without ending.
    pub heading: Span,
    /// Its sections.
    pub sections: Vec<SectionId>,
}

/// A footnote that stands in the reading as a line of its own. Those that a page put into the
/// running text are in [`crate::draft::Reading::footnotes`].
#[derive(Clone, Debug)]
pub struct Footnote {
    /// Its node.
    pub node: NodeId,
    /// Its number.
    pub number: u32,
    /// Number and text.
    pub span: Span,
}

impl Tree {
    /// The node with this id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument {
        &self.instruments[id.index()]
    }

    /// The annex with this id.
    pub fn annex(&self, id: AnnexId) -> &Annex {
        &self.annexes[id.index()]
    }

    /// The section with this id.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    /// The clause with this id.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[id.index()]
    }

    /// The list with this id.
    pub fn list(&self, id: ListId) -> &List {
        &self.lists[id.index()]
    }

    /// Children of a node in the order of the text.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first_child, |&child| self.node(child).next)
    }

    /// The clause that a node is or stands in.
    pub fn clause_of(&self, id: NodeId) -> Option<ClauseId> {
        match self.node(id).kind {
            NodeKind::Clause(clause) => Some(clause),
            _ => None,
        }
    }

    /// The node that a line of the reading (from 0) belongs to.
    pub fn node_of_line(&self, line: u32) -> NodeId {
        self.lines[line as usize]
    }

    /// The clause that a line of the reading (from 0) belongs to.
    pub fn clause_of_line(&self, line: u32) -> Option<ClauseId> {
        self.clause_of(self.node_of_line(line))
    }

    /// The instrument that a node is or stands in.
    pub fn instrument_of(&self, id: NodeId) -> Option<InstrumentId> {
        let mut at = Some(id);
        while let Some(node) = at {
            if let NodeKind::Instrument(instrument) = self.node(node).kind {
                return Some(instrument);
            }
            at = self.node(node).parent;
        }
        None
    }

    /// The clause and those that hold it, innermost first.
    pub fn holders(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
        std::iter::successors(Some(id), |&clause| self.clause(clause).parent)
    }

    /// The node at byte `offset` of the reading's text.
    pub fn node_at(&self, offset: u32) -> NodeId {
        let after = self.nodes.partition_point(|node| node.head.start <= offset);
        let mut index = after.saturating_sub(1);
        while index > 0 && self.nodes[index].head.is_empty() {
            index -= 1;
        }
        NodeId(index as u32)
    }
}

impl Tree {
    /// Links children and ends of a preorder table whose parents are known.
    fn link(&mut self) {
        let mut last_child: Vec<Option<NodeId>> = vec![None; self.nodes.len()];
        for index in 1..self.nodes.len() {
            let id = NodeId(index as u32);
            let Some(parent) = self.nodes[index].parent else { continue };
            match last_child[parent.index()].replace(id) {
                Some(before) => self.nodes[before.index()].next = Some(id),
                None => self.nodes[parent.index()].first_child = Some(id),
            }
        }
        for index in (0..self.nodes.len()).rev() {
            let end = self.nodes[index].end.max(self.nodes[index].head.end);
            self.nodes[index].end = end;
            if let Some(parent) = self.nodes[index].parent {
                let parent = &mut self.nodes[parent.index()];
                parent.end = parent.end.max(end);
            }
        }
    }
}
