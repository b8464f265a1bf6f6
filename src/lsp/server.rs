//! The protocol's requests and notifications, each handed on to what answers it. Nothing here
//! awaits an answer of the client inside a handler.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use super::abilities::Abilities;
use super::border::Name;
use super::documents::Documents;
use super::outbox::Outbox;
use super::progress::Progress;
use super::snapshot::Page;
use super::workspace::StopOnDrop;
use super::{
    actions, border, capabilities, commands, completion, diagnostics, folding, formatting, hints,
    hover, links, navigation, rename, settings, status, symbols, tokens,
};
use crate::project;

/// The service of one session, with the methods that are not of the protocol.
pub fn service(outbox: Outbox) -> (LspService<Backend>, ClientSocket) {
    LspService::build(|client| Backend::new(client, outbox))
        .custom_method("resolint/text", Backend::text)
        .custom_method("resolint/status", Backend::status)
        .finish()
}

/// The server of one session.
#[derive(Debug)]
pub struct Backend {
    client: Client,
    documents: Arc<Documents>,
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
    async fn on_page<T: Send + 'static>(
        &self,
        uri: &Uri,
        look: impl FnOnce(&Page<'_>) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(snapshot) = self.documents.asked(uri).await? else { return Ok(None) };
        off_the_reader(move || snapshot.page().map(|page| look(&page))).await
    }

    /// Keeps the tokens that a client is given, and gives those that it had.
    fn keep_tokens(&self, uri: &Uri, tokens: &SemanticTokens) -> Option<SemanticTokens> {
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
    let named =
        params.workspace_folders.iter().flatten().filter_map(|folder| border::path(&folder.uri));
    let named: Vec<PathBuf> = named.collect();
    #[expect(deprecated, reason = "older clients say nothing else")]
    let root = params.root_uri.as_ref().and_then(border::path);
    if named.is_empty() { root.into_iter().collect() } else { named }
}

/// Does work that takes its time, off the thread that begins messages.
async fn off_the_reader<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

/// The document that a command is about.
fn document_of(arguments: &[Value]) -> Result<Uri> {
    let name = arguments.first().and_then(Value::as_str).and_then(|name| name.parse().ok());
    name.ok_or_else(|| Error::invalid_params("the first argument is the name of a document"))
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
        let uri = params.text_document.uri;
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(&Name::of(&uri).key);
        self.documents.close(&uri);
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

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let Some(snapshot) = self.documents.newest(&params.text_document.uri).await else {
            return Ok(DocumentDiagnosticReport::from(
                RelatedFullDocumentDiagnosticReport::default(),
            )
            .into());
        };
        Ok(diagnostics::report(&snapshot, params.previous_result_id.as_deref()).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let stop = StopOnDrop::default();
        let (documents, told) = (Arc::clone(&self.documents), stop.0.clone());
        let progress =
            Progress::new(&self.client, params.work_done_progress_params.work_done_token.clone());
        let items = off_the_reader(move || {
            documents.files.diagnostics(
                &documents,
                &params.previous_result_ids,
                &told,
                |done, all| progress.tell(done, all),
            )
        });
        Ok(WorkspaceDiagnosticReport { items: items.await? }.into())
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let stop = StopOnDrop::default();
        let (documents, told) = (Arc::clone(&self.documents), stop.0.clone());
        let found =
            off_the_reader(move || documents.files.symbols(&documents, &params.query, &told))
                .await?;
        Ok(Some(WorkspaceSymbolResponse::Nested(found)))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let found =
            self.on_page(&at.text_document.uri, move |page| hover::hover(page, at.position)).await;
        Ok(found?.flatten())
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let found = self
            .on_page(&at.text_document.uri, move |page| navigation::definition(page, at.position))
            .await;
        Ok(found?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let with_declaration = params.context.include_declaration;
        let look =
            move |page: &Page<'_>| navigation::references(page, at.position, with_declaration);
        Ok(self.on_page(&at.text_document.uri.clone(), look).await?.flatten())
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let found = self
            .on_page(&at.text_document.uri, move |page| navigation::highlight(page, at.position))
            .await;
        Ok(found?.flatten())
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.on_page(&params.text_document.uri, navigation::lenses).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let found = self.on_page(&params.text_document.uri, symbols::document).await?;
        Ok(found.map(DocumentSymbolResponse::Nested))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.on_page(&params.text_document.uri, folding::folding).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let places = params.positions;
        let look = move |page: &Page<'_>| {
            places.into_iter().map(|place| folding::selection(page, place)).collect()
        };
        self.on_page(&params.text_document.uri, look).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri;
        let Some(found) = self.on_page(&uri, |page| tokens::tokens(page, None)).await? else {
            return Ok(None);
        };
        self.keep_tokens(&uri, &found);
        Ok(Some(found.into()))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri;
        let Some(found) = self.on_page(&uri, |page| tokens::tokens(page, None)).await? else {
            return Ok(None);
        };
        let before = self.keep_tokens(&uri, &found);
        let before =
            before.filter(|before| before.result_id.as_ref() == Some(&params.previous_result_id));
        Ok(Some(match before {
            Some(before) => tokens::delta(&before.data, found),
            None => found.into(),
        }))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let look = move |page: &Page<'_>| tokens::tokens(page, Some(page.snapshot.span(range)));
        Ok(self
            .on_page(&params.text_document.uri, look)
            .await?
            .map(SemanticTokensRangeResult::from))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.on_page(&params.text_document.uri, move |page| hints::hints(page, params.range)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.on_page(&params.text_document.uri, links::links).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let found = self
            .on_page(&params.text_document.uri, move |page| rename::prepare(page, params.position))
            .await;
        Ok(found?.flatten())
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let look = move |page: &Page<'_>| rename::rename(page, at.position, &params.new_name);
        self.on_page(&at.text_document.uri, look).await?.transpose()
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.on_page(&params.text_document.uri, |page| formatting::format(page, None)).await
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let range = params.range;
        self.on_page(&params.text_document.uri, move |page| formatting::format(page, Some(range)))
            .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let at = params.text_document_position;
        self.on_page(&at.text_document.uri, move |page| formatting::on_type(page, at.position))
            .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        self.on_page(&at.text_document.uri, move |page| completion::completion(page, at.position))
            .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let snapshot = match completion::document_of(&item) {
            Some(uri) => self.documents.newest(&uri).await,
            None => None,
        };
        let page = snapshot.as_ref().and_then(|snapshot| snapshot.page());
        Ok(completion::resolve(item, page.as_ref()))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.on_page(&uri, move |page| actions::actions(page, &params)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match params.command.as_str() {
            commands::OUTLINE => {
                let snapshot = self.documents.newest(&document_of(&params.arguments)?).await;
                off_the_reader(move || snapshot.and_then(|snapshot| commands::outline(&snapshot)))
                    .await
            }
            commands::STATUS => self.on_page(&document_of(&params.arguments)?, status::of).await,
            commands::EXPLAIN => {
                let rule = commands::rule(&params.arguments)?;
                let client = self.client.clone();
                tokio::spawn(async move {
                    client.show_message(MessageType::INFO, commands::in_short(rule)).await
                });
                Ok(Some(Value::from(rule.markdown())))
            }
            commands::REFERENCES => Ok(params.arguments.get(2).cloned()),
            other => Err(Error::invalid_params(format!("no command {other}"))),
        }
    }
}
