//! Line wraps: text copied from a page has its paragraphs cut into lines, with heads of pages and
//! footnotes between. Here the lines are joined again.

use super::endnotes;
use super::furniture::{self, Line, Role};
use super::layout::{
    COMMAS, LABEL_ALONE, Layout, SENTENCE_ENDS, columns, columns_with_next, ends_clause,
    ends_in_note, ends_item, glue, is_inner, is_wide, layout, leaves_bracket_open,
};
use super::map::Replacement;
use super::read::Cuts;
use super::{Glimpse, Opening, Seen, Sight};
use crate::text::Span;

/// Styles of labels that are told apart.
const STYLES: usize = 96;
/// Numerals among them: the remainder of a style.
const NUMERALS: usize = 8;

/// What to replace so that one reads a paragraph a line.
pub(super) fn find(text: &str, sight: &dyn Sight) -> Cuts {
    let layout = layout(text);
    if let Layout::Wrapped = layout {
        return Joiner::new(text, sight, furniture::classify(text, sight)).run();
    }
    let has_notes = endnotes::may_stand_in(text);
    if let (Layout::Paragraphs, false) = (&layout, has_notes) {
        return Cuts::default();
    }
    let mut lines = furniture::plain(text, sight);
    if has_notes {
        endnotes::find(text, &mut lines, sight);
    }
    Joiner::new(text, sight, lines).only_labels()
}

/// Whether blank lines part the paragraphs of a text: nearly all that open with a verb or a label
/// stand behind one.
fn is_spaced(text: &str, lines: &[Line]) -> bool {
    const LEAST: usize = 4;
    const SHARE: usize = 8;
    let opens = |line: &Line| match line.opening {
        Opening::Verb => true,
        Opening::Label(label) => !label.bare,
        _ => false,
    };
    let is_long = |line: &Line| line.span.len() as usize > LABEL_ALONE;
    let (mut apart, mut close) = (0, 0);
    for pair in lines.windows(2).filter(|pair| opens(&pair[1]) && is_long(&pair[1])) {
        match pair[0].role {
            Role::Content if is_long(&pair[0]) && ends_clause(pair[0].span.of(text)) => close += 1,
            Role::Content => {}
            Role::Blank | Role::Page | Role::Footnote | Role::Endnote => apart += 1,
        }
    }
    apart >= LEAST && close * SHARE <= apart
}

/// Walks the lines and decides for each pair whether it is one paragraph.
struct Joiner<'a> {
    text: &'a str,
    sight: &'a dyn Sight,
    lines: Vec<Line>,
    /// Of nearly all lines of the page, in columns.
    width: usize,
    in_body: bool,
    /// The line that the paragraph at hand begins with.
    paragraph: usize,
    /// Whether the first verb begins the body, since no other line does.
    is_headless: bool,
    /// Whether blank lines part the paragraphs.
    is_spaced: bool,
    /// Whether paragraphs begin with their verbs, UN manner; none before the first of them.
    in_paragraphs: Option<bool>,
    /// The last position of each style of label.
    positions: [u16; STYLES],
    cuts: Cuts,
}

impl<'a> Joiner<'a> {
    fn new(text: &'a str, sight: &'a dyn Sight, lines: Vec<Line>) -> Self {
        let mut lengths: Vec<usize> = lines
            .iter()
            .filter(|line| line.role == Role::Content)
            .map(|line| columns(line.span.of(text)))
            .collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 8 / 10).copied().unwrap_or(80);
        Self {
            text,
            sight,
            width,
            is_spaced: is_spaced(text, &lines),
            lines,
            in_body: false,
            paragraph: 0,
            is_headless: false,
            in_paragraphs: None,
            positions: [0; STYLES],
            cuts: Cuts::default(),
        }
    }

    /// Whether no line names the body that acts, and paragraphs open with their verbs all the same.
    fn has_no_head(&self) -> bool {
        const VERBS: usize = 2;
        let opens =
            |wanted: Opening| self.lines.iter().filter(move |line| line.opening == wanted).count();
        let verbs = opens(Opening::Verb);
        // A line within a paragraph may begin with a call word.
        verbs >= VERBS && opens(Opening::Enacting) == 0 && opens(Opening::Call) * 2 < verbs
    }

    fn run(mut self) -> Cuts {
        self.is_headless = self.has_no_head();
        furniture::note(self.text, &self.lines, &mut self.cuts);
        self.cuts.replacements.clear();
        let mut before: Option<usize> = None;
        for index in 0..self.lines.len() {
            if self.lines[index].role != Role::Content {
                continue;
            }
            let goes_on = match before {
                Some(before) => self.between(before, index) && !self.is_label_alone(before),
                None => {
                    self.paragraph = index;
                    self.drop_first_furniture(index);
                    false
                }
            };
            // What a line within a sentence seems to open, it does not.
            if !goes_on {
                self.enter(index);
            }
            self.join_words(index);
            before = Some(index);
        }
        if let Some(last) = before {
            self.drop_furniture(last, self.lines.len());
        }
        self.cuts
    }

    /// Joins only labels that stand alone to the text on the next line.
    fn only_labels(mut self) -> Cuts {
        furniture::note(self.text, &self.lines, &mut self.cuts);
        let content: Vec<usize> = (0..self.lines.len())
            .filter(|&index| self.lines[index].role == Role::Content)
            .collect();
        for (at, &index) in content.iter().enumerate() {
            self.enter(index);
            self.join_words(index);
            if let Some(&next) = content.get(at + 1)
                && self.is_label_alone(index)
                && self.may_follow_label(next)
            {
                self.join(index, next);
            }
        }
        if let Some(&last) = content.last() {
            self.drop_furniture(last, self.lines.len());
        }
        self.cuts
    }

    /// Notes what a line opens.
    fn enter(&mut self, index: usize) {
        let opening = self.opening(index);
        match opening {
            Opening::Enacting => {
                self.in_body = true;
                self.in_paragraphs = None;
            }
            Opening::Head => {
                self.in_body = false;
                self.positions = [0; STYLES];
            }
            Opening::Call => {
                self.in_body = true;
                self.positions = [0; STYLES];
            }
            Opening::Label(label) => {
                for seen in std::iter::once(label.first).chain(label.other) {
                    self.positions[seen.style as usize % STYLES] = seen.position;
                }
            }
            Opening::Verb if self.is_headless => self.in_body = true,
            Opening::Plain | Opening::Verb | Opening::PageHead => {}
        }
        if self.in_body && matches!(opening, Opening::Call | Opening::Verb) {
            self.in_paragraphs.get_or_insert(opening == Opening::Verb);
        }
    }

    /// What a line opens. Where paragraphs begin with their verbs, a call word is such a verb, or in
    /// small letters one within a paragraph.
    fn opening(&self, index: usize) -> Opening {
        let line = &self.lines[index];
        match line.opening {
            Opening::Call if self.in_paragraphs == Some(true) => {
                let is_small = line.span.of(self.text).starts_with(char::is_lowercase);
                if is_small { Opening::Plain } else { Opening::Verb }
            }
            opening => opening,
        }
    }

    /// Decides what stands between two lines of content; tells whether they are of one paragraph.
    fn between(&mut self, before: usize, after: usize) -> bool {
        let gap = &self.lines[before + 1..after];
        let has_furniture = gap.iter().any(|line| line.role != Role::Blank);
        let is_apart = !gap.is_empty() && !has_furniture;
        let joins = if is_apart {
            self.is_label_alone(before) && self.may_follow_label(after)
                || self.is_cut_by_page(before, after)
        } else {
            self.goes_on(before, after)
        };
        if joins {
            self.join(before, after);
            return true;
        }
        self.paragraph = after;
        if has_furniture {
            self.drop_furniture(before, after);
        }
        false
    }

    fn join(&mut self, before: usize, after: usize) {
        let span = Span::new(self.lines[before].span.end, self.lines[after].span.start);
        let with =
            glue(self.lines[before].span.of(self.text), self.lines[after].span.of(self.text));
        self.cuts.replacements.push(Replacement { span, with });
    }

    /// Joins the words that a converter put one on a line.
    fn join_words(&mut self, index: usize) {
        let line = self.lines[index].span;
        for at in memchr::memchr_iter(b'\n', line.of(self.text).as_bytes()) {
            let at = line.start as usize + at;
            let blanks = |text: &str| text.len() - text.trim_end_matches([' ', '\t']).len();
            let start = at - blanks(&self.text[..at]);
            let rest = &self.text[at + 1..];
            let end = at + 1 + rest.len() - rest.trim_start_matches([' ', '\t']).len();
            self.cuts
                .replacements
                .push(Replacement { span: Span::from_usize(start, end), with: " " });
        }
    }

    /// Takes the lines of pages between two lines of content out and leaves a line break.
    fn drop_furniture(&mut self, before: usize, after: usize) {
        if self.lines[before + 1..after].iter().all(|line| line.role == Role::Blank) {
            return;
        }
        let end = self.lines.get(after).map_or(self.text.len() as u32, |line| line.line_start);
        let span = Span::new(self.lines[before].span.end, end);
        self.cuts.replacements.push(Replacement { span, with: "\n" });
    }

    /// Takes out what a page has before the first line of content.
    fn drop_first_furniture(&mut self, first: usize) {
        if self.lines[..first].iter().any(|line| line.role != Role::Blank) {
            let span = Span::new(0, self.lines[first].line_start);
            self.cuts.replacements.push(Replacement::drop(span));
        }
    }

    fn is_label_alone(&self, index: usize) -> bool {
        let line = &self.lines[index];
        line.span.len() as usize <= LABEL_ALONE
            && matches!(line.opening, Opening::Label(Glimpse { bare: false, .. }))
            && line
                .span
                .of(self.text)
                .chars()
                .all(|c| c.is_alphanumeric() || ".()\u{FF08}\u{FF09}".contains(c))
    }

    /// Whether the end of a page, of which nothing but blanks is left, parts the words of a sentence.
    fn is_cut_by_page(&self, before: usize, after: usize) -> bool {
        let first = self.lines[before].span.of(self.text);
        let second = self.lines[after].span.of(self.text);
        self.in_body
            && matches!(self.opening(before), Opening::Plain | Opening::Verb | Opening::Label(_))
            && self.opening(after) == Opening::Plain
            && second.starts_with(char::is_lowercase)
            && first.ends_with(char::is_alphanumeric)
            && columns(first) * 10 >= self.width * 7
    }

    fn may_follow_label(&self, index: usize) -> bool {
        matches!(self.lines[index].opening, Opening::Plain | Opening::Verb | Opening::Call)
    }

    /// Whether the paragraph of line `before` goes on in line `after`.
    fn goes_on(&self, before: usize, after: usize) -> bool {
        let first = self.lines[before].span.of(self.text);
        let second = self.lines[after].span.of(self.text);
        let ended = ends_clause(first);
        if self.is_label_alone(before) {
            return self.may_follow_label(after);
        }
        let opened = match before == self.paragraph {
            true => self.opening(before),
            false => Opening::Plain,
        };
        match (opened, self.opening(after)) {
            (Opening::Head, _) => false,
            (_, Opening::Head) => {
                self.in_body && !ended && !self.is_in_call() && !self.had_room(first, second)
            }
            (_, Opening::Plain | Opening::Label(_))
                if leaves_bracket_open(first)
                    && (self.in_body_or_enacting(before) || !self.had_room(first, second)) =>
            {
                true
            }
            (Opening::Enacting, next) => !ended && matches!(next, Opening::Plain),
            // A line with the end of a sentence that begins with the body's name: "…to the", "Council;".
            (_, Opening::Enacting) => {
                self.in_body
                    && !ended
                    && second.ends_with(SENTENCE_ENDS)
                    && !self.had_room(first, second)
            }
            (_, Opening::Label(label)) => {
                let is_alone = self.is_label_alone(after);
                let ended = ended || self.is_indented(after);
                let is_next = label.bare
                    && (self.is_next(label) && self.stands_apart(before, after)
                        || self.counts_so(label) && ends_item(first));
                !self.is_in_call()
                    && !is_next
                    && self.label_goes_on((first, ended), label, is_alone)
                    && !self.is_end_of_wide(first, second)
            }
            (Opening::Call, Opening::Call) => false,
            (_, Opening::Call) => {
                !self.had_room(first, second)
                    && (!ended || first.ends_with(COMMAS) && self.is_sentence(after))
            }
            _ if self.is_in_call() => !ended && self.call_goes_on(before, after),
            (_, Opening::Verb) if self.is_indented(after) => false,
            // "B. Skills\nNoting the skills that …": a title and what stands below it.
            (_, Opening::Verb) if before == self.paragraph && self.is_short_title(before) => false,
            // "…, which\nStates, …": a word of the sentence that looks like a verb.
            (_, Opening::Verb)
                if self.is_spaced
                    && self.in_body
                    && after == before + 1
                    && !self.had_room(first, second) =>
            {
                !ends_item(first)
            }
            (_, Opening::Verb) => match self.is_in_item() && !self.had_room(first, second) {
                // Without capitals any word may look like a verb that opens.
                true => !ended || first.ends_with(COMMAS) && second.starts_with(is_wide),
                // "…, 38" may go on with another number, but with no verb.
                false => {
                    let has_room = || second.starts_with(is_wide) && self.had_room(first, second);
                    !ended && !ends_in_note(first) && self.in_body && !has_room()
                }
            },
            (_, Opening::Plain)
                if self.in_paragraphs == Some(true)
                    && ended
                    && second.starts_with(char::is_uppercase)
                    && self.is_indented(after) =>
            {
                false
            }
            _ if !self.in_body => {
                !self.had_room(first, second)
                    && self.plain_goes_on(first, second, ended)
                    && (self.is_in_item() || !ended && is_inner(first, second))
            }
            _ => self.plain_goes_on(first, second, ended),
        }
    }

    /// Whether a line stops short of half of the page without a mark, as titles between paragraphs do.
    fn is_short_title(&self, index: usize) -> bool {
        let line = self.lines[index].span.of(self.text);
        self.opening(index) == Opening::Plain
            && line.starts_with(char::is_uppercase)
            && line.ends_with(char::is_alphabetic)
            && columns(line) * 2 < self.width
    }

    /// Whether the paragraph at hand has a label.
    fn is_in_item(&self) -> bool {
        matches!(self.opening(self.paragraph), Opening::Label(_))
    }

    /// Whether the paragraph at hand is a call word with its addressee.
    fn is_in_call(&self) -> bool {
        self.opening(self.paragraph) == Opening::Call
    }

    /// Whether a call word goes on in line `after`. If what follows is a clause without label, the
    /// call word was complete before: it ends with the first line that a page did not cut, and where
    /// all were cut up to the end of the clause, with its own.
    fn call_goes_on(&self, before: usize, after: usize) -> bool {
        let [first, second] = [before, after].map(|index| self.lines[index].span.of(self.text));
        !self.had_room(first, second) && !self.opens_clause(second) && !self.is_sentence(after)
    }

    /// Whether a page cut the lines from `index` on up to one that ends like a clause.
    fn is_sentence(&self, index: usize) -> bool {
        const MOST_LINES: usize = 5;
        for index in index..index + MOST_LINES {
            if ends_clause(self.lines[index].span.of(self.text)) {
                return true;
            }
            if !self.is_full(index) {
                return false;
            }
        }
        true
    }

    /// A clause without label under a call word: what stands on the next line is not a part of the
    /// call word if the call word was complete.
    fn opens_clause(&self, line: &str) -> bool {
        columns(line) + 20 >= self.width && !matches!(self.sight.look(line), Opening::Plain)
    }

    /// Whether the first word of a line had fitted into the line before: then no page cut them
    /// apart. Of a width that is only reckoned, a tenth is doubt.
    fn had_room(&self, first: &str, second: &str) -> bool {
        columns_with_next(first, second) * 10 < self.width * 9
    }

    /// Whether a line of a script without blanks ends a clause and has room for more: then its paragraph
    /// ends there.
    fn is_end_of_wide(&self, first: &str, second: &str) -> bool {
        first.ends_with(is_wide) && ends_clause(first) && self.had_room(first, second)
    }

    /// Whether a page cut a line from the next one, which opens nothing.
    fn is_full(&self, index: usize) -> bool {
        self.lines.get(index + 1).is_some_and(|next| {
            next.role == Role::Content
                && self.opening(index + 1) == Opening::Plain
                && !self.had_room(self.lines[index].span.of(self.text), next.span.of(self.text))
        })
    }

    /// Whether a line is set in as the first of a paragraph is on some pages.
    fn is_indented(&self, index: usize) -> bool {
        furniture::is_indented(&self.lines, index)
    }

    /// Whether a label is the next of a list of its numerals, whatever stands around them.
    fn is_next(&self, label: Glimpse) -> bool {
        let numeral = usize::from(label.first.style) % NUMERALS;
        let lasts = self.positions.iter().enumerate();
        let mut alike = lasts.filter(|(style, _)| style % NUMERALS == numeral);
        alike.any(|(_, &last)| last > 0 && label.first.position == last + 1)
    }

    /// Whether a list with the brackets and numerals of a label is open.
    fn counts_so(&self, label: Glimpse) -> bool {
        self.positions[label.first.style as usize % STYLES] > 0
    }

    /// Whether line `before` ends like an item, or stops where the first word of line `after` had
    /// fitted in all the same.
    fn stands_apart(&self, before: usize, after: usize) -> bool {
        let [first, second] = [before, after].map(|index| self.lines[index].span.of(self.text));
        ends_item(first)
            || self.is_indented(after)
            || !ends_clause(first) && columns_with_next(first, second) < self.width
    }

    /// Whether what looks like a label is a number or word of the text.
    fn label_goes_on(&self, (first, ended): (&str, bool), label: Glimpse, is_alone: bool) -> bool {
        let last = self.positions[label.first.style as usize % STYLES];
        let position = label.first.position;
        let follows = position == last + 1 || (last > 0 && position > last && position <= last + 3);
        if label.bare {
            let exact = position == 1 || position == last + 1;
            return !ended || !follows && position != 1 || first.ends_with(COMMAS) && !exact;
        }
        // The first of a list may have been lost, or stand behind the second.
        let may_begin = |seen: Seen| seen.position <= 2 || self.follows_any(seen.position);
        let known = last > 0 || may_begin(label.first) || label.other.is_some_and(may_begin);
        if ended {
            return !known && !is_alone;
        }
        let counts_on = label.other.is_some_and(|other| {
            let last = self.positions[other.style as usize % STYLES];
            last > 0 && other.position == last + 1
        });
        !(position == last + 1 || position == 1 || counts_on)
    }

    /// Whether a label counts on from the last of any style.
    fn follows_any(&self, position: u16) -> bool {
        self.positions.iter().any(|&last| last > 0 && position == last + 1)
    }

    fn in_body_or_enacting(&self, before: usize) -> bool {
        self.in_body || self.lines[before].opening == Opening::Enacting
    }

    fn plain_goes_on(&self, first: &str, second: &str, ended: bool) -> bool {
        if !ended {
            return true;
        }
        // Without capitals only the room that a line left tells that a paragraph ended there.
        if second.starts_with(is_wide) && self.had_room(first, second) {
            return false;
        }
        let is_short = columns(first) * 10 < self.width * 7;
        let capital = second.chars().next().is_some_and(char::is_uppercase);
        if capital && ends_item(first) {
            return false;
        }
        !(is_short && (capital || first.ends_with(['.', ';', ':', '\u{3002}', '\u{FF1B}'])))
    }
}
