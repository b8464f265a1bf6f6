//! Readings: what one reads of a story before and after its changes, one paragraph a line.

use crate::text::Span;

use super::count;
use super::fate::{self, Fate};
use super::model::{Document, Segment, Side, Story};

/// A story with what becomes of its paragraphs, and their labels, in both readings.
pub struct Readings<'a> {
    /// The story.
    pub story: &'a Story,
    fates: [Vec<Fate>; 2],
    labels: [Vec<Option<String>>; 2],
}

/// A paragraph as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number, among all `w:p` of the story from 1, of the paragraph that it is: that of its
    /// mark.
    pub number: u32,
    /// Its label where Word computes it; a typed one stands in the text.
    pub label: Option<String>,
    /// Its text. Line breaks inside it are `\n`.
    pub text: String,
    /// What the text is made of.
    pub pieces: Vec<Piece>,
}

/// A piece of a line: all of one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in the line's text it begins, in bytes.
    pub start: u32,
    /// Index of its paragraph in the story.
    pub paragraph: usize,
    /// Index of its segment in the paragraph.
    pub segment: usize,
}

/// A piece of the redline, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// What one reads.
    pub text: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Whether the original and the proposed reading show it; at least one does.
    pub shown: [bool; 2],
    /// Index of the paragraph of the file that it stands in.
    pub paragraph: usize,
    /// Index of the paragraph that it is read in, in each reading that shows it.
    pub read_in: [usize; 2],
}

/// Kinds of pieces of a redline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A label that Word computes, without the tab behind it.
    Label,
    /// The tab behind such a label.
    LabelTab,
    /// The segment of this index.
    Segment(usize),
    /// A paragraph mark.
    Mark,
}

impl Document {
    /// What becomes of a story in both readings.
    pub fn readings<'a>(&'a self, story: &'a Story) -> Readings<'a> {
        let fates = Side::BOTH.map(|side| fate::fates(story, side));
        let labels = Side::BOTH.map(|side| {
            count::labels(self, story, side, |at| fates[side.index()][at].ends_a_line()).0
        });
        Readings { story, fates, labels }
    }

    /// The main story as one reads it, a paragraph a line.
    pub fn lines(&self, side: Side) -> Vec<Line> {
        self.readings(self.main()).lines(side)
    }
}

/// One reading of the main story as text: a paragraph a line, its label and a tab in front.
pub fn to_text(document: &Document, side: Side) -> String {
    document.lines(side).iter().map(|line| line.shown() + "\n").collect()
}

impl<'a> Readings<'a> {
    /// The computed label of a paragraph in a reading.
    pub fn label(&self, side: Side, paragraph: usize) -> Option<&str> {
        self.labels[side.index()].get(paragraph)?.as_deref()
    }

    /// One reading, a paragraph a line.
    pub fn lines(&self, side: Side) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line = Line { number: 0, label: None, text: String::new(), pieces: Vec::new() };
        for token in self.tokens().filter(|token| token.shown[side.index()]) {
            match token.kind {
                TokenKind::Label => line.label = Some(token.text.to_owned()),
                TokenKind::LabelTab => {}
                TokenKind::Segment(segment) => {
                    let (start, paragraph) = (line.text.len() as u32, token.paragraph);
                    line.pieces.push(Piece { start, paragraph, segment });
                    line.text.push_str(token.text);
                }
                TokenKind::Mark => {
                    line.number = self.story.paragraphs[token.paragraph].number;
                    let empty =
                        Line { number: 0, label: None, text: String::new(), pieces: Vec::new() };
                    lines.push(std::mem::replace(&mut line, empty));
                }
            }
        }
        lines
    }

    /// The redline in the order of the file. Left out are texts that are in neither reading. What one
    /// reading shows is what it shows of these, in their order.
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> + '_ {
        // Whether a paragraph of each reading begins here, and which it is.
        let mut begins = [true; 2];
        let ends = Side::BOTH.map(|side| self.ends(side));
        (0..self.story.paragraphs.len()).flat_map(move |at| {
            let fates = [self.fates[0][at], self.fates[1][at]];
            let read_in = [ends[0][at], ends[1][at]];
            let heads = [0, 1].map(|side| begins[side] && fates[side] != Fate::Gone);
            for side in [0, 1] {
                begins[side] = match fates[side] {
                    Fate::Ends => true,
                    Fate::Joins(_) => false,
                    Fate::Gone => begins[side],
                };
            }
            self.paragraph_tokens(at, fates, read_in, heads)
        })
    }

    fn paragraph_tokens(
        &self,
        at: usize,
        fates: [Fate; 2],
        read_in: [usize; 2],
        heads: [bool; 2],
    ) -> Vec<Token<'_>> {
        let token = |text, kind, shown| Token { text, kind, shown, paragraph: at, read_in };
        let labels = Side::BOTH.map(|side| {
            let head = heads[side.index()];
            head.then(|| self.label(side, read_in[side.index()])).flatten()
        });
        let segments = &self.story.paragraphs[at].segments;
        let mut tokens = Vec::with_capacity(segments.len() + 3);
        match labels {
            [Some(one), Some(other)] if one == other => {
                tokens.push(token(one, TokenKind::Label, [true, true]));
                tokens.push(token("\t", TokenKind::LabelTab, [true, true]));
            }
            [original, proposed] => {
                let both = original.is_some() && proposed.is_some();
                for (label, shown) in [(original, [true, false]), (proposed, [false, true])] {
                    let Some(label) = label else { continue };
                    tokens.push(token(label, TokenKind::Label, shown));
                    if !both {
                        tokens.push(token("\t", TokenKind::LabelTab, shown));
                    }
                }
                if both {
                    tokens.push(token("\t", TokenKind::LabelTab, [true, true]));
                }
            }
        }
        for (index, segment) in segments.iter().enumerate() {
            let shown =
                Side::BOTH.map(|side| fates[side.index()] != Fate::Gone && segment.is_shown(side));
            if shown != [false, false] {
                tokens.push(token(&segment.text, TokenKind::Segment(index), shown));
            }
        }
        let shown = fates.map(Fate::ends_a_line);
        if shown != [false, false] {
            tokens.push(token("\n", TokenKind::Mark, shown));
        }
        tokens
    }

    /// For each paragraph of the file the one whose line it is read in.
    fn ends(&self, side: Side) -> Vec<usize> {
        let fates = &self.fates[side.index()];
        let mut ends: Vec<usize> = (0..fates.len()).collect();
        for at in (0..fates.len()).rev() {
            if let Fate::Joins(next) = fates[at] {
                ends[at] = ends[next];
            }
        }
        ends
    }
}

impl Line {
    /// The whole paragraph in one line: its label and a tab where Word computes one, its text, and
    /// blanks for line breaks.
    pub fn shown(&self) -> String {
        let label = self.label.as_deref().map(|label| format!("{label}\t"));
        label.unwrap_or_default() + &self.text.replace('\n', " ")
    }

    /// Paragraph, segment and offset in the segment's text of the scalar value of this number, from 0.
    pub fn place(&self, scalar: usize) -> Option<(usize, usize, usize)> {
        let byte = self.text.char_indices().nth(scalar)?.0;
        let after = self.pieces.partition_point(|piece| piece.start as usize <= byte);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        Some((piece.paragraph, piece.segment, byte - piece.start as usize))
    }
}

impl Segment {
    /// Where the character at byte `offset` of the text stands in the part, whose text is `part`; none
    /// where the file has the character in another form than as character data.
    pub fn char_span(&self, part: &str, offset: usize) -> Option<Span> {
        let scalars = self.text.get(..offset)?.chars().count();
        let raw = self.span.of(part);
        if self.text.len() == raw.len() && !raw.contains(['&', '<', '\r']) {
            let length = self.text[offset..].chars().next()?.len_utf8();
            return Some(Span::from_usize(offset, offset + length).shift(self.span.start));
        }
        if raw.contains('<') {
            return None;
        }
        let mut from = 0;
        for _ in 0..scalars {
            from += unit(&raw[from..])?;
        }
        let length = unit(&raw[from..])?;
        Some(Span::from_usize(from, from + length).shift(self.span.start))
    }
}

/// The length of one character as the file has it: a reference, a line ending, or itself.
fn unit(raw: &str) -> Option<usize> {
    if raw.starts_with('&') {
        return raw.find(';').map(|end| end + 1);
    }
    if raw.starts_with("\r\n") {
        return Some(2);
    }
    raw.chars().next().map(char::len_utf8)
}
