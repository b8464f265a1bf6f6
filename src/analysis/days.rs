//! The day that each instrument of a draft is judged at: that of the draft, but for those behind the
//! first whose own head tells another.

use super::{Analysis, Parsed};
use crate::analysis::reference_date;
use crate::config::{AsOf, Config};
use crate::language::model::Language;
use crate::tree::{Instrument, InstrumentId, Tree};

/// For each instrument its own day, where it is not the draft's; empty where all have that.
pub(super) type Days = Vec<Option<AsOf>>;

/// The days that the heads of instruments behind the first tell. What was asked for holds of all.
pub(super) fn days(
    parsed: &Parsed,
    language: &'static Language,
    config: &Config,
    draft: &AsOf,
) -> Days {
    let count = parsed.tree.instruments.len();
    if config.as_of.is_some() || count < 2 {
        return Days::new();
    }
    let text = parsed.reading.text.as_str();
    let first = &parsed.tree.instruments[0];
    let own = |index: usize| {
        // Several of one meeting are the rule.
        let instrument = &parsed.tree.instruments[index];
        let is_un = instrument.profile.organisation == "un";
        if !is_un && editions(text, instrument).eq(editions(text, first)) {
            return None;
        }
        let (date, from) = reference_date::told_of(
            text,
            &parsed.tree,
            InstrumentId(index as u32),
            &parsed.inline.dates,
            language,
            config.catalogue,
        )?;
        (date != draft.date).then_some(AsOf { date, from })
    };
    let days: Days = std::iter::once(None).chain((1..count).map(own)).collect();
    if days.iter().all(Option::is_none) { Days::new() } else { days }
}

/// The editions that enacting line and masthead name.
fn editions<'t>(text: &'t str, instrument: &Instrument) -> impl Iterator<Item = Option<&'t str>> {
    let enacting = instrument.enacting.as_ref().and_then(|enacting| enacting.edition);
    let masthead = instrument.masthead.as_ref().and_then(|masthead| masthead.edition);
    [enacting, masthead].into_iter().map(move |edition| edition.map(|edition| edition.of(text)))
}

/// The day that a line is judged at.
pub(super) fn of_line<'d>(tree: &Tree, days: &'d Days, draft: &'d AsOf, line: u32) -> &'d AsOf {
    if days.is_empty() {
        return draft;
    }
    let instrument = tree.instrument_of(tree.node_of_line(line));
    instrument.and_then(|id| days.get(id.index())?.as_ref()).unwrap_or(draft)
}

impl Analysis<'_> {
    /// The day that what stands in a line of the reading is judged at.
    pub fn as_of_at(&self, line: u32) -> &AsOf {
        of_line(&self.parsed.tree, &self.days, &self.as_of, line)
    }

    /// Whether the instruments that are not fresh have the days that they had in an earlier version.
    pub(super) fn keeps_days(&self, earlier: &Analysis<'_>) -> bool {
        if self.days.is_empty() && earlier.days.is_empty() {
            return true;
        }
        let fresh = &self.parsed.fresh.instruments;
        let counts = [self, earlier].map(|one| one.parsed.tree.instruments.len());
        let behind = counts[0].saturating_sub(fresh.end.index());
        let alike = |new: usize, old: usize| {
            self.days.get(new).and_then(Option::as_ref)
                == earlier.days.get(old).and_then(Option::as_ref)
        };
        behind <= counts[1]
            && (0..fresh.start.index()).all(|index| alike(index, index))
            && (1..=behind).all(|back| alike(counts[0] - back, counts[1] - back))
    }

    /// The days of the fresh instruments alone.
    pub(super) fn fresh_days(&self) -> Days {
        let fresh = &self.parsed.fresh.instruments;
        let days = self.days.get(fresh.start.index()..fresh.end.index());
        days.map(<[_]>::to_vec).unwrap_or_default()
    }
}
