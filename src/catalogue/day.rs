//! Days of the catalogue as dates.

use jiff::civil::Date;

use super::model::{Catalogue, Conference, Day};

/// A day of the catalogue as a date; the first of the month where the day is not known.
pub fn date(day: Day) -> Option<Date> {
    let (year, month, number) = (day / 10_000, day / 100 % 100, day % 100);
    Date::new(year as i16, month as i8, number.max(1) as i8).ok()
}

impl Catalogue {
    /// The day of the newest resolution or meeting that it holds.
    pub fn latest_day(&self) -> Option<Date> {
        let assembly = self.general_assembly.iter().map(|one| one.date);
        let council = self.security_council.iter().map(|one| one.date);
        let meetings = self.conferences.iter().filter(|one| one.start > 0).map(|one| one.start);
        assembly.chain(council).chain(meetings).max().and_then(date)
    }
}

impl Conference {
    /// The date that a draft for this meeting is judged at: its first day, or the middle of its
    /// year where that is not known.
    pub fn reference_date(&self) -> Option<Date> {
        match self.start {
            0 => date(Day::from(self.year) * 10_000 + 701),
            start => date(start),
        }
    }
}
