//! The habits of each body's texts, from `grammar/profiles/`, compiled in.

pub mod check;
pub mod load;
pub mod model;

mod tables {
    use std::borrow::Cow::{Borrowed as B, Owned as O};

    use super::model::*;

    include!(concat!(env!("OUT_DIR"), "/profiles.rs"));
}

use model::Profile;

/// The built-in profiles, sorted by id.
pub fn all() -> &'static [Profile] {
    &tables::ALL
}

/// The built-in profile with this id.
pub fn by_id(id: &str) -> Option<&'static Profile> {
    let index = all().binary_search_by(|profile| profile.id.as_ref().cmp(id)).ok()?;
    all().get(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_profile_is_found_by_its_id() {
        for profile in all() {
            let found = by_id(&profile.id).expect("it is listed");
            assert!(std::ptr::eq(found, profile));
        }
        assert!(by_id("moon").is_none());
    }
}
