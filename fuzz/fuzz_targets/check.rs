//! Any bytes: read in each view, no panic, nothing lost, every place on characters of the source.

#![no_main]

use libfuzzer_sys::fuzz_target;
use resolint::config::Config;
use resolint::draft::{Draft, View};
use resolint::{analyse, lint};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let draft = Draft::read(text);
    for view in [View::Original, View::Proposed, View::Redline] {
        let mut config = Config::new(jiff::civil::date(2026, 6, 1));
        config.view = Some(view);
        let analysis = analyse(&draft, &config);
        let heads: u32 = analysis.parsed.tree.nodes.iter().map(|node| node.head.len()).sum();
        assert_eq!(
            heads as usize,
            analysis.parsed.reading.text.len(),
            "the heads tile the reading"
        );
        for finding in lint(&analysis) {
            let (start, end) = (finding.span.start as usize, finding.span.end as usize);
            assert!(draft.source().get(start..end).is_some(), "{}: {start}..{end}", finding.rule);
        }
    }
});
