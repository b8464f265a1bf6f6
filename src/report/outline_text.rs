//! The outline as people read it: one line a node, cut to the terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::report::outline::{Node, Outline};
use crate::report::paint::{Colour, Paint, Style};
use crate::report::visible;
use crate::report::window::window;

/// Columns by which a node stands behind the one that holds it.
const STEP: usize = 2;
/// Columns that labels take at least, so that the texts of short ones begin together.
const LABEL: usize = 4;

/// Writes an outline `width` columns wide.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_outline(
    outline: &Outline<'_>,
    colour: Colour,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = Vec::new();
    let mut lines = Lines { paint: Paint::new(&mut text, colour), width };
    lines.children(&outline.document, 0);
    out.write_all(&text)
}

struct Lines<'a> {
    paint: Paint<'a>,
    width: usize,
}

impl Lines<'_> {
    fn children(&mut self, node: &Node<'_>, depth: usize) {
        let mut rest = node.children.as_slice();
        while let [first, ..] = rest {
            let run = rest.iter().take_while(|other| is_alike(first, other)).count().max(1);
            match run {
                1 => self.node(first, depth),
                _ => self.run(first, run, depth),
            }
            rest = &rest[run..];
        }
    }

    fn node(&mut self, node: &Node<'_>, depth: usize) {
        match (node.kind, node.role) {
            // The masthead is the label of its instrument.
            ("text", Some("blank" | "masthead")) => return,
            ("text", role) => self.line(depth, Style::Frame, role.unwrap_or(""), node.text),
            ("section", _) => self.section(node, depth),
            ("clause" | "item", _) => {
                let label = node.label.as_deref().unwrap_or("");
                let state = node.state.map(|state| format!("[{state}] ")).unwrap_or_default();
                self.line(depth, Style::Good, label, &format!("{state}{}", node.text));
            }
            ("footnote", _) => {
                self.line(depth, Style::Frame, "footnote", node.label.as_deref().unwrap_or(""));
            }
            _ => {
                let label = node.label.as_deref().unwrap_or(node.kind);
                self.line(depth, Style::Strong, label, "");
            }
        }
        self.children(node, depth + 1);
    }

    fn section(&mut self, node: &Node<'_>, depth: usize) {
        let part = node.section.and_then(|section| section.part).unwrap_or("annex");
        match &node.label {
            Some(label) => self.line(depth, Style::Strong, label, &format!("({part})")),
            None => self.line(depth, Style::Strong, part, ""),
        }
    }

    /// Several texts of one role in one line.
    fn run(&mut self, first: &Node<'_>, count: usize, depth: usize) {
        if first.role == Some("blank") {
            return;
        }
        let label = format!("{}, {count} lines", first.role.unwrap_or("text"));
        self.line(depth, Style::Frame, &label, first.text);
    }

    fn line(&mut self, depth: usize, style: Style, label: &str, text: &str) {
        let indent = depth * STEP;
        let first = text.lines().next().unwrap_or("");
        let shown = visible(label);
        self.paint.plain(&" ".repeat(indent));
        if !shown.is_empty() {
            self.paint.styled(style, &shown);
        }
        if !first.is_empty() {
            let taken = shown.width();
            self.paint.plain(&" ".repeat(LABEL.saturating_sub(taken).max(1)));
            let left = self.width.saturating_sub(indent + taken.max(LABEL) + 2);
            self.paint.plain(&window(first, &[], left).text.replace('\t', " "));
        }
        self.paint.plain("\n");
    }
}

/// Whether two texts are told in one line.
fn is_alike(first: &Node<'_>, other: &Node<'_>) -> bool {
    first.kind == "text"
        && matches!(first.role, Some("blank" | "cover" | "closing" | "other"))
        && first.kind == other.kind
        && first.role == other.role
}
