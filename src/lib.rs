//! Resolint reads draft resolutions of international bodies and says what is wrong with them.
//!
//! Two doors lead in: [`analyse`] reads a [`Draft`](draft::Draft) and [`lint`] judges what was read.

pub mod analysis;
pub mod catalogue;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
#[cfg(feature = "docx")]
pub mod docx;
pub mod draft;
pub mod edit;
pub mod editor;
pub mod finding;
pub mod grammar;
pub mod language;
#[cfg(feature = "lsp")]
pub mod lsp;
mod parallel;
pub mod profile;
#[cfg(any(feature = "cli", feature = "lsp"))]
pub mod project;
pub mod redline;
pub mod refer;
pub mod report;
pub mod rules;
pub mod text;
pub mod tree;

pub use analysis::analyse;
pub use rules::lint;
