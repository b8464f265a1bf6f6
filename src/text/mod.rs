//! Positions in text: byte spans and the line index. Knows nothing about resolutions.

mod lines;
pub mod nearest;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;
