//! What the server says of its own accord, in the order in which it was said. Putting something in
//! never waits, whatever thread does it.

use std::sync::mpsc::Sender;

use serde::Serialize;
use tower_lsp::ls_types::notification::{
    LogMessage, Notification, PublishDiagnostics, ShowMessage,
};
use tower_lsp::ls_types::{LogMessageParams, MessageType, ShowMessageParams, Uri};

use super::transport::Outgoing;

/// Where to put what is to be said.
#[derive(Clone, Debug)]
pub struct Outbox {
    writer: Sender<Outgoing>,
}

impl Outbox {
    /// Says things to whoever `writer` writes to.
    pub fn new(writer: Sender<Outgoing>) -> Self {
        Self { writer }
    }

    /// Puts in what was written out before.
    pub fn put(&self, outgoing: Option<Outgoing>) {
        if let Some(outgoing) = outgoing {
            // At the end of the session nobody listens any more.
            let _ = self.writer.send(outgoing);
        }
    }

    /// Writes a line to the client's log.
    pub fn log(&self, typ: MessageType, message: impl Into<String>) {
        let params = LogMessageParams { typ, message: message.into() };
        self.put(Outgoing::notification(LogMessage::METHOD, params));
    }

    /// Has the client show a line to its user.
    pub fn show(&self, typ: MessageType, message: impl Into<String>) {
        let params = ShowMessageParams { typ, message: message.into() };
        self.put(Outgoing::notification(ShowMessage::METHOD, params));
    }
}

/// What is wrong with a version of a document.
#[derive(Serialize)]
struct Wrong<'d, D> {
    uri: &'d str,
    diagnostics: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
}

/// What is wrong with a version of a document, written out; nothing, without a version, when it was
/// closed.
pub fn diagnostics(
    uri: &Uri,
    diagnostics: impl Serialize,
    version: Option<i32>,
) -> Option<Outgoing> {
    let wrong = Wrong { uri: uri.as_str(), diagnostics, version };
    Outgoing::notification(PublishDiagnostics::METHOD, wrong)
}
