//! What the catalogue knows of a citation, with the body decided by what the text says: the body's
//! name, else the conference of the edition, else the way of numbering and the habits of the text.

use super::Known;
use crate::catalogue::model::{Catalogue, Instrument as CatalogueInstrument};
use crate::grammar::{Citation, Number, Special};
use crate::language::model::InstrumentKind;
use crate::profile::model::Profile;
use crate::tree::{Instrument, Tree};

/// Lowest number of the ITU Council's resolutions since the other bodies' have none so high.
const COUNCIL_NUMBERS: u32 = 1000;

/// Looks citations of one reading up.
pub(super) struct LookUp<'a> {
    text: &'a str,
    tree: &'a Tree,
    catalogue: &'static Catalogue,
    /// The lists that were asked for, which are few, each found once.
    lists: Vec<List>,
}

/// What the catalogue has of a body and kind, by number.
#[derive(Clone, Copy)]
struct List {
    body: &'static str,
    kind: InstrumentKind,
    instruments: &'static [CatalogueInstrument],
}

impl<'a> LookUp<'a> {
    pub(super) const fn new(text: &'a str, tree: &'a Tree, catalogue: &'static Catalogue) -> Self {
        Self { text, tree, catalogue, lists: Vec::new() }
    }

    /// What the catalogue knows of a citation.
    pub(super) fn known(&mut self, citation: &Citation) -> Known {
        let catalogue = self.catalogue;
        let Some(body) = body_of(self.text, self.tree, citation, catalogue) else {
            return Known::Unknown;
        };
        match (body, citation.number) {
            ("unga", number) => assembly(number, catalogue),
            ("unsc", Number::Year { number, .. } | Number::Plain(number)) => {
                let number = u16::try_from(number).ok();
                let found = number.and_then(|number| catalogue.council_resolution(number));
                found.map_or(not_listed(body, catalogue), Known::SecurityCouncil)
            }
            (
                _,
                Number::Plain(number) | Number::Sector { number, .. } | Number::Year { number, .. },
            ) => self.itu(body, citation.kind, number),
            _ => Known::NotListed(body),
        }
    }

    fn itu(&mut self, body: &'static str, kind: InstrumentKind, number: u32) -> Known {
        let list = self.list(body, kind);
        let at = list.binary_search_by_key(&number, |one| u32::from(one.number));
        match at.ok().and_then(|at| list.get(at)) {
            Some(found) => Known::Itu(found),
            None if list.is_empty() => Known::NotListed(body),
            None => not_listed(body, self.catalogue),
        }
    }

    fn list(&mut self, body: &'static str, kind: InstrumentKind) -> &'static [CatalogueInstrument] {
        let known = self.lists.iter().find(|list| list.kind == kind && list.body == body);
        if let Some(list) = known {
            return list.instruments;
        }
        let instruments = self.catalogue.instruments_of(body, kind);
        self.lists.push(List { body, kind, instruments });
        instruments
    }
}

fn assembly(number: Number, catalogue: &'static Catalogue) -> Known {
    match number {
        Number::Session { session, number, special: Special::Ordinary, part } => {
            let (Ok(session), Ok(number)) = (u16::try_from(session), u16::try_from(number)) else {
                return Known::NotListed("unga");
            };
            let mut letter = [0; 4];
            let part = part.map_or("", |part| &*part.encode_utf8(&mut letter));
            let found = catalogue.assembly_resolution(session, number, part);
            let found = found.or_else(|| {
                catalogue.assembly_parts(session, number).first().filter(|_| part.is_empty())
            });
            found.map_or(Known::NotListed("unga"), Known::Assembly)
        }
        Number::Roman { number, session, special } => {
            let before = match special {
                Special::Ordinary => "",
                Special::Special => "S-",
                Special::Emergency => "ES-",
            };
            let session =
                format!("{before}{}", crate::grammar::roman(session as u16).to_uppercase());
            let found = u16::try_from(number)
                .ok()
                .and_then(|number| catalogue.early_resolution(number, &session));
            found.map_or(Known::NotListed("unga"), Known::EarlyAssembly)
        }
        _ => Known::NotListed("unga"),
    }
}

/// A number that is not in the catalogue, of a body that it holds all or only some numbers of.
fn not_listed(body: &'static str, catalogue: &'static Catalogue) -> Known {
    match catalogue.body(body).is_some_and(|body| body.complete) {
        true => Known::NoSuchNumber(body),
        false => Known::NotListed(body),
    }
}

/// The body that a citation means, as a body id of the catalogue.
pub fn body_of(
    text: &str,
    tree: &Tree,
    citation: &Citation,
    catalogue: &'static Catalogue,
) -> Option<&'static str> {
    let instrument = instrument_of(tree, citation);
    let profile = instrument.map(|instrument| instrument.profile);
    if let Some(body) = named_body(citation, profile, catalogue) {
        return Some(body);
    }
    if citation.stranger {
        return None;
    }
    match citation.number {
        Number::Sector { .. } => return Some("ra"),
        Number::Roman { .. } => return Some("unga"),
        Number::Session { session, special, .. } => {
            return Some(by_session(session, special, profile));
        }
        Number::Year { number, .. } => {
            let is_itu = profile.is_some_and(|profile| profile.organisation == "itu");
            if is_itu && number >= COUNCIL_NUMBERS {
                return Some("council");
            }
            // "General recommendation No. 39 (2022)" is that of a committee.
            return (citation.kind == InstrumentKind::Resolution).then_some("unsc");
        }
        Number::Plain(_) => {}
    }
    let own = instrument.and_then(|instrument| instrument.body);
    if citation.this_body && own.is_some() {
        return own;
    }
    plain(text, citation, profile, catalogue)
}

/// The body that a citation names. In texts of the United Nations "the Council" with a number by
/// session or by year is their own, not that of the ITU.
pub fn named_body(
    citation: &Citation,
    profile: Option<&'static Profile>,
    catalogue: &'static Catalogue,
) -> Option<&'static str> {
    let is_un = profile.is_some_and(|profile| profile.organisation == "un");
    let by_count = matches!(citation.number, Number::Plain(_));
    let is_itu = |body| catalogue.body(body).is_some_and(|known| known.organisation == "itu");
    citation.body.filter(|&body| by_count || !is_un || !is_itu(body))
}

/// The body of an instrument cited by a mere number.
fn plain(
    text: &str,
    citation: &Citation,
    profile: Option<&'static Profile>,
    catalogue: &'static Catalogue,
) -> Option<&'static str> {
    let default = profile.map(|profile| &*profile.default_body).filter(|body| !body.is_empty());
    let is_un = profile.is_some_and(|profile| profile.organisation == "un");
    if let Some(edition) = &citation.edition {
        if edition.first_session.is_some()
            || edition.last_session.is_some() && edition.city.is_none()
        {
            return Some("council");
        }
        if let (Some(city), Some(year)) = (edition.city, edition.year) {
            let mut meetings =
                catalogue.conferences_at(city.name(text), year).map(|one| &*one.body);
            let first = meetings.next();
            if first.is_some() {
                let is_default = first == default || meetings.any(|body| Some(body) == default);
                return if is_default { default } else { first };
            }
        }
        let coded = edition.conference.and_then(|code| catalogue.conference_by_code(code.of(text)));
        if let Some(conference) = coded {
            return Some(&conference.body);
        }
    }
    if let Number::Plain(number) = citation.number
        && number >= COUNCIL_NUMBERS
        && !is_un
    {
        return Some("council");
    }
    // In the United Nations only the Security Council counts through.
    if is_un && citation.kind == InstrumentKind::Resolution {
        return Some("unsc");
    }
    default.filter(|_| !is_un)
}

fn by_session(session: u32, special: Special, profile: Option<&'static Profile>) -> &'static str {
    // "2006/46" counts by year.
    if session > 1900 {
        return "ecosoc";
    }
    let default = profile.map(|profile| &*profile.default_body);
    match default {
        Some("hrc") if special != Special::Emergency => "hrc",
        _ => "unga",
    }
}

/// The instrument that a citation stands in, or the first of the document.
fn instrument_of<'t>(tree: &'t Tree, citation: &Citation) -> Option<&'t Instrument> {
    let node = tree.lines.get(citation.line as usize);
    let own = node.and_then(|&node| tree.instrument_of(node));
    own.map(|id| tree.instrument(id)).or(tree.instruments.first())
}
