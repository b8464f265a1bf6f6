//! Answers that may be long are written out where they arise.
//!
//! The protocol crate turns every answer into a tree of values first and writes that out later, on
//! the thread that begins messages: for the diagnostics of a long draft that takes longer than
//! finding them anew. So a handler gives such an answer here and returns an empty one to the crate, which
//! still sees to order, cancellation and the state of the session.

use std::cell::Cell;
use std::future::Future;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::jsonrpc::{Error, Response, Result};

use super::transport::Outgoing;

tokio::task_local! {
    /// What was written out for the request at hand.
    static WRITTEN: Cell<Option<Box<RawValue>>>;
}

/// Does work that takes its time, off the thread that begins messages.
///
/// # Errors
/// Where the work panics.
pub async fn off_the_reader<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

/// Does work off the thread that begins messages and writes out what comes of it: that is answered,
/// whatever the handler returns.
///
/// # Errors
/// Where the work panics, or there is no request to answer.
pub async fn write<T: Serialize>(work: impl FnOnce() -> T + Send + 'static) -> Result<()> {
    let written = off_the_reader(move || to_raw_value(&work())).await?;
    let written = written.map_err(|_| Error::internal_error())?;
    WRITTEN.try_with(|place| place.set(Some(written))).map_err(|_| Error::internal_error())
}

/// What is said to a request: what was written out for it, or the answer of its handler.
pub async fn to<E>(
    answering: impl Future<Output = std::result::Result<Option<Response>, E>>,
) -> Option<Outgoing> {
    let answering = async {
        let answer = answering.await.ok().flatten()?;
        let written = WRITTEN.with(Cell::take).filter(|_| answer.is_ok());
        Some(match written {
            Some(written) => Outgoing::answer(answer.id(), &written)?,
            None => Outgoing::Response(answer),
        })
    };
    WRITTEN.scope(Cell::default(), answering).await
}
