//! What may be written at a place of a draft.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, Parsed};
use crate::catalogue::model::{Edition, Instrument};
use crate::editor::cite;
use crate::editor::spot;
use crate::language::form::is_letter;
use crate::language::model::{CallWord, InstrumentKind, Language, Part, Script};
use crate::text::Span;
use crate::tree::{ClauseId, NodeKind, SectionId};

/// Longest beginning of a title or number that is looked back for (bytes).
const LOOK_BACK: usize = 120;
/// Most answers of one kind.
const MOST: usize = 60;

/// Something that may be written.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it is.
    pub kind: Kind,
    /// What is written.
    pub text: String,
    /// What the beginning that stands there already is compared with.
    pub filter: String,
    /// A few words on it.
    pub detail: String,
    /// The source bytes that it replaces.
    pub span: Span,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A call word: its position in the language's `calls`.
    Call(usize),
    /// Whom a call word addresses.
    Addressee,
    /// An instrument of the catalogue.
    Citation(&'static Instrument),
    /// A reference to a clause.
    Reference(ClauseId),
}

/// What may be written at source byte `offset`, best first.
pub fn candidates(analysis: &Analysis<'_>, offset: u32) -> Vec<Candidate> {
    let line = Line::at(analysis.draft.source(), offset);
    let place = Place { analysis, line, language: analysis.language };
    let found = place.references();
    if !found.is_empty() {
        return found;
    }
    let found = place.citations();
    if !found.is_empty() {
        return found;
    }
    let found = place.addressees();
    if !found.is_empty() {
        return found;
    }
    place.calls()
}

/// A line of the source up to a place.
#[derive(Clone, Copy)]
struct Line<'s> {
    before: &'s str,
    end: u32,
}

impl<'s> Line<'s> {
    fn at(source: &'s str, offset: u32) -> Self {
        let mut end = (offset as usize).min(source.len());
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let start = source[..end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        Self { before: &source[start..end], end: end as u32 }
    }

    /// The last `length` bytes before the place, as a span.
    fn last(self, length: usize) -> Span {
        Span::new(self.end - length as u32, self.end)
    }

    /// The end of what stands before the place, not longer than what is looked back for.
    fn tail(self) -> &'s str {
        let mut from = self.before.len().saturating_sub(LOOK_BACK);
        while !self.before.is_char_boundary(from) {
            from += 1;
        }
        &self.before[from..]
    }
}

struct Place<'a> {
    analysis: &'a Analysis<'a>,
    line: Line<'a>,
    language: &'static Language,
}

impl Place<'_> {
    fn parsed(&self) -> &Parsed {
        &self.analysis.parsed
    }

    /// Call words, where the line holds nothing but the beginning of one.
    fn calls(&self) -> Vec<Candidate> {
        let typed = self.line.before.trim_start();
        let is_word = typed
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | ',' | '\''));
        if !is_word || typed.len() > 60 {
            return Vec::new();
        }
        let used = self.used_calls();
        let in_operative = self.operative_began();
        let calls = self
            .language
            .calls
            .iter()
            .enumerate()
            .filter(|(_, call)| !in_operative || call.part == Part::Operative);
        let mut found: Vec<(bool, Candidate)> = Vec::new();
        for (index, call) in calls {
            let was_used = used.contains(&index);
            let form = match was_used && !call.further.is_empty() && !call.addressee {
                true => &call.further,
                false => &call.forms[0],
            };
            if form.to_lowercase().starts_with(&typed.to_lowercase()) {
                found.push((
                    was_used,
                    self.candidate(Kind::Call(index), form, call.part.name(), typed.len()),
                ));
            }
        }
        found.sort_by_key(|(was_used, _)| *was_used);
        found.dedup_by(|one, other| one.1.text == other.1.text);
        found.into_iter().map(|(_, candidate)| candidate).collect()
    }

    /// Whom a call word addresses: those that this draft addresses, and bodies.
    fn addressees(&self) -> Vec<Candidate> {
        let typed = self.line.before.trim_start();
        let called = self
            .language
            .calls
            .iter()
            .filter(|call| call.addressee)
            .find_map(|call| after_call(typed, call, self.language));
        let Some(rest) = called else { return Vec::new() };
        let seen = self
            .parsed()
            .tree
            .sections
            .iter()
            .filter_map(|section| Some(self.parsed().text(section.addressee?)));
        let bodies = self
            .language
            .bodies
            .iter()
            .filter_map(|body| body.forms.first())
            .map(|form| form.as_ref());
        let mut known = BTreeSet::new();
        let mut found = Vec::new();
        for name in seen.chain(bodies) {
            let is_new = name != rest
                && name.to_lowercase().contains(&rest.to_lowercase())
                && known.insert(name.to_owned());
            if is_new {
                found.push(self.candidate(Kind::Addressee, name, "addressee", rest.len()));
            }
        }
        found.truncate(MOST);
        found
    }

    /// Clauses, behind a call word inside a text.
    fn references(&self) -> Vec<Candidate> {
        let parsed = self.parsed();
        let tail = self.line.tail();
        let sections = parsed.tree.sections.iter().filter(|section| section.call.is_some());
        let here = self.section_here();
        let mut found = Vec::new();
        let mut calls = BTreeSet::new();
        for section in sections {
            let call = parsed.text(section.call_span);
            if call.is_empty() || !calls.insert(call.to_owned()) {
                continue;
            }
            let Some(typed) = behind_call(tail, call, self.language) else { continue };
            for id in self.labelled(call, here) {
                let label =
                    parsed.tree.clause(id).label.map_or("", |label| parsed.text(label.span));
                if label.starts_with(typed) && label != typed {
                    let detail = spot::shortened(parsed.text(parsed.tree.clause(id).text), 60);
                    found.push(self.candidate(Kind::Reference(id), label, &detail, typed.len()));
                }
            }
        }
        found.truncate(MOST);
        found
    }

    /// The labelled clauses under a call word; of several instruments, those of the one at hand.
    fn labelled(&self, call: &str, here: Option<SectionId>) -> Vec<ClauseId> {
        let tree = &self.parsed().tree;
        let instrument = here.map(|here| tree.section(here).instrument);
        let sections = tree.sections.iter().filter(|section| {
            self.parsed().text(section.call_span) == call
                && instrument.is_none_or(|here| here == section.instrument)
        });
        sections
            .flat_map(|section| section.clauses.iter().copied())
            .filter(|&id| tree.clause(id).label.is_some())
            .collect()
    }

    /// Instruments by number or by words of their title, behind the noun that names their kind.
    fn citations(&self) -> Vec<Candidate> {
        let tail = self.line.tail();
        let nouns = self.language.citation.nouns.iter();
        let named = nouns.filter_map(|noun| Some((noun.kind, self.behind_noun(tail, noun.kind)?)));
        let Some((kind, typed)) = named.min_by_key(|(_, typed)| typed.len()) else {
            return Vec::new();
        };
        let sign = cite::around_number(self.language, kind).map_or("", |(before, _)| before);
        let query = typed.strip_prefix(sign).unwrap_or(typed).trim_start().to_lowercase();
        let asks_title = query.chars().any(is_letter) && query.chars().count() >= 2;
        let bodies = self.bodies();
        let catalogue = self.analysis.catalogue();
        let instruments = bodies.iter().flat_map(|body| catalogue.instruments_of(body, kind));
        let day = self.analysis.as_of.day();
        let mut found = Vec::new();
        for instrument in instruments {
            let number = instrument.number.to_string();
            let fits = match asks_title {
                true => instrument.title.to_lowercase().contains(&query),
                false => number.starts_with(&query),
            };
            if fits && catalogue.abrogation(instrument, day).is_none() {
                let edition: Option<&Edition> = catalogue.edition_in_force(instrument, day);
                let text = cite::citation(self.language, catalogue, instrument, edition);
                let filter = if asks_title { typed.to_owned() } else { String::new() };
                let mut candidate = self.candidate(
                    Kind::Citation(instrument),
                    &text,
                    &instrument.title,
                    typed.len(),
                );
                if !filter.is_empty() {
                    candidate.filter = filter;
                }
                found.push(candidate);
            }
        }
        found.truncate(MOST);
        found
    }

    /// What stands behind the last noun for a kind of instrument, to be completed; in languages
    /// where the noun follows, behind the sign of the number.
    fn behind_noun<'t>(&self, tail: &'t str, kind: InstrumentKind) -> Option<&'t str> {
        if self.language.script == Script::Han {
            let (before, _) = cite::around_number(self.language, kind)?;
            let at = tail.rfind(before).filter(|_| !before.is_empty())?;
            let typed = &tail[at..];
            let is_number = typed[before.len()..].chars().all(|letter| letter.is_ascii_digit());
            return (is_number && kind == InstrumentKind::Resolution).then_some(typed);
        }
        let noun = self.language.citation.nouns.iter().find(|noun| noun.kind == kind)?;
        let behind = noun.before.iter().filter_map(|form| {
            let at = tail.rfind(form.as_ref())?;
            let rest = tail[at + form.len()..].strip_prefix([' ', '\u{A0}'])?;
            let is_open = rest.len() <= 40 && !rest.contains(['(', ')', ',', ';', '.', '"']);
            is_open.then_some(rest)
        });
        behind.min_by_key(|rest| rest.len())
    }

    /// The bodies whose instruments a bare number may mean here, the likeliest first.
    fn bodies(&self) -> Vec<&'static str> {
        let catalogue = self.analysis.catalogue();
        let own = catalogue.body(&self.analysis.profile.default_body).map(|body| body.id.as_ref());
        let of_draft =
            self.parsed().tree.instruments.iter().filter_map(|instrument| instrument.body);
        let mut bodies: Vec<&'static str> = own.into_iter().chain(of_draft).chain(["pp"]).collect();
        let mut seen = BTreeSet::new();
        bodies.retain(|body| seen.insert(*body));
        bodies
    }

    fn used_calls(&self) -> BTreeSet<usize> {
        let sections = self.parsed().tree.sections.iter();
        sections
            .filter(|section| !self.is_at(section.heading))
            .filter_map(|section| section.call.map(usize::from))
            .collect()
    }

    /// Whether an operative section stands before the place, in the same instrument.
    fn operative_began(&self) -> bool {
        let here = self.offset();
        let mut sections = self.parsed().tree.sections.iter().rev();
        let last = sections.find(|section| section.heading.end < here && section.annex.is_none());
        last.is_some_and(|section| {
            section.part == Some(Part::Operative) && !self.is_at(section.heading)
        })
    }

    fn section_here(&self) -> Option<SectionId> {
        let tree = &self.parsed().tree;
        let mut at = (!tree.nodes.is_empty()).then(|| tree.node_at(self.offset()));
        while let Some(node) = at {
            if let NodeKind::Section(section) = tree.node(node).kind {
                return Some(section);
            }
            at = tree.node(node).parent;
        }
        None
    }

    fn is_at(&self, heading: Span) -> bool {
        heading.start <= self.offset() && self.offset() <= heading.end
    }

    fn offset(&self) -> u32 {
        self.parsed().reading.map.offset_to_reading(self.line.end)
    }

    fn candidate(&self, kind: Kind, text: &str, detail: &str, typed: usize) -> Candidate {
        Candidate {
            kind,
            text: text.to_owned(),
            filter: text.to_owned(),
            detail: detail.to_owned(),
            span: self.line.last(typed),
        }
    }
}

/// What stands behind a call word that opens a line.
fn after_call<'t>(typed: &'t str, call: &CallWord, language: &Language) -> Option<&'t str> {
    let rest = call
        .forms
        .iter()
        .filter_map(|form| typed.strip_prefix(form.as_ref()))
        .min_by_key(|rest| rest.len())?;
    match language.script {
        Script::Han => Some(rest),
        _ => rest.strip_prefix(' ').map(str::trim_start),
    }
}

/// The beginning of a mark behind the last call word of a text.
fn behind_call<'t>(tail: &'t str, call: &str, language: &Language) -> Option<&'t str> {
    let at = tail.rfind(call)?;
    let opens_line = tail[..at].trim().is_empty();
    let rest = &tail[at + call.len()..];
    let rest = match language.script {
        Script::Han => rest,
        _ => rest.strip_prefix([' ', '\u{A0}'])?,
    };
    let is_mark = rest.len() <= 6
        && rest.chars().all(|letter| letter.is_alphanumeric() || "().（）".contains(letter));
    (is_mark && !opens_line).then_some(rest)
}

#[cfg(test)]
mod tests;
