use super::shared::clause_end::{Judged, Place, Sections};
use super::shared::end_habit::{Habits, are_sentences};
use super::shared::ending::{Joining, Mark};
use super::shared::support::{safe_outside_redline, sections, weighing};
use super::{Meta, Rule};
use crate::analysis::Analysis;
use crate::finding::{Edit, Finding, Fix, Safety, Severity};
use crate::grammar::Numeral;
use crate::language::model::Part;
use crate::profile::model::Manner;
use crate::text::Span;
use crate::tree::{Instrument, InstrumentId, NodeKind};

declare_rule! {
    /// ## What it does
    ///
    /// Checks the end of every clause against the habit of the body: an item ends in ";", the last of
    /// a section in ",", the last of the instrument in ".", and a clause that opens a list in ":" (in
    /// the marks of the text's language). "; and" before the next clause is right too. Where the body
    /// allows any mark, as the Security Council does in its preambles, the few paragraphs are reported
    /// that end otherwise than nearly all others. A preambular paragraph that ends in ":" opens a
    /// quotation, unless another preambular paragraph follows. A section that has a habit of its own is
    /// reported once, as a hint, and so is a blank before a mark in a text that sets its marks next to
    /// their words. Rules whose paragraphs are numbered by chapter (1.1, 1.2), annexes, and declarations
    /// whose paragraphs are sentences are left alone. The line that names the body ends in "," where a
    /// preamble follows; straight before its verb it is the subject of the sentence.
    ///
    /// Whatever the body, nothing may be left open at the very end: "3. Decides to revert to the
    /// matter; and".
    ///
    /// A fix that exchanges ";" and "," is safe. Where a mark is missing, words may be missing too; where
    /// a full stop, a colon or "and" stands, the author may have meant it: those fixes are to be read
    /// first.
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
        findings.extend(instruments.filter_map(|one| of_enacting_line(analysis, one)));
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

/// The line that names the body ends as reasons do, where reasons follow: straight before its verb,
/// it is the subject of a sentence.
fn of_enacting_line(analysis: &Analysis<'_>, instrument: &Instrument) -> Option<Finding> {
    let enacting = instrument.enacting.as_ref()?;
    let profile = instrument.profile;
    if !profile.has_ends() {
        return None;
    }
    let tree = &analysis.parsed.tree;
    let first = sections(tree, instrument)
        .find(|section| tree.node(section.node).head.start >= enacting.span.end);
    let is_subject = first.is_none_or(|first| first.part != Some(Part::Preamble));
    if is_subject && profile.manner != Manner::Itu {
        return None;
    }
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
    // A mark that stands there may mean what it says: that a list follows.
    let safety = if mark.is_none() { Safety::Safe } else { Safety::Unsafe };
    let fix = Fix::replace(format!("end it in \"{wanted}\""), safety, at, wanted);
    let finding =
        ClauseTerminator::META.finding(analysis.parsed.at(enacting.span), message).fix(fix);
    // Some prints leave the mark out.
    Some(if mark.is_none() { weighing(Severity::Hint, finding) } else { finding })
}

fn report(analysis: &Analysis<'_>, judged: &[Judged], findings: &mut Vec<Finding>) {
    let is_right = |one: &&Judged| {
        let has_mark = one.ending.mark == Some(one.wanted) && !one.is_left_open();
        has_mark || one.ending.doubled || is_free(analysis, one)
    };
    let mut wrong = judged.iter().filter(|one| !is_right(one)).peekable();
    if wrong.peek().is_none() {
        return;
    }
    let mut habits = Habits::of(analysis, judged);
    for one in wrong {
        let habit = if one.is_left_open() { None } else { habits.at(analysis, one) };
        match habit {
            Some(habit) if habit.is_reported => {}
            Some(habit) => {
                habit.is_reported = true;
                if !are_sentences(analysis, judged, habit) {
                    findings.push(own_habit(analysis, one));
                }
            }
            None => findings.push(wrong_mark(analysis, one)),
        }
    }
}

/// What opens a list may also run into it: "to instruct the Director to", "that the Council shall,".
/// A paragraph that ends as if it opened a list opens a quotation, unless the next reason follows.
/// Inner items that a comma joins to the next, "(a) funds, or", run on as one sentence.
fn is_free(analysis: &Analysis<'_>, one: &Judged) -> bool {
    match one.place {
        Place::Head => matches!(one.ending.mark, None | Some(Mark::Section)),
        Place::Inner => {
            let opens_quotation =
                one.ending.mark == Some(Mark::List) && one.is_unlabelled && !one.is_before_reason;
            let runs_on = one.is_nested
                && one.ending.mark == Some(Mark::Section)
                && one.ending.joining == Joining::Open;
            opens_quotation || runs_on
        }
        Place::Alike => false,
        Place::Section | Place::Instrument => {
            one.ending.mark == Some(Mark::List) && one.is_unlabelled && announces(analysis, one)
        }
    }
}

/// Whether what a paragraph announces follows: a decision in letters, or the text that it recommends.
fn announces(analysis: &Analysis<'_>, one: &Judged) -> bool {
    let tree = &analysis.parsed.tree;
    let section = tree.section(tree.clause(one.clause).section);
    let behind = &tree.nodes[tree.clause(one.clause).node.index() + 1..];
    let next = behind.iter().find(|node| !matches!(node.kind, NodeKind::Text(_)));
    match next.map(|node| node.kind) {
        Some(NodeKind::Instrument(_)) => one.place == Place::Instrument,
        Some(NodeKind::Section(next)) if tree.section(next).instrument == section.instrument => {
            let first = tree.section(next).clauses.first();
            let label = first.and_then(|&first| tree.clause(first).label);
            label.is_some_and(|label| label.mark.numeral != Numeral::Decimal)
        }
        _ => false,
    }
}

fn own_habit(analysis: &Analysis<'_>, one: &Judged) -> Finding {
    let wanted = one.wanted.print(&analysis.language.punctuation);
    let place = one.place.name();
    let message = format!(
        "several items here {}, where {place} ends in \"{wanted}\" in texts of this body; use one mark",
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
    let title = format!("end it in \"{wanted}\"");
    let fix = Fix { title, safety: safety(analysis, one), edits: edits(analysis, one) };
    ClauseTerminator::META.finding(place_of(analysis, one), message).fix(fix)
}

/// A mark between items may be put right unread. Where a mark is missing, words may be, and a full
/// stop, a colon or a joining word may mean what it says.
fn safety(analysis: &Analysis<'_>, one: &Judged) -> Safety {
    let is_separator = matches!(one.ending.mark, Some(Mark::Item | Mark::Section));
    match is_separator && !one.is_left_open() && one.place != Place::Head {
        true => safe_outside_redline(&analysis.parsed),
        false => Safety::Unsafe,
    }
}

/// What puts the mark of its place at the end of a clause. A joining word goes where nothing follows,
/// and keeps one mark before it where something does.
fn edits(analysis: &Analysis<'_>, one: &Judged) -> Vec<Edit> {
    let parsed = &analysis.parsed;
    let wanted = one.wanted.print(&analysis.language.punctuation).to_owned();
    let ending = &one.ending;
    match (ending.joining, one.place) {
        (Joining::Open, Place::Instrument)
        | (Joining::Closed, Place::Instrument | Place::Section) => {
            vec![Edit { span: parsed.at(ending.tail), text: wanted }]
        }
        (Joining::Closed, _) => {
            let first = parsed.text(ending.tail).chars().next().map_or(0, char::len_utf8) as u32;
            let start = ending.tail.start;
            vec![
                Edit { span: parsed.at(Span::new(start, start + first)), text: wanted },
                Edit { span: parsed.at(ending.span), text: String::new() },
            ]
        }
        _ => vec![Edit { span: parsed.at(ending.span), text: wanted }],
    }
}

fn has(analysis: &Analysis<'_>, one: &Judged, verb: &str) -> String {
    let parsed = &analysis.parsed;
    match one.ending.mark {
        Some(_) if one.is_left_open() => {
            format!("{verb} in \"{}\"", parsed.text(one.ending.tail))
        }
        Some(mark) => format!("{verb} in \"{}\"", mark.print(&analysis.language.punctuation)),
        None => match parsed.text(parsed.tree.clause(one.clause).text).chars().next_back() {
            Some(sign @ ('?' | '!' | '\u{FF1F}' | '\u{FF01}')) => format!("{verb} in \"{sign}\""),
            _ => format!("{verb} without a mark"),
        },
    }
}

/// The mark, or the last letter where there is none.
fn place_of(analysis: &Analysis<'_>, one: &Judged) -> Span {
    let parsed = &analysis.parsed;
    let span = if one.is_left_open() { one.ending.tail } else { one.ending.span };
    if !span.is_empty() {
        return parsed.at(span);
    }
    let before = &parsed.reading.text[..span.end as usize];
    let width = before.chars().next_back().map_or(0, char::len_utf8);
    parsed.at(Span::new(span.end - width as u32, span.end))
}
