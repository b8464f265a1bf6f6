import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { test } from "node:test";
import { findBinary, type Surroundings } from "../../src/binary";

function around(...programs: string[]): Surroundings {
  return {
    path: ["/usr/bin", ".", "", "/opt/bin"].join(delimiter),
    home: "/home/me",
    windows: false,
    isProgram: (file) => programs.includes(file),
  };
}

test("the first on the path is taken, then what cargo installed", () => {
  const cargo = "/home/me/.cargo/bin/resolint";
  assert.equal(findBinary("", undefined, around("/opt/bin/resolint", cargo)), "/opt/bin/resolint");
  assert.equal(findBinary(" ", undefined, around(cargo)), cargo);
  assert.equal(findBinary("", undefined, around()), undefined);
  assert.equal(findBinary("", "/drafts", around("resolint", "/drafts/resolint")), undefined);
});

test("a setting names a file, a name on the path, or a place beside the folder", () => {
  assert.equal(findBinary("/a/b", undefined, around("/a/b", "/opt/bin/resolint")), "/a/b");
  assert.equal(findBinary("~/b", undefined, around("/home/me/b")), "/home/me/b");
  assert.equal(findBinary("lint", undefined, around("/opt/bin/lint")), "/opt/bin/lint");
  assert.equal(findBinary("${workspaceFolder}/x", "/drafts", around("/drafts/x")), "/drafts/x");
  assert.equal(findBinary("bin/x", "/drafts", around("/drafts/bin/x")), "/drafts/bin/x");
  assert.equal(findBinary("/gone", undefined, around("/opt/bin/resolint")), undefined);
});

test("Windows has an ending for programs", () => {
  const windows = { ...around("/opt/bin/resolint.exe"), windows: true };
  assert.equal(findBinary("", undefined, windows), "/opt/bin/resolint.exe");
  assert.equal(findBinary("/opt/bin/resolint.exe", undefined, windows), "/opt/bin/resolint.exe");
});
