//! Positions in text: byte spans and the line index. Knows nothing about resolutions.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;
