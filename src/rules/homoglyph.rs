use super::shared::passage::runs_of;
use super::shared::support::stands;
use super::{Meta, Rule};
use crate::analysis::{Analysis, Parsed};
use crate::finding::{Finding, Fix, Safety};
use crate::grammar::{MarkKind, confusable};
use crate::text::Span;
use crate::tree::ClauseId;

declare_rule! {
    /// ## What it does
    ///
    /// Finds letters of another script, or full-width ones, that look like the letters around them
    /// in a word, label or document symbol, or that stand for a word of one letter. A symbol
    /// without any Latin letter among words of its own script, as Russian texts print them, is left
    /// alone, as are labels that are all full-width.
    ///
    /// ## Why it matters
    ///
    /// A reader sees no difference, but no search finds "С26/59" with a Cyrillic first letter, and
    /// no link leads to it.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// considering
    ///
    /// the gap analysis in Document С26/60 of this session,
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// considering
    ///
    /// the gap analysis in Document C26/60 of this session,
    /// ```
    Homoglyph {
        id: "homoglyph",
        summary: "a letter of another script stands in a word or symbol",
        severity: Error,
        group: Punctuation,
        fix: Sometimes,
    }
}

/// Longest piece of a word in bytes that is shown on either side.
const AROUND: usize = 24;

impl Rule for Homoglyph {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        analysis.texts().for_each(|parsed| check(parsed, findings));
    }
}

fn check(parsed: &Parsed, findings: &mut Vec<Finding>) {
    let mut runs = runs_of(parsed, MarkKind::Homoglyph);
    runs.extend(wide_labels(parsed));
    runs.sort_unstable_by_key(|run| run.start);
    runs.dedup();
    for run in runs {
        let text = parsed.text(run);
        let word = word_around(parsed, run);
        if is_symbol_of_its_script(parsed, run, word) {
            continue;
        }
        let script = script_of(text);
        let twin: Option<String> = text.chars().map(confusable::latin).collect();
        let plural = if text.chars().nth(1).is_some() { "are" } else { "is" };
        let fact = format!("\"{text}\" in \"{word}\" {plural} {script}");
        let finding = match twin {
            Some(latin) => {
                let title = format!("write the Latin \"{latin}\"");
                let message =
                    format!("{fact}, not the Latin \"{latin}\" that it looks like; {title}");
                let fix = Fix::replace(title, Safety::Safe, parsed.at(run), latin);
                Homoglyph::META.finding(parsed.at(run), message).fix(fix)
            }
            None => {
                let message =
                    format!("{fact} among letters of another script; write the word in one script");
                Homoglyph::META.finding(parsed.at(run), message)
            }
        };
        findings.push(finding);
    }
}

/// Whether a symbol has no Latin letter and stands among words of its own script, as those of
/// documents do in Russian texts: 31 С/26.
fn is_symbol_of_its_script(parsed: &Parsed, run: Span, word: &str) -> bool {
    /// Fewer letters beside it may be of other symbols.
    const WORDS: usize = 4;
    let latin = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
    if !word.contains('/') || latin(word) > 0 {
        return false;
    }
    let text = &parsed.reading.text;
    let start = text[..run.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[run.end as usize..].find('\n').map_or(text.len(), |at| at + run.end as usize);
    let line = &text[start..end];
    let script = script_of(run.of(text));
    let own = |text: &str| {
        text.char_indices().filter(|&(at, _)| script_of(&text[at..]) == script).count()
    };
    script != "full-width"
        && own(line) - own(word) > 2 * latin(line) + WORDS
        && !line.chars().any(|letter| ('\u{2E80}'..'\u{FE00}').contains(&letter))
}

/// The full-width numbers and letters of labels in lists whose other labels have plain ones.
fn wide_labels(parsed: &Parsed) -> Vec<Span> {
    /// The byte that full-width signs begin with.
    const LEAD: u8 = 0xEF;
    let tree = &parsed.tree;
    let labels = tree.clauses.iter().filter_map(|clause| clause.label);
    if !labels.clone().any(|label| parsed.text(label.span).bytes().any(|byte| byte == LEAD)) {
        return Vec::new();
    }
    let core = |clause: &ClauseId| {
        let clause = tree.clause(*clause);
        clause.label.filter(|_| stands(clause)).map(|label| core_of(parsed, label.span))
    };
    let is_plain = |span: &Span| parsed.text(*span).is_ascii();
    let mut found = Vec::new();
    for list in &tree.lists {
        let wide = |span: &Span| !span.is_empty() && parsed.text(*span).chars().all(is_wide);
        let first = found.len();
        found.extend(list.items.iter().filter_map(core).filter(wide));
        let has_wide = found.len() > first;
        if has_wide && !list.items.iter().filter_map(core).any(|span| is_plain(&span)) {
            found.truncate(first);
        }
    }
    found
}

/// What stands in the brackets or before the stop of a label.
fn core_of(parsed: &Parsed, label: Span) -> Span {
    let text = parsed.text(label);
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let length: usize = text[start..]
        .chars()
        .take_while(|letter| letter.is_alphanumeric())
        .map(char::len_utf8)
        .sum();
    let start = label.start + start as u32;
    Span::new(start, start + length as u32)
}

fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// The script of the first letter, by its block.
fn script_of(text: &str) -> &'static str {
    match text.chars().next() {
        Some('\u{370}'..='\u{3FF}') => "Greek",
        Some('\u{400}'..='\u{52F}') => "Cyrillic",
        Some('\u{FF01}'..='\u{FF5E}') => "full-width",
        _ => "Latin",
    }
}

/// The word or symbol that a span stands in.
fn word_around(parsed: &Parsed, span: Span) -> &str {
    let text = &parsed.reading.text;
    let belongs = |letter: char| {
        let is_wide = ('\u{2E80}'..'\u{FF00}').contains(&letter);
        !is_wide && (letter.is_alphanumeric() || matches!(letter, '/' | '.' | '-' | '&'))
    };
    let (start, end) = (span.start as usize, span.end as usize);
    let before: usize = text[..start]
        .chars()
        .rev()
        .take(AROUND)
        .take_while(|&letter| belongs(letter))
        .map(char::len_utf8)
        .sum();
    let after: usize = text[end..]
        .chars()
        .take(AROUND)
        .take_while(|&letter| belongs(letter))
        .map(char::len_utf8)
        .sum();
    &text[start - before..end + after]
}
