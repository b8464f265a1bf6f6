// What stands between the client library and the server: commands that the editor carries out itself
// (the library registers every command of the server with the editor, so they are taken here and not
// registered again), and a pause where nothing has changed.

import * as vscode from "vscode";
import type { LanguageClient, Middleware } from "vscode-languageclient/node";
import type { Location, Position } from "vscode-languageclient/node";
import type { Changes } from "./changes";
import { serverCommands } from "./protocol";
import { showRule } from "./rules";

export function middleware(
  running: () => LanguageClient | undefined,
  changes: Changes,
): Middleware {
  return {
    async provideWorkspaceDiagnostics(known, token, reporter, next) {
      const report = await changes.look(token, async () => next(known, token, reporter));
      return report ?? { items: [] };
    },
    executeCommand(command, args: unknown[], next) {
      switch (command) {
        case serverCommands.references: {
          const client = running();
          return client && showReferences(client, args as [string, Position, Location[]]);
        }
        case serverCommands.explain:
          return showRule(String(args[0]));
        default:
          return next(command, args);
      }
    },
  };
}

function showReferences(client: LanguageClient, [uri, at, places]: [string, Position, Location[]]) {
  const convert = client.protocol2CodeConverter;
  return vscode.commands.executeCommand(
    "editor.action.showReferences",
    convert.asUri(uri),
    convert.asPosition(at),
    places.map((place) => convert.asLocation(place)),
  );
}
