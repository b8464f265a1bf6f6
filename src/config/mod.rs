//! What a run was asked: view, language, profile, dates, rule levels. No I/O and no clock.

mod file;
mod layer;
mod read;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use file::{Complaint, DataFile, DataFiles, File, Known};
pub use layer::Layer;

use crate::catalogue::CATALOGUE;
use crate::catalogue::model::{Catalogue, Day, day};
use crate::draft::View;
use crate::finding::Severity;
use crate::language::model::Language;
use crate::profile::model::Profile;

/// What a run was asked. Everything left open is told by the draft.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which reading; by default the proposed one.
    pub view: Option<View>,
    /// The language.
    pub language: Option<&'static Language>,
    /// The profile.
    pub profile: Option<&'static Profile>,
    /// The reference date.
    pub as_of: Option<AsOf>,
    /// Today, for drafts that tell no date of their own.
    pub today: Date,
    /// How far the draft has come.
    pub stage: Stage,
    /// Levels of rules by id; none is off.
    pub levels: BTreeMap<&'static str, Option<Severity>>,
    /// Languages of the user's own, beside the built-in ones; one with the code of a built-in
    /// language takes its place.
    pub own_languages: Vec<&'static Language>,
    /// Profiles of the user's own; one with the id of a built-in profile takes its place.
    pub own_profiles: Vec<&'static Profile>,
    /// What bodies adopted and when: the built-in catalogue, or entries of the user's own over it.
    pub catalogue: &'static Catalogue,
}

impl Config {
    /// All left to the draft; `today` is asked of the caller, who has a clock.
    pub fn new(today: Date) -> Self {
        Self {
            view: None,
            language: None,
            profile: None,
            as_of: None,
            today,
            stage: Stage::Draft,
            levels: BTreeMap::new(),
            own_languages: Vec::new(),
            own_profiles: Vec::new(),
            catalogue: &CATALOGUE,
        }
    }

    /// Whether a text is understood alike with another configuration: the same languages, habits and
    /// catalogue serve both.
    pub fn reads_as(&self, other: &Config) -> bool {
        let profiles = self.own_profiles.iter().zip(&other.own_profiles);
        self.own_profiles.len() == other.own_profiles.len()
            && profiles.into_iter().all(|(one, other)| std::ptr::eq(*one, *other))
            && self.profile.map(std::ptr::from_ref) == other.profile.map(std::ptr::from_ref)
            && std::ptr::eq(self.catalogue, other.catalogue)
    }

    /// Whether a text that is understood alike is judged alike too.
    pub fn judges_as(&self, other: &Config) -> bool {
        self.reads_as(other) && self.stage == other.stage && self.levels == other.levels
    }
}

/// The date that editions and deadlines are judged at, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The date.
    pub date: Date,
    /// Where it comes from: "--as-of", "meeting C26", "masthead", "today".
    pub from: String,
}

impl AsOf {
    /// The date as the catalogue writes it.
    pub fn day(&self) -> Day {
        day(self.date.year() as u16, self.date.month() as u8, self.date.day() as u8)
    }
}

/// How far a draft has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Being written.
    #[default]
    Draft,
    /// About to be submitted.
    Submission,
    /// Adopted or ready for it.
    Final,
}
