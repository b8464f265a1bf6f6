//! The outline as people read it: one line a node, cut to the terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::report::outline::{Node, Outline};
use crate::report::paint::{Colour, Paint, Style};
use crate::report::visible;
use crate::report::window::window;

/// Columns by which a node stands behind the one that holds it.
const STEP: usize = 2;
/// Columns that labels of one list take at least and at most, so that their texts begin together.
const LABELS: std::ops::RangeInclusive<usize> = 4..=10;

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
        let labels = node.children.iter().filter(|child| is_clause(child)).map(label_width);
        let column = match labels.max().unwrap_or(0) {
            0 => 0,
            widest => (widest + 1).clamp(*LABELS.start(), *LABELS.end()),
        };
        let mut rest = node.children.as_slice();
        while let [first, ..] = rest {
            let run = rest.iter().take_while(|other| is_alike(first, other)).count().max(1);
            match run {
                1 => self.node(first, depth, column),
                _ => self.run(first, run, depth),
            }
            rest = &rest[run..];
        }
    }

    /// `column` is where the texts of clauses begin, behind their indent.
    fn node(&mut self, node: &Node<'_>, depth: usize, column: usize) {
        match (node.kind, node.role) {
            // The masthead is the label of its instrument.
            ("text", Some("blank" | "masthead")) => return,
            ("text", role) => self.line(depth, Style::Frame, role.unwrap_or(""), node.text),
            ("section", _) => self.section(node, depth),
            ("clause" | "item", _) => {
                let label = node.label.as_deref().unwrap_or("");
                let state = node.state.map(|state| format!("[{state}] ")).unwrap_or_default();
                let padding = " ".repeat(column.saturating_sub(label_width(node)));
                let text = node.text.lines().next().unwrap_or("");
                self.line(
                    depth,
                    Style::Good,
                    &format!("{label}{padding}"),
                    &format!("{state}{text}"),
                );
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
            if !shown.is_empty() && !shown.ends_with(' ') {
                self.paint.plain(" ");
            }
            let left = self.width.saturating_sub(indent + shown.width() + 2);
            self.paint.plain(&window(first, &[], left).text.replace('\t', " "));
        }
        self.paint.plain("\n");
    }
}

fn is_clause(node: &Node<'_>) -> bool {
    matches!(node.kind, "clause" | "item")
}

/// Columns that the label of a node takes.
fn label_width(node: &Node<'_>) -> usize {
    node.label.as_deref().map_or(0, UnicodeWidthStr::width)
}

/// Whether two texts are told in one line.
fn is_alike(first: &Node<'_>, other: &Node<'_>) -> bool {
    first.kind == "text"
        && matches!(first.role, Some("blank" | "cover" | "closing" | "other"))
        && first.kind == other.kind
        && first.role == other.role
}
