//! Which edition of an instrument stands on a day, and what to think of the one cited.
//!
//! An edition is judged at the draft's own reference day. A resolution stays in force until a later
//! conference revises or abrogates it (Decision 3, Minneapolis 1998), so the newest edition whose
//! conference had ended is the one in force, unless it was abrogated. What the conference at which
//! the draft itself is adopted decides is right too, and what a conference decided whose outcomes
//! the catalogue does not hold can be neither unknown nor stale.

use super::model::{Catalogue, Conference, Day, Edition, Instrument, Numbering, Status};

/// What the catalogue says of an edition that a draft cites.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'c> {
    /// It is the newest that the catalogue knows on that day.
    Current(&'c Edition),
    /// The conference that adopts it is sitting on that day.
    OwnMeeting,
    /// Its conference came later than that day.
    Future,
    /// A newer edition had taken its place. How sure that is stands at the newer edition.
    Outdated {
        /// The edition cited, where the catalogue lists it.
        cited: Option<&'c Edition>,
        /// The edition in force on that day.
        in_force: &'c Edition,
    },
    /// It was in force when the conference that now sits began, which has a newer one: adopted texts
    /// of that conference still cite it.
    RevisedAtOwnMeeting {
        /// The edition cited.
        cited: &'c Edition,
        /// The one of the conference that sits.
        newest: &'c Edition,
    },
    /// There never was such an edition.
    Impossible,
    /// The catalogue lists no such edition, newer than all that it knows, though it holds what that
    /// conference decided. As sure as the newest edition that it lists.
    Unlisted(&'c Edition),
    /// The catalogue holds too little of that conference, or of the instrument, to judge.
    NotKnown,
    /// An earlier series of numbers: another text under the same number.
    EarlierSeries,
}

impl Catalogue {
    /// What to think of the edition that a conference adopted, in a draft of a day.
    pub fn standing<'c>(
        &'c self,
        instrument: &'c Instrument,
        conference: &Conference,
        as_of: Day,
    ) -> Standing<'c> {
        let cited = self.edition_by(instrument, conference);
        self.standing_of(instrument, conference, cited, as_of)
    }

    /// The same where it is known which edition that is, if any ([`Catalogue::edition_by`]).
    pub fn standing_of<'c>(
        &'c self,
        instrument: &'c Instrument,
        conference: &Conference,
        cited: Option<&'c Edition>,
        as_of: Day,
    ) -> Standing<'c> {
        if self.body(&conference.body).is_some_and(|body| conference.year < body.numbered_since) {
            return Standing::EarlierSeries;
        }
        if is_sitting(conference, as_of) {
            return Standing::OwnMeeting;
        }
        if first_day(conference) > as_of {
            return Standing::Future;
        }
        if cited.is_none() && self.has_no_room_for(instrument, conference) {
            return Standing::Impossible;
        }
        let Some(in_force) = self.edition_in_force(instrument, as_of) else {
            return Standing::NotKnown;
        };
        if cited.is_some_and(|cited| std::ptr::eq(cited, in_force)) {
            return Standing::Current(in_force);
        }
        if let Some(cited) =
            cited.filter(|cited| self.is_last_before(instrument, cited, in_force, as_of))
        {
            return Standing::RevisedAtOwnMeeting { cited, newest: in_force };
        }
        if last_day(conference) < self.last_day_of(instrument, in_force) {
            return Standing::Outdated { cited, in_force };
        }
        if in_force.at_least || self.is_beyond_knowledge(conference) {
            return Standing::NotKnown;
        }
        Standing::Unlisted(in_force)
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

    /// The edition of an instrument that a conference adopted, where the catalogue lists it.
    pub fn edition_by<'c>(
        &self,
        instrument: &'c Instrument,
        conference: &Conference,
    ) -> Option<&'c Edition> {
        let numbering = self.body(&instrument.body)?.numbering;
        // Only a code says nothing of the year.
        let may_be = |edition: &Edition| {
            numbering == Numbering::ConferenceCode || edition.year == conference.year
        };
        instrument.editions.iter().filter(|edition| may_be(edition)).find(|edition| {
            self.conference_of(instrument, edition).is_some_and(|one| one.code == conference.code)
        })
    }

    /// The conference that adopted an edition, where the catalogue knows it.
    pub fn conference_of(&self, instrument: &Instrument, edition: &Edition) -> Option<&Conference> {
        let numbering = self.body(&instrument.body)?.numbering;
        match numbering {
            Numbering::PlaceYear => self.conference(&instrument.body, &edition.place, edition.year),
            Numbering::ConferenceCode => self.conference_by_code(&edition.place),
            _ => self.conferences_in(&instrument.body, edition.year).first(),
        }
    }

    /// Whether the outcomes of a conference are beyond what the catalogue holds of its body: such
    /// an edition is accepted as it stands, and none is stale because of it.
    pub fn is_beyond_knowledge(&self, conference: &Conference) -> bool {
        self.body(&conference.body).is_none_or(|body| last_day(conference) > body.known_until)
    }

    /// Whether an instrument cannot have an edition by a conference: the conference sat before the
    /// first edition, or all editions of its time are listed and this is none of them.
    pub fn is_impossible_edition(&self, instrument: &Instrument, conference: &Conference) -> bool {
        self.edition_by(instrument, conference).is_none()
            && self.has_no_room_for(instrument, conference)
    }

    /// The same of an edition that is not listed.
    fn has_no_room_for(&self, instrument: &Instrument, conference: &Conference) -> bool {
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

    /// Whether `newest` was adopted by a conference whose last day this is, and `cited` stood before.
    fn is_last_before(
        &self,
        instrument: &Instrument,
        cited: &Edition,
        newest: &Edition,
        as_of: Day,
    ) -> bool {
        let Some(sitting) =
            self.conference_of(instrument, newest).filter(|one| is_sitting(one, as_of))
        else {
            return false;
        };
        let before = first_day(sitting) - 1;
        self.edition_in_force(instrument, before).is_some_and(|one| std::ptr::eq(one, cited))
    }

    fn last_day_of(&self, instrument: &Instrument, edition: &Edition) -> Day {
        match self.conference_of(instrument, edition) {
            Some(conference) => last_day(conference),
            None if edition.year == 0 => 0,
            None => Day::from(edition.year) * 10_000 + 1231,
        }
    }
}

/// Whether a conference sits on a day, so that a draft of that day may be one of its own.
pub fn is_sitting(conference: &Conference, as_of: Day) -> bool {
    first_day(conference) <= as_of && as_of <= last_day(conference)
}

fn first_day(conference: &Conference) -> Day {
    if conference.start == 0 { Day::from(conference.year) * 10_000 + 101 } else { conference.start }
}

fn last_day(conference: &Conference) -> Day {
    if conference.end == 0 { Day::from(conference.year) * 10_000 + 1231 } else { conference.end }
}
