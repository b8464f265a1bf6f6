//! A user's own entries laid over the built-in ones.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::model::{Catalogue, Edition, Instrument, Status};
use super::order;
use crate::language::model::List;

impl Catalogue {
    /// This catalogue with another's entries added. Where both hold a key, the other's stands; of
    /// an instrument, the editions of both.
    pub fn overlaid_with(&self, other: &Catalogue) -> Catalogue {
        Catalogue {
            bodies: merge(&self.bodies, &other.bodies, order::bodies, other_stands),
            conferences: merge(
                &self.conferences,
                &other.conferences,
                order::conferences,
                other_stands,
            ),
            instruments: merge(
                &self.instruments,
                &other.instruments,
                order::instruments,
                with_editions,
            ),
            general_assembly: merge(
                &self.general_assembly,
                &other.general_assembly,
                order::assembly,
                other_stands,
            ),
            early_assembly: merge(
                &self.early_assembly,
                &other.early_assembly,
                order::early,
                other_stands,
            ),
            security_council: merge(
                &self.security_council,
                &other.security_council,
                order::council,
                other_stands,
            ),
            adopted_drafts: merge(
                &self.adopted_drafts,
                &other.adopted_drafts,
                order::drafts,
                other_stands,
            ),
            sessions: merge(&self.sessions, &other.sessions, order::sessions, other_stands),
        }
    }

    /// Puts the entries in the order of their keys and editions in that of their years.
    pub fn sort(&mut self) {
        for instrument in self.instruments.to_mut() {
            instrument.editions.to_mut().sort_by_key(|edition| edition.year);
        }
        self.bodies.to_mut().sort_by(order::bodies);
        self.conferences.to_mut().sort_by(order::conferences);
        self.instruments.to_mut().sort_by(order::instruments);
        self.general_assembly.to_mut().sort_by(order::assembly);
        self.early_assembly.to_mut().sort_by(order::early);
        self.security_council.to_mut().sort_by(order::council);
        self.adopted_drafts.to_mut().sort_by(order::drafts);
        self.sessions.to_mut().sort_by(order::sessions);
    }
}

/// Two lists sorted by one order as one; of two equal entries, what `both` makes of them.
fn merge<T: Clone>(
    under: &List<T>,
    over: &List<T>,
    order: fn(&T, &T) -> Ordering,
    both: fn(&T, &T) -> T,
) -> List<T> {
    if over.is_empty() {
        return under.clone();
    }
    let mut merged = Vec::with_capacity(under.len() + over.len());
    let (mut below, mut above) = (under.iter().peekable(), over.iter().peekable());
    while let (Some(&one), Some(&other)) = (below.peek(), above.peek()) {
        match order(one, other) {
            Ordering::Less => merged.extend(below.next().cloned()),
            Ordering::Greater => merged.extend(above.next().cloned()),
            Ordering::Equal => {
                below.next();
                above.next();
                merged.push(both(one, other));
            }
        }
    }
    merged.extend(below.cloned());
    merged.extend(above.cloned());
    Cow::Owned(merged)
}

fn other_stands<T: Clone>(_: &T, over: &T) -> T {
    over.clone()
}

/// An instrument with the editions of both: an own one of the same place and year stands, and one
/// with a later edition is superseded. A title of one's own stands too.
fn with_editions(under: &Instrument, over: &Instrument) -> Instrument {
    let is_own = |edition: &Edition| {
        over.editions.iter().any(|own| own.year == edition.year && own.place == edition.place)
    };
    let mut editions: Vec<Edition> =
        under.editions.iter().filter(|edition| !is_own(edition)).cloned().collect();
    let newest = over.editions.iter().map(|edition| edition.year).max().unwrap_or(0);
    for edition in editions.iter_mut().filter(|edition| edition.year < newest) {
        if matches!(edition.status, Status::InForce | Status::Abrogated) {
            edition.status = Status::Superseded;
            edition.ended_by = 0;
        }
    }
    editions.extend(over.editions.iter().cloned());
    editions.sort_by_key(|edition| edition.year);
    let titled = if over.title.is_empty() { under } else { over };
    Instrument {
        title: titled.title.clone(),
        title_confidence: titled.title_confidence,
        editions: Cow::Owned(editions),
        revisions_known: under.revisions_known || over.revisions_known,
        editions_complete: under.editions_complete || over.editions_complete,
        ..over.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::model::{Catalogue, Status};
    use crate::catalogue::{CATALOGUE, overlaid};
    use crate::language::model::InstrumentKind;

    const OWN: &str = "
        [[bodies]]
        id = \"moon\"
        name = \"Council of the Moon\"
        organisation = \"un\"
        numbering = \"number-year\"
        complete = false
        profile = \"generic\"

        [[conferences]]
        body = \"moon\"
        code = \"M-30\"
        year = 2030
        city = \"Luna\"
        start = 20300101
        end = 20300102
        confidence = \"found\"

        [[general_assembly]]
        session = 70
        number = 125
        date = 20151217
        confidence = \"found\"
    ";

    fn over_the_built_in(own: &str) -> Catalogue {
        overlaid(&CATALOGUE, own, "mine.toml").expect("it loads")
    }

    #[test]
    fn own_entries_are_added_and_replace() {
        let both = over_the_built_in(OWN);
        assert_eq!(both.conference_by_code("M-30").expect("added").city, "Luna");
        assert_eq!(both.assembly_resolution(70, 125, "").expect("replaced").date, 20_151_217);
        assert_eq!(both.general_assembly.len(), CATALOGUE.general_assembly.len());
        assert_eq!(both.bodies.len(), CATALOGUE.bodies.len() + 1);
    }

    #[test]
    fn own_editions_are_added_to_those_of_the_instrument() {
        let own = "
            [[instruments]]
            body = \"pp\"
            kind = \"resolution\"
            number = 140

            [[instruments.editions]]
            place = \"Luna\"
            year = 2034
            revised = true
            status = \"in-force\"
            confidence = \"found\"
            source = \"mine\"
        ";
        let before = CATALOGUE.instrument("pp", InstrumentKind::Resolution, 140).expect("listed");
        let both = over_the_built_in(own);
        let after = both.instrument("pp", InstrumentKind::Resolution, 140).expect("listed");
        assert_eq!(after.title, before.title);
        assert_eq!(after.editions.len(), before.editions.len() + 1);
        let [.., older, newest] = &*after.editions else { panic!("it has editions") };
        assert_eq!((&*older.place, older.status), ("Bucharest", Status::Superseded));
        assert_eq!((&*newest.place, newest.status), ("Luna", Status::InForce));
        let twice = over_the_built_in(&own.replace("Luna", "Bucharest").replace("2034", "2022"));
        let again = twice.instrument("pp", InstrumentKind::Resolution, 140).expect("listed");
        assert_eq!(again.editions.len(), before.editions.len());
        assert_eq!(again.editions.last().expect("it has one").source.as_str(), "mine");
    }
}
