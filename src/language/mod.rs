//! What the grammar and the rules know of each language: words, marks and names, all of it data
//! from `grammar/languages/`, compiled in.

pub mod check;
pub mod detect;
pub mod load;
pub mod model;

mod tables {
    use std::borrow::Cow::Borrowed as B;

    use super::model::*;

    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

use model::Language;

/// The built-in languages, sorted by code.
pub fn all() -> &'static [Language] {
    &tables::ALL
}

/// The built-in language with this ISO 639-1 code.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let index = all()
        .binary_search_by(|language| language.code.as_ref().cmp(code))
        .ok()?;
    all().get(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_found_by_its_code() {
        for language in all() {
            let found = by_code(&language.code).expect("it is listed");
            assert!(std::ptr::eq(found, language));
        }
        assert!(by_code("xx").is_none());
    }
}
