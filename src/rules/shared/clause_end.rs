//! Which mark should end each clause, by its place among others, and which one does.

use std::ops::Range;

use super::ending::{Ending, Joining, Mark, ending};
use super::support::stands;
use crate::analysis::Analysis;
use crate::grammar::Form;
use crate::grammar::line::LineGrammar;
use crate::language::model::Part;
use crate::profile::model::{Ends, Manner};
use crate::tree::{Clause, ClauseId, FaultKind, ListId, Section, SectionId, Tree};

/// A clause with the mark that it has and the one that it should have.
pub(crate) struct Judged {
    /// The clause.
    pub clause: ClauseId,
    /// Where it stands.
    pub place: Place,
    /// How it ends.
    pub ending: Ending,
    /// The mark that it should have.
    pub wanted: Mark,
    /// Whether it has no label.
    pub is_unlabelled: bool,
    /// Whether it is an inner item: another clause holds it, or it has the label of one, "(a)".
    pub is_nested: bool,
    /// Whether another reason follows, so that it opens no quotation.
    pub is_before_reason: bool,
}

impl Judged {
    /// Whether the clause joins one that does not follow: "; and" at the very end. ", and;" joins
    /// none wherever it stands.
    pub(crate) fn is_left_open(&self) -> bool {
        match self.ending.joining {
            Joining::None => false,
            Joining::Open => self.place == Place::Instrument,
            Joining::Closed => true,
        }
    }
}

/// Where a clause stands among others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It opens a list.
    Head,
    /// It is followed by others of its section.
    Inner,
    /// It is the last of its section.
    Section,
    /// It is the last of its instrument.
    Instrument,
    /// It is one of several paragraphs of a preamble, nearly all of which end alike, though any
    /// end would do.
    Alike,
}

impl Place {
    /// What messages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Head => "a clause that opens a list",
            Place::Inner => "an item",
            Place::Section => "the last clause of a section",
            Place::Instrument => "the last clause of the instrument",
            Place::Alike => "nearly every paragraph of this preamble",
        }
    }
}

/// The sections of a draft, whose clauses are judged one section after another.
pub(crate) struct Sections<'a> {
    analysis: &'a Analysis<'a>,
    faulty: Faulty,
}

/// What faults of labels say about ends.
struct Faulty {
    /// Lists with clauses lost or out of place, sorted: what stands below what is not to be told from
    /// them.
    disturbed: Vec<ListId>,
    /// Clauses with a first label out of order, which no other than the second follows, sorted: a section
    /// ended before them, though the heading of the next one is lost or stands elsewhere.
    anew: Vec<ClauseId>,
}

impl<'a> Sections<'a> {
    /// Of the reading that is judged.
    pub(crate) fn new(analysis: &'a Analysis<'_>) -> Self {
        Self { analysis, faulty: Faulty::of(&analysis.parsed.tree) }
    }

    /// The clauses of each section whose ends can be judged.
    pub(crate) fn all(&self) -> impl Iterator<Item = Vec<Judged>> {
        let clauses = &self.analysis.parsed.tree.clauses;
        let mut first = 0;
        clauses.chunk_by(|one, other| one.section == other.section).map(move |section| {
            let ids = first..first + section.len() as u32;
            first = ids.end;
            self.judge(section[0].section, ids)
        })
    }

    /// Those of the section that a clause stands in.
    pub(crate) fn around(&self, clause: ClauseId) -> Vec<Judged> {
        let clauses = &self.analysis.parsed.tree.clauses;
        let section = clauses[clause.index()].section;
        let first = clauses.partition_point(|one| one.section < section);
        let len = clauses[first..].partition_point(|one| one.section == section);
        self.judge(section, first as u32..(first + len) as u32)
    }

    fn judge(&self, section: SectionId, clauses: Range<u32>) -> Vec<Judged> {
        let tree = &self.analysis.parsed.tree;
        let mut standing = Vec::with_capacity(clauses.len());
        standing.extend(clauses.map(ClauseId).filter(|&id| stands(tree.clause(id))));
        judge(self.analysis, section, standing, &self.faulty)
    }
}

impl Faulty {
    fn of(tree: &Tree) -> Self {
        let faults = tree.faults.iter();
        let moved = faults.clone().filter(|fault| !matches!(fault.kind, FaultKind::Style { .. }));
        let mut disturbed: Vec<_> =
            moved.filter_map(|fault| tree.clause(fault.clause).list).collect();
        disturbed.sort_unstable();
        let position =
            |id: ClauseId| tree.clause(id).label.map_or(0, |label| label.mark.position());
        // The second follows, so that the first is no slip.
        let begins = |id: ClauseId| {
            let items =
                tree.clause(id).list.map_or(&[][..], |list| tree.list(list).items.as_slice());
            let second = items.get(items.partition_point(|&item| item <= id));
            position(id) == 1 && second.is_none_or(|&second| position(second) == 2)
        };
        let out_of_order = faults.filter(|fault| {
            matches!(fault.kind, FaultKind::Order { .. } | FaultKind::Duplicate { .. })
        });
        let mut anew: Vec<_> =
            out_of_order.map(|fault| fault.clause).filter(|&id| begins(id)).collect();
        anew.sort_unstable();
        Self { disturbed, anew }
    }

    fn disturbs(&self, clause: &Clause) -> bool {
        clause.list.is_some_and(|list| self.disturbed.binary_search(&list).is_ok())
    }

    fn begins_anew(&self, id: ClauseId) -> bool {
        self.anew.binary_search(&id).is_ok()
    }
}

/// The clauses of a section whose ends can be judged.
fn judge(
    analysis: &Analysis<'_>,
    section: SectionId,
    ids: Vec<ClauseId>,
    faulty: &Faulty,
) -> Vec<Judged> {
    let tree = &analysis.parsed.tree;
    let home = tree.section(section);
    let instrument = tree.instrument(home.instrument);
    let profile = instrument.profile;
    let ends = match home.part {
        Some(Part::Preamble) => &profile.preamble_ends,
        Some(Part::Operative) => &profile.operative_ends,
        None => return Vec::new(),
    };
    if is_in_articles(tree, &ids) {
        return Vec::new();
    }
    let is_last = home.annex.is_none() && instrument.sections.last() == Some(&section);
    let paragraphs = is_in_paragraphs(tree, home, &ids);
    let walk = Walk { analysis, home, ids: &ids, faulty, ends, is_last, paragraphs };
    match profile.has_ends() {
        true => walk.in_instrument(),
        false => walk.left_open().into_iter().collect(),
    }
}

/// A section on the way through its clauses.
struct Walk<'a> {
    analysis: &'a Analysis<'a>,
    home: &'a Section,
    ids: &'a [ClauseId],
    faulty: &'a Faulty,
    ends: &'a Ends,
    /// Whether it is the last of its instrument.
    is_last: bool,
    /// Whether each of its clauses is a paragraph that begins with its verb.
    paragraphs: bool,
}

impl Walk<'_> {
    fn clause(&self, id: ClauseId) -> &Clause {
        self.analysis.parsed.tree.clause(id)
    }

    fn in_instrument(&self) -> Vec<Judged> {
        let mut judged = Vec::with_capacity(self.ids.len());
        let mut paragraphs = Vec::new();
        for index in 0..self.ids.len() {
            let Some(place) = self.place(index) else { continue };
            match self.wanted(place) {
                Some(wanted) => judged.extend(self.judged(index, place, wanted)),
                None => paragraphs.extend(self.paragraph(index, place)),
            }
        }
        if let Some(wanted) = mark_of_nearly_all(paragraphs.iter().map(|(_, ending)| ending)) {
            judged.extend(paragraphs.into_iter().map(|(clause, ending)| Judged {
                clause,
                place: Place::Alike,
                ending,
                wanted,
                is_unlabelled: true,
                is_nested: false,
                is_before_reason: true,
            }));
            judged.sort_by_key(|one| one.clause);
        }
        judged
    }

    /// Where a clause stands; none where its end cannot be judged.
    fn place(&self, index: usize) -> Option<Place> {
        let id = self.ids[index];
        let clause = self.clause(id);
        let is_free = clause.label.is_none()
            && (opens_quotation(self.analysis, clause) || !self.paragraphs && self.ids.len() > 1);
        let next = self.next(index);
        if clause.text.is_empty() || is_free || self.is_cut(clause, next) {
            return None;
        }
        match next {
            Some(next) if next.parent == Some(id) && next.label.is_some() => Some(Place::Head),
            Some(next) if goes_on(clause, next, self.paragraphs) => None,
            Some(_) if self.faulty.begins_anew(self.ids[index + 1]) => Some(Place::Section),
            Some(_) => Some(Place::Inner),
            None if self.is_last => Some(Place::Instrument),
            // A part of several ends as it likes: in a full stop, or like the items before.
            None if self.is_part() => None,
            None => Some(Place::Section),
        }
    }

    /// Whether these are the numbered paragraphs of a part, UN manner.
    fn is_part(&self) -> bool {
        self.home.part == Some(Part::Operative)
            && self.home.call.is_none()
            && self.home.heading.is_empty()
    }

    fn next(&self, index: usize) -> Option<&Clause> {
        self.ids.get(index + 1).map(|&next| self.clause(next))
    }

    /// The mark that belongs in a place; none where any will do.
    fn wanted(&self, place: Place) -> Option<Mark> {
        match place {
            Place::Head => Some(Mark::List),
            Place::Inner => Mark::wanted(self.ends.inner),
            Place::Section => Mark::wanted(self.ends.section),
            // Without an operative part, the preamble ends in no mark of its own.
            Place::Instrument if self.home.part == Some(Part::Preamble) => None,
            Place::Alike => None,
            Place::Instrument => Mark::wanted(self.ends.last),
        }
    }

    fn judged(&self, index: usize, place: Place, wanted: Mark) -> Option<Judged> {
        let id = self.ids[index];
        let clause = self.clause(id);
        let next = self.next(index);
        let ending = ending(self.analysis, clause.text);
        let opens_list = place == Place::Head || ending.mark == Some(Mark::List);
        let is_disturbed =
            || self.faulty.disturbs(clause) || next.is_some_and(|next| self.faulty.disturbs(next));
        if opens_list && is_disturbed() {
            return None;
        }
        let is_unlabelled = clause.label.is_none();
        let is_before_reason = next.is_some_and(|next| next.opener == Some(Part::Preamble));
        let is_enclosed = clause.label.is_some_and(|label| label.form == Form::Enclosed);
        let is_nested = clause.parent.is_some() || is_enclosed;
        Some(Judged {
            clause: id,
            place,
            ending,
            wanted,
            is_unlabelled,
            is_nested,
            is_before_reason,
        })
    }

    /// A paragraph of a preamble whose paragraphs may end as they like, if it is a reason.
    fn paragraph(&self, index: usize, place: Place) -> Option<(ClauseId, Ending)> {
        let id = self.ids[index];
        let clause = self.clause(id);
        let next = self.next(index);
        // What begins with a number is a decision whose label is wrong.
        let is_reason = || !self.text(clause).starts_with(char::is_numeric);
        let is_judged = self.paragraphs
            && self.home.part == Some(Part::Preamble)
            && clause.label.is_none()
            && place != Place::Instrument
            && is_reason()
            && self.opens(clause);
        if !is_judged {
            return None;
        }
        let ending = ending(self.analysis, clause.text);
        let is_before_reason = next.is_some_and(|next| next.opener == Some(Part::Preamble));
        let is_free = ending.mark == Some(Mark::List) && !is_before_reason;
        // What opens with no verb may be the rest of a paragraph that a page cut.
        let is_whole = || ending.mark.is_some() || next.is_none_or(|next| self.opens(next));
        (!is_free && is_whole()).then_some((id, ending))
    }

    fn text(&self, clause: &Clause) -> &str {
        self.analysis.parsed.text(clause.text)
    }

    /// Whether a clause begins with a label or a verb.
    fn opens(&self, clause: &Clause) -> bool {
        clause.label.is_some()
            || clause.opener.is_some()
            || LineGrammar::new(self.analysis.language).opens(self.text(clause))
    }

    /// Whether a clause without a mark is a heading, or was cut by a page or a blank line: the next one
    /// goes on with it.
    fn is_cut(&self, clause: &Clause, next: Option<&Clause>) -> bool {
        let text = self.text(clause);
        // Most clauses end in their mark.
        if !text.ends_with(char::is_alphanumeric) {
            return false;
        }
        let opens_with_verb = || LineGrammar::new(self.analysis.language).opens(text);
        let is_heading = match clause.label {
            Some(label) => {
                let printed = self.analysis.parsed.text(label.span);
                printed.starts_with(char::is_uppercase) && !opens_with_verb()
            }
            None => self.paragraphs && !self.opens(clause),
        };
        let goes_on = |next: &Clause| {
            self.paragraphs && !self.opens(next)
                || next.label.is_none() && self.text(next).starts_with(char::is_lowercase)
        };
        (is_heading || next.is_some_and(goes_on))
            && ending(self.analysis, clause.text).mark.is_none()
    }

    /// The last clause of the instrument, if it joins one that does not follow: a fault whatever the
    /// habit.
    fn left_open(&self) -> Option<Judged> {
        let last = self.ids.len().checked_sub(1)?;
        let is_end = self.is_last && self.home.part == Some(Part::Operative);
        let judged = self.judged(last, Place::Instrument, Mark::End).filter(|_| is_end)?;
        judged.is_left_open().then_some(judged)
    }
}

/// The mark that nearly all of several paragraphs end in, where any mark would do.
fn mark_of_nearly_all<'e>(endings: impl Iterator<Item = &'e Ending> + Clone) -> Option<Mark> {
    const ALIKE: usize = 2;
    const TO_ONE: usize = 5;
    [Mark::Section, Mark::Item, Mark::End].into_iter().find(|&mark| {
        let alike = endings.clone().filter(|ending| ending.mark == Some(mark)).count();
        let others = endings.clone().count() - alike;
        alike >= ALIKE && (others == 1 || others * TO_ONE <= alike)
    })
}

/// Whether a section is a body of rules whose paragraphs are numbered by chapter (1.1, 1.2) and are
/// sentences.
fn is_in_articles(tree: &Tree, ids: &[ClauseId]) -> bool {
    ids.iter().any(|&id| {
        let clause = tree.clause(id);
        clause.parent.is_none() && clause.label.is_some_and(|label| label.mark.levels() > 1)
    })
}

/// Whether the paragraphs of a section are unlabelled, UN manner: each begins with its verb.
fn is_in_paragraphs(tree: &Tree, home: &Section, ids: &[ClauseId]) -> bool {
    let manner = tree.instrument(home.instrument).profile.manner;
    let has_labels = ids.iter().any(|&id| tree.clause(id).label.is_some());
    let is_numbered = has_labels && home.part == Some(Part::Operative);
    home.call.is_none() && manner != Manner::Itu && !is_numbered
}

/// Whether a paragraph is another's words, which end as they did there.
fn opens_quotation(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    let text = analysis.parsed.text(clause.text);
    let quotes = &analysis.language.punctuation.quotes;
    text.starts_with('"') || quotes.iter().any(|pair| text.chars().next() == pair.chars().next())
}

/// Whether what follows a clause is no new item but goes on with it.
fn goes_on(clause: &Clause, next: &Clause, in_paragraphs: bool) -> bool {
    next.label.is_none() && !(in_paragraphs && clause.label.is_none())
}
