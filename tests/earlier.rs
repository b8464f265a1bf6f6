//! What an earlier version tells of a text changes nothing of what is understood of it.

mod fragments;

use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use resolint::analysis::{Analysis, analyse_owned};
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::lint;
use resolint::rules::lint_after;

use fragments::draft_text;

const VIEWS: [View; 3] = [View::Original, View::Proposed, View::Redline];

/// Whole drafts, flattened redlines and clean ones.
const DRAFTS: [&str; 4] = [
    include_str!("../examples/council-revision.en.txt"),
    include_str!("../examples/council-revision.zh.txt"),
    include_str!("../examples/general-assembly.en.txt"),
    include_str!("../examples/plenipotentiary.en.txt"),
];

/// What every rule has something to say of.
static FAULTY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"].iter().collect();
    let folders = fs::read_dir(root).expect("there are fixtures").flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten());
    let paths = files.flatten().map(|file| file.path());
    let texts =
        paths.filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"));
    let mut texts: Vec<PathBuf> = texts.collect();
    texts.sort();
    texts.iter().filter_map(|path| Some(fs::read_to_string(path).ok()? + "\n")).collect()
});

fn read(text: &str, view: View, earlier: Option<&Analysis<'_>>) -> Analysis<'static> {
    let mut config = Config::new(jiff::civil::date(2026, 6, 1));
    config.view = Some(view);
    analyse_owned(Draft::read(text.to_owned()), config, earlier)
}

/// Something with its fields, to be held against another.
fn drawn(what: impl Debug) -> String {
    format!("{what:?}")
}

/// Reads a text with the help of an earlier version, which must not show.
fn helped(
    text: &str,
    view: View,
    earlier: &Analysis<'_>,
) -> Result<Analysis<'static>, TestCaseError> {
    let (helped, fresh) = (read(text, view, Some(earlier)), read(text, view, None));
    prop_assert_eq!(&helped.parsed.inline, &fresh.parsed.inline);
    prop_assert_eq!(drawn(&helped.parsed.tree), drawn(&fresh.parsed.tree));
    prop_assert_eq!(helped.parsed.flattened, fresh.parsed.flattened);
    let found = lint(&fresh);
    prop_assert_eq!(&lint(&helped), &found);
    let after = lint_after(&helped, earlier, &lint(earlier));
    let missing: Vec<_> = found.iter().filter(|one| !after.contains(one)).collect();
    let wrong: Vec<_> = after.iter().filter(|one| !found.contains(one)).collect();
    prop_assert!(after == found, "missing {missing:#?}, wrong {wrong:#?}");
    Ok(helped)
}

/// A change of a text at one place.
#[derive(Clone, Debug)]
struct Edit {
    /// Which line.
    line: Index,
    /// Where in it; at its start, where most labels stand, for none.
    at: Option<Index>,
    /// How many characters go.
    gone: usize,
    /// What comes in their place.
    put: String,
}

impl Edit {
    fn apply(&self, text: &mut String) {
        let starts: Vec<usize> =
            [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line = *self.line.get(&starts);
        let places: Vec<usize> =
            text[line..].split_inclusive('\n').next().map_or_else(Vec::new, |content| {
                content.char_indices().map(|(at, _)| line + at).collect()
            });
        let from = match self.at {
            Some(at) if !places.is_empty() => *at.get(&places),
            _ => line,
        };
        let to = text[from..].char_indices().nth(self.gone).map_or(text.len(), |(at, _)| from + at);
        text.replace_range(from..to, &self.put);
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let gone = prop_oneof![3 => 0..3usize, 2 => 3..60usize, 1 => 60..3000usize];
    let put = prop_oneof![
        2 => Just(String::new()),
        4 => "[a-h1-9()\\t;.,\n ]{1,3}",
        1 => draft_text(),
        1 => prop::sample::select(&DRAFTS[..]).prop_map(str::to_owned),
    ];
    (any::<Index>(), any::<Option<Index>>(), gone, put).prop_map(|(line, at, gone, put)| Edit {
        line,
        at,
        gone,
        put,
    })
}

/// Two marks that begin at one place kept an order that other lines of the text decided.
#[test]
fn marks_at_one_place_have_an_order_of_their_own() {
    let drafts = DRAFTS[0].repeat(2);
    let mut earlier = read(&drafts, View::Proposed, None);
    for text in [format!("a)\tA/70/12580/173\u{FF41}\u{FF09};\n{drafts}"), drafts] {
        earlier =
            helped(&text, View::Proposed, &earlier).expect("the earlier version does not show");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fragments::cases(64), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_short_text(text in draft_text(), edit in edit()) {
        for view in VIEWS {
            let earlier = read(&text, view, None);
            let mut changed = text.clone();
            edit.apply(&mut changed);
            helped(&changed, view, &earlier)?;
        }
    }

    #[test]
    fn of_a_file_of_many_drafts(
        drafts in prop::collection::vec(prop::sample::select(&DRAFTS[..]), 2..5),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let mut text = drafts.concat();
        let mut earlier = read(&text, View::Proposed, None);
        for edit in edits {
            edit.apply(&mut text);
            earlier = helped(&text, View::Proposed, &earlier)?;
        }
    }

    #[test]
    fn of_a_file_of_faulty_drafts(
        drafts in prop::collection::vec(any::<Index>(), 2..6),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let mut text: String = drafts.iter().map(|draft| draft.get(&FAULTY).as_str()).collect();
        let mut earlier = read(&text, View::Proposed, None);
        for edit in edits {
            edit.apply(&mut text);
            earlier = helped(&text, View::Proposed, &earlier)?;
        }
    }
}
