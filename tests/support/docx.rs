//! Small Word files, built in memory.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MATH: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file to be.
#[derive(Clone, Debug)]
pub struct Docx {
    /// Names and bytes of parts, in their order.
    pub parts: Vec<(String, Vec<u8>)>,
    /// What the main part points at: kind and target.
    related: Vec<(String, String)>,
}

impl Docx {
    /// A file whose body holds `body`.
    pub fn new(body: &str) -> Self {
        let main = part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
        Self { parts: vec![("word/document.xml".to_owned(), main)], related: Vec::new() }
    }

    /// Adds a part with the root `root` that holds `content`, to which the main part points as `kind`.
    #[must_use]
    pub fn with(mut self, kind: &str, root: &str, content: &str) -> Self {
        let target = format!("{kind}{}.xml", self.parts.len());
        self.parts.push((format!("word/{target}"), part(root, content)));
        self.related.push((kind.to_owned(), target));
        self
    }

    /// Adds lists.
    #[must_use]
    pub fn numbering(self, content: &str) -> Self {
        self.with("numbering", "numbering", content)
    }

    /// Adds styles.
    #[must_use]
    pub fn styles(self, content: &str) -> Self {
        self.with("styles", "styles", content)
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let main = [("officeDocument".to_owned(), "word/document.xml".to_owned())];
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), CONTENT_TYPES.as_bytes().to_vec()),
            ("_rels/.rels".to_owned(), relationships(&main)),
        ];
        parts.push(("word/_rels/document.xml.rels".to_owned(), relationships(&self.related)));
        parts.extend(self.parts.iter().cloned());
        zipped(&parts)
    }
}

const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" "#,
    r#"ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    "</Types>",
);

/// A part with a root element of WordprocessingML.
pub fn part(root: &str, content: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let spaces = format!(r#"xmlns:w="{WORD}" xmlns:m="{MATH}" xmlns:mc="{COMPATIBILITY}""#);
    format!("{head}<w:{root} {spaces}>{content}</w:{root}>").into_bytes()
}

/// A part of relationships to targets.
pub fn relationships(related: &[(String, String)]) -> Vec<u8> {
    let lines = related.iter().enumerate().map(|(at, (kind, target))| {
        format!(r#"<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    });
    let lines: String = lines.collect();
    format!(r#"<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>"#).into_bytes()
}

/// Packs parts.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part can begin");
        zip.write_all(bytes).expect("a part can be written");
    }
    zip.finish().expect("the archive can end").into_inner()
}

/// A paragraph with these properties and content.
pub fn p(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A run.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// Inserted content.
pub fn ins(content: &str) -> String {
    format!(r#"<w:ins w:id="1" w:author="A" w:date="2026-01-02T03:04:05Z">{content}</w:ins>"#)
}

/// Deleted content.
pub fn del(text: &str) -> String {
    format!(
        r#"<w:del w:id="2" w:author="B"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>"#
    )
}

/// Properties of a paragraph whose mark was inserted.
pub const MARK_INSERTED: &str = r#"<w:rPr><w:ins w:id="3" w:author="A"/></w:rPr>"#;
/// Properties of a paragraph whose mark was deleted.
pub const MARK_DELETED: &str = r#"<w:rPr><w:del w:id="4" w:author="B"/></w:rPr>"#;

/// Properties of a paragraph in a list.
pub fn num(list: i32, level: u8) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
}

/// A definition of lists whose levels have these formats and templates.
pub fn definition(id: i32, levels: &[(&str, &str)]) -> String {
    let levels = levels.iter().enumerate().map(|(at, (format, text))| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    });
    let levels: String = levels.collect();
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

/// A list of a definition, with overrides.
pub fn list(id: i32, definition: i32, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>"#)
}
