//! What bodies adopted and when: the tables of `grammar/catalogue/`, compiled in, and the questions
//! that rules ask of them.

pub mod check;
pub mod day;
pub mod lookup;
pub mod model;
pub mod near;
pub mod order;
pub mod overlay;
pub mod standing;

mod tables {
    use std::borrow::Cow::{Borrowed as B, Owned as O};

    use super::model::*;
    use crate::language::model::InstrumentKind;

    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

pub use tables::{CATALOGUE, SOURCES};

use crate::language::load::{DataError, from_toml};
use model::Catalogue;

/// Reads a user's own entries, written as TOML with the field names of [`Catalogue`], and lays them
/// over a catalogue. `origin` names the text in errors. The entries may stand in any order and need
/// not repeat what they build on: the checks are those of the whole.
///
/// # Errors
///
/// Where the text is not TOML, does not fit the type or, laid over, breaks one of the checks.
pub fn overlaid(under: &Catalogue, text: &str, origin: &str) -> Result<Catalogue, DataError> {
    let mut own: Catalogue = from_toml(text, origin, |_| Vec::new())?;
    own.sort();
    let whole = under.overlaid_with(&own);
    let complaints = check::complaints(&whole);
    match complaints.is_empty() {
        true => Ok(whole),
        false => Err(DataError { origin: origin.to_owned(), complaints }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEETINGS: &str = "
        [[conferences]]
        body = \"pp\"
        code = \"PP-34\"
        year = 2034
        city = \"Luna\"
        start = 20340101
        end = 20340102
        confidence = \"found\"

        [[conferences]]
        body = \"council\"
        code = \"C34\"
        year = 2034
        city = \"\"
        start = 20340301
        end = 20340302
        confidence = \"found\"
    ";

    #[test]
    fn own_meetings_need_neither_order_nor_the_bodies_that_are_built_in() {
        let whole = overlaid(&CATALOGUE, MEETINGS, "mine.toml").expect("it loads");
        for code in ["PP-34", "C34"] {
            assert_eq!(whole.conference_by_code(code).expect("added").year, 2034);
        }
        assert_eq!(whole.conferences_in("council", 2034).len(), 1);
    }

    #[test]
    fn a_body_that_nobody_names_is_missing() {
        let text = MEETINGS.replace("\"pp\"", "\"moon\"");
        let complaints = overlaid(&CATALOGUE, &text, "mine.toml").unwrap_err().complaints;
        assert_eq!(complaints, ["conferences: PP-34: there is no body \"moon\""]);
    }

    #[test]
    fn an_entry_that_stands_twice_is_told() {
        let text = format!("{MEETINGS}{MEETINGS}");
        let complaints = overlaid(&CATALOGUE, &text, "mine.toml").unwrap_err().complaints;
        let twice = ["conferences: \"C34\" stands twice", "conferences: \"PP-34\" stands twice"];
        assert_eq!(complaints, twice);
    }
}
