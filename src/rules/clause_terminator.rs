use super::shared::clause_end::{Judged, Place, Sections};
use super::shared::ending::Mark;
use super::shared::support::weighing;
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Finding, Fix, Safety, Severity};
use crate::text::Span;
use crate::tree::{Enacting, InstrumentId, ListId};

declare_rule! {
    /// ## What it does
    ///
    /// Holds the end of every clause against the habit of the body: an item ends in ";", the last of
    /// a section in ",", the last of the instrument in ".", and what opens a list in ":" (with the
    /// marks of the text's language). "; and" is right too. Where the body allows any end, as the
    /// Security Council does in its preambles, the few paragraphs are told that end otherwise than
    /// nearly all others. A reason that ends in ":" opens a quotation, unless the next reason follows. A
    /// section that has a habit of its own is reported once, as a hint, and so is a
    /// blank before a mark in a text that sets its marks next to their words. Rules whose paragraphs
    /// are numbered by chapter (1.1, 1.2) are sentences, and their ends are not judged. The line
    /// that names the body that acts ends as a section does.
    ///
    /// ## Why it matters
    ///
    /// The mark tells the reader whether the list goes on. A comma among semicolons is what is left
    /// of a clause that was moved or cut.
    ///
    /// ## Example
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to compare them with those of other bodies,
    ///
    /// 3	to review them every year;
    ///
    /// 4	to keep them open to all.
    /// ```
    ///
    /// ## Instead
    ///
    /// ```resolution
    /// RESOLUTION 300 (DOHA, 2026)
    ///
    /// Measuring rural coverage
    ///
    /// The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
    ///
    /// resolves
    ///
    /// 1	to publish the figures of each region;
    ///
    /// 2	to compare them with those of other bodies;
    ///
    /// 3	to review them every year;
    ///
    /// 4	to keep them open to all.
    /// ```
    ClauseTerminator {
        id: "clause-terminator",
        summary: "a clause does not end in the mark of its place",
        severity: Warning,
        group: Punctuation,
        fix: Sometimes,
    }
}

impl Rule for ClauseTerminator {
    fn meta(&self) -> &'static Meta {
        &Self::META
    }

    fn is_local(&self) -> bool {
        true
    }

    fn check(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        let mut blanks = Blanks::default();
        for judged in Sections::new(analysis).all() {
            report(analysis, &judged, findings);
            blanks.note(analysis, &judged, findings);
        }
        blanks.report(analysis, findings);
        let instruments = analysis.parsed.tree.instruments.iter();
        let enacting = instruments.filter_map(|instrument| instrument.enacting.as_ref());
        findings.extend(enacting.filter_map(|enacting| of_enacting_line(analysis, enacting)));
    }
}

/// Marks with a blank before them in one instrument: some texts set all so.
#[derive(Default)]
struct Blanks {
    instrument: Option<InstrumentId>,
    /// How many of its clauses end in a mark.
    marks: usize,
    /// The marks with a blank before them.
    set_off: Vec<Span>,
}

impl Blanks {
    /// Notes the clauses of the next section; of the instrument before, all is known where it is
    /// another's.
    fn note(&mut self, analysis: &Analysis<'_>, judged: &[Judged], findings: &mut Vec<Finding>) {
        let tree = &analysis.parsed.tree;
        let Some(first) = judged.first() else { return };
        let home = tree.section(tree.clause(first.clause).section).instrument;
        if self.instrument != Some(home) {
            self.report(analysis, findings);
            *self = Self { instrument: Some(home), ..Self::default() };
        }
        for one in judged.iter().filter(|one| one.ending.mark.is_some()) {
            self.marks += 1;
            if one.ending.set_off {
                self.set_off.push(one.ending.span);
            }
        }
    }

    /// Tells the few that the other marks of their instrument show to be slips.
    fn report(&self, analysis: &Analysis<'_>, findings: &mut Vec<Finding>) {
        const TO_ONE: usize = 3;
        const TO_SEVERAL: usize = 12;
        let count = self.set_off.len();
        let others = if count == 1 { TO_ONE } else { TO_SEVERAL };
        if count * others <= self.marks - count {
            findings.extend(self.set_off.iter().map(|&mark| blank_before(analysis, mark)));
        }
    }
}

fn blank_before(analysis: &Analysis<'_>, mark: Span) -> Finding {
    let parsed = &analysis.parsed;
    let before = parsed.reading.text[..mark.start as usize].trim_end().len() as u32;
    let printed = parsed.text(mark);
    let message = format!("a blank stands before \"{printed}\"; set the mark next to its word");
    let blank = parsed.at(Span::new(before, mark.start));
    let fix = Fix::replace("take the blank out".to_owned(), Safety::Safe, blank, "");
    let finding = ClauseTerminator::META.finding(parsed.at(mark), message);
    weighing(Severity::Hint, finding).fix(fix)
}

/// The line that names the body ends as reasons do.
fn of_enacting_line(analysis: &Analysis<'_>, enacting: &Enacting) -> Option<Finding> {
    let marks = &analysis.language.punctuation;
    let wanted = marks.section.as_ref();
    let text = analysis.parsed.text(enacting.span);
    if text.ends_with(wanted) || text.ends_with(',') {
        return None;
    }
    let is_mark = |last: &char| !last.is_alphanumeric() && !")\u{FF09}".contains(*last);
    let mark = text.chars().next_back().filter(is_mark);
    let width = mark.map_or(0, char::len_utf8) as u32;
    let end = enacting.span.end;
    let fact = mark.map_or("ends without a mark".to_owned(), |mark| format!("ends in \"{mark}\""));
    let message = format!(
        "the line that names the body {fact}, where it ends in \"{wanted}\"; end it in \"{wanted}\""
    );
    let at = analysis.parsed.at(Span::new(end - width, end));
    let fix = Fix::replace(format!("end it in \"{wanted}\""), Safety::Safe, at, wanted);
    let finding =
        ClauseTerminator::META.finding(analysis.parsed.at(enacting.span), message).fix(fix);
    // Some prints leave the mark out.
    Some(if mark.is_none() { weighing(Severity::Hint, finding) } else { finding })
}

/// A list whose items have a mark by a habit of their own.
struct Habit {
    list: Option<ListId>,
    mark: Option<Mark>,
    is_told: bool,
}

/// The habits in a section, sorted by list.
struct Habits(Vec<Habit>);

impl Habits {
    /// A mark that most of several items have, other than the one wanted, is a habit.
    fn of(analysis: &Analysis<'_>, judged: &[Judged]) -> Self {
        let inner = judged.iter().filter(|one| one.place == Place::Inner);
        let list = |one: &Judged| analysis.parsed.tree.clause(one.clause).list;
        let mut items: Vec<_> = inner.map(|one| (list(one), one.ending.mark, one.wanted)).collect();
        items.sort_by_key(|&(list, ..)| list);
        let lists = items.chunk_by(|one, other| one.0 == other.0);
        let habits = lists.filter_map(|items| {
            let &(list, _, wanted) = items.last()?;
            let mark = mark_of_most(items.iter().map(|&(_, mark, _)| mark))?;
            (mark != Some(wanted)).then_some(Habit { list, mark, is_told: false })
        });
        Self(habits.collect())
    }

    /// The habit of the list that a clause is an item of.
    fn at(&mut self, analysis: &Analysis<'_>, one: &Judged) -> Option<&mut Habit> {
        if one.place != Place::Inner {
            return None;
        }
        let list = analysis.parsed.tree.clause(one.clause).list;
        let at = self.0.binary_search_by_key(&list, |habit| habit.list).ok()?;
        self.0.get_mut(at)
    }
}

/// What more than half of several items end in.
fn mark_of_most(marks: impl Iterator<Item = Option<Mark>> + Clone) -> Option<Option<Mark>> {
    let kinds = [Some(Mark::Item), Some(Mark::Section), Some(Mark::End), Some(Mark::List), None];
    let total = marks.clone().count();
    kinds.into_iter().find(|kind| {
        let count = marks.clone().filter(|mark| mark == kind).count();
        count >= 2 && count * 2 > total
    })
}

fn report(analysis: &Analysis<'_>, judged: &[Judged], findings: &mut Vec<Finding>) {
    let is_right =
        |one: &&Judged| one.ending.mark == Some(one.wanted) || one.ending.doubled || is_free(one);
    let mut wrong = judged.iter().filter(|one| !is_right(one)).peekable();
    if wrong.peek().is_none() {
        return;
    }
    let mut habits = Habits::of(analysis, judged);
    for one in wrong {
        let mark = one.ending.mark;
        match habits.at(analysis, one).filter(|habit| habit.mark == mark) {
            Some(habit) if habit.is_told => {}
            Some(habit) => {
                habit.is_told = true;
                findings.push(own_habit(analysis, one));
            }
            None => findings.push(wrong_mark(analysis, one)),
        }
    }
}

/// What opens a list may also run into it: "to instruct the Director to", "that the Council shall,".
/// A paragraph that ends as if it opened a list opens a quotation, unless the next reason follows.
fn is_free(one: &Judged) -> bool {
    match one.place {
        Place::Head => matches!(one.ending.mark, None | Some(Mark::Section)),
        Place::Inner => {
            one.ending.mark == Some(Mark::List) && one.is_unlabelled && !one.is_before_reason
        }
        Place::Alike => false,
        Place::Section | Place::Instrument => false,
    }
}

fn own_habit(analysis: &Analysis<'_>, one: &Judged) -> Finding {
    let wanted = one.wanted.print(&analysis.language.punctuation);
    let place = one.place.name();
    let message = format!(
        "the items of this list {}, where {place} ends in \"{wanted}\" in texts of this body; follow its habit",
        has(analysis, one, "end")
    );
    let finding = ClauseTerminator::META.finding(place_of(analysis, one), message);
    weighing(Severity::Hint, finding)
}

fn wrong_mark(analysis: &Analysis<'_>, one: &Judged) -> Finding {
    let wanted = one.wanted.print(&analysis.language.punctuation);
    let place = one.place.name();
    let fact = has(analysis, one, "ends");
    let message =
        format!("this clause {fact}, where {place} ends in \"{wanted}\"; end it in \"{wanted}\"");
    let at = analysis.parsed.at(one.ending.span);
    let fix = Fix::replace(format!("end it in \"{wanted}\""), Safety::Safe, at, wanted);
    ClauseTerminator::META.finding(place_of(analysis, one), message).fix(fix)
}

fn has(analysis: &Analysis<'_>, one: &Judged, verb: &str) -> String {
    match one.ending.mark {
        Some(mark) => format!("{verb} in \"{}\"", mark.print(&analysis.language.punctuation)),
        None => format!("{verb} without a mark"),
    }
}

/// The mark, or the last letter where there is none.
fn place_of(analysis: &Analysis<'_>, one: &Judged) -> Span {
    let parsed = &analysis.parsed;
    let span = one.ending.span;
    if !span.is_empty() {
        return parsed.at(span);
    }
    let before = &parsed.reading.text[..span.end as usize];
    let width = before.chars().next_back().map_or(0, char::len_utf8);
    parsed.at(Span::new(span.end - width as u32, span.end))
}
