// The status bar: how the draft at hand was read.

import * as vscode from "vscode";
import { statusRequest } from "./protocol";
import { isDraft, type Server } from "./server";
import { statusText } from "./statusText";

/** Time without a change after which the server is asked (milliseconds). */
const QUIET = 250;

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "resolint.status",
    vscode.StatusBarAlignment.Right,
    101,
  );
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    this.item.name = "Resolint";
    this.item.command = "resolint.menu";
    const shown = () => vscode.window.activeTextEditor?.document;
    this.subscriptions = [
      this.item,
      server.onDidChange(() => this.soon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === shown()) this.soon();
      }),
      // Findings may change without the text: a configuration was saved, or a setting.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const uri = shown()?.uri.toString();
        if (uris.some((changed) => changed.toString() === uri)) this.soon();
      }),
    ];
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), QUIET);
  }

  private async refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!isDraft(document)) return this.item.hide();
    const client = this.server.running;
    if (!client) return this.show("$(warning) Resolint is not running", "Click for what can be done");
    const { version } = document;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    // The text may have changed meanwhile; then this is asked again.
    const status = await client.sendRequest(statusRequest, { uri }).catch(() => undefined);
    const current = vscode.window.activeTextEditor?.document;
    if (!status || current !== document || document.version !== version) return;
    const { line, details } = statusText(status);
    this.show(line, details);
  }

  private show(text: string, details: string): void {
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(details);
    this.item.show();
  }
}
