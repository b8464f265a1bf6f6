//! `resolint.toml` on disk: where it is found, and the data files that it names. The command line
//! and the editor find the same one.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::catalogue::model::Catalogue;
use crate::config::{Complaint, Config, DataFile, DataFiles, File, Known, Layer};
use crate::language::load::DataError;
use crate::language::model::Language;
use crate::profile::model::Profile;
use crate::{catalogue, language, profile, rules};

/// What a configuration is called.
pub const NAME: &str = "resolint.toml";

/// Endings of the files that are drafts when they are found in a folder.
pub const DRAFTS: [&str; 3] = ["txt", "md", "resolution"];

/// Whether a file that is found in a folder is a draft by its name.
pub fn is_draft(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| DRAFTS.iter().any(|draft| draft.eq_ignore_ascii_case(ending)))
}

/// Whether a file says by its name that it is a draft, whatever it holds: "harbours.resolution.md".
pub fn is_named_draft(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.to_ascii_lowercase().contains(".resolution"))
}

/// A configuration with the data files that it names.
#[derive(Clone, Debug)]
pub struct Project {
    /// Where the configuration stands.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Its settings.
    pub file: File,
    /// What is wrong with it.
    pub complaints: Vec<Complaint>,
    /// The data files that it names, whether they are there or not.
    pub data: Vec<PathBuf>,
    /// The names that settings of other origins may use in this project.
    pub known: Known,
    own_languages: Vec<&'static Language>,
    own_profiles: Vec<&'static Profile>,
}

/// The configuration that holds for a draft: the nearest upward from the folder `from`.
pub fn find(from: &Path) -> Option<PathBuf> {
    let from = std::path::absolute(from).ok()?;
    from.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

/// Today in universal time: a day that does not depend on where the machine stands.
pub fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// The names that settings may use where there is no configuration.
pub fn known() -> Known {
    Known::with_rules(rules::all().iter().map(|rule| rule.meta().id))
}

/// The configuration of one draft: what the project says of it over `below`, and `above` over
/// that.
pub fn config(
    project: Option<&Project>,
    draft: Option<&Path>,
    below: &Layer,
    above: &Layer,
) -> Config {
    let mut config = Config::new(today());
    below.over(&mut config);
    if let Some(project) = project {
        config.own_languages.clone_from(&project.own_languages);
        config.own_profiles.clone_from(&project.own_profiles);
        config.catalogue = project.known.catalogue;
        let path = draft.and_then(|draft| project.relative(draft)).unwrap_or_default();
        project.file.over(&path, &mut config);
    }
    above.over(&mut config);
    config
}

impl Project {
    /// Reads a configuration and the data files that it names.
    ///
    /// # Errors
    /// Why the file cannot be read. What is wrong in it is in [`Project::complaints`].
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
        Ok(Self::of_text(path, text))
    }

    /// A configuration whose text is known; data files are still read from disk.
    pub fn of_text(path: &Path, text: String) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let named = DataFiles::of(&text);
        let mut complaints = Vec::new();
        let own_languages =
            load(&folder, &named.languages, &LANGUAGES, language::load::language, &mut complaints);
        let own_profiles =
            load(&folder, &named.profiles, &PROFILES, profile::load::profile, &mut complaints);
        let mut known = known();
        known.languages.splice(0..0, own_languages.iter().copied());
        known.profiles.splice(0..0, own_profiles.iter().copied());
        known.catalogue = catalogue(&folder, &named.catalogues, &known, &mut complaints);
        let (file, of_file) = File::read(&text, &known);
        complaints.extend(of_file);
        complaints.sort();
        let data = named.all().map(|file| straight(&folder.join(&file.path))).collect();
        Self { path, text, file, complaints, data, known, own_languages, own_profiles }
    }

    /// The path of a draft, relative to the folder of the configuration, with `/` between its
    /// parts; none where it lies elsewhere.
    fn relative(&self, draft: &Path) -> Option<String> {
        let draft = std::path::absolute(draft).ok()?;
        let inside = draft.strip_prefix(self.path.parent()?).ok()?;
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }
}

/// A path without `.` and `..`.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                straight.pop();
            }
            part => straight.push(part),
        }
    }
    straight
}

/// Data of the user's own by its text. It is kept as long as the program runs, and a file that is
/// read again and says the same costs nothing.
type Kept<T> = Mutex<Vec<(String, &'static T)>>;

static LANGUAGES: Kept<Language> = Mutex::new(Vec::new());
static PROFILES: Kept<Profile> = Mutex::new(Vec::new());

fn load<T>(
    folder: &Path,
    files: &[DataFile],
    kept: &Kept<T>,
    read: fn(&str, &str) -> Result<T, DataError>,
    complaints: &mut Vec<Complaint>,
) -> Vec<&'static T> {
    let mut loaded = Vec::new();
    for file in files {
        match text_of(folder, file).and_then(|text| keep(text, &file.path, kept, read)) {
            Ok(data) => loaded.push(data),
            Err(message) => complaints.push(Complaint { span: file.span, message }),
        }
    }
    loaded
}

fn keep<T>(
    text: String,
    origin: &str,
    kept: &Kept<T>,
    read: fn(&str, &str) -> Result<T, DataError>,
) -> Result<&'static T, String> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, data)) = kept.iter().find(|(known, _)| *known == text) {
        return Ok(data);
    }
    let data: &'static T =
        Box::leak(Box::new(read(&text, origin).map_err(|error| error.to_string())?));
    kept.push((text, data));
    Ok(data)
}

/// Catalogues with entries of the user's own, by the texts that were laid over the built-in one.
static CATALOGUES: Mutex<Vec<(Vec<String>, &'static Catalogue)>> = Mutex::new(Vec::new());

/// The built-in catalogue with the entries of the user's own over it, file by file. A file that
/// cannot be used is left out.
fn catalogue(
    folder: &Path,
    files: &[DataFile],
    known: &Known,
    complaints: &mut Vec<Complaint>,
) -> &'static Catalogue {
    let mut texts = Vec::new();
    for file in files {
        match text_of(folder, file) {
            Ok(text) => texts.push((file, text)),
            Err(message) => complaints.push(Complaint { span: file.span, message }),
        }
    }
    let of_all: Vec<String> = texts.iter().map(|(_, text)| text.clone()).collect();
    if let Some(kept) = kept_catalogue(&of_all).filter(|kept| strangers(kept, known).is_empty()) {
        return kept;
    }
    let mut whole = Cow::Borrowed(known.catalogue);
    let mut used = Vec::new();
    for (file, text) in texts {
        let over = catalogue::overlaid(&whole, &text, &file.path).and_then(|over| {
            let complaints = strangers(&over, known);
            match complaints.is_empty() {
                true => Ok(over),
                false => Err(DataError { origin: file.path.clone(), complaints }),
            }
        });
        match over {
            Ok(over) => {
                whole = Cow::Owned(over);
                used.push(text);
            }
            Err(error) => {
                complaints.push(Complaint { span: file.span, message: error.to_string() });
            }
        }
    }
    match whole {
        Cow::Borrowed(built_in) => built_in,
        Cow::Owned(whole) => kept_catalogue(&used).unwrap_or_else(|| {
            let whole: &'static Catalogue = Box::leak(Box::new(whole));
            CATALOGUES.lock().unwrap_or_else(PoisonError::into_inner).push((used, whole));
            whole
        }),
    }
}

fn kept_catalogue(texts: &[String]) -> Option<&'static Catalogue> {
    let kept = CATALOGUES.lock().unwrap_or_else(PoisonError::into_inner);
    kept.iter().find(|(known, _)| known == texts).map(|&(_, catalogue)| catalogue)
}

/// What is wrong with the profiles that bodies name: all must be known.
fn strangers(catalogue: &Catalogue, known: &Known) -> Vec<String> {
    let is_known = |id: &str| known.profiles.iter().any(|profile| profile.id == id);
    let bodies = catalogue.bodies.iter().filter(|body| !is_known(&body.profile));
    bodies
        .map(|body| format!("bodies: {:?}: there is no profile {:?}", body.id, body.profile))
        .collect()
}

fn text_of(folder: &Path, file: &DataFile) -> Result<String, String> {
    fs::read_to_string(folder.join(&file.path))
        .map_err(|error| format!("{} cannot be read: {error}", file.path))
}
