//! The draft as a page shows it: blocks in the order of the source, each cut where its look changes.

use crate::analysis::Analysis;
use crate::draft::{ArtifactKind, RevisionKind};
use crate::finding::Finding;
use crate::text::Span;
use crate::tree::{NodeId, NodeKind, State, TextRole};

/// A block of the draft: a heading, a clause, any other paragraph.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its text with all markup taken out.
    pub pieces: Vec<Piece<'a>>,
    /// The findings whose places begin in it, as positions in the file's findings.
    pub findings: Vec<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// "RESOLUTION 140 (REV. BUCHAREST, 2022)", a title or the head of an annex.
    Title,
    /// A call word.
    Heading,
    /// A clause with its depth, from 0, and what a recovered redline did to it.
    Clause(u8, State),
    /// A footnote.
    Footnote,
    /// Text that stands in no clause.
    Text,
    /// Text that was not understood.
    Unread,
}

/// A piece of a block that looks alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Its text.
    pub text: &'a str,
    /// The tracked change that it stands in.
    pub change: Option<RevisionKind>,
    /// Whether it belongs to the page and not to the draft: a running head, a footnote.
    pub is_furniture: bool,
    /// The findings that mark it, as positions in the file's findings.
    pub marks: Vec<usize>,
}

/// Lays a draft out. Every byte of the source that is no markup stands in one piece of one block.
pub(super) fn blocks<'a>(analysis: &'a Analysis<'_>, findings: &[Finding]) -> Vec<Block<'a>> {
    let source = analysis.draft.source();
    let cuts = Cuts::of(analysis, findings);
    let starts = starts(analysis);
    let end = source.len() as u32;
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([end]);
    let spans = starts.iter().zip(ends).map(|(&(start, kind), end)| (Span::new(start, end), kind));
    let mut next = findings.iter().enumerate().peekable();
    let extent = analysis.extent();
    let unread: Vec<Span> = extent.unread.iter().map(|run| analysis.parsed.at(run.span)).collect();
    let is_unread = |span: Span| {
        extent.placed == 0 || unread.iter().any(|run| run.start < span.end && span.start < run.end)
    };
    spans
        .map(|(span, kind)| {
            let kind = if is_unread(span) { BlockKind::Unread } else { kind };
            let mut inside = Vec::new();
            // The last block takes what points behind the end.
            let is_inside = |one: &Finding| one.span.start < span.end || span.end == end;
            while let Some((index, _)) = next.next_if(|(_, one)| is_inside(one)) {
                inside.push(index);
            }
            Block { kind, pieces: cuts.pieces(source, span), findings: inside }
        })
        .filter(|block| !block.is_blank())
        .collect()
}

impl Block<'_> {
    fn is_blank(&self) -> bool {
        self.findings.is_empty() && self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Its text, without changes and marks.
    pub(super) fn text(&self) -> String {
        let kept = self.pieces.iter().filter(|piece| piece.change != Some(RevisionKind::Deleted));
        kept.map(|piece| piece.text)
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Where blocks begin in the source, the first at its beginning, and what they are.
fn starts(analysis: &Analysis<'_>) -> Vec<(u32, BlockKind)> {
    let parsed = &analysis.parsed;
    let mut starts: Vec<(u32, BlockKind)> = Vec::new();
    for (index, node) in parsed.tree.nodes.iter().enumerate() {
        let Some(kind) = kind_of(analysis, NodeId(index as u32)) else { continue };
        if !node.head.is_empty() {
            let start = line_start(analysis, parsed.at(node.head).start);
            let before = starts.last().map_or(0, |&(before, _)| before);
            starts.push((if starts.is_empty() { 0 } else { start.max(before) }, kind));
        }
    }
    starts.extend(deleted_lines(analysis).map(|start| (start, BlockKind::Text)));
    starts.sort_by_key(|&(start, _)| start);
    starts.dedup_by_key(|&mut (start, _)| start);
    if starts.is_empty() {
        starts.push((0, BlockKind::Unread));
    }
    if let Some(paragraphs) = analysis.draft.paragraphs() {
        let notes = &analysis.draft.source()[paragraphs.main_end as usize..];
        let mut at = paragraphs.main_end;
        for line in notes.split_inclusive('\n') {
            starts.push((at, BlockKind::Footnote));
            at += line.len() as u32;
        }
    }
    starts
}

/// Where the line begins that holds an offset of the source: deleted text in front of a paragraph is
/// shown with it.
fn line_start(analysis: &Analysis<'_>, offset: u32) -> u32 {
    let before = &analysis.draft.source()[..offset as usize];
    before.rfind('\n').map_or(0, |end| end as u32 + 1)
}

/// The lines that a tracked change deletes from their first to their last character.
fn deleted_lines<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = u32> + 'a {
    let draft = &analysis.draft;
    let deleted = draft.revisions().iter().filter(|one| one.kind == RevisionKind::Deleted);
    deleted.flat_map(move |one| {
        let mut start = one.span.start;
        let lines = one.span.of(draft.source()).split_inclusive('\n');
        lines.filter_map(move |line| {
            let first = start;
            start += line.len() as u32;
            line.ends_with('\n').then(|| line_start(analysis, first))
        })
    })
}

/// What a node is on the page; nothing for those without words of their own.
fn kind_of(analysis: &Analysis<'_>, id: NodeId) -> Option<BlockKind> {
    let tree = &analysis.parsed.tree;
    let kind = match tree.node(id).kind {
        NodeKind::Document | NodeKind::Instrument(_) | NodeKind::Text(TextRole::Blank) => {
            return None;
        }
        NodeKind::Section(_) => BlockKind::Heading,
        NodeKind::Clause(clause) => {
            let clause = tree.clause(clause);
            let inside = u8::from(clause.label.is_none() && clause.parent.is_some());
            BlockKind::Clause(clause.depth + inside, clause.state)
        }
        NodeKind::Annex(_) => BlockKind::Title,
        NodeKind::Footnote(_) => BlockKind::Footnote,
        NodeKind::Text(TextRole::Masthead | TextRole::Title) => BlockKind::Title,
        NodeKind::Text(_) => BlockKind::Text,
    };
    Some(kind)
}

/// Everything that changes the look of the source, sorted by where it begins.
struct Cuts {
    hidden: Vec<Span>,
    changes: Vec<(Span, RevisionKind)>,
    furniture: Vec<Span>,
    marks: Vec<(Span, usize)>,
    /// Where pieces may begin, sorted.
    points: Vec<u32>,
}

impl Cuts {
    fn of(analysis: &Analysis<'_>, findings: &[Finding]) -> Self {
        let draft = &analysis.draft;
        let hidden = draft.markup().to_vec();
        let changes = draft.revisions().iter().map(|one| (one.span, one.kind)).collect();
        let of_pages = analysis.parsed.reading.artifacts.iter().filter(|artifact| {
            matches!(artifact.kind, ArtifactKind::PageHeader | ArtifactKind::Footnote)
        });
        let furniture = of_pages.map(|artifact| artifact.span).collect();
        let marks = findings.iter().enumerate().map(|(index, one)| (one.span, index)).collect();
        let mut cuts = Self { hidden, changes, furniture, marks, points: Vec::new() };
        cuts.points = cuts.spans().flat_map(|span| [span.start, span.end]).collect();
        cuts.points.sort_unstable();
        cuts.points.dedup();
        cuts
    }

    fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let changes = self.changes.iter().map(|&(span, _)| span);
        let marks = self.marks.iter().map(|&(span, _)| span);
        self.hidden
            .iter()
            .copied()
            .chain(changes)
            .chain(self.furniture.iter().copied())
            .chain(marks)
    }

    /// The pieces of a part of the source.
    fn pieces<'a>(&self, source: &'a str, part: Span) -> Vec<Piece<'a>> {
        let from = self.points.partition_point(|&point| point <= part.start);
        let inside = self.points[from..].iter().copied().take_while(|&point| point < part.end);
        let mut pieces = Vec::new();
        let mut start = part.start;
        for end in inside.chain([part.end]) {
            pieces.extend(self.piece(source, Span::new(start, end)));
            start = end;
        }
        pieces
    }

    fn piece<'a>(&self, source: &'a str, span: Span) -> Option<Piece<'a>> {
        let text = source.get(span.range()).filter(|text| !text.is_empty())?;
        let holds = |one: Span| one.start <= span.start && span.end <= one.end;
        if near(&self.hidden, span, |&one| one).any(|&one| holds(one)) {
            return None;
        }
        let change = near(&self.changes, span, |one| one.0).find(|one| holds(one.0));
        Some(Piece {
            text,
            change: change.map(|&(_, kind)| kind),
            is_furniture: near(&self.furniture, span, |&one| one).any(|&one| holds(one)),
            marks: near(&self.marks, span, |one| one.0)
                .filter(|one| holds(one.0))
                .map(|&(_, index)| index)
                .collect(),
        })
    }
}

/// The rows that may hold `span`: so many before it as begin before its end. Rows are sorted by where
/// they begin and hardly overlap, so those far before it hold nothing of it.
fn near<T>(rows: &[T], span: Span, of: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    const REACH: usize = 24;
    let end = rows.partition_point(|row| of(row).start < span.end);
    rows[end.saturating_sub(REACH)..end].iter()
}
