//! What a profile under `grammar/profiles/` holds: the habits of one body's texts.

use serde::{Deserialize, Serialize};

use crate::language::model::{List, Text};

/// The habits of one body's texts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Id: "itu-council".
    pub id: Text,
    /// What it is for, in a line.
    pub summary: Text,
    /// Organisation whose instruments a bare number means: "itu" or "un"; empty for neither.
    pub organisation: Text,
    /// Body whose resolutions a bare number means: "pp", "unga"; empty for none.
    pub default_body: Text,
    /// Whether sections stand under call words of their own ("itu") or every paragraph opens with
    /// its verb ("un").
    pub manner: Manner,
    /// Label forms from the outermost in, preamble.
    pub preamble_levels: List<Text>,
    /// Label forms from the outermost in, operative part: "1", "a)", "i)", "–" or "1.", "(a)", "(i)".
    pub operative_levels: List<Text>,
    /// Whether a masthead ("RESOLUTION n (…)") is expected.
    pub masthead: bool,
    /// Whether a title is expected between masthead and enacting body.
    pub title: bool,
    /// Whether citations carry (city, year).
    pub editions: bool,
    /// Whether a second section under the same call word takes the "further" form.
    pub further: bool,
    /// How clauses end, preamble: names of [`crate::language::model::Punctuation`] fields for
    /// inner clauses, the last of a section, the last of the instrument.
    pub preamble_ends: Ends,
    /// How clauses end, operative part.
    pub operative_ends: Ends,
    /// Rules that are off here.
    #[serde(default)]
    pub off: List<Text>,
    /// Acronyms that need no expansion in texts of this body.
    #[serde(default)]
    pub acronyms: List<Text>,
}

/// How a body sets its sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// A call word alone on its line, labelled clauses below.
    Itu,
    /// Every paragraph opens with its verb; only operative ones are numbered.
    Un,
    /// Either, told by the text.
    Either,
}

/// Which mark ends a clause, by its place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// Inner clauses of a section.
    pub inner: Terminator,
    /// The last clause of a section.
    pub section: Terminator,
    /// The last clause of the instrument.
    pub last: Terminator,
}

impl Profile {
    /// Whether the body has a habit of how clauses end.
    pub fn has_ends(&self) -> bool {
        [&self.preamble_ends, &self.operative_ends].iter().any(|ends| {
            [ends.inner, ends.section, ends.last].iter().any(|end| *end != Terminator::Any)
        })
    }
}

/// A mark that ends clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Terminator {
    /// The language's item mark: ";".
    Item,
    /// Its section mark: ",".
    Section,
    /// Its full stop.
    End,
    /// Any of them.
    Any,
}
