//! Word files: what is read of them, what is refused, and real ones where they are at hand.

#[path = "../support/absent.rs"]
mod absent;
#[path = "../support/docx.rs"]
mod build;

mod annotate;
mod check;
mod corpus;
mod hostile;
mod numbering;
mod stories;
mod tracked;

use build::Docx;
use resolint::docx::{self, Document, Side};

/// Reads a file that is right.
fn read(docx: &Docx) -> Document {
    docx::read(&docx.bytes()).expect("the file is right")
}

/// A reading of the main story: labels in brackets, paragraphs parted by bars.
fn shown(document: &Document, side: Side) -> String {
    let lines = document.lines(side);
    let lines = lines.iter().map(|line| match &line.label {
        Some(label) => format!("[{label}]{}", line.text),
        None => line.text.clone(),
    });
    lines.collect::<Vec<_>>().join("|")
}

/// Both readings of a body, and that CriticMarkup has the same ones.
fn both(docx: &Docx) -> (String, String) {
    let document = read(docx);
    assert_same_in_critic(&document);
    (shown(&document, Side::Original), shown(&document, Side::Proposed))
}

/// Reads the CriticMarkup of a document as any draft and compares its readings with the document's.
fn assert_same_in_critic(document: &Document) {
    use resolint::draft::{Draft, View};
    let marked = Draft::read(docx::to_critic(document));
    for (side, view) in [(Side::Original, View::Original), (Side::Proposed, View::Proposed)] {
        let plain: String =
            document.lines(side).iter().map(|line| format!("{}\n", line.shown())).collect();
        let plain = Draft::read(plain).reading(View::Redline).text;
        assert_eq!(marked.reading(view).text, plain, "{view:?}");
    }
}
