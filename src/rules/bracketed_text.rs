use super::shared::passage::{marks, weight_of_pending};
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds text in square brackets in the clauses of an instrument: what is not yet agreed. While
    /// a draft is written it is a hint; in a text about to be submitted (`--stage submission` or
    /// `final`) an error. Names of sources, `[ITU-T X.500]`, are no such text.
    ///
    /// ## Why it matters
    ///
    /// Square brackets around a phrase say that somebody does not agree to it. A body cannot adopt
    /// a text with them.
    ///
    /// ## Example
    ///
    /// ```resolution --stage final
    /// resolves
    ///
    /// 1	to allocate [adequate] resources to the regional offices;
    ///
    /// 2	to review the allocation every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --stage final
    /// resolves
    ///
    /// 1	to allocate adequate resources to the regional offices;
    ///
    /// 2	to review the allocation every year.
    /// ```
    BracketedText {
        id: "bracketed-text",
        summary: "text in square brackets is not yet agreed",
        severity: Hint,
        group: Punctuation,
        fix: None,
    }
}

impl Rule for BracketedText {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let severity = weight_of_pending(analysis);
        for span in square_brackets(analysis) {
            let message = format!(
                "{} stands in square brackets, so it is not agreed; settle it",
                quoted(parsed.text(span))
            );
            findings.push(weighing(severity, Self::META.finding(parsed.at(span), message)));
        }
    }
}

/// Outermost pairs of square brackets in clauses, without those that are placeholders.
fn square_brackets(analysis: &Analysis<'_>) -> Vec<Span> {
    let parsed = &analysis.parsed;
    let mut pairs = Vec::new();
    let mut open: Vec<(u32, Span)> = Vec::new();
    let mut placeholder = 0;
    for mark in marks(parsed) {
        match mark.kind {
            MarkKind::Placeholder => placeholder = mark.span.end,
            MarkKind::OpenBracket(_) if is_square(parsed.text(mark.span)) => {
                open.push((mark.line, mark.span))
            }
            MarkKind::CloseBracket(_) if is_square(parsed.text(mark.span)) => {
                let Some((line, opening)) = open.pop() else {
                    continue;
                };
                let pending = placeholder > opening.start;
                let whole = opening.cover(mark.span);
                // The brackets of a label are a slip, and `label-style` speaks of them.
                let in_clause = parsed.tree.clause_of_line(line).is_some_and(|clause| {
                    let label = parsed.tree.clause(clause).label;
                    label.is_none_or(|label| !label.span.contains(whole))
                });
                let is_pending_text = || !names_source(parsed, whole);
                if line == mark.line
                    && open.is_empty()
                    && in_clause
                    && !pending
                    && is_pending_text()
                {
                    pairs.push(whole);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Whether what stands in brackets is no text but names a source: "[b-Smith]" and "[ITU-T X.500]", as
/// Recommendations cite (source: Recommendation ITU-T A.5), or the mark of a footnote behind a word,
/// "session[1]", as pages of the web print it.
fn names_source(parsed: &Parsed, whole: Span) -> bool {
    let inner = parsed.text(whole).trim_matches(['[', ']', '\u{FF3B}', '\u{FF3D}']).trim();
    if inner.starts_with("b-") || inner.starts_with("b\u{2011}") {
        return true;
    }
    if inner.len() <= 3 && inner.bytes().all(|byte| byte.is_ascii_digit()) {
        let before = parsed.reading.text[..whole.start as usize].chars().next_back();
        return before.is_some_and(|letter| !letter.is_whitespace());
    }
    // A Markdown link: "[Annex 1](#annex-1)".
    if parsed.reading.text[whole.end as usize..].starts_with('(') {
        return true;
    }
    if is_short_title(inner) || is_number_of_resolution(inner) {
        return true;
    }
    let is_code = |word: &str| {
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        capitals > 0 && !word.contains(|letter: char| letter.is_lowercase())
            || word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let organisation = inner.bytes().take_while(u8::is_ascii_uppercase).count();
    organisation >= 2
        && inner.contains([' ', '\u{A0}'])
        && inner.bytes().any(|byte| byte.is_ascii_digit())
        && inner.split_whitespace().all(is_code)
}

/// "Ferries (Minimum Standards) Convention, 1976": a title and its year.
fn is_short_title(inner: &str) -> bool {
    let Some((title, year)) = inner.rsplit_once(", ") else { return false };
    let is_year = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    is_year && title.starts_with(char::is_uppercase) && title.contains(' ')
}

/// "A.321(IX)": one word that holds a number and begins with a capital.
fn is_number_of_resolution(inner: &str) -> bool {
    inner.starts_with(|letter: char| letter.is_ascii_uppercase())
        && !inner.contains(char::is_whitespace)
        && !inner.contains(|letter: char| letter.is_lowercase())
        && inner.contains(|letter: char| letter.is_ascii_digit())
        && inner.contains(['.', '/', '('])
}

fn is_square(mark: &str) -> bool {
    matches!(mark, "[" | "]" | "\u{FF3B}" | "\u{FF3D}")
}
