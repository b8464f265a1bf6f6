// Pages of rules, as Markdown previews.

import * as vscode from "vscode";
import { explainRequest, rulesRequest } from "./protocol";
import type { Server } from "./server";

/** The scheme of the addresses that findings carry: `resolint:rules/label-gap`. */
const FOLDER = "rules/";

export function ruleUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: "resolint", path: FOLDER + id });
}

/** The page that an address names; none where it names no page. */
export async function rulePage(server: Server, uri: vscode.Uri): Promise<string | undefined> {
  if (!uri.path.startsWith(FOLDER)) return undefined;
  const rule = uri.path.slice(FOLDER.length);
  const client = await server.ensure("loud");
  const page = await client?.sendRequest(explainRequest, { rule });
  return page && `# ${rule}\n\n${page}`;
}

/** Shows the page of a rule beside the draft. */
export async function showRule(id: string): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreviewToSide", ruleUri(id));
}

/** Lets a rule be chosen, those found in the draft first, and shows its page. */
export async function chooseRule(server: Server): Promise<void> {
  const client = await server.ensure("loud");
  if (!client) return;
  const rules = await client.sendRequest(rulesRequest, undefined);
  const found = new Set(vscode.window.activeTextEditor ? foundIn(vscode.window.activeTextEditor) : []);
  const item = ({ id, group, severity, summary }: (typeof rules)[number]) => ({
    label: id,
    description: `${group}, ${severity}`,
    detail: summary,
  });
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const here = rules.filter((rule) => found.has(rule.id)).map(item);
  const others = rules.filter((rule) => !found.has(rule.id)).map(item);
  const items: vscode.QuickPickItem[] = here.length
    ? [heading("found in this draft"), ...here, heading("others"), ...others]
    : others;
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: "The rule to explain",
    matchOnDetail: true,
  });
  if (chosen) await showRule(chosen.label);
}

function foundIn(editor: vscode.TextEditor): string[] {
  const findings = vscode.languages.getDiagnostics(editor.document.uri);
  return findings.map(({ code }) => String(typeof code === "object" ? code.value : code));
}
