use super::shared::moved::fates;
use super::shared::support::{pairs, place_of_clause, said, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Severity};
use crate::grammar::{Direction, Mark, Owner, Place, Reference};
use crate::language::model::Unit;
use crate::refer::Target;
use crate::tree::{FaultKind, InstrumentId, Section, SectionId, Tree};

declare_rule! {
    /// ## What it does
    ///
    /// Finds references to clauses that are not there: "resolves 9" where there are eight. Names the
    /// nearest. References that belong to another instrument are left alone. "Paragraph 20" alone, in
    /// a decision that names no other text and little beyond the last clause, is a hint. "Subparagraph
    /// (d) above" is judged where it is said in a list of letters. Where a misspelt call word or a wrong
    /// label hides the clause, that is told and not what leads to it.
    ///
    /// ## Why it matters
    ///
    /// Whoever follows it finds nothing, or takes another clause for it.
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
    /// 3	to report on resolves 5 above.
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
    /// 3	to report on resolves 2 above.
    /// ```
    DanglingReference {
        id: "dangling-reference",
        summary: "a reference to a clause that the draft does not have",
        severity: Error,
        group: References,
        fix: None,
    }
}

impl Rule for DanglingReference {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let fates = fates(analysis);
        let explained = Explained::of(&parsed.tree);
        for (index, reference, target) in pairs(parsed) {
            let Target::Missing { section, nearest } = *target else { continue };
            if is_judged_elsewhere(reference)
                || fates.contains_key(&index)
                || explained.accounts_for(&parsed.tree, reference, section)
            {
                continue;
            }
            let printed = said(parsed, reference);
            let near = nearest.map(|nearest| (nearest, parsed.name_of(nearest)));
            let message = match &near {
                Some((_, name)) => {
                    format!("{printed} names no clause of this draft; the nearest is \"{name}\"")
                }
                None => format!(
                    "{printed} names no clause of this draft; correct it or say which text it is of"
                ),
            };
            let finding = Self::META.finding(parsed.at(reference.span), message);
            let finding = match near {
                Some((clause, name)) => finding.related(
                    parsed.at(place_of_clause(parsed, clause)),
                    format!("\"{name}\" is here"),
                ),
                None => finding,
            };
            let severity = match (section, is_of_this_draft(reference)) {
                (Some(_), true) => Self::META.severity,
                _ if is_bare(reference) => Severity::Hint,
                _ => Severity::Warning,
            };
            findings.push(weighing(severity, finding));
        }
    }
}

/// Faults of labels and headings of an instrument that leave a reference in it without its clause: one
/// fault is told once.
struct Explained {
    /// What mistaken labels should be, and what they are.
    marks: Vec<(InstrumentId, Mark)>,
    /// Instruments in which a heading hides a call word.
    hiding: Vec<InstrumentId>,
}

impl Explained {
    fn of(tree: &Tree) -> Self {
        let mut marks = Vec::new();
        for fault in &tree.faults {
            let clause = tree.clause(fault.clause);
            let label = clause.label.map(|label| label.mark);
            let expected = match fault.kind {
                FaultKind::Duplicate { expected, .. }
                | FaultKind::Order { expected }
                | FaultKind::Start { expected }
                | FaultKind::Missing { expected } => expected,
                FaultKind::Style { expected, .. } if Some(expected) != label => expected,
                FaultKind::Gap { .. } | FaultKind::Style { .. } => continue,
            };
            let instrument = tree.section(clause.section).instrument;
            let both = std::iter::once(expected).chain(label);
            marks.extend(both.map(|mark| (instrument, mark)));
        }
        let stated = tree.sections.iter().filter(|section| section.annex.is_none());
        let is_unknown = |section: &&Section| section.call.is_none() && !section.heading.is_empty();
        let unknown = stated.clone().filter(is_unknown);
        let pairs = stated.clone().zip(stated.skip(1));
        let repeated = pairs.filter(|(one, next)| repeats(one, next)).map(|(one, _)| one);
        let hiding = unknown.chain(repeated).map(|section| section.instrument).collect();
        Self { marks, hiding }
    }

    fn accounts_for(&self, tree: &Tree, reference: &Reference, section: Option<SectionId>) -> bool {
        if self.marks.is_empty() && self.hiding.is_empty() {
            return false;
        }
        let Some(home) = tree.instrument_of(tree.node_of_line(reference.line)) else {
            return false;
        };
        let is_call = matches!(reference.place, Place::Call { .. });
        let is_hidden = section.is_none() && is_call && self.hiding.contains(&home);
        is_hidden || reference.path.iter().any(|cited| self.marks.contains(&(home, cited.mark)))
    }
}

/// Whether a call word without addressee stands twice in a row: one of them was meant for another.
fn repeats(one: &Section, next: &Section) -> bool {
    let is_bare = |section: &Section| section.call.is_some() && section.addressee.is_none();
    is_bare(one) && is_bare(next) && one.call == next.call && one.instrument == next.instrument
}

/// Annexes and footnotes have rules of their own.
fn is_judged_elsewhere(reference: &Reference) -> bool {
    matches!(reference.place, Place::Unit(Unit::Annex | Unit::Footnote))
}

/// Whether the words of a reference leave no doubt that it is one to this draft: a call word does,
/// "paragraph 5" alone may be of any text.
fn is_of_this_draft(reference: &Reference) -> bool {
    matches!(reference.place, Place::Call { .. })
        || reference.owner == Owner::Here
        || matches!(reference.direction, Some(Direction::Above | Direction::Below))
}

/// "paragraph 20" and nothing that says where: it may be of a text spoken of before.
fn is_bare(reference: &Reference) -> bool {
    matches!(reference.place, Place::Unit(Unit::Paragraph | Unit::Preambular))
        && !is_of_this_draft(reference)
}
