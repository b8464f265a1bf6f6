//! The protocol's requests and notifications, each handed on to what answers it. Nothing here
//! awaits an answer of the client inside a handler.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

use super::abilities::Abilities;
use super::answer::{self, off_the_reader};
use super::backend::{Backend, folders, registrations};
use super::diagnostics::{Diagnostics, Report, written};
use super::progress::Progress;
use super::snapshot::Page;
use super::workspace::{StopOnDrop, WorkspaceReport};
use super::{
    actions, border, capabilities, commands, completion, folding, formatting, hints, hover, links,
    navigation, rename, status, symbols, tokens,
};

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
        if path.is_some_and(|path| self.documents.projects.reads(&path)) {
            self.documents.reload();
            self.refresh();
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.drop_tokens(&uri);
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

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let mut paths = params.changes.iter().filter_map(|change| border::path(&change.uri));
        if paths.any(|path| self.documents.projects.reads(&path)) {
            self.documents.reload();
            self.refresh();
        }
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
        if let Some(snapshot) = self.documents.newest(&params.text_document.uri).await {
            let known = params.previous_result_id;
            answer::write(move || Report::new(written(Diagnostics(&snapshot)), known.as_deref()))
                .await?;
        }
        Ok(DocumentDiagnosticReport::from(RelatedFullDocumentDiagnosticReport::default()).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let stop = StopOnDrop::default();
        let (documents, told) = (Arc::clone(&self.documents), stop.0.clone());
        let progress =
            Progress::new(&self.client, params.work_done_progress_params.work_done_token.clone());
        answer::write(move || {
            let known = &params.previous_result_ids;
            let tell = |done, all| progress.tell(done, all);
            let items = documents.files.diagnostics(&documents, known, &told, tell);
            WorkspaceReport { items }
        })
        .await?;
        Ok(WorkspaceDiagnosticReport::default().into())
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
        self.write_of_page(&params.text_document.uri, navigation::lenses).await?;
        Ok(None)
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.write_of_page(&params.text_document.uri, symbols::document).await?;
        Ok(None)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.write_of_page(&params.text_document.uri, folding::folding).await?;
        Ok(None)
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
        answer::write(move || found).await?;
        Ok(None)
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
        self.write_of_page(&params.text_document.uri, move |page| hints::hints(page, params.range))
            .await?;
        Ok(None)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.write_of_page(&params.text_document.uri, links::links).await?;
        Ok(None)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let look = move |page: &Page<'_>| rename::prepare(page, params.position);
        self.on_page(&params.text_document.uri, look).await?.transpose()
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
        let markup = self.documents.abilities().documents;
        Ok(completion::resolve(item, page.as_ref(), markup))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.on_page(&uri, move |page| actions::actions(page, &params)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match params.command.as_str() {
            commands::OUTLINE => {
                let uri = self.document_of(&params.arguments)?;
                let snapshot = self.documents.newest(&uri).await;
                off_the_reader(move || snapshot.and_then(|snapshot| commands::outline(&snapshot)))
                    .await
            }
            commands::STATUS => {
                self.on_page(&self.document_of(&params.arguments)?, status::of).await
            }
            commands::EXPLAIN => {
                let id = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
                let rule = commands::rule(id)?;
                self.documents.outbox.show(MessageType::INFO, commands::in_short(rule));
                Ok(Some(Value::from(rule.markdown())))
            }
            commands::REFERENCES => Ok(params.arguments.get(2).cloned()),
            other => Err(Error::invalid_params(format!("no command {other}"))),
        }
    }
}
