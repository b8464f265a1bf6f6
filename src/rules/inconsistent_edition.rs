use super::shared::cited::{InEdition, in_editions};
use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::catalogue::standing::Standing;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds one instrument cited in two editions in one draft. Where the catalogue knows that one
    /// of them is no longer in force, `outdated-edition` says so instead; a clause that tells
    /// history may cite any.
    ///
    /// ## Why it matters
    ///
    /// The reader cannot tell which of the two texts the draft builds on.
    ///
    /// ## Example
    ///
    /// ```resolution --as-of 2026-11-20
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// recalling
    ///
    /// a)	Resolution 139 (Rev. Doha, 2026), on the digital divide;
    ///
    /// b)	that Resolution 139 (Rev. Bucharest, 2022) asks for reports,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --as-of 2026-11-20
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// recalling
    ///
    /// a)	Resolution 139 (Rev. Doha, 2026), on the digital divide;
    ///
    /// b)	that Resolution 139 (Rev. Doha, 2026) asks for reports,
    /// ```
    InconsistentEdition {
        id: "inconsistent-edition",
        summary: "one instrument is cited in two editions",
        severity: Warning,
        group: Citations,
        fix: None,
    }
}

impl Rule for InconsistentEdition {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let mut all: Vec<InEdition<'_>> = in_editions(analysis).collect();
        let address = |one: &InEdition<'_>| std::ptr::from_ref(one.instrument).addr();
        all.sort_by_key(address);
        let instruments = all.chunk_by(|one, other| address(one) == address(other));
        for editions in instruments.filter(|editions| are_several(editions)) {
            judge(analysis, editions, findings);
        }
    }
}

/// Whether one instrument is cited in more than one edition.
fn are_several(editions: &[InEdition<'_>]) -> bool {
    editions.iter().any(|one| one.conference.code != editions[0].conference.code)
}

/// Compares the editions of one instrument to the first one that counts.
fn judge(analysis: &Analysis<'_>, editions: &[InEdition<'_>], findings: &mut Vec<Finding>) {
    let mut counting = editions.iter().filter(|one| counts(analysis, one));
    let Some(earlier) = counting.next() else { return };
    for one in counting.filter(|one| one.conference.code != earlier.conference.code) {
        let printed = quoted(analysis.parsed.text(one.edition.span));
        let other = quoted(analysis.parsed.text(earlier.edition.span));
        let name = one.cited.name(analysis);
        let message =
            format!("{name} is cited as {printed} here and as {other} before; cite one edition");
        let finding = InconsistentEdition::META.finding(one.cited.place(analysis), message);
        findings
            .push(finding.related(earlier.cited.place(analysis), format!("{other} stands here")));
    }
}

/// Whether an edition counts: no other rule speaks of it, and no history is told.
fn counts(analysis: &Analysis<'_>, one: &InEdition<'_>) -> bool {
    let spoken_of = matches!(
        one.standing,
        Standing::Outdated { .. } | Standing::Impossible | Standing::Unlisted(_) | Standing::Future
    );
    !spoken_of && !one.edition.run_together && !one.is_history(analysis)
}
