//! One session: its documents, its settings, and what its client is asked.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LspService};

use super::abilities::Abilities;
use super::answer::{self, off_the_reader};
use super::border::Name;
use super::documents::Documents;
use super::outbox::Outbox;
use super::snapshot::Page;
use super::{border, commands, snapshot, status};

/// The service of one session, with the methods that are not of the protocol.
pub fn service(outbox: Outbox) -> (LspService<Backend>, ClientSocket) {
    LspService::build(|client| Backend::new(client, outbox))
        .custom_method("resolint/text", Backend::text)
        .custom_method("resolint/status", Backend::status)
        .custom_method("resolint/recognise", Backend::recognise)
        .custom_method("resolint/rules", Backend::rules)
        .custom_method("resolint/explain", Backend::explain)
        .finish()
}

/// A text that may be a draft.
#[derive(Debug, Deserialize)]
struct Recognise {
    text: String,
}

/// A rule that is asked about.
#[derive(Debug, Deserialize)]
struct Explain {
    rule: String,
}

/// The server of one session.
#[derive(Debug)]
pub struct Backend {
    pub(super) client: Client,
    pub(super) documents: Arc<Documents>,
    /// The tokens that the client has, by document, with their id.
    tokens: Mutex<BTreeMap<String, SemanticTokens>>,
}

impl Backend {
    /// A session with a client.
    pub fn new(client: Client, outbox: Outbox) -> Self {
        let documents = Arc::new(Documents::new(outbox));
        Self { client, documents, tokens: Mutex::default() }
    }

    /// What a feature sees in the version of a draft that was asked about; none of what is no draft
    /// or not open.
    pub(super) async fn on_page<T: Send + 'static>(
        &self,
        uri: &Uri,
        look: impl FnOnce(&Page<'_>) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(snapshot) = self.documents.asked(uri).await? else { return Ok(None) };
        off_the_reader(move || snapshot.page().map(|page| look(&page))).await
    }

    /// Answers with what a feature sees in the version of a draft that was asked about, written out
    /// at once since it may be long; with nothing where it is no draft or not open.
    pub(super) async fn write_of_page<T: Serialize>(
        &self,
        uri: &Uri,
        look: impl FnOnce(&Page<'_>) -> T + Send + 'static,
    ) -> Result<()> {
        let Some(snapshot) = self.documents.asked(uri).await? else { return Ok(()) };
        answer::write(move || snapshot.page().map(|page| look(&page))).await
    }

    /// Forgets the tokens of a document that is closed.
    pub(super) fn drop_tokens(&self, uri: &Uri) {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(&Name::of(uri).key);
    }

    /// Keeps the tokens that a client is given, and gives those that it had.
    pub(super) fn keep_tokens(&self, uri: &Uri, tokens: &SemanticTokens) -> Option<SemanticTokens> {
        let mut kept = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(Name::of(uri).key, tokens.clone())
    }

    /// The text of a document as the server has it, to find out whether both sides agree.
    async fn text(&self, params: TextDocumentIdentifier) -> Result<Option<String>> {
        Ok(self.documents.text(&params.uri))
    }

    /// How a draft was read, for a status bar.
    async fn status(&self, params: TextDocumentIdentifier) -> Result<Option<Value>> {
        self.on_page(&params.uri, status::of).await
    }

    /// Whether a text that is not open as a draft looks like one.
    async fn recognise(&self, params: Recognise) -> Result<bool> {
        let config = self.documents.projects.config(None, None);
        off_the_reader(move || snapshot::is_draft(params.text, config)).await
    }

    /// All rules.
    async fn rules(&self) -> Result<Vec<Value>> {
        Ok(commands::rules())
    }

    /// The page of a rule, for a client that has a place to show it.
    async fn explain(&self, params: Explain) -> Result<String> {
        Ok(commands::rule(&params.rule)?.markdown())
    }

    /// The document that a command is about; the only draft that is open, where it names none.
    pub(super) fn document_of(&self, arguments: &[Value]) -> Result<Uri> {
        let Some(name) = arguments.first().filter(|name| !name.is_null()) else {
            return self.only_draft();
        };
        let name = name.as_str().and_then(|name| name.parse().ok());
        name.ok_or_else(|| Error::invalid_params("the first argument is the name of a document"))
    }

    /// The only draft that is open. Not every client shows the errors of commands; where there is
    /// no such draft, that is a message too.
    fn only_draft(&self) -> Result<Uri> {
        let mut drafts = self.documents.drafts();
        let wrong = match drafts.len() {
            1 => return Ok(drafts.remove(0)),
            0 => "no draft is open".to_owned(),
            count => format!("{count} drafts are open; the command does not say which it is about"),
        };
        self.documents.outbox.show(MessageType::ERROR, wrong.as_str());
        Err(Error::invalid_params(wrong))
    }

    /// Takes settings of the client.
    pub(super) fn take_settings(&self, given: &Value) {
        take_settings(&self.documents, given);
    }

    /// Asks the client to ask again, where what it was told may have changed.
    pub(super) fn refresh(&self) {
        let (client, abilities) = (self.client.clone(), self.documents.abilities());
        tokio::spawn(async move { refresh(&client, &abilities).await });
    }

    /// Asks the client for its settings and takes them. A client that answers with null has nothing to
    /// say: what it began with holds.
    pub(super) fn ask_settings(&self) {
        let (client, documents) = (self.client.clone(), Arc::clone(&self.documents));
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("resolint".to_owned()) };
            let Ok(answers) = client.configuration(vec![item]).await else { return };
            if let Some(given) = answers.first().filter(|given| !given.is_null()) {
                take_settings(&documents, given);
                documents.reload();
                refresh(&client, &documents.abilities()).await;
            }
        });
    }
}

fn take_settings(documents: &Arc<Documents>, given: &Value) {
    documents.projects.set(given.clone());
    let documents = Arc::clone(documents);
    tokio::task::spawn_blocking(move || {
        let root = documents.folders().into_iter().next();
        for message in documents.projects.complaints(root.as_deref()) {
            documents.outbox.log(MessageType::WARNING, message);
        }
    });
}

async fn refresh(client: &Client, abilities: &Abilities) {
    // A client that cannot do what it announced has been told what it can do about it.
    if abilities.refreshes_diagnostics && abilities.pulls {
        let _ = client.workspace_diagnostic_refresh().await;
    }
    if abilities.refreshes_hints {
        let _ = client.inlay_hint_refresh().await;
    }
    if abilities.refreshes_lenses {
        let _ = client.code_lens_refresh().await;
    }
    if abilities.refreshes_tokens {
        let _ = client.semantic_tokens_refresh().await;
    }
}

pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named =
        params.workspace_folders.iter().flatten().filter_map(|folder| border::path(&folder.uri));
    let named: Vec<PathBuf> = named.collect();
    #[expect(deprecated, reason = "older clients say nothing else")]
    let root = params.root_uri.as_ref().and_then(border::path);
    if named.is_empty() { root.into_iter().collect() } else { named }
}

/// What the client is asked to tell of.
pub(super) fn registrations(abilities: &Abilities) -> Vec<Registration> {
    let mut wanted = Vec::new();
    if abilities.watches_files {
        // The data files that a configuration names are TOML too, of any name.
        let watchers = json!({ "watchers": [{ "globPattern": "**/*.toml" }] });
        wanted.push(("workspace/didChangeWatchedFiles", Some(watchers)));
    }
    if abilities.tells_settings {
        wanted.push(("workspace/didChangeConfiguration", Some(json!({ "section": "resolint" }))));
    }
    let registrations = wanted.into_iter().map(|(method, register_options)| Registration {
        id: method.to_owned(),
        method: method.to_owned(),
        register_options,
    });
    registrations.collect()
}
