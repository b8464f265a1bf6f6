//! What can be wrong with the labels of a list.

use super::ClauseId;
use crate::grammar::{Form, Mark};

/// Something wrong with a label. The whole list was weighed; one slip gives one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The clause at which it shows.
    pub clause: ClauseId,
    /// What it is.
    pub kind: FaultKind,
}

/// What can be wrong with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Marks are missing before this clause.
    Gap {
        /// The first missing one.
        missing: Mark,
        /// How many are missing.
        count: u32,
    },
    /// An earlier clause of the list has the same mark.
    Duplicate {
        /// That clause.
        other: ClauseId,
        /// What this one would be in order.
        expected: Mark,
    },
    /// The mark does not stand in the order of the list.
    Order {
        /// What it would be in order.
        expected: Mark,
    },
    /// The list does not begin at its first mark.
    Start {
        /// The first mark.
        expected: Mark,
    },
    /// The form differs from that of the list.
    Style {
        /// The list's form and this clause's mark in the list's numerals.
        form: Form,
        /// The mark as the list would print it.
        expected: Mark,
    },
    /// A clause without label between labelled ones, whose mark is missing.
    Missing {
        /// The mark it would have.
        expected: Mark,
    },
}
