//! From the bytes of a part to a tree: encoding, limits, and names by namespace.

use roxmltree::{Document, Node, ParsingOptions};

use super::limits;
use super::refusal::{PartName, Refusal};

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const MATH: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
];
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// A name in one of the namespaces that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// Of WordprocessingML.
    Word(&'a str),
    /// Of mathematics.
    Math(&'a str),
    /// Of markup compatibility.
    Compatibility(&'a str),
    /// Of anything else.
    Other,
}

/// The name of an element; other nodes have none.
pub fn name<'a>(node: Node<'a, '_>) -> Name<'a> {
    let tag = node.tag_name();
    match tag.namespace() {
        Some(space) if WORD.contains(&space) => Name::Word(tag.name()),
        Some(space) if MATH.contains(&space) => Name::Math(tag.name()),
        Some(COMPATIBILITY) => Name::Compatibility(tag.name()),
        _ => Name::Other,
    }
}

/// Whether `node` is the WordprocessingML element `local`.
pub fn is_word(node: Node<'_, '_>, local: &str) -> bool {
    name(node) == Name::Word(local)
}

/// The first child that is the WordprocessingML element `local`.
pub fn child<'a, 'i>(node: Node<'a, 'i>, local: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|&child| is_word(child, local))
}

/// A WordprocessingML attribute. Some writers leave its prefix out.
pub fn attribute<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| {
            attribute.name() == local
                && attribute.namespace().is_none_or(|space| WORD.contains(&space))
        })
        .map(|attribute| attribute.value())
}

/// The `w:val` of the child `local`.
pub fn value<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    child(node, local).and_then(|child| attribute(child, "val"))
}

/// The `w:val` of the child `local` as a number.
pub fn number<T: std::str::FromStr>(node: Node<'_, '_>, local: &str) -> Option<T> {
    value(node, local).and_then(|value| value.trim().parse().ok())
}

/// Whether a property that is on or off is there and on.
pub fn is_on(node: Node<'_, '_>, local: &str) -> bool {
    child(node, local).is_some_and(|child| {
        !matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none"))
    })
}

/// The branch of `mc:AlternateContent` that is read: one of them, or text would stand twice.
pub fn branch<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let is = |node: &Node<'_, '_>, local: &str| name(*node) == Name::Compatibility(local);
    node.children()
        .find(|child| is(child, "Choice"))
        .or_else(|| node.children().find(|child| is(child, "Fallback")))
}

/// Decodes a part: UTF-8 or UTF-16, with or without a mark at its start.
pub fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Refusal> {
    let wrong = || Refusal::Encoding(PartName::new(part));
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            Ok(std::str::from_utf8(rest).map_err(|_| wrong())?.to_owned())
        }
        [0xFF, 0xFE, rest @ ..] | rest @ [b'<', 0, ..] => {
            wide(rest, u16::from_le_bytes).ok_or_else(wrong)
        }
        [0xFE, 0xFF, rest @ ..] | rest @ [0, b'<', ..] => {
            wide(rest, u16::from_be_bytes).ok_or_else(wrong)
        }
        _ => String::from_utf8(bytes).map_err(|_| wrong()),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// Parses a decoded part within the limits.
pub fn parse<'i>(text: &'i str, part: &str) -> Result<Document<'i>, Refusal> {
    survey(text, part)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: u32::MAX, ..Default::default() };
    Document::parse_with_options(text, options).map_err(|_| Refusal::Malformed(PartName::new(part)))
}

/// What is counted before a tree is built.
#[derive(Default)]
struct Survey {
    depth: usize,
    namespaces: usize,
}

/// Looks through a part in one pass for what a parser of trees must not meet.
fn survey(text: &str, part: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    // Room for a node is set aside for each of these signs, wherever it stands.
    if memchr::memchr2_iter(b'<', b'=', bytes).count() > limits::NODES {
        return Err(Refusal::TooManyNodes(PartName::new(part)));
    }
    let mut survey = Survey::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &bytes[start..];
        at = match skipped(rest) {
            Some(length) => start + length,
            None if rest.starts_with(b"<!") => return Err(Refusal::Dtd(PartName::new(part))),
            None => start + survey.tag(rest, part)?,
        };
    }
    Ok(())
}

/// The length of a comment, a character section or an instruction.
fn skipped(rest: &[u8]) -> Option<usize> {
    const PAIRS: [(&[u8], &[u8]); 3] = [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")];
    let (open, close) = PAIRS.iter().find(|(open, _)| rest.starts_with(open))?;
    let inner = &rest[open.len()..];
    let length = memchr::memmem::find(inner, close).map_or(inner.len(), |at| at + close.len());
    Some(open.len() + length)
}

impl Survey {
    /// Counts a tag at the start of `rest`; gives its length.
    fn tag(&mut self, rest: &[u8], part: &str) -> Result<usize, Refusal> {
        let part = || PartName::new(part);
        let mut quote = None;
        let mut attributes = 0;
        let mut length = rest.len();
        for (at, &byte) in rest.iter().enumerate() {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => {
                    quote = Some(byte);
                    attributes += 1;
                }
                (None, b'>') => {
                    length = at + 1;
                    break;
                }
                (None, _) => {}
            }
        }
        let tag = &rest[..length];
        if attributes > 0 {
            self.namespaces += memchr::memmem::find_iter(tag, b"xmlns").count();
        }
        if attributes > limits::ATTRIBUTES || self.namespaces > limits::NAMESPACES {
            return Err(Refusal::TooManyNodes(part()));
        }
        if tag.starts_with(b"</") {
            self.depth = self.depth.saturating_sub(1);
        } else if !tag.ends_with(b"/>") {
            self.depth += 1;
        }
        if self.depth > limits::DEPTH {
            return Err(Refusal::TooDeep(part()));
        }
        Ok(length)
    }
}
