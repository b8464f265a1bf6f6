//! What the client can do, as far as the server asks.

use tower_lsp::ls_types::{ClientCapabilities, PositionEncodingKind};

use super::markup::Markup;
use crate::text::Encoding;

/// What the client can do.
#[derive(Clone, Debug, Default)]
pub struct Abilities {
    /// What columns count in.
    pub encoding: Encoding,
    /// It asks for diagnostics; else they are sent to it.
    pub pulls: bool,
    /// It asks for diagnostics again when told to.
    pub refreshes_diagnostics: bool,
    /// It asks for inlay hints again when told to.
    pub refreshes_hints: bool,
    /// It asks for code lenses again when told to.
    pub refreshes_lenses: bool,
    /// It asks for semantic tokens again when told to.
    pub refreshes_tokens: bool,
    /// It watches files when asked to.
    pub watches_files: bool,
    /// It tells of changed settings when asked to.
    pub tells_settings: bool,
    /// It answers what its settings are.
    pub has_settings: bool,
    /// How it shows what is known of the thing at a place.
    pub hovers: Markup,
    /// How it shows what is known of a candidate of completion.
    pub documents: Markup,
    /// It knows edits that name the version of a document.
    pub versions_edits: bool,
}

impl Abilities {
    /// Reads what a client announces.
    pub fn of(client: &ClientCapabilities) -> Self {
        let workspace = client.workspace.as_ref();
        let text = client.text_document.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let yes = |answer: Option<Option<bool>>| answer.flatten().unwrap_or(false);
        Self {
            encoding: encoding(client),
            pulls: text.is_some_and(|text| text.diagnostic.is_some()),
            refreshes_diagnostics: yes(
                workspace.and_then(|one| Some(one.diagnostics.as_ref()?.refresh_support))
            ),
            refreshes_hints: yes(
                workspace.and_then(|one| Some(one.inlay_hint.as_ref()?.refresh_support))
            ),
            refreshes_lenses: yes(
                workspace.and_then(|one| Some(one.code_lens.as_ref()?.refresh_support))
            ),
            refreshes_tokens: yes(
                workspace.and_then(|one| Some(one.semantic_tokens.as_ref()?.refresh_support))
            ),
            watches_files: yes(workspace
                .and_then(|one| Some(one.did_change_watched_files.as_ref()?.dynamic_registration))),
            tells_settings: yes(workspace
                .and_then(|one| Some(one.did_change_configuration.as_ref()?.dynamic_registration))),
            has_settings: yes(workspace.map(|one| one.configuration)),
            hovers: Markup::preferred(
                text.and_then(|one| one.hover.as_ref()?.content_format.as_deref()),
            ),
            documents: Markup::preferred(text.and_then(|one| {
                let item = one.completion.as_ref()?.completion_item.as_ref()?;
                item.documentation_format.as_deref()
            })),
            versions_edits: yes(edit.map(|edit| edit.document_changes)),
        }
    }
}

/// Bytes where the client knows them, for they cost nothing; what the client must know otherwise.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let known = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let knows = |kind: PositionEncodingKind| known.is_some_and(|known| known.contains(&kind));
    if knows(PositionEncodingKind::UTF8) {
        return Encoding::Utf8;
    }
    if knows(PositionEncodingKind::UTF32) {
        return Encoding::Utf32;
    }
    Encoding::Utf16
}
