//! Document symbols: A/RES/70/125, A/78/L.49, C26/59, S/2003/715, E/CN.16/2025/1.

use super::lex::{Context, any_form, joint};
use super::scan::Scan;
use crate::grammar::confusable;
use crate::grammar::{Citation, MarkKind, Number, Special, Symbol, SymbolKind};
use crate::language::form::is_letter;
use crate::language::model::InstrumentKind;
use crate::text::Span;

/// Longest symbol in bytes.
const LONGEST: usize = 96;

/// Most parts of a symbol.
const MOST_PARTS: usize = 10;

/// Highest number of a limited document; beyond two were run together.
const HIGHEST_DRAFT: u32 = 999;

/// Highest number of the documents of the General Assembly before they were numbered by session.
const HIGHEST_EARLY: u32 = 10_999;

/// Highest number of a document of one session.
const HIGHEST_DOCUMENT: u32 = 9_999;

impl Scan<'_> {
    /// Adds the symbol that a token at byte `at` may be; gives its end.
    pub(crate) fn symbol_at(&mut self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let token = token(cx.rest(at))?;
        let parts = Parts::split(token)?;
        let kind = parts.kind()?;
        let end = at + token.len();
        let index = self.out.symbols.len() as u32;
        let called = self.called == Some(at) || is_called(&cx, end);
        self.mark_letters(at, token);
        self.mark_pending(at, &parts);
        if kind == SymbolKind::Malformed {
            self.mark_run_together(at, &parts);
        }
        self.out.symbols.push(Symbol {
            line: cx.line,
            span: Span::from_usize(at, end),
            kind,
            called_resolution: called,
        });
        self.citation_end = end;
        self.cite_symbol(at, token, &parts, index);
        Some(end)
    }

    /// Adds the symbol of a principal organ of the UN with a blank behind its letter, "S /2011/805";
    /// gives its end.
    pub(crate) fn parted_symbol_at(&mut self, at: usize) -> Option<usize> {
        let rest = self.cx.rest(at);
        let [b'A' | b'S' | b'E', b' ', b'/', b'0'..=b'9', ..] = rest.as_bytes() else {
            return None;
        };
        let figures = rest[3..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'/');
        let end = at + 3 + figures.count();
        let token = &self.cx.text[at..end];
        if token.matches('/').count() != 2 || token.ends_with('/') {
            return None;
        }
        self.out.symbols.push(Symbol {
            line: self.cx.line,
            span: Span::from_usize(at, end),
            kind: SymbolKind::Malformed,
            called_resolution: false,
        });
        self.citation_end = end;
        Some(end)
    }

    /// Marks letters of other scripts and full-width signs in a symbol.
    fn mark_letters(&mut self, at: usize, token: &str) {
        for (offset, letter) in token.char_indices() {
            if !letter.is_ascii() && confusable::latin(letter).is_some() {
                let span = Span::from_usize(at + offset, at + offset + letter.len_utf8());
                self.mark(span, MarkKind::Homoglyph);
            }
        }
    }

    /// Marks a part of a symbol that is still to come: A/80/TBD.
    fn mark_pending(&mut self, at: usize, parts: &Parts<'_>) {
        for part in &parts.list {
            let is_word =
                part.text.len() > 2 && part.text.bytes().all(|byte| byte.is_ascii_uppercase());
            let forms = &self.cx.language.document.placeholder;
            if is_word && forms.iter().any(|form| **form == *part.text) {
                let start = at + part.at;
                self.mark(Span::from_usize(start, start + part.text.len()), MarkKind::Placeholder);
            }
        }
    }

    fn mark_run_together(&mut self, at: usize, parts: &Parts<'_>) {
        let part = parts
            .list
            .iter()
            .find(|part| part.figures().is_some_and(|value| value > HIGHEST_DOCUMENT))
            .or_else(|| {
                parts
                    .list
                    .iter()
                    .find(|part| part.draft().is_some_and(|value| value > HIGHEST_DRAFT))
            });
        if let Some(part) = part {
            self.mark(
                Span::from_usize(at + part.at, at + part.at + part.text.len()),
                MarkKind::RunTogether,
            );
        }
    }

    /// A/RES/70/125 cites a resolution, and so does any Assembly symbol that is called one.
    fn cite_symbol(&mut self, at: usize, token: &str, parts: &Parts<'_>, index: u32) {
        let symbol = &self.out.symbols[index as usize];
        let cites = symbol.kind == SymbolKind::Resolution
            || (symbol.kind == SymbolKind::AssemblyDocument && symbol.called_resolution);
        let Some((number, body, width)) = parts.resolution().filter(|_| cites) else { return };
        let line = self.cx.line;
        let group = self.out.citations.len() as u32;
        let span = Span::from_usize(at, at + token.len());
        self.out.citations.push(Citation {
            line,
            span,
            number_span: Span::new(span.end - width as u32, span.end),
            kind: InstrumentKind::Resolution,
            number,
            body,
            this_body: false,
            stranger: false,
            edition: None,
            date: None,
            subject: None,
            symbol: Some(index),
            group,
        });
        self.after_citation(group as usize, at + token.len());
    }
}

/// Whether a word for a resolution stands behind the symbol that ends at byte `end`, or behind the
/// last of a list of symbols.
fn is_called(cx: &Context<'_>, end: usize) -> bool {
    let citation = &cx.language.citation;
    let mut rest = cx.rest(end);
    for _ in 0..8 {
        let after = any_form(&citation.number_suffix)(rest).map_or(rest, |(after, _)| after);
        let noun = citation.nouns.iter().filter(|noun| noun.kind == InstrumentKind::Resolution);
        if noun.into_iter().any(|noun| any_form(&noun.after)(after).is_ok()) {
            return true;
        }
        let Ok((after, _)) = joint(cx, after) else { return false };
        let after = any_form(&citation.number_prefix)(after).map_or(after, |(after, _)| after);
        let Some(next) = token(after) else { return false };
        rest = &after[next.len()..];
    }
    false
}

/// The token that may be a symbol: letters, digits and joining signs with at least one slash.
fn token(rest: &str) -> Option<&str> {
    let mut end = 0;
    let mut has_slash = false;
    for (offset, letter) in rest.char_indices() {
        let belongs = letter.is_ascii_alphanumeric()
            || matches!(letter, '/' | '.' | '-' | '&' | '+' | '\u{2011}')
            || (!letter.is_ascii() && confusable::latin(letter).is_some());
        if !belongs || offset > LONGEST || (has_slash && begins_another(rest, offset)) {
            break;
        }
        has_slash |= letter == '/';
        end = offset + letter.len_utf8();
    }
    if end > LONGEST || !has_slash {
        return None;
    }
    let bare = rest[..end].trim_end_matches(['/', '.', '-', '&', '+', '\u{2011}']);
    // "(Rev.1)" behind a meeting's document, "(2013)" behind a Council number.
    let tail = &rest[bare.len()..];
    if bare.len() == end && tail.starts_with('(') {
        let close = tail.bytes().take(12).position(|byte| byte == b')');
        if let Some(close) = close
            && tail[1..close].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
            && tail[1..close].bytes().any(|byte| byte.is_ascii_digit())
        {
            return Some(&rest[..end + close + 1]);
        }
    }
    let whole = part_behind(rest, bare.len()).map_or(bare, |end| &rest[..end]);
    Some(whole).filter(|whole| whole.contains('/'))
}

/// Elements of United Nations symbols in brackets, the same in all languages (source: United Nations
/// Editorial Manual): A/80/6 (Sect. 3)/Add.1, JIU/REP/2024/3 (Part I).
const PARTS: [&str; 5] = ["Part", "Sect.", "Vol.", "Introduction", "SUPP"];

/// The end of a part of the document, with an addendum of its own, behind a symbol of `len` bytes.
fn part_behind(rest: &str, len: usize) -> Option<usize> {
    const LONGEST_PART: usize = 16;
    let tail = &rest[len..];
    let inner = tail.strip_prefix(" (").or_else(|| tail.strip_prefix('('))?;
    PARTS.iter().find(|part| inner.starts_with(**part))?;
    let close = inner.bytes().take(LONGEST_PART).position(|byte| byte == b')')?;
    let end = len + (tail.len() - inner.len()) + close + 1;
    let addendum = rest[end..].strip_prefix('/').map_or(0, |tail| {
        let element = tail.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
        1 + element.count()
    });
    let whole = rest[..end + addendum].trim_end_matches(['/', '.']);
    Some(whole.len()).filter(|_| !rest[..len].contains("/RES/"))
}

/// Whether the hyphen at byte `at` joins another symbol of the same document: A/48/486-S/26560.
fn begins_another(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_behind_figure = at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit());
    let organ = text[at..].strip_prefix(['-', '\u{2011}']).map(str::as_bytes);
    is_behind_figure && matches!(organ, Some([b'A'..=b'Z', b'/', ..]))
}

struct Part<'t> {
    at: usize,
    text: &'t str,
}

impl Part<'_> {
    fn figures(&self) -> Option<u32> {
        let is_number = !self.text.is_empty()
            && self.text.len() <= 9
            && self.text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| self.text.parse().ok()).flatten()
    }

    /// The number of a limited document: L.49.
    fn draft(&self) -> Option<u32> {
        self.text.strip_prefix("L.").and_then(|text| text.parse().ok())
    }

    /// C.2, CN.16, Rev.1, 18A3, PRST.
    fn is_code(&self) -> bool {
        let capitals = self.text.starts_with(|letter: char| {
            letter.is_ascii_uppercase() || confusable::latin(letter).is_some()
        });
        let figures = self.text.bytes().any(|byte| byte.is_ascii_digit());
        let all_capitals = self.text.chars().all(|letter| !letter.is_lowercase());
        figures || (capitals && all_capitals)
    }
}

/// A symbol between its slashes.
struct Parts<'t> {
    list: Vec<Part<'t>>,
}

impl<'t> Parts<'t> {
    fn split(token: &'t str) -> Option<Self> {
        let mut list = Vec::new();
        let mut at = 0;
        for text in token.split('/') {
            list.push(Part { at, text });
            at += text.len() + 1;
        }
        (2..=MOST_PARTS).contains(&list.len()).then_some(Self { list })
    }

    /// What the symbol is, by its shape alone; nothing where it is no symbol.
    fn kind(&self) -> Option<SymbolKind> {
        let [first, rest @ ..] = &*self.list else { return None };
        if self.is_torn() {
            return Some(SymbolKind::Malformed);
        }
        if self.list.iter().any(|part| part.text.is_empty() || !part.is_code()) {
            return None;
        }
        if rest.iter().all(|part| !part.text.bytes().any(|byte| byte.is_ascii_digit())) {
            return None;
        }
        if let Some(kind) = self.meeting_document() {
            return Some(kind);
        }
        let letters = first.text.chars().all(|letter| {
            is_letter(letter)
                && (letter.is_ascii_uppercase() || confusable::latin(letter).is_some())
        });
        if !letters || first.text.chars().count() > 6 {
            return None;
        }
        if self.list.iter().any(|part| part.text == "RES") {
            return Some(SymbolKind::Resolution);
        }
        if let Some(number) = self.list.iter().find_map(Part::draft) {
            return Some(if number > HIGHEST_DRAFT {
                SymbolKind::Malformed
            } else {
                SymbolKind::Draft
            });
        }
        if first.text == "A" || first.text == "\u{410}" {
            return Some(self.assembly(rest));
        }
        let figures = rest.iter().any(|part| part.figures().is_some());
        (figures || rest.len() > 1).then_some(SymbolKind::Other)
    }

    /// Whether it is a symbol of a principal organ of the UN whose slashes were lost, doubled or became
    /// stops: S2002/1154, S//2002/1154, S.2002/1154, A/RES70/125; or two that were run together:
    /// S/2002/115480/173.
    fn is_torn(&self) -> bool {
        let [first, rest @ ..] = &*self.list else { return false };
        let Some(behind) = first.text.strip_prefix(['A', 'S', 'E']) else { return false };
        let is_year =
            |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        let is_number = |text: &str| {
            (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let last_is_number = rest.last().is_some_and(|part| part.figures().is_some());
        let is_glued = |part: &Part<'_>| part.text.strip_prefix("RES").is_some_and(is_number);
        if behind.is_empty() {
            let is_doubled = match rest {
                [Part { text: "", .. }, next, ..] => {
                    last_is_number
                        && next.text.starts_with(|letter: char| letter.is_ascii_alphanumeric())
                }
                _ => false,
            };
            let is_run_together = match rest {
                [year, number, more @ ..] if is_year(year.text) && first.text != "A" => {
                    let is_long = |part: &Part<'_>| part.figures() > Some(HIGHEST_DOCUMENT);
                    is_long(number) || more.iter().any(is_long)
                }
                _ => false,
            };
            return is_doubled || is_run_together || rest.iter().any(is_glued);
        }
        let without_stop = behind.strip_prefix('.').unwrap_or(behind);
        let is_dated = is_number(without_stop)
            && (is_year(without_stop)
                || without_stop.len() < behind.len() && first.text.starts_with('A'));
        (behind == "RES" || is_dated) && last_is_number
    }

    /// A/70/125, A/70/125/Add.1; A/70/12580/173 is of no known form.
    fn assembly(&self, rest: &[Part<'_>]) -> SymbolKind {
        let figures = rest.iter().take_while(|part| part.figures().is_some()).count();
        if figures == 0 {
            return SymbolKind::Other;
        }
        // Up to the thirtieth session the documents ran on without one: A/2929, A/10348.
        let is_early = figures == 1 && rest[0].figures() <= Some(HIGHEST_EARLY);
        let oversized = !is_early
            && rest.iter().any(|part| part.figures().is_some_and(|value| value > HIGHEST_DOCUMENT));
        if figures > 2 || oversized {
            return SymbolKind::Malformed;
        }
        match figures {
            2 => SymbolKind::AssemblyDocument,
            _ => SymbolKind::Other,
        }
    }

    /// C26/59, WTSA-20/35, CWG-WSIS&SDG-44/8(Rev.1), MEX/18A3/1.
    fn meeting_document(&self) -> Option<SymbolKind> {
        let [first, second, ..] = &*self.list else { return None };
        let figures = first.text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let name = &first.text[..first.text.len() - figures];
        let name = name.trim_end_matches(['-', '\u{2011}']);
        let named = !name.is_empty()
            && name.chars().all(|letter| !letter.is_lowercase() && !letter.is_ascii_digit());
        let numbered = second.text.starts_with(|letter: char| letter.is_ascii_digit());
        (figures == 2 && named && numbered).then_some(SymbolKind::MeetingDocument)
    }

    /// The number, the body and the width in bytes of what stands for the number.
    fn resolution(&self) -> Option<(Number, Option<&'static str>, usize)> {
        let at = self.list.iter().position(|part| part.text == "RES");
        let numbers = &self.list[at.map_or(1, |at| at + 1)..];
        let body = self.body(at);
        match numbers {
            [session, number, ..] => {
                let (special, session_text) = match session.text {
                    text if text.starts_with("ES-") => (Special::Emergency, &text[3..]),
                    text if text.starts_with("S-") => (Special::Special, &text[2..]),
                    text => (Special::Ordinary, text),
                };
                let (digits, part) = match number.text.char_indices().next_back() {
                    Some((end, letter)) if letter.is_ascii_uppercase() => {
                        (&number.text[..end], Some(letter))
                    }
                    _ => (number.text, None),
                };
                let read = Number::Session {
                    session: session_text.parse().ok()?,
                    number: digits.parse().ok()?,
                    special,
                    part,
                };
                Some((read, body, session.text.len() + 1 + number.text.len()))
            }
            [number] => {
                let (figures, year) = number.text.split_once('(')?;
                let year = year.strip_suffix(')')?.trim();
                let read =
                    Number::Year { number: figures.trim().parse().ok()?, year: year.parse().ok()? };
                Some((read, body, number.text.len()))
            }
            [] => None,
        }
    }

    /// Whose resolution it is, by the organ letters of the symbol.
    fn body(&self, res: Option<usize>) -> Option<&'static str> {
        let organs: Vec<&str> =
            self.list[..res.unwrap_or(1)].iter().map(|part| part.text).collect();
        match *organs {
            ["A"] => Some("unga"),
            ["A", "HRC"] => Some("hrc"),
            ["S"] => Some("unsc"),
            ["E"] => Some("ecosoc"),
            _ => None,
        }
    }
}
