//! Drafts of the workspace that are not open: found, understood once, and again when they change.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use ignore::WalkBuilder;
use serde::Serialize;
use tower_lsp::ls_types::{MessageType, PreviousResultId, Uri, WorkspaceSymbol};

use super::abilities::Abilities;
use super::border::Name;
use super::diagnostics::{Diagnostics, NONE, Report, Written, written};
use super::documents::Documents;
use super::snapshot::{Snapshot, Version};
use super::symbols;
use crate::project::{self, Project};

/// Largest file that is read without having been opened (bytes).
const LARGEST: u64 = 64 << 20;

/// When a file was written, its length, and the count of configurations.
type State = (Option<SystemTime>, u64, u64);

/// What is kept of a draft that is not open.
#[derive(Debug)]
struct Filed {
    name: Arc<Name>,
    diagnostics: Written,
    symbols: Vec<WorkspaceSymbol>,
}

/// By path, with the state that was looked at; of what is no draft, that it is none.
type Looked = BTreeMap<PathBuf, (State, Option<Arc<Filed>>)>;

/// The drafts of the workspace that are not open.
#[derive(Debug, Default)]
pub struct Files {
    known: Mutex<Looked>,
    /// Counts configurations.
    configured: std::sync::atomic::AtomicU64,
}

/// What a client that asks is told of a workspace.
#[derive(Debug, Serialize)]
pub struct WorkspaceReport {
    /// A report for each document.
    pub items: Vec<FileReport>,
}

/// What it is told of a document of the workspace.
#[derive(Debug, Serialize)]
pub struct FileReport {
    uri: Uri,
    /// As the client counts; none of a document that is not open.
    version: Option<i32>,
    #[serde(flatten)]
    report: Report,
}

/// Tells a walk to stop when whoever asked for it is gone.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Stops a walk when it is dropped, as the answer to a cancelled request is.
#[derive(Debug, Default)]
pub struct StopOnDrop(pub Stop);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

impl Files {
    /// Everything is to be judged anew.
    pub fn forget(&self) {
        self.configured.fetch_add(1, Ordering::Relaxed);
    }

    /// What is wrong in the workspace: open documents as they are, others as they are on disk.
    /// `progress` is told how many of how many were looked at.
    pub fn diagnostics(
        &self,
        documents: &Documents,
        known: &[PreviousResultId],
        stop: &Stop,
        progress: impl Fn(usize, usize),
    ) -> Vec<FileReport> {
        let mut known = Known::new(known);
        let mut reports = Vec::new();
        for snapshot in documents.all() {
            let items = written(Diagnostics(&snapshot));
            reports.push(known.report(&snapshot.name, Some(snapshot.version), items));
        }
        for filed in self.files(documents, stop, progress) {
            reports.push(known.report(&filed.name, None, filed.diagnostics.clone()));
        }
        if !stop.is_told() {
            let gone = known.rest(|name| !documents.is_open(&name.key));
            reports.extend(gone);
        }
        reports
    }

    /// Symbols of the workspace that answer a query.
    pub fn symbols(&self, documents: &Documents, query: &str, stop: &Stop) -> Vec<WorkspaceSymbol> {
        let mut found: Vec<WorkspaceSymbol> = Vec::new();
        for snapshot in documents.all() {
            found.extend(snapshot.page().iter().flat_map(symbols::flat));
        }
        for filed in self.files(documents, stop, |_, _| {}) {
            found.extend(filed.symbols.iter().cloned());
        }
        found.retain(|symbol| symbols::answers(symbol, query));
        found.truncate(500);
        found
    }

    /// The drafts on disk that are not open, in the order of their paths.
    fn files(
        &self,
        documents: &Documents,
        stop: &Stop,
        progress: impl Fn(usize, usize),
    ) -> Vec<Arc<Filed>> {
        let paths = found(&documents.folders(), stop);
        self.lock().retain(|path, _| paths.binary_search(path).is_ok());
        let mut files = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            if stop.is_told() {
                break;
            }
            progress(index, paths.len());
            if !documents.is_open(&path.to_string_lossy()) {
                files.extend(self.file(documents, path));
            }
        }
        files
    }

    fn file(&self, documents: &Documents, path: &Path) -> Option<Arc<Filed>> {
        // A file that has vanished since it was found is none.
        let about = fs::metadata(path).ok().filter(|about| about.len() <= LARGEST)?;
        let state = (about.modified().ok(), about.len(), self.configured.load(Ordering::Relaxed));
        if let Some((_, known)) = self.lock().get(path).filter(|(known, _)| *known == state) {
            return known.clone();
        }
        let filed = read(documents, path).map(Arc::new);
        self.lock().insert(path.to_owned(), (state, filed.clone()));
        filed
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Looked> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A draft as it stands on disk; none where the file is no draft or cannot be read, which is told.
fn read(documents: &Documents, path: &Path) -> Option<Filed> {
    let text = match fs::read(path).map_err(|error| error.to_string()).and_then(text) {
        Ok(text) => text,
        Err(reason) => {
            documents.outbox.log(MessageType::WARNING, format!("{}: {reason}", path.display()));
            return None;
        }
    };
    let snapshot = understood(documents, path, text)?;
    Some(Filed {
        name: Arc::clone(&snapshot.name),
        diagnostics: written(Diagnostics(&snapshot)),
        symbols: snapshot.page().iter().flat_map(symbols::flat).collect(),
    })
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text = String::from_utf8(bytes)
        .map_err(|_| "is not UTF-8; open it in the editor to have it checked".to_owned())?;
    // An editor hides a byte order mark too.
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// A file as it would be understood if it were open; none that does not look like a draft.
fn understood(documents: &Documents, path: &Path, text: String) -> Option<Snapshot> {
    let abilities: Arc<Abilities> = documents.abilities();
    let name = Arc::new(Name::of(&Uri::from_file_path(path)?));
    let version = Version { name, version: 0, stamp: 0, abilities };
    if path.file_name().is_some_and(|name| name == project::NAME) {
        let project = Project::of_text(path, text);
        return Some(Snapshot::of_settings(version, project.text, project.complaints));
    }
    let config = documents.projects.config(Some(path), None);
    let snapshot = Snapshot::of_draft(version, text, config, None);
    snapshot.is_draft().then_some(snapshot)
}

/// Drafts and configurations in folders, sorted, without those that version control ignores.
fn found(folders: &[PathBuf], stop: &Stop) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in folders {
        for entry in WalkBuilder::new(folder).build().flatten() {
            if stop.is_told() {
                break;
            }
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            if is_file && (project::is_draft(entry.path()) || entry.file_name() == project::NAME) {
                paths.push(entry.into_path());
            }
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

/// What the client was told before, by the keys of documents.
struct Known(BTreeMap<String, (Name, String)>);

impl Known {
    fn new(known: &[PreviousResultId]) -> Self {
        let named = known.iter().map(|one| (Name::of(&one.uri), one.value.clone()));
        Self(named.map(|(name, value)| (name.key.clone(), (name, value))).collect())
    }

    /// What the client is told of a document: no more than that nothing is new, where nothing is.
    fn report(&mut self, name: &Name, version: Option<i32>, items: Written) -> FileReport {
        let known = self.0.remove(&name.key).map(|(_, value)| value);
        let report = Report::new(items, known.as_deref());
        FileReport { uri: name.uri.clone(), version, report }
    }

    /// Of documents that were drafts when the client was told, and are none now or are gone:
    /// nothing. A client would keep what it was told else.
    fn rest(self, is_gone: impl Fn(&Name) -> bool) -> impl Iterator<Item = FileReport> {
        let gone = self.0.into_values().filter(move |(name, _)| is_gone(name));
        gone.map(|(name, value)| FileReport {
            uri: name.uri,
            version: None,
            report: Report::new(written(NONE), Some(&value)),
        })
    }
}
