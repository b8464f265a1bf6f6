// Commands of the server that the editor carries out itself. The client library registers every
// command of the server with the editor, so they are taken here and not registered again.

import * as vscode from "vscode";
import type { LanguageClient, Middleware } from "vscode-languageclient/node";
import type { Location, Position } from "vscode-languageclient/node";
import { serverCommands } from "./protocol";
import { showRule } from "./rules";

export function middleware(running: () => LanguageClient | undefined): Middleware {
  return {
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
