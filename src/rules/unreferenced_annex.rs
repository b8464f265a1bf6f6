use super::shared::support::{pairs, quoted, sections};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::grammar::Place;
use crate::language::model::Unit;
use crate::refer::Target;
use crate::tree::InstrumentId;

declare_rule! {
    /// ## What it does
    ///
    /// Finds annexes that no clause of their instrument refers to.
    ///
    /// ## Why it matters
    ///
    /// An annex has force only through the clause that brings it in. One that nobody mentions was forgotten
    /// or came with another text.
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
    /// 3	to use the form in Annex 1 to this resolution.
    ///
    /// ANNEX 1
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    ///
    /// ANNEX 2
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
    /// 3	to use the forms in Annexes 1 and 2 to this resolution.
    ///
    /// ANNEX 1
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    ///
    /// ANNEX 2
    ///
    /// Form of the report
    ///
    /// The report has one page for each region.
    /// ```
    UnreferencedAnnex {
        id: "unreferenced-annex",
        summary: "an annex that nobody mentions",
        severity: Warning,
        group: References,
        fix: None,
    }
}

impl Rule for UnreferencedAnnex {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut mentioned = vec![false; parsed.tree.annexes.len()];
        let mut open = vec![false; parsed.tree.instruments.len()];
        for (_, reference, target) in pairs(parsed) {
            let instrument = parsed.tree.instrument_of(parsed.tree.node_of_line(reference.line));
            match target {
                // "the annexes", "the attached": any of them may be meant.
                _ if reference.place == Place::Unit(Unit::Annex) && reference.path.is_empty() => {
                    instrument.into_iter().for_each(|instrument| open[instrument.index()] = true);
                }
                Target::Annex(annex) => mentioned[annex.index()] = true,
                _ => {}
            }
        }
        for (annex, mentioned) in parsed.tree.annexes.iter().zip(mentioned) {
            let is_alone = annexes_of(analysis, annex.instrument) == 1;
            if mentioned
                || open[annex.instrument.index()]
                || is_alone && is_annexed(analysis, annex.instrument)
            {
                continue;
            }
            let heading = quoted(parsed.text(annex.heading));
            let message = format!("no clause mentions {heading}; refer to it or remove it");
            findings.push(Self::META.finding(parsed.at(annex.heading), message));
        }
    }
}

fn annexes_of(analysis: &Analysis<'_>, instrument: InstrumentId) -> usize {
    let annexes = &analysis.parsed.tree.annexes;
    annexes.iter().filter(|annex| annex.instrument == instrument).count()
}

/// Whether a clause says that something is annexed, without the noun: "annexed hereto".
fn is_annexed(analysis: &Analysis<'_>, instrument: InstrumentId) -> bool {
    let parsed = &analysis.parsed;
    let words = &analysis.language.document.annexed;
    let mut sections = sections(&parsed.tree, parsed.tree.instrument(instrument));
    sections.any(|section| {
        let clauses = &section.clauses;
        clauses.iter().any(|&clause| words.stand_in(parsed.text(parsed.tree.clause(clause).text)))
    })
}
