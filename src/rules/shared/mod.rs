//! What several rules ask alike. No rule of its own.

pub(super) mod changes;
pub(super) mod cited;
pub(super) mod clause_end;
pub(super) mod dated;
pub(super) mod end_habit;
pub(super) mod ending;
pub(super) mod flat;
pub(super) mod footnotes;
pub(super) mod history;
pub(super) mod kept;
pub(super) mod moved;
pub(super) mod passage;
pub(super) mod readings;
pub(super) mod recovered;
pub(super) mod stray;
pub(super) mod support;
pub(super) mod suppress;
