//! How a rule is declared: once, with its documentation as its doc comment.

/// Declares the type of a rule with its [`Meta`](super::Meta). The doc comment is the rule's page
/// and has the headings *What it does*, *Why it matters*, *Example*, *Instead*; the fenced
/// `resolution` block under *Example* must make the rule speak, and the one under *Instead* must
/// not (`tests/rules.rs` runs them; what follows the word `resolution` are flags of `check`).
macro_rules! declare_rule {
    (
        $(#[doc = $doc:expr])*
        $name:ident {
            id: $id:literal,
            summary: $summary:literal,
            severity: $severity:ident,
            group: $group:ident,
            fix: $fix:ident $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        pub struct $name;

        impl $name {
            /// What is declared of the rule.
            pub const META: $crate::rules::Meta = $crate::rules::Meta {
                id: $id,
                summary: $summary,
                severity: $crate::finding::Severity::$severity,
                group: $crate::rules::Group::$group,
                fix: $crate::rules::FixKind::$fix,
                docs: concat!($($doc, "\n"),*),
            };
        }
    };
}
