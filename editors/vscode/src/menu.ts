// What a click on the status bar offers.

import * as vscode from "vscode";

interface Choice extends vscode.QuickPickItem {
  run(): Thenable<unknown>;
}

const command = (name: string, ...args: unknown[]) =>
  () => vscode.commands.executeCommand(name, ...args);

export async function showMenu(): Promise<void> {
  const choices: Choice[] = [
    { label: "$(list-tree) Outline of both readings", run: command("resolint.showOutline") },
    { label: "$(eye) Judge another reading…", run: chooseReading },
    { label: "$(book) Explain a rule…", run: command("resolint.explainRule") },
    {
      label: "$(gear) Profile, language, reference date…",
      run: command("workbench.action.openSettings", "@ext:resolint.resolint"),
    },
    { label: "$(output) Open the log", run: command("resolint.openLog") },
    { label: "$(debug-restart) Restart the server", run: command("resolint.restart") },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder: "Resolint" });
  await chosen?.run();
}

async function chooseReading(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("resolint");
  const now = configuration.get<string>("view") || "proposed";
  const item = (label: string, detail: string) =>
    ({ label, detail, description: label === now ? "as it is now" : "" });
  const chosen = await vscode.window.showQuickPick(
    [
      item("proposed", "The draft as it will be, with its changes accepted"),
      item("original", "The draft as it was, with its changes rejected"),
      item("redline", "Everything that stands there, deleted or inserted"),
    ],
    { placeHolder: "The reading of a redline that findings are about" },
  );
  if (!chosen) return;
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await configuration.update("view", chosen.label === "proposed" ? undefined : chosen.label, target);
}
