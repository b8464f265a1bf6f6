use std::collections::BTreeMap;

use super::shared::passage::marks_of;
use super::shared::support::weighing;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Edit, Finding, Fix, Safety, Severity};
use crate::grammar::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds half-width punctuation between Han characters, where the full-width mark belongs;
    /// commas and semicolons also between a Han character and a figure or letter, commas among
    /// figures that are counted (第4,5、6段), and one of two brackets whose other one is full-width. A
    /// text that has a mark in hardly any other form has a habit of its own, which is told once, as
    /// a hint.
    ///
    /// ## Why it matters
    ///
    /// The two widths side by side look like a slip, and a rule that looks for the end of a clause
    /// finds only one of them.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// 做出决议
    ///
    /// 1	每年公布各区域的宽带数据;
    ///
    /// 2	每两年审查一次。
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// 做出决议
    ///
    /// 1	每年公布各区域的宽带数据；
    ///
    /// 2	每两年审查一次。
    /// ```
    MixedWidthPunctuation {
        id: "mixed-width-punctuation",
        summary: "half-width punctuation between Han characters",
        severity: Warning,
        group: Punctuation,
        fix: Always,
    }
}

impl Rule for MixedWidthPunctuation {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let mut kinds: BTreeMap<&str, Vec<Half<'_>>> = BTreeMap::new();
        for mark in marks_of(parsed, MarkKind::HalfWidth) {
            let printed = parsed.text(mark.span);
            let full = match is_counting(parsed, mark.span) {
                true => Some(COUNTING),
                false => full_width(analysis, printed),
            };
            let Some(full) = full else { continue };
            let half = Half { printed, full, span: parsed.at(mark.span) };
            kinds.entry(kind_of(analysis, printed)).or_default().push(half);
        }
        let text = parsed.reading.text.as_bytes();
        for marks in kinds.into_values() {
            let full = |half: &Half<'_>| memchr::memmem::find_iter(text, half.full).count();
            let others = marks.iter().take(PAIR).map(full).max().unwrap_or(0);
            match marks.len() > 1 && others * FEW <= marks.len() {
                true => findings.push(habit(&marks, others)),
                false => findings.extend(marks.iter().map(one)),
            }
        }
    }
}

/// The mark between things that are counted, in texts in Han characters.
const COUNTING: &str = "\u{3001}";

/// Whether a comma behind a figure or bracket stands among things that are counted: 第4,5、6段.
fn is_counting(parsed: &Parsed, comma: Span) -> bool {
    const NEAR: usize = 16;
    let text = parsed.reading.text.as_str();
    let (before, behind) = (&text[..comma.start as usize], &text[comma.end as usize..]);
    let is_behind = before.ends_with(|last: char| last.is_ascii_digit() || last == ')');
    let near = before.chars().rev().take(NEAR).chain(behind.chars().take(NEAR));
    parsed.text(comma) == ","
        && is_behind
        && near.into_iter().any(|letter| COUNTING.starts_with(letter))
}

/// A half-width mark, and the one that belongs in its place.
struct Half<'a> {
    printed: &'a str,
    full: &'a str,
    span: Span,
}

/// Among so many half-width marks a full-width one is the odd one.
const FEW: usize = 4;
/// A bracket and the one that closes it.
const PAIR: usize = 2;

/// Brackets are of one kind with those that close them.
fn kind_of<'a>(analysis: &'a Analysis<'_>, half: &'a str) -> &'a str {
    let brackets = &analysis.language.punctuation.brackets;
    brackets.iter().find(|pair| pair.contains(half)).map_or(half, AsRef::as_ref)
}

fn one(half: &Half<'_>) -> Finding {
    let Half { printed, full, span } = *half;
    let title = format!("write \"{full}\"");
    let message = format!(
        "\"{printed}\" is half-width between Han characters, where \"{full}\" belongs; {title}"
    );
    let fix = Fix::replace(title, Safety::Safe, span, full);
    MixedWidthPunctuation::META.finding(span, message).fix(fix)
}

/// A text that hardly knows the full-width form of a mark has a habit of its own: that is told once.
fn habit(marks: &[Half<'_>], others: usize) -> Finding {
    let Half { printed, full, span } = marks[0];
    let all = if others == 0 { "all" } else { "nearly all" };
    let message = format!(
        "{all} {} marks like \"{printed}\" are half-width between Han characters, where \"{full}\" belongs; write the full-width marks",
        marks.len()
    );
    let edits = marks.iter().map(|half| Edit { span: half.span, text: half.full.to_owned() });
    let fix = Fix {
        title: "write the full-width marks".to_owned(),
        safety: Safety::Safe,
        edits: edits.collect(),
    };
    weighing(Severity::Hint, MixedWidthPunctuation::META.finding(span, message)).fix(fix)
}

/// The full-width mark of the language that belongs in a half-width one's place.
fn full_width<'a>(analysis: &'a Analysis<'_>, half: &str) -> Option<&'a str> {
    analysis.language.punctuation.half_width.iter().find_map(|pair| pair.strip_prefix(half))
}
