//! Word files: from the bytes of a .docx to stories, paragraphs and tracked changes.
//!
//! [`read`] takes bytes and gives a [`Document`]; no file system, no clock. A document has two
//! readings ([`Side`]), and each of them is what one would read if all changes were rejected or
//! accepted. What the file has is never changed here: every piece of text knows the bytes of the part
//! that it came from.

mod annotate;
mod archive;
mod blocks;
mod count;
mod critic;
mod fate;
mod inline;
mod limits;
mod model;
mod number_format;
mod numbering;
mod package;
mod properties;
mod read;
mod refusal;
mod source;
mod styles;
mod symbol;
mod view;
mod xml;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = limits::FILE as u64;

pub use annotate::{AUTHOR, AnnotateError, Annotated, Comment, annotate};
pub use critic::{Marked, MarkedChange, MarkedPiece, to_critic};
pub use model::{
    Block, Bookmark, Cell, Change, ChangeId, ChangeKind, Document, Field, FieldId, ListPlace,
    Notice, Paragraph, Part, PartEncoding, Properties, Row, Segment, SegmentKind, Side, Story,
    StoryKind, Track,
};
pub use read::read;
pub use refusal::{PartName, Refusal};
pub use source::{Origin, Place, Source, SourcePiece};
pub use view::{Line, Piece, Readings, Token, TokenKind, to_text};
