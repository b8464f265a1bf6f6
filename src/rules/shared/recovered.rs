//! Lists whose two readings were recovered from labels run together, told to people.

use crate::analysis::{Analysis, Parsed};
use crate::grammar::{Mark, spell};
use crate::text::Span;
use crate::tree::{Clause, List, State};

/// More labels of one kind are counted, not listed.
const LISTED: usize = 6;

/// A recovered list.
pub(crate) struct Recovered<'p> {
    parsed: &'p Parsed,
    list: &'p List,
}

/// The recovered lists of a reading, in the order of the text.
pub(crate) fn lists(parsed: &Parsed) -> impl Iterator<Item = Recovered<'_>> {
    let flattened = parsed.tree.lists.iter().filter(|list| list.flattened);
    flattened.map(move |list| Recovered { parsed, list })
}

impl Recovered<'_> {
    fn items(&self) -> impl Iterator<Item = &Clause> {
        self.list.items.iter().map(|&item| self.parsed.tree.clause(item))
    }

    /// The first label that betrays the list.
    pub(crate) fn first_trace(&self) -> Option<Span> {
        let traces = self
            .items()
            .filter(|clause| clause.state != State::Kept || clause.original != clause.proposed);
        traces.filter_map(|clause| clause.label).map(|label| label.span).next()
    }

    /// The label of its first item.
    pub(crate) fn place(&self) -> Span {
        let first = self.items().find_map(|clause| clause.label);
        first.map_or(Span::empty(0), |label| label.span)
    }

    /// "considering: original a)–h), proposed a)–i); e) deleted, e) and f) inserted".
    pub(crate) fn story(&self, analysis: &Analysis<'_>) -> String {
        let print = |mark: Mark| spell::in_form(self.list.form, mark, &analysis.language.labels);
        let range = |marks: Vec<Mark>| match marks[..] {
            [] => "none".to_owned(),
            [only] => print(only),
            [first, .., last] => format!("{}\u{2013}{}", print(first), print(last)),
        };
        let of = |state: State, mark: fn(&Clause) -> Option<Mark>, done: &str| {
            let items = self.items().filter(|clause| clause.state == state);
            let marks: Vec<Mark> = items.filter_map(mark).collect();
            (!marks.is_empty()).then(|| format!("{} {done}", enumerate(&marks, print)))
        };
        let changed = [
            of(State::Deleted, |clause| clause.original, "deleted"),
            of(State::Inserted, |clause| clause.proposed, "inserted"),
        ];
        let changed: Vec<String> = changed.into_iter().flatten().collect();
        format!(
            "{}original {}, proposed {}; {}",
            self.name(),
            range(self.items().filter_map(|clause| clause.original).collect()),
            range(self.items().filter_map(|clause| clause.proposed).collect()),
            changed.join(", ")
        )
    }

    fn name(&self) -> String {
        let name = match self.list.parent {
            Some(parent) => self.parsed.name_of(parent),
            None => {
                self.parsed.text(self.parsed.tree.section(self.list.section).heading).to_owned()
            }
        };
        if name.is_empty() { name } else { format!("{name}: ") }
    }
}

/// "a), b) and c)".
fn enumerate(marks: &[Mark], print: impl Fn(Mark) -> String) -> String {
    let join = |marks: &[Mark]| {
        let labels: Vec<String> = marks.iter().map(|&mark| print(mark)).collect();
        labels.join(", ")
    };
    match marks {
        [] => String::new(),
        [only] => print(*only),
        [start @ .., last] if marks.len() <= LISTED => {
            format!("{} and {}", join(start), print(*last))
        }
        [start @ .., _] => {
            format!("{} and {} more", join(&start[..LISTED - 1]), marks.len() - LISTED + 1)
        }
    }
}
