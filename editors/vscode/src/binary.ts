// Where the server's program is.

import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";

export interface Surroundings {
  path: string;
  home: string;
  windows: boolean;
  isProgram(file: string): boolean;
}

const NAME = "resolint";

/** The program that a setting names, else the one on PATH, else the one that cargo installed. */
export function findBinary(
  setting: string,
  folder: string | undefined,
  around: Surroundings = system(),
): string | undefined {
  const wanted = setting.trim();
  const candidates = wanted
    ? named(wanted, folder, around)
    : [...onPath(NAME, around), join(around.home, ".cargo", "bin", NAME)];
  const files = around.windows
    ? candidates.flatMap((file) => (/\.\w+$/.test(file) ? [file] : [`${file}.exe`, file]))
    : candidates;
  return files.find((file) => around.isProgram(file));
}

function named(wanted: string, folder: string | undefined, around: Surroundings): string[] {
  const home = wanted.replace(/^~(?=$|[/\\])/, () => around.home);
  const file = home.replace("${workspaceFolder}", () => folder ?? "");
  if (isAbsolute(file)) return [file];
  // A bare name is looked for on PATH, anything else beside the draft's folder.
  if (!/[/\\]/.test(file)) return onPath(file, around);
  return folder === undefined ? [] : [resolve(folder, file)];
}

function onPath(name: string, around: Surroundings): string[] {
  const folders = around.path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name));
}

function system(): Surroundings {
  return {
    path: process.env["PATH"] ?? "",
    home: homedir(),
    windows: process.platform === "win32",
    isProgram(file) {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    },
  };
}
