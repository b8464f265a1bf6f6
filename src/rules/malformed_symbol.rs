use super::shared::cited::{Cited, citations};
use super::shared::passage::line_stands;
use super::shared::support::weighing;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::catalogue::model::Catalogue;
use crate::finding::{Finding, Fix, Safety, Severity};
use crate::grammar::{Number, Special, Symbol, SymbolKind};

declare_rule! {
    /// ## What it does
    ///
    /// Finds document symbols of no known form, such as two that were run together
    /// (A/70/12580/173), and resolutions before 1976 in the manner of later ones (29/3314). A
    /// document's symbol that is called a resolution, "resolution A/70/1", is a warning: the
    /// resolution's own symbol is A/RES/70/1.
    ///
    /// ## Why it matters
    ///
    /// A symbol is how a document is found. A/70/125 and A/RES/70/125 are two documents.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// recalling
    ///
    /// General Assembly resolution A/70/12580/173 on the outcome of the review,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// recalling
    ///
    /// General Assembly resolution A/RES/80/173 on the outcome of the review,
    /// ```
    MalformedSymbol {
        id: "malformed-symbol",
        summary: "a document symbol has no known form, or is another document's",
        severity: Error,
        group: Citations,
        fix: Sometimes,
    }
}

/// The session from which resolutions are numbered by session.
const FIRST_NUMBERED_SESSION: u32 = 31;

impl Rule for MalformedSymbol {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for parsed in analysis.texts() {
            let stands = |symbol: &&Symbol| line_stands(parsed, symbol.line);
            for symbol in parsed.inline.symbols.iter().filter(stands) {
                match symbol.kind {
                    SymbolKind::Malformed => findings.push(malformed(analysis, parsed, symbol)),
                    SymbolKind::AssemblyDocument if symbol.called_resolution => {
                        findings.extend(called_resolution(parsed, symbol));
                    }
                    _ => {}
                }
            }
        }
        findings.extend(citations(analysis).filter_map(|cited| early(analysis, cited)));
    }
}

fn malformed(analysis: &Analysis<'_>, parsed: &Parsed, symbol: &Symbol) -> Finding {
    let text = parsed.text(symbol.span);
    let at = parsed.at(symbol.span);
    let Some((old, new)) = run_together(text, analysis.catalogue()) else {
        let message =
            format!("\"{text}\" has the form of no symbol; check it against the document");
        return MalformedSymbol::META.finding(at, message);
    };
    let message = format!(
        "\"{text}\" is no symbol: \"{old}\" and \"{new}\" are run together; leave the one that is meant"
    );
    let title = format!("leave \"{new}\"");
    MalformedSymbol::META.finding(at, message).fix(Fix::replace(
        title,
        Safety::Unsafe,
        at,
        format!("A/RES/{new}"),
    ))
}

/// The two readings of a symbol that were run together: A/70/125 and 80/173 in A/70/12580/173,
/// A/78/L.49 and 78/265 in A/78/L.49265. Only those that the catalogue knows.
fn run_together(text: &str, catalogue: &Catalogue) -> Option<(String, String)> {
    let parts: Vec<&str> = text.split('/').collect();
    match *parts {
        ["A", session, middle, number] => splits(middle).find_map(|(first, second)| {
            let known = is_resolution(catalogue, session, first)
                && is_resolution(catalogue, second, number);
            known.then(|| (format!("A/{session}/{first}"), format!("{second}/{number}")))
        }),
        ["A", session, last] => {
            let digits = last.strip_prefix("L.")?;
            let readings =
                splits(digits).filter(|&(_, number)| is_resolution(catalogue, session, number));
            let named = |draft: &str| catalogue.adopted_draft(&format!("A/{session}/L.{draft}"));
            let (draft, number) = readings
                .clone()
                .find(|(draft, _)| named(draft).is_some())
                .or_else(|| likeliest(readings))?;
            Some((format!("A/{session}/L.{draft}"), format!("{session}/{number}")))
        }
        _ => None,
    }
}

/// Of readings that the catalogue cannot tell apart, the one with the longest number.
fn likeliest<'t>(readings: impl Iterator<Item = (&'t str, &'t str)>) -> Option<(&'t str, &'t str)> {
    readings.max_by_key(|(_, number)| number.len())
}

/// All ways to cut a run of digits in two, where it is one.
fn splits(digits: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    let is_run = digits.len() <= 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let cuts = if is_run { 1..digits.len() } else { 1..1 };
    cuts.map(|at| digits.split_at(at)).filter(|(_, second)| !second.starts_with('0'))
}

fn is_resolution(catalogue: &Catalogue, session: &str, number: &str) -> bool {
    let (Ok(session), Ok(number)) = (session.parse(), number.parse()) else {
        return false;
    };
    !catalogue.assembly_parts(session, number).is_empty()
}

/// A/70/1 called a resolution.
fn called_resolution(parsed: &Parsed, symbol: &Symbol) -> Option<Finding> {
    let text = parsed.text(symbol.span);
    let rest = text.strip_prefix("A/")?;
    if rest.matches('/').count() != 1 {
        return None;
    }
    let right = format!("A/RES/{rest}");
    let at = parsed.at(symbol.span);
    let message = format!(
        "\"{text}\" is the symbol of a document, and the text calls it a resolution; its symbol is \"{right}\""
    );
    let fix = Fix::replace(format!("write \"{right}\""), Safety::Unsafe, at, right);
    Some(weighing(Severity::Warning, MalformedSymbol::META.finding(at, message)).fix(fix))
}

/// 29/3314 for 3314 (XXIX).
fn early(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    let Number::Session { session, number, special: Special::Ordinary, .. } = cited.citation.number
    else {
        return None;
    };
    let assembly = cited.body().is_some_and(|body| body.id == "unga");
    if !assembly || session == 0 || session >= FIRST_NUMBERED_SESSION {
        return None;
    }
    let right = format!("{number} ({})", roman(session));
    analysis.catalogue().early_resolution(u16::try_from(number).ok()?, &roman(session))?;
    let text = cited.number(analysis);
    let span = analysis.parsed.at(cited.citation.number_span);
    let message = format!(
        "\"{text}\" is of session {session}, whose resolutions are cited by serial number; write \"{right}\""
    );
    let fix = Fix::replace(format!("write \"{right}\""), Safety::Unsafe, span, right);
    Some(MalformedSymbol::META.finding(span, message).fix(fix))
}

/// A number below 40 in Roman numerals.
fn roman(number: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(number as usize / 10), ONES[number as usize % 10])
}
