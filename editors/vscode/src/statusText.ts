// How a draft was read, in words.

import type { Status } from "./protocol";

export interface StatusText {
  /** A line for the status bar. */
  line: string;
  /** All that is known, as Markdown. */
  details: string;
}

export function statusText(status: Status): StatusText {
  const language = languageName(status.language);
  const understood = coverage(status.coverage);
  const parts = [language, status.body, status.as_of.date, understood];
  const rows = [
    `**Language:** ${language} (${status.language})`,
    `**Profile:** ${status.body} (${status.profile})`,
    `**Judged at:** ${status.as_of.date} (${status.as_of.from})`,
    `**Reading:** ${status.view}${status.redline ? ", of a redline" : ""}`,
    `**Understood:** ${understoodInWords(status.coverage)}`,
    `**Findings:** ${findings(status.summary)}`,
  ];
  return { line: parts.filter(Boolean).join(" · "), details: rows.join("\n\n") };
}

/** What a language calls itself; its code where nobody knows. */
function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    return name ?? code;
  } catch {
    return code;
  }
}

/** The share of what was understood of all that was seen; nothing where nothing was seen. */
function coverage({ references, citations, headings }: Status["coverage"]): string {
  const seen = references.seen + citations.seen + headings.seen;
  if (seen === 0) return "";
  const known = references.seen - references.not_understood + citations.known + headings.known;
  // What is not all is never said to be all.
  return `${Math.floor((known / seen) * 100)} %`;
}

function understoodInWords({ references, citations, headings }: Status["coverage"]): string {
  const outside = references.external > 0 ? ` (${references.external} to other texts)` : "";
  const parts: [number, number, string][] = [
    [headings.known, headings.seen, "headings"],
    [references.seen - references.not_understood, references.seen, `references${outside}`],
    [citations.known, citations.seen, "citations"],
  ];
  const said = parts.filter(([, seen]) => seen > 0);
  const words = said.map(([known, seen, what]) => `${known} of ${seen} ${what}`);
  return words.join(", ") || "no headings, references or citations are there";
}

function findings({ errors, warnings, hints }: Status["summary"]): string {
  return [counted(errors, "error"), counted(warnings, "warning"), counted(hints, "hint")].join(", ");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
