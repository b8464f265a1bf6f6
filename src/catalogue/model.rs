//! What the files under `grammar/catalogue/` hold: bodies, conferences, instruments, dates.
//!
//! The same types serve the build script and a user's own files at run time.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::SOURCES;
use crate::language::model::{InstrumentKind, List, Text};

/// All that is known of bodies and of what they adopted. Every list is sorted by its key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Catalogue {
    /// Bodies, by id.
    pub bodies: List<Body>,
    /// Meetings, by body, then year, then code.
    pub conferences: List<Conference>,
    /// ITU instruments, by body, kind and number.
    pub instruments: List<Instrument>,
    /// General Assembly resolutions since 1976, by session and number.
    pub general_assembly: List<AssemblyResolution>,
    /// Earlier General Assembly resolutions ("2997 (XXVII)"), by serial number.
    pub early_assembly: List<EarlyResolution>,
    /// Security Council resolutions, by number.
    pub security_council: List<CouncilResolution>,
    /// Drafts and what they became, by draft symbol.
    pub adopted_drafts: List<AdoptedDraft>,
    /// Opening days of General Assembly sessions, by session.
    pub sessions: List<Session>,
}

/// How a body numbers its resolutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// A number and an edition by place and year: "140 (Rev. Bucharest, 2022)".
    PlaceYear,
    /// A number and sessions: "1332 (C11, last amended C24)".
    CouncilSession,
    /// A number and an edition number: "ITU-R 1-8".
    EditionNumber,
    /// Session and number: "70/125".
    SessionNumber,
    /// Number and year: "2118 (2013)".
    NumberYear,
    /// Year and number: "2006/46".
    YearNumber,
    /// A number and the code of a conference: "27 (Rev.WRC-12)".
    ConferenceCode,
}

/// A body that adopts instruments.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Short id used in all data files: "pp", "unga".
    pub id: Text,
    /// English name.
    pub name: Text,
    /// The organisation: "itu" or "un".
    pub organisation: Text,
    /// How it numbers its resolutions.
    pub numbering: Numbering,
    /// What the symbols of its documents begin with: "A", "A/HRC"; empty where it has none of its own.
    #[serde(default)]
    pub symbol: Text,
    /// Whether the catalogue holds every number that it ever used, so that another is unknown.
    pub complete: bool,
    /// Profile of its texts: "itu-plenipotentiary".
    pub profile: Text,
    /// First year of session 1 less 1, for bodies with sessions by year: 1945 for the Assembly,
    /// 2005 for the Human Rights Council.
    #[serde(default)]
    pub session_base: u16,
    /// Sessions that it holds in a calendar year, for bodies that meet several times; 0: a session
    /// runs from one September to the next.
    #[serde(default)]
    pub sessions_a_year: u16,
    /// Last day of the newest meeting whose outcomes the catalogue holds; 0 where it holds none.
    /// What a later meeting adopted is not known here, and no edition of it is unknown or stale.
    #[serde(default)]
    pub known_until: Day,
    /// Year from which its present numbers count: an earlier meeting used the same numbers for other
    /// texts. 0: they always did.
    #[serde(default)]
    pub numbered_since: u16,
    /// Whether appendices that its texts name are those of regulations which it keeps, so that none
    /// need follow.
    #[serde(default)]
    pub regulations: bool,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A guess of general knowledge.
    BackgroundLow,
    /// General knowledge, likely.
    BackgroundMedium,
    /// General knowledge that agrees with all that was seen.
    BackgroundHigh,
    /// Seen in the source named.
    Found,
}

impl Confidence {
    /// Whether an error may lean on it.
    pub const fn bears_error(self) -> bool {
        matches!(self, Confidence::Found | Confidence::BackgroundHigh)
    }
}

/// What a fact without a stated confidence is worth.
const fn unsure() -> Confidence {
    Confidence::BackgroundLow
}

/// Where a fact was read. The sources of the compiled-in facts, few and each named thousands of times,
/// are in a list of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Box<str>")]
pub enum Source {
    /// Position in the list of compiled-in sources, [`SOURCES`].
    Listed(u16),
    /// In the words of who says so; empty where nothing is said.
    Own(Box<str>),
}

impl Source {
    /// Whether nothing is said of it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Source::Own(words) if words.is_empty())
    }

    /// What is said of it.
    pub fn as_str(&self) -> &str {
        match self {
            Source::Listed(position) => SOURCES[usize::from(*position)],
            Source::Own(words) => words,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// People read and write the words; the build script, which prints tables, the position.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Source::Listed(position) if !serializer.is_human_readable() => {
                serializer.serialize_newtype_variant("Source", 0, "listed", position)
            }
            _ => serializer.serialize_str(self.as_str()),
        }
    }
}

impl Default for Source {
    fn default() -> Self {
        Source::Own(Box::default())
    }
}

impl From<Box<str>> for Source {
    fn from(words: Box<str>) -> Self {
        Source::Own(words)
    }
}

/// A calendar day as a number, yyyymmdd; 0 where unknown; day 0 where only the month is known.
pub type Day = u32;

/// A day as the catalogue writes it.
pub fn day(year: u16, month: u8, day: u8) -> Day {
    Day::from(year) * 10_000 + Day::from(month) * 100 + Day::from(day)
}

/// One meeting of a body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conference {
    /// Body id.
    pub body: Text,
    /// Code: "PP-22", "C24".
    pub code: Text,
    /// Year in which it is cited.
    pub year: u16,
    /// English name of the city; empty where it is not cited with one.
    pub city: Text,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// How sure place and year are.
    pub confidence: Confidence,
    /// Where that was read.
    #[serde(default)]
    pub source: Source,
}

/// What became of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// In force as far as the source reaches.
    InForce,
    /// Replaced by a later edition.
    Superseded,
    /// Abrogated (SUP).
    Abrogated,
    /// Not known.
    Unknown,
}

/// One instrument of an ITU body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Body id.
    pub body: Text,
    /// Resolution, decision.
    pub kind: InstrumentKind,
    /// Its number.
    pub number: u16,
    /// English title; empty where unknown.
    #[serde(default)]
    pub title: Text,
    /// How sure the title is.
    #[serde(default = "unsure")]
    pub title_confidence: Confidence,
    /// Editions, oldest first.
    pub editions: List<Edition>,
    /// Whether an error may lean on `revised` of its editions: it is known which was the first, or
    /// that all listed are later ones.
    #[serde(default)]
    pub revisions_known: bool,
    /// Whether every edition up to the newest is listed, so that another one never was.
    #[serde(default)]
    pub editions_complete: bool,
}

/// One edition of an instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// English city, or the Council's label ("C11, last amended C24"), or the edition number (a
    /// first edition of ITU-R has none: ""), or the conference's code ("WRC-23").
    pub place: Text,
    /// Year of adoption; 0 where unknown.
    pub year: u16,
    /// Whether it is cited with "Rev.".
    pub revised: bool,
    /// What became of it.
    pub status: Status,
    /// Where abrogated: the last day of the conference that did it or, where that is not known,
    /// of the first after which it is missing from what is published as in force. 0: not known.
    #[serde(default)]
    pub ended_by: Day,
    /// Whether this is only the newest edition seen, so that a later one may exist.
    #[serde(default)]
    pub at_least: bool,
    /// How sure edition and status are.
    pub confidence: Confidence,
    /// Where that was read.
    pub source: Source,
}

/// A General Assembly resolution since 1976.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssemblyResolution {
    /// Session; special sessions are kept elsewhere.
    pub session: u16,
    /// Number in the session.
    pub number: u16,
    /// Letter after the number ("A"), or empty.
    #[serde(default)]
    pub part: Text,
    /// Day of adoption.
    pub date: Day,
    /// English title; empty where unknown.
    #[serde(default)]
    pub title: Text,
    /// How sure the date is.
    pub confidence: Confidence,
    /// Where that was read.
    #[serde(default)]
    pub source: Source,
}

/// A General Assembly resolution before 1976.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlyResolution {
    /// Serial number.
    pub number: u16,
    /// Session in Roman numerals: "XXVII", "S-VI".
    pub session: Text,
    /// Day of adoption; 0 where unknown.
    pub date: Day,
    /// English title; empty where unknown.
    #[serde(default)]
    pub title: Text,
    /// How sure that is.
    pub confidence: Confidence,
    /// Where that was read.
    #[serde(default)]
    pub source: Source,
}

/// A Security Council resolution.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CouncilResolution {
    /// Number.
    pub number: u16,
    /// Year.
    pub year: u16,
    /// Day of adoption; 0 where unknown.
    pub date: Day,
    /// How many citations agree.
    pub citations: u16,
}

/// A draft that was adopted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptedDraft {
    /// Symbol of the draft: "A/78/L.49".
    pub draft: Text,
    /// Symbol of what it became: "A/RES/78/265".
    pub adopted: Text,
    /// How sure that is.
    #[serde(default = "unsure")]
    pub confidence: Confidence,
    /// Where that was read.
    #[serde(default)]
    pub source: Source,
}

/// A session of the General Assembly.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its number.
    pub session: u16,
    /// First day.
    pub opens: Day,
}
