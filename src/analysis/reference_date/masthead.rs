//! The date that the head of a draft bears: of its adoption, of its distribution, or alone on a line.
//! Dates inside a title, an agenda item or a note on a reissue are of other things.

use jiff::civil::Date;

use super::Told;
use crate::grammar::DateMention;
use crate::grammar::inline::scan::scan;
use crate::language::model::{Language, Script};
use crate::language::{all, form::word_len};
use crate::text::Span;
use crate::tree::{NodeKind, TextRole, Tree};

/// A line that carries the date of a masthead is not longer (bytes).
const DATE_LINE: usize = 200;
/// The date of distribution stands at most so many lines below the word for it.
const DISTRIBUTION: usize = 3;
/// Lines of an agenda item that are looked back over.
const AGENDA: usize = 8;
/// Lines from the top of a head in which the date of distribution is looked for.
const TOP: usize = 60;
/// A last word of so few letters joins a line to the next: "of", "the", "on".
const JOINS: usize = 3;

/// The head of an instrument.
pub(super) struct Head<'a> {
    /// The reading.
    pub text: &'a str,
    /// Its tree.
    pub tree: &'a Tree,
    /// Where the head stands.
    pub span: Span,
    /// The top of the text, where the head is that of the first instrument.
    pub top: Option<Span>,
    /// The language of the draft.
    pub language: &'static Language,
}

/// How a line bears its date, the surest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bearing {
    /// At the end of a short line, behind a place or a symbol.
    Beside,
    /// Nothing else stands in the line.
    Alone,
    /// Under the word for distribution.
    Distribution,
    /// The line says that the text was adopted.
    Adoption,
}

/// The date that the head bears; the last of those that are equally sure.
pub(super) fn date_of(head: &Head<'_>, dates: &[DateMention]) -> Option<Told> {
    let past = dates.partition_point(|mention| mention.span.start < head.span.end);
    let in_head = dates[..past].iter().rev();
    let in_head = in_head.take_while(|mention| mention.span.start >= head.span.start);
    let borne = in_head
        .filter(|mention| mention.span.end <= head.span.end && is_full(mention))
        .filter_map(|mention| Some((head.bearing(mention)?, mention)));
    // Of equals, `reduce` keeps the one that it met first.
    let best = borne.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let own = || best.and_then(|(_, mention)| day_of(mention));
    let date = match best.map(|(bearing, _)| bearing) {
        Some(Bearing::Adoption) => own(),
        Some(Bearing::Distribution) => wrapped(head).or_else(own),
        _ => wrapped(head).or_else(|| distribution(head)).or_else(own),
    }?;
    Some((date, "masthead".to_owned()))
}

fn is_full(mention: &DateMention) -> bool {
    mention.day > 0 && mention.month > 0 && mention.year > 0
}

impl<'a> Head<'a> {
    /// How the line of a date bears it; nothing where the date is of something else.
    fn bearing(&self, mention: &DateMention) -> Option<Bearing> {
        let text = self.text;
        let start = text[..mention.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let end = mention.span.end as usize;
        let end = end + text[end..].find('\n').unwrap_or(text.len() - end);
        let before = text[start..mention.span.start as usize].trim_start();
        let behind = text[mention.span.end as usize..end].trim_end();
        // The first lines of a head may have been taken for one more clause of the draft before it.
        let role = match self.tree.node(self.tree.node_of_line(mention.line)).kind {
            NodeKind::Text(role) => Some(role),
            NodeKind::Clause(_) | NodeKind::Annex(_) if behind.is_empty() => None,
            NodeKind::Clause(_) | NodeKind::Annex(_) | NodeKind::Footnote(_) => return None,
            _ => None,
        };
        let words = &self.language.document;
        if role == Some(TextRole::Enacting)
            || end - start > DATE_LINE
            || words.reissued.stand_in(&text[start..end])
        {
            return None;
        }
        let lead = match joins(before) {
            true => format!("{} {before}", self.line_before(start)),
            false => before.to_owned(),
        };
        // The title may name a text that was adopted then.
        let in_title = role == Some(TextRole::Title);
        let opens = || !in_title || lead.starts_with(|first: char| !first.is_lowercase());
        if self.is_adoption(&lead, behind) && opens() || self.is_own(before) {
            return Some(Bearing::Adoption);
        }
        if self.is_in_agenda(start) && !self.is_beside_agenda(before, behind) {
            return None;
        }
        let is_alone = !in_title && before.chars().all(|letter| !letter.is_alphanumeric())
            || self.is_joint(before);
        let closes = behind.chars().all(|letter| !letter.is_alphanumeric());
        if is_alone && closes {
            let previous = self.line_before(start);
            if self.is_below_distribution(start) {
                return Some(Bearing::Distribution);
            }
            let goes_on = last_word_joins(previous) && before.is_empty();
            return (!goes_on).then_some(Bearing::Alone);
        }
        if in_title {
            return None;
        }
        let is_beside = closes && self.is_apart(before, role)
            || self.language.script == Script::Han && (closes || before.is_empty());
        is_beside.then_some(Bearing::Beside)
    }

    /// Whether nothing but the word that leads to a date stands before it: "of 26 June 1946".
    fn is_joint(&self, before: &str) -> bool {
        let dated = &self.language.citation.dated;
        let before = before.trim();
        dated.longest_any_case(before).is_some_and(|(_, len)| len == before.len())
    }

    /// Whether a line names the instrument by its date: "142 (1960). Resolution of 7 July 1960".
    fn is_own(&self, before: &str) -> bool {
        let before = before.trim_end();
        let Some((_, len)) = self.language.citation.dated.longest_before(before) else {
            return false;
        };
        let nouns = &self.language.document.masthead;
        let said = before[..before.len() - len].trim_end();
        nouns.iter().any(|noun| {
            let begin = noun.before.longest_before(said).map(|(_, len)| &said[..said.len() - len]);
            begin.is_some_and(|begin| !begin.contains(char::is_alphabetic))
        })
    }

    /// Whether what stands before a date at the end of its line sets it apart: a place and a comma,
    /// a bracket, a symbol, or the number of the instrument.
    fn is_apart(&self, before: &str, role: Option<TextRole>) -> bool {
        let said = before.trim_end();
        let is_wide = before.ends_with('\t') || before.ends_with("  ");
        let ends = said.ends_with(|letter: char| ",:;)].|/\u{2013}\u{2014}-".contains(letter));
        let is_number = said.ends_with(|letter: char| letter.is_ascii_digit());
        let is_own = matches!(role, Some(TextRole::Masthead | TextRole::Closing));
        is_wide || ends || is_number || is_own
    }

    /// Whether the words before a date, or behind it, say that the text was adopted then.
    fn is_adoption(&self, lead: &str, behind: &str) -> bool {
        let words = &self.language.document;
        let lead = lead.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        if words.adopted.longest_any_case(lead).is_some() {
            return true;
        }
        let nouns = words.masthead.iter().filter_map(|noun| noun.before.longest_any_case(lead));
        let named = nouns.map(|(_, len)| lead[len..].trim_start()).next();
        if named.is_some_and(|rest| words.adopted.longest_any_case(rest).is_some()) {
            return true;
        }
        let behind = behind.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        self.language.script == Script::Han
            && !behind.is_empty()
            && words.adopted.longest_before(behind).is_some()
    }

    /// The line before the one that begins at byte `start`, blank lines left out where none stands
    /// right above.
    fn line_before(&self, start: usize) -> &'a str {
        let above = self.text[..start].trim_end();
        let line = &above[above.rfind('\n').map_or(0, |at| at + 1)..];
        line.trim()
    }

    /// The lines above byte `start`, the nearest first, down to the top of the head.
    fn lines_above(&self, start: usize) -> impl Iterator<Item = &'a str> {
        let top = (self.span.start as usize).min(start);
        let from = (top..=start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(start);
        self.text[from..start].lines().rev().map(str::trim)
    }

    fn is_below_distribution(&self, start: usize) -> bool {
        let words = &self.language.document.distribution;
        let mut above = self.lines_above(start).filter(|line| !line.is_empty()).take(DISTRIBUTION);
        above.any(|line| words.longest_any_case(line).is_some())
    }

    /// Whether the line at byte `start` is one of an agenda item, whose title may name a treaty.
    fn is_in_agenda(&self, start: usize) -> bool {
        let own = self.text[start..].lines().next().unwrap_or_default().trim();
        let above = self.lines_above(start).take(AGENDA).take_while(|line| !line.is_empty());
        let agenda = &self.language.document.agenda;
        std::iter::once(own).chain(above).any(|line| agenda.longest_any_case(line).is_some())
    }

    /// Whether a date stands at the end of the line "Agenda item 13.1".
    fn is_beside_agenda(&self, before: &str, behind: &str) -> bool {
        let Some((_, len)) = self.language.document.agenda.longest_any_case(before) else {
            return false;
        };
        behind.is_empty() && !before[len..].contains(char::is_alphabetic)
    }
}

/// Whether what stands before a date in its line goes on from the line above.
fn joins(before: &str) -> bool {
    before.is_empty() || before.len() <= JOINS
}

/// Whether a line ends in a short word that leads to what is on the next.
fn last_word_joins(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    !word.is_empty()
        && word.len() <= JOINS
        && word_len(word) == word.len()
        && word.starts_with(char::is_lowercase)
}

/// The day of a full date; of one that its month does not have, the last of that month.
fn day_of(mention: &DateMention) -> Option<Date> {
    let first = Date::new(mention.year as i16, mention.month as i8, 1).ok()?;
    let last = first.last_of_month();
    Date::new(mention.year as i16, mention.month as i8, mention.day as i8)
        .ok()
        .or_else(|| (mention.day < 32).then_some(last))
}

/// The dates of one line that stands alone.
fn dates_in(line: &str, language: &'static Language) -> Vec<DateMention> {
    scan(line, &[Span::from_usize(0, line.len())], 0, language).dates
}

/// The last date of the head that a line wrap cut in a line of adoption: "Adopted … on 21" and
/// "December 2009" on the next.
fn wrapped(head: &Head<'_>) -> Option<Date> {
    let text = super::head_text(head.text, head.span);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.windows(2).rev().find_map(|pair| {
        let is_figure = |sign: char| sign.is_ascii_digit();
        let is_cut = (pair[0].ends_with(is_figure) || pair[1].starts_with(is_figure))
            && pair[0].len() + pair[1].len() <= DATE_LINE;
        is_cut.then_some(())?;
        let joined = format!("{} {}", pair[0], pair[1]);
        let across = dates_in(&joined, head.language).into_iter().rev().find(|date| {
            let cut = pair[0].len() as u32;
            date.span.start < cut && date.span.end > cut && is_full(date)
        })?;
        let lead = &joined[..across.span.start as usize];
        let behind = &joined[across.span.end as usize..];
        if !head.is_adoption(lead, behind) {
            return None;
        }
        day_of(&across)
    })
}

/// The date of distribution at the top of the text, also in another language than the draft's:
/// Chinese documents of the United Nations print it in English.
fn distribution(head: &Head<'_>) -> Option<Date> {
    let text = super::head_text(head.text, head.top.unwrap_or(head.span));
    let words = &head.language.document.distribution;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let at = lines.iter().take(TOP).position(|line| words.longest_any_case(line).is_some())?;
    let others = || all().iter().filter(|other| !other.date.months.is_empty());
    lines[at..].iter().take(DISTRIBUTION + 1).find_map(|line| {
        others().find_map(|other| {
            let dates = dates_in(line, other);
            dates.iter().find(|date| is_full(date)).and_then(day_of)
        })
    })
}
