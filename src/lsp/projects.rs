//! The configurations of the workspace, each read once until something changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::settings;
use crate::config::{Config, Layer};
use crate::project::{self, Project};

/// The configurations of the workspace.
#[derive(Debug, Default)]
pub struct Projects {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// By the folder that was searched from.
    by_folder: BTreeMap<PathBuf, Option<Arc<Project>>>,
    /// The data files that configurations name, and those that they named before.
    data: BTreeSet<PathBuf>,
    /// The client's settings.
    settings: Value,
}

impl Projects {
    /// How a document is to be judged. Reads files: not for the thread that reads messages.
    pub fn config(&self, path: Option<&Path>, root: Option<&Path>) -> Config {
        let folder = path.and_then(Path::parent).or(root);
        let project = folder.and_then(|folder| self.project(folder));
        let (below, _) = self.settings(project.as_deref());
        project::config(project.as_deref(), path, &below, &Layer::default())
    }

    /// What is wrong with the client's settings, as they are read in a folder. Reads files.
    pub fn complaints(&self, root: Option<&Path>) -> Vec<String> {
        let project = root.and_then(|root| self.project(root));
        self.settings(project.as_deref()).1
    }

    /// The client's settings, which may use the names that a project knows, with what is wrong with
    /// them.
    fn settings(&self, project: Option<&Project>) -> (Layer, Vec<String>) {
        let known = project.map_or_else(project::known, |project| project.known.clone());
        settings::read(&self.lock().settings, &known)
    }

    /// The configuration that holds in a folder.
    pub fn project(&self, folder: &Path) -> Option<Arc<Project>> {
        if let Some(known) = self.lock().by_folder.get(folder) {
            return known.clone();
        }
        let found = project::find(folder).and_then(|path| Project::read(&path).ok()).map(Arc::new);
        let mut known = self.lock();
        known.data.extend(found.iter().flat_map(|project| project.data.iter().cloned()));
        known.by_folder.insert(folder.to_owned(), found.clone());
        drop(known);
        found
    }

    /// Whether a file is read for a configuration: it is one, or one names or named it.
    pub fn reads(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == project::NAME)
            || self.lock().data.contains(path)
    }

    /// Forgets what was read from disk.
    pub fn forget(&self) {
        self.lock().by_folder.clear();
    }

    /// Takes new settings of the client.
    pub fn set(&self, settings: Value) {
        self.lock().settings = settings;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
