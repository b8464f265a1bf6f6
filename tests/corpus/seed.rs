//! What a careful editor would say of the draft that this project began with.

use std::fs;

use crate::{config, corpus, findings};

/// Words of the draft, and the rule that must speak of them.
const EXPECTED: [(&str, &str); 21] = [
    ("С26/59", "homoglyph"),
    ("A/70/12580/173", "malformed-symbol"),
    ("A/78/L.49265", "malformed-symbol"),
    ("A/70/1号决议“变革", "malformed-symbol"),
    ("fg)\t", "merged-label"),
    ("gh)\t", "merged-label"),
    ("hi)\t", "merged-label"),
    ("46\t", "merged-label"),
    ("57\t", "merged-label"),
    ("1213\t", "merged-label"),
    ("1314\t", "merged-label"),
    ("1415\t", "merged-label"),
    ("；，", "doubled-terminator"),
    ("。；", "doubled-terminator"),
    ("：，", "doubled-terminator"),
    ("20242025", "flattened-redline"),
    ("将于2024年8月", "past-event-as-future"),
    ("科学技术促发展委员会", "inconsistent-name"),
    ("CWG WSIS&SDG", "inconsistent-name"),
    ("e)\t第140号决议", "flattened-redline"),
    ("C24C26", "flattened-redline"),
];

/// Labels of the lists that are as they should be.
const LABEL_RULES: [&str; 6] =
    ["label-gap", "label-duplicate", "label-order", "label-start", "label-style", "missing-label"];

#[test]
fn the_seed_is_met_as_by_a_careful_editor() {
    let Some(folder) = corpus("seed") else { return };
    let text =
        fs::read_to_string(folder.join("C26-mod-res-1332.zh.txt")).expect("the seed can be read");
    let config = config(None);
    let (_, said) = findings(&text, &config);
    let line_of = |offset: usize| text[..offset].matches('\n').count() + 1;
    let mut wrong = Vec::new();
    for (words, rule) in EXPECTED {
        let lines: Vec<usize> = text.match_indices(words).map(|(at, _)| line_of(at)).collect();
        assert!(!lines.is_empty(), "{words} stands in the seed");
        let is_there = |offset: u32| lines.contains(&line_of(offset as usize));
        // One summary stands for all that was run together; its other places are related.
        let is_said = said.iter().filter(|finding| finding.rule == rule).any(|finding| {
            is_there(finding.span.start)
                || finding.related.iter().any(|one| is_there(one.span.start))
        });
        if !is_said {
            wrong.push(format!("{rule} does not speak of {words}"));
        }
    }
    for finding in &said {
        let line = line_of(finding.span.start as usize);
        if LABEL_RULES.contains(&finding.rule) || finding.rule == "dangling-reference" {
            wrong.push(format!("{line}: {} {}", finding.rule, finding.message));
        }
    }
    let spoken = said.iter().filter(|finding| finding.rule == "flattened-redline").count();
    if spoken > 1 {
        wrong.push(format!("flattened-redline speaks {spoken} times"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
