//! `resolint.toml`: settings for the drafts of a folder and of all folders in it.

use globset::GlobSet;

use super::layer::Layer;
use super::read::Reader;
use super::{Config, read};
use crate::catalogue::CATALOGUE;
use crate::catalogue::model::Catalogue;
use crate::finding::Severity;
use crate::language::model::Language;
use crate::profile::model::Profile;
use crate::text::Span;

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The place, in bytes of the configuration's text.
    pub span: Span,
    /// Fact, expectation, advice; lower-case start, no full stop.
    pub message: String,
}

/// The names that a configuration may use.
#[derive(Clone, Debug)]
pub struct Known {
    /// Ids of rules.
    pub rules: Vec<&'static str>,
    /// Languages of the user's own, then the built-in ones.
    pub languages: Vec<&'static Language>,
    /// Profiles of the user's own, then the built-in ones.
    pub profiles: Vec<&'static Profile>,
    /// Meetings among others: the built-in catalogue, or entries of the user's own over it.
    pub catalogue: &'static Catalogue,
}

impl Known {
    /// The built-in languages, profiles and catalogue, with these rules.
    pub fn with_rules(rules: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            rules: rules.into_iter().collect(),
            languages: crate::language::all().iter().collect(),
            profiles: crate::profile::all().iter().collect(),
            catalogue: &CATALOGUE,
        }
    }
}

/// A data file of the user's own that a configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// As written; relative to the folder of the configuration.
    pub path: String,
    /// Where it is named, in bytes of the configuration's text.
    pub span: Span,
}

/// The data files of the user's own that a configuration names. They are read before the rest of
/// it, which may use what they define.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFiles {
    /// Language files.
    pub languages: Vec<DataFile>,
    /// Profile files.
    pub profiles: Vec<DataFile>,
    /// Files of catalogue entries; each is laid over those before it.
    pub catalogues: Vec<DataFile>,
}

impl DataFiles {
    /// The files that a configuration names. Of a text that is no configuration: none; what is
    /// wrong with it is said by [`File::read`].
    pub fn of(text: &str) -> Self {
        read::data_files(text)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &DataFile> {
        [&self.languages, &self.profiles, &self.catalogues].into_iter().flatten()
    }
}

/// A configuration, read.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// What holds for all drafts.
    pub everywhere: Layer,
    /// What holds for some, in the order of the file: a later one is laid over an earlier one.
    pub overrides: Vec<Override>,
    /// Least severity that fails a run; `Some(None)` where none does.
    pub fail_on: Option<Option<Severity>>,
}

/// Settings for some drafts.
#[derive(Clone, Debug)]
pub struct Override {
    /// Patterns of their paths, relative to the folder of the configuration.
    pub paths: GlobSet,
    /// What holds for them.
    pub layer: Layer,
}

impl File {
    /// Reads a configuration. What is wrong with it is left out of the answer and complained of,
    /// in the order of the text.
    pub fn read(text: &str, known: &Known) -> (File, Vec<Complaint>) {
        let mut reader = Reader::new(known);
        let file = reader.file(text);
        let mut complaints = reader.complaints;
        complaints.sort();
        (file, complaints)
    }

    /// Lays the settings for one draft over a configuration. `path` is relative to the folder of
    /// the configuration, with `/` between its parts.
    pub fn over(&self, path: &str, config: &mut Config) {
        self.everywhere.over(config);
        for of_some in self.overrides.iter().filter(|of_some| of_some.paths.is_match(path)) {
            of_some.layer.over(config);
        }
    }
}
