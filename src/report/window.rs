//! A window on a long line: paragraphs of resolutions are lines of up to thousands of characters,
//! and a person wants the words around the mark.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::report::visible::stand_in;

/// Stands where text was left out.
const CUT: &str = "…";
/// Stands between two windows of one line.
const GAP: &str = " … ";
/// Columns that a tab takes at most.
pub(crate) const TAB: usize = 4;
/// Characters that are looked at for each column: text that takes no columns ends a window too.
const DENSEST: usize = 16;
/// How far a window is moved to begin or end between words, in columns.
const SNAP: usize = 12;

/// The part of a line that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// What is shown.
    pub text: String,
    /// Where the marks stand in it, in the order in which they were given.
    pub marks: Vec<Range<usize>>,
}

/// Cuts a window of about `width` columns around the marks, which are ranges of bytes of `line`
/// at the boundaries of characters.
pub(crate) fn window(line: &str, marks: &[Range<usize>], width: usize) -> Window {
    let parts = parts(line, marks, width.max(24));
    let unseen: Vec<&Range<usize>> = marks.iter().filter(|mark| is_unseen(line, mark)).collect();
    let mut text = String::new();
    // Bytes of the line and where they stand in the window, part by part.
    let mut shown: Vec<(Range<usize>, Vec<usize>)> = Vec::with_capacity(parts.len());
    for part in &parts {
        match (shown.is_empty(), part.start) {
            (true, 0) => {}
            (true, _) => text.push_str(CUT),
            (false, _) => text.push_str(GAP),
        }
        let is_hidden = |at: usize| unseen.iter().any(|mark| mark.contains(&at));
        let mut offsets = Vec::with_capacity(part.len() + 1);
        for (at, character) in line[part.clone()].char_indices() {
            offsets.resize(at + 1, text.len());
            text.push(match is_hidden(part.start + at) {
                true => '\u{FFFD}',
                false => stand_in(character),
            });
        }
        offsets.resize(part.len() + 1, text.len());
        shown.push((part.clone(), offsets));
    }
    if parts.last().is_some_and(|part| part.end < line.len()) {
        text.push_str(CUT);
    }
    let marks = marks.iter().map(|mark| moved(mark, &shown)).collect();
    Window { text, marks }
}

/// The mark in the window: from where its first shown byte stands to behind its last.
fn moved(mark: &Range<usize>, shown: &[(Range<usize>, Vec<usize>)]) -> Range<usize> {
    let start = shown
        .iter()
        .find(|(part, _)| mark.start <= part.end)
        .map(|(part, offsets)| offsets[mark.start.max(part.start) - part.start])
        .unwrap_or(0);
    let end = shown
        .iter()
        .rev()
        .find(|(part, _)| part.start <= mark.end)
        .map(|(part, offsets)| offsets[mark.end.min(part.end) - part.start])
        .unwrap_or(start);
    start..end.max(start)
}

/// Whether a mark covers nothing that a terminal would show.
fn is_unseen(line: &str, mark: &Range<usize>) -> bool {
    let mut characters = line[mark.clone()].chars().take(DENSEST);
    !mark.is_empty() && characters.all(|character| columns(character) == 0)
}

/// The parts of the line that are shown, in order and apart from one another.
fn parts(line: &str, marks: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    if line.len() <= width * 4 && measure(line) <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut cores: Vec<Range<usize>> =
        marks.iter().flat_map(|mark| core(line, mark, width)).collect();
    if cores.is_empty() {
        cores.push(0..0);
    }
    cores.sort_by_key(|core| (core.start, core.end));
    let taken: usize = cores.iter().map(|core| measure(&line[core.clone()])).sum();
    let each = (width.saturating_sub(taken) / cores.len()).max(SNAP * 2);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for core in cores {
        let part = around(line, core, each);
        match parts.last_mut() {
            // Two windows with a few characters between them are one.
            Some(last) if part.start <= last.end + SNAP => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
        .iter()
        .map(|part| match part.start < SNAP {
            true => 0..part.end,
            false => part.clone(),
        })
        .collect()
}

/// What of a mark must be seen: all of it, or the beginning and the end of a long one.
fn core(line: &str, mark: &Range<usize>, width: usize) -> Vec<Range<usize>> {
    let most = width * 2 / 3;
    let text = &line[mark.clone()];
    if text.len() <= most * 4 && measure(text) <= most {
        return vec![mark.clone()];
    }
    let head = forward(line, mark.start, most / 2);
    let tail = backward(line, mark.end, most / 3);
    vec![mark.start..head, tail..mark.end]
}

/// Adds `spare` columns around a core, more behind it than before.
fn around(line: &str, core: Range<usize>, spare: usize) -> Range<usize> {
    let before = spare * 2 / 5;
    let start = backward(line, core.start, before);
    let unused = before.saturating_sub(measure(&line[start..core.start]));
    let end = forward(line, core.end, spare - before + unused);
    let missing = (spare - before + unused).saturating_sub(measure(&line[core.end..end]));
    let start = if missing > 0 { backward(line, start, missing) } else { start };
    snap_start(line, start, core.start)..snap_end(line, end, core.end)
}

/// Moves a start behind the next space, where one is near.
fn snap_start(line: &str, start: usize, most: usize) -> usize {
    if start == 0 {
        return start;
    }
    let near = forward(line, start, SNAP).min(most);
    line[start..near].find(char::is_whitespace).map_or(start, |at| {
        let behind = start + at;
        behind + line[behind..].chars().next().map_or(0, char::len_utf8)
    })
}

/// Moves an end before the last space, where one is near.
fn snap_end(line: &str, end: usize, least: usize) -> usize {
    if end == line.len() {
        return end;
    }
    let near = backward(line, end, SNAP).max(least);
    line[near..end].rfind(char::is_whitespace).map_or(end, |at| near + at)
}

/// The offset that lies `width` columns behind `from`, not between a letter and its marks.
fn forward(line: &str, from: usize, width: usize) -> usize {
    let mut left = width;
    for (count, (at, character)) in line[from..].char_indices().enumerate() {
        let columns = columns(character);
        if columns > left || count > (width + 1) * DENSEST {
            return from + at;
        }
        left -= columns;
    }
    line.len()
}

/// The offset that lies `width` columns before `from`, not between a letter and its marks.
fn backward(line: &str, from: usize, width: usize) -> usize {
    let mut left = width;
    let mut start = from;
    for (count, (at, character)) in line[..from].char_indices().rev().enumerate() {
        let columns = columns(character);
        if columns > left || count > (width + 1) * DENSEST {
            return start;
        }
        left -= columns;
        if columns > 0 {
            start = at;
        }
    }
    0
}

/// Columns that a text takes.
fn measure(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Columns that a character takes.
fn columns(character: char) -> usize {
    match character {
        '\t' => TAB,
        other => stand_in(other).width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str, mark: Range<usize>, width: usize) -> Window {
        window(line, std::slice::from_ref(&mark), width)
    }

    fn marked(line: &str, mark: &str, width: usize) -> (String, String) {
        let start = line.find(mark).unwrap();
        let window = one(line, start..start + mark.len(), width);
        let shown = window.text[window.marks[0].clone()].to_owned();
        (window.text, shown)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let (text, mark) = marked("a)\tthat resolves 2 above", "resolves 2", 80);
        assert_eq!(text, "a)\tthat resolves 2 above");
        assert_eq!(mark, "resolves 2");
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let line = format!("{} resolves 2 {}", "some words ".repeat(90), "and more ".repeat(90));
        let (text, mark) = marked(&line, "resolves 2", 60);
        assert_eq!(mark, "resolves 2");
        assert!(text.starts_with('…') && text.ends_with('…'));
        assert!(text.starts_with("…some") || text.starts_with("…words"), "{text}");
        assert!(measure(&text) <= 62, "{} columns: {text}", measure(&text));
    }

    #[test]
    fn wide_characters_count_twice() {
        let line = format!("{}第80号{}", "国际电联".repeat(100), "理事会".repeat(100));
        let (text, mark) = marked(&line, "第80号", 60);
        assert_eq!(mark, "第80号");
        assert!((50..=62).contains(&measure(&text)), "{} columns", measure(&text));
    }

    #[test]
    fn a_mark_at_the_start_leaves_its_room_to_what_follows() {
        let line = format!("e) {}", "that the Union ".repeat(60));
        let (text, _) = marked(&line, "e)", 60);
        assert!(text.starts_with("e) that"));
        assert!(measure(&text) > 44, "{text}");
    }

    #[test]
    fn a_long_mark_shows_its_ends() {
        let line = format!("a) first {} last b", "middle ".repeat(100));
        let window = one(&line, 3..line.len() - 2, 60);
        assert!(window.text.contains("first") && window.text.contains("last"));
        assert!(window.text.contains(GAP));
    }

    #[test]
    fn far_marks_of_one_line_get_windows_of_their_own() {
        let line = format!("one {} two {}", "x ".repeat(300), "y ".repeat(300));
        let two = line.find("two").unwrap();
        let window = window(&line, &[0..3, two..two + 3], 80);
        assert_eq!(&window.text[window.marks[0].clone()], "one");
        assert_eq!(&window.text[window.marks[1].clone()], "two");
        assert!(window.text.contains(GAP));
    }

    #[test]
    fn letters_keep_their_marks() {
        let line = "e\u{301}".repeat(200);
        let window = one(&line, 300..303, 40);
        assert!(window.text.trim_start_matches('…').starts_with('e'));
        assert!(!window.text.trim_end_matches('…').ends_with('e'));
    }

    proptest::proptest! {
        #[test]
        fn any_marks_stay_in_any_window(
            line in "(\\PC|\t|\u{301}|\u{4E00}| ){0,300}",
            ends in proptest::collection::vec((0usize..400, 0usize..400), 0..4),
            width in 0usize..120,
        ) {
            let floor = |at: usize| {
                (0..=at.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0)
            };
            let marks: Vec<Range<usize>> = ends
                .iter()
                .map(|&(one, other)| floor(one.min(other))..floor(one.max(other)))
                .collect();
            let window = window(&line, &marks, width);
            proptest::prop_assert_eq!(window.marks.len(), marks.len());
            for (shown, mark) in window.marks.iter().zip(&marks) {
                let text = window.text.get(shown.clone());
                proptest::prop_assert!(text.is_some());
                proptest::prop_assert!(mark.is_empty() || !shown.is_empty());
            }
        }
    }

    #[test]
    fn what_cannot_be_seen_is_shown_where_it_is_marked() {
        let window = one("a\u{200B}b\u{1B}", 1..4, 40);
        assert_eq!(window.text, "a\u{FFFD}b\u{241B}");
        assert_eq!(window.marks[0], 1..4);
    }
}
