use std::collections::HashMap;

use super::shared::cited::{Cited, citations};
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{AssemblyResolution, Instrument};
use crate::catalogue::near::{similar_to, similarity};
use crate::finding::Finding;
use crate::refer::Known;

declare_rule! {
    /// ## What it does
    ///
    /// Finds citations whose subject, "Resolution 71 on …", is the title of another number of the
    /// same body. Titles are known in English, so only English drafts are judged.
    ///
    /// ## Why it matters
    ///
    /// Either the number is wrong or the subject. The body that votes may read either.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 71 (Rev. Bucharest, 2022) of the Plenipotentiary Conference, on mainstreaming a gender perspective in ITU and promotion of gender equality,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2026-04-28
    /// RESOLUTION 1332 (C11, LAST AMENDED C24)
    ///
    /// ITU role in the follow-up of the Summit
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 70 (Rev. Bucharest, 2022) of the Plenipotentiary Conference, on mainstreaming a gender perspective in ITU and promotion of gender equality,
    /// ```
    TitleMismatch {
        id: "title-mismatch",
        summary: "the subject of a citation belongs to another number",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// The language that the catalogue has titles in.
const LANGUAGE_OF_TITLES: &str = "en";
/// A subject that shares so little with a title is another one.
const OTHER: f32 = 0.34;
/// A subject that shares so much with a title is that one.
const SAME: f32 = 0.8;
/// Fewest words of four letters and more that tell a subject.
const WORDS: usize = 3;
/// Subjects that are looked for among all titles; in a text with more, nothing is a slip.
const SEARCHES: usize = 24;

impl Rule for TitleMismatch {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        if analysis.language.code != LANGUAGE_OF_TITLES {
            return;
        }
        let mut searches: HashMap<&str, Option<Owner>> = HashMap::new();
        for cited in citations(analysis) {
            let Some(span) = cited.citation.subject.filter(|_| is_sure(analysis, cited)) else {
                continue;
            };
            let subject = analysis.parsed.text(span);
            let is_other = |title: &&str| !subject.eq_ignore_ascii_case(title);
            let Some(title) = title_of(cited).filter(is_other) else { continue };
            let is_told = words(title) >= WORDS && words(subject) >= WORDS;
            if !is_told || similarity(subject, title) >= OTHER {
                continue;
            }
            if searches.len() >= SEARCHES && !searches.contains_key(subject) {
                break;
            }
            let Some(owner) = searches.entry(subject).or_insert_with(|| owner(cited, subject))
            else {
                continue;
            };
            let name = cited.name(analysis);
            let other = format!("{} {}", cited.kind(), owner.number);
            let message = format!(
                "{name} is on {}, and {} is the subject of {other}; correct number or subject",
                quoted(title),
                quoted(subject),
            );
            let finding =
                Self::META.finding(analysis.parsed.at(cited.citation.number_span), message);
            findings.push(finding.related(
                analysis.parsed.at(span),
                format!("the title of {other} is {}", quoted(owner.title)),
            ));
        }
    }
}

/// Whether it is plain which body's number it is.
fn is_sure(analysis: &Analysis<'_>, cited: Cited<'_>) -> bool {
    matches!(cited.known, Known::Assembly(_)) || cited.is_named(analysis)
}

/// The instrument that a subject is the title of.
struct Owner {
    number: String,
    title: &'static str,
}

/// The title of what is cited, where it is known for sure.
fn title_of(cited: Cited<'_>) -> Option<&'static str> {
    match cited.known {
        Known::Itu(one) if one.title_confidence.bears_error() => Some(&one.title),
        Known::Assembly(one) if one.confidence.bears_error() => Some(&one.title),
        _ => None,
    }
}

fn words(text: &str) -> usize {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() >= 4).count()
}

/// Looks for a subject among the titles of the body's other numbers.
fn owner(cited: Cited<'_>, subject: &str) -> Option<Owner> {
    match cited.known {
        Known::Itu(instrument) => owner_among(
            cited.catalogue.instruments_of(&instrument.body, instrument.kind),
            subject,
            |one: &'static Instrument| &one.title,
            |one| one.number.to_string(),
        ),
        Known::Assembly(resolution) => owner_among(
            cited.catalogue.assembly_session(resolution.session),
            subject,
            |one: &'static AssemblyResolution| &one.title,
            |one| format!("{}/{}", one.session, one.number),
        ),
        _ => None,
    }
}

fn owner_among<T>(
    all: &'static [T],
    subject: &str,
    title: fn(&'static T) -> &'static str,
    number: fn(&'static T) -> String,
) -> Option<Owner> {
    let similarity = similar_to(subject);
    let is_owner = |one: &&'static T| {
        let title = title(one);
        words(title) >= WORDS && similarity(title) >= SAME
    };
    let owner = all.iter().find(is_owner)?;
    Some(Owner { number: number(owner), title: title(owner) })
}
