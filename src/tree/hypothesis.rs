//! A stack of open lists, and what it costs to read a label into it.

use super::nest::{DEPTH, Place, SHIFT};
use crate::grammar::line::label::LabelToken;
use crate::grammar::{Form, Mark, Numeral};

/// What readings cost, in hundredths of one plain fault.
pub(super) mod cost {
    /// A label whose place is not next in its list.
    pub const FAULT: u32 = 100;
    /// A gap as wide as the unlabelled paragraphs in it.
    pub const UNLABELLED: u32 = 60;
    /// A label that falls back behind the one before.
    pub const BACK: u32 = 110;
    /// Brackets other than the list's.
    pub const STYLE: u32 = 100;
    /// Numerals other than the list's.
    pub const NUMERAL: u32 = 120;
    /// A deeper list, after a clause that announces one.
    pub const OPEN_ANNOUNCED: u32 = 10;
    /// A deeper list, unannounced.
    pub const OPEN: u32 = 115;
    /// A deeper list that does not begin at its first mark.
    pub const OPEN_LATE: u32 = 130;
    /// Each position farther from the first.
    pub const LATER: u32 = 8;
    /// A deeper list in the style of one that is open, where the line is set in.
    pub const OPEN_INDENTED: u32 = 40;
    /// The same behind a clause that announces a list.
    pub const OPEN_ALIKE: u32 = 70;
    /// A label whose line is set in like those of another list of its style.
    pub const INDENT: u32 = 150;
    /// A list of another style in the place of one that ends.
    pub const REPLACE: u32 = 160;
    /// A deeper list of one item.
    pub const LONE: u32 = 110;
    /// A list that begins anew after something that is no clause.
    pub const RESTART_APART: u32 = 30;
    /// A list that begins anew for no reason.
    pub const RESTART: u32 = 200;
    /// Two labels run together.
    pub const MERGED: u32 = 40;
    /// A label out of order in a list with labels run together.
    pub const REDLINED: u32 = 30;
    /// What looks like a label is none.
    pub const NO_LABEL: u32 = 250;
    /// The same for a bare number without tab.
    pub const NO_LABEL_LOOSE: u32 = 170;
}

/// An open list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub form: Form,
    pub last: Mark,
    /// Place of the last item counted from the first, had every label been in order.
    pub counted: u16,
    /// Unlabelled paragraphs since the last item.
    pub unlabelled: u16,
    /// Whether labels of it were run together.
    pub merged: bool,
    /// Columns that its first item is set in.
    pub indent: u16,
}

/// A stack of open lists and what it cost to get there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hypothesis {
    pub levels: [Level; DEPTH],
    pub depth: u8,
    pub cost: u32,
    /// Position of its trace in the trace table.
    pub trace: u32,
}

/// One step back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub before: u32,
    pub place: Place,
}

/// Before the first step.
pub(super) const NO_TRACE: u32 = u32::MAX;

impl Hypothesis {
    /// Price of the lists of one item that end when only `depth` lists stay open.
    pub(super) fn lone_above(&self, depth: usize) -> u32 {
        let ended = self.levels.get(depth..self.depth as usize).unwrap_or_default();
        let lone = ended
            .iter()
            .filter(|level| level.counted <= 1 && level.last.numeral != Numeral::Bullet);
        lone.count() as u32 * cost::LONE
    }

    /// Takes a labelled paragraph in, whose label `inner` follows; says where it stands.
    pub(super) fn enter(&mut self, step: &Move, cx: &Step<'_>) -> Place {
        let inner = cx.inner;
        let level = &mut self.levels[step.level];
        let counted = match (step.fresh, level.counted) {
            (true, _) => 1,
            (false, counted)
                if step.mark.suffix > 0 && step.mark.position() == level.last.position() =>
            {
                counted
            }
            (false, counted) => {
                let gap = step.mark.position() > level.last.position() + 1
                    && step.mark.position() != counted + 1
                    && !step.merged;
                if gap { counted + 1 } else { step.mark.position().max(counted + 1) }
            }
        };
        let last = Mark { numeral: step.kept.unwrap_or(step.mark.numeral), ..step.mark };
        let merged = step.merged || !step.fresh && level.merged;
        let indent = if step.fresh { cx.indent } else { level.indent };
        *level = Level { form: step.form, last, counted, unlabelled: 0, merged, indent };
        self.depth = step.level as u8 + 1;
        let place =
            Place { depth: self.depth, mark: step.mark, opens: step.fresh, merged: step.merged };
        if let (Some((form, mark)), true) = (inner, (self.depth as usize) < DEPTH) {
            self.levels[self.depth as usize] = Level {
                form,
                last: mark,
                counted: 1,
                unlabelled: 0,
                merged: false,
                indent: cx.indent,
            };
            self.depth += 1;
        }
        place
    }

    /// Counts an unlabelled paragraph.
    pub(super) fn pass(&mut self) {
        for level in &mut self.levels[..self.depth as usize] {
            level.unlabelled = level.unlabelled.saturating_add(1);
        }
    }

    pub(super) fn fares_like(&self, other: &Hypothesis) -> bool {
        self.depth == other.depth
            && self.levels[..self.depth as usize] == other.levels[..other.depth as usize]
    }
}

/// A number so far behind the last is no label's.
const YEARS: u32 = 200;

/// What the place of `mark` behind `level.last` leaves unexplained.
pub(super) fn order_cost(level: &Level, mark: Mark) -> u32 {
    if follows(level.last, mark) {
        return 0;
    }
    let position = mark.position();
    let last = level.last.position();
    if position == level.counted + 1 && mark.suffix == 0 && same_stem(level.last, mark) {
        return 0;
    }
    let stem = if same_stem(level.last, mark) { 0 } else { cost::FAULT };
    if level.merged && position.abs_diff(last) <= SHIFT {
        return stem + cost::REDLINED;
    }
    if position > last {
        let gap = u32::from(position - last - 1);
        let filled = gap > 0 && gap == u32::from(level.unlabelled);
        let base = if filled { cost::UNLABELLED } else { cost::FAULT };
        // However far, a label out of place is likelier than none; a year begins no clause.
        let apart = if gap < YEARS { gap.min(36) } else { 60 };
        return stem + base + 4 * apart;
    }
    stem + if position == last { cost::FAULT } else { cost::BACK }
}

/// Whether `mark` is next after `last`, or an insertion behind it.
pub(super) fn follows(last: Mark, mark: Mark) -> bool {
    if last.numeral != mark.numeral || !same_stem(last, mark) {
        return mark.numeral == Numeral::Bullet && last.numeral == Numeral::Bullet;
    }
    if mark.suffix > 0 && mark.position() == last.position() {
        return mark.insertions_missing(last) == Some(0);
    }
    let counts = mark.suffix == 0 || mark.opens_position();
    counts && mark.position() == last.position() + 1
}

/// Whether all but the last positions agree: 1.1 and 1.2.
pub(super) fn same_stem(last: Mark, mark: Mark) -> bool {
    let levels = mark.levels();
    levels == last.levels() && (levels <= 1 || mark.path[..levels - 1] == last.path[..levels - 1])
}

/// Whether `mark` is the first of the chapter behind that of `last`: 2.1 behind 1.13.
pub(super) fn opens_chapter(last: Mark, mark: Mark) -> bool {
    let levels = mark.levels();
    if levels < 2 || levels != last.levels() || mark.position() != 1 || mark.suffix > 0 {
        return false;
    }
    let (outer, chapter) = (&mark.path[..levels - 2], mark.path[levels - 2]);
    outer == &last.path[..levels - 2] && chapter == last.path[levels - 2] + 1
}

pub(super) fn is_style(level: &Level, form: Form, mark: Mark) -> bool {
    level.form == form && level.last.numeral == mark.numeral && level.last.levels() == mark.levels()
}

/// The price of a label in the list at `at` where its line is set in like those of another open list of
/// the same style.
pub(super) fn indent_cost(levels: &[Level], at: usize, cx: &Step<'_>, mark: Mark) -> u32 {
    let distance = |level: &Level| level.indent.abs_diff(cx.indent);
    let own = distance(&levels[at]);
    let is_nearer = |level: &Level| is_style(level, cx.token.form, mark) && distance(level) < own;
    if levels.iter().any(is_nearer) { cost::INDENT } else { 0 }
}

/// Whether a mark of several positions may stand below `level`: 4.1 below 4.
pub(super) fn stands_below(level: Option<&Level>, mark: Mark) -> bool {
    let levels = mark.levels();
    if levels <= 1 {
        return true;
    }
    match level {
        None => true,
        Some(level) => {
            level.last.numeral != Numeral::Decimal
                || level.last.levels() >= levels
                || mark.path[..level.last.levels()] == level.last.path[..level.last.levels()]
        }
    }
}

/// A labelled paragraph to be read.
pub(super) struct Step<'t> {
    pub token: &'t LabelToken,
    pub core: &'t str,
    pub inner: Option<(Form, Mark)>,
    pub announced: bool,
    pub apart: bool,
    /// Columns that its line is set in.
    pub indent: u16,
}

/// One reading of it.
#[derive(Clone, Copy)]
pub(super) struct Move {
    pub level: usize,
    pub mark: Mark,
    pub form: Form,
    pub fresh: bool,
    pub merged: bool,
    /// The numerals that the list goes on with, where the label's are a slip.
    pub kept: Option<Numeral>,
}

impl Move {
    /// The next item of the list at `level`.
    pub(super) const fn go_on(level: usize, mark: Mark, form: Form) -> Self {
        Self { level, mark, form, fresh: false, merged: false, kept: None }
    }

    /// The first item of a new list at `level`.
    pub(super) const fn open(level: usize, mark: Mark, form: Form) -> Self {
        Self { fresh: true, ..Self::go_on(level, mark, form) }
    }
}
