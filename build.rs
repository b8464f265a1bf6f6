//! Turns the data files under `grammar/` into static tables of the program's own types.
//!
//! The model and the checks are the program's own modules, so that a file which builds in is a
//! file which a user could load, and the reverse.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Serialize;
use serde::de::DeserializeOwned;

use complaints::Complaints;

#[path = "build/catalogue.rs"]
mod catalogue_files;
#[path = "build/complaints.rs"]
mod complaints;
#[path = "build/csv.rs"]
mod csv;
#[path = "build/rust_expression.rs"]
mod rust_expression;

#[allow(dead_code)]
#[path = "src/language"]
mod language {
    pub mod check;
    pub mod edge;
    pub mod first_letters;
    pub mod first_words;
    pub mod form;
    pub mod forms;
    pub mod gate;
    pub mod lexicon;
    pub mod model;
    pub mod sieve;
    pub mod vocabulary;
}

#[allow(dead_code)]
#[path = "src/profile"]
mod profile {
    pub mod check;
    pub mod model;
}

#[allow(dead_code)]
#[path = "src/catalogue"]
mod catalogue {
    pub mod check;
    pub mod model;
    pub mod order;

    /// The list that this script writes.
    pub static SOURCES: [&str; 0] = [];
}

fn main() {
    let complaints = Complaints::default();
    for watched in [
        "build.rs",
        "build",
        "grammar/foreign.toml",
        "grammar/languages",
        "grammar/profiles",
        "grammar/catalogue",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }

    let (catalogue, sources) = catalogue_files::read(Path::new("grammar/catalogue"), &complaints);
    let bodies: Vec<&str> = catalogue.bodies.iter().map(|body| body.id.as_ref()).collect();
    for complaint in catalogue::check::complaints(&catalogue) {
        complaints.add("grammar/catalogue", complaint);
    }

    let profiles: Vec<profile::model::Profile> =
        read_folder("grammar/profiles", &complaints, profile::check::complaints, |one| {
            one.id.as_ref()
        });
    for profile in profiles.iter().filter(|one| !one.default_body.is_empty()) {
        if !bodies.contains(&profile.default_body.as_ref()) {
            let place = format!("grammar/profiles/{}.toml: default_body", profile.id);
            complaints.add(&place, format!("there is no body \"{}\"", profile.default_body));
        }
    }
    for body in catalogue.bodies.iter() {
        if !profiles.iter().any(|profile| profile.id == body.profile) {
            let place = format!("grammar/catalogue/bodies.toml: {}: profile", body.id);
            complaints.add(&place, format!("there is no profile \"{}\"", body.profile));
        }
    }

    let languages: Vec<language::model::Language> =
        read_folder("grammar/languages", &complaints, language::check::complaints, |one| {
            one.code.as_ref()
        });
    for language in &languages {
        check_names(language, &bodies, &catalogue, &complaints);
    }

    let foreign = foreign(&languages, &complaints);

    complaints.stop_if_any();
    write_catalogue(&catalogue, &sources);
    write_list("profiles.rs", "Profile", &profiles);
    write_languages(&languages, &foreign);
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ForeignLanguages {
    languages: Vec<language::model::Foreign>,
}

/// The languages that are named and not read.
fn foreign(
    languages: &[language::model::Language],
    complaints: &Complaints,
) -> Vec<language::model::Foreign> {
    const FILE: &str = "grammar/foreign.toml";
    let read = read_toml::<ForeignLanguages>(Path::new(FILE), complaints);
    let foreign = read.map(|file| file.languages).unwrap_or_default();
    for one in &foreign {
        for complaint in language::check::complaints_of_foreign(one) {
            complaints.add(&format!("{FILE}: {}", one.code), complaint);
        }
        if languages.iter().any(|language| language.code == one.code) {
            complaints.add(&format!("{FILE}: {}", one.code), "the language has a file of its own");
        }
    }
    foreign
}

/// The bodies and cities that a language names must be in the catalogue.
fn check_names(
    language: &language::model::Language,
    bodies: &[&str],
    catalogue: &catalogue::model::Catalogue,
    complaints: &Complaints,
) {
    let file = format!("grammar/languages/{}.toml", language.code);
    let named = language.enacting.iter().map(|line| ("enacting", &line.body));
    for (key, body) in named.chain(language.bodies.iter().map(|name| ("bodies", &name.body))) {
        if !bodies.contains(&body.as_ref()) {
            complaints.add(
                &format!("{file}: {key}"),
                format!("there is no body \"{body}\" in the catalogue"),
            );
        }
    }
    for city in language.cities.iter() {
        if !catalogue.conferences.iter().any(|one| one.city == city.city) {
            let message = format!("no conference of the catalogue was held in \"{}\"", city.city);
            complaints.add(&format!("{file}: cities"), message);
        }
    }
}

/// Reads every TOML file of a folder, in the order of the names. Each must be named for its id.
fn read_folder<T: DeserializeOwned>(
    folder: &str,
    complaints: &Complaints,
    check: fn(&T) -> Vec<String>,
    id: fn(&T) -> &str,
) -> Vec<T> {
    let mut entries = Vec::new();
    for path in toml_files(folder, complaints) {
        let file = path.to_string_lossy().replace('\\', "/");
        let Some(entry) = read_toml::<T>(&path, complaints) else {
            continue;
        };
        for complaint in check(&entry) {
            complaints.add(&file, complaint);
        }
        if path.file_stem().is_none_or(|stem| stem != id(&entry)) {
            complaints.add(
                &file,
                format!("it describes \"{}\": the file must be named for it", id(&entry)),
            );
        }
        entries.push(entry);
    }
    entries
}

fn toml_files(folder: &str, complaints: &Complaints) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        complaints.add(folder, "the folder cannot be read");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

/// Reads one TOML file; complains and gives nothing where it does not fit its type.
fn read_toml<T: DeserializeOwned>(path: &Path, complaints: &Complaints) -> Option<T> {
    let file = path.to_string_lossy().replace('\\', "/");
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            complaints.add(&file, error);
            return None;
        }
    };
    match toml::from_str(&text) {
        Ok(value) => Some(value),
        Err(error) => {
            complaints.add(&file, error);
            None
        }
    }
}

/// The catalogue and the descriptions of its sources.
fn write_catalogue(catalogue: &catalogue::model::Catalogue, sources: &[String]) {
    let expression = rust_expression::rust_expression(catalogue)
        .expect("the model holds only what a constant can");
    let code = format!(
        "/// Compiled in from `grammar/`.\npub static CATALOGUE: Catalogue = {expression};\n\
        /// The sources of the compiled-in facts, as [`Source::Listed`] counts them.\npub static SOURCES: [&str; {}] = {sources:?};\n",
        sources.len()
    );
    write("catalogue.rs", &code);
}

/// The languages and, in the same order, their lexicons.
fn write_languages(languages: &[language::model::Language], foreign: &[language::model::Foreign]) {
    let lexicons: Vec<_> = languages.iter().map(language::lexicon::Lexicon::build).collect();
    let mut code = list("ALL", "Language", languages);
    code.push_str(&list("LEXICONS", "Lexicon", &lexicons));
    code.push_str(&list("FOREIGN", "Foreign", foreign));
    write("languages.rs", &code);
}

fn write_list<T: Serialize>(file: &str, of: &str, values: &[T]) {
    write(file, &list("ALL", of, values));
}

fn list<T: Serialize>(name: &str, of: &str, values: &[T]) -> String {
    let mut code = String::from("/// Compiled in from `grammar/`, by id.\n");
    code.push_str(&format!("pub static {name}: [{of}; {}] = [\n", values.len()));
    for value in values {
        let expression = rust_expression::rust_expression(value)
            .expect("the model holds only what a constant can");
        code.push_str(&expression);
        code.push_str(",\n");
    }
    code.push_str("];\n");
    code
}

fn write(file: &str, code: &str) {
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join(file), code).expect("OUT_DIR can be written");
}
