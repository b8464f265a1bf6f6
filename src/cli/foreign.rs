//! Formats that are not text, known by their first bytes, and how to make text of them.

const TO_TEXT: &str = "save it as .docx or as plain text in UTF-8";

/// Whether a file may be a Word file (.docx): a zip archive that says of itself nothing else.
#[cfg(feature = "docx")]
pub fn may_be_docx(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    is_zip(head) && !holds(head, OPEN_DOCUMENT)
}

/// Bytes that tell what a file is.
const HEAD: usize = 4096;

/// What an OpenDocument text says of itself.
const OPEN_DOCUMENT: &[u8] = b"opendocument.text";

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What to do with a file that is not text; none where it may be text.
pub fn advice(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let starts = |magic: &[u8]| head.starts_with(magic);
    if is_zip(head) {
        return Some(format!("is {}; {TO_TEXT}", zipped(head)));
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(format!("is an old Office document (.doc); open it in Word and {TO_TEXT}"));
    }
    if holds(&head[..head.len().min(1024)], b"%PDF-") {
        return Some(
            "is a PDF; take its text out (pdftotext -layout) or get the document it was made of"
                .to_owned(),
        );
    }
    if starts(b"{\\rtf") {
        return Some(format!("is rich text (RTF); open it in a word processor and {TO_TEXT}"));
    }
    if starts(b"\xFF\xFE\0\0") || starts(b"\0\0\xFE\xFF") {
        return Some("is UTF-32; convert it to UTF-8 (iconv -f UTF-32 -t UTF-8)".to_owned());
    }
    None
}

/// What a zip archive holds, as far as its first bytes tell.
fn zipped(head: &[u8]) -> &'static str {
    if holds(head, OPEN_DOCUMENT) {
        return "an OpenDocument text (.odt)";
    }
    if holds(head, b"[Content_Types].xml") || holds(head, b"word/") || holds(head, b"_rels/.rels") {
        return "an Office document (.docx)";
    }
    "a zip archive, as .docx files are"
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(haystack, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_formats_get_advice() {
        let told = |bytes: &[u8], word: &str| advice(bytes).is_some_and(|it| it.contains(word));
        assert!(told(b"PK\x03\x04....[Content_Types].xml", ".docx"));
        assert!(told(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", ".odt"));
        assert!(told(b"PK\x03\x04", "zip archive"));
        assert!(told(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".doc"));
        assert!(told(b"\n%PDF-1.7", "PDF"));
        assert!(told(b"{\\rtf1\\ansi", "RTF"));
        assert!(told(b"\xFF\xFE\0\0a\0\0\0", "UTF-32"));
        assert_eq!(advice(b"PKI is a matter of"), None);
        assert_eq!(advice(b""), None);
    }
}
