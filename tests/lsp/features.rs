//! Every feature over the real transport, in English and Chinese, in all three encodings.

use serde_json::{Value, json};

use crate::client::{Client, in_encoding, pulling};
use crate::support::{ENCODINGS, position};

/// A draft, and the places in it that the features are asked about.
struct Sample {
    uri: &'static str,
    text: String,
    /// Before a reference to the last preambular clause.
    reference: &'static str,
    /// The end of all that refers.
    hinted: &'static str,
    /// The label of that clause with what follows it.
    label: &'static str,
    citation: &'static str,
    call: &'static str,
    in_force: &'static str,
}

/// A letter beyond the basic plane stands before all places on their lines, so that the encodings
/// differ.
fn samples() -> [Sample; 2] {
    let english = "\
RESOLUTION 1500 (C25)\n\nCare of stations\n\nThe ITU Council,\n\nconsidering\n\n\
a)\tthat 𝒳 Resolution 140 (Rev. Busan, 2014) concerns stations;\n\n\
b)\tthat snow falls,\n\nresolves\n\n\
1\tto act 𝒳 on considering b) above, see A/RES/70/125;\n\n2\tto wait.\n";
    let chinese = "\
第1500号决议（C25）\n\n山区电台\n\n国际电联理事会，\n\n考虑到\n\n\
a)\t𝒳第140号决议（2014年，釜山，修订版）涉及电台；\n\n\
b)\t山区多雪，\n\n做出决议\n\n\
1\t𝒳按照上述考虑到b)采取行动，见A/RES/70/125；\n\n2\t等待。\n";
    [
        Sample {
            uri: "file:///drafts/en.resolution",
            text: english.to_owned(),
            reference: "b) above",
            hinted: "b) above",
            label: "b)\tthat",
            citation: "140 (Rev.",
            call: "considering\n",
            in_force: "(Rev. Bucharest, 2022)",
        },
        Sample {
            uri: "file:///drafts/zh.resolution",
            text: chinese.to_owned(),
            reference: "b)采取",
            hinted: "考虑到b)",
            label: "b)\t山",
            citation: "140号",
            call: "考虑到\n",
            in_force: "（2022年，布加勒斯特，修订版）",
        },
    ]
}

struct Asking<'c> {
    client: &'c mut Client,
    sample: &'c Sample,
    encoding: &'static str,
}

impl Asking<'_> {
    fn place(&self, words: &str) -> Value {
        let offset =
            self.sample.text.find(words).unwrap_or_else(|| panic!("{words} stands in the draft"));
        position(&self.sample.text, offset, self.encoding)
    }

    fn at(&mut self, method: &str, words: &str) -> Value {
        let params =
            json!({"textDocument": {"uri": self.sample.uri}, "position": self.place(words)});
        self.client.request(method, params)
    }

    fn with(&mut self, method: &str, mut params: Value) -> Value {
        params["textDocument"] = json!({"uri": self.sample.uri});
        self.client.request(method, params)
    }

    fn of(&mut self, method: &str) -> Value {
        self.with(method, json!({}))
    }

    /// The range of `words` of the draft.
    fn range(&self, words: &str) -> Value {
        let offset = self.sample.text.find(words).expect("it stands there");
        let end = position(&self.sample.text, offset + words.len(), self.encoding);
        json!({"start": position(&self.sample.text, offset, self.encoding), "end": end})
    }

    /// The draft after edits of the protocol.
    fn after(&self, edits: &Value) -> String {
        let mut all: Vec<(usize, usize, String)> = edits
            .as_array()
            .unwrap_or_else(|| panic!("no edits: {edits}"))
            .iter()
            .map(|edit| {
                let text = edit["newText"].as_str().expect("a text").to_owned();
                (self.offset(&edit["range"]["start"]), self.offset(&edit["range"]["end"]), text)
            })
            .collect();
        all.sort();
        let mut text = self.sample.text.clone();
        for (start, end, new) in all.into_iter().rev() {
            text.replace_range(start..end, &new);
        }
        text
    }

    fn offset(&self, place: &Value) -> usize {
        let places =
            self.sample.text.char_indices().map(|(at, _)| at).chain([self.sample.text.len()]);
        let mut places =
            places.filter(|&at| position(&self.sample.text, at, self.encoding) == *place);
        places.next().unwrap_or_else(|| panic!("{place} is no place of the draft"))
    }

    /// The draft after an edit of the workspace, which names the version.
    fn after_all(&self, edit: &Value) -> String {
        let document = &edit["documentChanges"][0];
        assert_eq!(document["textDocument"], json!({"uri": self.sample.uri, "version": 1}));
        self.after(&document["edits"])
    }

    fn action(&mut self, words: &str, title: &str) -> Value {
        let range = json!({"start": self.place(words), "end": self.place(words)});
        let actions = self.with(
            "textDocument/codeAction",
            json!({"range": range, "context": {"diagnostics": []}}),
        );
        let actions = actions.as_array().expect("a list").clone();
        let titles: Vec<&str> =
            actions.iter().filter_map(|action| action["title"].as_str()).collect();
        let found = titles.iter().position(|known| known.starts_with(title));
        actions[found.unwrap_or_else(|| panic!("no {title} among {titles:?}"))].clone()
    }
}

#[test]
fn every_feature_in_every_encoding() {
    for encoding in ENCODINGS {
        let mut client = Client::begin(in_encoding(pulling(), encoding));
        for sample in &samples() {
            client.open(sample.uri, 1, &sample.text);
            let mut asking = Asking { client: &mut client, sample, encoding };
            navigates(&mut asking);
            shows(&mut asking);
            changes(&mut asking);
            commands(&mut asking);
        }
        client.end();
    }
}

fn navigates(asking: &mut Asking<'_>) {
    let sample = asking.sample;
    let label = asking.range("b)");
    let found = asking.at("textDocument/definition", sample.reference);
    assert_eq!(found, json!([{"uri": sample.uri, "range": label}]));
    let reference = json!({
        "start": asking.place(sample.reference),
        "end": position(&sample.text, sample.text.find(sample.reference).expect("there") + 2, asking.encoding),
    });
    let place = asking.place(sample.label);
    let params = json!({"position": place, "context": {"includeDeclaration": true}});
    let found = asking.with("textDocument/references", params);
    assert_eq!(
        found,
        json!([{"uri": sample.uri, "range": label}, {"uri": sample.uri, "range": reference}])
    );
    let found = asking.at("textDocument/documentHighlight", sample.reference);
    assert_eq!(found.as_array().expect("a list").len(), 2);
    let lenses = asking.of("textDocument/codeLens");
    assert_eq!(lenses[0]["command"]["title"], "1 reference");
    let symbols = asking.of("textDocument/documentSymbol");
    assert_eq!(symbols[0]["children"].as_array().expect("sections").len(), 2);
    let folds = asking.of("textDocument/foldingRange");
    assert!(folds.as_array().expect("a list").len() >= 3);
    let params = json!({"positions": [asking.place(sample.label)]});
    let grown = asking.with("textDocument/selectionRange", params);
    assert!(grown[0]["parent"]["parent"].is_object());
    let query = sample.call.trim();
    let found = asking.client.request("workspace/symbol", json!({"query": query}));
    assert!(
        found.as_array().expect("a list").iter().any(|symbol| symbol["name"] == query),
        "{found}"
    );
}

fn shows(asking: &mut Asking<'_>) {
    let sample = asking.sample;
    let hover = asking.at("textDocument/hover", sample.citation);
    assert!(
        hover["contents"]["value"].as_str().expect("text").contains(sample.in_force),
        "{hover}"
    );
    let hover = asking.at("textDocument/hover", sample.reference);
    assert!(hover["contents"]["value"].as_str().expect("text").contains("**b)**"), "{hover}");
    assert!(asking.at("textDocument/hover", sample.call)["contents"].is_object());
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = asking.with("textDocument/inlayHint", json!({"range": whole}));
    let at = sample.text.find(sample.hinted).expect("there") + sample.hinted.len();
    assert_eq!(hints[0]["position"], position(&sample.text, at, asking.encoding));
    let links = asking.of("textDocument/documentLink");
    let symbol = asking.range("A/RES/70/125");
    let found = links
        .as_array()
        .expect("a list")
        .iter()
        .find(|link| link["range"] == symbol)
        .expect("a link");
    assert!(found["target"].as_str().expect("an address").ends_with("/A/RES/70/125"));
    let full = asking.of("textDocument/semanticTokens/full");
    let range = asking.with("textDocument/semanticTokens/range", json!({"range": whole}));
    assert_eq!(full["data"], range["data"]);
    let id = full["resultId"].clone();
    let delta =
        asking.with("textDocument/semanticTokens/full/delta", json!({"previousResultId": id}));
    assert_eq!(delta["edits"], json!([]));
    let status = asking.client.request("resolint/status", json!({"uri": sample.uri}));
    assert_eq!(status["profile"], "itu-council");
    assert_eq!(status["body"], "ITU Council");
    assert_eq!(status["coverage"]["references"]["resolved"], 1);
}

fn changes(asking: &mut Asking<'_>) {
    let sample = asking.sample;
    let prepared = asking.at("textDocument/prepareRename", sample.label);
    assert_eq!(prepared["placeholder"], "b)");
    let params = json!({"position": asking.place(sample.label), "newName": "a)"});
    let renamed = asking.with("textDocument/rename", params);
    let text = asking.after_all(&renamed);
    assert!(text.contains(&sample.label.replacen('b', "a", 1)), "{text}");
    assert!(text.contains(&sample.reference.replacen('b', "a", 1)), "{text}");
    let params = json!({"textDocument": {"uri": sample.uri}, "position": asking.place(sample.label), "newName": "?"});
    assert_eq!(asking.client.try_request("textDocument/rename", params)["error"]["code"], -32602);
    let action = asking.action(sample.label, "Insert a clause before");
    let text = asking.after_all(&action["edit"]);
    assert!(text.contains(&sample.reference.replacen('b', "c", 1)), "{text}");
    let action = asking.action(sample.citation, "Update to the edition in force");
    assert!(asking.after_all(&action["edit"]).contains(sample.in_force));
    let options = json!({"tabSize": 4, "insertSpaces": false});
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let formatted = asking.with("textDocument/formatting", json!({"options": options}));
    let in_range =
        asking.with("textDocument/rangeFormatting", json!({"options": options, "range": whole}));
    assert_eq!(formatted, in_range);
    let params = json!({"options": options, "ch": "\n", "position": {"line": 1, "character": 0}});
    assert_eq!(asking.with("textDocument/onTypeFormatting", params), json!([]));
    let found = asking.at("textDocument/completion", sample.reference);
    let labels: Vec<&str> = found["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|item| item["label"].as_str())
        .collect();
    assert_eq!(labels, ["a)", "b)"]);
    let resolved = asking.client.request("completionItem/resolve", found["items"][0].clone());
    assert!(resolved["documentation"]["value"].is_string());
}

fn commands(asking: &mut Asking<'_>) {
    let uri = asking.sample.uri;
    let mut execute = |command: &str, arguments: Value| {
        asking.client.request(
            "workspace/executeCommand",
            json!({"command": command, "arguments": arguments}),
        )
    };
    assert_eq!(execute("resolint.outline", json!([uri]))["proposed"]["kind"], "document");
    assert_eq!(execute("resolint.status", json!([uri]))["uri"], uri);
    let answer = execute("resolint.references", json!([uri, {}, [1, 2]]));
    assert_eq!(answer, json!([1, 2]));
    let outline = execute("resolint.outline", json!([uri])).to_string();
    assert!(outline.contains("\"text\":\""), "{outline}");
    let page = execute("resolint.explain", json!(["label-gap"]));
    assert!(page.as_str().expect("Markdown").contains("What it does"));
    asking
        .client
        .shown("label-gap: labels are missing from a list; more: resolint explain label-gap");
    assert_eq!(asking.client.request("resolint/explain", json!({"rule": "label-gap"})), page);
    let rules = asking.client.request("resolint/rules", Value::Null);
    let rules = rules.as_array().expect("a list");
    assert!(rules.iter().any(|rule| rule["id"] == "label-gap" && rule["group"].is_string()));
    let text = &asking.sample.text;
    assert_eq!(asking.client.request("resolint/recognise", json!({"text": text})), true);
    let letter = json!({"text": "Dear all,\n\nwe meet on Monday.\n"});
    assert_eq!(asking.client.request("resolint/recognise", letter), false);
    let wrong = json!({"rule": "no-rule"});
    assert_eq!(asking.client.try_request("resolint/explain", wrong)["error"]["code"], -32602);
    let wrong = json!({"command": "resolint.explain", "arguments": ["no-rule"]});
    assert_eq!(
        asking.client.try_request("workspace/executeCommand", wrong)["error"]["code"],
        -32602
    );
}

#[test]
fn both_readings_of_a_redline_are_outlined() {
    let mut client = Client::begin(pulling());
    let uri = "untitled:redline";
    client.open(
        uri,
        1,
        "considering\n\n{--a)\tthat one;\n\n--}{~~b~>a~~})\tthat two,\n\nresolves\n\nto act.\n",
    );
    let params = json!({"command": "resolint.outline", "arguments": [uri]});
    let both = client.request("workspace/executeCommand", params);
    let clauses = |side: &str| both[side].to_string().matches("\"label\":\"b)\"").count();
    assert_eq!((clauses("original"), clauses("proposed")), (1, 0), "{both}");
    let flattened = include_str!("../../examples/council-revision.zh.txt");
    client.replace(uri, 2, flattened);
    let at = json!({"textDocument": {"uri": uri}, "position": {"line": 18, "character": 0}});
    let refused = client.try_request("textDocument/prepareRename", at);
    assert!(refused.to_string().contains("two readings stand in this list"), "{refused}");
    client.end();
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let mut abilities = pulling();
    let plain = json!(["plaintext"]);
    abilities["textDocument"]["hover"] = json!({"contentFormat": plain});
    abilities["textDocument"]["completion"] =
        json!({"completionItem": {"documentationFormat": plain}});
    let mut client = Client::begin(in_encoding(abilities, "utf-8"));
    for sample in &samples() {
        client.open(sample.uri, 1, &sample.text);
        let mut asking = Asking { client: &mut client, sample, encoding: "utf-8" };
        for words in [sample.citation, sample.reference, sample.label, sample.call] {
            let contents = asking.at("textDocument/hover", words)["contents"].clone();
            is_plain(&contents);
        }
        let hover = asking.at("textDocument/hover", sample.citation);
        let line = format!("{}: in force, ", sample.in_force);
        assert!(hover["contents"]["value"].as_str().expect("text").contains(&line), "{hover}");
        for words in [sample.reference, sample.call] {
            let found = asking.at("textDocument/completion", words);
            let item = found["items"][0].clone();
            let resolved = asking.client.request("completionItem/resolve", item);
            is_plain(&resolved["documentation"]);
        }
    }
    client.end();
}

fn is_plain(contents: &Value) {
    assert_eq!(contents["kind"], "plaintext", "{contents}");
    let text = contents["value"].as_str().expect("text");
    assert!(!text.contains(['*', '`', '|']) && !text.contains("---"), "{text}");
}

#[test]
fn commands_without_an_argument_take_the_only_draft() {
    let mut client = Client::begin(pulling());
    let settings = "file:///drafts/resolint.toml";
    client.open(settings, 1, "stage = \"final\"\n");
    let status = json!({"command": "resolint.status", "arguments": []});
    let outline = json!({"command": "resolint.outline"});
    let is_refused = |client: &mut Client, command: &Value, words: &str| {
        let refused = client.try_request("workspace/executeCommand", command.clone());
        let message = refused["error"]["message"].as_str().expect("an error");
        assert!(message.starts_with(words), "{message}");
        client.shown(words);
    };
    is_refused(&mut client, &status, "no draft is open");
    let [english, chinese] = samples();
    client.open(english.uri, 1, &english.text);
    let answer = client.request("workspace/executeCommand", status.clone());
    assert_eq!(answer["uri"], english.uri);
    let answer = client.request("workspace/executeCommand", outline.clone());
    assert_eq!(answer["proposed"]["kind"], "document");
    client.open(chinese.uri, 1, &chinese.text);
    is_refused(&mut client, &outline, "2 drafts are open");
    client.close(english.uri);
    assert_eq!(client.request("workspace/executeCommand", status)["uri"], chinese.uri);
    client.end();
}
