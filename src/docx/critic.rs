//! A Word file as text with CriticMarkup.

use super::model::Document;

/// An empty comment, which no reading shows: it breaks up what would be read as markup.
const BREAK: &str = "{>><<}";
/// What opens markup, `<ins>` and `<del>` of hypertext included.
const OPENERS: [&str; 9] = ["{++", "{--", "{~~", "{==", "{>>", "<ins>", "<del>", "<INS>", "<DEL>"];

/// The main story as text with its changes in CriticMarkup: a paragraph a line, labels that Word
/// computes in front of a tab. Its readings are those of the document.
pub fn to_critic(document: &Document) -> String {
    let source = document.source(0);
    let mut out = String::with_capacity(source.text.len() + source.text.len() / 8);
    let mut pieces = source.pieces.iter().peekable();
    let mut text = String::new();
    while let Some(piece) = pieces.next() {
        text.push_str(piece.span.of(&source.text));
        if pieces.peek().is_some_and(|next| next.shown == piece.shown) {
            continue;
        }
        match piece.shown {
            [true, true] => push_kept(&text, &mut out),
            [true, false] => push_changed(&text, ["{--", "--}"], &mut out),
            _ => push_changed(&text, ["{++", "++}"], &mut out),
        }
        text.clear();
    }
    out
}

fn push_kept(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '<']) {
        let (before, from) = rest.split_at(at + 1);
        out.push_str(before);
        if OPENERS.iter().any(|opener| rest[at..].starts_with(opener)) {
            out.push_str(BREAK);
        }
        rest = from;
    }
    out.push_str(rest);
}

/// A change that holds its own closing mark is closed and opened again inside that.
fn push_changed(text: &str, [open, close]: [&str; 2], out: &mut String) {
    out.push_str(open);
    let mut rest = text;
    while let Some(at) = rest.find(close) {
        let (before, from) = rest.split_at(at + close.len() - 1);
        out.push_str(before);
        out.push_str(close);
        out.push_str(open);
        rest = from;
    }
    out.push_str(rest);
    out.push_str(close);
}
