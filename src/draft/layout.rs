//! How a text is laid out, and what the end of a line tells.

use super::spread::rows;

/// Shorter lines were not cut by a page (bytes).
pub(super) const SHORT: usize = 45;
/// Longer lines were not cut by a page (bytes; Han characters take three).
const LONG: usize = 260;
/// No line of a page is wider (columns; Han characters take two).
const PAGE_WIDTH: usize = 120;
/// A label alone on its line is not longer (bytes).
pub(super) const LABEL_ALONE: usize = 8;

/// Commas of either width.
pub(super) const COMMAS: [char; 2] = [',', '\u{FF0C}'];
/// Marks that end an item or a sentence, and no line that names a body.
pub(super) const SENTENCE_ENDS: [char; 4] = [';', '.', '\u{FF1B}', '\u{3002}'];

/// How a text is laid out.
pub(super) enum Layout {
    /// A paragraph a line.
    Paragraphs,
    /// A paragraph a line, but some label stands alone on its own.
    LabelsAlone,
    /// Paragraphs cut into lines.
    Wrapped,
}

/// A text is wrapped if a tenth of its lines stop in the middle of a sentence and go on in lower
/// case on the next; where there is no case, lines that were cut are about as wide as one another.
/// A fourth of those that may have been cut is enough where no line is too long for a page, since a
/// short text has more lines around it than in it.
pub(super) fn layout(text: &str) -> Layout {
    let mut count = 0usize;
    let mut full = 0usize;
    let mut fits = true;
    let mut cut = 0usize;
    let mut labels_alone = false;
    let mut before: &str = "";
    // Widths of lines that one in a script without capitals goes on from.
    let mut uncased: Vec<usize> = Vec::new();
    for span in rows(text) {
        let line = span.of(text).trim();
        if !line.is_empty() {
            count += 1;
            full += usize::from(may_be_cut(line));
            fits = fits && (line.len() <= PAGE_WIDTH || columns(line) <= PAGE_WIDTH);
            match is_cut(before, line) {
                true if line.starts_with(is_uncased) => uncased.push(columns(before)),
                is_cut => cut += usize::from(is_cut),
            }
            labels_alone |= line.len() <= LABEL_ALONE && line.ends_with(['.', ')', '\u{FF09}']);
        }
        before = line;
    }
    let widest = uncased.iter().copied().filter(|&width| width <= PAGE_WIDTH).max().unwrap_or(0);
    cut += uncased.iter().filter(|&&width| width * 10 >= widest * 8 && width <= PAGE_WIDTH).count();
    match (cut >= 2 && (cut * 10 >= count || fits && cut * 4 >= full), labels_alone) {
        (true, _) => Layout::Wrapped,
        (false, true) => Layout::LabelsAlone,
        (false, false) => Layout::Paragraphs,
    }
}

/// How wide a line is; a Han character takes two columns.
pub(super) fn columns(line: &str) -> usize {
    if line.is_ascii() {
        return line.len();
    }
    line.chars().map(|letter| 1 + usize::from(is_wide(letter))).sum()
}

/// How many columns a line has with the first word of the next one behind it.
pub(super) fn columns_with_next(first: &str, second: &str) -> usize {
    let word = match second.chars().next() {
        Some(letter) if is_wide(letter) => 2,
        _ => columns(second.split_whitespace().next().unwrap_or(second)),
    };
    columns(first) + 1 + word
}

/// Whether a line is as long as those of pages are.
fn may_be_cut(line: &str) -> bool {
    (SHORT..=LONG).contains(&line.len())
}

/// Whether `line` goes on where `before` stopped.
fn is_cut(before: &str, line: &str) -> bool {
    if !may_be_cut(before) || ends_clause(before) {
        return false;
    }
    let goes_on = |first: char| first.is_lowercase() || first.is_ascii_digit() || is_uncased(first);
    line.chars().next().is_some_and(goes_on) && line.len() > LABEL_ALONE
}

/// Whether a letter is of a script without capitals.
fn is_uncased(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// Whether a line ends where a clause may end: in a mark, with a closing bracket or quotation mark
/// or the mark of a footnote behind it.
pub(super) fn ends_clause(line: &str) -> bool {
    let line = unclosed(line);
    let without_note = line.trim_end_matches(|mark: char| mark.is_ascii_digit());
    let has_note = (1..=3).contains(&(line.len() - without_note.len()));
    // "investigations,[12]".
    let without_note = without_note.strip_suffix('[').unwrap_or(without_note);
    let stands_off = without_note.trim_end_matches(' ').ends_with(ENDS) && !is_list(without_note);
    line.ends_with(ENDS)
        || has_note && (stands_off || without_note.trim_end_matches(QUOTES).ends_with(ENDS))
}

/// Whether a line ends like an item, with the mark of a footnote behind it or without.
pub(super) fn ends_item(line: &str) -> bool {
    let without_note = line.trim_end_matches(|mark: char| mark.is_ascii_digit() || mark == ' ');
    without_note.ends_with([';', '\u{FF1B}'])
}

/// Whether a line ends in a comma and a small number, the mark of a footnote or the next of several.
pub(super) fn ends_in_note(line: &str) -> bool {
    let before = line.trim_end_matches(|mark: char| mark.is_ascii_digit());
    (1..=3).contains(&(line.len() - before.len())) && is_list(before)
}

/// Whether a number may be the next of several: "101, 102".
fn is_list(before: &str) -> bool {
    before.trim_end_matches(' ').ends_with([',', '\u{FF0C}'])
}

/// Marks that end a clause.
const ENDS: [char; 10] =
    [';', ',', ':', '.', '\u{FF1B}', '\u{FF0C}', '\u{FF1A}', '\u{3002}', '\u{61B}', '\u{60C}'];
/// Marks that close a quotation.
const QUOTES: [char; 3] = ['"', '\u{201D}', '\u{2019}'];

/// A line without closing brackets, quotation marks and blanks at its end.
fn unclosed(line: &str) -> &str {
    line.trim_end_matches(|mark: char| {
        mark.is_whitespace() || QUOTES.contains(&mark) || "')]*\u{FF09}".contains(mark)
    })
}

/// Whether a bracket that opens near the end of a line is still open there.
pub(super) fn leaves_bracket_open(line: &str) -> bool {
    let open = line.rfind(['(', '\u{FF08}']);
    open.is_some_and(|at| line.len() - at <= 80 && !line[at..].contains([')', '\u{FF09}']))
}

/// Whether a character is of the width of Han script.
pub(super) fn is_wide(letter: char) -> bool {
    ('\u{2E80}'..'\u{FE00}').contains(&letter) || ('\u{FF00}'..'\u{FFE0}').contains(&letter)
}

/// Whether a line begins like none of a title: with a small letter, in a script without capitals, or
/// behind such a script.
pub(super) fn is_inner(first: &str, second: &str) -> bool {
    first.ends_with(is_wide)
        || second
            .chars()
            .next()
            .is_some_and(|letter| letter.is_alphabetic() && !letter.is_uppercase())
}

/// What one reads between two joined lines.
pub(super) fn glue(first: &str, second: &str) -> &'static str {
    let last = first.chars().next_back().unwrap_or(' ');
    let next = second.chars().next().unwrap_or(' ');
    let hyphen = last == '-' && next.is_lowercase();
    // 第70 and /184号: the number was cut.
    let number = last.is_ascii_digit() && next == '/';
    if hyphen || number || is_wide(last) || is_wide(next) { "" } else { " " }
}
