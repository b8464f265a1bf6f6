//! What a Word file says: stories, paragraphs, segments, and who changed what.

use std::fmt::{self, Display, Formatter};

use crate::text::Span;

use super::numbering::Numbering;
use super::styles::Styles;

/// Which reading of the tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// As it was before the changes.
    Original,
    /// As it will be when all changes are accepted.
    Proposed,
}

impl Side {
    /// Both readings.
    pub const BOTH: [Side; 2] = [Side::Original, Side::Proposed];

    /// 0 and 1, for tables by side.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A Word file as it was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The parts that hold stories; spans of the model are bytes of their texts.
    pub parts: Vec<Part>,
    /// The main story first, then its text boxes, then notes, headers, footers and comments.
    pub stories: Vec<Story>,
    /// Tracked changes in the order in which they were met.
    pub changes: Vec<Change>,
    /// Fields in the order in which they begin.
    pub fields: Vec<Field>,
    /// Bookmarks in the order of the file, by which fields refer to places.
    pub bookmarks: Vec<Bookmark>,
    /// What a reader should know of the file besides its text.
    pub notices: Vec<Notice>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
}

impl Document {
    /// The main story.
    pub fn main(&self) -> &Story {
        &self.stories[0]
    }

    /// The name of a paragraph's style as people see it.
    pub fn style_name(&self, properties: &Properties) -> Option<&str> {
        self.styles.name(self.styles.chain(properties.style.as_deref()).first()?)
    }

    /// A paragraph's outline level, from 0; none of running text.
    pub fn outline(&self, properties: &Properties) -> Option<u8> {
        const TEXT: u8 = 9;
        let styled = || self.styles.outline(&self.styles.chain(properties.style.as_deref()));
        properties.outline.or_else(styled).filter(|&level| level < TEXT)
    }

    /// Whether the file has tracked changes of text.
    pub fn is_redline(&self) -> bool {
        !self.changes.is_empty()
    }
}

/// One part of the package, decoded.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, `word/document.xml`.
    pub name: String,
    /// Its text without a byte order mark.
    pub text: String,
    /// How it is stored.
    pub encoding: PartEncoding,
}

/// How a part is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartEncoding {
    /// UTF-8: bytes of the text are bytes of the part.
    Utf8,
    /// UTF-8 behind a byte order mark of three bytes.
    Utf8WithMark,
    /// UTF-16 of either order.
    Utf16,
}

impl PartEncoding {
    pub(super) fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => PartEncoding::Utf8WithMark,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] => {
                PartEncoding::Utf16
            }
            _ => PartEncoding::Utf8,
        }
    }
}

/// A text that runs by itself.
#[derive(Clone, Debug)]
pub struct Story {
    /// What it is.
    pub kind: StoryKind,
    /// The identifier by which the text refers to a note or comment; for others a running number.
    pub id: String,
    /// Index of its part.
    pub part: usize,
    /// All its paragraphs in the order of the file, those of tables included.
    pub paragraphs: Vec<Paragraph>,
    /// How they are nested.
    pub blocks: Vec<Block>,
    /// Whether the original and the proposed reading have it: a note goes with its reference.
    pub shown: [bool; 2],
}

impl Story {
    /// What the story is called in reports; the main story has no name.
    pub fn name(&self) -> Option<String> {
        let kind = match self.kind {
            StoryKind::Main => return None,
            StoryKind::TextBox => "text box",
            StoryKind::Footnote => "footnote",
            StoryKind::Endnote => "endnote",
            StoryKind::Header => "header",
            StoryKind::Footer => "footer",
            StoryKind::Comment => "comment",
        };
        Some(format!("{kind} {}", self.id))
    }
}

/// Kinds of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoryKind {
    /// The body of the document.
    Main,
    /// A text box inside another story.
    TextBox,
    /// One footnote.
    Footnote,
    /// One endnote.
    Endnote,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
    /// One comment.
    Comment,
}

/// A block of a story.
#[derive(Clone, Debug)]
pub enum Block {
    /// Index of a paragraph of the story.
    Paragraph(usize),
    /// A table.
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whether it was inserted or deleted as a whole.
    pub track: Track,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Whether it was inserted or deleted as a whole.
    pub track: Track,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A paragraph as it stands in the file.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its number among all `w:p` of the story in the order of the file, from 1.
    pub number: u32,
    /// Its element.
    pub span: Span,
    /// Its text in the order of the file.
    pub segments: Vec<Segment>,
    /// Whether its mark was inserted or deleted.
    pub mark: Track,
    /// Its properties in the original and in the proposed reading.
    pub properties: [Properties; 2],
}

impl Paragraph {
    /// Its properties in one reading.
    pub fn properties(&self, side: Side) -> &Properties {
        &self.properties[side.index()]
    }
}

/// What styles and numbering say of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Id of its style; none for the default style.
    pub style: Option<String>,
    /// List and level that the paragraph itself names.
    pub numbering: ListPlace,
    /// Outline level that the paragraph itself names, from 0.
    pub outline: Option<u8>,
    /// The label that a tracked change of numbering has kept.
    pub kept_label: Option<String>,
}

/// Where in the lists a paragraph or a style stands. Each of both may be inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    /// The list; 0 takes the paragraph out of any.
    pub list: Option<i32>,
    /// The level, from 0.
    pub level: Option<u8>,
}

/// A piece of a paragraph with one source and one history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What one reads; empty for references of notes.
    pub text: String,
    /// Who brought it in or took it out.
    pub track: Track,
    /// What it is.
    pub kind: SegmentKind,
    /// The innermost field that it belongs to.
    pub field: Option<FieldId>,
    /// Where it stands in its part: character data, or the element of a sign.
    pub span: Span,
    /// The run that holds it.
    pub run: Span,
}

/// Kinds of segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Characters that stand in the file.
    Text,
    /// One sign that the file has as an element: a tab, a line break, a hyphen, a symbol.
    Sign,
    /// Mathematics.
    Math,
    /// The reference of a footnote, with its identifier.
    Footnote(String),
    /// The reference of an endnote, with its identifier.
    Endnote(String),
    /// Text inside the instruction of a field, which no reading shows.
    Instruction,
}

impl Segment {
    /// Whether a reading of `side` shows it.
    pub fn is_shown(&self, side: Side) -> bool {
        self.kind != SegmentKind::Instruction && self.track.is_shown(side)
    }
}

/// The history of a piece of text: an insertion may have been deleted by another, and is then in
/// neither reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// The change that brought it in.
    pub inserted: Option<ChangeId>,
    /// The change that took it out.
    pub deleted: Option<ChangeId>,
}

impl Track {
    /// Whether a reading of `side` shows what has this history.
    pub const fn is_shown(self, side: Side) -> bool {
        match side {
            Side::Original => self.inserted.is_none(),
            Side::Proposed => self.deleted.is_none(),
        }
    }

    /// This history inside something that has a history of its own.
    #[must_use]
    pub fn within(self, outer: Track) -> Track {
        Track {
            inserted: outer.inserted.or(self.inserted),
            deleted: outer.deleted.or(self.deleted),
        }
    }
}

/// Index of a change of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChangeId(pub u32);

/// Index of a field of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u32);

/// One tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// Who did it.
    pub author: Option<String>,
    /// When, as the file has it.
    pub date: Option<String>,
    /// The identifier that the file gives it.
    pub id: Option<String>,
    /// For moves: the name that both ends have.
    pub move_name: Option<String>,
}

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Brought text in.
    Inserted,
    /// Took text out.
    Deleted,
    /// Brought text in from elsewhere.
    MovedHere,
    /// Took text out that now stands elsewhere.
    MovedAway,
}

impl ChangeKind {
    /// Whether it took text out.
    pub const fn removes(self) -> bool {
        matches!(self, ChangeKind::Deleted | ChangeKind::MovedAway)
    }
}

/// A field: a text that Word computes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What it computes, `REF _Ref12 \r \h`.
    pub instruction: String,
    /// Whether the file has its end.
    pub is_closed: bool,
}

/// The start of a bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its name, as fields have it.
    pub name: String,
    /// Index of the story that holds it.
    pub story: usize,
    /// Index of the paragraph of the story.
    pub paragraph: usize,
    /// Index of the segment before which it stands.
    pub segment: usize,
}

/// What a reader should know of a file besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Underlined and struck text in place of tracked changes.
    ManualMarks,
    /// Editing is restricted.
    Protected,
    /// The file is signed; a copy loses the signature.
    Signed,
    /// A number in a format that is not known.
    UnknownFormat(String),
}

impl Display for Notice {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Notice::ManualMarks => out
                .write_str("manual marks (underline and strike-through) found, read as plain text"),
            Notice::Protected => out.write_str("editing of the file is restricted"),
            Notice::Signed => out.write_str("the file is signed; a copy loses the signature"),
            Notice::UnknownFormat(format) => {
                let visible: String =
                    format.chars().filter(|sign| !sign.is_control()).take(40).collect();
                write!(out, "numbers of the format \"{visible}\" are not known and shown as \"?\"")
            }
        }
    }
}
