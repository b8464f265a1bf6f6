use super::shared::footnotes::Footnotes;
use super::shared::support::{pairs, said, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};
use crate::grammar::{Owner, Place};
use crate::language::model::Unit;
use crate::refer::Target;

declare_rule! {
    /// ## What it does
    ///
    /// Finds marks behind words and references ("footnote 3") that point at a footnote which the draft does
    /// not have, in drafts with footnotes. A number behind a word may be something else: it counts only
    /// between two footnotes, and just behind the last one it is a warning.
    ///
    /// ## Why it matters
    ///
    /// What the footnote said is lost.
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
    /// 2	to review these2 every year;
    ///
    ///
    /// ________________
    /// 1 As defined in the Constitution.
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
    /// 2	to review these2 every year;
    ///
    ///
    /// ________________
    /// 1 As defined in the Constitution.
    /// 2 Counted each year.
    /// ```
    MissingFootnote {
        id: "missing-footnote",
        summary: "a mark or reference that points at no footnote",
        severity: Error,
        group: References,
        fix: None,
    }
}

impl Rule for MissingFootnote {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let footnotes = Footnotes::of(analysis);
        let Some(last) = footnotes.last() else { return };
        for (_, reference, target) in pairs(parsed) {
            let is_footnote =
                reference.place == Place::Unit(Unit::Footnote) && reference.owner != Owner::Other;
            if is_footnote && matches!(target, Target::Missing { .. }) {
                let printed = said(parsed, reference);
                let message = format!("{printed} is not there; the last footnote is {last}");
                findings.push(Self::META.finding(parsed.at(reference.span), message));
            }
        }
        for (number, span) in footnotes.marks() {
            let is_next = number == last + 1;
            let is_between =
                footnotes.has(number + 1) && (number == 1 || footnotes.has(number - 1));
            if footnotes.has(number) || !(is_next || is_between) {
                continue;
            }
            let message = format!(
                "the mark \"{number}\" points at a footnote that is not there; add it or remove the mark"
            );
            let finding = Self::META.finding(parsed.at(span), message);
            findings.push(if is_between { finding } else { weighing(Severity::Warning, finding) });
        }
    }
}
