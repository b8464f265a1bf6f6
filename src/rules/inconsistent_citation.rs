use std::collections::HashMap;

use super::shared::cited::{Cited, citations};
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::day;
use crate::catalogue::near::similarity;
use crate::finding::Finding;
use crate::grammar::{MarkKind, Number, Special};
use crate::language::model::Script;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds one resolution cited with two dates, or with two titles in quotation marks, in one
    /// draft. Where the catalogue knows the date, `adoption-date` speaks instead.
    ///
    /// ## Why it matters
    ///
    /// One of the two is wrong, and the reader cannot tell which.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// The General Assembly,
    ///
    /// Recalling Human Rights Council resolution 39/2 of 27 September 2018,
    ///
    /// Recalling also Human Rights Council resolution 39/2 of 28 September 2018,
    ///
    /// 1. Decides to consider the matter at its next session.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// The General Assembly,
    ///
    /// Recalling Human Rights Council resolution 39/2 of 27 September 2018,
    ///
    /// Recalling also Human Rights Council resolution 39/2 of 27 September 2018,
    ///
    /// 1. Decides to consider the matter at its next session.
    /// ```
    InconsistentCitation {
        id: "inconsistent-citation",
        summary: "one resolution is cited with two dates or titles",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// Titles that share less are two.
const SAME_TITLE: f32 = 0.5;

impl Rule for InconsistentCitation {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let mut dates: HashMap<(&str, Number), (u32, Span)> = HashMap::new();
        let mut titles: HashMap<(&str, Number), Span> = HashMap::new();
        for cited in
            citations(analysis).filter(|cited| !matches!(cited.citation.number, Number::Plain(_)))
        {
            let Some(body) = cited.body() else { continue };
            let key = (&*body.id, cited.citation.number);
            if let Some(date) =
                cited.date(analysis).filter(|_| !is_dated(cited) && !cited.shares_date(analysis))
            {
                let printed = day(date.year, date.month, date.day);
                let (first, place) = *dates.entry(key).or_insert((printed, date.span));
                if first != printed {
                    findings.push(finding(analysis, cited, date.span, place));
                }
            }
            if let Some(title) = title(analysis, cited) {
                let first = *titles.entry(key).or_insert(title);
                if !are_alike(analysis, first, title) {
                    findings.push(finding(analysis, cited, title, first));
                }
            }
        }
    }
}

fn finding(analysis: &Analysis<'_>, cited: Cited<'_>, here: Span, before: Span) -> Finding {
    let parsed = &analysis.parsed;
    let (now, then) = (quoted(parsed.text(here)), quoted(parsed.text(before)));
    let name = cited.name(analysis);
    let message =
        format!("{name} is cited with {now} here and with {then} before; make them agree");
    InconsistentCitation::META
        .finding(parsed.at(here), message)
        .related(parsed.at(before), format!("{then} stands here"))
}

/// Whether the catalogue knows the date.
fn is_dated(cited: Cited<'_>) -> bool {
    let assembly = cited.body().is_some_and(|body| body.id == "unga");
    match cited.citation.number {
        Number::Session { session, number, special: Special::Ordinary, .. } if assembly => {
            let (session, number) = (u16::try_from(session), u16::try_from(number));
            session.is_ok_and(|session| {
                number
                    .is_ok_and(|number| !cited.catalogue.assembly_parts(session, number).is_empty())
            })
        }
        _ => false,
    }
}

/// The title in quotation marks.
fn title(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Span> {
    let subject = cited.citation.subject?;
    let marks = &analysis.parsed.inline.marks;
    let past = marks.partition_point(|mark| mark.span.start < subject.start);
    let before = marks[..past].last()?;
    let is_quote = matches!(before.kind, MarkKind::OpenQuote(_) | MarkKind::StraightQuote);
    (is_quote && before.span.end == subject.start).then_some(subject)
}

/// Whether two titles are one. In Han script, where words are not apart, one must hold the other.
fn are_alike(analysis: &Analysis<'_>, one: Span, other: Span) -> bool {
    let (one, other) = (analysis.parsed.text(one), analysis.parsed.text(other));
    if one.contains(other) || other.contains(one) {
        return true;
    }
    analysis.language.script != Script::Han && similarity(one, other) >= SAME_TITLE
}
