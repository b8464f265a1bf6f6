//! Prints where the references and citations of text files lead, and counts them:
//! `cargo run --example refer -- FILE…`.

use jiff::civil::date;
use resolint::analysis::{Parsed, analyse};
use resolint::config::Config;
use resolint::draft::Draft;
use resolint::refer::{Known, Target};
use resolint::tree::ClauseId;

fn main() {
    let config = Config::new(date(2026, 4, 28));
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).expect("a readable file");
        let draft = Draft::read(String::from_utf8_lossy(&bytes).into_owned());
        let analysis = analyse(&draft, &config);
        println!("=== {file} {} {}", analysis.language.code, analysis.profile.id);
        print(&analysis.parsed, &mut counts);
    }
    eprintln!("{counts:?}");
}

fn print(parsed: &Parsed, counts: &mut std::collections::BTreeMap<&'static str, usize>) {
    for (reference, target) in parsed.inline.references.iter().zip(&parsed.resolutions.references) {
        let kind = kind(target);
        *counts.entry(kind).or_default() += 1;
        let (whole, item) = (parsed.text(reference.whole), parsed.text(reference.span));
        let place = place(parsed, target);
        println!("{kind}\t{whole}\t{item}\t{place}\t{}", around(parsed, reference.whole.start));
    }
    for (citation, known) in parsed.inline.citations.iter().zip(&parsed.resolutions.citations) {
        let (kind, what) = match known {
            Known::Itu(one) => ("itu", one.body.to_string()),
            Known::Assembly(_) => ("assembly", String::new()),
            Known::EarlyAssembly(_) => ("early", String::new()),
            Known::SecurityCouncil(_) => ("unsc", String::new()),
            Known::NoSuchNumber(body) => ("no such number", (*body).to_owned()),
            Known::NotListed(body) => ("not listed", (*body).to_owned()),
            Known::Unknown => ("unknown body", String::new()),
        };
        *counts.entry(kind).or_default() += 1;
        println!("{kind}\t{what}\t{}\t{:?}", parsed.text(citation.span), citation.number);
    }
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Clause(_) => "CLAUSE",
        Target::Section(_) => "SECTION",
        Target::Annex(_) => "ANNEX",
        Target::Footnote(_) => "FOOTNOTE",
        Target::External => "EXTERNAL",
        Target::Missing { .. } => "MISSING",
        Target::Ambiguous(_) => "AMBIGUOUS",
        Target::Unknown => "UNKNOWN",
    }
}

fn place(parsed: &Parsed, target: &Target) -> String {
    let clause = |id: ClauseId| {
        let clause = parsed.tree.clause(id);
        let heading = parsed.text(parsed.tree.section(clause.section).heading);
        let text: String = parsed.text(clause.text).chars().take(30).collect();
        let mark = clause.proposed.map_or(String::new(), |mark| mark.to_string());
        format!("[{heading}] {mark} {text}")
    };
    match target {
        Target::Clause(id) => clause(*id),
        Target::Section(id) => parsed.text(parsed.tree.section(*id).heading).to_owned(),
        Target::Missing { nearest: Some(id), .. } => format!("nearest {}", clause(*id)),
        Target::Ambiguous(all) => {
            all.iter().map(|one| place(parsed, one)).collect::<Vec<_>>().join(" | ")
        }
        _ => String::new(),
    }
}

fn around(parsed: &Parsed, at: u32) -> String {
    let text = &parsed.reading.text;
    let mut start = (at as usize).saturating_sub(60);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (at as usize + 90).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[start..end].replace('\n', "⏎")
}
