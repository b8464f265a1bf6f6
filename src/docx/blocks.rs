//! Reading a story: paragraphs, tables, and what wraps them.

use roxmltree::Node;

use crate::text::Span;

use super::model::{
    Block, Bookmark, Cell, Change, ChangeId, ChangeKind, Document, FieldId, Paragraph, Row, Story,
    StoryKind, Track,
};
use super::properties;
use super::read::Looks;
use super::xml::{self, Name};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads the stories of one part into a document.
pub struct Reader<'d, 'a, 'i> {
    pub(super) document: &'d mut Document,
    /// The text of the part.
    pub(super) text: &'i str,
    /// Whether blanks around text stand where nothing else is said.
    pub(super) keeps_blanks: bool,
    /// Fields that are open here, and whether each is past its instruction.
    pub(super) open_fields: Vec<(FieldId, FieldPart)>,
    /// Text boxes of the story, to be read behind it.
    pub(super) boxes: Vec<(Node<'a, 'i>, Track)>,
    pub(super) looks: Looks,
    /// Ranges of moves that are open here: identifier, name, and what they do.
    open_moves: Vec<(String, String, ChangeKind)>,
    /// Paragraphs of the story so far.
    paragraphs: Vec<Paragraph>,
    /// Index of the part in the document.
    part: usize,
}

/// Where in a field one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPart {
    /// In what it computes.
    Instruction,
    /// In what it shows.
    Result,
}

impl<'d, 'a, 'i> Reader<'d, 'a, 'i> {
    /// A reader of the part whose text is `text`.
    pub fn new(document: &'d mut Document, text: &'i str, root: Node<'a, 'i>) -> Self {
        let part = document.parts.len();
        Self {
            document,
            text,
            keeps_blanks: keeps_blanks(root).unwrap_or(false),
            open_fields: Vec::new(),
            boxes: Vec::new(),
            looks: Looks::default(),
            open_moves: Vec::new(),
            paragraphs: Vec::new(),
            part,
        }
    }

    /// Ends the part.
    pub fn end(self) -> Looks {
        self.looks
    }

    /// Reads one story, and then the text boxes in it.
    pub fn story(&mut self, kind: StoryKind, id: String, node: Node<'a, 'i>, track: Track) {
        let first_field = self.document.fields.len();
        let mut blocks = Vec::new();
        self.blocks(node, track, &mut blocks);
        self.close_fields(first_field);
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let (part, shown) = (self.part, [true, true]);
        self.document.stories.push(Story { kind, id, part, paragraphs, blocks, shown });
        for (content, track) in std::mem::take(&mut self.boxes) {
            let boxes = |story: &&Story| story.kind == StoryKind::TextBox;
            let number = self.document.stories.iter().filter(boxes).count() + 1;
            self.story(StoryKind::TextBox, number.to_string(), content, track);
        }
    }

    fn blocks(&mut self, parent: Node<'a, 'i>, track: Track, into: &mut Vec<Block>) {
        for node in parent.children() {
            match xml::name(node) {
                Name::Word("p") => into.push(self.paragraph(node, track)),
                Name::Word("tbl") => {
                    let mut rows = Vec::new();
                    self.rows(node, track, &mut rows);
                    into.push(Block::Table(rows));
                }
                _ => {
                    if let Some((inner, track)) = self.unwrapped(node, track) {
                        self.blocks(inner, track, into);
                    }
                }
            }
        }
    }

    fn rows(&mut self, parent: Node<'a, 'i>, track: Track, into: &mut Vec<Row>) {
        for node in parent.children() {
            if xml::is_word(node, "tr") {
                let own = xml::child(node, "trPr").map(|it| self.history(it)).unwrap_or_default();
                let track = own.within(track);
                let mut cells = Vec::new();
                self.cells(node, track, &mut cells);
                into.push(Row { track, cells });
            } else if let Some((inner, track)) = self.unwrapped(node, track) {
                self.rows(inner, track, into);
            }
        }
    }

    fn cells(&mut self, parent: Node<'a, 'i>, track: Track, into: &mut Vec<Cell>) {
        for node in parent.children() {
            if xml::is_word(node, "tc") {
                let own = xml::child(node, "tcPr").map(|it| self.history(it)).unwrap_or_default();
                let track = own.within(track);
                let mut blocks = Vec::new();
                self.blocks(node, track, &mut blocks);
                into.push(Cell { track, blocks });
            } else if let Some((inner, track)) = self.unwrapped(node, track) {
                self.cells(inner, track, into);
            }
        }
    }

    /// What a wrapper holds, and the history of that; none of what wraps nothing. Notes ranges of
    /// moves and bookmarks on the way.
    pub(super) fn unwrapped(
        &mut self,
        node: Node<'a, 'i>,
        track: Track,
    ) -> Option<(Node<'a, 'i>, Track)> {
        let local = match xml::name(node) {
            Name::Word(local) => local,
            Name::Compatibility("AlternateContent") => return Some((xml::branch(node)?, track)),
            _ => return None,
        };
        match local {
            "sdt" => xml::child(node, "sdtContent").map(|content| (content, track)),
            "customXml" | "smartTag" | "hyperlink" | "bdo" | "dir" => Some((node, track)),
            "moveFromRangeStart" | "moveToRangeStart" | "moveFromRangeEnd" | "moveToRangeEnd" => {
                self.move_range(node, local);
                None
            }
            "bookmarkStart" => {
                self.bookmark(node, self.paragraphs.len(), 0);
                None
            }
            _ => {
                let kind = change_kind(local)?;
                Some((node, self.changed(node, kind, track)))
            }
        }
    }

    /// A history to which the change of `node` is added.
    pub(super) fn changed(&mut self, node: Node<'_, '_>, kind: ChangeKind, track: Track) -> Track {
        let id = Some(self.change(node, kind));
        let own = match kind.removes() {
            true => Track { inserted: None, deleted: id },
            false => Track { inserted: id, deleted: None },
        };
        own.within(track)
    }

    /// Notes the start of a bookmark.
    pub(super) fn bookmark(&mut self, node: Node<'_, '_>, paragraph: usize, segment: usize) {
        if let Some(name) = xml::attribute(node, "name") {
            let story = self.document.stories.len();
            let name = name.to_owned();
            self.document.bookmarks.push(Bookmark { name, story, paragraph, segment });
        }
    }

    fn move_range(&mut self, node: Node<'_, '_>, local: &str) {
        let id = xml::attribute(node, "id").unwrap_or_default();
        if local.ends_with("End") {
            self.open_moves.retain(|(open, _, _)| open != id);
            return;
        }
        let kind = match local.starts_with("moveFrom") {
            true => ChangeKind::MovedAway,
            false => ChangeKind::MovedHere,
        };
        let name = xml::attribute(node, "name").unwrap_or_default();
        self.open_moves.push((id.to_owned(), name.to_owned(), kind));
    }

    fn change(&mut self, node: Node<'_, '_>, kind: ChangeKind) -> ChangeId {
        let text = |name: &str| xml::attribute(node, name).map(str::to_owned);
        let named = |(_, name, other): &(String, String, ChangeKind)| {
            (*other == kind && !name.is_empty()).then(|| name.clone())
        };
        let change = Change {
            kind,
            author: text("author"),
            date: text("date"),
            id: text("id"),
            move_name: self.open_moves.iter().rev().find_map(named),
        };
        self.document.changes.push(change);
        ChangeId(self.document.changes.len() as u32 - 1)
    }

    /// The history that properties of a paragraph mark, row or cell state.
    fn history(&mut self, properties: Node<'_, '_>) -> Track {
        let mut track = Track::default();
        for node in properties.children() {
            let Name::Word(local) = xml::name(node) else { continue };
            let kind = match local {
                "cellIns" => ChangeKind::Inserted,
                "cellDel" => ChangeKind::Deleted,
                _ => match change_kind(local) {
                    Some(kind) => kind,
                    None => continue,
                },
            };
            track = self.changed(node, kind, track);
        }
        track
    }

    fn paragraph(&mut self, node: Node<'a, 'i>, track: Track) -> Block {
        let properties = xml::child(node, "pPr");
        let own = properties.and_then(|properties| xml::child(properties, "rPr"));
        let mark = own.map(|own| self.history(own)).unwrap_or_default().within(track);
        let index = self.paragraphs.len();
        let mut paragraph = Paragraph {
            number: index as u32 + 1,
            span: span(node),
            segments: Vec::new(),
            mark,
            properties: properties::read(properties),
        };
        self.inline(node, track, index, &mut paragraph.segments);
        self.paragraphs.push(paragraph);
        Block::Paragraph(index)
    }

    /// Text in the instruction of a field that never ends is text.
    fn close_fields(&mut self, first: usize) {
        self.open_fields.clear();
        let fields = &self.document.fields;
        if fields[first..].iter().all(|field| field.is_closed) {
            return;
        }
        for paragraph in &mut self.paragraphs {
            for segment in &mut paragraph.segments {
                segment.show_where_unclosed(fields);
            }
        }
    }
}

/// What an element around text did.
fn change_kind(local: &str) -> Option<ChangeKind> {
    Some(match local {
        "ins" => ChangeKind::Inserted,
        "del" => ChangeKind::Deleted,
        "moveTo" => ChangeKind::MovedHere,
        "moveFrom" => ChangeKind::MovedAway,
        _ => return None,
    })
}

/// The bytes of a node in its part.
pub fn span(node: Node<'_, '_>) -> Span {
    let range = node.range();
    Span::from_usize(range.start, range.end)
}

/// Whether an element says that blanks around its text stand.
pub fn keeps_blanks(node: Node<'_, '_>) -> Option<bool> {
    node.attribute((XML, "space")).map(|space| space == "preserve")
}
