//! A client that drives the built server over its real standard input and output, and fails on
//! every message that it did not expect.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A session with a server of its own.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Option<Value>>,
    next_id: i64,
    /// Diagnostics that were sent and not looked at yet.
    pushed: VecDeque<Value>,
    /// Lines of the log.
    pub log: Vec<String>,
    /// Messages that were shown and not expected yet.
    messages_shown: Vec<String>,
    /// Answers to requests of the server, by method; another request is unexpected.
    pub answers: Vec<(&'static str, Value)>,
    /// Requests of the server that came, by method.
    pub asked: Vec<String>,
    /// Progress that came.
    pub progress: Vec<Value>,
    /// Answers of requests that were not waited for yet.
    early: Vec<Value>,
    /// What the server answered to "initialize".
    pub capabilities: Value,
}

/// What a client can do in most tests: it is sent diagnostics.
pub fn pushed() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    })
}

/// The same of a client that asks for diagnostics.
pub fn pulling() -> Value {
    let mut abilities = pushed();
    abilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    abilities
}

/// The same in another encoding.
pub fn in_encoding(mut abilities: Value, encoding: &str) -> Value {
    abilities["general"]["positionEncodings"] = json!([encoding]);
    abilities
}

impl Client {
    /// Starts a server and says nothing yet.
    pub fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_resolint"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            loop {
                let message = read(&mut output);
                let is_end = message.is_none();
                if sender.send(message).is_err() || is_end {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            messages,
            next_id: 0,
            pushed: VecDeque::new(),
            log: Vec::new(),
            messages_shown: Vec::new(),
            answers: Vec::new(),
            asked: Vec::new(),
            progress: Vec::new(),
            early: Vec::new(),
            capabilities: Value::Null,
        }
    }

    /// Starts a session.
    pub fn begin(abilities: Value) -> Self {
        Self::begin_with(json!({"processId": null, "rootUri": null, "capabilities": abilities}))
    }

    /// Starts a session with these parameters of "initialize".
    pub fn begin_with(params: Value) -> Self {
        let mut client = Self::start();
        client.initialize(params);
        client
    }

    pub fn initialize(&mut self, params: Value) {
        let answer = self.request("initialize", params);
        self.capabilities = answer["capabilities"].clone();
        self.notify("initialized", json!({}));
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"method": method, "params": params}));
    }

    /// Sends a request and does not wait; gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(json!({"id": self.next_id, "method": method, "params": params}));
        self.next_id
    }

    /// The result of a request; an error is unexpected.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.try_request(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to a request, which may be an error.
    pub fn try_request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// The answer to a request that was sent before.
    pub fn answer(&mut self, id: i64) -> Value {
        if let Some(index) = self.early.iter().position(|message| message["id"] == json!(id)) {
            return self.early.remove(index);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let message = self.next(end).unwrap_or_else(|| panic!("no answer to request {id}"));
            if message["id"] == json!(id) {
                return message;
            }
            self.early.push(message);
        }
    }

    /// The next answer to a message that had no id.
    pub fn answer_to_nobody(&mut self) -> Value {
        let message = self.next(Instant::now() + PATIENCE).expect("an answer");
        assert_eq!(message["id"], Value::Null);
        message
    }

    /// The next message that is an answer; all others are taken care of.
    fn next(&mut self, end: Instant) -> Option<Value> {
        loop {
            let message =
                match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                    Ok(Some(message)) => message,
                    Ok(None) | Err(RecvTimeoutError::Disconnected) => panic!("the server ended"),
                    Err(RecvTimeoutError::Timeout) => return None,
                };
            let Some(method) = message["method"].as_str().map(str::to_owned) else {
                return Some(message);
            };
            self.take(&method, &message);
        }
    }

    fn take(&mut self, method: &str, message: &Value) {
        match method {
            "textDocument/publishDiagnostics" => self.pushed.push_back(message["params"].clone()),
            "window/logMessage" => {
                self.log.push(message["params"]["message"].as_str().expect("a line").to_owned())
            }
            "window/showMessage" => {
                self.messages_shown
                    .push(message["params"]["message"].as_str().expect("a line").to_owned());
            }
            "$/progress" => self.progress.push(message["params"].clone()),
            _ => {
                let answer = self.answers.iter().find(|(expected, _)| *expected == method);
                let (_, result) = answer.unwrap_or_else(|| panic!("unexpected: {message}"));
                let result = result.clone();
                self.asked.push(method.to_owned());
                self.send(json!({"id": message["id"], "result": result}));
            }
        }
    }

    /// Takes all that comes in a while; an answer nobody asked for is unexpected.
    pub fn idle(&mut self, time: Duration) {
        let end = Instant::now() + time;
        if let Some(message) = self.next(end) {
            panic!("unexpected: {message}");
        }
    }

    /// The diagnostics of a version that the server sends.
    pub fn pushed(&mut self, uri: &str, version: i64) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            while let Some(pushed) = self.pushed.pop_front() {
                if pushed["uri"] == uri && pushed["version"] == version {
                    return pushed["diagnostics"].clone();
                }
            }
            self.one_message(end, &format!("no diagnostics of version {version}"));
        }
    }

    /// Waits until diagnostics of no version are sent: those of a closed document.
    pub fn cleared(&mut self, uri: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            while let Some(pushed) = self.pushed.pop_front() {
                if pushed["uri"] == uri && pushed["version"].is_null() {
                    return assert_eq!(pushed["diagnostics"], json!([]));
                }
            }
            self.one_message(end, "the diagnostics were not cleared");
        }
    }

    /// Takes one message that is no answer.
    fn one_message(&mut self, end: Instant, missing: &str) {
        match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Some(message)) => match message["method"].as_str().map(str::to_owned) {
                Some(method) => self.take(&method, &message),
                None => self.early.push(message),
            },
            Ok(None) | Err(RecvTimeoutError::Disconnected) => panic!("the server ended"),
            Err(RecvTimeoutError::Timeout) => panic!("{missing}"),
        }
    }

    /// Waits for a line of the log that holds `part`.
    pub fn logged(&mut self, part: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.log.iter().any(|line| line.contains(part)) {
            self.one_message(end, &format!("no line of the log says {part:?}"));
        }
    }

    /// Waits for a message that is shown and begins with `words`.
    pub fn shown(&mut self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while self.messages_shown.is_empty() {
            self.one_message(end, &format!("no message says {words:?}"));
        }
        let shown = self.messages_shown.remove(0);
        assert!(shown.starts_with(words), "{shown}");
    }

    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        let document =
            json!({"uri": uri, "languageId": "resolution", "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, json!([{"text": text}]));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": changes}),
        );
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Asks for the diagnostics of a document.
    pub fn pull(&mut self, uri: &str) -> Value {
        self.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}))["items"]
            .clone()
    }

    /// Ends the session as the protocol wants it.
    pub fn end(mut self) {
        assert_eq!(self.messages_shown, Vec::<String>::new(), "shown and not expected");
        let nothing = self.request("shutdown", Value::Null);
        assert_eq!(nothing, Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.status(), 0);
    }

    /// The exit status, which must come within a second though the input stays open.
    pub fn status(&mut self) -> i32 {
        let end = Instant::now() + Duration::from_secs(1);
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status.code().expect("no signal ended it");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server did not end within a second");
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Resident memory of the server in KiB, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One message; none at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no header: {line:?}"));
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let mut body = vec![0; length.expect("a header tells the length")];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the body is JSON"))
}
