use super::shared::passage::{PLACES, each_or_sum, runs_of};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::draft::ArtifactKind;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::grammar::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds control characters and invisible characters that no text needs, such as zero-width
    /// spaces and soft hyphens. Marks that a script needs are left alone.
    ///
    /// ## Why it matters
    ///
    /// Nobody sees them, but searches, references and comparisons stumble over them.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to publish the broad​band figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// resolves
    ///
    /// 1	to publish the broadband figures of each region;
    ///
    /// 2	to review them every year.
    /// ```
    ControlCharacter {
        id: "control-character",
        summary: "a control or invisible character stands in the text",
        severity: Warning,
        group: Punctuation,
        fix: Always,
    }
}

impl Rule for ControlCharacter {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let source = analysis.draft.source();
        for parsed in analysis.texts() {
            let mut places: Vec<Span> = Vec::new();
            places.extend(runs_of(parsed, MarkKind::Control).iter().map(|&run| parsed.at(run)));
            places.extend(soft_hyphens(parsed));
            places.sort_unstable();
            report(source, &places, findings);
        }
    }
}

/// Hyphens that show only where a line breaks; the words are read without them.
fn soft_hyphens(parsed: &Parsed) -> impl Iterator<Item = Span> + '_ {
    let artifacts = parsed.reading.artifacts.iter();
    artifacts.filter(|artifact| artifact.kind == ArtifactKind::SoftHyphen).map(|hyphen| hyphen.span)
}

fn report(source: &str, places: &[Span], findings: &mut Vec<Finding>) {
    let remove = |spans: &[Span]| Fix {
        title: "remove what cannot be seen".to_owned(),
        safety: Safety::Safe,
        edits: spans.iter().map(|&span| Edit { span, text: String::new() }).collect(),
    };
    each_or_sum(
        places,
        PLACES,
        findings,
        |span| {
            let text = span.of(source);
            let name = code_point(text);
            if text.starts_with('\u{FFFD}') {
                let message =
                    format!("{name} stands where a character was lost; write what it was");
                return ControlCharacter::META.finding(span, message);
            }
            let message =
                format!("the character {name} cannot be seen and no text needs it; remove it");
            ControlCharacter::META.finding(span, message).fix(remove(&[span]))
        },
        |first, count| {
            let name = code_point(first.of(source));
            let message = format!(
                "{count} places have characters that cannot be seen, the first {name}; remove them"
            );
            ControlCharacter::META.finding(first, message).fix(remove(places))
        },
    );
}

/// The first character by its number.
fn code_point(text: &str) -> String {
    let number = text.chars().next().map_or(0, u32::from);
    format!("U+{number:04X}")
}
