//! Instruments that drafts cite rightly, out of the catalogue.

use resolint::catalogue::CATALOGUE;
use resolint::catalogue::model::{Confidence, Day, Status};
use resolint::language;
use resolint::language::model::InstrumentKind;

use crate::chance::Chance;

pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const WEEKDAYS_ZH: [&str; 7] =
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

/// An ITU resolution in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    pub number: u16,
    pub city: String,
    pub year: u16,
    pub revised: bool,
}

/// All Plenipotentiary resolutions in force on a day, where it is known without doubt.
pub fn all_itu(as_of: Day) -> Vec<Cited> {
    CATALOGUE
        .instruments_of("pp", InstrumentKind::Resolution)
        .iter()
        .filter_map(|instrument| {
            let edition = CATALOGUE.edition_in_force(instrument, as_of)?;
            let is_sure =
                edition.status == Status::InForce && edition.confidence == Confidence::Found;
            is_sure.then(|| Cited {
                number: instrument.number,
                city: edition.place.to_string(),
                year: edition.year,
                revised: edition.revised,
            })
        })
        .collect()
}

/// One of them.
pub fn itu(chance: &mut Chance, as_of: Day) -> Option<Cited> {
    let all = all_itu(as_of);
    chance.maybe(&all).cloned()
}

/// Numbers that share the edition of another.
pub fn same_edition(chance: &mut Chance, cited: &Cited, as_of: Day) -> Vec<u16> {
    let all: Vec<u16> = all_itu(as_of)
        .into_iter()
        .filter(|other| {
            (&other.city, other.year, other.revised) == (&cited.city, cited.year, cited.revised)
        })
        .map(|other| other.number)
        .collect();
    chance.some_of(&all, 2)
}

/// An edition that a later one has replaced, other than the one in force.
pub fn superseded(chance: &mut Chance, number: u16) -> Option<Cited> {
    let instrument = CATALOGUE.instrument("pp", InstrumentKind::Resolution, number)?;
    let old: Vec<Cited> = instrument
        .editions
        .iter()
        .filter(|edition| {
            edition.status == Status::Superseded && edition.confidence == Confidence::Found
        })
        .map(|edition| Cited {
            number,
            city: edition.place.to_string(),
            year: edition.year,
            revised: edition.revised,
        })
        .collect();
    chance.maybe(&old).cloned()
}

/// How Chinese texts write a city.
pub fn city_zh(city: &str) -> String {
    let chinese = language::by_code("zh").expect("Chinese is compiled in");
    let known = chinese.cities.iter().find(|one| one.city == city);
    known.and_then(|one| one.forms.first()).map_or_else(|| city.to_owned(), ToString::to_string)
}

/// A General Assembly resolution with its date.
pub struct Adopted {
    pub session: u16,
    pub number: u16,
    pub date: Day,
}

/// A General Assembly resolution whose date is known without doubt.
pub fn assembly(chance: &mut Chance) -> Adopted {
    loop {
        let one = chance.pick(&CATALOGUE.general_assembly);
        let is_sure =
            one.confidence == Confidence::Found && one.part.is_empty() && one.session >= 45;
        if is_sure
            && !one.date.is_multiple_of(100)
            && CATALOGUE.assembly_parts(one.session, one.number).len() == 1
        {
            return Adopted { session: one.session, number: one.number, date: one.date };
        }
    }
}

/// A Security Council resolution with its year.
pub struct Numbered {
    pub number: u16,
    pub year: u16,
}

/// A Security Council resolution whose year several citations agree on.
pub fn council(chance: &mut Chance) -> Numbered {
    loop {
        let one = chance.pick(&CATALOGUE.security_council);
        if one.citations >= 3 && one.year > 1975 && one.year < 2020 {
            return Numbered { number: one.number, year: one.year };
        }
    }
}
