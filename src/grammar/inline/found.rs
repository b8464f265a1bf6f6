//! What becomes of the forms that the scan found: each goes to its construct.

use super::lex::{han_value, roman_value};
use super::punctuation::Role;
use super::scan::{Said, Scan, SubjectWord};
use crate::grammar::{Cue, CueKind, MarkKind, NameMention};
use crate::language::form::{is_han, is_letter, is_space};
use crate::language::model::Unit;
use crate::language::vocabulary::{Entry, Term};
use crate::text::Span;

impl Scan<'_> {
    /// Hands the form at `at..end` to its construct. It stays out of the loop over words, where it would
    /// have nearly all registers.
    #[inline(never)]
    pub(crate) fn found(&mut self, entry: &Entry, at: usize, end: usize) {
        let id = entry.id as usize;
        match entry.term {
            Term::Future => self.cue(CueKind::Future, at, end),
            Term::DeadlineBefore => self.cue(CueKind::DeadlineBefore, at, end),
            Term::DeadlineAfter => self.cue(CueKind::DeadlineAfter, at, end),
            Term::History => self.cue(CueKind::History, at, end),
            Term::Attribution => self.cue(CueKind::Attribution, at, end),
            Term::Name => self.name(entry, at, end),
            Term::Placeholder => self.pending(entry, at, end),
            _ if at < self.taken => {}
            Term::Body => self.body(id, at, end),
            Term::Subject => self.subject_word(id, at, end),
            Term::Noun => {
                let taken = self.citation_at(at, end, id);
                self.take(taken);
            }
            Term::Unit => {
                let taken = self.unit_reference(at, end, id);
                self.take(taken);
            }
            Term::Call => {
                if self.call.is_none_or(|call| call.end <= at) {
                    let taken = self.call_reference(at, end, id);
                    self.call = Some(Said { id, start: at, end });
                    self.take(taken);
                }
            }
            Term::NumberPrefix => {
                let taken = self.counted_at(at);
                self.take(taken);
            }
            Term::Numeral => {
                let before = self.cx.before(at).chars().next_back();
                if before.and_then(han_value).is_none() {
                    let taken = self.date_at(at);
                    self.take(taken);
                }
            }
            Term::Month | Term::Weekday => {
                let taken = self.date_at(at);
                self.take(taken);
            }
            Term::PreambleOpener | Term::OperativeOpener | Term::Adverb => {}
        }
    }

    fn take(&mut self, taken: Option<usize>) {
        self.taken = self.taken.max(taken.unwrap_or(0));
    }

    /// The first subject word counts, unless a surer one follows.
    fn subject_word(&mut self, form: usize, at: usize, end: usize) {
        if self.subject.is_none_or(|subject| form < subject.form) {
            let word = self.subject.map_or(at, |subject| subject.word);
            self.subject = Some(SubjectWord { form, word, end });
        }
    }

    /// A form for pending text. Those in small letters are common words unless brackets or marks
    /// set them off; those in Han characters may begin other words unless a number would stand there.
    fn pending(&mut self, entry: &Entry, at: usize, end: usize) {
        let (before, behind) = (self.cx.before(at), self.cx.rest(end));
        let (last, next) = (before.chars().next_back(), behind.chars().next());
        let form = entry.form(&self.cx.vocabulary.text);
        let in_han = form.starts_with(is_han);
        let counts = |rest: &str| {
            let language = self.cx.language;
            language.citation.number_suffix.begin(rest) || language.date.units.begin(rest)
        };
        let is_counted = || {
            let language = self.cx.language;
            language.citation.number_prefix.longest_before(before).is_some()
                || language.date.units.longest_before(before).is_some()
                || counts(behind)
        };
        let goes_on = |letter: char| is_letter(letter) || in_han && is_han(letter);
        let is_part = last.is_some_and(is_letter) || next.is_some_and(goes_on) && !is_counted();
        let is_bracket = |letter: Option<char>| {
            letter.is_some_and(|letter| {
                matches!(self.marks.role(letter), Role::OpenBracket(_) | Role::CloseBracket(_))
            })
        };
        let set_off = is_bracket(last) || is_bracket(next);
        let in_small = form.starts_with(char::is_lowercase) && form.contains(' ');
        if is_part || (in_small && !set_off) || self.may_be_numeral(form, at, end) {
            return;
        }
        self.mark(Span::from_usize(at, end), MarkKind::Placeholder);
    }

    /// Whether a form for pending text, "XXX", may be the Roman numeral that it looks like: in
    /// brackets, as a session's number, at the head of a line, behind a name or the word for a part
    /// of a text. What place and year stand behind is numbered by figures: "Resolution XXX (Doha, 2026)".
    fn may_be_numeral(&self, form: &str, at: usize, end: usize) -> bool {
        if roman_value(form).is_none() || begins_edition(self.cx.rest(end)) {
            return false;
        }
        let before = self.cx.before(at).trim_end_matches(is_space);
        let word = before.rsplit(is_space).next().unwrap_or(before);
        let unit = self.cx.vocabulary.find(word, Term::Unit);
        let is_part = unit.is_some_and(|(entry, _)| {
            let unit = self.cx.language.reference.units[entry.id as usize].unit;
            matches!(unit, Unit::Annex | Unit::Section | Unit::Foreign)
        });
        let is_month = self.cx.vocabulary.find(word, Term::Month).is_some();
        let is_named = word.starts_with(char::is_uppercase) && !is_month && !word.ends_with(',');
        let in_brackets = before.strip_suffix(['(', '\u{FF08}', '[']).is_some_and(may_have_session);
        before.is_empty() || is_part || is_named || in_brackets
    }

    fn cue(&mut self, kind: CueKind, at: usize, end: usize) {
        self.out.cues.push(Cue { span: Span::from_usize(at, end), line: self.cx.line, kind });
    }

    fn name(&mut self, entry: &Entry, at: usize, end: usize) {
        let span = Span::from_usize(at, end);
        let inside = self.out.names.last().is_some_and(|name| name.span.contains(span));
        if !inside {
            self.out.names.push(NameMention {
                line: self.cx.line,
                span,
                name: entry.id,
                variant: entry.variant,
            });
        }
    }

    fn body(&mut self, id: usize, at: usize, end: usize) {
        if self.body.is_some_and(|body| at < body.end) {
            return;
        }
        // 本届大会: the body is not the one that a part of the words names.
        let this_body = self.cx.language.citation.this_body.longest_before(self.cx.before(end));
        if this_body.is_some_and(|(_, len)| len > end - at) {
            self.body = None;
            return;
        }
        self.body = Some(Said { id, start: at, end });
        let taken = self.session_of_body(end);
        self.take(taken);
    }
}

/// Whether brackets with words and a year follow, as behind the number of a resolution of the ITU.
fn begins_edition(rest: &str) -> bool {
    /// Place and year, or so many conferences.
    const LONGEST: usize = 80;
    let rest = rest.trim_start_matches(is_space);
    let inside = rest.strip_prefix('(').and_then(|rest| {
        let near = rest.as_bytes().iter().take(LONGEST);
        rest.get(..near.into_iter().position(|&byte| byte == b')')?)
    });
    inside.is_some_and(|inside| {
        let year = inside.trim_end().bytes().rev().take_while(u8::is_ascii_digit).count();
        year == 4 && inside.starts_with(char::is_alphabetic)
    })
}

/// Whether the number before a bracket may be of a thirtieth session: that of the General Assembly ended
/// with 3541, that of the Economic and Social Council did not reach 900, nor does that of any other body.
fn may_have_session(before: &str) -> bool {
    let before = before.trim_end_matches(is_space);
    let figures = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    match before[before.len() - figures..].parse::<u16>() {
        Ok(number) => matches!(number, ..900 | 3300..3600),
        Err(_) => true,
    }
}
