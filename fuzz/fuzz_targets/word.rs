//! What holds of any bytes that are read as a Word file.

use resolint::docx::{self, Side};
use resolint::draft::{Draft, View};

/// Reads bytes in every way there is.
pub fn read(bytes: &[u8]) {
    let document = match docx::read(bytes) {
        Ok(document) => document,
        Err(refusal) => {
            assert!(!refusal.to_string().contains('\n'), "a refusal is one line");
            return;
        }
    };
    for (at, story) in document.stories.iter().enumerate() {
        let source = document.source(at);
        let tiles: u32 = source.pieces.iter().map(|piece| piece.span.len()).sum();
        assert_eq!(tiles as usize, source.text.len(), "pieces tile the text");
        for side in Side::BOTH {
            let lines = document.readings(story).lines(side);
            let lines: String = lines.iter().map(|line| line.shown() + "\n").collect();
            if story.shown[side.index()] {
                assert_eq!(source.reading(side), lines, "a source has both readings");
            }
        }
    }
    let draft = Draft::of_docx(&document);
    for (side, view) in [(Side::Original, View::Original), (Side::Proposed, View::Proposed)] {
        assert_eq!(draft.reading(view).text, docx::to_text(&document, side), "{view:?}");
    }
}
