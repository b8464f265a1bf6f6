//! What a rule says: the finding, its places, and the edits that would mend it.

use serde::Serialize;

use crate::text::Span;

/// How much a finding weighs. Ordered: a hint is less than a warning, a warning less than an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; nothing is known to be wrong.
    Hint,
    /// Likely wrong, or against the body's habits.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word that the contract uses.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether an edit may be applied without being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// No reader could want it otherwise: it changes no word, adds no finding and removes no
    /// information. The form of a label, a look-alike letter, an exchanged separator.
    Safe,
    /// Likely right, and must be read: a reference, an edition.
    Unsafe,
    /// For people to read; never applied by the tool.
    Shown,
}

/// One replacement of source bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The source bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// A way to mend a finding. Edits are sorted and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an imperative: "relabel as f)".
    pub title: String,
    /// Whether it may be applied unread.
    pub safety: Safety,
    /// The replacements.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that replaces one span.
    pub fn replace(
        title: impl Into<String>,
        safety: Safety,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), safety, edits: vec![Edit { span, text: text.into() }] }
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What stands there: "the other e) is here".
    pub message: String,
    /// Where, in source bytes.
    pub span: Span,
}

/// One thing that a rule says about a place. All its spans are bytes of the source
/// ([`crate::draft::Draft::source`]); rules move spans of a reading there with
/// [`crate::analysis::Parsed::at`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it weighs here.
    pub severity: Severity,
    /// Fact, expectation, advice; lower-case start, no full stop.
    pub message: String,
    /// The place.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding without second places or fixes.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            message: message.into(),
            span,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// The same so many bytes behind.
    #[must_use]
    pub fn moved(&self, by: i32) -> Self {
        let mut moved = self.clone();
        moved.span = moved.span.moved(by);
        for related in &mut moved.related {
            related.span = related.span.moved(by);
        }
        for edit in moved.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.moved(by);
        }
        moved
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}
