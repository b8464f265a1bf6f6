//! What becomes of the forms that the scan found: each goes to its construct.

use super::lex::han_value;
use super::punctuation::Role;
use super::scan::{Said, Scan, SubjectWord};
use super::{Cue, CueKind, MarkKind, NameMention};
use crate::language::form::{is_han, is_letter};
use crate::language::vocabulary::{Entry, Term};
use crate::text::Span;

impl Scan<'_> {
    /// Hands the form at `at..end` to its construct.
    pub(super) fn found(&mut self, entry: &Entry, at: usize, end: usize) {
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
    /// set them off.
    fn pending(&mut self, entry: &Entry, at: usize, end: usize) {
        let before = self.cx.before(at).chars().next_back();
        let after = self.cx.rest(end).chars().next();
        let is_word =
            |letter: Option<char>| letter.is_some_and(|letter| is_letter(letter) || is_han(letter));
        let is_bracket = |letter: Option<char>| {
            letter.is_some_and(|letter| {
                matches!(self.marks.role(letter), Role::OpenBracket(_) | Role::CloseBracket(_))
            })
        };
        let set_off = is_bracket(before) || is_bracket(after);
        let form = entry.form(&self.cx.vocabulary.text);
        let in_small = form.starts_with(char::is_lowercase) && form.contains(' ');
        if is_word(before) || is_word(after) || (in_small && !set_off) {
            return;
        }
        self.mark(Span::from_usize(at, end), MarkKind::Placeholder);
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
        self.body = Some(Said { id, start: at, end });
        let taken = self.session_of_body(end);
        self.take(taken);
    }
}
