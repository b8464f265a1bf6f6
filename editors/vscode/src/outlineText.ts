// The outline of one reading as a page, and where each of its lines stands in the draft.

import type { OutlineNode, Place } from "./protocol";

export interface Line {
  text: string;
  /** Where the linked part of the line begins and ends (UTF-16 units). */
  link?: [number, number];
  /** Where it stands in the draft. */
  place?: Place;
}

/** What only fills the page. */
const FILLING = new Set(["blank", "cover"]);
/** Longest part of a text without a label that leads to the draft (UTF-16 units). */
const OPENING = 12;
/** Room for a label with the blank behind it. */
const LABEL = 4;

export function outlineLines(document: OutlineNode): Line[] {
  const lines: Line[] = [];
  for (const child of document.children) write(child, 0, lines);
  while (lines[0]?.text === "") lines.shift();
  return lines;
}

function write(node: OutlineNode, depth: number, lines: Line[]): void {
  const indent = " ".repeat(depth * LABEL);
  const label = oneLine(node.label ?? "");
  const text = oneLine(node.text ?? "");
  const start = node.range.start;
  const inner = (by: number) => node.children.forEach((child) => write(child, depth + by, lines));
  switch (node.kind) {
    case "instrument":
      // Its masthead is one of its texts.
      lines.push({ text: "" });
      return inner(0);
    case "section":
    case "annex":
      lines.push({ text: "" }, linked(indent, label || text, start, label.length));
      return inner(1);
    case "clause":
    case "item": {
      const head = label ? label.padEnd(LABEL - 1) + " " : "";
      lines.push(linked(indent, head + text, start, label.length));
      return inner(1);
    }
    case "footnote":
      lines.push(linked(indent, `[${label}] ${text}`, start, label.length + 2));
      return inner(1);
    default:
      if (text && !FILLING.has(node.role ?? "")) lines.push({ text: indent + text });
      return inner(0);
  }
}

/** A line that leads to the draft: its label does, of `length` units, else its first word. */
function linked(indent: string, text: string, place: Place, length: number): Line {
  const from = indent.length;
  const opening = Math.min(OPENING, text.split(" ", 1)[0]?.length ?? 0);
  return { text: indent + text, link: [from, from + (length || opening)], place };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
