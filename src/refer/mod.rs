//! Every reference resolved, every citation looked up.

use crate::catalogue::model::{
    AssemblyResolution, CouncilResolution, EarlyResolution, Instrument as CatalogueInstrument,
};
use crate::tree::{AnnexId, ClauseId, FootnoteId, SectionId};

/// Where references lead and what the catalogue knows of citations.
#[derive(Clone, Debug, Default)]
pub struct Resolutions {
    /// One for each of [`crate::grammar::Inline::references`].
    pub references: Vec<Target>,
    /// One for each of [`crate::grammar::Inline::citations`].
    pub citations: Vec<Known>,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To a clause.
    Clause(ClauseId),
    /// To a whole section.
    Section(SectionId),
    /// To an annex.
    Annex(AnnexId),
    /// To a footnote.
    Footnote(FootnoteId),
    /// To a part of another instrument.
    External,
    /// To nothing: the place that it names has no such part.
    Missing {
        /// The section that was searched.
        section: Option<SectionId>,
        /// The clause nearest to what is named.
        nearest: Option<ClauseId>,
    },
    /// To more than one place.
    Ambiguous(Vec<Target>),
    /// Not understood.
    Unknown,
}

/// What the catalogue knows of a citation.
#[derive(Clone, Debug)]
pub enum Known {
    /// An ITU instrument.
    Itu(&'static CatalogueInstrument),
    /// A General Assembly resolution.
    Assembly(&'static AssemblyResolution),
    /// One before 1976.
    EarlyAssembly(&'static EarlyResolution),
    /// A Security Council resolution.
    SecurityCouncil(&'static CouncilResolution),
    /// Its body is known, and the catalogue, complete for that body, has no such number.
    NoSuchNumber(&'static str),
    /// Its body is known; the catalogue has no such number and is not complete for that body.
    NotListed(&'static str),
    /// The body is not known.
    Unknown,
}
