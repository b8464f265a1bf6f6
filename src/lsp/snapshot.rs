//! What was understood of one version of a document: what every feature looks at.

use std::path::Path;
use std::sync::Arc;

use super::abilities::Abilities;
use super::border::Name;
use crate::analysis::{Analysis, Parsed, analyse, analyse_owned};
use crate::config::{Complaint, Config};
use crate::draft::Draft;
use crate::finding::Finding;
use crate::rules::lint_after;
use crate::text::{Columns, Span};
use crate::{lint, parallel, project};

/// The largest document in bytes; spans are 32-bit.
pub const LARGEST: usize = 1 << 30;

/// One version of a document, understood.
#[derive(Debug)]
pub struct Snapshot {
    /// What the document is called.
    pub name: Arc<Name>,
    /// The client's version.
    pub version: i32,
    /// Counts changes of text and of configuration.
    pub stamp: u64,
    /// What the client can do.
    pub abilities: Arc<Abilities>,
    /// Lines and columns of the text.
    pub columns: Columns,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Draft(Box<Judged>),
    Settings { text: String, complaints: Vec<Complaint> },
}

#[derive(Debug)]
struct Judged {
    analysis: Analysis<'static>,
    findings: Vec<Finding>,
}

/// Which version of which document is to be understood.
#[derive(Clone, Debug)]
pub struct Version {
    /// What the document is called.
    pub name: Arc<Name>,
    /// The client's version.
    pub version: i32,
    /// Counts changes of text and of configuration.
    pub stamp: u64,
    /// What the client can do.
    pub abilities: Arc<Abilities>,
}

/// A draft that was understood, as the features look at it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'s> {
    /// All that is known of the document.
    pub snapshot: &'s Snapshot,
    /// What was understood.
    pub analysis: &'s Analysis<'static>,
    /// What the rules say.
    pub findings: &'s [Finding],
}

impl Snapshot {
    /// Understands a draft, with the help of what was understood of an earlier version.
    pub fn of_draft(
        version: Version,
        text: String,
        config: Config,
        earlier: Option<&Snapshot>,
    ) -> Self {
        let earlier = earlier.and_then(Snapshot::page);
        let before = earlier.map(|page| page.analysis);
        let analysis = analyse_owned(Draft::read(text), config, before);
        let judge = || match earlier {
            Some(earlier) => lint_after(&analysis, earlier.analysis, earlier.findings),
            None => lint(&analysis),
        };
        let source = analysis.draft.source();
        let encoding = version.abilities.encoding;
        let (columns, findings) =
            parallel::join(source.len(), || Columns::new(source, encoding), judge);
        Self::new(version, columns, Content::Draft(Box::new(Judged { analysis, findings })))
    }

    /// A configuration, with what is wrong with it.
    pub fn of_settings(version: Version, text: String, complaints: Vec<Complaint>) -> Self {
        let columns = Columns::new(&text, version.abilities.encoding);
        Self::new(version, columns, Content::Settings { text, complaints })
    }

    fn new(version: Version, columns: Columns, content: Content) -> Self {
        let Version { name, version, stamp, abilities } = version;
        Self { name, version, stamp, abilities, columns, content }
    }

    /// The document's text.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Draft(judged) => judged.analysis.draft.source(),
            Content::Settings { text, .. } => text,
        }
    }

    /// The draft; none of a configuration.
    pub fn page(&self) -> Option<Page<'_>> {
        match &self.content {
            Content::Draft(judged) => Some(Page {
                snapshot: self,
                analysis: &judged.analysis,
                findings: &judged.findings,
            }),
            Content::Settings { .. } => None,
        }
    }

    /// Whether the document is a draft, by its name or by its looks. What is wrong with others is not
    /// said: a note or a list that happens to be open is no draft that was not understood.
    pub fn is_draft(&self) -> bool {
        let is_named = || project::is_named_draft(Path::new(self.name.uri.as_str()));
        self.page().is_some_and(|page| page.analysis.looks_like_draft()) || is_named()
    }

    /// What is wrong with a configuration; nothing for a draft.
    pub fn complaints(&self) -> &[Complaint] {
        match &self.content {
            Content::Draft(_) => &[],
            Content::Settings { complaints, .. } => complaints,
        }
    }
}

/// Whether a text looks like a draft.
pub fn is_draft(text: String, config: Config) -> bool {
    analyse(&Draft::read(text), &config).looks_like_draft()
}

impl<'s> Page<'s> {
    /// The reading that is judged.
    pub fn parsed(&self) -> &'s Parsed {
        &self.analysis.parsed
    }

    /// The source.
    pub fn source(&self) -> &'s str {
        self.analysis.draft.source()
    }

    /// Where a span of the reading stands in the source.
    pub fn at(&self, span: Span) -> Span {
        self.analysis.parsed.at(span)
    }

    /// The offset in the reading of an offset in the source.
    pub fn in_reading(&self, offset: u32) -> u32 {
        self.analysis.parsed.reading.map.offset_to_reading(offset)
    }
}
