//! Resolint reads draft resolutions of international bodies and says what is wrong with them.
//!
//! Two doors lead in: [`analyse`] reads a [`Draft`](draft::Draft) and [`lint`] judges what was read.

pub mod catalogue;
pub mod finding;
pub mod language;
pub mod profile;
pub mod text;
