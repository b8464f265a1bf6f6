use super::shared::passage::marks_of;
use super::shared::support::quoted;
use super::shared::{readings, recovered};
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    ///
    /// Finds drafts whose tracked changes were lost when they were turned into text, so that deleted and
    /// inserted words stand side by side. Labels betray it: a repeated b), and cd) for what was c) and is
    /// to be d). So do years and sessions: 20242025, C24C26. Both readings of each are recovered and
    /// named; the other rules judge the proposed one.
    ///
    /// ## Why it matters
    ///
    /// Nobody can vote on such a text. Get the redline again from its source. Where that cannot be had,
    /// two fixes settle the whole text at once, to be read first: one keeps the proposed reading, the
    /// other marks what was recovered as deleted and inserted (CriticMarkup); `--view original` and
    /// `--view proposed` of `outline` show what was recovered.
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
    /// b)	that methods differ from region to region;
    ///
    /// b)	that methods differ from country to country;
    ///
    /// c)	that some countries have none;
    ///
    /// cd)	that members ask for one method;
    ///
    /// de)	that others offer help,
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
    FlattenedRedline {
        id: "flattened-redline",
        summary: "deleted and inserted text run together",
        severity: Warning,
        group: Redline,
        fix: Sometimes,
    }
}

impl Rule for FlattenedRedline {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let lists: Vec<_> = recovered::lists(parsed).collect();
        let values: Vec<Value<'_>> = values(parsed).collect();
        // Lists tell a redline best; values run together stand for it where no list does.
        let traces = lists.iter().filter_map(|list| list.first_trace());
        let first_trace = traces.min_by_key(|span| span.start);
        let Some(first) = first_trace.or(values.first().map(|value| value.span)) else {
            return;
        };
        if lists.is_empty() && values.iter().all(Value::may_be_range) {
            findings.push(lost_dash(analysis, &values));
            return;
        }
        let what = match (lists.len(), &values[..]) {
            (0, [only]) => format!("{} holds two values", quoted(parsed.text(only.span))),
            (0, _) => format!("{} places hold two values", values.len()),
            (1, _) => "the labels of one list hold two readings".to_owned(),
            (count, _) => format!("the labels of {count} lists hold two readings"),
        };
        let message = format!(
            "deleted and inserted text run together: {what}; get the draft with its tracked changes"
        );
        let mut finding = Self::META.finding(parsed.at(first), message);
        for value in &values {
            let story = format!(
                "{} is {} of the original and {} of the proposed text",
                quoted(parsed.text(value.span)),
                quoted(value.original),
                quoted(value.proposed)
            );
            finding = finding.related(parsed.at(value.span), story);
        }
        for list in &lists {
            finding = finding.related(parsed.at(list.place()), list.story(analysis));
        }
        let sure = values.iter().filter(|value| !value.may_be_range());
        let sure = sure.map(|value| (value.span, value.original, value.proposed));
        finding.fixes = readings::fixes(analysis, sure);
        findings.push(finding);
    }
}

/// Years that no list shows to be of two readings may be a range whose dash a converter lost.
fn lost_dash(analysis: &Analysis<'_>, values: &[Value<'_>]) -> Finding {
    let parsed = &analysis.parsed;
    let first = values[0].span;
    let printed = quoted(parsed.text(first));
    let what = match values.len() {
        1 => format!("{printed} is two years"),
        count => format!("{count} places hold two years, the first {printed},"),
    };
    let message = format!(
        "{what} with no mark between: a dash was lost, or deleted and inserted text run together; write what is meant"
    );
    let finding = FlattenedRedline::META.finding(parsed.at(first), message);
    let others = values.iter().skip(1);
    others.fold(finding, |finding, value| finding.related(parsed.at(value.span), "here too"))
}

/// Two values that were run together.
struct Value<'p> {
    span: Span,
    original: &'p str,
    proposed: &'p str,
}

impl Value<'_> {
    /// Whether the first is a year some years before the second: a revision seldom moves a year so
    /// far.
    fn may_be_range(&self) -> bool {
        const YEARS: u16 = 4;
        let years = self.original.parse::<u16>().ok().zip(self.proposed.parse::<u16>().ok());
        years.is_some_and(|(from, to)| from + YEARS <= to)
    }
}

/// The years and sessions run together, 20242025 and C24C26. Where no list betrays a redline, those
/// in an edition are told by `unknown-edition`; of symbols `malformed-symbol` speaks.
fn values(parsed: &Parsed) -> impl Iterator<Item = Value<'_>> {
    let runs = marks_of(parsed, MarkKind::RunTogether);
    runs.filter_map(move |mark| {
        let text = parsed.text(mark.span);
        let in_edition = text.starts_with(['(', '\u{FF08}']);
        if in_edition && !parsed.flattened {
            return None;
        }
        let (at, half) = twice(text)?;
        let (original, proposed) = (&text[at..at + half], &text[at + half..at + 2 * half]);
        let span = Span::from_usize(at, at + 2 * half).shift(mark.span.start);
        Some(Value { span, original, proposed })
    })
}

/// Where two years or two codes of one letter stand glued together, and how long one is.
fn twice(text: &str) -> Option<(usize, usize)> {
    let is_year = |run: &[u8]| run.len() == 4 && run.iter().all(u8::is_ascii_digit);
    let is_code = |run: &[u8]| matches!(run, [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9']);
    let bytes = text.as_bytes();
    let fits = |at: usize, half: usize| {
        let (Some(one), Some(other)) =
            (bytes.get(at..at + half), bytes.get(at + half..at + 2 * half))
        else {
            return false;
        };
        is_year(one) && is_year(other) || is_code(one) && is_code(other) && one[0] == other[0]
    };
    (0..bytes.len())
        .find_map(|at| [4, 3].into_iter().find(|&half| fits(at, half)).map(|half| (at, half)))
}
