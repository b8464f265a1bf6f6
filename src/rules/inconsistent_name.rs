use std::cmp::Reverse;

use super::shared::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::grammar::{Acronym, NameMention};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds one body or document under two spellings in one draft: names that the language pack
    /// knows in several spellings, and acronyms whose parts are joined in two ways, CWG-WSIS&SDG and
    /// CWG WSIS&SDG. A name that is spelled in one way throughout is left alone.
    ///
    /// ## Why it matters
    ///
    /// Two spellings look like two bodies, and a search finds half of the places.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to send the report to the Commission on Science and Technology for Development;
    ///
    /// 2	to ask the Commission of Science and Technology for Development for comments;
    ///
    /// 3	to publish them.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to send the report to the Commission on Science and Technology for Development;
    ///
    /// 2	to ask the Commission on Science and Technology for Development for comments;
    ///
    /// 3	to publish them.
    /// ```
    InconsistentName {
        id: "inconsistent-name",
        summary: "one name has two spellings",
        severity: Warning,
        group: Terms,
        fix: Always,
    }
}

/// The places of one spelling, in the order of the text.
type Places = Vec<Span>;

impl Rule for InconsistentName {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut covered: Vec<Span> = Vec::new();
        for spellings in names(analysis) {
            covered.extend(spellings.iter().flatten());
            report(analysis, &spellings, findings);
        }
        covered.sort_unstable();
        for spellings in acronyms(parsed, &covered) {
            report(analysis, &spellings, findings);
        }
    }
}

/// Names of the language pack that have several spellings, the right one first.
fn names(analysis: &Analysis<'_>) -> Vec<Vec<Places>> {
    let parsed = &analysis.parsed;
    let judged = || parsed.inline.names.iter().filter(|one| line_stands(parsed, one.line));
    // Nearly all names have one spelling.
    let mut first: Vec<Option<u16>> = vec![None; analysis.language.names.len()];
    let is_other =
        |one: &&NameMention| *first[one.name as usize].get_or_insert(one.variant) != one.variant;
    let mut several: Vec<u16> = judged().filter(is_other).map(|one| one.name).collect();
    several.sort_unstable();
    several.dedup();
    let spellings = several.into_iter().map(|name| {
        let mut mentions: Vec<_> = judged().filter(|one| one.name == name).collect();
        mentions.sort_by_key(|one| one.variant);
        let variants = mentions.chunk_by(|one, other| one.variant == other.variant);
        variants.map(|same| same.iter().map(|one| one.span).collect()).collect()
    });
    spellings.collect()
}

/// One spelling of an acronym, and where it stands.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Spelling<'t> {
    /// Its parts, whatever joins them.
    parts: String,
    text: &'t str,
    places: Places,
}

/// Spellings of acronyms that are joined in more than one way, the most frequent first. A pair with
/// a blank between counts only where it is also joined.
fn acronyms(parsed: &Parsed, covered: &[Span]) -> Vec<Vec<Places>> {
    let text = &parsed.reading.text;
    let acronyms = &parsed.inline.acronyms;
    let is_judged = |one: &Acronym| line_stands(parsed, one.line) && !covers(covered, one.span);
    let is_joined = |one: &&Acronym| one.span.of(text).contains(is_joint) && is_judged(one);
    let places: Places = acronyms.iter().filter(is_joined).map(|one| one.span).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let mut all = spellings(text, places);
    let is_also_joined = |span: &Span| {
        let parts = parts(span.of(text));
        all.binary_search_by(|joined| joined.parts.cmp(&parts)).is_ok()
    };
    let pairs = acronyms.windows(2).filter(|pair| is_pair(text, pair[0].span, pair[1].span));
    let pairs = pairs.filter(|pair| pair.iter().all(is_judged));
    let pairs = pairs.map(|pair| pair[0].span.cover(pair[1].span));
    let mut apart = spellings(text, pairs.filter(is_also_joined).collect());
    all.append(&mut apart);
    all.sort();
    let several = all.chunk_by(|one, other| one.parts == other.parts);
    several.filter(|alike| alike.len() > 1).map(by_frequency).collect()
}

/// The spellings that stand in some places, sorted by their parts.
fn spellings(text: &str, mut places: Places) -> Vec<Spelling<'_>> {
    places.sort_by_key(|span| span.of(text));
    let alike = places.chunk_by(|one, other| one.of(text) == other.of(text));
    let spelling = |places: &[Span]| {
        let text = places[0].of(text);
        Spelling { parts: parts(text), text, places: places.to_vec() }
    };
    let mut spellings: Vec<Spelling<'_>> = alike.map(spelling).collect();
    spellings.sort();
    spellings
}

/// The most frequent spelling first, and the earlier of two.
fn by_frequency(spellings: &[Spelling<'_>]) -> Vec<Places> {
    let mut spellings: Vec<Places> =
        spellings.iter().map(|spelling| spelling.places.clone()).collect();
    spellings.sort_by_key(|places| (Reverse(places.len()), places[0].start));
    spellings
}

fn covers(covered: &[Span], span: Span) -> bool {
    let past = covered.partition_point(|other| other.start <= span.start);
    covered[..past].last().is_some_and(|other| other.end >= span.end)
}

fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '&' | '\u{2011}' | '\u{2013}' | '\u{FF06}' | '\u{FF0D}')
}

/// Whether a blank alone stands between two acronyms.
fn is_pair(text: &str, one: Span, other: Span) -> bool {
    other.start > one.end
        && matches!(Span::new(one.end, other.start).of(text), " " | "\u{A0}" | "\u{2009}")
}

/// The parts of an acronym, whatever joins them; "&" is a part of its own.
fn parts(text: &str) -> String {
    let and = |sign: char| matches!(sign, '&' | '\u{FF06}');
    let signs = text.chars().filter(|&sign| {
        sign.is_ascii_alphanumeric() || and(sign) || is_joint(sign) || sign.is_whitespace()
    });
    signs
        .map(|sign| {
            if and(sign) {
                '&'
            } else if sign.is_ascii_alphanumeric() {
                sign
            } else {
                '-'
            }
        })
        .collect()
}

/// One finding for each spelling but the first.
fn report(analysis: &Analysis<'_>, spellings: &[Places], findings: &mut Vec<Finding>) {
    let parsed = &analysis.parsed;
    let mut groups = spellings.iter();
    let Some(&right) = groups.next().and_then(|places| places.first()) else {
        return;
    };
    let name = parsed.text(right);
    for places in groups {
        let printed = parsed.text(places[0]);
        let times = match places.len() {
            1 => String::new(),
            count => format!(" ({count} times)"),
        };
        let message = format!(
            "\"{printed}\"{times} is spelled \"{name}\" elsewhere in this draft; use one spelling"
        );
        let edits = places
            .iter()
            .map(|&span| Edit { span: parsed.at(span), text: name.to_owned() })
            .collect();
        let fix = Fix { title: format!("write \"{name}\""), safety: Safety::Unsafe, edits };
        let finding = InconsistentName::META.finding(parsed.at(places[0]), message);
        findings
            .push(finding.related(parsed.at(right), format!("\"{name}\" stands here")).fix(fix));
    }
}
