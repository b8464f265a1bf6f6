//! Words that a converter put one on a line: it broke a justified line wherever its blanks were wide.

use super::artifact::lines;
use crate::text::Span;

/// Fewer lines of one word are those of a table or a list.
const LEAST: usize = 4;
/// A longer word (bytes) is none of a sentence.
const WORD: usize = 28;

/// The lines of a text; a run of lines that a justified line was broken into is one of them, with the
/// line endings between its words.
pub(super) fn rows(text: &str) -> Vec<Span> {
    let mut rows: Vec<Span> = Vec::with_capacity(text.len() / 64 + 1);
    let mut words = 0;
    for line in lines(text) {
        let word = line.of(text).trim();
        let goes_on = is_word(word) && (words == 0 || !begins_item(word));
        if words > 0 && (!goes_on || ends_item(rows[rows.len() - 1].of(text))) {
            close(text, &mut rows, words);
            words = 0;
        }
        rows.push(line);
        words = if goes_on || is_word(word) { words + 1 } else { 0 };
    }
    close(text, &mut rows, words);
    rows
}

/// Makes one of the last rows, each a word, where they are words of a sentence.
fn close(text: &str, rows: &mut Vec<Span>, words: usize) {
    let first = rows.len() - words;
    let tail = || rows[first..].iter().map(|row| row.of(text).trim());
    let numbers =
        tail().filter(|word| word.bytes().all(|byte| !byte.is_ascii_alphabetic())).count();
    let has_small_word = || tail().any(|word| word.starts_with(char::is_lowercase));
    if words < LEAST || numbers * 2 > words || !has_small_word() {
        return;
    }
    let whole = rows[first].cover(rows[rows.len() - 1]);
    rows.truncate(first);
    rows.push(whole);
}

/// Whether a line is one word or number.
fn is_word(line: &str) -> bool {
    !line.is_empty()
        && line.len() <= WORD
        && line.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !line.contains(char::is_whitespace)
}

/// Whether a word is a label that begins an item: "(a)", "ii)", "2."; "(2001)" is none.
fn begins_item(word: &str) -> bool {
    const LABEL: usize = 6;
    let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
    word.len() <= LABEL && (word.ends_with(')') && !is_number || word.ends_with('.') && is_number)
}

/// Whether a line ends as an item does.
fn ends_item(line: &str) -> bool {
    line.trim_end().ends_with([';', ':', '.']) && !begins_item(line.trim())
}

#[cfg(test)]
mod tests {
    use super::rows;

    fn read(text: &str) -> Vec<String> {
        rows(text).iter().map(|row| row.of(text).replace('\n', " ")).collect()
    }

    #[test]
    fn a_line_broken_into_words_is_one() {
        let text = "pursuant to\nresolution\n1373\n(2001)\nconcerning\nwells\nthe plan,";
        assert_eq!(
            read(text),
            ["pursuant to", "resolution 1373 (2001) concerning wells", "the plan,"]
        );
        let text = "8.\nReaffirms\nthe\nwish\nto\nmend;\n9.\nUrges all";
        assert_eq!(read(text), ["8. Reaffirms the wish to mend;", "9.", "Urges all"]);
    }

    #[test]
    fn cells_and_short_items_stand_apart() {
        for text in
            ["Oversight\n30\nTotal\n22\nStaff", "(a)\nwater;\n(b)\nsoil;\n(c)\nair", "the\nend\nof"]
        {
            assert_eq!(read(text).len(), text.lines().count(), "{text}");
        }
    }
}
