//! The border between protocol and core: places, edits, severities, names of documents.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{
    DiagnosticSeverity, DocumentChanges, Location, OneOf, OptionalVersionedTextDocumentIdentifier,
    Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use super::snapshot::Snapshot;
use crate::finding::{Edit, Severity};
use crate::project;
use crate::text::{Buffer, Encoding, Span};

/// What a document is called.
#[derive(Clone, Debug)]
pub struct Name {
    /// As the client writes it; answers repeat it letter by letter.
    pub uri: Uri,
    /// The same document always has the same key, however the client escapes its name.
    pub key: String,
    /// Where it stands on disk, where it does.
    pub path: Option<PathBuf>,
}

impl Name {
    /// Reads the name that a client gives a document.
    pub fn of(uri: &Uri) -> Self {
        let path = path(uri);
        let key = match &path {
            Some(path) => path.to_string_lossy().into_owned(),
            None => uri.as_str().to_owned(),
        };
        Self { uri: uri.clone(), key, path }
    }

    /// Whether it is a configuration.
    pub fn is_configuration(&self) -> bool {
        let name = self.path.as_deref().and_then(Path::file_name);
        name.is_some_and(|name| name == project::NAME)
    }
}

/// The path of a `file:` name. The letter of a drive may be escaped (`c%3A`) and is made small.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?.into_owned();
    let text = path.to_str()?;
    let (root, drive) = text.split_at(usize::from(text.starts_with('/')));
    match drive.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_uppercase() => Some(PathBuf::from(format!(
            "{root}{}{}",
            letter.to_ascii_lowercase() as char,
            &drive[1..]
        ))),
        _ => Some(path),
    }
}

/// What the protocol calls an encoding.
pub fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// What the protocol calls a severity.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::INFORMATION,
    }
}

/// Changes a text; without a range, all of it.
pub fn apply(buffer: &mut Buffer, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
    let place = |position: Position| (position.line, position.character);
    match change.range {
        None => *buffer = Buffer::new(&change.text),
        Some(range) => buffer.replace(place(range.start)..place(range.end), encoding, &change.text),
    }
}

impl Snapshot {
    /// Where an offset of the document's text stands.
    pub fn position(&self, offset: u32) -> Position {
        let (line, column) = self.columns.place(self.text(), offset);
        Position::new(line, column)
    }

    /// Where a span of the document's text stands.
    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end.max(span.start)))
    }

    /// Where a span stands, with the name of the document.
    pub fn location(&self, span: Span) -> Location {
        Location::new(self.name.uri.clone(), self.range(span))
    }

    /// The offset of a place in the document's text.
    pub fn offset(&self, position: Position) -> u32 {
        self.columns.offset(self.text(), position.line, position.character)
    }

    /// The span of a range in the document's text.
    pub fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }

    /// Edits of the document's text.
    pub fn text_edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        edits.iter().map(|edit| TextEdit::new(self.range(edit.span), edit.text.clone())).collect()
    }

    /// Edits of the document's text as an edit of the workspace, which names their version where
    /// the client knows that.
    pub fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = self.text_edits(edits);
        if !self.abilities.versions_edits {
            return WorkspaceEdit {
                changes: Some([(self.name.uri.clone(), edits)].into()),
                ..WorkspaceEdit::default()
            };
        }
        let document = OptionalVersionedTextDocumentIdentifier {
            uri: self.name.uri.clone(),
            version: Some(self.version),
        };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        let changes =
            DocumentChanges::Edits(vec![TextDocumentEdit { text_document: document, edits }]);
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_has_one_key_and_keeps_its_name() {
        for uri in ["file:///a%20b/%E7%90%86.txt", "file:///a%20b/%e7%90%86.txt"] {
            let name = Name::of(&uri.parse().expect("it parses"));
            assert_eq!((name.key.as_str(), name.uri.as_str()), ("/a b/理.txt", uri));
        }
        let name = Name::of(&"untitled:Untitled-1".parse().expect("it parses"));
        assert_eq!((name.key.as_str(), name.path), ("untitled:Untitled-1", None));
    }
}
