use super::shared::cited::{InEdition, as_sure, in_editions, name_edition, source_of};
use super::shared::passage::marks_of;
use super::shared::support::{quoted, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::model::{Edition, Instrument};
use crate::catalogue::standing::Standing;
use crate::finding::Finding;
use crate::grammar::MarkKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds editions that an instrument never had: the conference is real, but it did not revise
    /// this resolution. Two editions run together, "(C11, last amended C24C26)", are found too.
    ///
    /// ## Why it matters
    ///
    /// Nobody can look up a text that does not exist, and readers will guess which one was meant.
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
    /// Resolution 200 (Guadalajara, 2010) of the Plenipotentiary Conference,
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
    /// Resolution 200 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,
    /// ```
    UnknownEdition {
        id: "unknown-edition",
        summary: "an edition is cited that the instrument never had",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

/// Editions that a message lists.
const LISTED: usize = 6;

impl Rule for UnknownEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        for one in in_editions(analysis).filter(|one| !one.edition.run_together) {
            let newest = match one.standing {
                Standing::Unlisted(newest) => newest,
                Standing::Impossible => match one.instrument.editions.last() {
                    Some(newest) => newest,
                    None => continue,
                },
                _ => continue,
            };
            findings.push(never(analysis, &one, newest));
        }
        run_together(analysis, findings);
    }
}

fn never(analysis: &Analysis<'_>, one: &InEdition<'_>, newest: &Edition) -> Finding {
    let printed = quoted(analysis.parsed.text(one.edition.span));
    let name = one.cited.name(analysis);
    let editions = list(analysis, one.instrument);
    let message = format!(
        "{name} has no edition {printed}; it has {editions} ({}); cite one of these",
        source_of(newest)
    );
    let finding = UnknownEdition::META.finding(one.cited.place(analysis), message);
    weighing(as_sure(newest, UnknownEdition::META.severity), finding)
}

/// The newest editions of an instrument.
fn list(analysis: &Analysis<'_>, instrument: &Instrument) -> String {
    let from = instrument.editions.len().saturating_sub(LISTED);
    let names = instrument.editions[from..]
        .iter()
        .map(|edition| name_edition(analysis, instrument, edition));
    names.collect::<Vec<_>>().join(", ")
}

/// Editions whose values were run together. In a flattened redline that is told with the rest of
/// it.
fn run_together(analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
    let parsed = &analysis.parsed;
    if parsed.flattened {
        return;
    }
    for mark in marks_of(parsed, MarkKind::RunTogether) {
        let text = parsed.text(mark.span);
        if !text.starts_with(['(', '\u{FF08}']) {
            continue;
        }
        let message = format!("{} runs two editions together; leave the later one", quoted(text));
        findings.push(UnknownEdition::META.finding(parsed.at(mark.span), message));
    }
}
