//! Pointers to parts of a text: "resolves 2, 3 and 4 above", "paragraph 3 (a) of resolution 70/1",
//! "annex to the present resolution", "instructs the Secretary-General 5", 上述做出决议4.

use super::addressee::addressee;
use super::around::Around;
use super::behind::{Behind, behind, direction};
use super::lex::{joint, spaces};
use super::pointer::{Bare, Item, begins_date_unit, items};
use super::scan::Scan;
use crate::grammar::{Direction, MarkCited, MarkKind, Numeral, Owner, Place, Reference};
use crate::language::form::{is_han, is_letter, is_space};
use crate::language::model::{Script, Unit};
use crate::language::vocabulary::Term;
use crate::text::Span;

/// A line shorter than this that begins with "Annex" and has no stop is a heading.
const HEADING: usize = 120;

impl Scan<'_> {
    /// Adds the references that the call word at `at..after` opens, where it is named and not used;
    /// gives their end.
    pub(crate) fn call_reference(&mut self, at: usize, after: usize, call: usize) -> Option<usize> {
        let cx = self.cx;
        let is_han = cx.language.script == Script::Han;
        let rest = spaces(cx.rest(after));
        if let Ok((rest, items)) = items(&cx, rest, Bare::Numbers) {
            return self.named_call(at, call, None, items, rest);
        }
        if is_han && let Some(end) = self.letter_reference(at, rest, call) {
            return Some(end);
        }
        if is_han && self.stands_alone(at, after) {
            let around = self.said_before(at);
            let whole = Span::from_usize(around.start, after);
            return around.direction.and_then(|_| self.whole_call(whole, call, None, around));
        }
        if !is_han && let Some((direction, rest)) = direction(&cx, rest) {
            let whole = Span::from_usize(at, cx.at(rest));
            let around = Around { direction: Some(direction), ..self.said_before(at) };
            return self.whole_call(whole, call, None, around);
        }
        if !cx.language.calls[call].addressee {
            return None;
        }
        let (addressee, rest) = addressee(&cx, rest)?;
        if let Ok((after, items)) = items(&cx, rest, Bare::Numbers) {
            if is_han && !self.is_named(at) {
                let around = self.said_before(at);
                around.direction.or(around.quoted.then_some(Direction::Above))?;
            }
            return self.named_call(at, call, Some(addressee), items, after);
        }
        let (direction, rest) = direction(&cx, rest).filter(|_| !is_han)?;
        if self.opens_line(at) || self.is_capital(at, call) {
            return None;
        }
        let whole = Span::from_usize(at, cx.at(rest));
        let around = Around { direction: Some(direction), ..self.said_before(at) };
        self.whole_call(whole, call, Some(addressee), around)
    }

    /// A letter that has lost the bracket of its label, where "above" or "below" says that a clause is
    /// named: 上述认识到a.
    fn letter_reference(&mut self, at: usize, rest: &str, call: usize) -> Option<usize> {
        let cx = self.cx;
        let [b'a'..=b'z', behind, ..] = rest.as_bytes() else { return None };
        if behind.is_ascii() || self.said_before(at).direction.is_none() {
            return None;
        }
        let (after, items) = items(&cx, rest, Bare::Letters).ok()?;
        let letter = cx.at(rest);
        self.mark(Span::from_usize(letter, letter + 1), MarkKind::Unbracketed);
        self.named_call(at, call, None, items, after)
    }

    fn whole_call(
        &mut self,
        whole: Span,
        call: usize,
        addressee: Option<Span>,
        around: Around,
    ) -> Option<usize> {
        let behind = behind(&self.cx, self.cx.rest(whole.end as usize), None);
        let owner = behind.owner.unwrap_or(around.owner);
        let group = self.out.references.len() as u32;
        self.out.references.push(Reference {
            line: self.cx.line,
            span: whole,
            whole,
            place: Place::Call { call: call as u16, addressee },
            path: Vec::new(),
            through: None,
            direction: around.direction,
            owner,
            inside: None,
            group,
        });
        Some(whole.end as usize)
    }

    /// A call word with marks: a reference only where the words around say that it is named.
    fn named_call(
        &mut self,
        at: usize,
        call: usize,
        addressee: Option<Span>,
        items: Vec<Item>,
        rest: &str,
    ) -> Option<usize> {
        let cx = self.cx;
        let around = self.said_before(at);
        let place = Place::Call { call: call as u16, addressee };
        let behind = behind(&cx, cx.rest(cx.at(rest)), None);
        let direction = behind.direction.or(around.direction);
        if direction.is_none() && behind.owner.is_none() && !self.names(at, call, rest, &around) {
            return None;
        }
        // "decides 20 days of …" never has a mark of clauses.
        if begins_date_unit(&cx, rest) {
            return None;
        }
        let end = cx.at(behind.rest);
        let owner = behind.owner.unwrap_or(around.owner);
        let whole = Span::from_usize(around.start, end);
        self.push_references(items, whole, place, &Around { direction, owner, ..around });
        Some(end)
    }

    /// Whether a call word with marks and without "above" is named rather than used.
    fn names(&self, at: usize, call: usize, rest: &str, around: &Around) -> bool {
        let cx = self.cx;
        if cx.language.reference.named_after.begin(spaces(rest)) {
            return true;
        }
        if self.opens_line(at) || self.is_capital(at, call) {
            return false;
        }
        if self.is_named(at) || around.quoted {
            return true;
        }
        let next = rest.chars().find(|&letter| !is_space(letter));
        match next {
            None => true,
            Some(letter) if is_letter(letter) => joint(&cx, rest).is_ok(),
            Some(letter) => {
                !is_han(letter) && !letter.is_ascii_digit() && !matches!(letter, '(' | '%')
            }
        }
    }

    /// Whether a word before byte `at` says that the call word is named: "in", 按照.
    fn is_named(&self, at: usize) -> bool {
        let before = self.cx.before(at).trim_end_matches(is_space);
        self.cx.language.reference.named_before.longest_before(before).is_some()
    }

    /// Whether nothing but space stands before byte `at` in its line.
    fn opens_line(&self, at: usize) -> bool {
        at <= self.text_start
    }

    /// Whether the call word opens a sentence with a capital that its form lacks.
    fn is_capital(&self, at: usize, call: usize) -> bool {
        let is_upper = |text: &str| text.starts_with(char::is_uppercase);
        let forms = &self.cx.language.calls[call].forms;
        is_upper(self.cx.rest(at)) && !forms.iter().any(|form| is_upper(form))
    }

    /// Whether a call word without marks is closed by what follows: 上述做出决议，.
    fn stands_alone(&self, at: usize, after: usize) -> bool {
        let rest = self.cx.rest(after);
        let long_enough = after - at >= 12;
        let next = rest.chars().next();
        long_enough
            && (next.is_none_or(|letter| !is_han(letter) && !is_letter(letter))
                || self.cx.language.reference.named_after.begin(rest))
    }

    /// Adds the references that the unit word at `at..after` opens; gives their end.
    pub(crate) fn unit_reference(&mut self, at: usize, after: usize, unit: usize) -> Option<usize> {
        let cx = self.cx;
        let unit = cx.language.reference.units[unit].unit;
        if unit == Unit::Annex {
            return self.annex_reference(at, after);
        }
        let is_code = self.is_label_code(at, after);
        if is_code && self.opens_with_code(at)
            || !is_code && self.is_glued(after)
            || self.is_call_too(at, after)
        {
            return None;
        }
        let bare = match unit {
            Unit::Subparagraph | Unit::Section => Bare::Letters,
            _ => Bare::Numbers,
        };
        let rest = self.skip_prefix(spaces(cx.rest(after)));
        let (rest, items) = items(&cx, rest, bare).ok()?;
        let behind_marks = spaces(rest);
        if self.opens_line(at)
            && (behind_marks.len() < 3 || behind_marks.starts_with([':', '\u{FF1A}']))
        {
            // "Agenda item 3" alone, "Sub-item (a): …": a heading, no part of which is a reference.
            return Some(cx.at(rest));
        }
        let around = self.said_before(at);
        let mut behind = behind(&cx, cx.rest(cx.at(rest)), Some(unit));
        if unit == Unit::Foreign || is_code && self.is_behind_code_of_text(at) {
            behind.owner = Some(Owner::Other);
        }
        let end = self.unit_items(items, unit, around, behind);
        if unit == Unit::Foreign {
            // "Article 83, paragraph 1": the paragraph is the article's.
            self.citation_end = end;
        }
        Some(end)
    }

    /// Whether a unit word is the code of labels, to which their numbers are glued: OP9.
    fn is_label_code(&self, at: usize, after: usize) -> bool {
        self.cx.language.labels.is_code(&self.cx.text[at..after])
    }

    /// Whether the number of another text stands right before the code of a label: "49/13 OP5".
    fn is_behind_code_of_text(&self, at: usize) -> bool {
        let before = self.cx.before(at).trim_end();
        let last = before.rsplit(|sign: char| is_space(sign) || "(\u{FF08}".contains(sign)).next();
        last.is_some_and(|last| {
            last.contains('/') && last.ends_with(|sign: char| sign.is_ascii_digit() || sign == ')')
        })
    }

    /// Whether a code opens its line, where it is a label.
    fn opens_with_code(&self, at: usize) -> bool {
        let before = self.cx.before(at);
        before.trim_start_matches(['(', '[', '\u{FF08}', '\u{FF3B}', ' ', '\t']).is_empty()
    }

    /// Whether a number is glued to a word of a script that sets spaces: "goals2" has a footnote.
    fn is_glued(&self, after: usize) -> bool {
        let before = self.cx.text[..after].chars().next_back();
        self.cx.rest(after).starts_with(|letter: char| letter.is_ascii_digit())
            && before.is_some_and(is_letter)
    }

    /// Whether the unit word is a call word as well ("notes 3 …") and no "above" tells them apart.
    fn is_call_too(&self, at: usize, after: usize) -> bool {
        let call = self.cx.vocabulary.find(self.cx.rest(at), Term::Call);
        call.is_some_and(|(_, len)| at + len >= after)
    }

    /// Adds the items of a unit, together with the unit that they are part of.
    fn unit_items(
        &mut self,
        items: Vec<Item>,
        unit: Unit,
        around: Around,
        behind: Behind<'_>,
    ) -> usize {
        let cx = self.cx;
        let direction = behind.direction.or(around.direction);
        let owner = behind.owner.unwrap_or(around.owner);
        let Some(outer) = behind.outer else {
            let end = cx.at(behind.rest);
            let whole = Span::from_usize(around.start, end);
            self.push_references(
                items,
                whole,
                Place::Unit(unit),
                &Around { direction, owner, ..around },
            );
            return end;
        };
        let end = cx.at(outer.rest);
        let whole = Span::from_usize(around.start, end);
        let direction = outer.direction.or(direction);
        let owner = outer.owner.unwrap_or(owner);
        let around = Around { direction, owner, ..around };
        if matches!(outer.unit, Unit::Paragraph | Unit::Subparagraph) {
            // "subparagraph (b) of paragraph 3" is 3 (b).
            let above: Vec<MarkCited> =
                outer.items.first().map(|item| item.path.clone()).unwrap_or_default();
            let joined = items.into_iter().map(|mut item| {
                item.path.splice(0..0, above.iter().copied());
                item.path.truncate(4);
                item
            });
            self.push_references(joined.collect(), whole, Place::Unit(outer.unit), &around);
            return end;
        }
        let inside = Some((self.out.references.len() + items.len()) as u32);
        self.push_references(items, whole, Place::Unit(unit), &Around { inside, ..around });
        let span = Span::from_usize(outer.start, end);
        let around = Around { inside: None, ..around };
        match outer.items.is_empty() {
            true => self.push_whole_unit(outer.unit, span, &around),
            false => self.push_references(outer.items, span, Place::Unit(outer.unit), &around),
        }
        end
    }

    /// "annex II", "the annex to the present resolution", 附件1, 附件.
    fn annex_reference(&mut self, at: usize, after: usize) -> Option<usize> {
        let cx = self.cx;
        if self.is_heading(at) {
            return None;
        }
        let around = self.said_before(at);
        let rest = self.skip_prefix(spaces(cx.rest(after)));
        let marked = items(&cx, rest, Bare::Letters).ok().filter(|(_, items)| {
            // "annex a report": a lone small letter is an article.
            items.iter().all(|item| {
                item.path[0].mark.numeral != Numeral::Letter || item.path[0].span.len() > 1
            })
        });
        let (rest, items) = marked.unwrap_or((cx.rest(after), Vec::new()));
        let behind = behind(&cx, cx.rest(cx.at(rest)), Some(Unit::Annex));
        if !items.is_empty() {
            return Some(self.unit_items(items, Unit::Annex, around, behind));
        }
        let direction = behind.direction.or(around.direction);
        let owner = behind.owner.unwrap_or(around.owner);
        let end = cx.at(behind.rest);
        let whole = Span::from_usize(around.start, end);
        self.push_whole_unit(Unit::Annex, whole, &Around { direction, owner, ..around });
        Some(end)
    }

    fn push_whole_unit(&mut self, unit: Unit, whole: Span, around: &Around) {
        let group = self.out.references.len() as u32;
        self.out.references.push(Reference {
            line: self.cx.line,
            span: whole,
            whole,
            place: Place::Unit(unit),
            path: Vec::new(),
            through: None,
            direction: around.direction,
            owner: around.owner,
            inside: around.inside,
            group,
        });
    }

    /// Whether the line is a heading that begins with the word at byte `at`.
    fn is_heading(&self, at: usize) -> bool {
        if !self.opens_line(at) || self.cx.end - at > HEADING {
            return false;
        }
        let line = self.cx.rest(at).trim_end();
        let ends = &self.cx.language.punctuation;
        let stops = [&ends.item, &ends.section, &ends.end];
        !stops.iter().any(|stop| line.ends_with(&***stop))
    }

    pub(crate) fn push_references(
        &mut self,
        items: Vec<Item>,
        whole: Span,
        place: Place,
        around: &Around,
    ) {
        let group = self.out.references.len() as u32;
        let lone = items.len() == 1 && items[0].through.is_none();
        let line = self.cx.line;
        let mut push = |span: Span, path: Vec<MarkCited>, through: Option<MarkCited>| {
            self.out.references.push(Reference {
                line,
                span: if lone { whole } else { span },
                whole,
                place,
                path,
                through,
                direction: around.direction,
                owner: around.owner,
                inside: around.inside,
                group,
            });
        };
        for item in items {
            let Some(end) = item.through else {
                push(item.span, item.path, None);
                continue;
            };
            let last = item.path.len() - 1;
            let start = Span::new(item.span.start, item.path[last].span.end);
            let path_of_end = item.path[..last].iter().copied().chain([end]).collect();
            push(start, item.path, Some(end));
            push(end.span, path_of_end, None);
        }
    }
}
