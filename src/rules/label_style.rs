use super::shared::support::{labelled_faults, safe_outside_redline};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::edit::renumber::source_of;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::{Form, Mark, spell};
use crate::language::form::is_space;
use crate::tree::{ClauseId, FaultKind, Label, List};

declare_rule! {
    /// ## What it does
    ///
    /// Finds labels whose brackets, stop or numerals differ from those of their list: (b) among a), 26 among
    /// 26., ii) among letters; also a stop of another width among several, 2． among 1. and 3., and a
    /// blank before a bracket, c ) among b) and d). The fix prints the label as the list does.
    ///
    /// ## Why it matters
    ///
    /// A label in another style looks like a deeper list, and programs that count clauses miss it.
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
    /// (b)	that methods differ from region to region;
    ///
    /// c)	that members ask for one method,
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
    LabelStyle {
        id: "label-style",
        summary: "a label printed otherwise than its list",
        severity: Warning,
        group: Labels,
        fix: Sometimes,
    }
}

impl Rule for LabelStyle {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        for found in labelled_faults(parsed) {
            let FaultKind::Style { form, expected } = found.fault.kind else { continue };
            let wanted = spell::in_form(form, expected, &analysis.language.labels);
            let message = format!(
                "\"{}\" stands in a list that prints \"{wanted}\"; print it so",
                found.printed
            );
            let mut finding = Self::META.finding(parsed.at(found.label.span), message);
            if let Some(span) = source_of(analysis, found.label.span) {
                finding = finding.fix(Fix::replace(
                    format!("print \"{wanted}\""),
                    safety(parsed, found.fault.clause, expected),
                    span,
                    wanted,
                ));
            }
            findings.push(finding);
        }
        for list in &parsed.tree.lists {
            findings.extend(odd_stops(analysis, list));
            findings.extend(odd_blanks(analysis, list));
        }
    }
}

/// Printed as its list prints the others, a label is safe where it takes its place among them; elsewhere
/// it may be of another list.
fn safety(parsed: &Parsed, clause: ClauseId, expected: Mark) -> Safety {
    let tree = &parsed.tree;
    let items = tree.clause(clause).list.map_or(&[][..], |list| tree.list(list).items.as_slice());
    let at = items.partition_point(|&item| item < clause);
    let position = |at: Option<usize>| {
        let label = tree.clause(*items.get(at?)?).label?;
        Some(label.mark.position())
    };
    let before = position(at.checked_sub(1)).unwrap_or(0);
    let behind = position(at.checked_add(1)).unwrap_or(expected.position() + 1);
    let is_next = before + 1 == expected.position() && expected.position() + 1 == behind;
    if is_next { safe_outside_redline(parsed) } else { Safety::Unsafe }
}

/// Labels whose stop is of another width, or a full stop, among many of one kind: 2． or 2。 among 1.
/// and 3.
fn odd_stops(analysis: &Analysis<'_>, list: &List) -> Vec<Finding> {
    /// Of so many labels one may be odd.
    const FEW: usize = 4;
    if list.form != Form::Stop || list.items.len() < FEW {
        return Vec::new();
    }
    let parsed = &analysis.parsed;
    let text = parsed.reading.text.as_bytes();
    let labels = list.items.iter().filter_map(|&item| parsed.tree.clause(item).label);
    let stopped = labels.filter(|label| label.form == Form::Stop);
    // The last byte of a full-width stop is no stop of ASCII.
    let is_narrow = |label: &Label| text[label.span.end as usize - 1] == b'.';
    let wide = stopped.clone().filter(|label| !is_narrow(label)).count();
    if wide == 0 {
        return Vec::new();
    }
    let stop = |label: &Label| parsed.text(label.span).chars().next_back();
    let Some(usual) = STOPS.into_iter().find(|&usual| {
        let odd = stopped.clone().filter(|label| stop(label) != Some(usual)).count();
        odd * FEW <= list.items.len()
    }) else {
        return Vec::new();
    };
    let is_odd =
        |label: &Label| stop(label).is_some_and(|stop| stop != usual && STOPS.contains(&stop));
    stopped.filter(is_odd).map(|label| odd_stop(analysis, label, usual)).collect()
}

/// Labels with a blank before their bracket among many without one: c ) between b) and d).
fn odd_blanks(analysis: &Analysis<'_>, list: &List) -> Vec<Finding> {
    const FEW: usize = 3;
    if !matches!(list.form, Form::Close | Form::Enclosed) || list.items.len() < FEW {
        return Vec::new();
    }
    let parsed = &analysis.parsed;
    let is_parted =
        |label: &Label| parsed.text(label.span).trim_end_matches(')').ends_with(is_space);
    let labels = list.items.iter().filter_map(|&item| parsed.tree.clause(item).label);
    let labels = labels.filter(|label| label.form == list.form);
    let parted: Vec<Label> = labels.filter(is_parted).collect();
    if parted.len() * FEW > list.items.len() {
        return Vec::new();
    }
    parted.into_iter().map(|label| odd_blank(analysis, label)).collect()
}

fn odd_blank(analysis: &Analysis<'_>, label: Label) -> Finding {
    let printed = analysis.parsed.text(label.span);
    let wanted: String = printed.chars().filter(|&letter| !is_space(letter)).collect();
    odd(analysis, label, wanted)
}

fn odd_stop(analysis: &Analysis<'_>, label: Label, usual: char) -> Finding {
    let printed = analysis.parsed.text(label.span);
    let wanted = format!("{}{usual}", printed.trim_end_matches(STOPS));
    odd(analysis, label, wanted)
}

/// A label that should be printed otherwise, as its list prints the others.
fn odd(analysis: &Analysis<'_>, label: Label, wanted: String) -> Finding {
    let printed = analysis.parsed.text(label.span);
    let message = format!("\"{printed}\" stands in a list that prints \"{wanted}\"; print it so");
    let finding = LabelStyle::META.finding(analysis.parsed.at(label.span), message);
    match source_of(analysis, label.span) {
        Some(span) => finding.fix(Fix::replace(
            format!("print \"{wanted}\""),
            safe_outside_redline(&analysis.parsed),
            span,
            wanted,
        )),
        None => finding,
    }
}

/// Stops that end a label.
const STOPS: [char; 3] = ['.', '\u{FF0E}', '\u{3002}'];
