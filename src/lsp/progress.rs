//! Progress of long work, as far as the client shows it.

use std::time::{Duration, Instant};

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Progress as Notification;
use tower_lsp::ls_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// Fewer drafts are looked at before anybody could read of it.
const FEW: usize = 50;
/// How often progress is told.
const PACE: Duration = Duration::from_millis(100);

/// Tells the client of progress under its own token.
#[derive(Debug)]
pub struct Progress {
    sender: Option<mpsc::UnboundedSender<WorkDoneProgress>>,
    told: std::cell::Cell<Option<Instant>>,
}

impl Progress {
    /// Progress under a token; nothing is told without one.
    pub fn new(client: &Client, token: Option<ProgressToken>) -> Self {
        let sender = token.map(|token| {
            let (sender, mut receiver) = mpsc::unbounded_channel();
            let client = client.clone();
            tokio::spawn(async move {
                while let Some(value) = receiver.recv().await {
                    let value = ProgressParamsValue::WorkDone(value);
                    client
                        .send_notification::<Notification>(ProgressParams {
                            token: token.clone(),
                            value,
                        })
                        .await;
                }
            });
            sender
        });
        Self { sender, told: std::cell::Cell::new(None) }
    }

    /// So many of so many are done.
    pub fn tell(&self, done: usize, all: usize) {
        let Some(sender) = self.sender.as_ref().filter(|_| all >= FEW) else { return };
        let message = Some(format!("{done}/{all} drafts"));
        let percentage = Some((done * 100 / all.max(1)) as u32);
        let value = match self.told.get() {
            None => WorkDoneProgress::Begin(WorkDoneProgressBegin {
                title: "Checking drafts".to_owned(),
                cancellable: Some(false),
                message,
                percentage,
            }),
            Some(told) if told.elapsed() < PACE => return,
            Some(_) => WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(false),
                message,
                percentage,
            }),
        };
        self.told.set(Some(Instant::now()));
        let _ = sender.send(value);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let (Some(sender), Some(_)) = (&self.sender, self.told.get()) {
            let _ = sender.send(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        }
    }
}
