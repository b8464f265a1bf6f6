//! What belongs to a page and not to the text: running heads, job numbers, footnotes.

use std::ops::Range;

use super::endnotes;
use super::layout::ends_clause;
use super::read::Cuts;
use super::spread::rows;
use super::{Artifact, ArtifactKind, Opening, PageFootnote, Sight};
use crate::text::Span;

/// A page has no more lines of footnotes than this.
const FOOTNOTE_LINES: usize = 60;

/// Bytes of a page line, blanks included, and without them.
const PAGE_LINE: usize = 200;
const PAGE_WORDS: usize = 40;

/// One line of a wrapped text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without the blanks around.
    pub span: Span,
    /// Where the line itself begins.
    pub line_start: u32,
    /// What it is.
    pub role: Role,
    /// What it opens, if it is content.
    pub opening: Opening,
}

/// Whether a line is set in against the lines around it, as the first of a paragraph is on some pages.
pub(super) fn is_indented(lines: &[Line], index: usize) -> bool {
    const LEAST: u32 = 3;
    let indent = |line: &Line| line.span.start - line.line_start;
    let own = indent(&lines[index]);
    let is_text = |line: &Line| line.role == Role::Content;
    let is_left = |line: &Line| indent(line) + LEAST <= own;
    let before = index.checked_sub(1).map(|before| &lines[before]);
    own >= LEAST
        && lines.get(index + 1).is_some_and(|next| is_text(next) && is_left(next))
        && before.is_some_and(|before| !is_text(before) || is_left(before))
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Text of the draft.
    Content,
    /// Nothing.
    Blank,
    /// Head or foot of a page.
    Page,
    /// A footnote, or the rule above.
    Footnote,
    /// A note at the end of the text, without a rule above.
    Endnote,
}

/// All lines as content or blank.
pub(super) fn plain(text: &str, sight: &dyn Sight) -> Vec<Line> {
    rows(text)
        .into_iter()
        .map(|line| {
            let content = line.of(text);
            let trimmed = content.trim();
            let start = line.start + (content.len() - content.trim_start().len()) as u32;
            let span = Span::new(start, start + trimmed.len() as u32);
            let (role, opening) = match trimmed {
                "" => (Role::Blank, Opening::Plain),
                _ if trimmed.contains('\n') => {
                    (Role::Content, sight.look(&trimmed.replace('\n', " ")))
                }
                _ => (Role::Content, sight.look(trimmed)),
            };
            let span = if role == Role::Blank { Span::empty(line.start) } else { span };
            Line { span, line_start: line.start, role, opening }
        })
        .collect()
}

/// All lines with their roles. Before the line that names the acting body all is content: a cover
/// is not a page head.
pub(super) fn classify(text: &str, sight: &dyn Sight) -> Vec<Line> {
    let mut table = plain(text, sight);
    for index in 1..table.len() {
        let [line, next] = [table[index - 1], table[index]];
        let is_plain = line.role == Role::Content && line.opening == Opening::Plain;
        if is_plain && sight.is_cut_name(line.span.of(text), next.span.of(text)) {
            table[index - 1].opening = Opening::Enacting;
        }
    }
    let body = table.iter().position(|line| line.opening == Opening::Enacting).unwrap_or(0);
    for (index, line) in table.iter_mut().enumerate() {
        let is_page = line.opening == Opening::PageHead
            || (index > body && line.role == Role::Content && is_page_line(line.span.of(text)));
        if is_page {
            line.role = Role::Page;
        }
    }
    lone_numbers(text, &mut table, body);
    running_titles(text, &mut table);
    ruled_footnotes(text, &mut table, body);
    unruled_footnotes(text, &mut table, body);
    endnotes::find(text, &mut table, sight);
    table
}

/// A page has no fewer lines of content than this.
const PAGE: usize = 12;

/// Numbers alone on their lines are those of pages where each is one more than the number a page
/// before, and where three do so, or two with blank lines around. Labels that stand alone may count
/// on too, but not a page apart.
fn lone_numbers(text: &str, table: &mut [Line], body: usize) {
    let mut lines = 0;
    let mut found: Vec<(usize, u32, usize)> = Vec::new();
    for (index, line) in table.iter().enumerate().skip(body) {
        let content = line.span.of(text);
        if line.role == Role::Content
            && content.len() <= 3
            && let Ok(number) = content.parse()
        {
            found.push((index, number, lines));
        }
        lines += usize::from(line.role == Role::Content);
    }
    let counts_on = |one: &(usize, u32, usize), next: &(usize, u32, usize)| {
        next.1 == one.1 + 1 && next.2 >= one.2 + PAGE
    };
    let is_blank = |index: usize| table.get(index).is_none_or(|line| line.role == Role::Blank);
    let pages: Vec<usize> = found
        .chunk_by(counts_on)
        .filter(|pages| {
            let stand_apart =
                || pages.iter().all(|&(index, ..)| is_blank(index - 1) && is_blank(index + 1));
            pages.len() >= 3 || pages.len() == 2 && stand_apart()
        })
        .flatten()
        .map(|&(index, ..)| index)
        .collect();
    for page in pages {
        table[page].role = Role::Page;
    }
}

/// A running title has no more lines.
const TITLE_LINES: usize = 4;

/// The lines between two page lines are the running title where none ends like a clause. So are the
/// same lines, and those that stand on several pages, directly above or below any page line.
fn running_titles(text: &str, table: &mut [Line]) {
    let pages: Vec<usize> =
        (0..table.len()).filter(|&index| table[index].role == Role::Page).collect();
    let mut titles = lines_of_several_pages(text, table, &pages);
    for pair in pages.windows(2) {
        let between = pair[0] + 1..pair[1];
        if between.len() > TITLE_LINES + 1 {
            continue;
        }
        let lines = table[between.clone()].iter().map(|line| line.span.of(text));
        if lines.clone().all(|line| !ends_clause(line)) {
            titles.extend(lines.filter(|line| !line.is_empty()));
            hide(&mut table[between]);
        }
    }
    titles.sort_unstable();
    let is_title = |line: &Line| {
        line.role == Role::Content && titles.binary_search(&line.span.of(text)).is_ok()
    };
    for page in pages {
        let (above, below) = around(table, page, is_title);
        hide(&mut table[above]);
        hide(&mut table[below]);
    }
}

/// Lines that stand beside the page lines of several pages, and are long enough to be no accident.
fn lines_of_several_pages<'t>(text: &'t str, table: &[Line], pages: &[usize]) -> Vec<&'t str> {
    const PAGES: usize = 3;
    const LEAST: usize = 16;
    let is_content = |line: &Line| line.role == Role::Content;
    let beside = pages.iter().map(|&page| around(table, page, is_content));
    let mut indexes: Vec<usize> = beside.flat_map(|(above, below)| above.chain(below)).collect();
    indexes.sort_unstable();
    indexes.dedup();
    let mut lines: Vec<&str> = indexes.iter().map(|&index| table[index].span.of(text)).collect();
    lines.sort_unstable();
    let several = lines.chunk_by(|one, other| one == other).filter(|same| same.len() >= PAGES);
    several.map(|same| same[0]).filter(|line| line.len() >= LEAST).collect()
}

/// The few lines directly above and below a line that are of a kind.
fn around(
    table: &[Line],
    at: usize,
    is_of_kind: impl Fn(&Line) -> bool,
) -> (Range<usize>, Range<usize>) {
    let above = table[..at].iter().rev().take(TITLE_LINES).take_while(|line| is_of_kind(line));
    let below = table[at + 1..].iter().take(TITLE_LINES).take_while(|line| is_of_kind(line));
    (at - above.count()..at, at + 1..at + 1 + below.count())
}

/// Makes lines of the text lines of the page.
fn hide(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.role == Role::Content) {
        line.role = Role::Page;
    }
}

/// Symbols, job numbers, page numbers and bar codes, and nothing else.
/// Foot and page number may stand far apart, at both ends of a line.
fn is_page_line(line: &str) -> bool {
    line.len() <= PAGE_LINE
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && line.split_whitespace().map(str::len).sum::<usize>() <= PAGE_WORDS
        && (is_page_number(line) || line.split_whitespace().all(is_page_token))
}

/// A number between dashes: "- 2 -".
fn is_page_number(line: &str) -> bool {
    const DASHES: [char; 3] = ['-', '\u{2013}', '\u{2014}'];
    let inner = line.strip_prefix(DASHES).and_then(|line| line.strip_suffix(DASHES));
    inner.map(str::trim).is_some_and(|number| {
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_page_token(token: &str) -> bool {
    let bytes = token.as_bytes();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_job = bytes.len() == 8
        && bytes[2] == b'-'
        && digits(&token[..2])
        && digits(token.get(3..).unwrap_or(""));
    let is_page = token
        .split_once('/')
        .is_some_and(|(page, of)| digits(page) && digits(of) && page.len() <= 3 && of.len() <= 3);
    let is_bar_code = bytes.len() > 4 && token.starts_with('*') && token.ends_with('*');
    // A bar code whose stars were taken for emphasis, or the day of printing, 020620.
    let is_code = digits(token) && (6..=8).contains(&bytes.len());
    // The end of a sentence is none: "A/80/112." and "A/80/100/Add.1)".
    let is_symbol = token.starts_with(|c: char| c.is_ascii_uppercase())
        && token.matches('/').count() >= 2
        && token.matches('(').count() == token.matches(')').count()
        && !token.ends_with('.')
        && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-()".contains(&byte));
    // "(9)" alone is a label.
    let is_language = matches!(bytes, [b'(', b'A'..=b'Z', b')']);
    is_job || is_page || is_bar_code || is_code || is_symbol || is_language
}

/// From a rule of underscores to the next page line, or to the end of the text.
fn ruled_footnotes(text: &str, table: &mut [Line], body: usize) {
    let mut index = body;
    while index < table.len() {
        let line = table[index].span.of(text);
        let is_rule = line.len() >= 6 && line.bytes().all(|byte| byte == b'_');
        index += 1;
        if !is_rule || table[index - 1].role != Role::Content {
            continue;
        }
        let limit = table.len().min(index + FOOTNOTE_LINES);
        let end = (index..limit).find(|&at| table[at].role == Role::Page).unwrap_or(limit);
        let last = if end == limit && limit < table.len() { index } else { end };
        for line in &mut table[index - 1..last] {
            if line.role == Role::Content {
                line.role = Role::Footnote;
            }
        }
        index = last;
    }
}

/// Notes directly above a page line: `* Text` or `1 Text` where an earlier word carries that mark.
fn unruled_footnotes(text: &str, table: &mut [Line], body: usize) {
    for page in body..table.len() {
        if table[page].role != Role::Page {
            continue;
        }
        let Some(last) = (body..page).rev().find(|&at| table[at].role != Role::Blank) else {
            continue;
        };
        if table[last].role != Role::Content {
            continue;
        }
        let first_possible = last.saturating_sub(8).max(body + 1);
        let first = (first_possible..=last)
            .rev()
            .take_while(|&at| table[at].role == Role::Content)
            .filter(|&at| opens_note(text, &table[at]))
            .last();
        let Some(first) = first else { continue };
        for line in &mut table[first..=last] {
            line.role = Role::Footnote;
        }
    }
}

fn opens_note(text: &str, line: &Line) -> bool {
    let content = line.span.of(text);
    if content.starts_with("* ") || content.starts_with("** ") {
        return true;
    }
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return false;
    }
    let Some(rest) = content[digits..].strip_prefix(' ') else { return false };
    rest.starts_with(|c: char| !c.is_lowercase())
        && is_marked(text, line.span.start as usize, &content[..digits])
}

/// Whether a word within the page before `end` carries the footnote mark `number`.
fn is_marked(text: &str, end: usize, number: &str) -> bool {
    const PAGE: usize = 6000;
    let mut start = end.saturating_sub(PAGE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let page = &text.as_bytes()[start..end];
    memchr::memmem::find_iter(page, number).any(|at| {
        let before = at.checked_sub(1).map(|before| page[before]);
        let after = page.get(at + number.len());
        before.is_some_and(|byte| byte.is_ascii_lowercase() || b",.)".contains(&byte))
            && after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Notes page lines and footnotes as artifacts.
pub(super) fn note(text: &str, table: &[Line], cuts: &mut Cuts) {
    for (index, line) in table.iter().enumerate() {
        match line.role {
            Role::Page => {
                cuts.artifacts.push(Artifact { kind: ArtifactKind::PageHeader, span: line.span })
            }
            Role::Footnote | Role::Endnote => note_footnote(text, table, index, cuts),
            Role::Content | Role::Blank => {}
        }
    }
}

fn note_footnote(text: &str, table: &[Line], index: usize, cuts: &mut Cuts) {
    let line = table[index];
    let content = line.span.of(text);
    let is_endnote = line.role == Role::Endnote;
    let inner = content.strip_prefix('[').filter(|_| is_endnote).unwrap_or(content);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = match is_endnote {
        true => inner[digits..].trim_start_matches([']', '.']),
        false => &inner[digits..],
    };
    let opens = (1..=3).contains(&digits) && behind.starts_with([' ', '\t']);
    let number: u32 = inner[..digits].parse().unwrap_or(0);
    let before = table[..index].iter().rev().find(|line| line.role != Role::Blank);
    let starts_region = before.is_none_or(|before| before.role != line.role);
    if content.starts_with('*') && content.trim_start_matches('*').starts_with([' ', '\t']) {
        // The sponsors' note of nearly every draft: no slip of copying that is worth a word.
        cuts.footnotes.push(PageFootnote { number: 0, span: line.span });
        return;
    }
    let numbered = cuts.footnotes.iter().rev().map(|note| note.number).find(|&number| number > 0);
    let counts_on = numbered.is_none_or(|last| number == last + 1 || is_endnote && number > last);
    match cuts.footnotes.last_mut() {
        // A line of a note may begin with a date: "26 August–4 September 2002".
        Some(last) if !starts_region && (!opens || !counts_on) => {
            last.span.end = line.span.end;
        }
        _ if opens => {
            cuts.footnotes.push(PageFootnote { number, span: line.span });
            // At the end of a text it stands in nobody's way.
            if !is_endnote {
                cuts.artifacts.push(Artifact { kind: ArtifactKind::Footnote, span: line.span });
            }
        }
        _ => {}
    }
}
