//! Loading a user's own data files, with the checks that the built-in ones passed.

use std::fmt;

use serde::de::DeserializeOwned;

use super::check;
use super::model::Language;

/// A data file that cannot be used, and all that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// What the file was called by whoever asked for it.
    pub origin: String,
    /// What is wrong, each beginning with its key or its line.
    pub complaints: Vec<String>,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be used", self.origin)?;
        for complaint in &self.complaints {
            write!(f, "\n  {}", complaint.trim_end().replace('\n', "\n  "))?;
        }
        Ok(())
    }
}

impl std::error::Error for DataError {}

/// Reads a data file of any kind and checks it.
///
/// # Errors
///
/// Where the text is not TOML, does not fit the type or breaks one of the checks.
pub fn from_toml<T: DeserializeOwned>(
    text: &str,
    origin: &str,
    check: fn(&T) -> Vec<String>,
) -> Result<T, DataError> {
    let failed = |complaints| DataError { origin: origin.to_owned(), complaints };
    let value: T = toml::from_str(text).map_err(|error| failed(vec![error.to_string()]))?;
    let complaints = check(&value);
    if complaints.is_empty() { Ok(value) } else { Err(failed(complaints)) }
}

/// Reads a language file; `origin` names it in errors.
///
/// # Errors
///
/// As [`from_toml`].
pub fn language(text: &str, origin: &str) -> Result<Language, DataError> {
    from_toml(text, origin, check::complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = include_str!("../../grammar/languages/en.toml");

    #[test]
    fn a_built_in_file_is_a_loadable_file() {
        let english = language(ENGLISH, "en.toml").expect("the built-in file loads");
        assert_eq!(english.code, "en");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = language(&format!("colour = \"red\"\n{ENGLISH}"), "mine.toml").unwrap_err();
        assert!(error.to_string().starts_with("mine.toml cannot be used"), "{error}");
        assert!(error.to_string().contains("colour"), "{error}");
    }

    #[test]
    fn every_broken_check_is_named() {
        let broken = ENGLISH.replace("brackets = [\"()\"", "brackets = [\"(\"").replacen(
            "forms = [\"recalling\"]",
            "forms = []",
            1,
        );
        let complaints = language(&broken, "mine.toml").unwrap_err().complaints;
        assert_eq!(
            complaints,
            [
                "punctuation.brackets: \"(\" is not a pair of two characters",
                "calls.recalling: no forms"
            ]
        );
    }
}
