//! What a line of a reading is, by its own words alone; the tree decides what it is in its place.

pub mod body_line;
pub mod heading;
pub mod label;
mod label_inserted;
mod label_shape;
pub mod masthead;
mod opening;
mod page;
pub mod slip;
pub mod slip_han;

use super::mark::{Form, Mark};
use super::reuse::{Earlier, Shared};
use crate::draft::{Glimpse, Opening, Seen, Sight};
use crate::language::first_letters::FirstLetters;
use crate::language::first_words::FirstWords;
use crate::language::lexicon_of;
use crate::language::model::{Language, Part, Script};
use crate::language::vocabulary::{Term, Vocabulary};
use crate::text::Span;
use body_line::Ending;
use heading::{Heading, heading, most_behind};
use label::{LabelToken, label};
use masthead::{AnnexLine, EnactingLine, MastheadLine};
use page::is_page_head;

/// A longer line (bytes) is a paragraph, whatever it begins with.
const HEAD: usize = 420;

/// A line that closes an instrument with a form that stands inside it is no longer (bytes).
const CLOSING: usize = 80;

/// A line of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// All of it, line ending included.
    pub full: Span,
    /// Without line ending and blanks around.
    pub span: Span,
    /// What it is by its own words.
    pub kind: LineKind,
}

/// What a line is by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but blanks.
    Blank,
    /// MOD, ADD, SUP, NOC.
    Marker(Action, Option<MastheadLine>),
    /// "RESOLUTION 140 (…)".
    Masthead(MastheadLine),
    /// "The Plenipotentiary Conference …,".
    Enacting(EnactingLine),
    /// A call word.
    Call(Heading),
    /// The head of an annex.
    Annex(AnnexLine),
    /// The count of annexes.
    AnnexCount(u32),
    /// A rule of underscores or dashes.
    Rule,
    /// What closes an instrument.
    Closing,
    /// A labelled paragraph.
    Labelled(LabelToken),
    /// A paragraph that opens with a verb, UN manner; the part is open where the verb serves both.
    Verb(Option<Part>),
    /// Any other paragraph.
    Plain,
}

/// What a proposal does to an instrument. The codes are the same in all languages of the ITU
/// (source: ITU guidelines for proposals).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// MOD: changes it.
    Modify,
    /// ADD: brings it in.
    Add,
    /// SUP: removes it.
    Suppress,
    /// NOC: leaves it.
    NoChange,
}

/// Codes of proposals.
const ACTIONS: [(&str, Action); 4] = [
    ("MOD", Action::Modify),
    ("ADD", Action::Add),
    ("SUP", Action::Suppress),
    ("NOC", Action::NoChange),
];

/// The lines of a text with their line endings; at least one.
fn full_lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::with_capacity(text.len() / 96 + 1);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]) {
        if start < end || lines.is_empty() {
            lines.push(Span::from_usize(start, end));
        }
        start = end;
    }
    lines
}

/// Reads the lines of one language.
#[derive(Clone, Copy, Debug)]
pub struct LineGrammar {
    pub(crate) language: &'static Language,
    pub(crate) openings: &'static Vocabulary,
    pub(crate) first_words: &'static FirstWords,
    pub(crate) first_letters: &'static FirstLetters,
}

impl LineGrammar {
    /// For texts in `language`.
    pub fn new(language: &'static Language) -> Self {
        let lexicon = lexicon_of(language);
        Self {
            language,
            openings: &lexicon.openings,
            first_words: &lexicon.first_words,
            first_letters: &lexicon.first_letters,
        }
    }

    /// The language of the texts.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Reads all lines of a reading with the help of an earlier version, where there is one; tells
    /// which lines it shares.
    pub fn lines_after(&self, text: &str, earlier: Option<Earlier<'_>>) -> (Vec<Line>, Shared) {
        let spans = full_lines(text);
        let shared = earlier.map(|earlier| earlier.shared_with(text, &spans)).unwrap_or_default();
        let fresh = spans[shared.fresh(spans.len())].iter();
        let fresh = fresh.map(|full| self.line(text, *full)).collect();
        match earlier {
            Some(earlier) => (earlier.all_lines(shared, fresh, text.len()), shared),
            None => (fresh, shared),
        }
    }

    /// Reads one line.
    pub fn line(&self, text: &str, full: Span) -> Line {
        let content = full.of(text);
        let trimmed = content.trim();
        let start = full.start + (content.len() - content.trim_start().len()) as u32;
        if trimmed.is_empty() {
            return Line { full, span: Span::empty(full.start), kind: LineKind::Blank };
        }
        let span = Span::new(start, start + trimmed.len() as u32);
        Line { full, span, kind: self.kind(trimmed, start) }
    }

    /// The label at the start of `span`.
    pub fn label_at(&self, text: &str, span: Span) -> Option<LabelToken> {
        label(span.of(text), span.start, &self.language.labels)
    }

    /// Whether `line` is a call word and nothing else.
    pub fn is_call(&self, line: &str) -> bool {
        heading(line, 0, self.language, self.openings).is_some()
    }

    fn kind(&self, line: &str, at: u32) -> LineKind {
        if let Some(token) = label(line, at, &self.language.labels) {
            return self.labelled(line, at, token);
        }
        if line.len() > HEAD {
            return self.paragraph(line);
        }
        self.head(line, at).unwrap_or_else(|| self.paragraph(line))
    }

    /// What a line with a label is: "66/210. Title" and "4.3" of a page head are none.
    fn labelled(&self, line: &str, at: u32, token: LabelToken) -> LineKind {
        if is_rule(line) {
            return LineKind::Rule;
        }
        if begins_with_date(line, &token, at, self.language) {
            let is_short = line.len() <= 32 && line.ends_with(|c: char| c.is_ascii_digit());
            return if is_short { LineKind::Closing } else { LineKind::Plain };
        }
        // A meeting line such as "91st plenary meeting" begins with digits and is no clause; no label
        // with a bracket or stop begins one.
        let is_clause = token.form != Form::Bare || token.after > at && line.len() > CLOSING;
        if !is_clause && self.closing(line) { LineKind::Closing } else { LineKind::Labelled(token) }
    }

    fn head(&self, line: &str, at: u32) -> Option<LineKind> {
        let language = self.language;
        if is_rule(line) {
            return Some(LineKind::Rule);
        }
        if let Some(marker) = self.marker(line, at) {
            return Some(marker);
        }
        if let Some(masthead) = masthead::masthead(line, at, language) {
            return Some(LineKind::Masthead(masthead));
        }
        if let Some(enacting) = self.enacting(line, at) {
            // A call word may end in the name of its addressee: 要求理事会.
            let may_be_call = enacting.entry.is_none() && enacting.ending == Ending::Open;
            let call = || heading(line, at, language, self.openings).map(LineKind::Call);
            let call = if may_be_call { call() } else { None };
            // So may a paragraph that a page cut.
            if may_be_call && call.is_none() && self.opens(line) {
                return None;
            }
            return Some(call.unwrap_or(LineKind::Enacting(enacting)));
        }
        if let Some(count) = masthead::annex_count(line, language) {
            return Some(LineKind::AnnexCount(count));
        }
        if let Some(annex) = masthead::annex(line, at, language) {
            return Some(LineKind::Annex(annex));
        }
        if self.closing(line) {
            return Some(LineKind::Closing);
        }
        heading(line, at, language, self.openings).map(LineKind::Call)
    }

    /// An enacting line; a name with a slip is not that of another body.
    fn enacting(&self, line: &str, at: u32) -> Option<EnactingLine> {
        // A statement of a president quotes what the body says.
        if let Some(quoted) = line.strip_prefix(['\u{201C}', '"']) {
            let found =
                masthead::enacting(quoted, at + (line.len() - quoted.len()) as u32, self.language);
            return found.filter(|found| found.entry.is_some());
        }
        let found = masthead::enacting(line, at, self.language);
        if found.is_some_and(|found| found.entry.is_some()) {
            return found;
        }
        masthead::slipped_enacting(line, at, self.language).or(found)
    }

    /// A marker alone, with an identifier behind it, or before a masthead.
    fn marker(&self, line: &str, at: u32) -> Option<LineKind> {
        let opened = line.trim_start_matches(['(', '_', '*']);
        let (code, action) = ACTIONS.into_iter().find(|(code, _)| opened.starts_with(code))?;
        let rest = opened[code.len()..].trim_start_matches([')', '_', '*']);
        if !rest.is_empty() && !rest.starts_with([' ', '\t', '\u{A0}']) {
            return None;
        }
        let tail = rest.trim();
        let tail_at = at + (line.len() - rest.trim_start().len()) as u32;
        if let Some(masthead) = masthead::masthead(tail, tail_at, self.language) {
            return Some(LineKind::Marker(action, Some(masthead)));
        }
        let is_identifier =
            tail.len() <= 40 && (tail.is_empty() || tail.contains('/')) && !tail.contains(' ');
        is_identifier.then_some(LineKind::Marker(action, None))
    }

    /// Whether a line closes an instrument: it begins with one of the language's forms, or it is short
    /// and has the form behind its number ("91st plenary meeting") or anywhere in its brackets.
    fn closing(&self, line: &str) -> bool {
        let closing = &self.language.document.closing;
        if line.ends_with([',', ';', ':']) {
            // "314th plenary meeting," before the line of its date.
            let meeting =
                line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_end_matches(',');
            let is_meeting = meeting.len() + 1 < line.len();
            return closing
                .iter()
                .any(|form| line == form.as_ref() || is_meeting && meeting == form.as_ref());
        }
        if is_edition_history(line) || closing.exact(0, line).is_some() {
            return true;
        }
        if line.len() > CLOSING {
            return false;
        }
        match line.as_bytes().first() {
            _ if self.language.script == Script::Han => closing.stand_in(line),
            Some(b'0'..=b'9') => {
                let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
                // "5430th (resumed) meeting": the form stands behind the letters of the ordinal.
                let word = behind.trim_start_matches(|c: char| c.is_ascii_lowercase());
                closing.begin(behind) || closing.begin(word.trim_start())
            }
            Some(b'(' | b'[') => closing.begin(&line[1..]) || closing.stand_in(line),
            _ => false,
        }
    }

    /// In how many bytes a call word with its addressee must end that a text begins with; none
    /// where it begins with no call word.
    pub fn call_reach(&self, text: &str) -> Option<usize> {
        let mut reach = None;
        self.openings.at(text, |entry, length| {
            if entry.term == Term::Call {
                let call = &self.language.calls[usize::from(entry.id)];
                reach = reach.max(Some(length + most_behind(call, text, length, self.language)));
            }
        });
        reach
    }
}

/// A line of editions in brackets, as the Basic Texts print behind a resolution: "(Kyoto, 1994) –
/// (Rev. Bucharest, 2022)".
fn is_edition_history(line: &str) -> bool {
    let mut rest = line;
    let mut count = 0;
    while let Some(inner) = rest.strip_prefix('(') {
        let Some((edition, tail)) = inner.split_once(')') else { return false };
        let year = edition.len().checked_sub(4).and_then(|at| edition.get(at..));
        let has_year = year.is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        // "(2001)" is a part of a number that a page cut.
        if !has_year || edition.len() > 48 || !edition.contains(char::is_alphabetic) {
            return false;
        }
        count += 1;
        rest = tail.trim_start_matches([' ', '\u{A0}', '\u{2013}', '\u{2014}', '-']);
    }
    count > 0 && rest.is_empty()
}

/// A rule: three or more underscores or hyphens, or six bytes of another sign.
fn is_rule(line: &str) -> bool {
    let shortest = match line.chars().next() {
        Some('_' | '-') => 3,
        Some('\u{2013}' | '\u{2014}' | '=' | '*') => 6,
        _ => return false,
    };
    let sign = line.chars().next();
    line.len() >= shortest && line.chars().all(|c| Some(c) == sign || c.is_whitespace())
}

impl Sight for LineGrammar {
    fn look(&self, line: &str) -> Opening {
        if is_page_head(line, self.language) {
            return Opening::PageHead;
        }
        if label(line, 0, &self.language.labels)
            .is_some_and(|token| begins_with_date(line, &token, 0, self.language))
        {
            return Opening::Plain;
        }
        match self.kind(line, 0) {
            // The end of a sentence that a page cut: "… in its resolution\n66/210."
            LineKind::Masthead(MastheadLine { title: None, number, .. })
                if line.len() as u32 == number.len() + 1 =>
            {
                Opening::Plain
            }
            LineKind::Labelled(token) => Opening::Label(glimpse(&token)),
            LineKind::Call(_) => Opening::Call,
            LineKind::Verb(_) => Opening::Verb,
            LineKind::Enacting(body) if body.entry.is_none() && body.ending == Ending::Open => {
                // The words of a sentence may be those of a name, but for capitals throughout.
                if line.contains(char::is_lowercase) { Opening::Plain } else { Opening::Enacting }
            }
            LineKind::Enacting(line) if line.meant.is_none() => Opening::Enacting,
            // A page may leave such a word of a sentence on a line of its own.
            LineKind::Enacting(_) => Opening::Plain,
            LineKind::Marker(..)
            | LineKind::Masthead(_)
            | LineKind::Annex(_)
            | LineKind::AnnexCount(_)
            | LineKind::Closing => Opening::Head,
            LineKind::Blank | LineKind::Rule | LineKind::Plain => {
                if opens_enacting(line, self.language) {
                    Opening::Enacting
                } else if slip::is_heading(line, self.language) {
                    Opening::Call
                } else {
                    Opening::Plain
                }
            }
        }
    }

    fn is_cut_name(&self, line: &str, next: &str) -> bool {
        let is_cut = |form: &str| form.len() > line.len() && form.starts_with(line);
        line.contains(' ')
            && self.language.enacting.iter().any(|enacting| {
                enacting.forms.may_begin(line) && enacting.forms.iter().any(|form| is_cut(form))
            })
            && masthead::enacting(&format!("{line} {next}"), 0, self.language).is_some()
    }
}

fn glimpse(token: &LabelToken) -> Glimpse {
    let seen = |mark: Option<Mark>| Seen {
        position: mark.map_or(0, |mark| mark.position()),
        style: token.form as u8 * 8 + mark.map_or(0, |mark| mark.numeral as u8),
    };
    let other = token.readings[1].map(|mark| seen(Some(mark)));
    Glimpse { first: seen(token.mark()), other, bare: token.loose }
}

/// Whether a line begins an enacting line that a page cut in two.
fn opens_enacting(line: &str, language: &Language) -> bool {
    language.enacting.iter().any(|enacting| {
        enacting.forms.skip(line).is_some_and(|rest| {
            let rest = rest.trim();
            rest.is_empty()
                || rest.starts_with(['(', '\u{FF08}']) && !rest.contains([')', '\u{FF09}'])
        })
    })
}

/// Whether a line that begins with a bare number is a date ("23 June 2017") or begins with one.
fn begins_with_date(line: &str, token: &LabelToken, at: u32, language: &Language) -> bool {
    let rest = &line[(token.after - at) as usize..];
    token.loose
        && language.date.months.iter().any(|forms| {
            forms.skip(rest).is_some_and(|tail| !tail.starts_with(char::is_alphabetic))
        })
}
