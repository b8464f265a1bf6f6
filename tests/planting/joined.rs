//! Whole drafts joined out of real Chinese sentences, of which the corpus has only fragments: the reasons
//! and decisions of neighbouring documents of one body, numbered without gaps, in each of the ways in
//! which a text is pasted.

use std::fs;
use std::path::Path;

use resolint::grammar::line::LineGrammar;
use resolint::language;

/// A draft has at least so many reasons and decisions.
const REASONS: usize = 3;
const DECISIONS: usize = 4;
/// Columns of a page; a Han character takes two.
const PAGE: usize = 76;

/// A body by the folder names of its documents, and how its drafts begin.
struct Body {
    folders: &'static [&'static str],
    name: &'static str,
    /// Whether documents bear a number with its year, "第1540(2004)号决议".
    by_year: bool,
}

const BODIES: [Body; 3] = [
    Body { folders: &["_s_res_"], name: "安全理事会", by_year: true },
    Body { folders: &["_a_69_l_", "_a_res_69_", "_a_c_5_69_l_"], name: "大会", by_year: false },
    Body {
        folders: &["_e_2015_l_", "_e_res_", "_e_cn_5_2015_l_"],
        name: "经济及社会理事会",
        by_year: false,
    },
];

/// A draft and how it is called.
pub struct Joined {
    pub name: String,
    pub text: String,
}

/// The drafts that can be joined out of the documents of a folder.
pub fn drafts(folder: &Path) -> Vec<Joined> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut documents: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| folder.join(name).join("zh.txt").is_file())
        .collect();
    documents.sort();
    BODIES.iter().flat_map(|body| of_body(folder, &documents, body)).collect()
}

fn of_body(folder: &Path, documents: &[String], body: &Body) -> Vec<Joined> {
    let chinese = language::by_code("zh").expect("Chinese is compiled in");
    let grammar = LineGrammar::new(chinese);
    let mut drafts = Vec::new();
    let (mut reasons, mut decisions) = (Vec::new(), Vec::new());
    let own = |name: &&String| body.folders.iter().any(|part| name.contains(part));
    for name in documents.iter().filter(own) {
        let text = fs::read_to_string(folder.join(name).join("zh.txt")).unwrap_or_default();
        for line in text.lines().map(str::trim) {
            match numbered(line) {
                Some(decision) if decision.ends_with('；') && grammar.opens(decision) => {
                    decisions.push(decision.trim_end_matches('；').to_owned());
                }
                None if line.ends_with('，') && grammar.opens(line) => {
                    reasons.push(line.to_owned())
                }
                _ => {}
            }
        }
        if reasons.len() >= REASONS && decisions.len() >= DECISIONS {
            let head = head(body, name, drafts.len() + 1);
            let paragraphs = paragraphs(head, body, &reasons, &decisions);
            drafts.extend(layouts(name, &paragraphs));
            reasons.clear();
            decisions.clear();
        }
    }
    drafts
}

/// The text behind a number and its stop.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|figure: char| figure.is_ascii_digit());
    (rest.len() < line.len()).then(|| rest.strip_prefix(". ")).flatten()
}

/// What stands above the line that names the body.
fn head(body: &Body, document: &str, number: usize) -> Vec<String> {
    if body.by_year {
        let mut parts = document.split('_').filter(|part| part.len() == 4).skip(1);
        let (number, year) = (parts.next().unwrap_or("2205"), parts.next().unwrap_or("2015"));
        return vec![format!("第{number}({year})号决议")];
    }
    let session = if body.name == "大会" { "69" } else { "2015" };
    vec![format!("{session}/{number}. 加强各级的合作与协调")]
}

fn paragraphs(
    head: Vec<String>,
    body: &Body,
    reasons: &[String],
    decisions: &[String],
) -> Vec<String> {
    let mut all = head;
    all.push(format!("{}，", body.name));
    all.extend(reasons.iter().cloned());
    let last = decisions.len();
    all.extend(decisions.iter().enumerate().map(|(index, decision)| {
        let end = if index + 1 == last { '。' } else { '；' };
        format!("{}. {decision}{end}", index + 1)
    }));
    all
}

/// A paragraph a line or cut into the lines of a page, with blank lines between or without.
fn layouts(name: &str, paragraphs: &[String]) -> [Joined; 4] {
    let wrapped: Vec<String> = paragraphs.iter().map(|paragraph| wrap(paragraph)).collect();
    let layout = |kind: &str, of: &[String], between: &str| Joined {
        name: format!("{name}, {kind}"),
        text: of.join(between) + "\n",
    };
    [
        layout("apart", paragraphs, "\n\n"),
        layout("tight", paragraphs, "\n"),
        layout("wrapped", &wrapped, "\n\n"),
        layout("wrapped tight", &wrapped, "\n"),
    ]
}

/// Cuts a paragraph into lines, no word of ASCII letters or figures in two and no mark from its word.
fn wrap(paragraph: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    let mut last = ' ';
    for letter in paragraph.chars() {
        let columns = if letter.is_ascii() { 1 } else { 2 };
        let holds = "，；。：、）”》〉)".contains(letter)
            || "（《〈“(".contains(last)
            || letter.is_ascii_alphanumeric() && last.is_ascii_alphanumeric();
        if width + columns > PAGE && !holds {
            out.push('\n');
            width = 0;
        }
        out.push(letter);
        width += columns;
        last = letter;
    }
    out
}
