//! What the server says of its own accord, in the order in which it was said.

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

/// Something to say.
#[derive(Debug)]
pub enum Outgoing {
    /// What is wrong with a version of a document; nothing, without a version, when it was closed.
    Diagnostics {
        /// The document.
        uri: Uri,
        /// What is wrong.
        diagnostics: Vec<Diagnostic>,
        /// The version.
        version: Option<i32>,
    },
    /// A line for the log.
    Log(MessageType, String),
}

/// Where to put what is to be said; never waits.
#[derive(Clone, Debug)]
pub struct Outbox {
    sender: mpsc::UnboundedSender<Outgoing>,
}

impl Outbox {
    /// Starts the task that says things.
    pub fn start(client: Client) -> Self {
        let (sender, mut receiver) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(outgoing) = receiver.recv().await {
                match outgoing {
                    Outgoing::Diagnostics { uri, diagnostics, version } => {
                        client.publish_diagnostics(uri, diagnostics, version).await;
                    }
                    Outgoing::Log(kind, message) => client.log_message(kind, message).await,
                }
            }
        });
        Self { sender }
    }

    /// Says something, after all that was put in before.
    pub fn put(&self, outgoing: Outgoing) {
        // At the end of the session nobody listens any more.
        let _ = self.sender.send(outgoing);
    }

    /// Writes a line to the client's log.
    pub fn log(&self, kind: MessageType, message: impl Into<String>) {
        self.put(Outgoing::Log(kind, message.into()));
    }
}
