//! Positions in text: byte spans, the line index, columns in three encodings, and the buffer of an
//! editor. Knows nothing about resolutions.

#[cfg(feature = "lsp")]
mod buffer;
mod columns;
mod lines;
pub mod nearest;
mod span;

#[cfg(feature = "lsp")]
pub use buffer::Buffer;
pub use columns::{Columns, Encoding, scalars};
pub use lines::{LineIndex, Position};
pub use span::Span;
