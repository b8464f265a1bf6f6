// When the drafts of the workspace are to be looked at again. The client library asks every two
// seconds; here it is kept waiting until a file has changed, so that an idle editor is idle.

import * as vscode from "vscode";

const FILES = ["**/*.{resolution,txt,md}", "**/resolint.toml"];

export class Changes implements vscode.Disposable {
  private hasChanged = true;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    const note = () => this.note();
    const watchers = FILES.map((files) => vscode.workspace.createFileSystemWatcher(files));
    this.subscriptions = [
      this.changed,
      ...watchers,
      ...watchers.flatMap((watcher) => [
        watcher.onDidCreate(note),
        watcher.onDidChange(note),
        watcher.onDidDelete(note),
      ]),
      vscode.workspace.onDidChangeWorkspaceFolders(note),
      // What is closed is judged as it is on disk.
      vscode.workspace.onDidCloseTextDocument(note),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("resolint")) note();
      }),
    ];
  }

  dispose(): void {
    this.note();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Waits for a change since the last look, then looks; none where it is cancelled before. */
  async look<T>(token: vscode.CancellationToken, look: () => Promise<T>): Promise<T | undefined> {
    if (!this.hasChanged) await this.change(token);
    if (token.isCancellationRequested) return undefined;
    this.hasChanged = false;
    try {
      return await look();
    } catch (error) {
      this.hasChanged = true;
      throw error;
    } finally {
      if (token.isCancellationRequested) this.hasChanged = true;
    }
  }

  private note(): void {
    this.hasChanged = true;
    this.changed.fire();
  }

  private async change(token: vscode.CancellationToken): Promise<void> {
    const waits: vscode.Disposable[] = [];
    await new Promise<void>((resolve) => {
      waits.push(token.onCancellationRequested(() => resolve()), this.changed.event(() => resolve()));
    });
    for (const wait of waits) wait.dispose();
  }
}
