//! The parts that comments need: their own, a relationship, a content type; and the archive.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Write};

use roxmltree::{Document as Tree, Node};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::splice::name;
use super::{AUTHOR, AnnotateError, Words, malformed};
use crate::docx::model::{Part, PartEncoding};
use crate::docx::package::Package;
use crate::docx::xml;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "[Content_Types].xml";
const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// Identifiers of comments that an earlier run wrote.
pub fn earlier(tree: &Tree<'_>) -> HashSet<String> {
    let comments = tree.root_element().children().filter(|&node| is_ours(node));
    comments.filter_map(|node| xml::attribute(node, "id").map(str::to_owned)).collect()
}

fn is_ours(node: Node<'_, '_>) -> bool {
    xml::is_word(node, "comment") && xml::attribute(node, "author") == Some(AUTHOR)
}

/// Whether an element belongs to a comment: its range, its reference, or itself.
pub fn is_comment_markup(node: Node<'_, '_>) -> bool {
    ["comment", "commentRangeStart", "commentRangeEnd", "commentReference"]
        .iter()
        .any(|local| xml::is_word(node, local))
}

/// The parts that hold and declare comments, by name.
pub fn write(
    package: &mut Package<'_>,
    part: Option<Part>,
    earlier: &HashSet<String>,
    written: &[(u32, &str)],
    date: &str,
    words: &Words,
) -> Result<Vec<(String, Vec<u8>)>, AnnotateError> {
    if let Some(part) = part {
        let text = extended(&part, earlier, written, date)?;
        return Ok(vec![(part.name, encoded(text, part.encoding))]);
    }
    let (folder, file) = package.main.rsplit_once('/').unwrap_or(("", &package.main));
    let slash = if folder.is_empty() { "" } else { "/" };
    let (folder, file) = (format!("{folder}{slash}"), file.to_owned());
    let mut target = "comments.xml".to_owned();
    let mut at = 1;
    while package.has(&format!("{folder}{target}")) {
        at += 1;
        target = format!("comments{at}.xml");
    }
    let Words { prefix, namespace, .. } = words;
    let root = format!("{prefix}comments");
    let bound = prefix.trim_end_matches(':');
    let comments = comments(written, date, words);
    let text = format!("{HEAD}<{root} xmlns:{bound}=\"{namespace}\">{comments}</{root}>");
    let part = format!("{folder}{target}");
    let rels = format!("{folder}_rels/{file}.rels");
    let types = declared(package, &part)?;
    let related = related(package, &rels, &target, words)?;
    Ok(vec![(part, text.into_bytes()), (rels, related), (TYPES.to_owned(), types)])
}

/// An existing part without our earlier comments and with the new ones.
fn extended(
    part: &Part,
    earlier: &HashSet<String>,
    written: &[(u32, &str)],
    date: &str,
) -> Result<String, AnnotateError> {
    let tree = xml::parse(&part.text, &part.name)?;
    let root = tree.root_element();
    let mut text = with_child(&part.text, root, &comments(written, date, &Words::of(root)))
        .ok_or_else(|| malformed(&part.name))?;
    let gone = |node: &Node<'_, '_>| {
        is_ours(*node) && xml::attribute(*node, "id").is_some_and(|id| earlier.contains(id))
    };
    let gone: Vec<_> = root.children().filter(gone).map(|node| node.range()).collect();
    // From the back, so that ranges before it hold.
    for range in gone.into_iter().rev() {
        text.replace_range(range, "");
    }
    Ok(text)
}

fn comments(written: &[(u32, &str)], date: &str, words: &Words) -> String {
    let Words { prefix: w, declaration, .. } = words;
    let date = escaped(date);
    let comment = |(id, text): &(u32, &str)| {
        let lines = text.lines().map(|line| {
            let line = escaped(line);
            format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>")
        });
        let lines: String = lines.collect();
        format!(
            "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{AUTHOR}\" {w}date=\"{date}\" \
             {w}initials=\"R\">{lines}</{w}comment>"
        )
    };
    written.iter().map(comment).collect()
}

/// Text as XML has it, without characters that XML does not allow.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(sign),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if sign < ' ' => {}
            _ => out.push(sign),
        }
    }
    out
}

fn declared(package: &mut Package<'_>, part: &str) -> Result<Vec<u8>, AnnotateError> {
    let types = package.part(TYPES)?.ok_or_else(|| malformed(TYPES))?;
    let tree = xml::parse(&types.text, TYPES)?;
    let root = tree.root_element();
    let prefix = prefix(&types.text[root.range()]);
    let part = escaped(part);
    let line = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{CONTENT_TYPE}\"/>");
    let text = with_child(&types.text, root, &line).ok_or_else(|| malformed(TYPES))?;
    Ok(encoded(text, types.encoding))
}

fn related(
    package: &mut Package<'_>,
    rels: &str,
    target: &str,
    words: &Words,
) -> Result<Vec<u8>, AnnotateError> {
    let office = if words.is_strict() { OFFICE_STRICT } else { OFFICE };
    let rest = format!("Type=\"{office}/comments\" Target=\"{target}\"/>");
    let Some(part) = package.part(rels)? else {
        let line = format!("<Relationship Id=\"rId1\" {rest}");
        let text = format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">{line}</Relationships>");
        return Ok(text.into_bytes());
    };
    let tree = xml::parse(&part.text, rels)?;
    let root = tree.root_element();
    let ids: HashSet<_> = root.children().filter_map(|node| node.attribute("Id")).collect();
    let mut number = ids.len() + 1;
    while ids.contains(format!("rId{number}").as_str()) {
        number += 1;
    }
    let prefix = prefix(&part.text[root.range()]);
    let line = format!("<{prefix}Relationship Id=\"rId{number}\" {rest}");
    let text = with_child(&part.text, root, &line).ok_or_else(|| malformed(rels))?;
    Ok(encoded(text, part.encoding))
}

fn prefix(raw: &str) -> &str {
    let name = name(raw);
    &name[..name.find(':').map_or(0, |at| at + 1)]
}

/// A part with `child` behind all children of its root.
fn with_child(text: &str, root: Node<'_, '_>, child: &str) -> Option<String> {
    let range = root.range();
    let raw = &text[range.clone()];
    let (before, after) = (&text[..range.start], &text[range.end..]);
    Some(match raw.strip_suffix("/>") {
        Some(open) if root.children().next().is_none() => {
            format!("{before}{open}>{child}</{}>{after}", name(raw))
        }
        _ => {
            let (inner, close) = raw.split_at(raw.rfind("</")?);
            format!("{before}{inner}{child}{close}{after}")
        }
    })
}

/// The bytes of a part.
pub fn encoded(text: String, encoding: PartEncoding) -> Vec<u8> {
    match encoding {
        PartEncoding::Utf8 => text.into_bytes(),
        PartEncoding::Utf8WithMark => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        PartEncoding::Utf16 => {
            let marked = std::iter::once(0xFEFF).chain(text.encode_utf16());
            marked.flat_map(u16::to_le_bytes).collect()
        }
    }
}

/// The archive with these parts written, all others copied as they are packed.
pub fn packed(
    bytes: &[u8],
    mut edited: BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, AnnotateError> {
    let failed = |error: zip::result::ZipError| AnnotateError::Unpacked(error.to_string());
    let mut from = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + (1 << 14))));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let put = |out: &mut ZipWriter<_>, name: &str, part: &[u8]| {
        out.start_file(name, options).map_err(failed)?;
        out.write_all(part).map_err(|error| AnnotateError::Unpacked(error.to_string()))
    };
    for at in 0..from.len() {
        let file = from.by_index_raw(at).map_err(failed)?;
        let name = file.name().to_owned();
        let known = edited.keys().find(|known| known.eq_ignore_ascii_case(&name)).cloned();
        match known.and_then(|known| edited.remove(&known)) {
            Some(part) => {
                drop(file);
                put(&mut out, &name, &part)?;
            }
            None => out.raw_copy_file(file).map_err(failed)?,
        }
    }
    for (name, part) in &edited {
        put(&mut out, name, part)?;
    }
    Ok(out.finish().map_err(failed)?.into_inner())
}
