use super::shared::cited::{InEdition, in_editions, print_edition, source_of};
use super::shared::history::histories;
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{Confidence, Edition, Numbering};
use crate::catalogue::standing::Standing;
use crate::finding::{Finding, Fix, Safety, Severity};

declare_rule! {
    /// ## What it does
    ///
    /// Finds "Rev." on the first edition of a resolution, and later editions without it. It is an
    /// error where the catalogue has seen the edition in a source, and a warning where general
    /// knowledge says which edition was the first. Of an edition that is no longer in force,
    /// `outdated-edition` says enough. The editions printed behind a resolution are judged too.
    ///
    /// ## Why it matters
    ///
    /// "Rev." tells whether there is an earlier text to compare with. "(Rev. Busan, 2014)" sends
    /// the reader of a resolution first adopted in Busan to look for one that never was.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2016-05-25
    /// RESOLUTION 1379 (C16)
    ///
    /// Use of conformity marks
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 188 (Rev. Busan, 2014) of the Plenipotentiary Conference,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2016-05-25
    /// RESOLUTION 1379 (C16)
    ///
    /// Use of conformity marks
    ///
    /// The ITU Council,
    ///
    /// recalling
    ///
    /// Resolution 188 (Busan, 2014) of the Plenipotentiary Conference,
    /// ```
    FirstEdition {
        id: "first-edition",
        summary: "\"Rev.\" on a first edition, or a later edition without it",
        severity: Error,
        group: Citations,
        fix: Sometimes,
    }
}

impl Rule for FirstEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for one in in_editions(analysis) {
            let Some(edition) = contradicted(&one) else { continue };
            // A first edition that was replaced needs no other word than that.
            if is_replaced(&one) && !edition.revised && !one.is_history(analysis) {
                continue;
            }
            findings.push(finding(analysis, &one, edition));
        }
        for history in histories(analysis) {
            let odd = history.editions.iter().enumerate();
            for (index, edition) in odd.filter(|(index, one)| one.revised == (*index == 0)) {
                let printed = quoted(analysis.parsed.text(edition.span));
                let fact = match index {
                    0 => "is the first of the editions, which revises none; leave \"Rev.\" out",
                    _ => "stands behind an earlier edition, so that it revises it; add \"Rev.\"",
                };
                let finding = Self::META
                    .finding(analysis.parsed.at(edition.span), format!("{printed} {fact}"));
                findings.push(weighing(Severity::Warning, finding));
            }
        }
    }
}

fn is_replaced(one: &InEdition<'_>) -> bool {
    matches!(one.standing, Standing::Outdated { .. })
}

/// The edition that is cited, where it is known to be the other kind.
fn contradicted(one: &InEdition<'_>) -> Option<&'static Edition> {
    let edition = one.listed.filter(|edition| edition.revised != one.edition.revised)?;
    let by_place =
        one.cited.catalogue.body(&one.instrument.body)?.numbering == Numbering::PlaceYear;
    let is_known = one.instrument.revisions_known;
    (by_place && (is_known || edition.revised)).then_some(edition)
}

/// Whether an earlier edition is known. That a citation prints "Rev." proves none: which edition was
/// the first is then only inferred.
fn is_surely_revised(one: &InEdition<'_>, edition: &Edition) -> bool {
    let is_earlier = |other: &Edition| {
        other.year > 0 && other.year < edition.year && other.confidence.bears_error()
    };
    edition.revised && one.instrument.editions.iter().any(is_earlier)
}

fn finding(analysis: &Analysis<'_>, one: &InEdition<'_>, edition: &Edition) -> Finding {
    let printed = quoted(analysis.parsed.text(one.edition.span));
    let name = one.cited.name(analysis);
    let right = print_edition(analysis.language, edition);
    let fact = match edition.revised {
        true => format!("{printed} is a revised edition of {name}"),
        false => format!("{printed} is the first edition of {name}"),
    };
    let is_sure = one.instrument.revisions_known || is_surely_revised(one, edition);
    let basis = match is_sure {
        true => source_of(edition),
        false => format!("inferred from citations: {}", source_of(edition)),
    };
    let message = format!("{fact} ({basis}); cite it as \"{right}\"");
    let severity = match edition.confidence {
        Confidence::Found if one.instrument.revisions_known => FirstEdition::META.severity,
        confidence if is_sure && confidence.bears_error() => Severity::Warning,
        _ if is_surely_revised(one, edition) => Severity::Warning,
        _ => Severity::Hint,
    };
    let finding =
        weighing(severity, FirstEdition::META.finding(one.cited.place(analysis), message));
    if one.cited.is_in_list(analysis) {
        // One edition serves the whole list, and is right for another number of it.
        return weighing(Severity::Hint, finding);
    }
    if !is_sure {
        return finding;
    }
    if is_replaced(one) && !one.is_history(analysis) {
        // The edition in force is offered in its place.
        return finding;
    }
    let title = format!("cite it as {right}");
    finding.fix(Fix::replace(title, Safety::Unsafe, analysis.parsed.at(one.edition.span), right))
}
