//! Open documents: their text, and who understands it.
//!
//! State changes under a mutex before anything is awaited, so that changes apply in the order in
//! which they came. One thread at a time understands a document, always its newest version.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{MessageType, TextDocumentContentChangeEvent, Uri};

use super::abilities::Abilities;
use super::border::{self, Name};
use super::diagnostics::{self, Diagnostics};
use super::order::Ordered;
use super::outbox::{self, Outbox};
use super::projects::Projects;
use super::snapshot::{LARGEST, Snapshot, Version};
use super::workspace::Files;
use crate::project::Project;
use crate::text::{Buffer, Encoding};

/// The documents of one session, with all that is needed to understand them.
#[derive(Debug)]
pub struct Documents {
    inner: Mutex<Inner>,
    /// Configurations.
    pub projects: Projects,
    /// Drafts that are not open.
    pub files: Files,
    /// What the server says of its own accord.
    pub outbox: Outbox,
}

#[derive(Debug, Default)]
struct Inner {
    abilities: Arc<Abilities>,
    folders: Vec<PathBuf>,
    open: BTreeMap<String, Document>,
    /// Counts changes of all documents.
    stamp: u64,
}

/// The changes of one version.
type Changes = Vec<TextDocumentContentChangeEvent>;

#[derive(Debug)]
struct Document {
    name: Arc<Name>,
    text: Ordered<Buffer, Changes>,
    stamp: u64,
    /// The stamp at which it was opened: a worker of an earlier opening does not touch it.
    opened: u64,
    is_worked_on: bool,
    understood: watch::Sender<Option<Arc<Snapshot>>>,
}

/// A version to be understood.
struct Job {
    version: Version,
    buffer: Buffer,
    root: Option<PathBuf>,
    /// What was understood last.
    earlier: Option<Arc<Snapshot>>,
}

impl Documents {
    /// None yet.
    pub fn new(outbox: Outbox) -> Self {
        Self {
            inner: Mutex::default(),
            projects: Projects::default(),
            files: Files::default(),
            outbox,
        }
    }

    /// Notes what the client can do, and its folders.
    pub fn begin(&self, abilities: Abilities, folders: Vec<PathBuf>) {
        let mut inner = self.lock();
        inner.abilities = Arc::new(abilities);
        inner.folders = folders;
    }

    /// What the client can do.
    pub fn abilities(&self) -> Arc<Abilities> {
        Arc::clone(&self.lock().abilities)
    }

    /// The folders of the workspace.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.lock().folders.clone()
    }

    /// Adds and removes folders of the workspace.
    pub fn change_folders(&self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        let mut inner = self.lock();
        inner.folders.retain(|folder| !removed.contains(folder));
        inner.folders.extend(added);
    }

    /// Takes up a document. One that is open already is taken up anew.
    pub fn open(self: &Arc<Self>, uri: &Uri, version: i32, text: &str) {
        let name = Name::of(uri);
        let key = name.key.clone();
        {
            let mut inner = self.lock();
            let stamp = inner.next_stamp();
            let (understood, _) = watch::channel(None);
            let document = Document {
                name: Arc::new(name),
                text: Ordered::new(version, Buffer::new(text)),
                stamp,
                opened: stamp,
                is_worked_on: false,
                understood,
            };
            inner.open.insert(key.clone(), document);
        }
        self.work(&key);
    }

    /// Applies changes, which take effect in the order of their versions. Those of a version that
    /// came before, or is too late, are not applied.
    pub fn change(self: &Arc<Self>, uri: &Uri, version: i32, changes: Changes) {
        let key = Name::of(uri).key;
        {
            let mut inner = self.lock();
            let stamp = inner.next_stamp();
            let encoding = inner.abilities.encoding;
            let Some(document) = inner.open.get_mut(&key) else {
                let message = format!("{} changed without having been opened", uri.as_str());
                return self.outbox.log(MessageType::WARNING, message);
            };
            if !document.take(version, changes, encoding) {
                let message = format!(
                    "version {version} of {} came after version {} and was not applied",
                    uri.as_str(),
                    document.text.version()
                );
                return self.outbox.log(MessageType::WARNING, message);
            }
            document.stamp = stamp;
        }
        self.work(&key);
    }

    /// Puts a document away and clears what was said of it.
    pub fn close(&self, uri: &Uri) {
        let mut inner = self.lock();
        let closed = inner.open.remove(&Name::of(uri).key);
        if let Some(document) = closed.filter(|_| !inner.abilities.pulls) {
            self.outbox.put(outbox::diagnostics(&document.name.uri, diagnostics::NONE, None));
        }
    }

    /// Reads configurations again and understands every open document anew.
    pub fn reload(self: &Arc<Self>) {
        self.projects.forget();
        self.files.forget();
        let keys: Vec<String> = {
            let mut inner = self.lock();
            let stamp = inner.next_stamp();
            for document in inner.open.values_mut() {
                document.stamp = stamp;
            }
            inner.open.keys().cloned().collect()
        };
        for key in keys {
            self.work(&key);
        }
    }

    /// What is understood of the newest version of a document, as soon as it is; none of a document
    /// that is not open, or is closed meanwhile. Of two versions that come while one waits, the
    /// newer is the answer.
    pub async fn newest(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        let (wanted, mut understood) = {
            let inner = self.lock();
            let document = inner.open.get(&Name::of(uri).key)?;
            (document.stamp, document.understood.subscribe())
        };
        let is_new = |known: &Option<Arc<Snapshot>>| {
            known.as_ref().is_some_and(|known| known.stamp >= wanted)
        };
        understood.wait_for(is_new).await.ok()?.clone()
    }

    /// What is understood of the version of a document that a request was made of; an error where
    /// another version came before that was understood, for which the client will ask again.
    pub async fn asked(&self, uri: &Uri) -> Result<Option<Arc<Snapshot>>> {
        let version =
            self.lock().open.get(&Name::of(uri).key).map(|document| document.text.version());
        let newest = self.newest(uri).await;
        match &newest {
            Some(snapshot) if Some(snapshot.version) != version => Err(Error::content_modified()),
            _ => Ok(newest),
        }
    }

    /// What is understood of every open document so far.
    pub fn all(&self) -> Vec<Arc<Snapshot>> {
        self.lock()
            .open
            .values()
            .filter_map(|document| document.understood.borrow().clone())
            .collect()
    }

    /// The names of the open documents that are no configurations.
    pub fn drafts(&self) -> Vec<Uri> {
        let inner = self.lock();
        let drafts = inner.open.values().filter(|document| !document.name.is_configuration());
        drafts.map(|document| document.name.uri.clone()).collect()
    }

    /// Whether the document with a key is open; the key of a file is its path.
    pub fn is_open(&self, key: &str) -> bool {
        self.lock().open.contains_key(key)
    }

    /// The text of a document as the server has it.
    pub fn text(&self, uri: &Uri) -> Option<String> {
        let buffer = self.lock().open.get(&Name::of(uri).key)?.text.text().clone();
        Some(buffer.text())
    }

    /// Sees to it that somebody understands a document, off the thread that reads messages.
    fn work(self: &Arc<Self>, key: &str) {
        let opened = {
            let mut inner = self.lock();
            let Some(document) = inner.open.get_mut(key) else { return };
            if std::mem::replace(&mut document.is_worked_on, true) {
                return;
            }
            document.opened
        };
        let (documents, key) = (Arc::clone(self), key.to_owned());
        tokio::task::spawn_blocking(move || {
            while let Some(job) = documents.job(&key, opened) {
                let version = job.version.clone();
                let snapshot = guarded(|| documents.understand(job))
                    .unwrap_or_else(|fault| documents.give_up(version, &fault));
                documents.finish(&key, opened, Arc::new(snapshot));
            }
        });
    }

    /// The newest version of a document, where it is not understood yet.
    fn job(&self, key: &str, opened: u64) -> Option<Job> {
        let mut inner = self.lock();
        let abilities = Arc::clone(&inner.abilities);
        let root = inner.folders.first().cloned();
        let document = inner.open.get_mut(key).filter(|document| document.opened == opened)?;
        let earlier = document.understood.borrow().clone();
        if earlier.as_ref().map(|snapshot| snapshot.stamp) == Some(document.stamp) {
            document.is_worked_on = false;
            return None;
        }
        let name = Arc::clone(&document.name);
        let (version, stamp) = (document.text.version(), document.stamp);
        let version = Version { name, version, stamp, abilities };
        Some(Job { version, buffer: document.text.text().clone(), root, earlier })
    }

    fn understand(&self, job: Job) -> Snapshot {
        let Job { version, buffer, root, earlier } = job;
        let path = version.name.path.clone();
        if let Some(path) = path.as_deref().filter(|_| version.name.is_configuration()) {
            let project = Project::of_text(path, buffer.text());
            return Snapshot::of_settings(version, project.text, project.complaints);
        }
        if buffer.len() > LARGEST {
            let message = format!(
                "{} is larger than {} MiB and is not checked",
                version.name.uri.as_str(),
                LARGEST >> 20
            );
            self.outbox.log(MessageType::ERROR, message);
            return Snapshot::of_settings(version, String::new(), Vec::new());
        }
        let config = self.projects.config(path.as_deref(), root.as_deref());
        Snapshot::of_draft(version, buffer.text(), config, earlier.as_deref())
    }

    /// What is left of a version that could not be understood: the session goes on without it.
    fn give_up(&self, version: Version, fault: &str) -> Snapshot {
        let message = format!(
            "{} was not checked, because of a fault in resolint: {fault}",
            version.name.uri.as_str()
        );
        self.outbox.log(MessageType::ERROR, message);
        Snapshot::of_settings(version, String::new(), Vec::new())
    }

    /// Makes known what was understood; says what is wrong where that is still the newest version.
    fn finish(&self, key: &str, opened: u64, snapshot: Arc<Snapshot>) {
        // Written out before the documents are locked, since it may be long.
        let written = (!snapshot.abilities.pulls).then(|| {
            let wrong = Diagnostics(&snapshot);
            outbox::diagnostics(&snapshot.name.uri, wrong, Some(snapshot.version))
        });
        let inner = self.lock();
        let Some(document) = inner.open.get(key).filter(|document| document.opened == opened)
        else {
            return;
        };
        if document.stamp == snapshot.stamp {
            self.outbox.put(written.flatten());
        }
        let before = document.understood.send_replace(Some(snapshot));
        drop(inner);
        // What is large is put away when nobody waits for it.
        drop(before);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does a piece of work; what it panics with is an error.
fn guarded<T>(work: impl FnOnce() -> T) -> std::result::Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|fault| {
        let told = fault.downcast_ref::<&str>().map(|told| (*told).to_owned());
        told.or_else(|| fault.downcast_ref::<String>().cloned()).unwrap_or_default()
    })
}

impl Document {
    /// Applies the changes of a version; tells whether it did.
    fn take(&mut self, version: i32, changes: Changes, encoding: Encoding) -> bool {
        let is_whole = changes.iter().any(|change| change.range.is_none());
        let apply = |text: &mut Buffer, changes: &Changes| {
            changes.iter().for_each(|change| border::apply(text, change, encoding));
        };
        let is_taken = self.text.take(version, changes, apply);
        // What was before a whole text does not matter.
        if is_taken && is_whole && version == self.text.version() {
            self.text.forget();
        }
        is_taken
    }
}

impl Inner {
    fn next_stamp(&mut self) -> u64 {
        self.stamp += 1;
        self.stamp
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_error() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("line {}", 7)), Err::<(), _>("line 7".to_owned()));
        assert_eq!(guarded(|| panic!("lost")), Err::<(), _>("lost".to_owned()));
    }
}
