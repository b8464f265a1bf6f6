use super::shared::footnotes::Footnotes;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;

declare_rule! {
    /// ## What it does
    ///
    /// Finds footnotes without a mark in the text, in drafts where most footnotes have one.
    /// A number right behind a year or a short word (19883, Sea1) may be such a mark, and so may one
    /// between the marks before and behind it that stands behind a full stop or ends another number.
    ///
    /// ## Why it matters
    ///
    /// Nobody knows which words the footnote is about.
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
    /// 1	to publish the figures1 of each region;
    ///
    /// 2	to review them every year3;
    ///
    /// 3	to report on it.
    ///
    /// ________________
    /// 1 As defined in the Constitution.
    /// 2 Counted each year.
    /// 3 In January.
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
    /// 1	to publish the figures1 of each region;
    ///
    /// 2	to review these2 every year3;
    ///
    /// 3	to report on it.
    ///
    /// ________________
    /// 1 As defined in the Constitution.
    /// 2 Counted each year.
    /// 3 In January.
    /// ```
    UnreferencedFootnote {
        id: "unreferenced-footnote",
        summary: "a footnote that no mark points at",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for UnreferencedFootnote {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let footnotes = Footnotes::of(analysis);
        let (marked, bare) = footnotes.split();
        // Where most have none, or all, it is the marks of the copy that were lost.
        if marked == 0 || marked < bare.len() {
            return;
        }
        for (number, place) in bare {
            let message =
                format!("no mark points at footnote {number}; set the mark or remove the footnote");
            findings.push(Self::META.finding(place, message));
        }
    }
}
