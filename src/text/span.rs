use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes. Texts are limited to 4 GiB, so two `u32` suffice.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of bytes `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at `at`.
    pub const fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// Converts from `usize` bounds, which must fit `u32` (inputs are limited when they are read).
    pub fn from_usize(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside this span.
    pub const fn contains_offset(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved `by` bytes to the right.
    pub const fn shift(self, by: u32) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The span moved `by` bytes to the right, or to the left where that is negative.
    pub const fn moved(self, by: i32) -> Span {
        Span { start: self.start.wrapping_add_signed(by), end: self.end.wrapping_add_signed(by) }
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a range of `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
