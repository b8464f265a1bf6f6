// What the server answers to requests of its own; docs/server.md of the project tells what each
// field means.

import { RequestType, type TextDocumentIdentifier } from "vscode-languageclient/node";

export interface Status {
  uri: string;
  version: number;
  language: string;
  profile: string;
  /** Whose texts the profile is about. */
  body: string;
  view: string;
  as_of: { date: string; from: string };
  /** Whether the draft holds two readings. */
  redline: boolean;
  coverage: {
    references: { seen: number; resolved: number; external: number; not_understood: number };
    citations: { seen: number; known: number; unknown: number };
    headings: { seen: number; known: number };
  };
  summary: { errors: number; warnings: number; hints: number };
}

/** A place counts lines and columns (characters, not UTF-16 units) from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface OutlineNode {
  kind: string;
  label: string | null;
  role?: string;
  state?: string;
  text?: string;
  range: { start: Place; end: Place };
  children: OutlineNode[];
}

export interface Readings {
  proposed: OutlineNode;
  original: OutlineNode | null;
}

export interface Rule {
  id: string;
  group: string;
  severity: string;
  summary: string;
}

export const statusRequest = new RequestType<TextDocumentIdentifier, Status | null, void>(
  "resolint/status",
);
export const recogniseRequest = new RequestType<{ text: string }, boolean, void>(
  "resolint/recognise",
);
export const rulesRequest = new RequestType<undefined, Rule[], void>("resolint/rules");
export const explainRequest = new RequestType<{ rule: string }, string, void>("resolint/explain");

/** Commands of the server. */
export const serverCommands = {
  outline: "resolint.outline",
  explain: "resolint.explain",
  references: "resolint.references",
} as const;
