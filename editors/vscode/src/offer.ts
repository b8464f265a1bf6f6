// Plain text and Markdown that look like a resolution may be taken for one. What a resolution looks
// like, the server says.

import { basename } from "node:path";
import * as vscode from "vscode";
import { recogniseRequest } from "./protocol";
import type { Server } from "./server";

/** Longest text that is looked at (UTF-16 units). */
const LONGEST = 4_000_000;
/** Shortest paste after which a text is looked at again (UTF-16 units). */
const PASTE = 200;

type Offer = "ask" | "always" | "never";

export class Offers implements vscode.Disposable {
  private readonly asked = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly memory: vscode.Memento,
  ) {
    const look = (document: vscode.TextDocument | undefined) => void this.look(document);
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
      vscode.workspace.onDidSaveTextDocument(look),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.languageId === "resolution") queueMicrotask(() => this.respect(document));
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.some((change) => change.text.length >= PASTE)) look(document);
      }),
    ];
    look(vscode.window.activeTextEditor?.document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async look(document: vscode.TextDocument | undefined): Promise<void> {
    if (!document || !isCandidate(document)) return;
    const key = document.uri.toString();
    const offer = vscode.workspace
      .getConfiguration("resolint", document.uri)
      .get<Offer>("offer", "ask");
    if (offer === "never" || this.asked.has(key)) return;
    const answered = this.memory.get<"yes" | "no">(key);
    if (answered === "no") return;
    if (answered === "yes") return this.take(document);
    const text = document.getText();
    if (text.length > LONGEST || text.trim() === "") return;
    const client = await this.server.ensure("quiet");
    const looksLikeOne = await client?.sendRequest(recogniseRequest, { text }).catch(() => false);
    // Another look may have asked meanwhile, or the document may have become something else.
    if (!looksLikeOne || this.asked.has(key) || !isCandidate(document)) return;
    if (offer === "always") return this.take(document);
    this.asked.add(key);
    await this.ask(document, key);
  }

  /** A draft whose language somebody changed by hand, which the editor tells as a close, stays so. */
  private respect(document: vscode.TextDocument): void {
    if (document.isClosed || document.languageId === "resolution") return;
    const key = document.uri.toString();
    this.asked.add(key);
    if (this.memory.get(key) === "yes") void this.memory.update(key, "no");
  }

  private async ask(document: vscode.TextDocument, key: string): Promise<void> {
    const question = `“${basename(document.uri.path)}” looks like a resolution. Check it as one?`;
    const [yes, no, never] = ["Yes", "Not This File", "Never"] as const;
    const answer = await vscode.window.showInformationMessage(question, yes, no, never);
    if (answer === never) {
      const configuration = vscode.workspace.getConfiguration("resolint");
      await configuration.update("offer", "never", vscode.ConfigurationTarget.Global);
      return;
    }
    // An untitled document's name says nothing of the next one.
    const isKept = document.uri.scheme === "file";
    if (answer === no && isKept) await this.memory.update(key, "no");
    if (answer === yes) {
      if (isKept) await this.memory.update(key, "yes");
      await this.take(document);
    }
  }

  private async take(document: vscode.TextDocument): Promise<void> {
    if (!document.isClosed) await vscode.languages.setTextDocumentLanguage(document, "resolution");
  }
}

function isCandidate({ languageId, uri }: vscode.TextDocument): boolean {
  const isText = languageId === "plaintext" || languageId === "markdown";
  return isText && (uri.scheme === "file" || uri.scheme === "untitled");
}
