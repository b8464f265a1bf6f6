use super::shared::support::quoted;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::Finding;
use crate::grammar::Numeral;
use crate::language::model::{Part, Text};
use crate::tree::{InstrumentId, Label, List};

declare_rule! {
    /// ## What it does
    ///
    /// Finds lists that stand more than one level below the clause that holds them, by the levels of the
    /// body's texts: i) straight below 1, where the levels are 1, a), i). Many adopted texts skip a level
    /// or mix levels, so it speaks only where several lists of the same part of the text keep the level.
    /// Dashes may stand anywhere, and so may any list below a paragraph numbered by chapter (1.1).
    ///
    /// ## Why it matters
    ///
    /// The kind of a label tells its level. Who reads i) looks for the a) above it.
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
    /// resolves
    ///
    /// 1	to publish each year the figures of:
    ///
    /// a)	every region;
    ///
    /// b)	every member that asks for it;
    ///
    /// 2	to print with them:
    ///
    /// a)	a map;
    ///
    /// b)	a table;
    ///
    /// 3	to gather them with the help of:
    ///
    /// i)	the regional offices;
    ///
    /// ii)	the members.
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
    /// resolves
    ///
    /// 1	to publish each year the figures of:
    ///
    /// a)	every region;
    ///
    /// b)	every member that asks for it;
    ///
    /// 2	to print with them:
    ///
    /// a)	a map;
    ///
    /// b)	a table;
    ///
    /// 3	to gather them with the help of:
    ///
    /// a)	the regional offices;
    ///
    /// b)	the members.
    /// ```
    LabelDepth {
        id: "label-depth",
        summary: "a list that skips a level",
        severity: Warning,
        group: Labels,
        fix: None,
    }
}

impl Rule for LabelDepth {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let parsed = &analysis.parsed;
        let inner: Vec<Inner> =
            parsed.tree.lists.iter().filter_map(|list| Inner::of(parsed, list)).collect();
        for alike in inner
            .chunk_by(|one, other| one.instrument == other.instrument && one.part == other.part)
        {
            for outer in 0..LEVELS {
                let (kept, skipping): (Vec<&Inner>, Vec<&Inner>) = alike
                    .iter()
                    .filter(|list| list.outer == outer)
                    .partition(|list| list.steps == 1);
                let Some(kept) =
                    kept.first().filter(|_| kept.len() >= SEVERAL && kept.len() > skipping.len())
                else {
                    continue;
                };
                findings.extend(skipping.iter().map(|list| list.finding(parsed, kept)));
            }
        }
    }
}

/// As many lists show what a text keeps.
const SEVERAL: usize = 2;
/// Levels that a profile may have.
const LEVELS: usize = 5;

/// A list inside a clause.
struct Inner {
    instrument: InstrumentId,
    part: Part,
    /// Level of the clause that holds it.
    outer: usize,
    /// How many levels it stands below that.
    steps: usize,
    /// Label of the clause that holds it.
    holder: Label,
    /// Its first label.
    first: Label,
}

impl Inner {
    fn of(parsed: &Parsed, list: &List) -> Option<Inner> {
        let section = parsed.tree.section(list.section);
        let part = section.part?;
        let holder = parsed.tree.clause(list.parent?).label?;
        if holder.mark.levels() > 1 {
            return None;
        }
        let [first, second] =
            [0, 1].map(|at| list.items.get(at).and_then(|&item| parsed.tree.clause(item).label));
        let (first, second) = (first?, second?);
        let profile = parsed.tree.instrument(section.instrument).profile;
        let levels = match part {
            Part::Preamble => &profile.preamble_levels,
            Part::Operative => &profile.operative_levels,
        };
        let outer = level(levels, holder.mark.numeral)?;
        let steps = level(levels, first.mark.numeral)?.checked_sub(outer)?;
        let is_sure = first.mark.numeral == second.mark.numeral
            && first.mark.position() == 1
            && !list.flattened;
        let instrument = section.instrument;
        (is_sure && steps > 0).then_some(Inner { instrument, part, outer, steps, holder, first })
    }

    fn finding(&self, parsed: &Parsed, kept: &Inner) -> Finding {
        let printed = |label: &Label| quoted(parsed.text(label.span));
        let message = format!(
            "{} stands straight below {} and skips a level that this text keeps; use {}",
            printed(&self.first),
            printed(&self.holder),
            printed(&kept.first)
        );
        let there = format!("{} stands below {} here", printed(&kept.first), printed(&kept.holder));
        LabelDepth::META
            .finding(parsed.at(self.first.span), message)
            .related(parsed.at(kept.first.span), there)
    }
}

/// The place of a numeral among the levels, where levels of one numeral (1, 1.1) count as one and
/// dashes as none.
fn level(levels: &[Text], numeral: Numeral) -> Option<usize> {
    let mut place = 0;
    let mut before = None;
    for kind in levels.iter().filter_map(|level| kind(level)) {
        place += usize::from(before.is_some_and(|before| before != kind));
        if kind == numeral {
            return Some(place);
        }
        before = Some(kind);
    }
    None
}

fn kind(level: &str) -> Option<Numeral> {
    match level.trim_start_matches('(').chars().next()? {
        'i' => Some(Numeral::Roman),
        'I' => Some(Numeral::CapitalRoman),
        'A' => Some(Numeral::CapitalLetter),
        sign if sign.is_ascii_digit() => Some(Numeral::Decimal),
        sign if sign.is_alphabetic() => Some(Numeral::Letter),
        _ => None,
    }
}
