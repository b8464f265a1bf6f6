//! What the head of an instrument says.

use super::{Action, AnnexId, NodeId, SectionId};
use crate::language::model::InstrumentKind;
use crate::profile::model::Profile;
use crate::text::Span;

/// A resolution, decision or the like.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its node.
    pub node: NodeId,
    /// What it is.
    pub kind: InstrumentKind,
    /// Its masthead, where it has one.
    pub masthead: Option<Masthead>,
    /// Its title, without line ending; may run over lines.
    pub title: Option<Span>,
    /// The enacting line.
    pub enacting: Option<Enacting>,
    /// The proposal marker.
    pub marker: Option<Marker>,
    /// Its sections: positions in [`super::Tree::sections`]. Sections of its annexes are not among them.
    pub sections: Vec<SectionId>,
    /// Its annexes.
    pub annexes: Vec<AnnexId>,
    /// The number and the span of "Annexes: 2", where it has such a line.
    pub annex_count: Option<(u32, Span)>,
    /// Body id of the catalogue, from masthead or enacting line.
    pub body: Option<&'static str>,
    /// Id of its profile.
    pub profile: &'static Profile,
}

/// A masthead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// The line without its ending.
    pub span: Span,
    /// The number as printed: "140", "1332", "66/210"; empty span where a placeholder stands.
    pub number: Span,
    /// What stands in the brackets behind the number: place and year, sessions.
    pub edition: Option<Span>,
}

/// An enacting line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enacting {
    /// The line without its ending.
    pub span: Span,
    /// Body id of the catalogue; none where the language pack has no form for it.
    pub body: Option<&'static str>,
    /// What stands in its brackets: place and year.
    pub edition: Option<Span>,
    /// The name that was meant, where the printed one has a slip.
    pub meant: Option<&'static str>,
}

/// A proposal marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The line without its ending.
    pub span: Span,
    /// What it says is done to the instrument.
    pub action: Action,
}
