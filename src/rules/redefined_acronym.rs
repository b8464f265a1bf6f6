use std::collections::HashMap;

use super::shared::passage::line_stands;
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::near::similarity;
use crate::finding::Finding;
use crate::language::model::Script;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds one acronym with two expansions.
    ///
    /// ## Why it matters
    ///
    /// Where the acronym stands alone, the reader cannot tell which of the two is meant.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to support the Global Digital Compact (GDC);
    ///
    /// 2	to open a Gender Data Centre (GDC);
    ///
    /// 3	to report on the GDC.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to support the Global Digital Compact (GDC);
    ///
    /// 2	to open a centre for gender data;
    ///
    /// 3	to report on the GDC.
    /// ```
    RedefinedAcronym {
        id: "redefined-acronym",
        summary: "one acronym has two expansions",
        severity: Warning,
        group: Terms,
        fix: None,
    }
}

/// Expansions that share so much are one.
const SAME: f32 = 0.5;

impl Rule for RedefinedAcronym {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut first: HashMap<&str, Span> = HashMap::new();
        for acronym in &parsed.inline.acronyms {
            let Some(expansion) = acronym.expansion.filter(|_| line_stands(parsed, acronym.line))
            else {
                continue;
            };
            let text = parsed.text(acronym.span);
            let earlier = *first.entry(text).or_insert(expansion);
            if are_one(analysis, parsed.text(earlier), parsed.text(expansion)) {
                continue;
            }
            let (now, then) = (quoted(parsed.text(expansion)), quoted(parsed.text(earlier)));
            let message = format!(
                "\"{text}\" stands for {now} here and for {then} before; give one of them another name"
            );
            let finding = Self::META.finding(parsed.at(expansion), message);
            findings.push(
                finding
                    .related(parsed.at(earlier), format!("\"{text}\" is expanded as {then} here")),
            );
        }
    }
}

/// Whether two expansions are one name, in other words or in part. In Han script, where words are
/// not apart, they must have half of their characters in common.
fn are_one(analysis: &Analysis<'_>, one: &str, other: &str) -> bool {
    if one.contains(other) || other.contains(one) {
        return true;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    if one.contains(&other) || other.contains(&one) {
        return true;
    }
    match analysis.language.script {
        Script::Han => {
            let common = one.chars().filter(|&letter| other.contains(letter)).count();
            common * 2 >= one.chars().count().min(other.chars().count())
        }
        _ => similarity(&one, &other) >= SAME,
    }
}
