//! Which `resolint.toml` holds for which draft.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::project::{self, Project};
use crate::text::LineIndex;

/// Where the configuration comes from.
#[derive(Clone, Debug, Args)]
pub struct ProjectArgs {
    /// Configuration of all drafts [default: the nearest resolint.toml upward from each]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read no resolint.toml
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

/// The configurations of a run, each read once.
pub struct Projects<'a> {
    args: &'a ProjectArgs,
    /// By the folder that was searched from, or the file that was named.
    read: BTreeMap<PathBuf, Option<Arc<Project>>>,
}

impl<'a> Projects<'a> {
    pub fn new(args: &'a ProjectArgs) -> Self {
        Self { args, read: BTreeMap::new() }
    }

    /// The configuration of a draft; of standard input, that of the current folder.
    ///
    /// # Errors
    /// All that is wrong with the configuration, for people.
    pub fn of(&mut self, draft: Option<&Path>) -> Result<Option<Arc<Project>>, String> {
        if self.args.no_config {
            return Ok(None);
        }
        if let Some(named) = &self.args.config {
            return self.known(named.clone(), |path| Some(path.to_owned()));
        }
        let folder = draft.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        self.known(folder.unwrap_or(Path::new(".")).to_owned(), project::find)
    }

    fn known(
        &mut self,
        key: PathBuf,
        find: fn(&Path) -> Option<PathBuf>,
    ) -> Result<Option<Arc<Project>>, String> {
        if let Some(known) = self.read.get(&key) {
            return Ok(known.clone());
        }
        let project = find(&key).map(|path| read(&path)).transpose()?;
        self.read.insert(key, project.clone());
        Ok(project)
    }
}

fn read(path: &Path) -> Result<Arc<Project>, String> {
    let project = Project::read(path).map_err(|reason| format!("{}: {reason}", path.display()))?;
    if project.complaints.is_empty() {
        return Ok(Arc::new(project));
    }
    let lines = LineIndex::new(&project.text);
    let said = project.complaints.iter().map(|complaint| {
        let at = lines.position(&project.text, complaint.span.start.min(project.text.len() as u32));
        format!("{}:{}:{}: {}", path.display(), at.line, at.column, complaint.message)
    });
    Err(said.collect::<Vec<_>>().join("\n"))
}
