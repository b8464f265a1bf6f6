//! What the grammar and the rules know of each language: words, marks and names, all of it data
//! from `grammar/languages/`, compiled in.

pub mod check;
pub mod detect;
pub mod edge;
pub mod first_letters;
pub mod first_words;
pub mod form;
pub mod forms;
pub mod gate;
pub mod lexicon;
pub mod load;
pub mod model;
pub mod sieve;
pub mod vocabulary;

mod tables {
    use std::borrow::Cow::{Borrowed as B, Owned as O};

    use super::edge::*;
    use super::first_letters::*;
    use super::first_words::*;
    use super::forms::*;
    use super::gate::*;
    use super::lexicon::*;
    use super::model::*;
    use super::vocabulary::*;

    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

use std::sync::{Mutex, PoisonError};

use lexicon::Lexicon;
use model::{Foreign, Language};

/// The built-in languages, sorted by code.
pub fn all() -> &'static [Language] {
    &tables::ALL
}

/// The languages that are named and not read.
pub fn foreign() -> &'static [Foreign] {
    &tables::FOREIGN
}

/// The built-in language with this ISO 639-1 code.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let index = all().binary_search_by(|language| language.code.as_ref().cmp(code)).ok()?;
    all().get(index)
}

/// What is derived from a language for speed. That of a language of the user's own is built when it
/// is first asked for and kept as long as the program runs, as the language itself is.
pub fn lexicon_of(language: &'static Language) -> &'static Lexicon {
    let index = all().iter().position(|other| std::ptr::eq(other, language));
    index.and_then(|index| tables::LEXICONS.get(index)).unwrap_or_else(|| own_lexicon(language))
}

fn own_lexicon(language: &'static Language) -> &'static Lexicon {
    static OWN: Mutex<Vec<(&Language, &Lexicon)>> = Mutex::new(Vec::new());
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(&(_, known)) = own.iter().find(|(other, _)| std::ptr::eq(*other, language)) {
        return known;
    }
    let built: &'static Lexicon = Box::leak(Box::new(Lexicon::build(language)));
    own.push((language, built));
    built
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
