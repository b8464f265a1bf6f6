//! Comments put into the text of the main part, byte range by byte range.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use roxmltree::{Document as Tree, Node};

use super::Words;
use super::anchor::{Anchor, Point};
use super::parts::is_comment_markup;
use crate::docx::xml;

/// What is put in at one place: ends of comments come before starts.
#[derive(Default)]
struct Inserted {
    ends: String,
    starts: String,
    /// What closes and opens elements around them again.
    around: Option<(String, String)>,
}

/// Changes to the text of a part.
pub struct Splices<'t> {
    text: &'t str,
    nodes: HashMap<usize, Node<'t, 't>>,
    inserted: BTreeMap<usize, Inserted>,
    /// Stretches that go, and what comes in their place.
    replaced: BTreeMap<usize, (Range<usize>, String)>,
}

impl<'t> Splices<'t> {
    pub fn new(text: &'t str, tree: &'t Tree<'t>) -> Self {
        let elements = tree.descendants().filter(Node::is_element);
        let nodes = elements.map(|node| (node.range().start, node)).collect();
        Self { text, nodes, inserted: BTreeMap::new(), replaced: BTreeMap::new() }
    }

    /// Takes out the anchors of comments with these identifiers.
    pub fn remove_comments(&mut self, ids: &HashSet<String>) {
        if ids.is_empty() {
            return;
        }
        let is_ours = |node: &&Node<'_, '_>| {
            is_comment_markup(**node)
                && xml::attribute(**node, "id").is_some_and(|id| ids.contains(id))
        };
        for node in self.nodes.values().filter(is_ours) {
            let run = node.parent().filter(|parent| {
                let content = parent.children().filter(Node::is_element);
                xml::is_word(*parent, "r")
                    && content.filter(|child| !xml::is_word(*child, "rPr")).count() == 1
            });
            let range = run.unwrap_or(*node).range();
            self.replaced.insert(range.start, (range, String::new()));
        }
    }

    /// Puts in the anchor of a comment.
    pub fn add(&mut self, anchor: Anchor, id: u32, words: &Words) {
        let Words { prefix, declaration, .. } = words;
        let element = |name: &str| format!("<{prefix}{name}{declaration} {prefix}id=\"{id}\"/>");
        let start = element("commentRangeStart");
        let reference = element("commentReference");
        let end = element("commentRangeEnd");
        let end = format!("{end}<{prefix}r{declaration}>{reference}</{prefix}r>");
        match anchor {
            Anchor::Range(first, last) => {
                self.at(first).starts.push_str(&start);
                self.at(last).ends.push_str(&end);
            }
            Anchor::Paragraph(at) => self.at_end_of(at, &(start + &end)),
        }
    }

    fn at_end_of(&mut self, paragraph: usize, markup: &str) {
        let Some(node) = self.nodes.get(&paragraph) else { return };
        let range = node.range();
        let raw = &self.text[range.clone()];
        match raw.strip_suffix("/>") {
            Some(open) => {
                let name = name(raw);
                let earlier = self.replaced.remove(&(range.end - 2)).map(|(_, text)| text);
                let close = format!("</{name}>");
                let inner = earlier.unwrap_or_else(|| format!(">{close}"));
                let inner = inner.strip_suffix(&close).unwrap_or(&inner).to_owned();
                let from = range.start + open.len();
                self.replaced.insert(from, (from..range.end, inner + markup + &close));
            }
            None => {
                let close = raw.rfind("</").unwrap_or(raw.len());
                self.inserted.entry(range.start + close).or_default().ends.push_str(markup);
            }
        }
    }

    /// What is put in at a point, with the run split there where it lies inside.
    fn at(&mut self, point: Point) -> &mut Inserted {
        let (at, around) = match point {
            Point::Between(at) => (at, None),
            Point::InRun { run, at } => (at, self.run_split(run)),
            Point::InText { run, text, at } => (at, self.text_split(run, text)),
        };
        let inserted = self.inserted.entry(at).or_default();
        inserted.around = inserted.around.take().or(around);
        inserted
    }

    /// What closes a run and opens its like: its start tag and its properties.
    fn run_split(&self, run: usize) -> Option<(String, String)> {
        let node = self.nodes.get(&run)?;
        let raw = &self.text[node.range()];
        let properties = xml::child(*node, "rPr").map_or("", |child| &self.text[child.range()]);
        Some((format!("</{}>", name(raw)), format!("{}{properties}", start_tag(raw))))
    }

    /// The same for the text element inside; its blanks are kept in both halves.
    fn text_split(&mut self, run: usize, text: usize) -> Option<(String, String)> {
        let (close, open) = self.run_split(run)?;
        let node = self.nodes.get(&text)?;
        let raw = &self.text[node.range()];
        let tag = start_tag(raw);
        let keeps = node.attributes().any(|it| it.name() == "space" && it.value() == "preserve");
        let keeping = match keeps {
            true => tag.to_owned(),
            false => format!("<{} xml:space=\"preserve\">", name(raw)),
        };
        if !keeps {
            self.replaced.insert(text, (text..text + tag.len(), keeping.clone()));
        }
        Some((format!("</{}>{close}", name(raw)), open + &keeping))
    }

    /// The text with all changes.
    pub fn applied(&self) -> String {
        let places: std::collections::BTreeSet<usize> =
            self.inserted.keys().chain(self.replaced.keys()).copied().collect();
        let mut out = String::with_capacity(self.text.len() + 256 * places.len());
        let mut from = 0;
        for at in places {
            out.push_str(self.text.get(from..at).unwrap_or_default());
            from = from.max(at);
            if let Some(Inserted { ends, starts, around }) = self.inserted.get(&at) {
                let (close, open) =
                    around.as_ref().map_or(("", ""), |(close, open)| (close.as_str(), open));
                out.extend([close, ends, starts, open]);
            }
            if let Some((range, text)) = self.replaced.get(&at) {
                out.push_str(text);
                from = from.max(range.end);
            }
        }
        out.push_str(&self.text[from..]);
        out
    }
}

/// The name of the element at the start of `raw`, with its prefix.
pub fn name(raw: &str) -> &str {
    let inner = raw.strip_prefix('<').unwrap_or(raw);
    let end = inner.find(|sign: char| sign.is_whitespace() || sign == '>' || sign == '/');
    &inner[..end.unwrap_or(inner.len())]
}

/// The start tag at the start of `raw`.
pub fn start_tag(raw: &str) -> &str {
    let mut quote = None;
    for (at, byte) in raw.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return &raw[..=at],
            _ => {}
        }
    }
    raw
}
