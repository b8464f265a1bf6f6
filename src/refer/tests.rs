//! References and citations of small drafts, resolved from the text on.

use jiff::civil::date;

use super::{Known, Target};
use crate::analysis::{Parsed, analyse};
use crate::config::Config;
use crate::draft::Draft;

/// What each reference of a draft leads to: "resolves/2", "!" for external, "-" for missing, "?"
/// for not understood, "a|b" for several.
fn targets(text: &str) -> Vec<String> {
    let config = Config::new(date(2026, 4, 28));
    let draft = Draft::read(text.to_owned());
    let parsed = analyse(&draft, &config).parsed;
    parsed.resolutions.references.iter().map(|target| shown(&parsed, target)).collect()
}

fn shown(parsed: &Parsed, target: &Target) -> String {
    let heading = |section| parsed.text(parsed.tree.section(section).heading).to_owned();
    match target {
        Target::Clause(clause) => {
            let marks: Vec<String> = parsed
                .tree
                .holders(*clause)
                .filter_map(|holder| parsed.tree.clause(holder).proposed)
                .map(|mark| mark.to_string())
                .collect();
            let section = heading(parsed.tree.clause(*clause).section);
            let path: Vec<String> = marks.into_iter().rev().collect();
            format!("{section}/{}", path.join("/"))
        }
        Target::Section(section) => heading(*section),
        Target::Annex(annex) => parsed.text(parsed.tree.annex(*annex).heading).to_owned(),
        Target::Footnote(_) => "note".to_owned(),
        Target::External => "!".to_owned(),
        Target::Missing { nearest: Some(nearest), .. } => {
            format!("-{}", shown(parsed, &Target::Clause(*nearest)))
        }
        Target::Missing { .. } => "-".to_owned(),
        Target::Ambiguous(all) => {
            all.iter().map(|one| shown(parsed, one)).collect::<Vec<_>>().join("|")
        }
        Target::Unknown => "?".to_owned(),
    }
}

/// A Council resolution around some clauses.
fn council(body: &str) -> String {
    format!(
        "RESOLUTION 1332 (C11, last amended C24)\n\nTitle of the text\n\nThe ITU Council,\n\n{body}"
    )
}

const SECTIONS: &str = "considering\n\na)\tthat this is so;\n\nb)\tthat there are:\ni)\tfirst things;\nii)\tsecond things,\n\nresolves\n\n1\tto act;\n\n2\tto act again;\n\n3\tto rest,\n\ninstructs the Secretary-General\n\n1\tto report;\n\n2\tto publish,\n\ninstructs the Director of the Telecommunication Development Bureau\n\n1\tto help;\n\n";

#[test]
fn call_words_lead_to_their_clauses() {
    let draft = |last: &str| council(&format!("{SECTIONS}2\t{last}"));
    let cases: [(&str, &[&str]); 8] = [
        ("as set out in resolves 2 and 3 above.", &["resolves/2", "resolves/3"]),
        ("in accordance with considering b) ii) above.", &["considering/b/ii"]),
        ("in accordance with resolves above.", &["resolves"]),
        ("in line with instructs the Secretary-General 2.", &["instructs the Secretary-General/2"]),
        ("as set out in resolves 9.", &["-resolves/3"]),
        ("as set out in noting a).", &["-"]),
        ("as set out in resolves 2 of Resolution 71 (Rev. Dubai, 2018).", &["!"]),
        ("as set out in instructs 2 above.", &["instructs the Secretary-General/2"]),
    ];
    for (last, wanted) in cases {
        assert_eq!(targets(&draft(last)), wanted, "{last}");
    }
}

#[test]
fn words_of_another_instrument_point_into_it() {
    let text = council(
        "considering\n\na)\tthat Resolution 140 (Rev. Bucharest, 2022) instructs the Council:\ni)\tto \
         review the work;\nii)\tto oversee, in accordance with resolves 7, the adaptation,\n\nresolves\n\n1\tto \
         act;\n\n2\tto act as set out in resolves 1.\n",
    );
    assert_eq!(targets(&text), ["!", "resolves/1"]);
}

#[test]
fn chinese_references_lead_inside_or_outside() {
    let text = "第1332号决议（C11，最后修正C24）\n\n标题\n\n国际电联理事会，\n\n考虑到\n\na)\t第140号决议（2022年，布加勒斯特，\
                修订版）要求理事会：\ni)\t监督工作；\nii)\t按照做出决议7“国际电联应继续”，监督国际电联，\n\n做出决议\n\n1\t\
                开展工作；\n\n2\t设立任务组；\n\n3\t同时顾及上述做出决议2，\n\n责成秘书长\n\n1\t报告做出决议1中所述的成果；\n\n\
                2\t报告第80/173号决议的第67和113段。\n";
    assert_eq!(targets(text), ["!", "做出决议/2", "做出决议/1", "!", "!"]);
}

#[test]
fn paragraphs_of_united_nations_texts() {
    let text = "The General Assembly,\n\nRecalling its resolution 70/125 of 16 December 2015,\n\nReaffirming \
                paragraph 7 of its resolution 75/1,\n\n1. Decides to act;\n\n2. Requests the following:\n\n(a) A \
                report;\n\n(b) A review;\n\n3. Recalls paragraph 2 (b) above and paragraph 1 of the present \
                resolution;\n\n4. Recalls paragraph 9 above.\n";
    assert_eq!(targets(text), ["!", "/2/b", "/1", "-/4"]);
}

#[test]
fn what_is_said_of_another_text_leads_into_it() {
    let text = "The General Assembly,\n\nReaffirming its resolution 70/125 of 16 December 2015, in particular \
                paragraphs 1 and 2 of the annex thereto, as well as paragraph 3,\n\n1. Recalls resolution \
                75/1 and paragraph 2 thereof;\n\n2. Decides to act;\n\n3. Recalls paragraph 2 above.\n";
    assert_eq!(targets(text), ["!", "!", "!", "!", "!", "/2"]);
    let amendment = "Amendment to draft resolution A/80/L.22\n\nIn operative paragraph 3, delete the word \"old\".\n";
    assert_eq!(targets(amendment), ["!"]);
    let papers = "Sub-item (a): Election of members\n\nReport of the Unit (JIU/REP/2024/3 (Part I))\n\nA/80/6 \
                  (Sect.3)/Add.1\n";
    assert_eq!(targets(papers), [""; 0]);
}

#[test]
fn annexes_are_found_by_their_number() {
    let text = council(
        "resolves\n\n1\tto follow Annex 2 to this resolution;\n\n2\tto follow annex 3 to this resolution.\n\nANNEX \
         1\n\nTitle\n\n1\tone;\n\n2\ttwo.\n\nANNEX 2\n\nTitle\n\n1\tone;\n\n2\ttwo.\n",
    );
    assert_eq!(targets(&text), ["ANNEX 2", "-"]);
}

/// Bodies that citations are looked up under, "+" before those that the catalogue has.
fn known(text: &str) -> Vec<String> {
    let config = Config::new(date(2026, 4, 28));
    let draft = Draft::read(text.to_owned());
    let parsed = analyse(&draft, &config).parsed;
    let show = |known: &Known| match known {
        Known::Itu(one) => format!("+{}", one.body),
        Known::Assembly(_) | Known::EarlyAssembly(_) => "+unga".to_owned(),
        Known::SecurityCouncil(_) => "+unsc".to_owned(),
        Known::NoSuchNumber(body) => format!("none of {body}"),
        Known::NotListed(body) => (*body).to_owned(),
        Known::Unknown => "?".to_owned(),
    };
    parsed.resolutions.citations.iter().map(show).collect()
}

#[test]
fn the_body_of_a_citation_is_told_by_name_edition_or_habit() {
    let text = council(
        "considering\n\na)\tResolution 140 (Rev. Bucharest, 2022);\n\nb)\tResolution 44 (Rev. Hammamet, \
         2016);\n\nc)\tCouncil Resolution 1332;\n\nd)\tUNGA Resolution 70/125;\n\ne)\tResolution 9999 of the \
         Plenipotentiary Conference;\n\nf)\tresolution 1325 (2000),\n\nresolves\n\nto act.\n",
    );
    let found = known(&text);
    assert_eq!(found[0], "+pp");
    assert_eq!(found[1].trim_start_matches('+'), "wtsa");
    assert_eq!(found[2].trim_start_matches('+'), "council");
    assert_eq!(found[3], "+unga");
    assert_eq!(found[4], "none of pp");
}

#[test]
fn of_two_lists_in_a_section_the_own_one_is_meant() {
    let draft = council(
        "resolves\n\nA\tto act\n\n1.\tone.\n\n2.\ttwo.\n\nB\tto rest\n\n1.\tthree.\n\n2.\tfour as in paragraph 1 above.",
    );
    assert_eq!(targets(&draft), ["resolves/1"]);
}
