import assert from "node:assert/strict";
import { test } from "node:test";
import type { Status } from "../../src/protocol";
import { statusText } from "../../src/statusText";

const status: Status = {
  uri: "file:///a.resolution",
  version: 1,
  language: "zh",
  profile: "itu-council",
  body: "ITU Council",
  view: "proposed",
  as_of: { date: "2026-04-28", from: "meeting C26" },
  redline: true,
  coverage: {
    references: { seen: 60, resolved: 50, external: 9, not_understood: 1 },
    citations: { seen: 30, known: 30, unknown: 0 },
    headings: { seen: 10, known: 10 },
  },
  summary: { errors: 1, warnings: 2, hints: 0 },
};

test("a line says language, body, date and coverage", () => {
  assert.equal(statusText(status).line, "中文 · ITU Council · 2026-04-28 · 99 %");
});

test("what is not all is not said to be all, and what was not seen has no share", () => {
  const almost = structuredClone(status);
  almost.coverage.citations = { seen: 9930, known: 9930, unknown: 0 };
  assert.match(statusText(almost).line, / 99 %$/);
  const nothing = structuredClone(status);
  nothing.coverage.references = { seen: 0, resolved: 0, external: 0, not_understood: 0 };
  nothing.coverage.citations = { seen: 0, known: 0, unknown: 0 };
  nothing.coverage.headings = { seen: 0, known: 0 };
  assert.match(statusText(nothing).line, / · 2026-04-28$/);
  assert.match(statusText(nothing).details, /no headings, references or citations/);
});

test("the details are in words", () => {
  const { details } = statusText(status);
  assert.match(details, /\*\*Language:\*\* 中文 \(zh\)/);
  assert.match(details, /\*\*Judged at:\*\* 2026-04-28 \(meeting C26\)/);
  assert.match(details, /proposed, of a redline/);
  assert.match(details, /10 of 10 headings, 59 of 60 references \(9 to other texts\), 30 of 30 citations/);
  assert.match(details, /1 error, 2 warnings, 0 hints/);
});

test("a language that nobody knows is shown by its code", () => {
  assert.match(statusText({ ...status, language: "x_y" }).line, /^x_y · /);
});
