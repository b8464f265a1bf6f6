//! Every feature over the real transport, in English and Chinese, in all three encodings.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, in_encoding, pulling, pushed};
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
    let page = execute("resolint.explain", json!(["label-gap"]));
    assert!(page.as_str().expect("Markdown").contains("What it does"));
    asking.client.shown("label-gap: ");
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
    client.end();
}

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("lsp {name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file can be written");
    }

    fn uri(&self, name: &str) -> String {
        let folder = self.0.to_string_lossy().replace('\\', "/").replace(' ', "%20");
        format!("file://{folder}/{name}")
    }

    fn begin(&self, abilities: Value) -> Client {
        let folders = json!([{"uri": self.uri(""), "name": "drafts"}]);
        Client::begin_with(
            json!({"processId": null, "capabilities": abilities, "workspaceFolders": folders}),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const GAP: &str = "considering\n\na)\tthat one;\n\nc)\tthat two,\n\nresolves\n\nto act.\n";

fn has_gap(diagnostics: &Value) -> bool {
    diagnostics.as_array().expect("a list").iter().any(|one| one["code"] == "label-gap")
}

#[test]
fn the_workspace_is_checked_as_it_is_on_disk() {
    let folder = Folder::new("workspace");
    for number in 0..60 {
        folder.write(&format!("{number:02}.txt"), GAP);
    }
    folder.write("notes.txt", "Nothing of a resolution.\n");
    folder.write("binary.txt", "");
    fs::write(folder.0.join("binary.txt"), [0xFF, 0xFE, 0x00]).expect("it is written");
    folder.write("resolint.toml", "[rules]\nlabl-gap = \"off\"\n");
    let mut client = folder.begin(pulling());
    let params = json!({"previousResultIds": [], "workDoneToken": "all"});
    let report = client.request("workspace/diagnostic", params);
    let items = report["items"].as_array().expect("a list");
    assert_eq!(items.len(), 61, "60 drafts and the configuration");
    assert!(
        items
            .iter()
            .filter(|one| one["uri"] != json!(folder.uri("resolint.toml")))
            .all(|one| has_gap(&one["items"]))
    );
    let wrong = items
        .iter()
        .find(|one| one["uri"] == json!(folder.uri("resolint.toml")))
        .expect("it is reported");
    assert_eq!(wrong["items"][0]["message"], "no rule \"labl-gap\"; did you mean label-gap?");
    assert_eq!(wrong["items"][0]["range"]["start"], json!({"line": 1, "character": 0}));
    client.logged("is not UTF-8");
    let kinds: Vec<&str> =
        client.progress.iter().filter_map(|one| one["value"]["kind"].as_str()).collect();
    assert_eq!((kinds.first(), kinds.contains(&"begin")), (Some(&"begin"), true));
    // What is known is not said again; what has vanished is not there any more.
    let ids: Vec<Value> =
        items.iter().map(|one| json!({"uri": one["uri"], "value": one["resultId"]})).collect();
    fs::remove_file(folder.0.join("00.txt")).expect("it goes");
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": ids}));
    let again = report["items"].as_array().expect("a list");
    assert_eq!(again.len(), 60);
    assert!(again.iter().all(|one| one["kind"] == "unchanged"));
    let found = client.request("workspace/symbol", json!({"query": "resolves"}));
    assert_eq!(found.as_array().expect("a list").len(), 59);
    client.end();
}

#[test]
fn a_configuration_is_found_and_read_again() {
    let folder = Folder::new("configuration");
    folder.write("resolint.toml", "[rules]\nlabel-gap = \"off\"\n");
    let mut abilities = pushed();
    abilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = Client::start();
    client.answers.push(("client/registerCapability", Value::Null));
    client.initialize(
        json!({"processId": null, "capabilities": abilities, "rootUri": folder.uri("")}),
    );
    let uri = folder.uri("draft.txt");
    client.open(&uri, 1, GAP);
    assert!(!has_gap(&client.pushed(&uri, 1)));
    folder.write("resolint.toml", "[rules]\nlabel-gap = \"hint\"\n");
    let changed = json!({"changes": [{"uri": folder.uri("resolint.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changed);
    let diagnostics = client.pushed(&uri, 1);
    assert!(has_gap(&diagnostics) && diagnostics[0]["severity"] == 3, "{diagnostics}");
    assert_eq!(client.asked, ["client/registerCapability"]);
    let config = folder.uri("resolint.toml");
    client.open(&config, 1, "stage = \"finale\"\n");
    let said = client.pushed(&config, 1);
    assert_eq!(
        said[0]["message"],
        "\"finale\" is none of draft, submission, final; did you mean final?"
    );
    client.replace(&config, 2, "stage = \"final\"\n");
    assert_eq!(client.pushed(&config, 2), json!([]));
    client.end();
}

#[test]
fn settings_of_the_client_fill_what_the_file_leaves_open() {
    let folder = Folder::new("settings");
    folder.write("resolint.toml", "profile = \"itu-council\"\n");
    let uri = folder.uri("draft.txt");
    let mut abilities = pulling();
    abilities["workspace"]["configuration"] = json!(true);
    abilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = Client::start();
    client.answers.push((
        "workspace/configuration",
        json!([{"profile": "generic", "rules": {"label-gap": "off"}}]),
    ));
    client.answers.push(("workspace/diagnostic/refresh", Value::Null));
    client.initialize(json!({"processId": null, "capabilities": abilities, "rootUri": null}));
    client.open(&uri, 1, GAP);
    while !client.asked.iter().any(|asked| asked == "workspace/diagnostic/refresh") {
        client.pull(&uri);
    }
    assert!(!has_gap(&client.pull(&uri)));
    assert_eq!(client.request("resolint/status", json!({"uri": uri}))["profile"], "itu-council");
    client.answers[0].1 = json!([{"rules": {"label-gap": "warning", "labelgap": "off"}}]);
    client.asked.clear();
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    while !client.asked.iter().any(|asked| asked == "workspace/diagnostic/refresh") {
        client.pull(&uri);
    }
    assert!(has_gap(&client.pull(&uri)));
    client.logged("settings: no rule \"labelgap\"");
    client.end();
}

#[test]
fn a_large_document_and_many_workspaces_are_borne() {
    let mut client = Client::begin(pulling());
    let large = GAP.repeat(4000);
    client.open("untitled:large", 1, &large);
    assert!(has_gap(&client.pull("untitled:large")));
    client.close("untitled:large");
    let folders: Vec<Value> = (0..10)
        .map(|number| json!({"uri": format!("file:///no/such/{number}"), "name": "none"}))
        .collect();
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"added": folders, "removed": []}}),
    );
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(report["items"], json!([]));
    client.end();
}
