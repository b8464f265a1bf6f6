//! Opening and closing what holds lines: instruments, sections, annexes.

use super::build::{Builder, Stage};
use super::{
    Action, Annex, AnnexId, Enacting, Instrument, InstrumentId, Marker, Masthead, Node, NodeId,
    NodeKind, Section, SectionId, TextRole,
};
use crate::grammar::line::heading::Heading;
use crate::grammar::line::masthead::{AnnexLine, EnactingLine, MastheadLine};
use crate::grammar::line::{Line, LineKind};
use crate::language::model::{BodyName, InstrumentKind, Language, Part, Script};
use crate::profile::model::Manner;
use crate::text::Span;

impl Builder<'_> {
    pub(super) fn open_instrument(&mut self, index: usize) {
        self.close_section();
        self.annex = None;
        let id = InstrumentId(self.tree.instruments.len() as u32);
        let at = self.lines[index].full.start;
        let node = self.push(NodeKind::Instrument(id), NodeId(0), Span::empty(at));
        self.tree.instruments.push(Instrument {
            node,
            kind: InstrumentKind::Resolution,
            masthead: None,
            title: None,
            enacting: None,
            marker: None,
            sections: Vec::new(),
            annexes: Vec::new(),
            annex_count: None,
            body: None,
            profile: (self.habits.profile_of)(None),
        });
        self.instrument = Some(id);
        self.stage = Stage::Head;
        self.after_rule = false;
    }

    pub(super) fn open_marker(&mut self, span: Span, action: Action) {
        self.current_mut().marker = Some(Marker { span, action });
    }

    pub(super) fn set_masthead(&mut self, masthead: MastheadLine) {
        let edition = masthead.edition.map(|edition| edition.of(self.text));
        let body = edition.and_then(self.habits.body_of_edition);
        if let Some(title) = masthead.title {
            self.current_mut().title = Some(title);
        }
        let profile = (self.habits.profile_of)(body.or(self.current().body));
        let instrument = self.current_mut();
        instrument.kind = masthead.kind;
        instrument.masthead = Some(Masthead {
            span: masthead.span,
            number: masthead.number,
            edition: masthead.edition,
        });
        instrument.body = instrument.body.or(body);
        instrument.profile = profile;
    }

    pub(super) fn set_enacting(&mut self, index: usize, line: EnactingLine) {
        let enacting = &self.habits.language.enacting;
        let body = line.entry.map(|entry| enacting[usize::from(entry)].body.as_ref());
        let body = body.filter(|body| !self.is_of_another(index, line, body));
        let profile = (self.habits.profile_of)(body);
        let instrument = self.current_mut();
        let form = line.entry.zip(line.meant);
        let meant = form
            .and_then(|(entry, form)| enacting[usize::from(entry)].forms.get(usize::from(form)));
        let meant = meant.map(AsRef::as_ref);
        instrument.enacting =
            Some(Enacting { span: line.span, body, edition: line.edition, meant });
        instrument.body = body;
        instrument.profile = profile;
    }

    /// Whether a name that bodies of several organizations have is here that of another one's: its head
    /// names that organization, or a body of the ITU manner is followed by paragraphs with verbs.
    fn is_of_another(&self, index: usize, line: EnactingLine, id: &str) -> bool {
        const HEAD: usize = 40;
        const NEAR: usize = 60;
        let words = &self.habits.language.body_line;
        let name = line.span.of(self.text);
        let name =
            name.split([',', ':', '(', '\u{FF0C}', '\u{FF1A}', '\u{FF08}']).next().unwrap_or(name);
        if !words.shared.iter().any(|shared| shared.eq_ignore_ascii_case(name.trim())) {
            return false;
        }
        let head = self.lines[index.saturating_sub(HEAD)..index].iter();
        let mut head = head.filter(|line| line.kind != LineKind::Blank);
        let is_named = head
            .any(|line| words.organizations.longest_any_case(line.span.of(self.text)).is_some());
        if is_named {
            return true;
        }
        let body = self.lines[index + 1..].iter().filter(|line| line.kind != LineKind::Blank);
        // Where the name announces what follows and reasons end as items do, the habits are not those of
        // the body that has the name alone.
        let announces = line.span.of(self.text).ends_with([':', '\u{FF1A}']);
        let ends_as_item = |line: &Line| line.span.of(self.text).ends_with([';', '\u{FF1B}']);
        if announces && body.clone().next().is_some_and(ends_as_item) {
            return true;
        }
        let mut behind = body.clone().take(NEAR);
        let is_itu = (self.habits.profile_of)(Some(id)).manner == Manner::Itu;
        let has_verbs = body.take(1).any(|line| matches!(line.kind, LineKind::Verb(_)));
        is_itu && has_verbs && !behind.any(|line| matches!(line.kind, LineKind::Call(_)))
    }

    /// Sets the body of an instrument that has no line for it.
    pub(super) fn set_body(&mut self, body: &'static str) {
        let profile = (self.habits.profile_of)(Some(body));
        let instrument = self.current_mut();
        instrument.body = Some(body);
        instrument.profile = profile;
    }

    /// The body in whose texts paragraphs open with their verbs that the text above a body's first
    /// line names last, "Resolution adopted by the General Assembly", or tells by a number or symbol.
    pub(super) fn body_told_before(&self, first: usize) -> Option<&'static str> {
        let head = &self.text[..self.lines[first].full.start as usize];
        let last_of = |name: &'static BodyName| {
            let forms = name.forms.iter();
            let ends = forms.filter_map(|form| last_alone(head, form, self.habits.language));
            ends.max().map(|at| (at, name.body.as_ref()))
        };
        let found = self.habits.language.bodies.iter().filter_map(last_of);
        let is_un = |body| (self.habits.profile_of)(Some(body)).manner == Manner::Un;
        let told = found.filter(|&(_, body)| is_un(body)).max().map(|(_, body)| body);
        let told = told.or_else(|| {
            let lines = self.lines[..first].iter();
            let editions = lines.filter_map(|line| edition_in_head(line, self.text));
            editions.filter_map(self.habits.body_of_edition).find(|&body| is_un(body))
        });
        told.or_else(|| {
            let codes = self.lines[..first].iter().flat_map(|line| codes_in_head(line, self.text));
            codes.filter_map(self.habits.body_of_code).find(|&body| is_un(body))
        })
    }

    pub(super) fn open_call(&mut self, index: usize, heading: Heading) {
        self.close_section();
        if self.stage == Stage::Closed {
            self.stage = Stage::Body;
        }
        let call = &self.habits.language.calls[heading.call as usize];
        let part = if self.annex.is_some() { None } else { Some(call.part) };
        let section = self.open_section(part, Some(heading), heading.span);
        self.head_of_section(index);
        self.tree.sections[section.index()].call = Some(heading.call);
    }

    /// Gives the line of a heading to the section that it opened.
    pub(super) fn head_of_section(&mut self, index: usize) {
        let Some(section) = self.section else { return };
        let node = self.tree.section(section).node;
        self.tree.nodes[node.index()].head = self.lines[index].full;
        self.tree.lines[index] = node;
    }

    pub(super) fn open_section(
        &mut self,
        part: Option<Part>,
        heading: Option<Heading>,
        span: Span,
    ) -> SectionId {
        let id = SectionId(self.tree.sections.len() as u32);
        let instrument = self.instrument.unwrap_or(InstrumentId(0));
        let parent = match self.annex {
            Some(annex) => self.tree.annexes[annex.index()].node,
            None => self.tree.instrument(instrument).node,
        };
        let at = self.tree.nodes.last().map_or(0, |node| node.head.end);
        let node = self.push(NodeKind::Section(id), parent, Span::empty(at));
        self.tree.sections.push(Section {
            node,
            instrument,
            annex: self.annex,
            part,
            call: None,
            heading: span,
            call_span: heading.map_or(span, |heading| heading.call_span),
            addressee: heading.and_then(|heading| heading.addressee),
            clauses: Vec::new(),
        });
        match self.annex {
            Some(annex) => self.tree.annexes[annex.index()].sections.push(id),
            None => self.current_mut().sections.push(id),
        }
        self.section = Some(id);
        id
    }

    pub(super) fn open_annex(&mut self, index: usize, line: AnnexLine) {
        self.close_section();
        let id = AnnexId(self.tree.annexes.len() as u32);
        let Some(instrument) = self.instrument else { return };
        let parent = self.tree.instrument(instrument).node;
        let node = self.push(NodeKind::Annex(id), parent, self.lines[index].full);
        self.tree.lines[index] = node;
        self.tree.annexes.push(Annex {
            node,
            instrument,
            mark: line.mark,
            heading: line.span,
            sections: Vec::new(),
        });
        self.current_mut().annexes.push(id);
        self.annex = Some(id);
        self.stage = Stage::Body;
    }

    pub(super) fn text_line(&mut self, index: usize, role: TextRole) {
        self.close_section();
        let node = self.push(NodeKind::Text(role), self.parent(), self.lines[index].full);
        self.tree.lines[index] = node;
    }

    /// The node that holds text of the place where the walk stands.
    pub(super) fn parent(&self) -> NodeId {
        if let Some(annex) = self.annex {
            return self.tree.annexes[annex.index()].node;
        }
        self.instrument.map_or(NodeId(0), |instrument| self.tree.instrument(instrument).node)
    }

    pub(super) fn push(&mut self, kind: NodeKind, parent: NodeId, head: Span) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node {
            kind,
            head,
            end: head.end,
            parent: Some(parent),
            first_child: None,
            next: None,
        });
        id
    }
}

/// What a masthead has in brackets behind its number, "Resolution 201 (1965)"; the number may stand
/// before the noun, "49 (1948). Resolution of 22 May 1948".
fn edition_in_head<'t>(line: &Line, text: &'t str) -> Option<&'t str> {
    if let LineKind::Masthead(masthead) = line.kind {
        return masthead.edition.map(|edition| edition.of(text));
    }
    let words = line.span.of(text).trim_start_matches(|figure: char| figure.is_ascii_digit());
    let (edition, rest) = words.strip_prefix(" (")?.split_once(')')?;
    (words.len() < line.span.len() as usize && rest.starts_with('.')).then_some(edition)
}

/// The number of a masthead, "69/188. Title", and what may be symbols of documents.
fn codes_in_head<'t>(line: &Line, text: &'t str) -> impl Iterator<Item = &'t str> {
    let number = match line.kind {
        LineKind::Masthead(masthead) => Some(masthead.number.of(text)),
        _ => None,
    };
    let words = line.span.of(text).split_whitespace();
    let symbols = words.filter(|word| word.contains('/') && word.starts_with(char::is_alphabetic));
    number.into_iter().chain(symbols)
}

/// Where a name stands last that is not a part of another body's, "ICPO-Interpol General Assembly".
fn last_alone(head: &str, name: &str, language: &Language) -> Option<usize> {
    let at = head.rfind(name)?;
    if language.script == Script::Han {
        return Some(at);
    }
    let line = head[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = head[line..at].trim_end();
    let last = before.rsplit([' ', '\t']).next().unwrap_or_default();
    let is_dash = !last.is_empty() && last.chars().all(|c| "-\u{2013}\u{2014}".contains(c));
    let joins =
        is_dash || last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphanumeric);
    (!joins || last == "The").then_some(at)
}
