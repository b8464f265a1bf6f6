use super::shared::clause_end::{Judged, Sections};
use super::shared::support::{quoted, safe_outside_redline};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::edit::renumber::source_of;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::{MarkKind, PunctuationMark};
use crate::tree::SectionId;

declare_rule! {
    /// ## What it does
    ///
    /// Finds two ends of a clause side by side, `;,` or `；，`: the mark of the original and that of the
    /// proposed text. The fix keeps the second.
    ///
    /// ## Why it matters
    ///
    /// It is a trace of tracked changes that were lost, or of a clause that was moved to or from the end of
    /// its section.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// d)	that members ask for one method;
    ///
    /// e)	that others offer help;,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (REV. DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// considering
    ///
    /// a)	that figures of rural coverage are scarce;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// d)	that members ask for one method;
    ///
    /// e)	that others offer help,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    DoubledTerminator {
        id: "doubled-terminator",
        summary: "two marks run together at the end of a clause",
        severity: Warning,
        group: Redline,
        fix: Sometimes,
    }
}

impl Rule for DoubledTerminator {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let is_doubled = |mark: &&PunctuationMark| mark.kind == MarkKind::DoubledTerminator;
        let mut doubled = parsed.inline.marks.iter().filter(is_doubled).peekable();
        if doubled.peek().is_none() {
            return;
        }
        let sections = Sections::new(analysis);
        let mut judged: (Option<SectionId>, Vec<Judged>) = (None, Vec::new());
        for mark in doubled {
            if let Some(clause) = parsed.tree.clause_of_line(mark.line) {
                let section = Some(parsed.tree.clause(clause).section);
                if judged.0 != section {
                    judged = (section, sections.around(clause));
                }
            }
            let printed = parsed.text(mark.span);
            let Some(second) = printed.char_indices().next_back().map(|(at, _)| &printed[at..])
            else {
                continue;
            };
            // At the end of a clause, the mark of its place is kept.
            let behind = judged.1.partition_point(|one| one.ending.span.end < mark.span.end);
            let clause = judged.1.get(behind).filter(|one| one.ending.span.end == mark.span.end);
            let kept =
                clause.map_or(second, |one| one.wanted.print(&analysis.language.punctuation));
            let message =
                format!("{} are two ends of one clause; keep \"{kept}\"", quoted(printed));
            let mut finding = Self::META.finding(parsed.at(mark.span), message);
            // Where no habit says which of the two belongs there, either may be meant.
            let safety = match clause {
                Some(_) => safe_outside_redline(parsed),
                None => Safety::Unsafe,
            };
            if let Some(span) = source_of(analysis, mark.span) {
                finding = finding.fix(Fix::replace(format!("keep \"{kept}\""), safety, span, kept));
            }
            findings.push(finding);
        }
    }
}
