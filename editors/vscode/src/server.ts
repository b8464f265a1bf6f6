// The language server: found, started, restarted and stopped.

import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { findBinary } from "./binary";
import { Changes } from "./changes";
import { middleware } from "./middleware";

/** What the server reads: drafts, and the configuration, on which it says what is wrong with it. */
const SELECTOR = [
  { scheme: "file", language: "resolution" },
  { scheme: "untitled", language: "resolution" },
  { scheme: "file", pattern: "**/resolint.toml" },
];

/** How loud a server that cannot be started is. */
export type Loudness = "loud" | "quiet";

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private changes: Changes | undefined;
  private starting: Promise<LanguageClient | undefined> | undefined;
  /** What is wrong was said, and is not said again before somebody acts. */
  private hasComplained = false;
  private readonly changed = new vscode.EventEmitter<void>();
  /** It was started or stopped. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** The running server; none where it is not running. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** The running server, started where it is not yet. */
  ensure(loudness: Loudness): Promise<LanguageClient | undefined> {
    this.starting ??= this.start(loudness).finally(() => {
      // What did not start is tried again when it is next needed.
      if (!this.client) this.starting = undefined;
    });
    return this.starting;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.hasComplained = false;
    await this.ensure("loud");
  }

  async stop(): Promise<void> {
    // A start under way is waited for: what it starts would outlive the stop.
    await this.starting?.catch(() => undefined);
    const client = this.client;
    this.client = undefined;
    this.starting = undefined;
    this.changes?.dispose();
    await client?.dispose();
    this.changed.fire();
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  private async start(loudness: Loudness): Promise<LanguageClient | undefined> {
    const setting = vscode.workspace.getConfiguration("resolint").get<string>("server.path", "");
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const command = findBinary(setting, folder);
    if (command === undefined) {
      const where = setting ? `at “${setting}”, which resolint.server.path names` : "on PATH";
      this.log.warn(`The program “resolint” was not found ${where}.`);
      if (loudness === "loud") {
        void this.complain(`Resolint checks nothing: its program was not found ${where}.`);
      }
      return undefined;
    }
    this.log.info(`Starting ${command} lsp`);
    const changes = new Changes();
    this.changes = changes;
    const options = this.options(changes);
    const client = new LanguageClient("resolint", "Resolint", run(command, folder), options);
    client.onDidChangeState(() => this.changed.fire());
    try {
      await client.start();
    } catch (error) {
      this.log.error(`${command} lsp did not start: ${String(error)}`);
      changes.dispose();
      await client.dispose().catch(() => undefined);
      void this.complain(`Resolint checks nothing: ${command} did not start.`);
      return undefined;
    }
    const info = client.initializeResult?.serverInfo;
    this.log.info(`Started ${info?.name ?? "server"} ${info?.version ?? ""}`);
    this.client = client;
    this.changed.fire();
    return client;
  }

  private options(changes: Changes): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      initializationOptions: vscode.workspace.getConfiguration("resolint"),
      diagnosticPullOptions: { onChange: true, onSave: true },
      middleware: middleware(() => this.running, changes),
    };
  }

  private async complain(message: string): Promise<void> {
    if (this.hasComplained) return;
    this.hasComplained = true;
    const choose = "Choose the Program…";
    const settings = "Open Settings";
    const log = "Open Log";
    const chosen = await vscode.window.showErrorMessage(message, choose, settings, log);
    if (chosen === log) this.log.show();
    if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "resolint.server.path");
    }
    if (chosen === choose) {
      const files = await vscode.window.showOpenDialog({ title: "The program “resolint”" });
      const file = files?.[0];
      if (!file) return;
      // The change of the setting starts the server.
      const configuration = vscode.workspace.getConfiguration("resolint");
      await configuration.update("server.path", file.fsPath, vscode.ConfigurationTarget.Global);
    }
  }
}

function run(command: string, folder: string | undefined) {
  return { command, args: ["lsp"], ...(folder === undefined ? {} : { options: { cwd: folder } }) };
}

/** Whether a document is a draft that the server reads. */
export function isDraft(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return (
    document?.languageId === "resolution" &&
    (document.uri.scheme === "file" || document.uri.scheme === "untitled")
  );
}
