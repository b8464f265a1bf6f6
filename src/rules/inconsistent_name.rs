use std::collections::{BTreeMap, HashMap};

use super::passage::line_stands;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Edit, Finding, Fix, Safety};
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
        for spellings in names(parsed).values() {
            covered.extend(spellings.values().flatten());
            report(analysis, spellings, findings);
        }
        covered.sort_unstable();
        for spellings in acronyms(parsed, &covered).values() {
            report(analysis, spellings, findings);
        }
    }
}

/// Spellings of the names of the language pack, the right one first.
fn names(parsed: &Parsed) -> BTreeMap<u16, BTreeMap<String, Places>> {
    let mut names: BTreeMap<u16, BTreeMap<u16, Places>> = BTreeMap::new();
    for mention in parsed.inline.names.iter().filter(|mention| line_stands(parsed, mention.line)) {
        let spellings = names.entry(mention.name).or_default();
        spellings.entry(mention.variant).or_default().push(mention.span);
    }
    names.retain(|_, spellings| spellings.len() > 1);
    let keyed = |spellings: BTreeMap<u16, Places>| {
        spellings.into_iter().map(|(variant, places)| (format!("{variant:03}"), places)).collect()
    };
    names.into_iter().map(|(name, spellings)| (name, keyed(spellings))).collect()
}

/// Spellings of acronyms that are joined in more than one way, the most frequent first. A pair with
/// a blank between counts only where it is also joined.
fn acronyms(parsed: &Parsed, covered: &[Span]) -> HashMap<String, BTreeMap<String, Places>> {
    let text = &parsed.reading.text;
    let list: Vec<Span> = parsed
        .inline
        .acronyms
        .iter()
        .filter(|acronym| line_stands(parsed, acronym.line))
        .map(|acronym| acronym.span)
        .filter(|span| !covers(covered, *span))
        .collect();
    let mut printed: HashMap<&str, Places> = HashMap::new();
    for &span in list.iter().filter(|span| span.of(text).contains(is_joint)) {
        printed.entry(span.of(text)).or_default().push(span);
    }
    let mut found: HashMap<String, HashMap<&str, Places>> = HashMap::new();
    for (spelling, places) in printed {
        found.entry(parts(spelling)).or_default().insert(spelling, places);
    }
    for pair in list.windows(2) {
        let is_pair =
            pair[1].start > pair[0].end && is_blank(Span::new(pair[0].end, pair[1].start).of(text));
        if !is_pair {
            continue;
        }
        let span = pair[0].cover(pair[1]);
        if let Some(spellings) = found.get_mut(&parts(span.of(text))) {
            spellings.entry(span.of(text)).or_default().push(span);
        }
    }
    found.retain(|_, spellings| spellings.len() > 1);
    found.into_iter().map(|(key, spellings)| (key, by_frequency(spellings))).collect()
}

/// Keys that sort the most frequent spelling first, and the earlier of two.
fn by_frequency(spellings: HashMap<&str, Places>) -> BTreeMap<String, Places> {
    let most = spellings.values().map(Vec::len).max().unwrap_or(0);
    let key = |places: &Places| format!("{:08} {:010}", most - places.len(), places[0].start);
    spellings.into_values().map(|places| (key(&places), places)).collect()
}

fn covers(covered: &[Span], span: Span) -> bool {
    let past = covered.partition_point(|other| other.start <= span.start);
    covered[..past].last().is_some_and(|other| other.end >= span.end)
}

fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '&' | '\u{2011}' | '\u{2013}' | '\u{FF06}' | '\u{FF0D}')
}

fn is_blank(text: &str) -> bool {
    matches!(text, " " | "\u{A0}" | "\u{2009}")
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
fn report(
    analysis: &Analysis<'_>,
    spellings: &BTreeMap<String, Places>,
    findings: &mut Vec<Finding>,
) {
    let parsed = &analysis.parsed;
    let mut groups = spellings.values();
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
