//! One session: a thread that reads, a thread that writes, and between them one task that begins
//! every message in the order in which it came.

use std::future::poll_fn;
use std::io::{self, BufReader, BufWriter};
use std::sync::mpsc as blocking;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use super::answer;
use super::backend::{self, Backend};
use super::outbox::Outbox;
use super::transport::{self, Incoming, Malformed, Outgoing};

/// Messages that may wait to be begun.
const WAITING: usize = 4096;
/// How long answers may still be written at the end.
const GRACE: Duration = Duration::from_millis(300);

/// Serves until the client says "exit" or goes away; tells whether it said "shutdown" before.
pub async fn serve() -> bool {
    let mut incoming = start_reading();
    let (writer, written) = start_writing();
    let (service, socket) = backend::service(Outbox::new(writer.clone()));
    let (mut requests, mut answers) = socket.split();
    let own = writer.clone();
    let speaking = tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            if own.send(Outgoing::Request(request)).is_err() {
                return;
            }
        }
    });
    let mut session = Session { service, writer, is_shut_down: false };
    while let Some(message) = incoming.recv().await {
        match message {
            Incoming::Request(request) if request.method() == "exit" => break,
            Incoming::Request(request) => session.begin(request).await,
            // An answer that nobody waits for is dropped.
            Incoming::Response(response) => {
                let _ = answers.send(response).await;
            }
            Incoming::Malformed(malformed) => session.refuse(malformed),
        }
    }
    speaking.abort();
    let is_shut_down = session.is_shut_down;
    drop(session);
    // Work under way may still hold the writer; what it would answer is of no use any more.
    let _ = written.recv_timeout(GRACE);
    is_shut_down
}

struct Session {
    service: LspService<Backend>,
    writer: blocking::Sender<Outgoing>,
    is_shut_down: bool,
}

impl Session {
    /// Begins a message. Its first step is taken at once, so that steps which change the state
    /// are taken in order; what then has to wait, waits aside.
    async fn begin(&mut self, request: Request) {
        self.is_shut_down |= request.method() == "shutdown";
        if poll_fn(|cx| self.service.poll_ready(cx)).await.is_err() {
            return;
        }
        let mut answering = Box::pin(answer::to(self.service.call(request)));
        let first = poll_fn(|cx| Poll::Ready(answering.as_mut().poll(cx))).await;
        let writer = self.writer.clone();
        match first {
            Poll::Ready(answer) => put(&writer, answer),
            Poll::Pending => {
                tokio::spawn(async move { put(&writer, answering.await) });
            }
        }
    }

    fn refuse(&self, malformed: Malformed) {
        let (error, reason) = match malformed {
            Malformed::Unreadable(reason) => (Error::parse_error(), reason),
            Malformed::Strange(reason) => (Error::invalid_request(), reason),
        };
        eprintln!("resolint: a message of the client cannot be read: {reason}");
        put(&self.writer, Some(Outgoing::Response(Response::from_error(Id::Null, error))));
    }
}

fn put(writer: &blocking::Sender<Outgoing>, answer: Option<Outgoing>) {
    if let Some(answer) = answer {
        // A client that has gone away needs no answer.
        let _ = writer.send(answer);
    }
}

fn start_reading() -> mpsc::Receiver<Incoming> {
    let (sender, receiver) = mpsc::channel(WAITING);
    thread::spawn(move || {
        let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
        while let Some(message) = transport::read(&mut input) {
            if sender.blocking_send(message).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Where to put messages, and what tells that all were written.
fn start_writing() -> (blocking::Sender<Outgoing>, blocking::Receiver<()>) {
    let (sender, messages) = blocking::channel();
    let (done, written) = blocking::channel();
    thread::spawn(move || {
        let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        for message in messages {
            if transport::write(&message, &mut output).is_err() {
                break;
            }
        }
        let _ = done.send(());
    });
    (sender, written)
}
