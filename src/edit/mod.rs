//! How a draft is changed: fixes are applied, lists renumbered with the references that lead to
//! their clauses. Data in, edits out; nothing is written here.

pub mod fix;
pub mod renumber;
