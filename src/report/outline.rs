//! The tree of one reading of a draft: what `resolint outline` prints.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::draft::View;
use crate::report::place::{FileRange, Source};
use crate::text::Span;
use crate::tree::{Clause, NodeId, NodeKind, Section, State, TextRole, Tree};

/// The tree of one reading, with how it was read.
#[derive(Debug, Serialize)]
pub struct Outline<'a> {
    version: u32,
    path: &'a str,
    language: &'a str,
    profile: &'a str,
    view: &'static str,
    /// The document.
    #[serde(flatten)]
    pub document: Node<'a>,
}

/// One node. Its range begins at its label, where it has one, and ends behind its last character.
#[derive(Debug, Serialize)]
pub struct Node<'a> {
    /// `document`, `instrument`, `section`, `clause` (of an outermost list), `item` (inside a
    /// clause), `annex`, `footnote` or `text`.
    pub kind: &'static str,
    /// The label in this reading, brackets and stop included; of an instrument, a section or an
    /// annex its heading.
    pub label: Option<String>,
    /// What only sections have.
    #[serde(flatten)]
    pub section: Option<SectionFacts<'a>>,
    /// What a text is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// What a recovered redline did to a clause, where it did something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// Where it stands in the file.
    pub range: FileRange,
    /// Its own words in this reading, without label and children.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub text: &'a str,
    /// Nodes inside it in the order of the text.
    pub children: Vec<Node<'a>>,
}

/// What only sections have.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SectionFacts<'a> {
    /// The call word as printed; none in the UN manner and in annexes.
    pub call: Option<&'a str>,
    /// `preamble` or `operative`; none in annexes.
    pub part: Option<&'static str>,
    /// Whom it addresses, as printed.
    pub addressee: Option<&'a str>,
}

impl<'a> Outline<'a> {
    /// The tree of the reading that was analysed. `source` is the text of the draft.
    pub fn of(path: &'a str, analysis: &'a Analysis<'_>, source: &'a Source<'_>) -> Self {
        let walk = Walk { tree: &analysis.parsed.tree, analysis, source };
        let mut nodes = match walk.tree.nodes.is_empty() {
            true => Vec::new(),
            false => walk.nodes(NodeId(0)),
        };
        Self {
            version: 1,
            path,
            language: &analysis.language.code,
            profile: &analysis.profile.id,
            view: analysis.view().name(),
            document: nodes.pop().unwrap_or_else(|| walk.empty()),
        }
    }
}

struct Walk<'a, 'b> {
    tree: &'a Tree,
    analysis: &'a Analysis<'b>,
    source: &'a Source<'a>,
}

impl<'a> Walk<'a, '_> {
    /// The node, or what it holds where this reading does not have it.
    fn nodes(&self, id: NodeId) -> Vec<Node<'a>> {
        let children = self.tree.children(id).flat_map(|child| self.nodes(child)).collect();
        let node = self.tree.node(id);
        if let NodeKind::Clause(clause) = node.kind
            && self.is_absent(self.tree.clause(clause))
        {
            return children;
        }
        vec![self.node(id, children)]
    }

    fn node(&self, id: NodeId, children: Vec<Node<'a>>) -> Node<'a> {
        let node = self.tree.node(id);
        let mut out = Node { children, ..self.empty() };
        let span = self.trimmed(node.span());
        out.range = self.source.file_range(self.analysis.parsed.reading.to_source(span));
        out.text = self.text(self.trimmed(node.head));
        match node.kind {
            NodeKind::Document => {}
            NodeKind::Instrument(instrument) => {
                out.kind = "instrument";
                let masthead = self.tree.instrument(instrument).masthead.as_ref();
                out.label = masthead.map(|masthead| self.text(masthead.span).to_owned());
            }
            NodeKind::Section(section) => {
                let section = self.tree.section(section);
                out.kind = "section";
                out.label = self.words(section.heading).map(str::to_owned);
                out.section = Some(self.section(section));
            }
            NodeKind::Clause(clause) => {
                let clause = self.tree.clause(clause);
                out.kind = if clause.parent.is_some() { "item" } else { "clause" };
                out.label = self.label(clause);
                out.state = state(clause.state);
                out.text = self.text(clause.text);
            }
            NodeKind::Annex(annex) => {
                out.kind = "annex";
                out.label = self.words(self.tree.annex(annex).heading).map(str::to_owned);
            }
            NodeKind::Footnote(footnote) => {
                out.kind = "footnote";
                out.label = Some(self.tree.footnotes[footnote.index()].number.to_string());
            }
            NodeKind::Text(role) => {
                out.kind = "text";
                out.role = Some(role_name(role));
            }
        }
        out
    }

    fn section(&self, section: &Section) -> SectionFacts<'a> {
        SectionFacts {
            call: self.words(section.call_span),
            part: section.part.map(|part| part.name()),
            addressee: section.addressee.and_then(|span| self.words(span)),
        }
    }

    /// Whether the reading does not have the clause.
    fn is_absent(&self, clause: &Clause) -> bool {
        match self.analysis.view() {
            View::Original => clause.state == State::Inserted,
            View::Proposed => clause.state == State::Deleted,
            View::Redline => false,
        }
    }

    /// The label as this reading has it: as printed, unless two labels were run together.
    fn label(&self, clause: &Clause) -> Option<String> {
        let label = clause.label?;
        let printed = || self.text(label.span).to_owned();
        if !label.merged {
            return Some(printed());
        }
        let mark = match self.analysis.view() {
            View::Original => clause.original,
            View::Proposed => clause.proposed,
            View::Redline => None,
        };
        Some(mark.map_or_else(printed, |mark| label.form.print(mark)))
    }

    fn empty(&self) -> Node<'a> {
        Node {
            kind: "document",
            label: None,
            section: None,
            role: None,
            state: None,
            range: self.source.file_range(Span::empty(0)),
            text: "",
            children: Vec::new(),
        }
    }

    /// The text of the reading under a span.
    fn text(&self, span: Span) -> &'a str {
        self.analysis.parsed.reading.text.get(span.range()).unwrap_or("")
    }

    /// The text under a span that may be empty.
    fn words(&self, span: Span) -> Option<&'a str> {
        Some(self.text(span)).filter(|text| !text.is_empty())
    }

    /// The span without the white space around; the whole span where there is nothing else.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.text(span);
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        match start < end {
            true => Span::new(span.start + start as u32, span.start + end as u32),
            false => span,
        }
    }
}

const fn state(state: State) -> Option<&'static str> {
    match state {
        State::Kept => None,
        State::Inserted => Some("inserted"),
        State::Deleted => Some("deleted"),
    }
}

const fn role_name(role: TextRole) -> &'static str {
    match role {
        TextRole::Blank => "blank",
        TextRole::Cover => "cover",
        TextRole::Masthead => "masthead",
        TextRole::Title => "title",
        TextRole::Enacting => "enacting",
        TextRole::Marker => "marker",
        TextRole::AnnexCount => "annex-count",
        TextRole::Heading => "heading",
        TextRole::Closing => "closing",
        TextRole::Other => "other",
    }
}

#[cfg(test)]
mod tests;
