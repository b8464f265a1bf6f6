//! How each list of the catalogue is sorted. Lookups and checks share these orders.

use std::cmp::Ordering;

use super::model::{
    AdoptedDraft, AssemblyResolution, Body, Conference, CouncilResolution, EarlyResolution,
    Instrument, Session,
};

/// By id.
pub fn bodies(a: &Body, b: &Body) -> Ordering {
    a.id.cmp(&b.id)
}

/// By body, then year, then code.
pub fn conferences(a: &Conference, b: &Conference) -> Ordering {
    (&a.body, a.year, &a.code).cmp(&(&b.body, b.year, &b.code))
}

/// By body, then kind, then number.
pub fn instruments(a: &Instrument, b: &Instrument) -> Ordering {
    (&a.body, a.kind, a.number).cmp(&(&b.body, b.kind, b.number))
}

/// By session, then number, then part.
pub fn assembly(a: &AssemblyResolution, b: &AssemblyResolution) -> Ordering {
    (a.session, a.number, &a.part).cmp(&(b.session, b.number, &b.part))
}

/// By number, then session as written.
pub fn early(a: &EarlyResolution, b: &EarlyResolution) -> Ordering {
    (a.number, &a.session).cmp(&(b.number, &b.session))
}

/// By number.
pub fn council(a: &CouncilResolution, b: &CouncilResolution) -> Ordering {
    a.number.cmp(&b.number)
}

/// By symbol of the draft.
pub fn drafts(a: &AdoptedDraft, b: &AdoptedDraft) -> Ordering {
    a.draft.cmp(&b.draft)
}

/// By number.
pub fn sessions(a: &Session, b: &Session) -> Ordering {
    a.session.cmp(&b.session)
}
