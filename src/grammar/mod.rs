//! The nom grammar, one file per construct: [`mod@line`] says what a line is by its own words, [`inline`]
//! finds what stands inside lines.
//!
//! All spans are bytes of the reading's text. Nothing here decides about right and wrong.

pub mod confusable;
pub mod inline;
pub mod line;
mod mark;
pub mod reuse;
pub mod spell;

pub use inline::Inline;
pub use inline::edition::read_edition;
pub use inline::lex::roman_value;
pub use inline::scan::scan;
pub use mark::{Form, Mark, Numeral, roman};

use crate::language::model::{InstrumentKind, Unit};
use crate::text::Span;

/// Another instrument named by number. A list ("Resolutions 101, 102 and 130 (Rev. Dubai, 2018)")
/// gives one citation per number, all with the shared edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// All of it, noun and edition included; in a list only the first holds the noun.
    pub span: Span,
    /// The number alone.
    pub number_span: Span,
    /// What kind of instrument.
    pub kind: InstrumentKind,
    /// The number.
    pub number: Number,
    /// Body id of the catalogue, where the text names it ("of WTDC", "UNGA", "Council Resolution").
    pub body: Option<&'static str>,
    /// Whether it is "of this conference".
    pub this_body: bool,
    /// Whether the text names a body that no language lists: "of the Parliamentary Assembly".
    pub stranger: bool,
    /// What stands in brackets behind the number.
    pub edition: Option<EditionCited>,
    /// The adoption date beside it ("of 16 December 2015"), as a position in [`Inline::dates`].
    pub date: Option<u32>,
    /// The subject quoted after "on" or before the number (关于…的), or in quotation marks.
    pub subject: Option<Span>,
    /// The symbol that it was read from (A/RES/70/125), as a position in [`Inline::symbols`].
    pub symbol: Option<u32>,
    /// Position of the first citation of the same list; its own position when it stands alone.
    pub group: u32,
}

/// The number of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// 140.
    Plain(u32),
    /// 70/125, S-21/2, 2006/46; the special prefix is in [`Number::Session::special`].
    Session {
        /// Session or year.
        session: u32,
        /// Number in it.
        number: u32,
        /// Ordinary, special or emergency special session.
        special: Special,
        /// A letter behind it: 58/316 A.
        part: Option<char>,
    },
    /// 2997 (XXVII).
    Roman {
        /// Serial number.
        number: u32,
        /// Session.
        session: u32,
        /// Ordinary, special or emergency special session.
        special: Special,
    },
    /// 2118 (2013).
    Year {
        /// Number.
        number: u32,
        /// Year in brackets.
        year: u32,
    },
    /// ITU-R 1-8.
    Sector {
        /// Number.
        number: u32,
        /// Edition number, where given.
        edition: Option<u32>,
    },
}

/// Kinds of General Assembly sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Special {
    /// Ordinary session.
    Ordinary,
    /// S-21.
    Special,
    /// ES-10.
    Emergency,
}

/// An edition as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionCited {
    /// With its brackets.
    pub span: Span,
    /// Whether it says "Rev.".
    pub revised: bool,
    /// The city: English name of the catalogue where known.
    pub city: Option<City>,
    /// The year.
    pub year: Option<u16>,
    /// Year of the Council session that adopted it: 2011 in (C11, last amended C24).
    pub first_session: Option<u16>,
    /// Year of the last amendment: 2024 in (C11, last amended C24), 2009 in (2004, last modified
    /// 2009).
    pub last_session: Option<u16>,
    /// Whether two values were run together (C24C26); the later one is then given.
    pub run_together: bool,
    /// The code of a conference in place of city and year: WRC-15.
    pub conference: Option<Span>,
}

/// A city as cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// As printed.
    pub span: Span,
    /// English name of the catalogue; none for a city that it does not know.
    pub known: Option<&'static str>,
}

impl City {
    /// The English name, or what is printed in `text`, since an own catalogue may list a city that
    /// the language does not.
    pub fn name(self, text: &str) -> &str {
        self.known.unwrap_or_else(|| self.span.of(text))
    }
}

/// A pointer to a part of a text. Items of one list share `group`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// The item alone: "3" in "resolves 2, 3 and 4 above"; the whole where there is one item.
    pub span: Span,
    /// All of the list: "resolves 2, 3 and 4 above".
    pub whole: Span,
    /// What kind of place it names.
    pub place: Place,
    /// Marks from the outermost in: "c) ii)" is two. Empty for a whole section or annex.
    pub path: Vec<MarkCited>,
    /// The other end of a range; this item is its start, and the next one its end.
    pub through: Option<MarkCited>,
    /// "above", "below".
    pub direction: Option<Direction>,
    /// What the text itself says of the owner.
    pub owner: Owner,
    /// The reference that names the place this one stands in: "paragraph 2 of the annex to the
    /// present resolution" has that of the annex, as a position in [`Inline::references`].
    pub inside: Option<u32>,
    /// Position of the first reference of the same list.
    pub group: u32,
}

/// A mark as cited, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkCited {
    /// Brackets included: "ii)".
    pub span: Span,
    /// What it says; a lone `i` is read as a letter, the resolver tries Roman too.
    pub mark: Mark,
}

/// What kind of place a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A call word: position in the language's `calls`, with the addressee's span.
    Call {
        /// Position in `calls`.
        call: u16,
        /// The addressee, where the reference names one.
        addressee: Option<Span>,
    },
    /// A unit word.
    Unit(Unit),
}

/// Where a reference says its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before.
    Above,
    /// After.
    Below,
}

/// Whose part a reference names, as far as its own words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// "of the present resolution".
    Here,
    /// "of Resolution 71", "of its resolution 70/125", 第80/173号决议的第67段.
    Other,
    /// It does not say.
    Unsaid,
}

/// A document symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// All of it.
    pub span: Span,
    /// What it is.
    pub kind: SymbolKind,
    /// Whether a word for a resolution stands with it (联大A/70/1决议, "resolution A/70/1").
    pub called_resolution: bool,
}

/// Kinds of symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A/RES/70/125 and kin: an adopted resolution.
    Resolution,
    /// A/78/L.49, A/C.2/80/L.33: a draft.
    Draft,
    /// A/70/125: a document of the Assembly.
    AssemblyDocument,
    /// C26/59: a document of a meeting.
    MeetingDocument,
    /// Another symbol of a known shape.
    Other,
    /// Shaped like a symbol, but of no known form: A/70/12580/173.
    Malformed,
}

/// A date or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// All of it, weekday included.
    pub span: Span,
    /// Year; 0 where the text gives none.
    pub year: u16,
    /// Month from 1; 0 where the text gives none.
    pub month: u8,
    /// Day from 1; 0 where the text gives none. May be impossible (31 June).
    pub day: u8,
    /// Weekday from 1 (Monday); 0 where the text gives none.
    pub weekday: u8,
    /// Whether it is the start of a range whose end is the next date.
    pub starts_range: bool,
    /// Whether a session or meeting of that year is meant: "Council 2025", 理事会2025年会议.
    pub session: bool,
}

/// An acronym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// Its letters.
    pub span: Span,
    /// The words before the bracket that it stands in: "World Summit on the Information Society".
    pub expansion: Option<Span>,
    /// Whether the text introduces it here: in a bracket behind the words that it stands for, in
    /// quotation marks, or with its own words in a bracket behind it.
    pub introduced: bool,
}

/// A name that the language pack knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// As printed.
    pub span: Span,
    /// Position in the language's `names`.
    pub name: u16,
    /// 0 for the right spelling, else 1 + position in `variants`.
    pub variant: u16,
}

/// A single mark that rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PunctuationMark {
    /// Where.
    pub span: Span,
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// What.
    pub kind: MarkKind,
}

/// Kinds of single marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Opens pair number n of the language's brackets.
    OpenBracket(u8),
    /// Closes it.
    CloseBracket(u8),
    /// Opens pair number n of the language's quotation marks.
    OpenQuote(u8),
    /// Closes it.
    CloseQuote(u8),
    /// A quotation mark that opens and closes alike.
    StraightQuote,
    /// A letter that cites a clause without the bracket of its label: 上述认识到a.
    Unbracketed,
    /// A half-width mark between Han characters.
    HalfWidth,
    /// Two ends of a clause run together: `；，`, `;,`.
    DoubledTerminator,
    /// A letter from another script inside a word, label or symbol.
    Homoglyph,
    /// A control or invisible character that no text needs.
    Control,
    /// Two values run together: 20242025, C24C26.
    RunTogether,
    /// Words that stand where text is pending: TBD, `[XX]`.
    Placeholder,
    /// A number that points at a footnote: "countries1".
    FootnoteMark(u16),
    /// A number that stands alone, which may point at a footnote: "Rights, 2 the".
    LooseNumber(u16),
}

/// A word or phrase that a rule looks for beside a date, citation or reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// The line of the reading that it stands in, from 0.
    pub line: u32,
    /// What it tells.
    pub kind: CueKind,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A future verb form.
    Future,
    /// An act is asked by the date that follows.
    DeadlineBefore,
    /// An act is asked by the date that stands before.
    DeadlineAfter,
    /// The clause tells history.
    History,
    /// A cited instrument speaks.
    Attribution,
}
