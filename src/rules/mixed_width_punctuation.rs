use super::passage::marks;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::MarkKind;

declare_rule! {
    /// ## What it does
    ///
    /// Finds half-width punctuation between Han characters, where the full-width mark belongs.
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
        for mark in marks(parsed).filter(|mark| mark.kind == MarkKind::HalfWidth) {
            let half = parsed.text(mark.span);
            let Some(full) = full_width(analysis, half) else {
                continue;
            };
            let title = format!("write \"{full}\"");
            let message = format!(
                "\"{half}\" is half-width between Han characters, where \"{full}\" belongs; {title}"
            );
            let fix = Fix::replace(title, Safety::Safe, parsed.at(mark.span), full);
            findings.push(Self::META.finding(parsed.at(mark.span), message).fix(fix));
        }
    }
}

/// The full-width mark of the language that belongs in a half-width one's place.
fn full_width<'a>(analysis: &'a Analysis<'_>, half: &str) -> Option<&'a str> {
    analysis.language.punctuation.half_width.iter().find_map(|pair| pair.strip_prefix(half))
}
