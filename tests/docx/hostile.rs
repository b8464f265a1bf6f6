//! Files made to harm, and damaged ones: refused in one line, quickly, or read.

use std::time::{Duration, Instant};

use resolint::docx::{self, Refusal, Side};

use crate::build::{Docx, del, ins, p, part, r, relationships, zipped};

/// Reads any bytes in every way there is; gives the refusal.
fn refusal(bytes: &[u8]) -> Option<Refusal> {
    let begun = Instant::now();
    let read = docx::read(bytes);
    let refused = match read {
        Ok(document) => {
            for (at, story) in document.stories.iter().enumerate() {
                for side in Side::BOTH {
                    let _ = document.readings(story).lines(side);
                }
                let _ = document.source(at);
            }
            let _ = docx::to_critic(&document);
            None
        }
        Err(refusal) => {
            let line = refusal.to_string();
            assert!(!line.contains('\n') && line.len() < 300, "not a line: {line}");
            Some(refusal)
        }
    };
    assert!(begun.elapsed() < Duration::from_secs(20), "it took too long");
    refused
}

fn refused(bytes: &[u8]) -> String {
    refusal(bytes).expect("it is refused").to_string()
}

/// A file with this main part.
fn with_main(main: &[u8]) -> Vec<u8> {
    parts(&[("word/document.xml", main)])
}

fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let main = [("officeDocument".to_owned(), "word/document.xml".to_owned())];
    let mut all = vec![("_rels/.rels".to_owned(), relationships(&main))];
    all.extend(parts.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    zipped(&all)
}

/// A file of some size that is right.
fn ordinary() -> Vec<u8> {
    let clause = |at: u32| {
        let text = [r(&format!("clause {at} of {}", at * 7919 % 1013)), ins(&r("new")), del("old")];
        p("", &text.concat())
    };
    let body: String = (0..2000).map(clause).collect();
    let note = format!(r#"<w:footnote w:id="1">{}</w:footnote>"#, p("", &r("note")));
    Docx::new(&body).with("footnotes", "footnotes", &note).bytes()
}

#[test]
fn cut_at_every_kilobyte() {
    let whole = ordinary();
    assert!(whole.len() > 8 << 10, "the file is large enough to be cut");
    assert_eq!(refusal(&whole), None);
    for length in (0..whole.len()).step_by(1 << 10).chain([1, 2, 3, 4, 21, whole.len() - 1]) {
        assert!(refusal(&whole[..length]).is_some(), "cut at {length}");
    }
}

#[test]
fn flipped_bytes() {
    let whole = Docx::new(&p("", &[r("a"), ins(&r("new")), del("old")].concat())).bytes();
    let mut state = 0x9E37_79B9_u32;
    for _ in 0..1500 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let at = state as usize % bytes.len();
            bytes[at] ^= (state >> 24) as u8 | 1;
        }
        refusal(&bytes);
    }
}

#[test]
fn no_archive_at_all() {
    assert_eq!(refused(b""), "is no .docx: it is not a zip archive");
    assert_eq!(refused(b"Dear colleague"), "is no .docx: it is not a zip archive");
    assert_eq!(
        refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"),
        "is encrypted, or a legacy .doc: save it unprotected as .docx"
    );
    assert_eq!(refusal(b"PK\x03\x04"), Some(Refusal::Truncated));
    assert_eq!(refusal(&zipped(&[("a.txt".to_owned(), vec![])])), Some(Refusal::NotWord));
}

#[test]
fn a_bomb_is_counted_on_its_real_bytes() {
    let mut bomb = vec![b' '; (64 << 20) + 1];
    bomb[..5].copy_from_slice(b"<?xml");
    let mut bytes = with_main(&bomb);
    assert!(refused(&bytes).contains("larger than 64 MiB"));
    // The size that the directory claims says nothing.
    let directory = bytes.windows(4).rposition(|it| it == b"PK\x01\x02").expect("it has one");
    bytes[directory + 24..directory + 28].copy_from_slice(&100_u32.to_le_bytes());
    assert!(refusal(&bytes).is_some());
}

#[test]
fn elements_without_end() {
    let deep =
        format!("{}{}", "<w:sdt><w:sdtContent>".repeat(400), "</w:sdtContent></w:sdt>".repeat(400));
    assert!(refused(&with_main(&part("document", &deep))).contains("deeper than 512"));
    let wide = part("document", &"<w:p/>".repeat(2_100_000));
    assert!(refused(&with_main(&wide)).contains("more than 2000000"));
    let signs = part("document", &"=".repeat(2_100_000));
    assert!(refused(&with_main(&signs)).contains("more than 2000000"));
    let attributes: String = (0..300).map(|at| format!(r#" a{at}="""#)).collect();
    assert!(refusal(&with_main(&part("document", &format!("<w:p{attributes}/>")))).is_some());
}

#[test]
fn as_deep_as_is_read() {
    let nested = format!(
        "<w:body>{}{}{}</w:body>",
        "<w:sdt><w:sdtContent>".repeat(250),
        p("", &r("a")),
        "</w:sdtContent></w:sdt>".repeat(250)
    );
    assert_eq!(refusal(&with_main(&part("document", &nested))), None);
}

#[test]
fn document_type_definitions() {
    let main = br#"<!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>"#;
    assert!(refused(&with_main(main)).contains("document type definition"));
}

#[test]
fn two_parts_of_one_name() {
    let main = part("document", "<w:body/>");
    let mut bytes = parts(&[("word/document.xml", &main), ("word/documenT.xml", &main)]);
    assert!(refused(&bytes).contains("two parts named"));
    // The same name to the letter, which writers of archives refuse: written into the bytes.
    while let Some(at) = bytes.windows(12).position(|it| it == b"documenT.xml") {
        bytes[at + 7] = b't';
    }
    assert!(refused(&bytes).contains("two parts named \"word/document.xml\""));
}

#[test]
fn too_many_parts() {
    let many: Vec<_> = (0..4097).map(|at| (format!("{at}.xml"), Vec::new())).collect();
    assert_eq!(refusal(&zipped(&many)), Some(Refusal::TooManyEntries));
}

#[test]
fn without_a_main_part() {
    assert_eq!(refusal(&parts(&[("word/other.xml", b"<a/>")])), Some(Refusal::NoMainPart));
    assert_eq!(refusal(&with_main(&part("document", ""))), Some(Refusal::NoMainPart));
    assert_eq!(refusal(&with_main(&part("workbook", ""))), Some(Refusal::NotWord));
    assert!(refused(&with_main(b"<w:document>")).contains("not well-formed"));
    assert!(refused(&with_main(b"\xFF\x00")).contains("neither UTF-8 nor UTF-16"));
}

#[test]
fn names_cannot_break_the_line() {
    let main = part("document", "<w:body/>");
    let long = format!("a\n\u{1b}[31m{}.xml", "x".repeat(500));
    let twice = [("word/document.xml", &*main), (&*long, b""), (&*long.to_uppercase(), b"")];
    assert!(refused(&parts(&twice)).contains("two parts named"));
}
