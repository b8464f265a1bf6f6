import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineLines } from "../../src/outlineText";
import type { OutlineNode } from "../../src/protocol";

let line = 0;
function node(kind: string, own: Partial<OutlineNode>, ...children: OutlineNode[]): OutlineNode {
  line += 1;
  const range = { start: { line, column: 1 }, end: { line, column: 9 } };
  return { kind, label: null, range, children, ...own };
}

const draft = () =>
  node("document", {},
    node("text", { role: "cover", text: "Purpose" }),
    node("instrument", { label: "RESOLUTION 9" },
      node("text", { role: "masthead", text: "RESOLUTION 9" }),
      node("text", { role: "title", text: "Care of\nstations" }),
      node("text", { role: "blank", text: "" }),
      node("section", { label: "resolves", text: "resolves" },
        node("clause", { label: "1", text: "to act:" },
          node("item", { label: "viii)", text: "at\n once," })),
        node("clause", { text: "to wait," })),
      node("annex", { label: "ANNEX 1" },
        node("footnote", { label: "1", text: "See there." }))));

test("an outline reads like the draft", () => {
  const text = outlineLines(draft()).map((line) => line.text);
  assert.deepEqual(text, [
    "RESOLUTION 9",
    "Care of stations",
    "",
    "resolves",
    "    1   to act:",
    "        viii) at once,",
    "    to wait,",
    "",
    "ANNEX 1",
    "    [1] See there.",
  ]);
});

test("labels lead to the draft, else the first word does", () => {
  const linked = outlineLines(draft()).filter((line) => line.link);
  const words = linked.map(({ text, link }) => text.slice(...(link ?? [0, 0])));
  assert.deepEqual(words, ["resolves", "1", "viii)", "to", "ANNEX 1", "[1]"]);
  assert.ok(linked.every(({ place }) => place && place.line > 0));
});

test("an empty draft has an empty outline", () => {
  assert.deepEqual(outlineLines(node("document", {})), []);
});
