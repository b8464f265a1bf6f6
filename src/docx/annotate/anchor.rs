//! Where a comment begins and ends in the main part.

use std::collections::HashMap;

use roxmltree::{Document as Tree, Node};

use super::{Comment, story_named};
use crate::docx::model::{Document, Segment, SegmentKind, StoryKind};
use crate::docx::source::{Origin, Source};
use crate::docx::xml::{self, Name};

/// Where the redline stands among places.
const REDLINE: usize = 2;

/// A place in the main part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Between nodes: outside of any run.
    Between(usize),
    /// Between the children of the run that starts at `run`.
    InRun { run: usize, at: usize },
    /// Inside the text element that starts at `text`, in the run that starts at `run`.
    InText { run: usize, text: usize, at: usize },
}

/// A comment's begin and end, or the end of a paragraph without text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// From one place to another.
    Range(Point, Point),
    /// At the end of the paragraph that starts at this byte.
    Paragraph(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// What is asked to place comments.
pub struct Anchors<'d, 't> {
    document: &'d Document,
    /// Sources of stories of the main part.
    sources: Vec<Option<Source>>,
    /// Runs of the main part by the byte where they start.
    runs: HashMap<usize, Node<'t, 't>>,
    /// First and last run of each field of one paragraph, by the byte where a run of it starts.
    fields: HashMap<usize, (usize, usize)>,
}

impl<'d, 't> Anchors<'d, 't> {
    pub fn new(document: &'d Document, tree: &'t Tree<'t>) -> Self {
        let mut runs = HashMap::new();
        for node in tree.descendants() {
            if matches!(xml::name(node), Name::Word("r") | Name::Math(_)) {
                runs.insert(node.range().start, node);
            }
        }
        let is_asked = |part, kind| part == 0 && kind != StoryKind::Comment;
        let sources = document
            .stories
            .iter()
            .enumerate()
            .map(|(at, story)| is_asked(story.part, story.kind).then(|| document.source(at)));
        Self { document, sources: sources.collect(), runs, fields: fields(tree) }
    }

    /// Where a comment goes; none where Word allows no comment.
    pub fn of(&self, comment: &Comment) -> Option<Anchor> {
        let at = story_named(self.document, comment.story.as_deref())?;
        let story = &self.document.stories[at];
        if story.part != 0 {
            return self.at_reference(at);
        }
        let source = self.sources[at].as_ref()?;
        let paragraph = story.paragraphs.iter().position(|it| it.number == comment.paragraph)?;
        let pieces = source.pieces.iter().filter_map(|piece| match piece.origin {
            Origin::Segment { paragraph: of, segment } if of == paragraph => {
                Some((piece, &story.paragraphs[paragraph].segments[segment]))
            }
            _ => None,
        });
        let pieces: Vec<_> = pieces.collect();
        // A label that Word computes is no text of the file: its first word stands for it.
        let end = comment.end.max(comment.start + 1);
        let within = |offset: u32| {
            pieces
                .iter()
                .rfind(|(piece, _)| piece.places[REDLINE].start <= offset)
                .map(|(piece, segment)| (*segment, (offset - piece.places[REDLINE].start) as usize))
        };
        let (Some((first, from)), Some((last, to))) = (within(comment.start), within(end - 1))
        else {
            let start = story.paragraphs[paragraph].span.start as usize;
            return (story.kind == StoryKind::Main).then_some(Anchor::Paragraph(start));
        };
        let to = match comment.end > comment.start {
            true => to,
            false => word_end(last, to),
        };
        Some(Anchor::Range(self.point(first, from, Edge::Start)?, self.point(last, to, Edge::End)?))
    }

    /// The reference of a note in the text.
    fn at_reference(&self, story: usize) -> Option<Anchor> {
        let story = &self.document.stories[story];
        let refers = |segment: &&Segment| match &segment.kind {
            SegmentKind::Footnote(id) => story.kind == StoryKind::Footnote && *id == story.id,
            SegmentKind::Endnote(id) => story.kind == StoryKind::Endnote && *id == story.id,
            _ => false,
        };
        let in_main = self.document.stories.iter().filter(|story| story.part == 0);
        let mut segments = in_main.flat_map(|it| &it.paragraphs).flat_map(|it| &it.segments);
        let segment = segments.find(refers)?;
        Some(Anchor::Range(
            self.point(segment, 0, Edge::Start)?,
            self.point(segment, 0, Edge::End)?,
        ))
    }

    /// The place before or behind the character `offset` of a segment.
    fn point(&self, segment: &Segment, offset: usize, edge: Edge) -> Option<Point> {
        let mut run = *self.runs.get(&(segment.run.start as usize))?;
        let inner = run;
        if let Some(&(first, last)) = self.fields.get(&run.range().start) {
            run = *self.runs.get(if edge == Edge::Start { &first } else { &last })?;
        }
        // A text box stands in a run of the text around it.
        run = run.ancestors().filter(|node| xml::is_word(*node, "r")).last().unwrap_or(run);
        let above = run.ancestors().take_while(|node| !xml::is_word(*node, "p"));
        let outside = above.filter(|&node| is_closed_to_comments(node)).last();
        if let Some(node) = outside {
            return Some(Point::Between(at_edge(node, edge)));
        }
        if run != inner || !may_be_split(run) {
            return Some(Point::Between(at_edge(run, edge)));
        }
        self.in_run(run, segment, offset, edge)
    }

    fn in_run(
        &self,
        run: Node<'t, 't>,
        segment: &Segment,
        offset: usize,
        edge: Edge,
    ) -> Option<Point> {
        let part = &self.document.parts[0].text;
        let inside = segment.span.start as usize;
        let is_holder =
            |node: &Node<'_, '_>| node.range().start <= inside && inside < node.range().end;
        let content = || run.children().filter(|node| node.is_element());
        let content = || content().filter(|node| !xml::is_word(*node, "rPr"));
        let holder = content().find(is_holder)?;
        let shown: Vec<(usize, char)> = segment.text.char_indices().collect();
        let is_first = offset == 0 && edge == Edge::Start;
        let is_last = offset + 1 >= shown.len() && edge == Edge::End;
        let byte = shown.get(offset).map_or(0, |&(byte, _)| byte);
        let start = run.range().start;
        if !is_first
            && !is_last
            && is_plain(holder, part)
            && let Some(span) = segment.char_span(part, byte)
        {
            let at = if edge == Edge::Start { span.start } else { span.end };
            return Some(Point::InText { run: start, text: holder.range().start, at: at as usize });
        }
        let is_outermost = match edge {
            Edge::Start => content().next() == Some(holder),
            Edge::End => content().next_back() == Some(holder),
        };
        Some(match is_outermost {
            true => Point::Between(at_edge(run, edge)),
            false => Point::InRun { run: start, at: at_edge(holder, edge) },
        })
    }
}

/// The last character of the word that begins at `from`.
fn word_end(segment: &Segment, from: usize) -> usize {
    let rest = segment.text.chars().skip(from);
    let word = rest.take_while(|sign| !sign.is_whitespace()).count();
    from + word.saturating_sub(1)
}

fn at_edge(node: Node<'_, '_>, edge: Edge) -> usize {
    match edge {
        Edge::Start => node.range().start,
        Edge::End => node.range().end,
    }
}

/// Whether no comment may begin or end in an element.
fn is_closed_to_comments(node: Node<'_, '_>) -> bool {
    matches!(
        xml::name(node),
        Name::Word("del" | "moveFrom" | "fldSimple")
            | Name::Math(_)
            | Name::Compatibility("AlternateContent")
    )
}

/// Whether a run holds nothing but text and signs.
fn may_be_split(run: Node<'_, '_>) -> bool {
    let is_simple = |node: Node<'_, '_>| {
        let signs = [
            "rPr",
            "t",
            "delText",
            "tab",
            "ptab",
            "br",
            "cr",
            "noBreakHyphen",
            "softHyphen",
            "sym",
            "footnoteReference",
            "endnoteReference",
            "footnoteRef",
            "endnoteRef",
            "lastRenderedPageBreak",
            "commentReference",
            "annotationRef",
        ];
        matches!(xml::name(node), Name::Word(local) if signs.contains(&local))
    };
    xml::is_word(run, "r") && run.children().filter(Node::is_element).all(is_simple)
}

/// Whether a text element may be cut: one stretch of characters whose blanks at its edges, where it
/// has them, are text.
fn is_plain(node: Node<'_, '_>, part: &str) -> bool {
    let mut children = node.children();
    let (Some(only), None) = (children.next(), children.next()) else { return false };
    let raw = &part[only.range()];
    let keeps = node.attributes().any(|it| it.name() == "space" && it.value() == "preserve");
    only.is_text() && !raw.contains('<') && (keeps || raw.trim() == raw)
}

/// The outermost fields that begin and end in one paragraph.
fn fields(tree: &Tree<'_>) -> HashMap<usize, (usize, usize)> {
    let mut open: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    let mut found = HashMap::new();
    let paragraph = |node: Node<'_, '_>| {
        let of = node.ancestors().find(|node| xml::is_word(*node, "p"));
        of.map_or(0, |of| of.range().start)
    };
    for run in tree.descendants().filter(|node| xml::is_word(*node, "r")) {
        let start = run.range().start;
        let mut ended = None;
        for sign in run.children().filter(|node| xml::is_word(*node, "fldChar")) {
            match xml::attribute(sign, "fldCharType") {
                Some("begin") => open.push((start, paragraph(run), Vec::new())),
                Some("end") => ended = open.pop().or(ended),
                _ => {}
            }
        }
        open.iter_mut().for_each(|(_, _, runs)| runs.push(start));
        let Some((first, of, mut runs)) = ended else { continue };
        runs.push(start);
        // What encloses a field comes after it, and replaces it here.
        if of == paragraph(run) {
            found.extend(runs.into_iter().map(|run| (run, (first, start))));
        }
    }
    found
}
