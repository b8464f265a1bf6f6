//! Features over drafts in which a `|` marks the place that is asked about.

use std::sync::Arc;

use tower_lsp::ls_types::{
    CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic,
    GotoDefinitionResponse, HoverContents, Position, PrepareRenameResponse, Range,
    TextDocumentIdentifier, WorkspaceEdit,
};

use super::abilities::Abilities;
use super::border::Name;
use super::markup::Markup;
use super::snapshot::{Page, Snapshot, Version};
use super::{
    actions, completion, diagnostics, folding, formatting, hints, hover, links, navigation, rename,
    symbols, tokens,
};
use crate::config::{AsOf, Config};
use crate::edit::fix;
use crate::finding::Edit;
use crate::text::{Encoding, Span};

const ENGLISH: &str = "\
RESOLUTION 1500 (C25)

Care of mountain stations

The ITU Council,

considering

a)\tthat Resolution 140 (Rev. Busan, 2014) concerns stations;

b)\tthat resolution 70/125 concerns mountains;

c)\tthat snow falls, as document C25/59 says,

resolves

1\tto act on considering c) above;

2\tto wait, as resolves 1 above says.
";

const CHINESE: &str = "\
第1500号决议（C25）

山区电台

国际电联理事会，

考虑到

a)\t第140号决议（2014年，釜山，修订版）涉及电台；

b)\t山区多雪，

做出决议

1\t按照上述考虑到b)采取行动。
";

/// A draft with a place in it.
struct Marked {
    snapshot: Snapshot,
    position: Position,
}

impl Marked {
    fn new(marked: &str) -> Self {
        let offset = marked.find('|').unwrap_or(0) as u32;
        let abilities = Abilities { encoding: Encoding::Utf16, ..Abilities::default() };
        let name = Name::of(&"file:///drafts/one.resolution".parse().expect("it parses"));
        let version =
            Version { name: Arc::new(name), version: 3, stamp: 3, abilities: Arc::new(abilities) };
        let mut config = Config::new(jiff::civil::date(2026, 4, 28));
        config.as_of =
            Some(AsOf { date: jiff::civil::date(2026, 4, 28), from: "a test".to_owned() });
        let snapshot = Snapshot::of_draft(version, marked.replacen('|', "", 1), config, None);
        let position = snapshot.position(offset);
        Self { snapshot, position }
    }

    /// The draft with a place before the first `words`.
    fn before(text: &str, words: &str) -> Self {
        assert!(text.contains(words), "{words}");
        Self::new(&text.replacen(words, &format!("|{words}"), 1))
    }

    fn page(&self) -> Page<'_> {
        self.snapshot.page().expect("it is a draft")
    }

    fn text(&self, range: Range) -> &str {
        self.snapshot.span(range).of(self.snapshot.text())
    }

    fn hover(&self) -> String {
        let found = hover::hover(&self.page(), self.position).expect("something is known");
        match found.contents {
            HoverContents::Markup(markup) => markup.value,
            other => panic!("no Markdown: {other:?}"),
        }
    }

    fn after(&self, edit: &WorkspaceEdit) -> String {
        let changes =
            edit.changes.as_ref().expect("plain changes").values().next().expect("of one document");
        let mut edits: Vec<Edit> = changes
            .iter()
            .map(|edit| Edit { span: self.snapshot.span(edit.range), text: edit.new_text.clone() })
            .collect();
        edits.sort_by_key(|edit| edit.span);
        fix::apply(self.snapshot.text(), &edits)
    }

    fn actions(&self, only: Option<Vec<CodeActionKind>>) -> Vec<tower_lsp::ls_types::CodeAction> {
        self.actions_on(Range::new(self.position, self.position), Vec::new(), only)
    }

    fn actions_on(
        &self,
        range: Range,
        diagnostics: Vec<Diagnostic>,
        only: Option<Vec<CodeActionKind>>,
    ) -> Vec<tower_lsp::ls_types::CodeAction> {
        let context = CodeActionContext { diagnostics, only, ..CodeActionContext::default() };
        let params = CodeActionParams {
            text_document: TextDocumentIdentifier { uri: self.snapshot.name.uri.clone() },
            range,
            context,
            work_done_progress_params: Default::default(),
            partial_result_params: Default::default(),
        };
        let actions = actions::actions(&self.page(), &params);
        let plain = actions.into_iter().map(|action| match action {
            CodeActionOrCommand::CodeAction(action) => action,
            CodeActionOrCommand::Command(command) => panic!("a bare command: {command:?}"),
        });
        plain.collect()
    }

    /// The text after the action with this beginning of a title.
    fn done(&self, title: &str) -> String {
        let actions = self.actions(None);
        let titles: Vec<String> = actions.iter().map(|action| action.title.clone()).collect();
        let found = actions.into_iter().find(|action| action.title.starts_with(title));
        let action = found.unwrap_or_else(|| panic!("no action {title} among {titles:?}"));
        self.after(&action.edit.expect("it edits"))
    }
}

#[test]
fn definition_is_the_clause_that_is_meant() {
    for (text, words, head) in
        [(ENGLISH, "c) above", "c)"), (ENGLISH, "resolves 1 above", "1"), (CHINESE, "b)采取", "b)")]
    {
        let marked = Marked::before(text, words);
        let Some(GotoDefinitionResponse::Array(found)) =
            navigation::definition(&marked.page(), marked.position)
        else {
            panic!("{words} leads nowhere");
        };
        assert_eq!(marked.text(found[0].range), head);
    }
    let marked = Marked::before(ENGLISH, "that snow");
    assert!(navigation::definition(&marked.page(), marked.position).is_none());
}

#[test]
fn references_are_all_that_point_at_a_clause() {
    for (text, words, with, expected) in [
        (ENGLISH, "c)\tthat", true, 2),
        (ENGLISH, "c) above", false, 1),
        (CHINESE, "b)\t山", false, 1),
        (ENGLISH, "a)\tthat", false, 0),
    ] {
        let marked = Marked::before(text, words);
        let found =
            navigation::references(&marked.page(), marked.position, with).expect("it is a clause");
        assert_eq!(found.len(), expected, "{words}");
    }
    let marked = Marked::before(ENGLISH, "c)\tthat");
    assert_eq!(
        navigation::highlight(&marked.page(), marked.position).map(|all| all.len()),
        Some(2)
    );
    let lenses = navigation::lenses(&marked.page());
    let titles: Vec<&str> =
        lenses.iter().filter_map(|lens| Some(lens.command.as_ref()?.title.as_str())).collect();
    assert_eq!(titles, ["1 reference", "1 reference"]);
}

#[test]
fn hover_tells_what_is_known() {
    let clause = Marked::before(ENGLISH, "c) above").hover();
    assert_eq!(clause, "*considering*\n\n**c)** that snow falls, as document C25/59 says,");
    let citation = Marked::before(ENGLISH, "140 (Rev.").hover();
    assert!(citation.contains("| **(Rev. Bucharest, 2022)** | in force |"), "{citation}");
    assert!(citation.contains("| (Rev. Busan, 2014) | superseded |"), "{citation}");
    assert!(citation.ends_with("Judged at 2026-04-28 (a test)."), "{citation}");
    let citation = Marked::before(CHINESE, "140号").hover();
    assert!(citation.contains("（2022年，布加勒斯特，修订版）"), "{citation}");
    let assembly = Marked::before(ENGLISH, "70/125").hover();
    assert!(
        assembly.starts_with("**General Assembly**") && assembly.contains("2015-12-16"),
        "{assembly}"
    );
    let call = Marked::before(ENGLISH, "resolves\n").hover();
    assert!(call.contains("| English | resolves") && call.contains("做出决议"), "{call}");
    let label = Marked::before(ENGLISH, "c)\tthat").hover();
    assert_eq!(label, "*considering* c)\n\n1 reference to it.");
}

#[test]
fn a_label_of_a_redline_shows_both_readings() {
    let tracked = ENGLISH
        .replacen(
            "b)\tthat resolution",
            "{--b)\tthat rain falls;\n\n--}{~~c~>b~~})\tthat resolution",
            1,
        )
        .replacen("c)\tthat snow", "{~~d~>c~~})\tthat snow", 1);
    let hover = Marked::before(&tracked, "c~~})\tthat snow").hover();
    assert!(hover.starts_with("Original: d)  \nProposed: c)"), "{hover}");
}

#[test]
fn symbols_are_the_outline() {
    for (text, masthead, sections) in [
        (ENGLISH, "RESOLUTION 1500 (C25)", ["considering", "resolves"]),
        (CHINESE, "第1500号决议（C25）", ["考虑到", "做出决议"]),
    ] {
        let marked = Marked::new(text);
        let all = symbols::document(&marked.page());
        assert_eq!(all[0].name, masthead);
        let children = all[0].children.as_ref().expect("sections");
        let names: Vec<&str> = children.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(names, sections);
        let clauses = children[0].children.as_ref().expect("clauses");
        assert!(clauses[0].name.starts_with("a) "), "{}", clauses[0].name);
        let flat = symbols::flat(&marked.page());
        assert!(
            flat.iter()
                .any(|symbol| symbols::answers(symbol, sections[1]) && symbol.name == sections[1])
        );
    }
}

#[test]
fn sections_fold_and_selections_grow() {
    let marked = Marked::before(ENGLISH, "snow falls");
    let folds = folding::folding(&marked.page());
    assert!(folds.iter().any(|fold| fold.start_line == 6 && fold.end_line == 12), "{folds:?}");
    let mut grown = Vec::new();
    let mut selection = Some(folding::selection(&marked.page(), marked.position));
    while let Some(one) = selection {
        grown.push(marked.text(one.range).to_owned());
        selection = one.parent.map(|parent| *parent);
    }
    assert!(
        grown[0].starts_with("that snow") && grown[1].starts_with("c)\tthat snow"),
        "{grown:?}"
    );
    assert!(grown[2].starts_with("considering") && grown[3].starts_with("RESOLUTION"), "{grown:?}");
    assert_eq!(grown.last().map(String::as_str), Some(ENGLISH));
}

/// The tokens of a draft as their texts and kinds.
fn tokens_of(text: &str) -> Vec<(String, usize)> {
    let marked = Marked::new(text);
    let (mut line, mut column) = (0, 0);
    let all = tokens::tokens(&marked.page(), None).data.into_iter().map(|token| {
        column = if token.delta_line == 0 { column + token.delta_start } else { token.delta_start };
        line += token.delta_line;
        let range =
            Range::new(Position::new(line, column), Position::new(line, column + token.length));
        (marked.text(range).to_owned(), token.token_type as usize)
    });
    all.collect()
}

#[test]
fn tokens_are_what_the_grammar_found() {
    let expected = |text: &str, kind: usize| (text.to_owned(), kind);
    let all = tokens_of(ENGLISH);
    for token in [
        expected("considering", 0),
        expected("a)", 1),
        expected("Resolution 140 (Rev. Busan, 2014)", 3),
        expected("considering c) above", 2),
        expected("resolves", 0),
    ] {
        assert!(all.contains(&token), "{token:?} in {all:?}");
    }
    let all = tokens_of(CHINESE);
    for token in [expected("考虑到", 0), expected("b)", 1)] {
        assert!(all.contains(&token), "{token:?} in {all:?}");
    }
    let all = tokens_of("considering\n\na)\tthat {++one\n\nb)\tor ++}{--two--},\n");
    for token in [expected("one", 5), expected("b)", 1), expected("\tor ", 5), expected("two", 6)] {
        assert!(all.contains(&token), "{token:?} in {all:?}");
    }
}

#[test]
fn deltas_lead_from_one_list_to_the_other() {
    let before = tokens::tokens(&Marked::new(ENGLISH).page(), None);
    let now =
        tokens::tokens(&Marked::new(&ENGLISH.replace("c) above", "c) and a) above")).page(), None);
    let tower_lsp::ls_types::SemanticTokensFullDeltaResult::TokensDelta(delta) =
        tokens::delta(&before.data, now.clone())
    else {
        panic!("a delta is wanted");
    };
    let mut data = before.data;
    for edit in delta.edits {
        let (start, count) = (edit.start as usize / 5, edit.delete_count as usize / 5);
        data.splice(start..start + count, edit.data.unwrap_or_default());
    }
    assert_eq!(data, now.data);
}

#[test]
fn hints_say_what_references_mean() {
    let marked = Marked::new(ENGLISH);
    let all = hints::hints(
        &marked.page(),
        marked.snapshot.range(crate::text::Span::from_usize(0, ENGLISH.len())),
    );
    let shown: Vec<String> = all.iter().map(|hint| format!("{:?}", hint.label)).collect();
    assert!(shown.iter().any(|label| label.contains("\u{2192} that snow falls")), "{shown:?}");
    assert!(hints::hints(&marked.page(), Range::default()).is_empty());
    let missing = Marked::new("considering\n\na)\tthat one;\n\nthat two;\n\nc)\tthat three,\n");
    let range = Range::new(Position::new(0, 0), Position::new(99, 0));
    assert_eq!(hints::hints(&missing.page(), range).len(), 1);
}

#[test]
fn links_lead_to_documents() {
    let marked = Marked::new(ENGLISH);
    let targets: Vec<String> = links::links(&marked.page())
        .into_iter()
        .filter_map(|link| Some(format!("{} {}", marked.text(link.range), link.target?.as_str())))
        .collect();
    assert!(
        targets.contains(&"70/125 https://docs.un.org/en/A/RES/70/125".to_owned()),
        "{targets:?}"
    );
    assert!(
        targets.contains(&"C25/59 https://www.itu.int/md/S25-CL-C-0059".to_owned()),
        "{targets:?}"
    );
}

#[test]
fn a_renamed_clause_moves_and_references_follow() {
    let marked = Marked::before(ENGLISH, "c) above");
    let Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }) =
        rename::prepare(&marked.page(), marked.position)
    else {
        panic!("a reference can be renamed");
    };
    assert_eq!((marked.text(range), placeholder.as_str()), ("c)", "c)"));
    let edit = rename::rename(&marked.page(), marked.position, "b)").expect("it can");
    let text = marked.after(&edit);
    assert!(
        text.contains("b)\tthat snow")
            && text.contains("c)\tthat resolution")
            && text.contains("considering b) above"),
        "{text}"
    );
    assert!(rename::rename(&marked.page(), marked.position, "x").is_err());
    let marked = Marked::before(CHINESE, "b)\t山");
    let text =
        marked.after(&rename::rename(&marked.page(), marked.position, "a)").expect("it can"));
    assert!(text.contains("考虑到a)采取") && text.contains("b)\t第140号"), "{text}");
    let marked = Marked::before(ENGLISH, "that snow");
    let refused = rename::prepare(&marked.page(), marked.position).expect_err("no label");
    assert!(refused.message.starts_with("no label here"), "{refused}");
}

#[test]
fn actions_mend_and_rearrange() {
    let text = ENGLISH.replacen("b)\tthat resolution", "a)\tthat resolution", 1);
    let marked = Marked::before(&text, "a)\tthat resolution");
    assert_eq!(marked.done("Renumber the list"), ENGLISH);
    assert_eq!(marked.done("Renumber this list"), ENGLISH);
    assert!(
        marked
            .done("Keep label-duplicate silent")
            .contains("mountains; {>>resolint-ignore label-duplicate: say why<<}\n")
    );
    let explain = marked
        .actions(None)
        .into_iter()
        .find(|action| action.title == "Explain label-duplicate")
        .expect("it explains");
    assert_eq!(explain.command.expect("a command").command, "resolint.explain");
    let marked = Marked::before(ENGLISH, "b)\tthat resolution");
    assert!(marked.done("Insert a clause before").contains("b)\t\n\nc)\tthat resolution"));
    assert!(marked.done("Insert a clause after").contains("mountains;\n\nc)\t\n\nd)\tthat snow"));
    assert!(marked.done("Make this clause an insertion").contains("a)bis\tthat resolution"));
    let marked = Marked::before(ENGLISH, "140 (Rev. Busan");
    assert_eq!(
        marked.done("Update to the edition in force"),
        ENGLISH.replace("Rev. Busan, 2014", "Rev. Bucharest, 2022")
    );
    let marked = Marked::before(CHINESE, "140号");
    assert!(
        marked.done("Update to the edition in force").contains("（2022年，布加勒斯特，修订版）")
    );
}

#[test]
fn actions_are_those_that_were_asked_for() {
    let text = ENGLISH.replacen("b)\tthat resolution", "a)\tthat resolution", 1);
    let marked = Marked::before(&text, "a)\tthat resolution");
    let kinds = |only: CodeActionKind| -> Vec<String> {
        let actions = marked.actions(Some(vec![only]));
        let mut kinds: Vec<String> =
            actions.into_iter().filter_map(|one| Some(one.kind?.as_str().to_owned())).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(CodeActionKind::QUICKFIX), ["quickfix"]);
    assert_eq!(kinds(CodeActionKind::REFACTOR), ["refactor.rewrite"]);
    assert!(kinds(CodeActionKind::SOURCE_ORGANIZE_IMPORTS).is_empty());
}

#[test]
fn a_selection_does_not_mean_what_begins_where_it_ends() {
    let text = ENGLISH.replacen("b)\tthat resolution", "a)\tthat resolution", 1);
    let marked = Marked::before(&text, "a)\tthat resolution");
    let start = marked.position;
    let place = |line: u32, character: u32| Position::new(line, character);
    let is_mended = |from: Position, to: Position| {
        let actions = marked.actions_on(Range::new(from, to), Vec::new(), None);
        actions.iter().any(|action| action.title == "Explain label-duplicate")
    };
    let (before, end) = (place(start.line - 1, 0), place(start.line, 2));
    assert!(!is_mended(before, start), "the line before, selected whole");
    assert!(is_mended(before, place(start.line, 1)), "and one letter more");
    assert!(is_mended(start, start) && is_mended(end, end), "a caret at either end");
    assert!(is_mended(end, place(start.line, 9)), "a selection that begins at the end");
}

#[test]
fn a_client_that_names_findings_of_a_whole_document_gets_their_fixes_alone() {
    let text = ENGLISH.replacen("b)\tthat resolution", "a)\tthat resolution", 1);
    let marked = Marked::before(&text, "a)\tthat resolution");
    let findings = &marked.page().findings;
    let found = findings.iter().find(|finding| finding.rule == "label-duplicate").expect("found");
    let named = diagnostics::of_finding(&marked.snapshot, found).expect("it is told");
    let whole = marked.snapshot.range(Span::from_usize(0, text.len()));
    let actions = marked.actions_on(whole, vec![named.clone()], None);
    let titles: Vec<&str> = actions.iter().map(|action| action.title.as_str()).collect();
    assert_eq!(titles.len(), 1, "{titles:?}");
    assert!(titles[0].starts_with("Renumber the list"), "{titles:?}");
}

#[test]
fn completion_and_formatting_use_the_core() {
    let marked = Marked::new(&ENGLISH.replacen("considering c) above", "considering |", 1));
    let tower_lsp::ls_types::CompletionResponse::List(list) =
        completion::completion(&marked.page(), marked.position)
    else {
        panic!("a list is wanted");
    };
    let labels: Vec<&str> = list.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["a)", "b)", "c)"]);
    let resolved =
        completion::resolve(list.items[0].clone(), Some(&marked.page()), Markup::Markdown);
    assert!(resolved.documentation.is_some());
    let marked = Marked::new(&ENGLISH.replacen("a)\tthat", "a)  that", 1));
    let edits = formatting::format(&marked.page(), None);
    assert!(edits.iter().any(|edit| edit.new_text == "\t"), "{edits:?}");
    let marked = Marked::new(&ENGLISH.replacen("mountains;\n", "mountains;\n|\n", 1));
    let edits = formatting::on_type(&marked.page(), marked.position);
    assert!(edits.iter().any(|edit| edit.new_text == "c)\t"), "{edits:?}");
}
