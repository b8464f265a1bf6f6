//! Any bytes as the main part of a Word file, with lists and notes: read or refused in one line, no panic.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

mod word;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|bytes: &[u8]| {
    if let Some(file) = packed(bytes) {
        word::read(&file);
    }
});

/// A file whose parts are all the same bytes: the body as well as lists, styles and notes.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let one = |kind: &str| {
        format!(r#"<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="document.xml"/>"#)
    };
    let kinds = ["numbering", "styles", "footnotes"].map(one).concat();
    let main = one("officeDocument").replace("document.xml", "word/document.xml");
    let root = |content: &str| format!("<Relationships>{content}</Relationships>").into_bytes();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let parts = [
        ("_rels/.rels", root(&main)),
        ("word/_rels/document.xml.rels", root(&kinds)),
        ("word/document.xml", bytes.to_vec()),
    ];
    for (name, part) in parts {
        zip.start_file(name, stored).ok()?;
        zip.write_all(&part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
