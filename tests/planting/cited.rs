//! Faults of citations.

use resolint::catalogue::CATALOGUE;
use resolint::language::model::InstrumentKind;
use resolint::text::Span;

use crate::base::Base;
use crate::chance::Chance;
use crate::facts::{Adoption, CouncilYear, Edition};
use crate::judge::Edits;
use crate::kinds::Fault;
use crate::plan::House;
use crate::sources;

/// The last year before the text was written; no fault reaches into its future.
fn present(base: &Base) -> usize {
    base.asked.as_of.map_or(2025, |date| date.year() as usize - 1)
}

fn edition<'b>(
    base: &'b Base,
    chance: &mut Chance,
    holds: impl Fn(&Edition) -> bool,
) -> Option<&'b Edition> {
    let all: Vec<&Edition> = base.facts.editions.iter().filter(|one| holds(one)).collect();
    chance.maybe(&all).copied()
}

fn year(base: &Base, span: Span) -> Option<u16> {
    base.of(span).parse().ok()
}

/// The catalogue's name of a city as printed.
fn city(base: &Base, span: Span) -> &str {
    let printed = base.of(span);
    let known = CATALOGUE.conferences.iter().map(|one| one.city.as_ref());
    let twin = known.filter(|city| !city.is_empty()).find(|city| sources::city_zh(city) == printed);
    twin.unwrap_or(printed)
}

/// Whether some body met in a city in a year.
fn anyone_met(city: &str, year: u16) -> bool {
    CATALOGUE.conferences_at(city, year).next().is_some()
}

/// A city in which no conference met that year.
pub fn city_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    const CITIES: [&str; 7] =
        ["Kyoto", "Minneapolis", "Marrakesh", "Antalya", "Guadalajara", "Busan", "Bucharest"];
    let edition = edition(base, chance, |_| true)?;
    let year = year(base, edition.year)?;
    let other = *chance.pick(&CITIES);
    if anyone_met(other, year) {
        return None;
    }
    let printed = if base.is_chinese() { sources::city_zh(other) } else { other.to_owned() };
    Some(Fault::new(
        Edits::one(edition.city, printed),
        vec![edition.number.start, edition.city.start],
    ))
}

/// A year in which no conference met in that city.
pub fn year_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let edition = edition(base, chance, |_| true)?;
    let right = year(base, edition.year)?;
    // The catalogue holds every conference since 1994.
    let wrong = chance.between(1994, present(base)) as u16;
    if wrong == right || anyone_met(city(base, edition.city), wrong) {
        return None;
    }
    let at = vec![edition.number.start, edition.year.start];
    Some(Fault::new(Edits::one(edition.year, wrong.to_string()), at))
}

/// An edition that a later one has replaced.
pub fn edition_superseded(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let edition = edition(base, chance, |edition| !edition.is_shared)?;
    let old = sources::superseded(chance, edition.value)?;
    let printed = match (base.is_chinese(), old.revised) {
        (true, true) => format!("（{}年，{}，修订版）", old.year, sources::city_zh(&old.city)),
        (true, false) => format!("（{}年，{}）", old.year, sources::city_zh(&old.city)),
        (false, true) => format!("(Rev. {}, {})", old.city, old.year),
        (false, false) => format!("({}, {})", old.city, old.year),
    };
    // What was in force when the adopting conference began is cited by its own texts.
    let newest = year(base, edition.year)? - if base.asked.as_of.is_some() { 4 } else { 0 };
    if printed == base.of(edition.all) || old.year >= newest {
        return None;
    }
    Some(Fault::new(
        Edits::one(edition.all, printed),
        vec![edition.number.start, edition.all.start],
    ))
}

/// "Rev." taken from a later edition or given to a first one.
pub fn revision_turned(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let edition = edition(base, chance, |edition| !edition.is_shared)?;
    let instrument = CATALOGUE.instrument("pp", InstrumentKind::Resolution, edition.value)?;
    let cited = (city(base, edition.city), year(base, edition.year)?);
    let listed = instrument.editions.iter().find(|one| (one.place.as_ref(), one.year) == cited)?;
    // Of what is not known well nothing may be said.
    if !instrument.revisions_known || !listed.confidence.bears_error() {
        return None;
    }
    let printed = base.of(edition.all);
    let is_revised = printed.contains("Rev.") || printed.contains("修订版");
    if is_revised != listed.revised {
        return None;
    }
    let turned = match (base.is_chinese(), is_revised) {
        (true, true) => printed.replace("，修订版", ""),
        (true, false) => printed.replace('）', "，修订版）"),
        (false, true) => printed.replace("Rev. ", "").replace("Rev.\u{A0}", ""),
        (false, false) => printed.replacen('(', "(Rev. ", 1),
    };
    if turned == printed {
        return None;
    }
    Some(Fault::new(Edits::one(edition.all, turned), vec![edition.number.start, edition.all.start]))
}

/// A number that the Plenipotentiary Conference never used.
pub fn number_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let edition = edition(base, chance, |_| true)?;
    let wrong = chance.between(400, 899).to_string();
    Some(Fault::new(Edits::one(edition.number, wrong), vec![edition.number.start]))
}

/// A citation without its edition.
pub fn edition_dropped(base: &Base, chance: &mut Chance) -> Option<Fault> {
    // Once an edition was given, a later mention may do without.
    let editions = &base.facts.editions;
    let is_only = |value: u16| editions.iter().filter(|other| other.value == value).count() == 1;
    let edition = edition(base, chance, |edition| !edition.is_shared && is_only(edition.value))?;
    let space = base.text[..edition.all.start as usize].ends_with([' ', '\u{A0}']);
    let all = Span::new(edition.all.start - u32::from(space), edition.all.end);
    Some(Fault::new(Edits::one(all, ""), vec![edition.number.start]))
}

fn adoption<'b>(base: &'b Base, chance: &mut Chance) -> Option<&'b Adoption> {
    chance.maybe(&base.facts.adoptions)
}

/// A year outside the session.
pub fn adoption_year_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let adoption = adoption(base, chance)?;
    let first = 1945 + adoption.session;
    let wrong = chance.between(1977, present(base)) as u16;
    if (first..=first + 1).contains(&wrong) || base.of(adoption.day) == "29" {
        return None;
    }
    let at = vec![adoption.year.start, adoption.day.start];
    Some(Fault::new(Edits::one(adoption.year, wrong.to_string()), at))
}

/// Another day of the month.
pub fn adoption_day_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let adoption = adoption(base, chance)?;
    let wrong = chance.between(1, 28).to_string();
    if wrong == base.of(adoption.day) {
        return None;
    }
    Some(Fault::new(Edits::one(adoption.day, wrong), vec![adoption.day.start, adoption.year.start]))
}

/// A year in which the Security Council had other numbers.
pub fn council_year_changed(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let cited: &CouncilYear = chance.maybe(&base.facts.council_years)?;
    let wrong = chance.between(1960, present(base)) as u16;
    let possible = CATALOGUE.council_years(cited.number)?;
    if possible.contains(wrong) {
        return None;
    }
    // A line may end between number and year.
    let number = base.text[..cited.year.start as usize].rfind(&cited.number.to_string())?;
    let places = vec![cited.year.start, number as u32];
    Some(Fault::new(Edits::one(cited.year, wrong.to_string()), places))
}

/// The first letter of a symbol in Cyrillic.
pub fn symbol_homoglyph(base: &Base, chance: &mut Chance) -> Option<Fault> {
    let &symbol = chance.maybe(&base.facts.symbols)?;
    let twin = match base.of(symbol).chars().next()? {
        'A' => 'А',
        'C' => 'С',
        'E' => 'Е',
        _ => return None,
    };
    let first = Span::new(symbol.start, symbol.start + 1);
    Some(Fault::new(Edits::one(first, twin), vec![symbol.start]))
}

/// Two symbols run together.
pub fn symbol_run_together(base: &Base, chance: &mut Chance) -> Option<Fault> {
    if base.house == House::Plenipotentiary || base.house == House::Council {
        return None;
    }
    let is_document = |symbol: &&Span| {
        let parts: Vec<&str> = base.of(**symbol).split('/').collect();
        parts.len() == 3
            && parts[1..].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let symbols: Vec<&Span> = base.facts.symbols.iter().filter(is_document).collect();
    let &&symbol = chance.maybe(&symbols)?;
    let run = format!("80/{}", chance.between(100, 300));
    Some(Fault::new(Edits::one(Span::empty(symbol.end), run), vec![symbol.start]))
}
