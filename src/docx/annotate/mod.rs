//! Writing comments into a Word file.
//!
//! Bytes in, bytes out. Only the main part, the comments and what declares them are written; every
//! other part is copied as it is packed. What was written is read again, and given out only where all
//! readings are those of the input.

mod anchor;
mod gate;
mod parts;
mod splice;

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fmt::{self, Display, Formatter};

use super::model::{Document, Story};
use super::package::Package;
use super::refusal::{PartName, Refusal};
use super::{read, xml};
use anchor::Anchors;
use splice::Splices;

/// The author of comments that are written here.
pub const AUTHOR: &str = "Resolint";

/// A comment to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The name of the story ([`Story::name`]); none for the main story.
    pub story: Option<String>,
    /// Number of the paragraph among all of its story, from 1, as it stands in the file.
    pub paragraph: u32,
    /// First character: Unicode scalar values from 0 in the paragraph's text of the redline.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
    /// What it says, a paragraph a line.
    pub text: String,
}

/// A file with comments.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many comments were written.
    pub written: usize,
    /// Indices of comments that have no place where Word allows one, as in page headers.
    pub unplaced: Vec<usize>,
}

/// Why no annotated file is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotateError {
    /// The file is not read.
    Refused(Refusal),
    /// The result could not be packed.
    Unpacked(String),
    /// What was written does not read as the input does.
    Changed(String),
}

impl Display for AnnotateError {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            AnnotateError::Refused(refusal) => refusal.fmt(out),
            AnnotateError::Unpacked(reason) => write!(out, "cannot be packed again: {reason}"),
            AnnotateError::Changed(what) => {
                write!(out, "comments would change {what}; nothing was written")
            }
        }
    }
}

impl Error for AnnotateError {}

impl From<Refusal> for AnnotateError {
    fn from(refusal: Refusal) -> Self {
        AnnotateError::Refused(refusal)
    }
}

/// Writes comments into a Word file, in place of those that an earlier run wrote. `date` is that of the
/// comments, `2026-04-28T12:00:00Z`.
///
/// # Errors
/// Where the file is not read, or where the result would not read as the file does.
pub fn annotate(
    bytes: &[u8],
    comments: &[Comment],
    date: &str,
) -> Result<Annotated, AnnotateError> {
    let document = read(bytes)?;
    let mut package = Package::open(bytes)?;
    let main = &document.parts[0];
    let tree = xml::parse(&main.text, &main.name)?;
    let mut comments_part = match package.related("comments").first() {
        Some(name) => package.part(name)?,
        None => None,
    };
    let earlier = match &comments_part {
        Some(part) => parts::earlier(&xml::parse(&part.text, &part.name)?),
        None => HashSet::new(),
    };
    let mut next_id = highest_id(&document, &earlier)? + 1;
    let anchors = Anchors::new(&document, &tree);
    let words = Words::of(tree.root_element());
    let mut splices = Splices::new(&main.text, &tree);
    splices.remove_comments(&earlier);
    let (mut written, mut unplaced) = (Vec::new(), Vec::new());
    for (at, comment) in comments.iter().enumerate() {
        let Some(anchor) = anchors.of(comment) else {
            unplaced.push(at);
            continue;
        };
        splices.add(anchor, next_id, &words);
        written.push((next_id, comment.text.as_str()));
        next_id += 1;
    }
    let mut edited = BTreeMap::new();
    edited.insert(main.name.clone(), parts::encoded(splices.applied(), main.encoding));
    if !written.is_empty() || !earlier.is_empty() {
        parts::write(&mut package, comments_part.take(), &earlier, &written, date, &words)?
            .into_iter()
            .for_each(|(name, bytes)| drop(edited.insert(name, bytes)));
    }
    let result = parts::packed(bytes, edited)?;
    gate::compare(&document, &result, &written)?;
    Ok(Annotated { bytes: result, written: written.len(), unplaced })
}

/// The highest identifier of anything in the parts that are read, without our own earlier comments.
fn highest_id(document: &Document, earlier: &HashSet<String>) -> Result<u32, Refusal> {
    /// Word takes identifiers for signed numbers of 32 bits.
    const HIGHEST: u32 = i32::MAX as u32 / 2;
    let mut highest = 0;
    for part in &document.parts {
        let tree = xml::parse(&part.text, &part.name)?;
        for node in tree.descendants().filter(roxmltree::Node::is_element) {
            let Some(id) = xml::attribute(node, "id") else { continue };
            if earlier.contains(id) && parts::is_comment_markup(node) {
                continue;
            }
            highest = highest.max(id.parse().unwrap_or(0).min(HIGHEST));
        }
    }
    Ok(highest)
}

/// How names of WordprocessingML are written in a part.
#[derive(Clone, Debug)]
struct Words {
    /// The prefix and a colon.
    prefix: String,
    /// The declaration of the prefix, where the part has none.
    declaration: String,
    /// The namespace of the part, which is that of its flavour of the format.
    namespace: String,
}

impl Words {
    fn of(root: roxmltree::Node<'_, '_>) -> Self {
        let namespace = root.tag_name().namespace().unwrap_or_default().to_owned();
        let bound = root.namespaces().find(|it| it.uri() == namespace && it.name().is_some());
        match bound.and_then(|it| it.name()) {
            Some(name) => {
                Self { prefix: format!("{name}:"), declaration: String::new(), namespace }
            }
            None => Self {
                prefix: "w:".to_owned(),
                declaration: format!(" xmlns:w=\"{namespace}\""),
                namespace,
            },
        }
    }

    /// Whether the file is of the strict flavour.
    fn is_strict(&self) -> bool {
        self.namespace.starts_with("http://purl.oclc.org/")
    }
}

/// The part's name, fit for a refusal.
fn malformed(name: &str) -> AnnotateError {
    AnnotateError::Refused(Refusal::Malformed(PartName::new(name)))
}

/// The index of a story by its name.
fn story_named(document: &Document, name: Option<&str>) -> Option<usize> {
    document.stories.iter().position(|story: &Story| story.name().as_deref() == name)
}
