//! Items of a section that have a mark by a habit of their own.

use super::clause_end::{Judged, Place};
use super::ending::Mark;
use crate::analysis::Analysis;
use crate::grammar::line::LineGrammar;
use crate::profile::model::Manner;
use crate::tree::ListId;

/// Items that have a mark by a habit of their own.
pub(crate) struct Habit {
    /// Their list; all items of the section where it is none.
    list: Option<Option<ListId>>,
    mark: Option<Mark>,
    /// Whether it was reported.
    pub is_reported: bool,
}

/// The habits in a section.
pub(crate) struct Habits(Vec<Habit>);

impl Habits {
    /// A mark that most items of a list have, other than the one wanted, is a habit, and so is one
    /// that several items of the section have.
    pub(crate) fn of(analysis: &Analysis<'_>, judged: &[Judged]) -> Self {
        let inner = judged.iter().filter(|one| one.place == Place::Inner);
        let list = |one: &Judged| analysis.parsed.tree.clause(one.clause).list;
        let mut items: Vec<_> = inner.map(|one| (list(one), one.ending.mark, one.wanted)).collect();
        let own = |list, mark| Habit { list, mark, is_reported: false };
        let mut habits = Vec::new();
        let several = marks_of_several(items.iter().map(|&(_, mark, _)| mark));
        let wanted = items.first().map(|&(.., wanted)| wanted);
        habits.extend(several.filter(|mark| *mark != wanted).map(|mark| own(None, mark)));
        items.sort_by_key(|&(list, ..)| list);
        for items in items.chunk_by(|one, other| one.0 == other.0) {
            let mark = mark_of_most(items.iter().map(|&(_, mark, _)| mark));
            let is_known = |mark| habits.iter().any(|habit: &Habit| habit.mark == mark);
            let Some(mark) = mark.filter(|&mark| mark != Some(items[0].2) && !is_known(mark))
            else {
                continue;
            };
            habits.push(own(Some(items[0].0), mark));
        }
        Self(habits)
    }

    /// The habit that a clause follows.
    pub(crate) fn at(&mut self, analysis: &Analysis<'_>, one: &Judged) -> Option<&mut Habit> {
        if one.place != Place::Inner {
            return None;
        }
        let list = analysis.parsed.tree.clause(one.clause).list;
        let is_of = |habit: &&mut Habit| {
            habit.mark == one.ending.mark && habit.list.is_none_or(|other| other == list)
        };
        self.0.iter_mut().find(is_of)
    }
}

/// The marks that one item might have.
const MARKS: [Option<Mark>; 5] =
    [Some(Mark::Item), Some(Mark::Section), Some(Mark::End), Some(Mark::List), None];

/// What more than half of several items end in.
fn mark_of_most(marks: impl Iterator<Item = Option<Mark>> + Clone) -> Option<Option<Mark>> {
    let total = marks.clone().count();
    MARKS.into_iter().find(|kind| {
        let count = marks.clone().filter(|mark| mark == kind).count();
        count >= 2 && count * 2 > total
    })
}

/// The marks in which so many items of a section end that they are no slips.
fn marks_of_several(
    marks: impl Iterator<Item = Option<Mark>> + Clone,
) -> impl Iterator<Item = Option<Mark>> {
    const SEVERAL: usize = 3;
    const TO_ONE: usize = 6;
    let total = marks.clone().count();
    MARKS.into_iter().filter(move |kind| {
        let count = marks.clone().filter(|mark| mark == kind).count();
        count >= SEVERAL && count * TO_ONE >= total
    })
}

/// Whether items that end in a full stop are the sentences of a declaration or a plan: none of them
/// begins with the verb of a decision.
pub(crate) fn are_sentences(analysis: &Analysis<'_>, judged: &[Judged], habit: &Habit) -> bool {
    let tree = &analysis.parsed.tree;
    let grammar = LineGrammar::new(analysis.language);
    let is_in_paragraphs = |one: &Judged| {
        let section = tree.section(tree.clause(one.clause).section);
        tree.instrument(section.instrument).profile.manner != Manner::Itu
    };
    let opens = |one: &Judged| grammar.opens(analysis.parsed.text(tree.clause(one.clause).text));
    habit.mark == Some(Mark::End)
        && judged.iter().all(is_in_paragraphs)
        && !judged.iter().filter(|one| one.ending.mark == habit.mark).any(opens)
}
