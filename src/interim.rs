//! Doors of the core until the core stands behind them.

use std::sync::LazyLock;

use crate::analysis::{Analysis, AsOf, Parsed};
use crate::config::Config;
use crate::draft::{Draft, View};
use crate::finding::Finding;
use crate::language::model::Language;
use crate::profile::model::Profile;
use crate::text::Span;
use crate::tree::{Node, NodeId, NodeKind, TextRole, Tree};

/// Reads a draft into an analysis.
pub fn analyse<'a>(draft: &'a Draft, config: &'a Config) -> Analysis<'a> {
    let language: &'static Language = &languages()[0];
    let profile: &'static Profile = &profiles()[0];
    let reading = draft.reading(config.view.unwrap_or(View::Proposed));
    let span = Span::from_usize(0, reading.text.len());
    let node = |kind, head, parent, first_child| Node {
        kind,
        head,
        end: span.end,
        parent,
        first_child,
        next: None,
    };
    let nodes = vec![
        node(NodeKind::Document, Span::empty(0), None, Some(NodeId(1))),
        node(NodeKind::Text(TextRole::Other), span, Some(NodeId(0)), None),
    ];
    Analysis {
        draft,
        config,
        language: config.language.unwrap_or(language),
        profile: config.profile.unwrap_or(profile),
        as_of: match config.as_of {
            Some(date) => AsOf { date, from: "--as-of".to_owned() },
            None => AsOf { date: config.today, from: "today".to_owned() },
        },
        parsed: Parsed {
            reading,
            tree: Tree { nodes, ..Tree::default() },
            inline: crate::grammar::Inline::default(),
            resolutions: crate::refer::Resolutions::default(),
            flattened: false,
            headings: (0, 0),
        },
        original: None,
        counterparts: Vec::new(),
    }
}

/// Judges an analysis.
pub fn lint(_: &Analysis<'_>) -> Vec<Finding> {
    Vec::new()
}

/// The languages.
pub fn languages() -> &'static [Language] {
    static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
        let empty = r#"{"code":"en","name":"English","script":"latin","detect":[],
            "reference":{"and":[],"to":[],"of":[],"above":[],"below":[],"here":[],"elsewhere":[],
                "units":[]},
            "citation":{"nouns":[],"revised":[],"last_amended":[],"this_body":[],"subject":[],
                "history":[],"attribution":[],"edition_revised":"","edition_first":""},
            "date":{"weekdays":[],"to":[],"deadline_before":[],"future":[],"session":[]},
            "document":{"masthead":[],"draft":[],"annex":[],"annex_count":[],"closing":[],
                "placeholder":[]},
            "punctuation":{"item":"","section":"","end":"","list":"","brackets":[],"quotes":[]},
            "calls":[],"openers":[],"enacting":[],"bodies":[]}"#;
        serde_json::from_str(empty).into_iter().collect()
    });
    &ALL
}

/// The profiles.
pub fn profiles() -> &'static [Profile] {
    static ALL: LazyLock<Vec<Profile>> = LazyLock::new(|| {
        let empty = r#"{"id":"generic","summary":"","organisation":"","default_body":"",
            "manner":"either","preamble_levels":[],"operative_levels":[],"masthead":false,
            "title":false,"editions":false,"further":false,
            "preamble_ends":{"inner":"any","section":"any","last":"any"},
            "operative_ends":{"inner":"any","section":"any","last":"any"}}"#;
        serde_json::from_str(empty).into_iter().collect()
    });
    &ALL
}
