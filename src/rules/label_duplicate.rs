use super::shared::support::{Offers, labelled_faults, safe_outside_redline, stands};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Fix};
use crate::grammar::{Form, Mark};
use crate::text::Span;
use crate::tree::{Clause, ClauseId, FaultKind};

declare_rule! {
    /// ## What it does
    ///
    /// Finds two clauses with one label in one list, and marks the one that is out of place: the second of
    /// a), b), b), c), the first of a), c), c), d). The fix counts the list anew and carries the
    /// references along. Also finds a label that was typed twice before its clause, "3. 3. Decides",
    /// whose fix takes the second one out.
    ///
    /// ## Why it matters
    ///
    /// A reference to the label leads to either clause.
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
    /// b)	that methods differ from region to region;
    ///
    /// b)	that members ask for one method,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
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
    /// b)	that methods differ from region to region;
    ///
    /// c)	that members ask for one method,
    ///
    /// resolves
    ///
    /// to publish the figures of each region.
    /// ```
    LabelDuplicate {
        id: "label-duplicate",
        summary: "two clauses of one list have the same label",
        severity: Error,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelDuplicate {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut offers = Offers::new(analysis);
        for found in labelled_faults(parsed) {
            let FaultKind::Duplicate { other, expected } = found.fault.kind else { continue };
            let wanted = found.written(analysis, expected);
            let printed = found.printed;
            let is_first = found.fault.clause < other;
            let fact = match is_first {
                true => format!("\"{printed}\" stands twice, here where \"{wanted}\" is expected"),
                false => format!("a second \"{printed}\" stands where \"{wanted}\" is expected"),
            };
            let message = format!("{fact}; renumber the list or remove a clause");
            let finding = found.finding(&Self::META, parsed, message);
            let other_is = if is_first { "other" } else { "first" };
            let finding = match parsed.tree.clause(other).label {
                Some(label) => {
                    finding.related(parsed.at(label.span), format!("the {other_is} \"{printed}\""))
                }
                None => finding,
            };
            findings.push(offers.renumber(found.clause, finding));
        }
        findings
            .extend(parsed.tree.clauses.iter().filter_map(|clause| typed_twice(parsed, clause)));
    }
}

/// A label that stands twice in a row before its clause, "3. 3. Decides".
fn typed_twice(parsed: &Parsed, clause: &Clause) -> Option<Finding> {
    let label = clause.label.filter(|label| label.mark != Mark::BULLET)?;
    let bytes = parsed.reading.text.as_bytes();
    if bytes.get(clause.text.start as usize) != bytes.get(label.span.start as usize) {
        return None;
    }
    let printed = parsed.text(label.span);
    let behind = parsed.text(clause.text).strip_prefix(printed)?;
    let is_set_off = behind.starts_with(char::is_whitespace)
        // "3 3 metres" begins with a measure.
        && (label.form != Form::Bare
            || behind.starts_with('\t')
            || opens_others(parsed, clause, first_word(behind)));
    if !is_set_off || !stands(clause) || behind.trim().is_empty() {
        return None;
    }
    let start = clause.text.start;
    let again = Span::new(start, start + printed.len() as u32);
    let blank = behind.len() - behind.trim_start().len();
    let title = format!("take the second \"{printed}\" out");
    let message = format!("\"{printed}\" stands twice before this clause; {title}");
    let cut = parsed.at(Span::new(start, again.end + blank as u32));
    let finding = LabelDuplicate::META
        .finding(parsed.at(again), message)
        .related(parsed.at(label.span), format!("the first \"{printed}\""));
    Some(finding.fix(Fix::replace(title, safe_outside_redline(parsed), cut, "")))
}

/// Whether a clause of the list near this one opens with a word.
fn opens_others(parsed: &Parsed, clause: &Clause, word: &str) -> bool {
    /// So many before it and behind it are looked at.
    const NEAR: usize = 4;
    let items = clause.list.map_or(&[][..], |list| parsed.tree.list(list).items.as_slice());
    let text = |item: ClauseId| parsed.tree.clause(item).text;
    let at = items.partition_point(|&item| text(item).start < clause.text.start);
    let near = &items[at.saturating_sub(NEAR)..items.len().min(at + NEAR + 1)];
    let others = near.iter().map(|&item| text(item)).filter(|other| *other != clause.text);
    others.into_iter().any(|other| first_word(parsed.text(other)) == word)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or(text)
}
