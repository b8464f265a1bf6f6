//! Pointers to parts of a text: "resolves 2, 3 and 4 above", "paragraph 3 (a) of resolution 70/1",
//! "annex to the present resolution", "instructs the Secretary-General 5", 上述做出决议4.

use super::lex::{Context, article, joint, spaces};
use super::pointer::{Bare, Item, begins_date_unit, items};
use super::scan::Scan;
use super::{Direction, MarkCited, Numeral, Owner, Place, Reference};
use crate::language::form::{is_han, is_letter, is_space, word_len};
use crate::language::model::{Script, Unit};
use crate::language::vocabulary::Term;
use crate::text::Span;

/// Longest addressee between a call word and its number, in bytes.
const LONGEST_ADDRESSEE: usize = 160;

/// Most words of an addressee.
const MOST_WORDS: usize = 16;

/// A line shorter than this that begins with "Annex" and has no stop is a heading.
const HEADING: usize = 120;

/// What the words around a reference say of its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// Where the reference begins, words before it included.
    pub start: usize,
    /// "above", "below".
    pub direction: Option<Direction>,
    /// Whose part it is.
    pub owner: Owner,
    /// The reference that names the place it stands in.
    pub inside: Option<u32>,
    /// Whether quotation marks open right before it.
    pub quoted: bool,
}

/// What stands behind the marks of a reference.
struct Behind<'t> {
    rest: &'t str,
    direction: Option<Direction>,
    owner: Option<Owner>,
    /// The unit that it is part of, with its marks.
    outer: Option<Outer<'t>>,
}

struct Outer<'t> {
    unit: Unit,
    items: Vec<Item>,
    start: usize,
    rest: &'t str,
    direction: Option<Direction>,
    owner: Option<Owner>,
}

impl Scan<'_> {
    /// Adds the references that the call word at `at..after` opens, where it is named and not used;
    /// gives their end.
    pub(super) fn call_reference(&mut self, at: usize, after: usize, call: usize) -> Option<usize> {
        let cx = self.cx;
        let is_han = cx.language.script == Script::Han;
        let rest = spaces(cx.rest(after));
        if let Ok((rest, items)) = items(&cx, rest, Bare::Numbers) {
            return self.named_call(at, call, None, items, rest);
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
    pub(super) fn unit_reference(&mut self, at: usize, after: usize, unit: usize) -> Option<usize> {
        let cx = self.cx;
        let unit = cx.language.reference.units[unit].unit;
        if unit == Unit::Annex {
            return self.annex_reference(at, after);
        }
        if self.is_glued(after) || self.is_call_too(at, after) {
            return None;
        }
        let bare = match unit {
            Unit::Subparagraph | Unit::Section => Bare::Letters,
            _ => Bare::Numbers,
        };
        let rest = self.skip_prefix(spaces(cx.rest(after)));
        let (rest, items) = items(&cx, rest, bare).ok()?;
        if self.opens_line(at) && spaces(rest).len() < 3 {
            // "Agenda item 3" alone: a heading, no part of which is a reference.
            return Some(cx.at(rest));
        }
        let around = self.said_before(at);
        let mut behind = behind(&cx, cx.rest(cx.at(rest)), Some(unit));
        if unit == Unit::Foreign {
            behind.owner = Some(Owner::Other);
        }
        let end = self.unit_items(items, unit, around, behind);
        if unit == Unit::Foreign {
            // "Article 83, paragraph 1": the paragraph is the article's.
            self.citation_end = end;
        }
        Some(end)
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

    pub(super) fn push_references(
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

    /// What the words before byte `at` say: 上述, 本决议的, 第80/173号决议的, 《…》.
    pub(super) fn said_before(&self, at: usize) -> Around {
        let cx = self.cx;
        let words = &cx.language.reference;
        let before = cx.before(at);
        let mut around = Around {
            start: at,
            direction: None,
            owner: Owner::Unsaid,
            inside: None,
            quoted: false,
        };
        let mut text = before.trim_end_matches(is_space);
        if let Some(open) = text.chars().next_back().filter(|&mark| opens_quote(&cx, mark)) {
            around.quoted = true;
            text = text[..text.len() - open.len_utf8()].trim_end_matches(is_space);
        }
        if let Some((_, len)) = words.above.longest_before(text) {
            around.direction = Some(Direction::Above);
            around.start = cx.start + text.len() - len;
            return around;
        }
        if let Some((_, len)) = words.below.longest_before(text) {
            around.direction = Some(Direction::Below);
            around.start = cx.start + text.len() - len;
            return around;
        }
        if words.here.longest_before(text).is_some() {
            around.owner = Owner::Here;
            return around;
        }
        // In scripts that set the whole before the part, "of" stands between them.
        let part_follows = cx.language.script == Script::Han;
        let of = words.of.longest_before(text).filter(|_| part_follows).map_or(0, |(_, len)| len);
        let text = &text[..text.len() - of];
        let end = cx.start + text.len();
        if of > 0 && words.here.longest_before(text).is_some() {
            around.owner = Owner::Here;
            return around;
        }
        around.inside = self.annex_ending(end);
        if around.inside.is_some() {
            let owner = self.out.references.last().map_or(Owner::Unsaid, |annex| annex.owner);
            around.owner = owner;
            return around;
        }
        let cited = self.citation_end > cx.start && self.citation_end <= end && {
            let between = &cx.text[self.citation_end..end];
            between.is_empty() || (!part_follows && matches!(between.trim(), ","))
        };
        let elsewhere = words.elsewhere.longest_before(text).is_some();
        let titled = part_follows && text.ends_with('\u{300B}');
        let part_of_other = of > 0 && part_follows && self.call_before(at).is_none();
        if cited || elsewhere || titled || part_of_other {
            around.owner = Owner::Other;
        }
        around
    }

    /// The reference to an annex that ends at byte `end`.
    fn annex_ending(&self, end: usize) -> Option<u32> {
        let last = self.out.references.last()?;
        let is_annex = last.place == Place::Unit(Unit::Annex)
            && last.whole.end as usize == end
            && end > self.cx.start;
        (is_annex && self.cx.language.script == Script::Han)
            .then(|| self.out.references.len() as u32 - 1)
    }

    /// The call word that ends right before byte `at`: 做出决议第5段.
    pub(super) fn call_before(&self, at: usize) -> Option<(u16, Option<Span>)> {
        let call = self.call?;
        let between = self.cx.text.get(call.end..at)?;
        let between = between.trim_matches(|letter| {
            is_space(letter) || opens_quote(&self.cx, letter) || closes_quote(&self.cx, letter)
        });
        let joins =
            between.is_empty() || self.cx.language.reference.of.iter().any(|of| &**of == between);
        joins.then_some((call.id as u16, None))
    }
}

fn opens_quote(cx: &Context<'_>, mark: char) -> bool {
    mark == '"' || cx.language.punctuation.quotes.iter().any(|pair| pair.starts_with(mark))
}

fn closes_quote(cx: &Context<'_>, mark: char) -> bool {
    mark == '"' || cx.language.punctuation.quotes.iter().any(|pair| pair.ends_with(mark))
}

/// "above", "below" at the start of `rest`.
fn direction<'t>(cx: &Context<'_>, rest: &'t str) -> Option<(Direction, &'t str)> {
    let words = &cx.language.reference;
    if let Some((_, len)) = words.above.longest(rest) {
        return Some((Direction::Above, &rest[len..]));
    }
    let (_, len) = words.below.longest(rest)?;
    Some((Direction::Below, &rest[len..]))
}

/// Reads what stands behind the marks of a reference (or behind "annex").
fn behind<'t>(cx: &Context<'_>, input: &'t str, unit: Option<Unit>) -> Behind<'t> {
    let here = spaces(input);
    let mut found = Behind { rest: input, direction: None, owner: None, outer: None };
    if let Some((direction, rest)) = direction(cx, here) {
        found.direction = Some(direction);
        found.rest = rest;
    }
    let rest = spaces(found.rest);
    if cx.here.begin(rest) {
        found.owner = Some(Owner::Here);
        return found;
    }
    // What stands above or below stands in this text: "resolves 3 above to the Council" is no
    // part of the Council's.
    if found.direction.is_some() {
        return found;
    }
    // "paragraph 1, of the Charter"
    let rest = rest.strip_prefix(", ").filter(|_| unit.is_some()).unwrap_or(rest);
    let words = &cx.language.reference;
    let Some((form, after)) = of_word(cx, rest, unit) else { return found };
    let after = spaces(after);
    if cx.here.begin(after) {
        found.owner = Some(Owner::Here);
        return found;
    }
    if words.elsewhere.longest(after).is_some() {
        found.owner = Some(Owner::Other);
        return found;
    }
    let bare = article(after);
    if let Some(outer) = unit.and_then(|unit| outer(cx, bare, unit)) {
        found.owner = outer.owner;
        found.outer = Some(outer);
        return found;
    }
    let is_instrument = [after, bare].into_iter().any(|rest| {
        cx.vocabulary.find(rest, Term::Noun).is_some()
            || cx.vocabulary.find(rest, Term::Body).is_some()
    });
    // "of" makes any noun an owner, "in" only an instrument.
    if is_instrument || (form == 0 && unit.is_some() && found.direction.is_none()) {
        found.owner = Some(Owner::Other);
    }
    found
}

/// Skips "of" (for annexes also "to"); gives which of the forms it was.
fn of_word<'t>(cx: &Context<'_>, rest: &'t str, unit: Option<Unit>) -> Option<(usize, &'t str)> {
    let words = &cx.language.reference;
    if let Some((index, len)) = words.of.longest(rest) {
        let to = unit == Some(Unit::Annex) && words.to.contains(&words.of[index]);
        return Some((if to { 0 } else { index }, &rest[len..]));
    }
    let (_, len) = words.to.longest(rest).filter(|_| unit == Some(Unit::Annex))?;
    Some((0, &rest[len..]))
}

/// The unit that a part is said to be of: "of paragraph 3 above", "of the annex to …".
fn outer<'t>(cx: &Context<'_>, rest: &'t str, inner: Unit) -> Option<Outer<'t>> {
    let (entry, len) = cx.vocabulary.find(rest, Term::Unit)?;
    let unit = cx.language.reference.units[entry.id as usize].unit;
    if unit == Unit::Foreign || unit == inner {
        return None;
    }
    let start = cx.at(rest);
    let after = spaces(&rest[len..]);
    let (after, items) = match items(cx, after, Bare::Letters) {
        Ok((after, items)) => (after, items),
        Err(_) if unit == Unit::Annex => (&rest[len..], Vec::new()),
        Err(_) => return None,
    };
    let further = behind_flat(cx, after, unit);
    Some(Outer { unit, items, start, rest: further.0, direction: further.1, owner: further.2 })
}

/// Like [`behind`], without a further unit.
fn behind_flat<'t>(
    cx: &Context<'_>,
    input: &'t str,
    unit: Unit,
) -> (&'t str, Option<Direction>, Option<Owner>) {
    if let Some((direction, rest)) = direction(cx, spaces(input)) {
        return (rest, Some(direction), None);
    }
    let rest = spaces(input);
    if cx.here.begin(rest) {
        return (input, None, Some(Owner::Here));
    }
    let Some((form, after)) = of_word(cx, rest, Some(unit)) else { return (input, None, None) };
    let after = spaces(after);
    if cx.here.begin(after) {
        return (input, None, Some(Owner::Here));
    }
    let instrument = cx.vocabulary.find(article(after), Term::Noun).is_some()
        || cx.language.reference.elsewhere.longest(after).is_some();
    (input, None, (form == 0 || instrument).then_some(Owner::Other))
}

/// The addressee of a named call word, up to its number or "above".
fn addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    match cx.language.script {
        Script::Han => han_addressee(cx, input),
        _ => spaced_addressee(cx, input),
    }
}

fn spaced_addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    let start = cx.at(input);
    let mut rest = input;
    let (mut words, mut has_capital, mut small, mut long_small) = (0, false, 0, 0);
    let mut end = start;
    while let Some(letter) = rest.chars().next() {
        if input.len() - rest.len() > LONGEST_ADDRESSEE || words > MOST_WORDS {
            return None;
        }
        if letter.is_ascii_digit() || direction(cx, rest).is_some() {
            break;
        }
        match letter {
            ',' | '\u{60C}' => rest = spaces(&rest[letter.len_utf8()..]),
            '-' | '&' | '/' | '\'' | '\u{2019}' | '\u{2011}' => rest = &rest[letter.len_utf8()..],
            letter if is_space(letter) => rest = spaces(rest),
            letter if is_letter(letter) => {
                let len = word_len(rest);
                words += 1;
                has_capital |= letter.is_uppercase();
                let joined =
                    rest.len() < input.len() && !cx.before(cx.at(rest)).ends_with(is_space);
                if letter.is_lowercase() && !joined {
                    // "to" before a verb: the call word is used, not named.
                    // Other prepositions belong to a sentence, not to a name.
                    let joins = &cx.language.reference;
                    let of = joins.of.longest(rest).is_some_and(|(form, _)| form > 0);
                    if of || joins.to.longest(rest).is_some() {
                        return None;
                    }
                    let letters = rest[..len].chars().count();
                    small += u32::from(letters > 3);
                    long_small += u32::from(letters > 6);
                }
                end = cx.at(rest) + len;
                rest = &rest[len..];
            }
            _ => return None,
        }
    }
    let is_addressee =
        words > 0 && has_capital && small <= 2 && long_small <= 1 && !rest.is_empty();
    is_addressee.then(|| (Span::from_usize(start, end), rest))
}

fn han_addressee<'t>(cx: &Context<'_>, input: &'t str) -> Option<(Span, &'t str)> {
    let start = cx.at(input);
    let mut len = 0;
    for letter in input.chars() {
        if len > LONGEST_ADDRESSEE {
            return None;
        }
        if letter.is_ascii_digit() {
            break;
        }
        let belongs =
            is_han(letter) || is_letter(letter) || matches!(letter, '\u{3001}' | '&' | '-' | ' ');
        if !belongs {
            return None;
        }
        len += letter.len_utf8();
    }
    let is_addressee = len > 0 && len < input.len();
    is_addressee
        .then(|| (Span::from_usize(start, start + input[..len].trim_end().len()), &input[len..]))
}
