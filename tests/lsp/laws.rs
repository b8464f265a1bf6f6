//! The laws of `server.md`: order, versions, ends, cancellation, encodings, one answer.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, in_encoding, pulling, pushed};
use crate::support::{ENCODINGS, URI, drafts, fresh, shown};

const GAP: &str = "considering\n\na)\tthat one;\n\nc)\tthat two,\n\nresolves\n\nto act.\n";

#[test]
fn diagnostics_are_those_of_a_fresh_check_in_every_encoding() {
    for encoding in ENCODINGS {
        for abilities in [pushed(), pulling()] {
            let pulls = abilities["textDocument"]["diagnostic"].is_object();
            let mut client = Client::begin(in_encoding(abilities, encoding));
            assert_eq!(client.capabilities["positionEncoding"], encoding);
            for (version, text) in
                drafts().into_iter().chain([GAP, "", "\u{FEFF}é𝒳\r\n"]).enumerate()
            {
                let version = version as i64 + 1;
                match version {
                    1 => client.open(URI, version, text),
                    _ => client.replace(URI, version, text),
                }
                let diagnostics =
                    if pulls { client.pull(URI) } else { client.pushed(URI, version) };
                assert_eq!(shown(&diagnostics), fresh(text, encoding), "{encoding} {text}");
            }
            client.end();
        }
    }
}

#[test]
fn an_encoding_is_utf_16_where_nothing_is_said() {
    let client = Client::begin(json!({}));
    assert_eq!(client.capabilities["positionEncoding"], "utf-16");
    client.end();
}

#[test]
fn diagnostics_carry_all_that_the_protocol_has_for_them() {
    let mut client = Client::begin(pushed());
    client.open(URI, 1, "considering\n\na)\tthat one;\n\na)\tthat two,\n\nresolves\n\nto act.\n");
    let diagnostics = client.pushed(URI, 1);
    let list = diagnostics.as_array().expect("a list");
    let twin =
        list.iter().find(|one| one["code"] == "label-duplicate").expect("a duplicate is found");
    assert_eq!(twin["source"], "resolint");
    assert!(twin["codeDescription"]["href"].as_str().expect("a link").ends_with("label-duplicate"));
    assert_eq!(twin["relatedInformation"][0]["location"]["uri"], URI);
    assert!(twin["data"].is_object());
    client.end();
}

#[test]
fn a_client_that_asks_is_told_nothing_unasked() {
    let mut client = Client::begin(pulling());
    client.open(URI, 1, GAP);
    let first = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    assert_eq!(first["kind"], "full");
    let again = json!({"textDocument": {"uri": URI}, "previousResultId": first["resultId"]});
    assert_eq!(client.request("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.replace(URI, 2, "");
    assert_eq!(client.request("textDocument/diagnostic", again)["kind"], "full");
    client.close(URI);
    assert_eq!(client.pull(URI), json!([]));
    client.idle(Duration::from_millis(200));
    client.end();
}

#[test]
fn a_closed_document_is_cleared() {
    let mut client = Client::begin(pushed());
    client.open(URI, 1, GAP);
    assert_ne!(client.pushed(URI, 1), json!([]));
    client.close(URI);
    client.cleared(URI);
    client.open(URI, 1, GAP);
    assert_ne!(client.pushed(URI, 1), json!([]));
    client.end();
}

#[test]
fn versions_that_are_not_newer_change_nothing() {
    let mut client = Client::begin(pulling());
    client.open(URI, 5, GAP);
    client.replace(URI, 5, "");
    client.replace(URI, 4, "");
    assert_ne!(client.pull(URI), json!([]));
    client.logged("version 4 of");
    client.replace(URI, 6, "");
    assert_eq!(shown(&client.pull(URI)), fresh("", "utf-16"));
    client.end();
}

/// The text after each letter of "0123…" was appended with its own version, in this order of versions.
fn typed(client: &mut Client, versions: &[i64]) -> Value {
    for &version in versions {
        let at = json!({"line": 0, "character": version});
        let letter = char::from(b'0' + version as u8).to_string();
        let change = json!([{"range": {"start": at, "end": at}, "text": letter}]);
        client.change(URI, version, change);
    }
    client.request("resolint/text", json!({"uri": URI}))
}

#[test]
fn changes_take_effect_in_the_order_of_their_versions() {
    let mut client = Client::begin(pulling());
    client.open(URI, 0, "0\n");
    typed(&mut client, &[1, 4, 2, 5]);
    assert_eq!(typed(&mut client, &[3]), "012345\n");
    assert_eq!(typed(&mut client, &[6]), "0123456\n");
    client.end();
}

#[test]
fn what_is_said_is_about_the_text_in_order() {
    let mut client = Client::begin(pulling());
    client.open(URI, 0, GAP);
    let line = |version: i64, line: u32, text: &str| {
        let (start, end) =
            (json!({"line": line, "character": 0}), json!({"line": line + 1, "character": 0}));
        (version, json!([{"range": {"start": start, "end": end}, "text": text}]))
    };
    // The third changes the line that the second moved.
    for (version, change) in
        [line(1, 0, "noting\n"), line(3, 6, "b)\tthat two,\n"), line(2, 0, "\n\nnoting\n")]
    {
        client.change(URI, version, change);
    }
    let text = "\n\nnoting\n\na)\tthat one;\n\nb)\tthat two,\n\nresolves\n\nto act.\n";
    assert_eq!(client.request("resolint/text", json!({"uri": URI})), text);
    assert_eq!(shown(&client.pull(URI)), fresh(text, "utf-16"));
    client.close(URI);
    client.open(URI, 0, GAP);
    assert_ne!(client.pull(URI), json!([]));
    client.end();
}

#[test]
fn versions_may_skip() {
    let mut client = Client::begin(pulling());
    client.open(URI, 1, "0\n");
    for (version, text) in [(3, "03\n"), (5, "035\n")] {
        let at = json!({"line": 0, "character": text.len() - 2});
        let letter = version.to_string();
        client.change(URI, version, json!([{"range": {"start": at, "end": at}, "text": letter}]));
        assert_eq!(client.request("resolint/text", json!({"uri": URI})), text);
    }
    client.replace(URI, 9, GAP);
    assert_ne!(client.pull(URI), json!([]));
    client.replace(URI, 8, "");
    client.logged("version 8 of");
    assert_ne!(client.pull(URI), json!([]));
    client.end();
}

#[test]
fn names_are_normalised_once_and_repeated_as_written() {
    let mut client = Client::begin(pushed());
    let (opened, other) = ("file:///c%3A/drafts/%E7%90%86.txt", "file:///C:/drafts/%e7%90%86.txt");
    client.open(opened, 1, GAP);
    assert_ne!(client.pushed(opened, 1), json!([]));
    client.replace(other, 2, "");
    assert_eq!(client.pushed(opened, 2), json!([]));
    client.close(other);
    client.cleared(opened);
    client.end();
}

#[test]
fn the_end_comes_within_a_second_with_the_right_status() {
    let mut client = Client::begin(pushed());
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), 1, "exit without shutdown");
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), 1, "exit before anything");
    let mut client = Client::begin(pushed());
    client.open(URI, 1, &GAP.repeat(4000));
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), 0, "exit right behind shutdown, with work under way");
    let mut client = Client::begin(pushed());
    client.hang_up();
    assert_eq!(client.status(), 1, "the client went away");
}

#[test]
fn a_burst_with_a_request_pending_ends_in_the_newest_text() {
    let mut client = Client::begin(pulling());
    client.open(URI, 1, drafts()[0]);
    let pending = client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    let started = Instant::now();
    let mut text = drafts()[0].to_owned();
    for version in 2..2002 {
        let start = json!({"line": 0, "character": 0});
        client.change(
            URI,
            version,
            json!([{"range": {"start": start, "end": start}, "text": "x"}]),
        );
        text.insert(0, 'x');
    }
    client.answer(pending);
    let diagnostics = client.pull(URI);
    assert_eq!(shown(&diagnostics), fresh(&text, "utf-16"));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    client.end();
}

#[test]
fn a_cancelled_request_answers_as_cancelled() {
    let mut client = Client::begin(pulling());
    client.open(URI, 1, &GAP.repeat(20_000));
    let pending = client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    client.notify("$/cancelRequest", json!({"id": pending}));
    assert_eq!(client.answer(pending)["error"]["code"], -32800);
    client.end();
}

#[test]
fn strange_messages_are_answered_and_survived() {
    let mut client = Client::begin(pulling());
    let answer = client.try_request("resolint/noSuchThing", json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    let answer = client.try_request("textDocument/diagnostic", json!({"nothing": true}));
    assert_eq!(answer["error"]["code"], -32602);
    client.notify("$/somethingOfTheClient", json!({}));
    client.notify("textDocument/didChange", json!({"textDocument": 3}));
    client.replace("untitled:never-opened", 1, "");
    client.logged("without having been opened");
    client.send_raw(b"Content-Length: 9\r\n\r\nnot json!");
    let lost = client.answer_to_nobody();
    assert_eq!(lost["error"]["code"], -32700);
    client.open(URI, 1, GAP);
    assert_ne!(client.pull(URI), json!([]));
    client.end();
}

#[test]
fn a_request_before_the_beginning_is_refused() {
    let mut client = Client::start();
    let answer =
        client.try_request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    assert_eq!(answer["error"]["code"], -32002);
    client.initialize(json!({"processId": null, "rootUri": null, "capabilities": pulling()}));
    client.end();
}
