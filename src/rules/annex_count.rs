use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds counts of annexes ("Annexes: 2", 附件：2件) that differ from the annexes that follow.
    ///
    /// ## Why it matters
    ///
    /// An annex was lost, or the count is of an earlier version.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to use the form in the annex to this resolution.
    ///
    /// Annexes: 2
    ///
    /// ANNEX
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from region to region,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them every year;
    ///
    /// 3	to use the form in the annex to this resolution.
    ///
    /// Annexes: 1
    ///
    /// ANNEX
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    /// ```
    AnnexCount {
        id: "annex-count",
        summary: "the number of annexes and their count differ",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for AnnexCount {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for instrument in &parsed.tree.instruments {
            let Some((count, span)) = instrument.annex_count else { continue };
            let found = instrument.annexes.len();
            if found == count as usize {
                continue;
            }
            let follows = match found {
                0 => "none follows".to_owned(),
                1 => "one follows".to_owned(),
                _ => format!("{found} follow"),
            };
            let message = format!(
                "the count of annexes is {count} and {follows}; correct the count or add what is missing"
            );
            let finding = Self::META.finding(parsed.at(span), message);
            let annexes = instrument.annexes.iter().map(|&annex| parsed.tree.annex(annex));
            findings.push(annexes.take(SHOWN).fold(finding, |finding, annex| {
                finding.related(parsed.at(annex.heading), "an annex")
            }));
        }
    }
}

/// More annexes are counted, not shown.
const SHOWN: usize = 4;
