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
    use std::borrow::Cow::Borrowed as B;

    use super::model::*;
    use crate::language::model::InstrumentKind;

    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

pub use tables::CATALOGUE;

use crate::language::load::{DataError, from_toml};
use model::Catalogue;

/// Reads a user's own catalogue, written as TOML with the field names of [`Catalogue`]; `origin`
/// names it in errors. It must list the bodies that its entries name.
///
/// # Errors
///
/// Where the text is not TOML, does not fit the type or breaks one of the checks.
pub fn from_text(text: &str, origin: &str) -> Result<Catalogue, DataError> {
    from_toml(text, origin, check::complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_of_ones_own_names_a_missing_body() {
        let text = "[[conferences]]\nbody = \"moon\"\ncode = \"M-1\"\nyear = 2030\ncity = \"Luna\"\nstart = 20300101\nend = 20300102\nconfidence = \"found\"\n";
        let complaints = from_text(text, "mine.toml").unwrap_err().complaints;
        assert_eq!(complaints, ["conferences: M-1: there is no body \"moon\""]);
    }
}
