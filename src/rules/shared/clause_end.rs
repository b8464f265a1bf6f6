//! Which mark should end each clause, by its place among others, and which one does.

use std::ops::Range;

use super::ending::{Ending, Mark, ending};
use super::support::stands;
use crate::analysis::Analysis;
use crate::grammar::line::LineGrammar;
use crate::language::model::Part;
use crate::profile::model::Manner;
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
    /// Whether another reason follows, so that it opens no quotation.
    pub is_before_reason: bool,
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
    let ends = match home.part {
        Some(Part::Preamble) => &instrument.profile.preamble_ends,
        Some(Part::Operative) => &instrument.profile.operative_ends,
        None => return Vec::new(),
    };
    if is_in_articles(tree, &ids) {
        return Vec::new();
    }
    let is_last = home.annex.is_none() && instrument.sections.last() == Some(&section);
    let in_paragraphs = is_in_paragraphs(tree, home, &ids);
    let mut judged = Vec::with_capacity(ids.len());
    let mut paragraphs = Vec::new();
    for (index, &id) in ids.iter().enumerate() {
        let clause = tree.clause(id);
        let is_unlabelled = clause.label.is_none();
        let is_free =
            is_unlabelled && (opens_quotation(analysis, clause) || !in_paragraphs && ids.len() > 1);
        if clause.text.is_empty() || is_free {
            continue;
        }
        let next = ids.get(index + 1).map(|&next| tree.clause(next));
        let is_before_reason = next.is_some_and(|next| next.opener == Some(Part::Preamble));
        let place = match next {
            Some(next) if next.parent == Some(id) && next.label.is_some() => Place::Head,
            Some(next) if goes_on(clause, next, in_paragraphs) => continue,
            Some(_) if faulty.begins_anew(ids[index + 1]) => Place::Section,
            Some(_) => Place::Inner,
            None if is_last => Place::Instrument,
            None => Place::Section,
        };
        let wanted = match place {
            Place::Head => Some(Mark::List),
            Place::Inner => Mark::wanted(ends.inner),
            Place::Section => Mark::wanted(ends.section),
            // Without an operative part, the preamble ends in no mark of its own.
            Place::Instrument if home.part == Some(Part::Preamble) => None,
            Place::Alike => None,
            Place::Instrument => Mark::wanted(ends.last),
        };
        let in_preamble = in_paragraphs && home.part == Some(Part::Preamble);
        let Some(wanted) = wanted else {
            let opens = |clause: &Clause| {
                clause.label.is_some()
                    || clause.opener.is_some()
                    || LineGrammar::new(analysis.language).opens(analysis.parsed.text(clause.text))
            };
            // What begins with a number is a decision whose label is wrong.
            let is_reason = || !analysis.parsed.text(clause.text).starts_with(char::is_numeric);
            if in_preamble
                && is_unlabelled
                && is_reason()
                && place != Place::Instrument
                && opens(clause)
            {
                let ending = ending(analysis, clause.text);
                let is_free = ending.mark == Some(Mark::List) && !is_before_reason;
                // What opens with no verb may be the rest of a paragraph that a page cut.
                if !is_free && (ending.mark.is_some() || next.is_none_or(opens)) {
                    paragraphs.push((id, ending));
                }
            }
            continue;
        };
        let ending = ending(analysis, clause.text);
        let opens_list = place == Place::Head || ending.mark == Some(Mark::List);
        if opens_list && (faulty.disturbs(clause) || next.is_some_and(|next| faulty.disturbs(next)))
        {
            continue;
        }
        judged.push(Judged { clause: id, place, ending, wanted, is_unlabelled, is_before_reason });
    }
    if let Some(wanted) = mark_of_nearly_all(&paragraphs) {
        judged.extend(paragraphs.into_iter().map(|(clause, ending)| Judged {
            clause,
            place: Place::Alike,
            ending,
            wanted,
            is_unlabelled: true,
            is_before_reason: true,
        }));
        judged.sort_by_key(|one| one.clause);
    }
    judged
}

/// The mark that nearly all of several paragraphs end in, where any mark would do.
fn mark_of_nearly_all(paragraphs: &[(ClauseId, Ending)]) -> Option<Mark> {
    const ALIKE: usize = 2;
    const TO_ONE: usize = 5;
    [Mark::Section, Mark::Item].into_iter().find(|&mark| {
        let alike = paragraphs.iter().filter(|(_, ending)| ending.mark == Some(mark)).count();
        let others = paragraphs.len() - alike;
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
