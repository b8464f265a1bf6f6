//! What a catalogue must hold to, beyond its types. Serves the build and users' own files.

use std::cmp::Ordering;
use std::fmt::Debug;

use super::model::{Catalogue, Day, Instrument, Status};
use super::order;

/// Says what is wrong with a catalogue, each complaint beginning with its list and key.
pub fn complaints(catalogue: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    sorted("bodies", &catalogue.bodies, order::bodies, |body| body.id.clone(), &mut found);
    sorted(
        "conferences",
        &catalogue.conferences,
        order::conferences,
        |one| one.code.clone(),
        &mut found,
    );
    sorted("instruments", &catalogue.instruments, order::instruments, name_of, &mut found);
    sorted(
        "general_assembly",
        &catalogue.general_assembly,
        order::assembly,
        |one| (one.session, one.number, one.part.clone()),
        &mut found,
    );
    sorted(
        "early_assembly",
        &catalogue.early_assembly,
        order::early,
        |one| (one.number, one.session.clone()),
        &mut found,
    );
    sorted(
        "security_council",
        &catalogue.security_council,
        order::council,
        |one| one.number,
        &mut found,
    );
    sorted(
        "adopted_drafts",
        &catalogue.adopted_drafts,
        order::drafts,
        |one| one.draft.clone(),
        &mut found,
    );
    sorted("sessions", &catalogue.sessions, order::sessions, |one| one.session, &mut found);
    check_years_rise(catalogue, &mut found);
    check_meetings(catalogue, &mut found);
    for instrument in catalogue.instruments.iter() {
        check_body(catalogue, &name_of(instrument), &instrument.body, &mut found);
        check_editions(instrument, &mut found);
    }
    found
}

fn name_of(instrument: &Instrument) -> String {
    format!("{} {:?} {}", instrument.body, instrument.kind, instrument.number)
}

fn sorted<T, K: Debug>(
    list: &str,
    entries: &[T],
    order: fn(&T, &T) -> Ordering,
    key: impl Fn(&T) -> K,
    found: &mut Vec<String>,
) {
    for pair in entries.windows(2) {
        let fault = match order(&pair[0], &pair[1]) {
            Ordering::Less => continue,
            Ordering::Equal => "stands twice",
            Ordering::Greater => "stands after a greater key",
        };
        found.push(format!("{list}: {:?} {fault}", key(&pair[1])));
    }
}

fn check_years_rise(catalogue: &Catalogue, found: &mut Vec<String>) {
    for pair in catalogue.security_council.windows(2).filter(|pair| pair[0].year > pair[1].year) {
        found.push(format!(
            "security_council: {} ({}) is older than {} ({})",
            pair[1].number, pair[1].year, pair[0].number, pair[0].year
        ));
    }
}

fn check_meetings(catalogue: &Catalogue, found: &mut Vec<String>) {
    for one in catalogue.conferences.iter() {
        let place = format!("conferences: {}", one.code);
        check_body(catalogue, &place, &one.body, found);
        check_day(&place, one.start, found);
        check_day(&place, one.end, found);
        if one.end != 0 && one.start > one.end {
            found.push(format!("{place}: it ends before it starts"));
        }
        if one.end != 0 && one.end / 10_000 != u32::from(one.year) {
            found.push(format!(
                "{place}: it is cited with {} but ends in {}",
                one.year,
                one.end / 10_000
            ));
        }
    }
    for one in catalogue.general_assembly.iter() {
        check_day(&format!("general_assembly: {}/{}", one.session, one.number), one.date, found);
    }
}

fn check_body(catalogue: &Catalogue, place: &str, id: &str, found: &mut Vec<String>) {
    if !catalogue.bodies.iter().any(|body| body.id == id) {
        found.push(format!("{place}: there is no body \"{id}\""));
    }
}

fn check_day(place: &str, day: Day, found: &mut Vec<String>) {
    let (month, of_month) = (day / 100 % 100, day % 100);
    let sensible = day == 0 || (1..=12).contains(&month) && of_month <= 31 && day > 19_000_000;
    if !sensible {
        found.push(format!("{place}: {day} is no day"));
    }
}

fn check_editions(instrument: &Instrument, found: &mut Vec<String>) {
    let name = name_of(instrument);
    for pair in instrument.editions.windows(2) {
        if pair[0].year >= pair[1].year && pair[0].place == pair[1].place {
            found.push(format!("instruments: {name}: edition {} stands twice", pair[1].place));
        }
        if pair[0].year > pair[1].year {
            found.push(format!("instruments: {name}: editions are not oldest first"));
        }
    }
    let newest = instrument.editions.len().saturating_sub(1);
    for (index, edition) in instrument.editions.iter().enumerate() {
        if index < newest && matches!(edition.status, Status::InForce | Status::Abrogated) {
            found.push(format!(
                "instruments: {name}: {} {} has a later edition, so it is superseded",
                edition.place, edition.year
            ));
        }
        if edition.source.is_empty() {
            found.push(format!(
                "instruments: {name}: {} {} has no source",
                edition.place, edition.year
            ));
        }
    }
}
