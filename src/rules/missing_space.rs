use super::shared::cited::citations;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::source_of;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::Number;
use crate::language::model::Script;

declare_rule! {
    /// ## What it does
    ///
    /// Finds numbers of resolutions that have no space before the year or session in brackets:
    /// "2529(2020)", "2758(XXVI)". The safe fix adds the space. Chinese texts print none, and nothing
    /// is reported there.
    ///
    /// ## Why it matters
    ///
    /// The number is printed with a space, and a search for "2529 (2020)" does not find it without.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// The Security Council,
    ///
    /// Recalling its resolution 2529(2020) of 25 June 2020,
    ///
    /// 1. Decides to remain seized of the matter.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// The Security Council,
    ///
    /// Recalling its resolution 2529 (2020) of 25 June 2020,
    ///
    /// 1. Decides to remain seized of the matter.
    /// ```
    MissingSpace {
        id: "missing-space",
        summary: "a resolution's number has no space before its year or session",
        severity: Warning,
        group: Citations,
        fix: Sometimes,
    }
}

impl Rule for MissingSpace {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        if analysis.language.script == Script::Han {
            return;
        }
        let parsed = &analysis.parsed;
        for cited in citations(analysis) {
            let number = &cited.citation.number;
            if !matches!(number, Number::Year { .. } | Number::Roman { .. }) {
                continue;
            }
            let span = cited.citation.number_span;
            // "Dec.351(XVI)" is another body's symbol.
            let is_word = parsed.reading.text[..span.start as usize].ends_with(char::is_whitespace);
            let text = parsed.text(span);
            let Some((digits, rest)) = text.split_once('(') else { continue };
            if !is_word || !digits.ends_with(|last: char| last.is_ascii_digit()) {
                continue;
            }
            let right = format!("{digits} ({rest}");
            let message = format!("\"{text}\" has no space before the bracket; write \"{right}\"");
            let mut finding = Self::META.finding(parsed.at(span), message);
            if let Some(source) = source_of(analysis, span) {
                finding = finding.fix(Fix::replace(
                    format!("write \"{right}\""),
                    Safety::Safe,
                    source,
                    right,
                ));
            }
            findings.push(finding);
        }
    }
}
