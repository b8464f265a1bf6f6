//! Items that ran on in the line of the item before: "…; 10 to support …".

use std::ops::Range;

use memchr::memmem::Finder;

use crate::grammar::line::label::LabelToken;
use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::grammar::reuse::Shared;
use crate::grammar::{Form, Mark, Numeral};
use crate::text::Span;

/// Where lines should begin: bytes at which an item or a call word starts in the middle of a line,
/// in the order of the text.
///
/// A label inside a line is an item if a mark that ends a clause stands before it and it is next
/// after an open list's last label, or if it is the first of a list that is announced and the
/// second follows. A call word inside a line is a heading if a first label stands behind it, but not
/// where paragraphs open with their verbs: there it is a word of a sentence. Lines that are shared
/// with an earlier version, in which lines begin with every item, hold none.
pub fn run_on(
    text: &str,
    lines: &[Line],
    grammar: &LineGrammar,
    (shared, earlier): (Shared, Option<&[Line]>),
) -> Vec<u32> {
    let wide = Finder::new("\u{FF1B}");
    let has_calls = !opens_with_verbs(lines);
    // What an earlier version did not split as a sentence may be a heading now.
    let is_as_before = earlier.is_none_or(|earlier| opens_with_verbs(earlier) != has_calls);
    let shared = if is_as_before { shared } else { Shared::default() };
    let mut search = Search { text, grammar, has_calls, open: Vec::new(), starts: Vec::new() };
    for index in unknown(lines, shared) {
        let line = &lines[index];
        let from = match line.kind {
            LineKind::Labelled(token) => {
                search.enter(&token);
                token.after
            }
            LineKind::Plain | LineKind::Verb(_) => line.span.start,
            kind if ends_lists(kind) => {
                search.open.clear();
                continue;
            }
            _ => continue,
        };
        let content = Span::new(from.min(line.span.end), line.span.end);
        search.line(content, &wide, || next_label(lines, index));
    }
    search.starts
}

/// Whether paragraphs open with their verbs, UN manner, and hardly a line is a call word.
fn opens_with_verbs(lines: &[Line]) -> bool {
    const VERBS: usize = 2;
    let verbs = lines.iter().filter(|line| matches!(line.kind, LineKind::Verb(_))).count();
    let calls = lines.iter().filter(|line| matches!(line.kind, LineKind::Call(_))).count();
    verbs >= VERBS && calls * 2 < verbs
}

/// The lines that an earlier version does not tell of: those that are not shared, and the lists around
/// them.
fn unknown(lines: &[Line], shared: Shared) -> Range<usize> {
    let is_border = |line: &Line| ends_lists(line.kind);
    let Range { start, end } = shared.fresh(lines.len());
    let first = lines[..start].iter().rposition(is_border).unwrap_or(0);
    let behind = lines[end..].iter().position(is_border);
    first..behind.map_or(lines.len(), |behind| end + behind)
}

/// Whether no list goes on behind such a line.
const fn ends_lists(kind: LineKind) -> bool {
    matches!(kind, LineKind::Call(_) | LineKind::Masthead(_) | LineKind::Annex(_))
}

/// The label of the next line with text, if it has one.
fn next_label(lines: &[Line], index: usize) -> Option<LabelToken> {
    let next = lines[index + 1..].iter().find(|line| line.kind != LineKind::Blank)?;
    match next.kind {
        LineKind::Labelled(token) => Some(token),
        _ => None,
    }
}

/// A label's style and last place.
#[derive(Clone, Copy)]
struct Style {
    form: Form,
    mark: Mark,
}

impl Style {
    fn is_like(&self, form: Form, mark: Mark) -> bool {
        self.form == form
            && self.mark.numeral == mark.numeral
            && self.mark.levels() == mark.levels()
    }
}

struct Search<'a> {
    text: &'a str,
    grammar: &'a LineGrammar,
    /// Whether a call word inside a line may be a heading.
    has_calls: bool,
    open: Vec<Style>,
    starts: Vec<u32>,
}

impl Search<'_> {
    /// Looks through the content of one line; `wide` finds full-width semicolons.
    fn line(&mut self, content: Span, wide: &Finder<'_>, next: impl Fn() -> Option<LabelToken>) {
        let text = self.text;
        let signs = self.signs(content.of(text));
        let last_first = content.start + signs.first as u32;
        if self.has_calls && content.start < last_first {
            self.call_line(content, &next);
        }
        let mut skip_to = content.start;
        for at in candidates(text, content, &signs, wide) {
            if at < skip_to {
                continue;
            }
            let rest = Span::new(at, content.end);
            if self.counts_nothing(rest.of(text)) {
                continue;
            }
            if let Some(token) = self.grammar.label_at(text, rest) {
                self.item(content, &token, &next);
            } else if self.has_calls
                && at < last_first
                && let Some(label) = self.heading(rest)
            {
                skip_to = label;
            }
        }
    }

    /// A quick look at the labels of a line.
    fn signs(&self, text: &str) -> Signs {
        let bytes = text.as_bytes();
        if !text.is_ascii() {
            // Words of ASCII stand between many blanks: there this look costs more than it saves.
            let first = if bytes[0].is_ascii() { text.len() } else { last_first(text) };
            return Signs { first, commas: true, wide: true };
        }
        let mut signs = Signs { first: 0, commas: false, wide: false };
        for at in memchr::memrchr3_iter(b'1', b')', b'.', bytes) {
            if signs.first == 0 && may_end_first(bytes, at) {
                signs.first = at + 1;
            }
            signs.commas |= bytes[at] == b')' && self.may_close(text, at);
        }
        let tab = memchr::memrchr_iter(b'\t', bytes).find(|&at| may_end_first(bytes, at));
        signs.first = signs.first.max(tab.map_or(0, |at| at + 1));
        signs.commas |= signs.first > 0;
        signs
    }

    /// Whether the bracket at `at` may close a label: a number that counts on, one or two letters,
    /// one letter repeated, or a Roman numeral.
    fn may_close(&self, text: &str, at: usize) -> bool {
        let near = &text[at.saturating_sub(LONGEST)..at];
        let near = near.strip_suffix(' ').unwrap_or(near);
        let Some(blank) = near.rfind([' ', '\t']) else { return false };
        let core = &near.as_bytes()[blank + 1..];
        match core {
            [b'0'..=b'9', ..] => !self.counts_nothing(&near[blank + 1..]),
            [_] | [_, _] => true,
            [first, ..] => {
                core.iter().all(|byte| byte == first)
                    || core.iter().all(|byte| b"ivxlIVXL".contains(byte))
            }
            [] => false,
        }
    }

    /// A quick look at the numbers of running text: one that is neither first nor next in an open
    /// list begins no item.
    fn counts_nothing(&self, rest: &str) -> bool {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || rest[digits..].starts_with('.') {
            return false;
        }
        let is_next = |number: u16| {
            number == 1 || self.open.iter().any(|style| style.mark.next().position() == number)
        };
        !rest[..digits].parse().is_ok_and(is_next)
    }

    /// An item that goes on with an open list, or the first of one.
    fn item(&mut self, content: Span, token: &LabelToken, next: impl Fn() -> Option<LabelToken>) {
        let at = token.span.start;
        let repeated = next().is_some_and(|next| {
            next.form == token.form && next.mark().is_some() && next.mark() == token.mark()
        });
        if repeated || !is_plausible(self.text, token, content.end) {
            return;
        }
        let goes_on = self.open.iter().rev().any(|style| {
            token
                .readings
                .into_iter()
                .flatten()
                .any(|mark| style.is_like(token.form, mark) && style.mark.next() == mark)
        });
        if goes_on || self.is_announced_first(content, token, next) {
            self.starts.push(at);
            self.enter(token);
        }
    }

    /// ": i) …; ii) …": the first label of a list behind the mark that announces it, with the
    /// second in the same line or at the start of the next.
    fn is_announced_first(
        &self,
        content: Span,
        token: &LabelToken,
        next: impl Fn() -> Option<LabelToken>,
    ) -> bool {
        let before = self.text[..token.span.start as usize].trim_end();
        if token.form == Form::Bare || !before.ends_with([':', '\u{FF1A}']) {
            return false;
        }
        let firsts = token.readings.into_iter().flatten().filter(|mark| mark.position() == 1);
        firsts.into_iter().any(|first| {
            let second = token.form.print(first.next());
            let rest = &self.text[token.after as usize..content.end as usize];
            let in_line = rest
                .match_indices(second.as_str())
                .any(|(at, _)| rest[..at].trim_end().ends_with([';', ',', '\u{FF1B}', '\u{FF0C}']));
            in_line
                || next().is_some_and(|next| {
                    next.form == token.form && next.reading(first.numeral) == Some(first.next())
                })
        })
    }

    /// A call word at the start of `rest` with a first label behind it: both begin lines. Gives
    /// where the label's text begins.
    fn heading(&mut self, rest: Span) -> Option<u32> {
        let label = self.label_behind_call(rest)?;
        self.starts.push(rest.start);
        self.starts.push(label.span.start);
        self.open.clear();
        self.enter(&label);
        Some(label.after)
    }

    /// A line that is a call word with its first item.
    fn call_line(&mut self, content: Span, next: &impl Fn() -> Option<LabelToken>) {
        let Some(label) = self.label_behind_call(content) else { return };
        let starts_line =
            content.start == 0 || self.text[..content.start as usize].ends_with(['\n', ' ', '\t']);
        let goes_on = next().is_none_or(|next| {
            next.readings.into_iter().flatten().any(|mark| mark.position() <= 2)
        });
        if starts_line && goes_on {
            self.starts.push(label.span.start);
            self.open.clear();
            self.enter(&label);
        }
    }

    /// The first label behind a call word that begins `span`.
    fn label_behind_call(&self, span: Span) -> Option<LabelToken> {
        /// Blanks and a colon between a call word, its addressee and a label.
        const BLANKS: usize = 8;
        let content = span.of(self.text);
        let reach = self.grammar.call_reach(content)? + BLANKS;
        let near = &content.as_bytes()[..content.len().min(reach + 1)];
        blanks(near).take_while(|&(blank, _)| blank < reach).find_map(|(blank, gap)| {
            let at = span.start + (blank + gap) as u32;
            if !may_be_first(&content[blank + gap..]) {
                return None;
            }
            let token = self.grammar.label_at(self.text, Span::new(at, span.end))?;
            let is_first =
                token.mark().is_some_and(|mark| mark.position() == 1 && mark.suffix == 0);
            let rest = &self.text[token.after as usize..span.end as usize];
            let heading = content[..blank].trim_end();
            (is_first && rest.len() > 12 && self.grammar.is_call(heading)).then_some(token)
        })
    }

    /// Notes a label: it goes on with an open list or opens one.
    fn enter(&mut self, token: &LabelToken) {
        let Some(mark) = self.best_reading(token) else { return };
        if let Some(at) = self.open.iter().position(|style| style.is_like(token.form, mark)) {
            self.open.truncate(at);
        }
        self.open.push(Style { form: token.form, mark });
    }

    /// The reading that goes on with an open list, innermost first; else the likeliest.
    fn best_reading(&self, token: &LabelToken) -> Option<Mark> {
        let readings = || token.readings.into_iter().flatten();
        let next = self.open.iter().rev().find_map(|style| {
            readings().find(|&mark| style.is_like(token.form, mark) && style.mark.next() == mark)
        });
        let first = readings().find(|mark| mark.numeral == Numeral::Roman && mark.position() == 1);
        next.or(first).or(token.mark())
    }
}

/// The blanks of a text: where, and how many bytes.
fn blanks(text: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    memchr::memchr3_iter(b' ', b'\t', NO_BREAK[0], text)
        .filter_map(|at| Some((at, blank_at(text, at)?)))
}

/// How many bytes the blank has that begins at byte `at`.
fn blank_at(text: &[u8], at: usize) -> Option<usize> {
    match text[at] {
        b' ' | b'\t' => Some(1),
        _ => text[at..].starts_with(NO_BREAK).then_some(NO_BREAK.len()),
    }
}

/// A no-break space.
const NO_BREAK: &[u8] = "\u{A0}".as_bytes();

/// A label that counts in a list is not longer, the blank before it included (bytes).
const LONGEST: usize = 32;

/// What a quick look at a line finds of labels.
struct Signs {
    /// The end of the last label that may be the first of a list, or a byte of it; 0 where there is none.
    first: usize,
    /// Whether a label may stand behind a comma.
    commas: bool,
    /// Whether the line has other signs than ASCII's, which may be labels anywhere.
    wide: bool,
}

/// Behind the first byte of the last thing in a text that may be the first label of a list behind a
/// blank; 0 where there is none.
fn last_first(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut behind = memchr::memrchr3_iter(b' ', b'\t', NO_BREAK[0], bytes)
        .filter_map(|at| Some(at + blank_at(bytes, at)?));
    behind.find(|&at| may_be_first(&text[at..])).map_or(0, |at| at + 1)
}

/// Whether what ends at `at` may be a label that is the first of a list: a one, or a letter that
/// stands alone before a bracket, stop or tab.
fn may_end_first(bytes: &[u8], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).map(|at| bytes[at]);
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
    match bytes[at] {
        b'1' => {
            !bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                && !before(1).is_some_and(|digit| (b'1'..=b'9').contains(&digit))
        }
        b')' if before(1) == Some(b' ') => is_letter(before(2)) && !is_letter(before(3)),
        _ => is_letter(before(1)) && !is_letter(before(2)),
    }
}

/// A quick look: a first label has a figure or sign, or is a letter that no other follows.
fn may_be_first(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(letter) if letter.is_ascii_alphabetic() => {
            !bytes.get(1).is_some_and(u8::is_ascii_alphabetic)
        }
        Some(_) => true,
        None => false,
    }
}

/// Bytes behind a mark that ends a clause, and behind the blanks that follow an ASCII one, where
/// `signs` leave labels possible.
fn candidates<'t>(
    text: &'t str,
    span: Span,
    signs: &Signs,
    wide: &'t Finder<'_>,
) -> impl Iterator<Item = u32> + 't {
    let bytes = &text.as_bytes()[..span.end as usize];
    let line = &bytes[span.range()];
    let comma = if signs.commas { b',' } else { b';' };
    let narrow = memchr::memchr3_iter(b';', b':', comma, line);
    let mut from = if signs.wide { 0 } else { line.len() };
    let wide = std::iter::from_fn(move || {
        from += wide.find(&line[from..])? + wide.needle().len();
        Some(from - 1)
    });
    merge(narrow, wide).filter_map(move |at| {
        let end = span.start as usize + at + 1;
        let blanks = bytes[end..].iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
        let wide = bytes[end - 1] >= 0x80;
        let first = bytes.get(end + blanks)?;
        let starts_word = first.is_ascii_alphanumeric() || *first == b'(';
        ((blanks > 0 || wide) && starts_word).then_some((end + blanks) as u32)
    })
}

/// Two rising sequences as one.
fn merge(
    one: impl Iterator<Item = usize>,
    other: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(left), Some(right)) if right < left => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

/// Whether a label inside a line looks like the start of an item.
fn is_plausible(text: &str, token: &LabelToken, line_end: u32) -> bool {
    let before = text[..token.span.start as usize].trim_end();
    let rest = Span::new(token.after.min(line_end), line_end).of(text);
    let behind_comma = before.ends_with(',');
    match token.form {
        Form::Bare => {
            let counts = token.mark().is_some_and(|mark| mark.position() > 1);
            !behind_comma && counts && opens_clause(rest)
        }
        Form::Stop | Form::Close | Form::Enclosed => {
            let before = before.trim_end_matches(',');
            let in_list = behind_comma && before.ends_with(')');
            let strict = behind_comma && token.form != Form::Close || in_list;
            !strict && rest.len() > 12 && !rest.starts_with([',', ';', ')'])
        }
        _ => false,
    }
}

/// A bare number inside a line is an item if words follow, not a unit or another number.
fn opens_clause(rest: &str) -> bool {
    rest.len() > 20
        && rest.starts_with(|c: char| c.is_lowercase() || !c.is_ascii() && c.is_alphabetic())
}
