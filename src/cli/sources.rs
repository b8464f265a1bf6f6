//! Which drafts a run reads: files as named, folders walked, standard input.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::project;
use crate::report::Unread;

/// What standard input is called in reports.
pub const STDIN: &str = "<stdin>";

/// The ending of Word files, where this build reads them.
const WORD: Option<&str> = if cfg!(feature = "docx") { Some("docx") } else { None };

/// Where a draft comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Standard input.
    Stdin,
    /// A file that was named.
    File(PathBuf),
    /// A file that was found in a folder; it is skipped where it does not look like a draft.
    Found(PathBuf),
    /// Nowhere: a folder that cannot be walked or holds no drafts.
    Nowhere(Unread),
}

/// The origins that the arguments name, in their order; what is found in folders is sorted.
pub fn origins(paths: &[PathBuf]) -> Vec<Origin> {
    let mut origins = Vec::with_capacity(paths.len());
    for path in paths {
        if path.as_os_str() == "-" {
            origins.push(Origin::Stdin);
            continue;
        }
        if !path.is_dir() {
            origins.push(Origin::File(path.clone()));
            continue;
        }
        walk(path, &mut origins);
    }
    origins
}

/// What a path is called in reports.
pub fn shown(path: &Path) -> String {
    let plain = path.strip_prefix(".").unwrap_or(path);
    plain.display().to_string()
}

fn walk(folder: &Path, origins: &mut Vec<Origin>) {
    let before = origins.len();
    for entry in WalkBuilder::new(folder).sort_by_file_name(|one, other| one.cmp(other)).build() {
        match entry {
            Ok(entry) if is_draft(&entry) => origins.push(Origin::Found(entry.into_path())),
            Ok(_) => {}
            Err(error) => origins.push(nowhere(folder, error.to_string())),
        }
    }
    if origins.len() == before {
        let endings = project::DRAFTS.into_iter().chain(WORD);
        let endings = endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
        let reason = format!("the folder holds no drafts ({endings}); name other files one by one");
        origins.push(nowhere(folder, reason));
    }
}

fn nowhere(folder: &Path, reason: String) -> Origin {
    Origin::Nowhere(Unread { path: folder.display().to_string(), reason })
}

fn is_draft(entry: &ignore::DirEntry) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    is_file && (project::is_draft(entry.path()) || is_word(entry.path()))
}

/// Whether a file is a Word file; what Word puts beside one that is open ("~$draft.docx") is none.
fn is_word(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default();
    !name.starts_with("~$") && WORD.is_some_and(|word| ending.eq_ignore_ascii_case(word))
}
