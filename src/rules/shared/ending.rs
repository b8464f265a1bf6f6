//! How a clause ends: which of its language's marks stands there, and where.

use crate::analysis::Analysis;
use crate::grammar::MarkKind;
use crate::language::model::Punctuation;
use crate::profile::model::Terminator;
use crate::text::Span;

/// The marks that end a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Of an item: ";".
    Item,
    /// Of a section: ",".
    Section,
    /// Of an instrument: ".".
    End,
    /// Of a clause that opens a list: ":".
    List,
}

impl Mark {
    /// The mark that a profile asks for; none where any will do.
    pub(crate) const fn wanted(terminator: Terminator) -> Option<Mark> {
        match terminator {
            Terminator::Item => Some(Mark::Item),
            Terminator::Section => Some(Mark::Section),
            Terminator::End => Some(Mark::End),
            Terminator::Any => None,
        }
    }

    /// As the language prints it.
    pub(crate) fn print(self, punctuation: &Punctuation) -> &str {
        match self {
            Mark::Item => &punctuation.item,
            Mark::Section => &punctuation.section,
            Mark::End => &punctuation.end,
            Mark::List => &punctuation.list,
        }
    }
}

/// How a clause ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    /// The mark; none where the clause ends in a word.
    pub mark: Option<Mark>,
    /// Where the mark stands or would stand.
    pub span: Span,
    /// Whether another mark stands right before it: two ends run together.
    pub doubled: bool,
    /// Whether a blank stands between the mark and what it ends.
    pub set_off: bool,
    /// Whether a word stands at the end that joins the next clause.
    pub joining: Joining,
    /// From the mark before a joining word to the end: "; and". The mark alone where no such word
    /// stands.
    pub tail: Span,
}

/// A word at the end of a clause that joins the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    /// There is none.
    None,
    /// The word ends the clause: "; and".
    Open,
    /// Another mark follows the word: ", and;".
    Closed,
}

/// Longest word in bytes that may follow the mark: "; and", “；和”.
const JOINING_WORD: usize = 12;

/// A text without the stars of a note behind its mark.
fn without_star<'t>(punctuation: &Punctuation, text: &'t str) -> &'t str {
    let before = text.trim_end().trim_end_matches('*');
    if mark_at_end(punctuation, before).is_some() { before } else { text }
}

/// A text without the note in brackets behind its mark that says where it comes from: "to food; (49/13
/// OP5)".
fn without_source<'t>(punctuation: &Punctuation, text: &'t str) -> &'t str {
    const LONGEST: usize = 80;
    let Some(inner) = text.trim_end().strip_suffix([')', '\u{FF09}']) else { return text };
    let Some(open) = inner.rfind(['(', '\u{FF08}']) else { return text };
    let before = inner[..open].trim_end();
    let is_note = inner.len() - open <= LONGEST && mark_at_end(punctuation, before).is_some();
    if is_note { before } else { text }
}

/// How the clause with this text ends.
pub(crate) fn ending(analysis: &Analysis<'_>, text: Span) -> Ending {
    let whole = analysis.parsed.text(text);
    let bare = without_notes(analysis, text).of(&analysis.parsed.reading.text);
    let punctuation = &analysis.language.punctuation;
    let bare = without_star(punctuation, without_web_note(bare));
    let bare = without_source(punctuation, bare);
    let bare = without_figure(punctuation, bare.trim_end_matches(closes));
    let Some((bare, (mark, len), joined)) = found(analysis, bare) else {
        let end = Span::empty(text.start + whole.trim_end().len() as u32);
        let joining = Joining::None;
        return Ending {
            mark: None,
            span: end,
            doubled: false,
            set_off: false,
            joining,
            tail: end,
        };
    };
    let at = text.start + bare.len() as u32;
    let before = bare[..bare.len() - len].trim_end();
    let (joining, tail) = match joined {
        Some(Joined::Before(first)) => (Joining::Closed, Span::new(text.start + first, at)),
        Some(Joined::Behind(end)) => (Joining::Open, Span::new(at - len as u32, text.start + end)),
        None => (Joining::None, Span::new(at - len as u32, at)),
    };
    Ending {
        mark: Some(mark),
        span: Span::new(at - len as u32, at),
        doubled: mark_at_end(punctuation, before).is_some(),
        set_off: before.len() + len < bare.len(),
        joining,
        tail,
    }
}

/// Where a joining word stands, in bytes of the clause.
enum Joined {
    /// Before the last mark, behind the mark that begins here.
    Before(u32),
    /// Behind the last mark; it ends here.
    Behind(u32),
}

/// The text up to its last mark, that mark with its bytes, and the word that joins the next clause.
fn found<'t>(
    analysis: &Analysis<'_>,
    bare: &'t str,
) -> Option<(&'t str, (Mark, usize), Option<Joined>)> {
    let punctuation = &analysis.language.punctuation;
    // Most clauses end in their mark.
    if let Some((mark, len)) = mark_at_end(punctuation, bare) {
        let before = bare[..bare.len() - len].trim_end();
        // "that the Council, and:" opens a list.
        let word = without_joining_word(analysis, before).filter(|_| mark != Mark::List);
        let joined = word.and_then(|first| {
            let (_, len) = mark_at_end(punctuation, first)?;
            Some(Joined::Before((first.len() - len) as u32))
        });
        return Some((bare, (mark, len), joined));
    }
    let before = without_joining_word(analysis, bare)?;
    let end = bare.len() as u32;
    Some((before, mark_at_end(punctuation, before)?, Some(Joined::Behind(end))))
}

/// The text without the word behind its mark that joins the next clause: "; and". None where no such
/// word stands there.
fn without_joining_word<'t>(analysis: &Analysis<'_>, text: &'t str) -> Option<&'t str> {
    let (_, len) = analysis.language.reference.and.longest_before(text)?;
    let before = text[..text.len() - len].trim_end();
    let marks = &analysis.language.punctuation;
    let is_marked = || mark_at_end(marks, before).is_some_and(|(mark, _)| mark != Mark::End);
    (len <= JOINING_WORD && is_marked()).then_some(before)
}

/// The text without the numbers of footnotes at its end.
fn without_notes(analysis: &Analysis<'_>, text: Span) -> Span {
    let marks = &analysis.parsed.inline.marks;
    if !analysis.parsed.text(text).ends_with(|sign: char| sign.is_ascii_digit()) {
        return text;
    }
    let past = marks.partition_point(|mark| mark.span.start < text.end);
    let last = marks[..past].last().filter(|mark| matches!(mark.kind, MarkKind::FootnoteMark(_)));
    match last {
        Some(note) if note.span.end == text.end && note.span.start > text.start => {
            Span::new(text.start, note.span.start)
        }
        _ => text,
    }
}

/// The text without the mark of a footnote as pages of the web print it, "of the report;[4]", or as
/// typescripts do, "of the report; 4/".
fn without_web_note(text: &str) -> &str {
    if let Some(note) = text.trim_end().strip_suffix('/') {
        let before = note.trim_end_matches(|figure: char| figure.is_ascii_digit());
        let is_note = (1..=3).contains(&(note.len() - before.len()));
        return if is_note { before.trim_end() } else { text };
    }
    let inner = text.trim_end().strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let is_note = |note: &str| {
        (1..=3).contains(&note.len()) && note.bytes().all(|byte| byte.is_ascii_digit())
    };
    inner.filter(|(_, note)| is_note(note)).map_or(text, |(before, _)| before)
}

/// The text without the number of a footnote behind the mark: "of the report; 4", "in 1992,5".
fn without_figure<'t>(punctuation: &Punctuation, text: &'t str) -> &'t str {
    let before = text.trim_end_matches(char::is_numeric);
    let is_note = (1..=3).contains(&text[before.len()..].chars().count());
    let marked = || mark_at_end(punctuation, before.trim_end()).is_some();
    if is_note && marked() { before.trim_end() } else { text }
}

/// Blanks, closing quotation marks and brackets, which may stand behind a mark.
fn closes(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '"' | '\u{201D}' | '\u{2019}' | '\u{BB}' | '\u{300D}' | ']' | ')' | '\u{FF09}'
        )
}

/// The mark that a text ends in, in either width, with its bytes.
fn mark_at_end(punctuation: &Punctuation, text: &str) -> Option<(Mark, usize)> {
    let letter = text.chars().next_back()?;
    if letter.is_ascii_alphanumeric() || is_han(letter) {
        return None;
    }
    let printed = |printed: &str| {
        let marks = [Mark::Item, Mark::Section, Mark::End, Mark::List];
        marks.into_iter().find(|mark| mark.print(punctuation) == printed)
    };
    let own = &text[text.len() - letter.len_utf8()..];
    let wide = || punctuation.half_width.iter().find_map(|pair| pair.strip_prefix(own));
    let mark = printed(own).or_else(|| printed(wide()?))?;
    Some((mark, own.len()))
}

/// A quick look at what most texts in Han script end in where no mark stands.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}')
}
