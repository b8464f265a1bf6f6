// Both readings of a redline side by side, or the one reading that there is.

import { basename } from "node:path";
import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import { outlineLines, type Line } from "./outlineText";
import { serverCommands, type Readings } from "./protocol";
import { isDraft, type Server } from "./server";

type Side = "original" | "proposed";

const FOLDER = "/outline/";

/** The address of a reading's outline; the draft's own address is its query. */
function outlineUri(side: Side, draft: vscode.Uri): vscode.Uri {
  const path = `${FOLDER}${side}/Outline of ${basename(draft.path)}`;
  return vscode.Uri.from({ scheme: "resolint", path, query: draft.toString() });
}

/** Shows the outline of the draft at hand. */
export async function showOutline(server: Server): Promise<void> {
  const draft = vscode.window.activeTextEditor?.document;
  if (!isDraft(draft)) {
    void vscode.window.showInformationMessage("An outline is made of a draft: open one first.");
    return;
  }
  const client = await server.ensure("loud");
  const readings = client && (await ask(client, draft.uri));
  if (!readings) return;
  const proposed = outlineUri("proposed", draft.uri);
  if (readings.original) {
    const title = `${basename(draft.uri.path)}: original ↔ proposed`;
    const original = outlineUri("original", draft.uri);
    await vscode.commands.executeCommand("vscode.diff", original, proposed, title);
  } else {
    await vscode.window.showTextDocument(proposed, { viewColumn: vscode.ViewColumn.Beside });
  }
}

async function ask(client: LanguageClient, draft: vscode.Uri): Promise<Readings | null> {
  const uri = client.code2ProtocolConverter.asUri(draft);
  const params = { command: serverCommands.outline, arguments: [uri] };
  return client.sendRequest(ExecuteCommandRequest.type, params) as Promise<Readings | null>;
}

/** Pages of outlines, kept in step with the draft, with links to it. */
export class Outlines implements vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly pages = new Map<string, Line[]>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.subscriptions = [
      this.changed,
      vscode.languages.registerDocumentLinkProvider({ scheme: "resolint" }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.pages.delete(uri.toString())),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isDraft(document)) this.follow(document.uri);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The page at an address; none where it is no outline's. */
  async page(uri: vscode.Uri): Promise<string | undefined> {
    if (!uri.path.startsWith(FOLDER)) return undefined;
    const client = await this.server.ensure("loud");
    const readings = client && (await ask(client, vscode.Uri.parse(uri.query)));
    const side: Side = uri.path.startsWith(`${FOLDER}original/`) ? "original" : "proposed";
    const reading = readings?.[side] ?? readings?.proposed;
    const lines = reading ? outlineLines(reading) : [];
    this.pages.set(uri.toString(), lines);
    return lines.map((line) => line.text).join("\n") + "\n";
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const draft = document.uri.query;
    const lines = this.pages.get(document.uri.toString()) ?? [];
    return lines.flatMap(({ link, place }, row) => {
      if (!link || !place) return [];
      const range = new vscode.Range(row, link[0], row, link[1]);
      const target = vscode.Uri.parse(draft).with({ fragment: `L${place.line},${place.column}` });
      const found = new vscode.DocumentLink(range, target);
      found.tooltip = "Show in the draft";
      return [found];
    });
  }

  private follow(draft: vscode.Uri): void {
    for (const side of ["original", "proposed"] as const) {
      const uri = outlineUri(side, draft);
      if (this.pages.has(uri.toString())) this.changed.fire(uri);
    }
  }
}
