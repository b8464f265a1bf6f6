//! Which edition of an instrument stands on a day.
//!
//! An edition is judged at the draft's own reference day. A resolution stays in force until a later
//! conference revises or abrogates it (Decision 3, Minneapolis 1998), so the newest edition whose
//! conference had ended is the one in force, unless it was abrogated. What the conference at which
//! the draft itself is adopted decides is right too, and what a conference decided whose outcomes
//! the catalogue does not hold can be neither unknown nor stale.

use super::model::{Catalogue, Conference, Day, Edition, Instrument, Numbering, Status};

impl Catalogue {
    /// The conference that adopted an edition, where the catalogue knows it.
    pub fn conference_of(&self, instrument: &Instrument, edition: &Edition) -> Option<&Conference> {
        let numbering = self.body(&instrument.body)?.numbering;
        match numbering {
            Numbering::PlaceYear => self.conference(&instrument.body, &edition.place, edition.year),
            Numbering::ConferenceCode => self.conference_by_code(&edition.place),
            _ => self.conferences_in(&instrument.body, edition.year).first(),
        }
    }

    /// The newest edition whose conference ended on or before a day.
    pub fn edition_in_force<'c>(
        &self,
        instrument: &'c Instrument,
        as_of: Day,
    ) -> Option<&'c Edition> {
        instrument
            .editions
            .iter()
            .rev()
            .find(|edition| self.last_day_of(instrument, edition) <= as_of)
    }

    /// The edition that a citation names by conference: body, city and year were read already.
    pub fn edition_by<'c>(
        &self,
        instrument: &'c Instrument,
        conference: &Conference,
    ) -> Option<&'c Edition> {
        instrument.editions.iter().find(|edition| {
            self.conference_of(instrument, edition)
                .is_some_and(|one| one.code == conference.code)
        })
    }

    /// Whether a citation of an edition is right in a draft of a day: it is the one in force, or the
    /// conference that adopts it is sitting on that day and may cite its own outcome.
    pub fn is_current(&self, instrument: &Instrument, conference: &Conference, as_of: Day) -> bool {
        if self.is_sitting(conference, as_of) {
            return true;
        }
        let Some(in_force) = self.edition_in_force(instrument, as_of) else {
            return false;
        };
        let adopted_by = self.conference_of(instrument, in_force);
        adopted_by.is_some_and(|one| one.code == conference.code)
    }

    /// Whether a conference sits on a day, so that a draft of that day may be one of its own.
    pub fn is_sitting(&self, conference: &Conference, as_of: Day) -> bool {
        let first = if conference.start == 0 {
            first_of(conference.year)
        } else {
            conference.start
        };
        first <= as_of && as_of <= last_day(conference)
    }

    /// Whether the outcomes of a conference are beyond what the catalogue holds of its body: such
    /// an edition is accepted as it stands, and none is stale because of it.
    pub fn is_beyond_knowledge(&self, conference: &Conference) -> bool {
        self.body(&conference.body)
            .is_none_or(|body| last_day(conference) > body.known_until)
    }

    /// Whether an instrument cannot have an edition by a conference: the conference sat before the
    /// first edition, or all editions of its time are listed and this is none of them.
    pub fn is_impossible_edition(&self, instrument: &Instrument, conference: &Conference) -> bool {
        if self.edition_by(instrument, conference).is_some() {
            return false;
        }
        let (Some(first), Some(newest)) = (instrument.editions.first(), instrument.editions.last())
        else {
            return false;
        };
        if instrument.revisions_known && conference.year < first.year {
            return !first.revised;
        }
        instrument.editions_complete
            && newest.confidence.bears_error()
            && (conference.year <= newest.year || !self.is_beyond_knowledge(conference))
    }

    /// The edition with which an instrument was abrogated, where the data say that it had lost its
    /// force by a day: only for days after the one they name.
    pub fn abrogation<'c>(&self, instrument: &'c Instrument, as_of: Day) -> Option<&'c Edition> {
        let last = instrument.editions.last()?;
        let ended = last.status == Status::Abrogated && last.ended_by != 0 && as_of > last.ended_by;
        ended.then_some(last)
    }

    fn last_day_of(&self, instrument: &Instrument, edition: &Edition) -> Day {
        match self.conference_of(instrument, edition) {
            Some(conference) => last_day(conference),
            None if edition.year == 0 => 0,
            None => last_of(edition.year),
        }
    }
}

fn last_day(conference: &Conference) -> Day {
    if conference.end == 0 {
        last_of(conference.year)
    } else {
        conference.end
    }
}

fn first_of(year: u16) -> Day {
    Day::from(year) * 10_000 + 101
}

fn last_of(year: u16) -> Day {
    Day::from(year) * 10_000 + 1231
}
