// Resolint in the editor: everything is put together here.

import * as vscode from "vscode";
import { showMenu } from "./menu";
import { Offers } from "./offer";
import { Outlines, showOutline } from "./outline";
import { chooseRule, rulePage } from "./rules";
import { isDraft, Server } from "./server";
import { StatusBar } from "./status";

/** Time without a change after which a setting is taken to be written (milliseconds). */
const WRITTEN = 500;

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Resolint", { log: true });
  const started = new Server(log);
  server = started;
  const outlines = new Outlines(started);
  const page = async (uri: vscode.Uri) => (await outlines.page(uri)) ?? (await rulePage(started, uri));
  const command = vscode.commands.registerCommand;
  context.subscriptions.push(
    log,
    outlines,
    new StatusBar(started),
    new Offers(started, context.workspaceState),
    vscode.workspace.registerTextDocumentContentProvider("resolint", {
      onDidChange: outlines.onDidChange,
      provideTextDocumentContent: page,
    }),
    command("resolint.restart", () => started.restart()),
    command("resolint.showOutline", () => showOutline(started)),
    command("resolint.explainRule", () => chooseRule(started)),
    command("resolint.openLog", () => log.show()),
    command("resolint.menu", showMenu),
    restartOnChange(started),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isDraft(document)) void started.ensure("loud");
    }),
  );
  if (vscode.workspace.textDocuments.some(isDraft)) {
    await started.ensure("loud");
  } else if ((await vscode.workspace.findFiles("**/resolint.toml", undefined, 1)).length > 0) {
    await started.ensure("quiet");
  }
}

/** Restarts when another program is named, as soon as its name is written to the end and what the
 *  library has to say to the old one is said. */
function restartOnChange(started: Server): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration("resolint.server")) return;
    clearTimeout(timer);
    timer = setTimeout(() => void started.restart(), WRITTEN);
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
