//! Folders: drafts that are not open, configurations, settings of the client.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, pulling, pushed};

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
    let (gone, kept): (Vec<&Value>, Vec<&Value>) =
        again.iter().partition(|one| one["uri"] == json!(folder.uri("00.txt")));
    assert_eq!((gone.len(), &gone[0]["items"]), (1, &json!([])));
    assert!(kept.len() == 60 && kept.iter().all(|one| one["kind"] == "unchanged"));
    // What an editor would go on showing is taken back: here of what is no draft any more.
    folder.write("01.txt", "Nothing of a resolution.\n");
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": ids}));
    let again = report["items"].as_array().expect("a list");
    let now = again.iter().find(|one| one["uri"] == json!(folder.uri("01.txt")));
    assert_eq!(now.expect("it is told")["items"], json!([]));
    let found = client.request("workspace/symbol", json!({"query": "resolves"}));
    assert_eq!(found.as_array().expect("a list").len(), 58);
    // A file that is no draft was looked at once, however often was asked.
    let told = client.log.iter().filter(|line| line.contains("is not UTF-8")).count();
    assert_eq!(told, 1, "{:?}", client.log);
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
    let gap =
        diagnostics.as_array().and_then(|all| all.iter().find(|one| one["code"] == "label-gap"));
    assert!(gap.is_some_and(|gap| gap["severity"] == 3), "{diagnostics}");
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
fn a_catalogue_of_ones_own_is_read_again_when_it_changes() {
    let folder = Folder::new("catalogue");
    folder.write("resolint.toml", "as-of = 2030-07-01\ncatalogues = [\"./meetings.toml\"]\n");
    folder.write("meetings.toml", "");
    let mut client = Client::start();
    client.initialize(json!({
        "processId": null, "capabilities": pushed(), "rootUri": folder.uri(""),
    }));
    let uri = folder.uri("draft.txt");
    client.open(
        &uri,
        1,
        "recalling\n\nResolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,\n\nresolves\n\nto act.\n",
    );
    let is_outdated = |diagnostics: &Value| {
        let all = diagnostics.as_array().expect("a list");
        all.iter().any(|one| one["code"] == "outdated-edition")
    };
    assert!(!is_outdated(&client.pushed(&uri, 1)));
    folder.write(
        "meetings.toml",
        "[[conferences]]\nbody = \"pp\"\ncode = \"PP-30\"\nyear = 2030\ncity = \"Luna\"\nstart = 20300601\nend = 20300614\nconfidence = \"found\"\n\n[[instruments]]\nbody = \"pp\"\nkind = \"resolution\"\nnumber = 140\n\n[[instruments.editions]]\nplace = \"Luna\"\nyear = 2030\nrevised = true\nstatus = \"in-force\"\nconfidence = \"found\"\nsource = \"our archive\"\n",
    );
    let changed = json!({"changes": [{"uri": folder.uri("meetings.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert!(is_outdated(&client.pushed(&uri, 1)));
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
fn settings_of_the_client_may_name_a_meeting_of_the_project() {
    let folder = Folder::new("meeting");
    folder.write(
        "ours.toml",
        "[[conferences]]\nbody = \"pp\"\ncode = \"PP-30\"\nyear = 2030\ncity = \"Luna\"\n\
         start = 20300601\nend = 20300614\nconfidence = \"found\"\n",
    );
    folder.write("resolint.toml", "catalogues = [\"ours.toml\"]\n");
    let mut client = Client::start();
    let options = json!({"meeting": "PP-30", "rules": {"labelgap": "off"}});
    let folders = json!([{"uri": folder.uri(""), "name": "drafts"}]);
    client.initialize(json!({
        "processId": null, "capabilities": pulling(), "workspaceFolders": folders,
        "initializationOptions": options,
    }));
    client.logged("settings: no rule \"labelgap\"");
    assert_eq!(client.log.len(), 1, "{:?}", client.log);
    let uri = folder.uri("draft.txt");
    client.open(&uri, 1, GAP);
    let status = client.request("resolint/status", json!({"uri": uri}));
    assert_eq!(status["as_of"]["date"], "2030-06-01");
    client.end();
}

#[test]
fn settings_of_the_beginning_hold_where_the_client_has_no_others() {
    let mut abilities = pushed();
    abilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::start();
    client.answers.push(("workspace/configuration", json!([null])));
    let options = json!({"resolint": {"rules": {"label-gap": "off"}}});
    client.initialize(json!({
        "processId": null, "capabilities": abilities, "rootUri": null,
        "initializationOptions": options,
    }));
    let uri = "file:///drafts/settings.resolution";
    client.open(uri, 1, GAP);
    assert!(!has_gap(&client.pushed(uri, 1)));
    while !client.asked.iter().any(|asked| asked == "workspace/configuration") {
        client.request("resolint/status", json!({"uri": uri}));
    }
    client.replace(uri, 2, GAP);
    assert!(!has_gap(&client.pushed(uri, 2)));
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
