//! The protocol's requests and notifications, each handed on to what answers it. Nothing here
//! awaits an answer of the client inside a handler.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use super::abilities::Abilities;
use super::documents::Documents;
use super::outbox::Outbox;
use super::snapshot::Snapshot;
use super::{border, capabilities, diagnostics, settings, status};
use crate::project;

/// The service of one session, with the methods that are not of the protocol.
pub fn service() -> (LspService<Backend>, ClientSocket) {
    LspService::build(Backend::new)
        .custom_method("resolint/text", Backend::text)
        .custom_method("resolint/status", Backend::status)
        .finish()
}

/// The server of one session.
#[derive(Debug)]
pub struct Backend {
    client: Client,
    documents: Arc<Documents>,
}

impl Backend {
    /// A session with a client.
    pub fn new(client: Client) -> Self {
        let documents = Arc::new(Documents::new(Outbox::start(client.clone())));
        Self { client, documents }
    }

    /// The newest version of a draft; none of what is no draft or not open.
    async fn newest(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        self.documents.newest(uri).await
    }

    /// The text of a document as the server has it, to find out whether both sides agree.
    async fn text(&self, params: TextDocumentIdentifier) -> Result<Option<String>> {
        Ok(self.documents.text(&params.uri))
    }

    /// How a draft was read, for a status bar.
    async fn status(&self, params: TextDocumentIdentifier) -> Result<Option<Value>> {
        let snapshot = self.newest(&params.uri).await;
        Ok(snapshot.and_then(|snapshot| snapshot.page().map(|page| status::of(&page))))
    }

    /// Takes settings of the client.
    fn take_settings(&self, given: &Value) {
        take_settings(&self.documents, given);
    }

    /// Asks the client to ask again, where what it was told may have changed.
    fn refresh(&self) {
        let (client, abilities) = (self.client.clone(), self.documents.abilities());
        tokio::spawn(async move { refresh(&client, &abilities).await });
    }

    /// Asks the client for its settings and takes them.
    fn ask_settings(&self) {
        let (client, documents) = (self.client.clone(), Arc::clone(&self.documents));
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("resolint".to_owned()) };
            if let Ok(answers) = client.configuration(vec![item]).await {
                take_settings(&documents, answers.first().unwrap_or(&Value::Null));
                documents.reload();
                refresh(&client, &documents.abilities()).await;
            }
        });
    }
}

fn take_settings(documents: &Documents, given: &Value) {
    let (layer, said) = settings::read(given, &project::known());
    documents.projects.set_below(layer);
    for message in said {
        documents.outbox.log(MessageType::WARNING, message);
    }
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

fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named = params.workspace_folders.iter().flatten().filter_map(|folder| border::path(&folder.uri));
    let named: Vec<PathBuf> = named.collect();
    #[expect(deprecated, reason = "older clients say nothing else")]
    let root = params.root_uri.as_ref().and_then(border::path);
    if named.is_empty() { root.into_iter().collect() } else { named }
}

/// What the client is asked to tell of.
fn registrations(abilities: &Abilities) -> Vec<Registration> {
    let mut wanted = Vec::new();
    if abilities.watches_files {
        let watchers = json!({ "watchers": [{ "globPattern": format!("**/{}", project::NAME) }] });
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

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params.capabilities);
        let answer = capabilities::answer(&abilities);
        self.documents.begin(abilities, folders(&params));
        if let Some(given) = &params.initialization_options {
            self.take_settings(given);
        }
        Ok(answer)
    }

    async fn initialized(&self, _: InitializedParams) {
        let abilities = self.documents.abilities();
        let wanted = registrations(&abilities);
        if !wanted.is_empty() {
            let client = self.client.clone();
            tokio::spawn(async move { client.register_capability(wanted).await });
        }
        if abilities.has_settings {
            self.ask_settings();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.documents.open(&document.uri, document.version, &document.text);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.documents.change(&document.uri, document.version, params.content_changes);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let path = border::path(&params.text_document.uri);
        if path.is_some_and(|path| path.file_name().is_some_and(|name| name == project::NAME)) {
            self.documents.reload();
            self.refresh();
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.documents.close(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.documents.abilities().has_settings {
            return self.ask_settings();
        }
        self.take_settings(&params.settings);
        self.documents.reload();
        self.refresh();
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.documents.reload();
        self.refresh();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| border::path(&folder.uri)).collect()
        };
        self.documents.change_folders(paths(&params.event.added), &paths(&params.event.removed));
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let Some(snapshot) = self.newest(&params.text_document.uri).await else {
            return Ok(DocumentDiagnosticReport::from(RelatedFullDocumentDiagnosticReport::default()).into());
        };
        Ok(diagnostics::report(&snapshot, params.previous_result_id.as_deref()).into())
    }
}
