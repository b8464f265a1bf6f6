//! Messages as bytes: reading frames that may be malformed, and writing frames.
//!
//! The transport of the protocol crate ends at the first message that it cannot read; a client
//! with a fault would lose its server. This one answers and goes on.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tower_lsp::jsonrpc::{Id, Request, Response};

/// The longest message in bytes.
const LONGEST: u64 = 1 << 31;

/// A message of the client.
#[derive(Debug)]
pub enum Incoming {
    /// A request or a notification.
    Request(Request),
    /// An answer to a request of the server.
    Response(Response),
    /// What is none of these, and why.
    Malformed(Malformed),
}

/// Why a message cannot be read.
#[derive(Debug)]
pub enum Malformed {
    /// It is no JSON, or has no length.
    Unreadable(String),
    /// It is JSON, and no message of the protocol.
    Strange(String),
}

/// A message of the server.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Outgoing {
    /// A request or a notification.
    Request(Request),
    /// An answer.
    Response(Response),
    /// What was written out where it arose, since it may be long.
    Written(Box<RawValue>),
}

/// A notification that is written out at once, without the detour over a tree of values.
#[derive(Serialize)]
struct Notification<'n, P> {
    jsonrpc: &'static str,
    method: &'n str,
    params: P,
}

/// An answer whose result is written out already.
#[derive(Serialize)]
struct Answer<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    result: &'a RawValue,
}

impl Outgoing {
    /// A notification, written out; none where its parameters cannot be.
    pub fn notification(method: &str, params: impl Serialize) -> Option<Self> {
        let notification = Notification { jsonrpc: "2.0", method, params };
        serde_json::value::to_raw_value(&notification).ok().map(Self::Written)
    }

    /// An answer with a result that is written out already.
    pub fn answer(id: &Id, result: &RawValue) -> Option<Self> {
        let answer = Answer { jsonrpc: "2.0", id, result };
        serde_json::value::to_raw_value(&answer).ok().map(Self::Written)
    }
}

/// The keys that tell what a message is.
#[derive(Deserialize)]
struct Shape<'m> {
    #[serde(borrow, default)]
    method: Option<&'m RawValue>,
}

/// Reads the next message; none at the end of the input.
pub fn read(input: &mut impl BufRead) -> Option<Incoming> {
    let length = match length(input)? {
        Ok(length) => length,
        Err(malformed) => return Some(Incoming::Malformed(malformed)),
    };
    let mut body = Vec::new();
    let got = input.take(length).read_to_end(&mut body).ok()?;
    if got as u64 != length {
        return None;
    }
    Some(message(&body).unwrap_or_else(Incoming::Malformed))
}

/// Reads headers up to the empty line; none at the end of the input.
fn length(input: &mut impl BufRead) -> Option<Result<u64, Malformed>> {
    let mut length = None;
    let mut has_headers = false;
    loop {
        let mut line = Vec::new();
        // A line that is no header may be endless.
        let got = input.take(1 << 16).read_until(b'\n', &mut line).ok()?;
        if got == 0 {
            return None;
        }
        let line = line.trim_ascii();
        if line.is_empty() && has_headers {
            break;
        }
        has_headers |= !line.is_empty();
        length = length.or_else(|| length_in(line));
    }
    Some(match length {
        Some(length) if length <= LONGEST => Ok(length),
        Some(length) => {
            Err(Malformed::Unreadable(format!("a message of {length} bytes is too long")))
        }
        None => Err(Malformed::Unreadable("a message has no Content-Length".to_owned())),
    })
}

fn length_in(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

fn message(body: &[u8]) -> Result<Incoming, Malformed> {
    let strange = |error: serde_json::Error| Malformed::Strange(error.to_string());
    let shape: Shape<'_> = serde_json::from_slice(body).map_err(|error| match error.is_data() {
        true => strange(error),
        false => Malformed::Unreadable(error.to_string()),
    })?;
    match shape.method {
        Some(_) => serde_json::from_slice(body).map(Incoming::Request).map_err(strange),
        None => serde_json::from_slice(body).map(Incoming::Response).map_err(strange),
    }
}

/// Writes a message.
///
/// # Errors
/// Where the output is closed.
pub fn write(message: &Outgoing, output: &mut impl Write) -> io::Result<()> {
    match message {
        Outgoing::Written(body) => frame(body.get().as_bytes(), output),
        _ => frame(&serde_json::to_vec(message)?, output),
    }
}

fn frame(body: &[u8], output: &mut impl Write) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each message of the input is.
    fn kinds(input: &str) -> Vec<String> {
        let mut input = input.as_bytes();
        let mut kinds = Vec::new();
        while let Some(message) = read(&mut input) {
            kinds.push(match message {
                Incoming::Request(request) => request.method().to_owned(),
                Incoming::Response(response) => format!("response {}", response.id()),
                Incoming::Malformed(Malformed::Unreadable(_)) => "unreadable".to_owned(),
                Incoming::Malformed(Malformed::Strange(_)) => "strange".to_owned(),
            });
        }
        kinds
    }

    fn frame(body: &str) -> String {
        format!("Content-Type: x/y\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn malformed_messages_do_not_end_the_input() {
        let input = [
            frame("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}"),
            frame("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":null}"),
            frame("nonsense"),
            frame("{}"),
            frame("[]"),
            "Content-Size: 3\r\n\r\n".to_owned(),
            frame("{\"jsonrpc\":\"1.0\",\"method\":\"a\"}"),
            frame("{\"jsonrpc\":\"2.0\",\"method\":\"b\"}"),
            "Content-Length: 99\r\n\r\nthe end".to_owned(),
        ];
        let expected =
            ["a", "response 3", "unreadable", "strange", "strange", "unreadable", "strange", "b"];
        assert_eq!(kinds(&input.concat()), expected);
    }
}
