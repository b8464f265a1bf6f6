//! Citations of ITU instruments in one of their editions, each judged once for all that ask.

use super::{Known, Resolutions};
use crate::catalogue::model::{Body, Catalogue, Conference, Day, Edition, Instrument, Numbering};
use crate::catalogue::standing::Standing;
use crate::grammar::{Citation, Inline};

/// A citation that names an edition of an instrument, by a conference that the catalogue knows.
#[derive(Clone, Copy, Debug)]
pub struct EditionMeant {
    /// Position of the citation in [`Inline::citations`].
    pub citation: usize,
    /// The instrument.
    pub instrument: &'static Instrument,
    /// The conference that the edition names.
    pub conference: &'static Conference,
    /// The edition, where the catalogue lists it.
    pub listed: Option<&'static Edition>,
    /// What the catalogue says of the edition on the day of its instrument.
    pub standing: Standing<'static>,
}

/// The editions that a reading names, in the order of their citations.
pub fn editions(
    text: &str,
    inline: &Inline,
    resolutions: &Resolutions,
    day_of_line: impl Fn(u32) -> Day,
    catalogue: &'static Catalogue,
) -> Vec<EditionMeant> {
    let citations = inline.citations.iter().zip(&resolutions.citations).enumerate();
    let meant = citations.filter_map(|(at, (citation, known))| {
        let Known::Itu(instrument) = *known else { return None };
        let conference = known.conference(text, citation, catalogue)?;
        let listed = catalogue.edition_by(instrument, conference);
        let day = day_of_line(citation.line);
        let standing = catalogue.standing_of(instrument, conference, listed, day);
        Some(EditionMeant { citation: at, instrument, conference, listed, standing })
    });
    meant.collect()
}

impl Known {
    /// The body of the catalogue, where it is known.
    pub fn body(&self, catalogue: &'static Catalogue) -> Option<&'static Body> {
        let id = match self {
            Known::Itu(instrument) => &instrument.body,
            Known::Assembly(_) | Known::EarlyAssembly(_) => "unga",
            Known::SecurityCouncil(_) => "unsc",
            Known::NoSuchNumber(body) | Known::NotListed(body) => body,
            Known::Unknown => return None,
        };
        catalogue.body(id)
    }

    /// The conference that the edition of a citation names.
    pub fn conference(
        &self,
        text: &str,
        citation: &Citation,
        catalogue: &'static Catalogue,
    ) -> Option<&'static Conference> {
        let edition = citation.edition.as_ref()?;
        let body = self.body(catalogue)?;
        if let Some(code) = edition.conference {
            let named = catalogue.conference_by_code(code.of(text));
            return named.filter(|one| one.body == body.id);
        }
        match body.numbering {
            Numbering::PlaceYear => {
                catalogue.conference(&body.id, edition.city?.name(text), edition.year?)
            }
            Numbering::CouncilSession => {
                let year = edition.last_session.or(edition.first_session).or(edition.year)?;
                catalogue.conferences_in(&body.id, year).first()
            }
            _ => None,
        }
    }
}
