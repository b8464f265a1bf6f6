use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::config::Stage;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds tracked changes left in a text of stage `final`; says it once, at the first, with their number.
    ///
    /// ## Why it matters
    ///
    /// An adopted text has no changes left to accept. Accept or reject them before it is published.
    ///
    /// ## Example
    ///
    /// ```resolution --stage final
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them {~~every year~>twice a year~~}.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution --stage final
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// that figures of rural coverage are scarce,
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to review them twice a year.
    /// ```
    UnresolvedRevision {
        id: "unresolved-revision",
        summary: "tracked changes in a text that is said to be final",
        severity: Hint,
        group: Redline,
        fix: None,
    }
}

impl Rule for UnresolvedRevision {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let revisions = analysis.draft.revisions();
        let Some(first) = revisions.first().filter(|_| analysis.config.stage == Stage::Final)
        else {
            return;
        };
        let count = revisions.chunk_by(|one, other| one.outer == other.outer).count();
        let message = match count {
            1 => "a tracked change is left in a final text; accept or reject it".to_owned(),
            _ => format!(
                "{count} tracked changes are left in a final text, the first here; accept or reject them"
            ),
        };
        findings.push(Self::META.finding(first.outer, message));
    }
}
