//! Loading a user's own profile.

use super::check;
use super::model::Profile;
use crate::language::load::{DataError, from_toml};

/// Reads a profile; `origin` names it in errors.
///
/// # Errors
///
/// Where the text is not TOML, does not fit the type or breaks one of the checks.
pub fn profile(text: &str, origin: &str) -> Result<Profile, DataError> {
    from_toml(text, origin, check::complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERIC: &str = include_str!("../../grammar/profiles/generic.toml");

    #[test]
    fn a_built_in_file_is_a_loadable_file() {
        assert_eq!(profile(GENERIC, "generic.toml").expect("it loads").id, "generic");
    }

    #[test]
    fn an_unknown_organisation_is_named() {
        let broken = GENERIC.replace("organisation = \"\"", "organisation = \"moon\"");
        let complaints = profile(&broken, "mine.toml").unwrap_err().complaints;
        assert_eq!(complaints, ["organisation: \"moon\" is neither itu nor un nor empty"]);
    }
}
