//! What converters leave in a text: bookmarks, footnotes cut into lines, emphasis, odd line
//! endings.

use memchr::memmem;

use super::map::Replacement;
use super::read::Cuts;
use super::{ArtifactKind, PageFootnote, blanks};
use crate::text::Span;

/// A footnote in brackets has no more lines.
const NOTE_LINES: u32 = 12;

/// Finds them all, each in a pass of its own where the text has a sign of it at all.
pub(super) fn find(text: &str) -> Cuts {
    let mut cuts = Cuts::default();
    if text.starts_with('\u{FEFF}') {
        cuts.replacements.push(Replacement::drop(Span::new(0, 3)));
    }
    line_endings(text, &mut cuts);
    blanks::find(text, &mut cuts);
    square_brackets(text, &mut cuts);
    tags(text, &mut cuts);
    if memchr::memchr2(b'*', b'_', text.as_bytes()).is_some() {
        ruled_footnotes(text, &mut cuts);
        emphasis(text, &mut cuts);
    }
    if memchr::memchr(b'\\', text.as_bytes()).is_some() {
        escapes(text, &mut cuts);
    }
    cuts.tidy();
    cuts
}

impl Cuts {
    /// Sorts, and drops what overlaps an earlier cut.
    pub(super) fn tidy(&mut self) {
        self.replacements.sort_by_key(|replacement| replacement.span);
        let mut end = 0;
        self.replacements.retain(|replacement| {
            let keeps = replacement.span.start >= end;
            if keeps {
                end = replacement.span.end;
            }
            keeps
        });
    }
}

/// CRLF and CR are read as LF.
fn line_endings(text: &str, cuts: &mut Cuts) {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'\r', bytes) {
        let span = Span::from_usize(at, at + 1);
        let with = if bytes.get(at + 1) == Some(&b'\n') { "" } else { "\n" };
        cuts.replacements.push(Replacement { span, with });
    }
}

/// Text that converters of word-processor files print for bookmarks and footnotes.
fn square_brackets(text: &str, cuts: &mut Cuts) {
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let rest = &text[at..];
        let is_footnote = rest.starts_with("[footnoteRef:");
        if !is_footnote && !rest.starts_with("[bookmark:") {
            continue;
        }
        let Some(end) = closing_bracket(text, at, 0) else { continue };
        cuts.take(ArtifactKind::Bookmark, Span::from_usize(at, end));
        if is_footnote {
            footnote_text(text, at, end, cuts);
        }
    }
}

/// After `[footnoteRef:1]` the same line may hold the note itself: `[1: 1 The text.]`. A page may
/// have cut it into lines.
fn footnote_text(text: &str, reference: usize, from: usize, cuts: &mut Cuts) {
    let near = paragraph_end(text, from);
    let name = text[reference..from].trim_start_matches("[footnoteRef:").trim_end_matches(']');
    let opening = format!("[{name}:");
    let Some(at) = text[from..near].find(&opening).map(|at| from + at) else { return };
    let Some(end) = closing_bracket(text, at, NOTE_LINES) else { return };
    let span = Span::from_usize(at, end);
    cuts.take(ArtifactKind::Footnote, span);
    let number = name.parse().unwrap_or(0);
    cuts.footnotes.push(PageFootnote { number, span });
}

/// Where a paragraph ends that a page may have cut into a few lines: at a blank line at the latest.
fn paragraph_end(text: &str, from: usize) -> usize {
    let mut end = line_end(text, from);
    for _ in 0..NOTE_LINES {
        let Some(rest) = text[end..].strip_prefix("\r\n").or(text[end..].strip_prefix('\n')) else {
            return end;
        };
        if rest.trim_start_matches([' ', '\t']).starts_with(['\r', '\n']) {
            return end;
        }
        end = line_end(text, text.len() - rest.len());
    }
    end
}

/// One past the `]` that closes the bracket at `open`, at most so many line ends behind it and
/// before a blank line.
fn closing_bracket(text: &str, open: usize, mut line_ends: u32) -> Option<usize> {
    let mut depth = 0u32;
    let bytes = &text.as_bytes()[open..];
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at + 1);
                }
            }
            b'\n' if line_ends == 0 || bytes[at + 1..].starts_with(b"\n") => return None,
            b'\n' => line_ends -= 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') || line_ends == 0 => return None,
            _ => {}
        }
    }
    None
}

/// A rule of underscores and a footnote behind it, in the line of a clause: the page's footnotes
/// were copied into the running text.
fn ruled_footnotes(text: &str, cuts: &mut Cuts) {
    const RULE: &str = "______";
    let mut from = 0;
    while let Some(at) = memmem::find(&text.as_bytes()[from..], RULE.as_bytes()).map(|at| from + at)
    {
        let rule_end = at + text[at..].bytes().take_while(|&byte| byte == b'_').count();
        let end = line_end(text, rule_end);
        from = rule_end;
        let starts_line = text[..at].ends_with('\n') || at == 0;
        let note = text[rule_end..end].trim_start();
        let digits = note.bytes().take_while(u8::is_ascii_digit).count();
        if starts_line || digits == 0 || digits > 3 || !note[digits..].starts_with([' ', '\t']) {
            continue;
        }
        let start = text[..at].trim_end_matches([' ', '\t']).len();
        let number = note[..digits].parse().unwrap_or(0);
        cuts.take(ArtifactKind::Footnote, Span::from_usize(start, end));
        let note_start = end - note.len();
        cuts.footnotes.push(PageFootnote { number, span: Span::from_usize(note_start, end) });
        from = end;
    }
}

/// Comments that converters set between pages, `<!-- Page 2 -->`, and HTML's emphasis: `<i>`,
/// `<em>`, `<b>`, `<strong>`, `<u>`.
fn tags(text: &str, cuts: &mut Cuts) {
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            if let Some(length) = text[at..line_end(text, at)].find("-->") {
                cuts.take(ArtifactKind::PageHeader, Span::from_usize(at, at + length + 3));
                page_head(text, at + length + 3, cuts);
            }
            continue;
        }
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let tag =
            ["i>", "em>", "b>", "strong>", "u>"].into_iter().find(|tag| name.starts_with(tag));
        if let Some(tag) = tag {
            let end = at + rest.len() - name.len() + tag.len();
            cuts.take(ArtifactKind::Emphasis, Span::from_usize(at, end));
        }
    }
}

/// The head of a page below the comment that a converter set before it: the page's number and a title
/// at both ends of a line.
fn page_head(text: &str, from: usize, cuts: &mut Cuts) {
    const GAP: &str = "    ";
    let rest = &text[from..];
    let start = from + rest.len() - rest.trim_start().len();
    let line = text[start..line_end(text, start)].trim_end();
    let is_number = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let ends = line.split_once(GAP).zip(line.rsplit_once(GAP));
    if ends.is_some_and(|((first, _), (_, last))| is_number(first) || is_number(last)) {
        cuts.take(ArtifactKind::PageHeader, Span::from_usize(start, start + line.len()));
    }
}

/// Markdown emphasis: `*resolves*`, `**a)**`, `_noting_`, in texts that use it at the start of a
/// line.
fn emphasis(text: &str, cuts: &mut Cuts) {
    if uses_markdown(text) {
        for line in lines(text) {
            stars(text, line, b'*', cuts);
            stars(text, line, b'_', cuts);
        }
    }
}

/// Whether some line begins with an emphasised word.
fn uses_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let stars = memchr::memchr2_iter(b'*', b'_', bytes);
    let mut starts = stars.filter(|&at| at == 0 || bytes[at - 1] == b'\n');
    starts.any(|at| {
        let line = text[at..].lines().next().unwrap_or_default();
        let star = bytes[at];
        let inner = line.trim_start_matches(char::from(star));
        inner.starts_with(char::is_alphanumeric) && inner.bytes().take(120).any(|byte| byte == star)
    })
}

/// Signs that Markdown would take for its own and converters escape: `1\\. text`, `a\\) text`, `\\[`; in
/// texts where labels are written so.
fn escapes(text: &str, cuts: &mut Cuts) {
    const LABELS: usize = 2;
    const LABEL: usize = 6;
    let bytes = text.as_bytes();
    let is_escape = |&at: &usize| bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation);
    let is_label = |&at: &usize| {
        let before = bytes[..at].iter().rev().take(LABEL + 1);
        let letters = before.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let starts_line = at == letters || bytes[at - letters - 1] == b'\n';
        (1..=LABEL).contains(&letters)
            && starts_line
            && matches!(bytes.get(at + 1), Some(b'.' | b')'))
    };
    let found = || memchr::memchr_iter(b'\\', bytes).filter(is_escape);
    if found().filter(is_label).take(LABELS).count() == LABELS {
        found().for_each(|at| cuts.take(ArtifactKind::Emphasis, Span::from_usize(at, at + 1)));
    }
}

/// Drops balanced runs of `star` in one line.
fn stars(text: &str, line: Span, star: u8, cuts: &mut Cuts) {
    let bytes = text.as_bytes();
    let mut open: Option<Span> = None;
    let mut at = line.start as usize;
    while at < line.end as usize {
        if bytes[at] != star {
            at += 1;
            continue;
        }
        let end =
            at + bytes[at..line.end as usize].iter().take_while(|&&byte| byte == star).count();
        let run = Span::from_usize(at, end);
        let opens = bytes.get(end).is_some_and(|byte| !byte.is_ascii_whitespace())
            && (at == line.start as usize || !bytes[at - 1].is_ascii_alphanumeric());
        let closes = at > line.start as usize
            && !bytes[at - 1].is_ascii_whitespace()
            && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        match open {
            Some(opening) if closes && opening.len() == run.len() && run.len() <= 3 => {
                cuts.take(ArtifactKind::Emphasis, opening);
                cuts.take(ArtifactKind::Emphasis, run);
                open = None;
            }
            _ if opens => open = Some(run),
            _ => {}
        }
        at = end;
    }
}

/// The lines of a text without their endings.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())).map(move |end| {
        let line = Span::from_usize(start, end);
        start = end + 1;
        line
    })
}

fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[from..]).map_or(text.len(), |at| from + at)
}
