use super::shared::cited::{
    Cited, InEdition, as_sure, citations, in_editions, name_edition, print_day, print_edition,
    source_of,
};
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::analysis::reference_date::meeting_in;
use crate::catalogue::model::{Edition, Numbering};
use crate::catalogue::standing::Standing;
use crate::finding::{Finding, Fix, Related, Safety, Severity};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds resolutions that are cited in an edition which a later conference had revised by the
    /// draft's own date. It is an error where the draft relies on the edition: in a decision, or in
    /// a reason that recalls the resolution itself. Amid the words of a reason, "the forum on matters
    /// of Resolution 101 (…)", the old edition may be meant, and it is a warning. Where the clause
    /// tells history, "as established by", it is a hint, and so it is where the catalogue is not
    /// sure.
    ///
    /// ## Why it matters
    ///
    /// Place and year are part of the number. An old edition may ask for what the body has since
    /// given up.
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
    /// Resolution 140 (Rev. Dubai, 2018) of the Plenipotentiary Conference,
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
    /// Resolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,
    /// ```
    OutdatedEdition {
        id: "outdated-edition",
        summary: "an edition is cited that a later one has replaced",
        severity: Error,
        group: Citations,
        fix: Sometimes,
    }
}

impl Rule for OutdatedEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let mut told: Option<(Span, usize)> = None;
        for one in in_editions(analysis) {
            let Standing::Outdated { in_force, .. } = one.standing else { continue };
            let finding = finding(analysis, &one, in_force);
            // One edition that serves a list is told once.
            match told.filter(|(span, at)| {
                *span == one.edition.span && findings[*at].severity >= finding.severity
            }) {
                Some((_, at)) => findings[at]
                    .related
                    .push(Related { message: finding.message, span: finding.span }),
                None => {
                    told = Some((one.edition.span, findings.len()));
                    findings.push(finding);
                }
            }
        }
        findings.extend(citations(analysis).filter_map(|cited| of_this_meeting(analysis, cited)));
    }
}

/// An edition that is said to be of this conference and is of an earlier one.
fn of_this_meeting(analysis: &Analysis<'_>, cited: Cited<'_>) -> Option<Finding> {
    let parsed = &analysis.parsed;
    let edition = cited.citation.edition.as_ref().filter(|_| cited.citation.this_body)?;
    let conference = cited.conference(analysis)?;
    let tree = &parsed.tree;
    let instrument = tree.instrument(tree.instrument_of(tree.node_of_line(cited.citation.line))?);
    let masthead = parsed.text(instrument.masthead.as_ref()?.edition?);
    let own = meeting_in(masthead, analysis.language, analysis.catalogue())?;
    let is_earlier = own.body == conference.body && conference.year < own.year;
    if !is_earlier {
        return None;
    }
    let message = format!(
        "{} of {} is said to be of this conference, which is that of {}; cite what it adopted, or name the other",
        quoted(parsed.text(edition.span)),
        cited.name(analysis),
        quoted(masthead)
    );
    let finding = OutdatedEdition::META.finding(cited.place(analysis), message);
    Some(weighing(Severity::Warning, finding))
}

fn finding(analysis: &Analysis<'_>, one: &InEdition<'_>, in_force: &'static Edition) -> Finding {
    let parsed = &analysis.parsed;
    let name = one.cited.name(analysis);
    let printed = quoted(parsed.text(one.edition.span));
    let current = name_edition(analysis, one.instrument, in_force);
    let since = analysis
        .catalogue()
        .conference_of(one.instrument, in_force)
        .map_or(0, |conference| conference.end);
    let since = if since > 0 {
        format!("in force from {}", print_day(since))
    } else {
        "in force".to_owned()
    };
    let history = one.is_history(analysis);
    let advice = if history { "cite it if the present text is meant" } else { "cite that edition" };
    let message = format!(
        "{printed} of {name} was replaced: \"{current}\" is {since} ({}); {advice}",
        source_of(in_force)
    );
    // Of bodies whose list is not complete, a newer edition may be missing or misread.
    let is_complete =
        analysis.catalogue().body(&one.instrument.body).is_some_and(|body| body.complete);
    let is_error = is_complete && one.cited.is_relied_on(analysis);
    let most = if is_error { OutdatedEdition::META.severity } else { Severity::Warning };
    let severity = if history { Severity::Hint } else { as_sure(in_force, most) };
    let finding =
        weighing(severity, OutdatedEdition::META.finding(one.cited.place(analysis), message));
    match replacement(analysis, one, in_force) {
        Some(text) => {
            let title = format!("cite the edition in force, {text}");
            finding.fix(Fix::replace(title, Safety::Unsafe, parsed.at(one.edition.span), text))
        }
        None => finding,
    }
}

/// The edition in force in the form of the language. None where one edition serves a list, since
/// the others may have another.
fn replacement(analysis: &Analysis<'_>, one: &InEdition<'_>, in_force: &Edition) -> Option<String> {
    if one.cited.is_in_list(analysis) {
        return None;
    }
    match analysis.catalogue().body(&one.instrument.body)?.numbering {
        Numbering::PlaceYear => Some(print_edition(analysis.language, in_force)),
        Numbering::CouncilSession => {
            let old = &*one.conference.code;
            let new = &analysis.catalogue().conference_of(one.instrument, in_force)?.code;
            let printed = analysis.parsed.text(one.edition.span);
            printed
                .rfind(old)
                .map(|at| format!("{}{new}{}", &printed[..at], &printed[at + old.len()..]))
        }
        _ => None,
    }
}
