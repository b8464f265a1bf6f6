//! Nesting from labels alone: the heart of the tree.
//!
//! Plain text has lost its indentation, and a label alone does not say what it is: `i)` is the
//! letter behind h) or the first Roman numeral, `(b)` among a) and c) is a slip or a deeper list.
//! So every labelled paragraph may be read in several ways, each reading costs what it leaves
//! unexplained, and the cheapest reading of the whole section wins. A beam of hypotheses walks the
//! paragraphs; each is a stack of open lists.

use super::hypothesis::{
    Hypothesis, Level, Move, NO_TRACE, Step, Trace, cost, follows, indent_cost, is_style,
    opens_chapter, order_cost, same_stem, stands_below,
};
use crate::grammar::line::label::LabelToken;
use crate::grammar::{Form, Mark, Numeral};

/// Deepest nesting that is followed.
pub(super) const DEPTH: usize = 6;
/// Clauses that a redline may have brought in or taken out before one whose two labels ran
/// together.
pub(super) const SHIFT: u16 = 12;
/// A label this near to the next one is not two run together.
const NEXT: u16 = 4;
/// Hypotheses kept after each paragraph.
const BEAM: usize = 12;
/// Hypotheses this much dearer than the best are given up.
const SLACK: u32 = 320;
/// The same after a few paragraphs that cost the best one nothing.
const CALM_SLACK: u32 = 60;
/// So many paragraphs make it sure.
const CALM: u32 = 3;

/// A paragraph of a section, as far as nesting is concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'t> {
    /// Its label, if it has one.
    pub token: Option<LabelToken>,
    /// The label's core as printed.
    pub core: &'t str,
    /// A first label behind its label, on the same line: `5. (a) …`.
    pub inner: Option<(Form, Mark)>,
    /// Whether it ends in the mark that opens lists.
    pub announces: bool,
    /// Whether it is a title between clauses.
    pub apart: bool,
    /// Columns that its line is set in.
    pub indent: u16,
}

/// How often lists begin anew without a heading between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Restarts {
    /// Hardly ever: under call words.
    Rare,
    /// At each article of a treaty in an annex.
    Common,
}

/// Where a labelled paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Labelled depth from 1; 0 for a paragraph read as unlabelled.
    pub depth: u8,
    /// What its label says.
    pub mark: Mark,
    /// Whether it opens a list.
    pub opens: bool,
    /// Whether two labels were run together.
    pub merged: bool,
}

impl Place {
    const UNLABELLED: Place = Place { depth: 0, mark: Mark::BULLET, opens: false, merged: false };
}

/// A walk through the paragraphs of a section. One serves all sections, which are many and short.
pub(super) struct Walk {
    beam: Vec<Hypothesis>,
    next: Vec<Hypothesis>,
    traces: Vec<Trace>,
    /// Whether a title stood since the last labelled paragraph.
    apart: bool,
    restarts: Restarts,
    /// Labelled paragraphs in a row that cost the best hypothesis nothing.
    calm: u32,
    /// The lowest cost of `next`.
    best: u32,
}

impl Walk {
    pub(super) const fn new() -> Self {
        Self {
            beam: Vec::new(),
            next: Vec::new(),
            traces: Vec::new(),
            apart: false,
            restarts: Restarts::Rare,
            calm: 0,
            best: u32::MAX,
        }
    }

    /// The cheapest reading of a section.
    pub(super) fn nest(&mut self, paragraphs: &[Paragraph<'_>], restarts: Restarts) -> Vec<Place> {
        self.start(restarts);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &paragraphs[before]);
            self.step(paragraph, before);
        }
        self.finish(paragraphs.len())
    }

    fn start(&mut self, restarts: Restarts) {
        let level = Level {
            form: Form::Bare,
            last: Mark::BULLET,
            counted: 0,
            unlabelled: 0,
            merged: false,
            indent: 0,
        };
        let start = Hypothesis { levels: [level; DEPTH], depth: 0, cost: 0, trace: NO_TRACE };
        self.beam.clear();
        self.beam.push(start);
        self.traces.clear();
        self.apart = false;
        self.restarts = restarts;
        self.calm = 0;
    }

    fn step(&mut self, paragraph: &Paragraph<'_>, before: Option<&Paragraph<'_>>) {
        let Some(token) = &paragraph.token else {
            self.apart |= paragraph.apart;
            self.pass();
            return;
        };
        let announced = before.is_some_and(|before| before.announces);
        let cx = Step {
            token,
            core: paragraph.core,
            inner: paragraph.inner,
            announced,
            apart: self.apart,
            indent: paragraph.indent,
        };
        if !self.only_way(&cx) {
            self.next.clear();
            self.best = u32::MAX;
            // The cheapest comes first.
            for index in 0..self.beam.len() {
                let hypothesis = self.beam[index];
                if !self.may_stay(hypothesis.cost) {
                    break;
                }
                self.ways(&hypothesis, &cx);
            }
            self.prune();
        }
        self.apart = false;
    }

    /// An unlabelled paragraph changes nothing but the count of such.
    fn pass(&mut self) {
        for hypothesis in &mut self.beam {
            hypothesis.pass();
            self.traces.push(Trace { before: hypothesis.trace, place: Place::UNLABELLED });
            hypothesis.trace = self.traces.len() as u32 - 1;
        }
    }

    /// The common case: one hypothesis, one reading, and it is exactly the next item of a list, or
    /// the first of a list that is announced or stands outermost.
    fn only_way(&mut self, cx: &Step<'_>) -> bool {
        let ([hypothesis], [Some(mark), None]) = (&mut self.beam[..], cx.token.readings) else {
            return false;
        };
        let form = cx.token.form;
        let open = &hypothesis.levels[..hypothesis.depth as usize];
        // Two lists of one style may both go on.
        if open.iter().filter(|level| is_style(level, form, mark)).count() > 1 {
            return false;
        }
        let next = open.iter().rposition(|level| {
            level.form == form && level.last.numeral == mark.numeral && follows(level.last, mark)
        });
        let step = match next {
            Some(at) => Move::go_on(at, mark, form),
            None => {
                let is_new = !open.iter().any(|level| is_style(level, form, mark));
                let is_open = (cx.announced || open.is_empty()) && open.len() < DEPTH;
                let is_first = mark.position() <= 1 && mark.levels() <= 1;
                if !(is_new && is_open && is_first) {
                    return false;
                }
                Move::open(open.len(), mark, form)
            }
        };
        hypothesis.cost += hypothesis.lone_above(step.level + 1);
        let place = hypothesis.enter(&step, cx);
        self.traces.push(Trace { before: hypothesis.trace, place });
        hypothesis.trace = self.traces.len() as u32 - 1;
        true
    }

    /// All ways to read one labelled paragraph after one hypothesis.
    fn ways(&mut self, hypothesis: &Hypothesis, cx: &Step<'_>) {
        for mark in cx.token.readings.into_iter().flatten() {
            self.continue_lists(hypothesis, cx, mark);
            self.open_list(hypothesis, cx, mark);
        }
        self.merged(hypothesis, cx);
        let none = if cx.token.loose { cost::NO_LABEL_LOOSE } else { cost::NO_LABEL };
        if self.may_stay(hypothesis.cost + none) {
            let mut text = Hypothesis { cost: hypothesis.cost + none, ..*hypothesis };
            text.pass();
            self.push(text, Place::UNLABELLED);
        }
    }

    /// The paragraph goes on with one of the open lists.
    fn continue_lists(&mut self, hypothesis: &Hypothesis, cx: &Step<'_>, mark: Mark) {
        for at in 0..hypothesis.depth as usize {
            let level = hypothesis.levels[at];
            let same_style = level.form == cx.token.form && level.last.numeral == mark.numeral;
            if mark.numeral == Numeral::Bullet || level.last.numeral == Numeral::Bullet {
                if mark.numeral == level.last.numeral {
                    self.go(hypothesis, cx, 0, Move::go_on(at, mark, level.form));
                }
                continue;
            }
            if mark.levels() != level.last.levels() && mark.numeral == Numeral::Decimal {
                continue;
            }
            let open = &hypothesis.levels[..hypothesis.depth as usize];
            let mut price = order_cost(&level, mark) + indent_cost(open, at, cx, mark);
            if !same_style {
                let fits = mark.position() == level.counted + 1
                    || mark.position() == level.last.position() + 1;
                if !fits && level.last.numeral != mark.numeral {
                    continue;
                }
                price +=
                    if level.last.numeral == mark.numeral { cost::STYLE } else { cost::NUMERAL };
            }
            let next = Move::go_on(at, mark, level.form);
            if same_style {
                self.go(hypothesis, cx, price, next);
            } else {
                self.go(hypothesis, cx, price, Move { kept: Some(level.last.numeral), ..next });
                self.go(hypothesis, cx, price, Move { form: cx.token.form, ..next });
            }
            if same_style && mark.position() == 1 && mark.suffix == 0 && mark.levels() == 1 {
                let expected = cx.apart || self.restarts == Restarts::Common;
                let restart = if expected { cost::RESTART_APART } else { cost::RESTART };
                self.go(hypothesis, cx, restart, Move { fresh: true, ..next });
            }
            if same_style && opens_chapter(level.last, mark) {
                self.go(hypothesis, cx, 0, Move { fresh: true, ..next });
            }
        }
    }

    /// The paragraph opens a list, below the last clause or in the place of an open list.
    fn open_list(&mut self, hypothesis: &Hypothesis, cx: &Step<'_>, mark: Mark) {
        let depth = hypothesis.depth as usize;
        let late = match mark.position() {
            0 | 1 => 0,
            position => cost::OPEN_LATE + cost::LATER * u32::from(position - 2).min(25),
        };
        for at in 0..=depth.min(DEPTH - 1) {
            let is_deeper = at == depth;
            let price = match (is_deeper, cx.announced) {
                (true, _) if depth == 0 => 0,
                (true, true) => cost::OPEN_ANNOUNCED,
                (true, false) if mark.levels() > 1 => cost::OPEN_ANNOUNCED,
                (true, false) => cost::OPEN,
                (false, _) if cx.apart => cost::RESTART_APART,
                (false, _) => cost::REPLACE,
            };
            if !self.may_stay(hypothesis.cost + price + late) {
                continue;
            }
            let open = &hypothesis.levels[..at.min(depth)];
            let taken = open.iter().any(|level| is_style(level, cx.token.form, mark));
            let alike = match (taken, is_deeper) {
                (false, _) => price,
                (true, true) => match self.open_alike(hypothesis, cx, mark) {
                    Some(price) => price,
                    None => continue,
                },
                (true, false) => continue,
            };
            let price = alike;
            if !stands_below(open.last(), mark) {
                continue;
            }
            if !is_deeper && is_style(&hypothesis.levels[at], cx.token.form, mark) {
                continue;
            }
            let step = Move::open(at, mark, cx.token.form);
            self.go(hypothesis, cx, price + late, step);
        }
    }

    /// What it costs to open a list in the style of one that is open: "1." below "5.", where the line
    /// is set in deeper than the one before or the clause before announces a list. None where nothing
    /// tells that.
    fn open_alike(&self, hypothesis: &Hypothesis, cx: &Step<'_>, mark: Mark) -> Option<u32> {
        let is_first = mark.position() == 1 && mark.suffix == 0 && mark.levels() == 1;
        let above = hypothesis.levels[..hypothesis.depth as usize].last()?;
        let may_hold = above.last.numeral != Numeral::Bullet && mark.numeral != Numeral::Bullet;
        if !is_first || !may_hold || self.apart {
            return None;
        }
        let is_set_in = cx.indent > above.indent;
        match (is_set_in, cx.announced) {
            (true, true) => Some(cost::OPEN_ANNOUNCED),
            (true, false) => Some(cost::OPEN_INDENTED),
            (false, true) if cx.indent == above.indent => Some(cost::OPEN_ALIKE),
            (false, _) => None,
        }
    }

    /// Two labels run together: `fg)`, `46`. The proposed one is the second.
    fn merged(&mut self, hypothesis: &Hypothesis, cx: &Step<'_>) {
        if !self.may_stay(hypothesis.cost + cost::MERGED) {
            return;
        }
        for at in 0..hypothesis.depth as usize {
            let level = hypothesis.levels[at];
            let numeral = level.last.numeral;
            let next = level.counted + 1;
            let is_plain = cx
                .token
                .reading(numeral)
                .is_some_and(|mark| mark.position().abs_diff(next) <= NEXT);
            let may_merge = level.form == cx.token.form && numeral != Numeral::Bullet && !is_plain;
            if !may_merge || super::merge::is_one_numeral(cx.core, numeral) {
                continue;
            }
            for (old, new) in super::merge::splits(cx.core, level.last.numeral) {
                let near = new.position().abs_diff(next) <= SHIFT
                    && old.position().abs_diff(next) <= SHIFT;
                if near && same_stem(level.last, new) {
                    let step = Move { merged: true, ..Move::go_on(at, new, level.form) };
                    self.go(hypothesis, cx, cost::MERGED, step);
                }
            }
        }
    }

    fn go(&mut self, hypothesis: &Hypothesis, cx: &Step<'_>, price: u32, step: Move) {
        let cost = hypothesis.cost + price + hypothesis.lone_above(step.level + 1);
        if !self.may_stay(cost) {
            return;
        }
        let mut next = Hypothesis { cost, ..*hypothesis };
        let place = next.enter(&step, cx);
        self.push(next, place);
    }

    /// Whether a hypothesis of this cost may be kept beside those found so far.
    fn may_stay(&self, cost: u32) -> bool {
        cost <= self.best.saturating_add(self.slack(self.best))
    }

    /// How much dearer than the best a hypothesis may be.
    const fn slack(&self, best: u32) -> u32 {
        if best == 0 && self.calm + 1 >= CALM { CALM_SLACK } else { SLACK }
    }

    fn push(&mut self, mut hypothesis: Hypothesis, place: Place) {
        self.best = self.best.min(hypothesis.cost);
        self.traces.push(Trace { before: hypothesis.trace, place });
        hypothesis.trace = self.traces.len() as u32 - 1;
        self.next.push(hypothesis);
    }

    /// Keeps the cheapest hypotheses, one of those that will fare alike.
    fn prune(&mut self) {
        let best = self.best;
        let slack = self.slack(best);
        self.calm = if best == 0 { self.calm + 1 } else { 0 };
        self.next.retain(|hypothesis| hypothesis.cost <= best + slack);
        self.next.sort_by_key(|hypothesis| hypothesis.cost);
        self.beam.clear();
        for hypothesis in &self.next {
            if self.beam.len() == BEAM {
                break;
            }
            if !self.beam.iter().any(|kept| kept.fares_like(hypothesis)) {
                self.beam.push(*hypothesis);
            }
        }
        for hypothesis in &mut self.beam {
            hypothesis.cost -= best;
        }
    }

    fn finish(&self, count: usize) -> Vec<Place> {
        let mut places = vec![Place::UNLABELLED; count];
        let best =
            self.beam.iter().min_by_key(|hypothesis| hypothesis.cost + hypothesis.lone_above(1));
        let mut at = best.map_or(NO_TRACE, |hypothesis| hypothesis.trace);
        for place in places.iter_mut().rev() {
            let trace = self.traces[at as usize];
            *place = trace.place;
            at = trace.before;
        }
        places
    }
}
