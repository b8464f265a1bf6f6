//! Citations with what the catalogue knows of them, as the rules on citations ask for it.

use super::passage::{cue_after, cue_before, line_stands};
use crate::analysis::Analysis;
use crate::catalogue::model::{Body, Catalogue, Conference, Day, Edition, Instrument, Numbering};
use crate::catalogue::standing::Standing;
use crate::finding::Severity;
use crate::grammar::{Citation, CueKind, DateMention, EditionCited};
use crate::language::model::{InstrumentKind, Language, Part};
use crate::refer::{EditionMeant, Known};
use crate::text::Span;
use crate::tree::NodeKind;

/// Citations before and behind one that are looked at.
const NEIGHBOURS: usize = 4;
/// A word of history stands no farther from a citation (bytes).
const HISTORY: u32 = 90;
/// What stands at the head of a clause, or behind a joint of the same list, begins no farther from
/// there (bytes).
const HEAD: u32 = 12;

/// A citation that is judged.
#[derive(Clone, Copy)]
pub(crate) struct Cited<'a> {
    /// Its position in [`crate::grammar::Inline::citations`].
    pub index: usize,
    /// As it is printed.
    pub citation: &'a Citation,
    /// What the catalogue has.
    pub known: &'a Known,
    /// The catalogue that was asked.
    pub catalogue: &'static Catalogue,
}

/// The citations that stand in the reading that is judged.
pub(crate) fn citations<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = Cited<'a>> {
    let parsed = &analysis.parsed;
    let known = &parsed.resolutions.citations;
    let all = parsed.inline.citations.iter().zip(known).enumerate();
    let catalogue = analysis.catalogue();
    all.map(move |(index, (citation, known))| Cited { index, citation, known, catalogue })
        .filter(|cited| line_stands(parsed, cited.citation.line))
}

/// A citation of an ITU instrument in one of its editions.
#[derive(Clone, Copy)]
pub(crate) struct InEdition<'a> {
    /// The citation.
    pub cited: Cited<'a>,
    /// The instrument.
    pub instrument: &'static Instrument,
    /// The edition as printed.
    pub edition: &'a EditionCited,
    /// The conference that it names.
    pub conference: &'static Conference,
    /// The edition, where the catalogue lists it.
    pub listed: Option<&'static Edition>,
    /// What the catalogue says of the edition on the draft's own day.
    pub standing: Standing<'static>,
}

/// The citations of ITU instruments in an edition whose conference is known.
pub(crate) fn in_editions<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = InEdition<'a>> {
    let parsed = &analysis.parsed;
    analysis.editions.iter().filter_map(|meant| {
        let index = meant.citation;
        let citation = &parsed.inline.citations[index];
        let edition = citation.edition.as_ref().filter(|_| line_stands(parsed, citation.line))?;
        let known = &parsed.resolutions.citations[index];
        let cited = Cited { index, citation, known, catalogue: analysis.catalogue() };
        let EditionMeant { instrument, conference, listed, standing, .. } = *meant;
        Some(InEdition { cited, instrument, edition, conference, listed, standing })
    })
}

impl<'a> Cited<'a> {
    /// The body of the catalogue, where it is known.
    pub fn body(&self) -> Option<&'static Body> {
        self.known.body(self.catalogue)
    }

    /// The conference that its edition names.
    pub fn conference(&self, analysis: &Analysis<'_>) -> Option<&'static Conference> {
        self.known.conference(&analysis.parsed.reading.text, self.citation, self.catalogue)
    }

    /// Whether its clause tells history: "as established by", "adopted at PP-98".
    pub fn is_history(&self, analysis: &Analysis<'_>) -> bool {
        let (line, span) = (self.citation.line, self.citation.span);
        cue_before(&analysis.parsed, CueKind::History, line, span, HISTORY).is_some()
            || cue_after(&analysis.parsed, CueKind::History, line, span, HISTORY).is_some()
    }

    /// Whether the text itself tells the body: by name, or by an edition that only it has.
    pub fn is_named(&self, analysis: &Analysis<'_>) -> bool {
        self.citation.body.is_some()
            || self.citation.this_body
            || self.conference(analysis).is_some()
    }

    /// The body whose instrument it stands in, where that is known.
    pub fn home_body(&self, analysis: &Analysis<'_>) -> Option<&'static str> {
        let tree = &analysis.parsed.tree;
        let home =
            tree.instrument_of(tree.node_of_line(self.citation.line)).map(|id| tree.instrument(id));
        home.and_then(|home| home.body).or(analysis.body)
    }

    /// Whether it is a resolution of the General Assembly: said so, or unsaid in a text whose own
    /// body does not number in the same way.
    pub fn is_assemblys(&self, analysis: &Analysis<'_>) -> bool {
        let by_session =
            |body: &Body| body.numbering == Numbering::SessionNumber && body.id != "unga";
        let own = self
            .home_body(analysis)
            .and_then(|home| self.catalogue.body(home))
            .is_some_and(by_session);
        self.body().is_some_and(|body| body.id == "unga") && (self.citation.body.is_some() || !own)
    }

    /// Whether it is one of a list.
    pub fn is_in_list(&self, analysis: &Analysis<'_>) -> bool {
        let next = analysis.parsed.inline.citations.get(self.index + 1);
        self.citation.group as usize != self.index
            || next.is_some_and(|next| next.group == self.citation.group)
    }

    /// Where a finding about it stands: its number in a list, all of it elsewhere.
    pub fn place(&self, analysis: &Analysis<'_>) -> Span {
        let span =
            if self.is_in_list(analysis) { self.citation.number_span } else { self.citation.span };
        analysis.parsed.at(span)
    }

    /// What messages call it: kind and number.
    pub fn name(&self, analysis: &Analysis<'_>) -> String {
        format!("{} {}", self.kind(), self.number(analysis))
    }

    /// What messages call its kind.
    pub const fn kind(&self) -> &'static str {
        match self.citation.kind {
            InstrumentKind::Resolution => "Resolution",
            InstrumentKind::Decision => "Decision",
            InstrumentKind::Recommendation => "Recommendation",
            InstrumentKind::Opinion => "Opinion",
            InstrumentKind::Document => "Document",
        }
    }

    /// Its number as printed.
    pub fn number<'t>(&self, analysis: &'t Analysis<'_>) -> &'t str {
        analysis.parsed.text(self.citation.number_span)
    }

    /// The date beside it, where it is a full one.
    pub fn date<'t>(&self, analysis: &'t Analysis<'_>) -> Option<&'t DateMention> {
        let dates = &analysis.parsed.inline.dates;
        let date = match self.citation.date {
            Some(date) => dates.get(date as usize),
            None => self.date_before(dates),
        };
        date.filter(|date| date.year > 0 && date.month > 0 && date.day > 0)
    }

    /// Whether the date beside it may be another's alone: a date behind a list is that of its last
    /// item, one before a list that of its first.
    pub fn shares_date(&self, analysis: &Analysis<'_>) -> bool {
        let Some(date) = self.citation.date else { return false };
        let inline = &analysis.parsed.inline;
        let Some(mention) = inline.dates.get(date as usize) else { return false };
        let comes_first = mention.span.start < self.citation.number_span.start;
        let nearer = if comes_first { self.index.checked_sub(1) } else { Some(self.index + 1) };
        let nearer = nearer.and_then(|index| inline.citations.get(index));
        nearer.is_some_and(|other| other.date == self.citation.date)
    }

    /// The date that stands right before the number or opens the citation, where dates come first.
    fn date_before<'t>(&self, dates: &'t [DateMention]) -> Option<&'t DateMention> {
        let past = dates.partition_point(|date| date.span.start < self.citation.number_span.start);
        let date = dates[..past].last()?;
        let touches =
            date.span.end == self.citation.span.start || self.citation.span.contains(date.span);
        (touches && date.line == self.citation.line).then_some(date)
    }

    /// Whether the draft relies on what it cites: it stands in a decision, or it is what a reason
    /// recalls, at the head of its clause or, where the subject comes first, at its end.
    pub fn is_relied_on(&self, analysis: &Analysis<'_>) -> bool {
        let parsed = &analysis.parsed;
        let tree = &parsed.tree;
        let Some(clause) = tree.clause_of_line(self.citation.line).map(|id| tree.clause(id)) else {
            return false;
        };
        if tree.section(clause.section).part == Some(Part::Operative) {
            return true;
        }
        let behind = Span::new(self.citation.span.end, clause.text.end.max(self.citation.span.end));
        let subject_first =
            analysis.language.citation.nouns.iter().any(|noun| !noun.after.is_empty());
        let ends = subject_first && !parsed.text(behind).contains(char::is_alphanumeric);
        ends || self.list_head(analysis) <= clause.text.start + HEAD
    }

    /// Where the list begins that it is one of: citations with no more than a joint between them.
    pub fn list_head(&self, analysis: &Analysis<'_>) -> u32 {
        let before = &analysis.parsed.inline.citations[..=self.index];
        let mut head = self.citation.span.start;
        for other in before.iter().rev().take_while(|other| other.line == self.citation.line) {
            if head.saturating_sub(other.span.end) > HEAD {
                break;
            }
            head = other.span.start;
        }
        head
    }

    /// Whether it stands in a clause of an instrument, not in a cover or introduction.
    pub fn is_in_clause(&self, analysis: &Analysis<'_>) -> bool {
        let tree = &analysis.parsed.tree;
        matches!(tree.node(tree.node_of_line(self.citation.line)).kind, NodeKind::Clause(_))
    }
}

impl InEdition<'_> {
    /// Whether the edition is cited as history: the clause says so, it is the instrument's own, or
    /// the same clause cites the instrument in another edition too.
    pub fn is_history(&self, analysis: &Analysis<'_>) -> bool {
        self.cited.is_history(analysis)
            || self.is_own(analysis)
            || self.stands_among_others(analysis)
    }

    /// Whether the instrument that cites it has the same number.
    fn is_own(&self, analysis: &Analysis<'_>) -> bool {
        let tree = &analysis.parsed.tree;
        let home = tree
            .instrument_of(tree.node_of_line(self.cited.citation.line))
            .map(|id| tree.instrument(id));
        home.is_some_and(|home| {
            let number =
                home.masthead.as_ref().map(|masthead| analysis.parsed.text(masthead.number));
            let same_number =
                number.is_some_and(|number| number.parse() == Ok(self.instrument.number));
            same_number
                && home.kind == self.instrument.kind
                && home.body.is_some_and(|body| body == self.instrument.body)
        })
    }

    fn stands_among_others(&self, analysis: &Analysis<'_>) -> bool {
        let parsed = &analysis.parsed;
        let range = self.cited.index.saturating_sub(NEIGHBOURS)..self.cited.index + NEIGHBOURS + 1;
        let near = parsed.inline.citations.iter().enumerate().skip(range.start).take(range.len());
        near.filter(|(_, other)| {
            other.line == self.cited.citation.line && other.number == self.cited.citation.number
        })
        .filter_map(|(index, _)| match parsed.resolutions.citations.get(index) {
            Some(known @ Known::Itu(other)) if std::ptr::eq(*other, self.instrument) => {
                let citation = &parsed.inline.citations[index];
                Cited { index, citation, known, ..self.cited }.conference(analysis)
            }
            _ => None,
        })
        .any(|conference| conference.code != self.conference.code)
    }
}

/// A day as messages print it: 2022-10-14, or 2022-10 where only the month is known.
pub(crate) fn print_day(day: Day) -> String {
    let (year, month, of_month) = (day / 10_000, day / 100 % 100, day % 100);
    match of_month {
        0 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{of_month:02}"),
    }
}

/// The severity that a fact of this confidence bears, at most `severity`.
pub(crate) fn as_sure(edition: &Edition, severity: Severity) -> Severity {
    if edition.confidence.bears_error() { severity } else { Severity::Hint }
}

/// Where the catalogue has an edition from, and how sure it is: "ITU Basic Texts, edition 2023".
pub(crate) fn source_of(edition: &Edition) -> String {
    if edition.confidence.bears_error() {
        return edition.source.to_string();
    }
    format!("{}, not confirmed", edition.source)
}

/// An edition by place and year in the form of a language.
pub(crate) fn print_edition(language: &Language, edition: &Edition) -> String {
    let cities = language.cities.iter().find(|city| city.city == edition.place);
    let city = cities.and_then(|city| city.forms.first()).unwrap_or(&edition.place);
    let form = if edition.revised {
        &language.citation.edition_revised
    } else {
        &language.citation.edition_first
    };
    form.replace("{city}", city).replace("{year}", &edition.year.to_string())
}

/// An edition as a message prints it: place and year, or the label of a session.
pub(crate) fn name_edition(
    analysis: &Analysis<'_>,
    instrument: &Instrument,
    edition: &Edition,
) -> String {
    let by_place = analysis
        .catalogue()
        .body(&instrument.body)
        .is_some_and(|body| body.numbering == Numbering::PlaceYear);
    match by_place {
        true => print_edition(analysis.language, edition),
        false if edition.place.is_empty() => format!("({})", edition.year),
        false => format!("({})", edition.place),
    }
}
