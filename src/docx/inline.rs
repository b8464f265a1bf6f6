//! Reading a paragraph: runs, signs, fields, mathematics.

use roxmltree::Node;

use crate::text::Span;

use super::blocks::{FieldPart, Reader, keeps_blanks, span};
use super::model::{Field, FieldId, Segment, SegmentKind, Track};
use super::symbol;
use super::xml::{self, Name};

impl<'a, 'i> Reader<'_, 'a, 'i> {
    /// Reads what stands in a paragraph or in something that wraps runs. `at` is the index of the
    /// paragraph.
    pub(super) fn inline(
        &mut self,
        parent: Node<'a, 'i>,
        track: Track,
        at: usize,
        into: &mut Vec<Segment>,
    ) {
        for node in parent.children() {
            match xml::name(node) {
                Name::Word("r") => self.run(node, track, at, into),
                Name::Word("fldSimple") => self.simple_field(node, track, at, into),
                Name::Word("bookmarkStart") => self.bookmark(node, at, into.len()),
                Name::Math("t") => self.text_of(node, SegmentKind::Math, track, span(parent), into),
                Name::Math(_) => self.inline(node, track, at, into),
                _ => {
                    if let Some((inner, track)) = self.unwrapped(node, track) {
                        self.inline(inner, track, at, into);
                    }
                }
            }
        }
    }

    fn simple_field(
        &mut self,
        node: Node<'a, 'i>,
        track: Track,
        at: usize,
        into: &mut Vec<Segment>,
    ) {
        let instruction = xml::attribute(node, "instr").unwrap_or_default().to_owned();
        let id = self.begin_field(Field { instruction, is_closed: true });
        self.open_fields.push((id, FieldPart::Result));
        self.inline(node, track, at, into);
        self.open_fields.pop();
    }

    fn run(&mut self, node: Node<'a, 'i>, track: Track, at: usize, into: &mut Vec<Segment>) {
        let first = into.len();
        self.run_content(node, track, at, span(node), into);
        let Some(properties) = xml::child(node, "rPr") else { return };
        let shown: usize = into[first..].iter().map(|segment| segment.text.trim().len()).sum();
        if xml::is_on(properties, "strike") || xml::is_on(properties, "dstrike") {
            self.looks.struck += shown;
        } else if xml::is_on(properties, "u") {
            self.looks.underlined += shown;
        }
    }

    fn run_content(
        &mut self,
        parent: Node<'a, 'i>,
        track: Track,
        at: usize,
        run: Span,
        into: &mut Vec<Segment>,
    ) {
        for node in parent.children() {
            let local = match xml::name(node) {
                Name::Word(local) => local,
                Name::Compatibility("AlternateContent") => {
                    if let Some(branch) = xml::branch(node) {
                        self.run_content(branch, track, at, run, into);
                    }
                    continue;
                }
                _ => continue,
            };
            let kind = SegmentKind::Sign;
            match local {
                "t" | "delText" => self.text_of(node, SegmentKind::Text, track, run, into),
                "tab" | "ptab" => self.sign("\t", kind, track, node, run, into),
                "br" | "cr" => self.sign("\n", kind, track, node, run, into),
                "noBreakHyphen" => self.sign("\u{2011}", kind, track, node, run, into),
                "softHyphen" => self.sign("\u{AD}", kind, track, node, run, into),
                "sym" => self.sign(&symbol::of(node), kind, track, node, run, into),
                "footnoteReference" | "endnoteReference" => {
                    self.sign("", note(node, local), track, node, run, into);
                }
                "instrText" | "delInstrText" => self.instruction(node, track),
                "fldChar" => self.field_sign(node),
                "ruby" => {
                    if let Some(base) = xml::child(node, "rubyBase") {
                        self.inline(base, track, at, into);
                    }
                }
                "drawing" | "pict" | "object" => self.text_boxes(node, track),
                "bookmarkStart" => self.bookmark(node, at, into.len()),
                _ => {}
            }
        }
    }

    /// The characters of an element, in as many segments as it has pieces of text.
    fn text_of(
        &mut self,
        node: Node<'a, 'i>,
        kind: SegmentKind,
        track: Track,
        run: Span,
        into: &mut Vec<Segment>,
    ) {
        let keeps = keeps_blanks(node).unwrap_or(self.keeps_blanks);
        for piece in node.children().filter(|piece| piece.is_text()) {
            let whole = piece.text().unwrap_or_default();
            let mut span = span(piece);
            let mut text = whole;
            if !keeps {
                const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
                let raw = span.of(self.text);
                text = whole.trim_matches(BLANKS);
                let before = raw.len() - raw.trim_start_matches(BLANKS).len();
                let after = raw.len() - raw.trim_end_matches(BLANKS).len();
                span = match text.is_empty() {
                    true => Span::empty(span.start),
                    false => Span::new(span.start + before as u32, span.end - after as u32),
                };
            }
            if !text.is_empty() {
                // A line ending inside text is a blank to Word.
                let text = text.replace(['\n', '\r'], " ");
                self.push(
                    Segment { text, track, kind: kind.clone(), field: None, span, run },
                    into,
                );
            }
        }
    }

    fn sign(
        &mut self,
        text: &str,
        kind: SegmentKind,
        track: Track,
        node: Node<'a, 'i>,
        run: Span,
        into: &mut Vec<Segment>,
    ) {
        let span = span(node);
        self.push(Segment { text: text.to_owned(), track, kind, field: None, span, run }, into);
    }

    fn push(&mut self, mut segment: Segment, into: &mut Vec<Segment>) {
        segment.field = self.open_fields.last().map(|&(id, _)| id);
        let is_instruction = |&(_, part): &(FieldId, FieldPart)| part == FieldPart::Instruction;
        if self.open_fields.iter().any(is_instruction) {
            segment.kind = SegmentKind::Instruction;
        }
        into.push(segment);
    }

    fn instruction(&mut self, node: Node<'_, '_>, track: Track) {
        if let Some(&(FieldId(id), FieldPart::Instruction)) = self.open_fields.last() {
            let field = &mut self.document.fields[id as usize];
            let text = node.text().unwrap_or_default();
            // What was deleted of an instruction counts only where nothing else is left of it.
            if track.deleted.is_none() || field.instruction.is_empty() {
                field.instruction.push_str(text);
            }
        }
    }

    fn field_sign(&mut self, node: Node<'_, '_>) {
        match xml::attribute(node, "fldCharType") {
            Some("begin") => {
                let id = self.begin_field(Field::default());
                self.open_fields.push((id, FieldPart::Instruction));
            }
            Some("separate") => {
                if let Some((_, part)) = self.open_fields.last_mut() {
                    *part = FieldPart::Result;
                }
            }
            Some("end") => {
                if let Some((FieldId(id), _)) = self.open_fields.pop() {
                    self.document.fields[id as usize].is_closed = true;
                }
            }
            _ => {}
        }
    }

    fn begin_field(&mut self, field: Field) -> FieldId {
        self.document.fields.push(field);
        FieldId(self.document.fields.len() as u32 - 1)
    }

    /// Notes the text boxes in a drawing; they are stories of their own.
    fn text_boxes(&mut self, parent: Node<'a, 'i>, track: Track) {
        for node in parent.children().filter(Node::is_element) {
            match xml::name(node) {
                Name::Word("txbxContent") => self.boxes.push((node, track)),
                Name::Compatibility("AlternateContent") => {
                    if let Some(branch) = xml::branch(node) {
                        self.text_boxes(branch, track);
                    }
                }
                _ => self.text_boxes(node, track),
            }
        }
    }
}

impl Segment {
    /// Makes text of what stands in the instruction of a field that has no end.
    pub(super) fn show_where_unclosed(&mut self, fields: &[Field]) {
        let is_unclosed =
            |&FieldId(id): &FieldId| fields.get(id as usize).is_some_and(|field| !field.is_closed);
        if self.kind == SegmentKind::Instruction && self.field.as_ref().is_some_and(is_unclosed) {
            self.kind = SegmentKind::Text;
        }
    }
}

fn note(node: Node<'_, '_>, local: &str) -> SegmentKind {
    let id = xml::attribute(node, "id").unwrap_or_default().to_owned();
    match local {
        "footnoteReference" => SegmentKind::Footnote(id),
        _ => SegmentKind::Endnote(id),
    }
}
