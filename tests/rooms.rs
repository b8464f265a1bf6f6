//! The rooms of `src` and what they import: data walks one way, as ARCHITECTURE.md draws it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from left to right. A room imports only from rooms to its left.
const ORDER: [&str; 22] = [
    "text",
    "parallel",
    "docx",
    "finding",
    "draft",
    "language",
    "profile",
    "catalogue",
    "config",
    "grammar",
    "tree",
    "redline",
    "refer",
    "analysis",
    "edit",
    "rules",
    "editor",
    "report",
    "project",
    "lsp",
    "cli",
    "main",
];

/// Doors that `lib.rs` re-exports, and the room behind each.
const DOORS: [(&str, &str); 2] = [("analyse", "analysis"), ("lint", "rules")];

#[test]
fn rooms_import_only_from_rooms_to_their_left() {
    let mut wrong = Vec::new();
    for (room, imported) in imports() {
        for (other, file) in imported {
            if place(&other) >= place(&room) {
                wrong.push(format!("{}: {room} imports from {other}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_place() {
    let rooms: BTreeSet<String> = files().iter().map(|file| room_of(file)).collect();
    for room in rooms.iter().filter(|room| *room != "lib") {
        assert!(ORDER.contains(&room.as_str()), "{room} has no place among the rooms");
    }
    for room in ORDER {
        assert!(rooms.contains(room), "there is no room {room}");
    }
}

#[test]
fn the_built_in_catalogue_is_only_where_a_configuration_begins() {
    let mut wrong = Vec::new();
    for file in files() {
        let is_home = matches!(room_of(&file).as_str(), "catalogue" | "config");
        let source = fs::read_to_string(&file).expect("the source can be read");
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let mut words = code.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        if !is_home && words.any(|word| word == "CATALOGUE") {
            wrong.push(format!("{} asks CATALOGUE; ask the configuration", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn place(room: &str) -> usize {
    let behind = DOORS.iter().find(|(door, _)| *door == room).map_or(room, |(_, behind)| behind);
    ORDER.iter().position(|other| *other == behind).unwrap_or_else(|| panic!("no room {room}"))
}

/// What each room imports from others, with a file that does.
fn imports() -> BTreeMap<String, BTreeMap<String, PathBuf>> {
    let mut imports: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for file in files() {
        let room = room_of(&file);
        let is_test = file.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("tests"));
        if room == "lib" || is_test {
            continue;
        }
        let source = fs::read_to_string(&file).expect("the source can be read");
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for other in crate_paths(code).filter(|other| *other != room) {
            imports.entry(room.clone()).or_default().insert(other, file.clone());
        }
    }
    imports
}

/// The first segments of all paths that begin with `crate::`, also inside braces.
fn crate_paths(code: &str) -> impl Iterator<Item = String> + '_ {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let rest = &code[at + start.len()..];
        let segments = match rest.strip_prefix('{') {
            Some(inner) => inner.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for segment in segments {
            let name: String = segment
                .trim()
                .chars()
                .take_while(|letter| letter.is_ascii_lowercase() || *letter == '_')
                .collect();
            if !name.is_empty() {
                found.push(name);
            }
        }
    }
    found.into_iter()
}

fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(source()).expect("it stands in src");
    let first = inside.components().next().expect("it has a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "rs") => {
                    files.push(path);
                }
                false => {}
            }
        }
    }
    files
}
