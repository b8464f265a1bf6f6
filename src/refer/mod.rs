//! Every reference resolved, every citation looked up.

mod attribution;
mod call;
mod editions;
mod index;
mod known;
mod unit;

#[cfg(test)]
mod tests;

use crate::catalogue::model::{
    AssemblyResolution, Catalogue, CouncilResolution, EarlyResolution,
    Instrument as CatalogueInstrument,
};
use crate::grammar::{Direction, Inline, Owner, Place, Reference};
use crate::language::model::Unit;
use crate::parallel;
use crate::tree::reuse::Part;
use crate::tree::{AnnexId, ClauseId, FootnoteId, InstrumentId, SectionId, Tree};

pub use editions::{EditionMeant, editions};
pub use known::{body_of, named_body};

use attribution::Attribution;
use index::Index;
use known::LookUp;

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
    /// To an annex. A reference without a number names all annexes there are; this is the first.
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

impl Target {
    /// The same in a part of the tree; none where it leads out of the part.
    pub fn within(&self, part: &Part) -> Option<Target> {
        Some(match *self {
            Target::Clause(clause) => Target::Clause(part.clause(clause)?),
            Target::Section(section) => Target::Section(part.section(section)?),
            Target::Annex(annex) => Target::Annex(part.annex(annex)?),
            Target::Footnote(footnote) => Target::Footnote(part.footnote(footnote)?),
            Target::Missing { section, nearest } => Target::Missing {
                section: section.map_or(Some(None), |section| part.section(section).map(Some))?,
                nearest: nearest.map_or(Some(None), |nearest| part.clause(nearest).map(Some))?,
            },
            Target::Ambiguous(ref all) => {
                Target::Ambiguous(all.iter().map(|one| one.within(part)).collect::<Option<_>>()?)
            }
            Target::External => Target::External,
            Target::Unknown => Target::Unknown,
        })
    }
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

/// Resolves all references of `inline` and looks all its citations up. `tree` and `inline` are of
/// the same reading, `text`.
pub fn resolve(
    text: &str,
    tree: &Tree,
    inline: &Inline,
    catalogue: &'static Catalogue,
) -> Resolutions {
    let (citations, references) = parallel::join(
        text.len(),
        || {
            let mut look_up = LookUp::new(text, tree, catalogue);
            inline.citations.iter().map(|citation| look_up.known(citation)).collect()
        },
        || {
            let index = Index::new(tree);
            let attribution = Attribution::new(inline);
            let resolver = Resolver { text, tree, inline, index, attribution };
            (0..inline.references.len()).map(|at| resolver.resolve(at)).collect()
        },
    );
    Resolutions { references, citations }
}

/// All that resolving one reference asks.
struct Resolver<'a> {
    text: &'a str,
    tree: &'a Tree,
    inline: &'a Inline,
    index: Index,
    attribution: Attribution,
}

/// Where a reference stands.
#[derive(Clone, Copy)]
struct Standing {
    /// The clause that it stands in.
    clause: Option<ClauseId>,
    /// The instrument that it stands in, or the only one there is.
    instrument: Option<InstrumentId>,
    /// The annex that it stands in.
    annex: Option<AnnexId>,
    /// Whether the instrument is only guessed: the reference stands outside of it.
    outside: bool,
}

impl Resolver<'_> {
    fn resolve(&self, at: usize) -> Target {
        let reference = &self.inline.references[at];
        if reference.owner == Owner::Other || reference.place == Place::Unit(Unit::Foreign) {
            return Target::External;
        }
        let standing = self.standing(reference);
        if self.is_attributed(reference, standing) {
            return Target::External;
        }
        let target = match (reference.place, self.outer(reference)) {
            (_, Some(Target::External)) => Target::External,
            (Place::Unit(Unit::Paragraph | Unit::Subparagraph), Some(Target::Annex(annex))) => {
                self.in_annex(reference, annex)
            }
            (_, Some(_)) => Target::Unknown,
            (Place::Call { call, addressee }, None) => {
                self.call(reference, standing, call, addressee)
            }
            (Place::Unit(unit), None) => self.unit(reference, standing, unit),
        };
        // What a cover says of a draft may be of the text that it amends.
        match target {
            Target::Missing { .. } if standing.outside => Target::Unknown,
            target => target,
        }
    }

    /// The target of the reference that names the place this one stands in.
    fn outer(&self, reference: &Reference) -> Option<Target> {
        let at = reference.inside? as usize;
        let outer = self.inline.references.get(at).filter(|outer| outer.inside.is_none())?;
        if outer.owner == Owner::Other {
            return Some(Target::External);
        }
        let standing = self.standing(outer);
        match outer.place {
            Place::Unit(unit) => Some(self.unit(outer, standing, unit)),
            Place::Call { .. } => None,
        }
    }

    fn standing(&self, reference: &Reference) -> Standing {
        let tree = self.tree;
        let outside = Standing { clause: None, instrument: None, annex: None, outside: true };
        if reference.line as usize >= tree.lines.len() {
            return outside;
        }
        let node = tree.node_of_line(reference.line);
        let clause = tree.clause_of(node);
        let section = clause.map(|clause| tree.section(tree.clause(clause).section));
        match tree.instrument_of(node) {
            Some(instrument) => Standing {
                clause,
                instrument: Some(instrument),
                annex: section.and_then(|section| section.annex),
                outside: false,
            },
            None => {
                let only = (tree.instruments.len() == 1).then_some(InstrumentId(0));
                Standing { clause, instrument: only, ..outside }
            }
        }
    }

    /// Whether another instrument speaks the words that the reference stands in. Words that say
    /// where the place is speak of this text.
    fn is_attributed(&self, reference: &Reference, standing: Standing) -> bool {
        let says = reference.direction.is_some() || reference.owner == Owner::Here;
        if says || reference.inside.is_some() {
            return false;
        }
        let is_clause = match reference.place {
            Place::Call { .. } => true,
            Place::Unit(unit) => {
                matches!(
                    unit,
                    Unit::Paragraph | Unit::Preambular | Unit::Subparagraph | Unit::Section
                )
            }
        };
        let Some(clause) = standing.clause.filter(|_| is_clause) else { return false };
        self.attribution.speaks(self.tree, clause, reference)
    }

    /// Whether what begins at byte `start` stands where the reference says it does.
    fn fits(&self, reference: &Reference, start: u32) -> bool {
        match reference.direction {
            Some(Direction::Above) => start < reference.span.start,
            Some(Direction::Below) => start > reference.span.start,
            None => true,
        }
    }

    /// The one of several clauses that the reference means, by its direction and then by nearness
    /// to its own section.
    fn choose(
        &self,
        reference: &Reference,
        standing: Standing,
        found: Vec<ClauseId>,
    ) -> Option<Target> {
        if let [one] = *found {
            return Some(Target::Clause(one));
        }
        // Where paragraphs are counted anew at each article of an annex, its own list is meant.
        let own_list = standing.annex.and(standing.clause).map(|own| self.tree.clause(own).list);
        let is_own = |&clause: &ClauseId| Some(self.tree.clause(clause).list) == own_list;
        let mut own = found.iter().copied().filter(is_own);
        if let (Some(one), None, None) = (own.next(), own.next(), reference.direction) {
            return Some(Target::Clause(one));
        }
        // Of several, the one that holds the reference is not meant.
        let holds = |id: ClauseId| {
            standing.clause.is_some_and(|own| self.tree.holders(own).any(|holder| holder == id))
        };
        let others: Vec<ClauseId> =
            found.iter().copied().filter(|&clause| !holds(clause)).collect();
        let found = if others.is_empty() { found } else { others };
        if let [one] = *found {
            return Some(Target::Clause(one));
        }
        let start = |clause: ClauseId| self.tree.node(self.tree.clause(clause).node).head.start;
        let fitting: Vec<ClauseId> =
            found.iter().copied().filter(|&clause| self.fits(reference, start(clause))).collect();
        if let [one] = *fitting {
            return Some(Target::Clause(one));
        }
        let among = if fitting.is_empty() { found } else { fitting };
        let own = standing.clause.map(|clause| self.tree.clause(clause).section);
        let in_own = |&clause: &ClauseId| Some(self.tree.clause(clause).section) == own;
        let mut near = among.iter().copied().filter(in_own);
        if let (Some(one), None) = (near.next(), near.next()) {
            return Some(Target::Clause(one));
        }
        let list = standing.clause.and_then(|clause| self.tree.clause(clause).list);
        let in_list = |&clause: &ClauseId| self.tree.clause(clause).list == list;
        let mut near = among.iter().copied().filter(in_list);
        if let (Some(one), None) = (near.next(), near.next()) {
            return Some(Target::Clause(one));
        }
        match among.is_empty() {
            true => None,
            false => Some(Target::Ambiguous(among.into_iter().map(Target::Clause).collect())),
        }
    }
}
