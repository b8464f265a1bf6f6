//! The kinds of faults, and the rule that must find each.

use resolint::config::Stage;

use crate::base::Base;
use crate::chance::Chance;
use crate::judge::Edits;
use crate::{cited, frame, labels, marks, pointers};

/// A planted fault.
pub struct Fault {
    pub edits: Edits,
    /// Bytes of the clean text whose lines are concerned.
    pub at: Vec<u32>,
}

impl Fault {
    pub fn new(edits: Edits, at: Vec<u32>) -> Self {
        Self { edits, at }
    }
}

/// One kind of fault.
pub struct Kind {
    pub name: &'static str,
    /// The right rule, and others that are right in some cases.
    pub rules: &'static [&'static str],
    /// What may be true besides once the fault is in.
    pub follows: &'static [&'static str],
    pub stage: Stage,
    pub plant: fn(&Base, &mut Chance) -> Option<Fault>,
}

/// What a text loses with a clause: targets, the only mention of an annex, an expansion, the first
/// of several footnotes.
const LOSS: &[&str] = &[
    "dangling-reference",
    "unreferenced-annex",
    "unreferenced-footnote",
    "undefined-acronym",
    "lone-label",
    "annex-count",
    "missing-footnote",
    "extraction-artifact",
];
/// What references to a label meet when it changes.
const ASTRAY: &[&str] =
    &["dangling-reference", "ambiguous-reference", "self-reference", "reference-direction"];
/// What other citations of the same resolution meet.
const OTHERS: &[&str] = &["inconsistent-edition", "inconsistent-citation"];

/// What a word that is broken or replaced may have been: the only mention of an annex.
const MENTION: &[&str] = &["unreferenced-annex"];

const fn kind(
    name: &'static str,
    rules: &'static [&'static str],
    follows: &'static [&'static str],
    plant: fn(&Base, &mut Chance) -> Option<Fault>,
) -> Kind {
    Kind { name, rules, follows, stage: Stage::Draft, plant }
}

/// All kinds.
pub const KINDS: &[Kind] = &[
    // A list that lost its first clause does not begin at its first label; behind a paragraph
    // without label, that one may be the clause whose label is missing.
    kind(
        "clause removed",
        &["label-gap", "label-start", "missing-label"],
        LOSS,
        labels::clause_removed,
    ),
    kind("label doubled", &["label-duplicate"], ASTRAY, labels::label_doubled),
    kind("label of the next", &["label-duplicate"], ASTRAY, labels::label_of_next),
    // Two first labels swapped: the list does not begin at its first label either.
    kind("labels swapped", &["label-order", "label-start"], ASTRAY, labels::labels_swapped),
    // Roman among letters is another mark, which references do not find.
    kind("label restyled", &["label-style"], ASTRAY, labels::label_restyled),
    // At the end of a list a label too far is a gap, at its head a wrong start.
    kind("label wrong", &["label-order", "label-gap", "label-start"], ASTRAY, labels::label_wrong),
    kind("label deleted", &["missing-label"], ASTRAY, labels::label_deleted),
    kind("label in Cyrillic", &["homoglyph"], &[], labels::label_homoglyph),
    kind("reference past the end", &["dangling-reference"], &[], pointers::past_the_end),
    kind("above and below turned", &["reference-direction"], &[], pointers::direction_turned),
    // Above or below itself is no direction.
    kind("reference to itself", &["self-reference"], &["reference-direction"], pointers::to_itself),
    kind("range of references turned", &["reversed-range"], &[], pointers::range_turned),
    kind(
        "annex past the end",
        &["missing-annex"],
        &["unreferenced-annex"],
        pointers::annex_past_the_end,
    ),
    kind("city changed", &["unknown-conference"], OTHERS, cited::city_changed),
    kind("year changed", &["unknown-conference"], OTHERS, cited::year_changed),
    kind("number changed", &["unknown-resolution"], OTHERS, cited::number_changed),
    kind("edition superseded", &["outdated-edition"], OTHERS, cited::edition_superseded),
    kind("Rev. turned", &["first-edition"], OTHERS, cited::revision_turned),
    kind("edition dropped", &["missing-edition"], OTHERS, cited::edition_dropped),
    kind("adoption year changed", &["adoption-date"], OTHERS, cited::adoption_year_changed),
    kind("adoption day changed", &["adoption-date"], OTHERS, cited::adoption_day_changed),
    kind(
        "Security Council year changed",
        &["number-year", "adoption-date"],
        OTHERS,
        cited::council_year_changed,
    ),
    kind("symbol in Cyrillic", &["homoglyph"], &[], cited::symbol_homoglyph),
    kind("symbols run together", &["malformed-symbol"], &[], cited::symbol_run_together),
    kind(
        "call word moved",
        &["section-order"],
        &["reference-direction", "undefined-acronym", "extraction-artifact"],
        frame::call_moved,
    ),
    kind("paragraph moved", &["section-order"], &["reference-direction"], frame::paragraph_moved),
    kind("call word repeated", &["repeated-heading"], ASTRAY, frame::call_repeated),
    kind("section emptied", &["empty-section"], LOSS, frame::section_emptied),
    kind("enacting line removed", &["missing-enacting-body"], &[], frame::enacting_removed),
    kind("enacting line slipped", &["missing-enacting-body"], &[], frame::enacting_slipped),
    kind("masthead removed", &["missing-masthead"], &[], frame::masthead_removed),
    kind("title removed", &["missing-title"], &[], frame::title_removed),
    kind("terminator changed", &["clause-terminator"], &[], marks::terminator_changed),
    kind("terminator doubled", &["doubled-terminator"], &[], marks::terminator_doubled),
    // Half a bracket introduces no acronym.
    kind(
        "bracket removed",
        &["unbalanced-bracket"],
        &["undefined-acronym"],
        marks::bracket_removed,
    ),
    kind("quotation mark removed", &["unbalanced-quote"], &[], marks::quote_removed),
    kind("half-width mark", &["mixed-width-punctuation"], &[], marks::half_width),
    kind("control character", &["control-character"], MENTION, marks::control_character),
    Kind {
        stage: Stage::Submission,
        // [XX] is a bracket as well as a placeholder; brackets of another width unsettle the habit of
        // a text.
        ..kind(
            "placeholder",
            &["placeholder"],
            &["bracketed-text", "unreferenced-annex", "mixed-width-punctuation"],
            marks::placeholder,
        )
    },
    Kind {
        stage: Stage::Final,
        ..kind("square brackets", &["bracketed-text"], MENTION, marks::bracketed)
    },
    kind("impossible date", &["impossible-date"], &[], marks::impossible_date),
    kind("weekday changed", &["weekday-mismatch"], &[], marks::weekday_changed),
    kind("years turned", &["reversed-range"], &[], marks::years_turned),
    kind("deadline past", &["past-deadline"], &[], marks::deadline_past),
    kind("event past", &["past-event-as-future"], &[], marks::event_past),
];
