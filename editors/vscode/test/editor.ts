// What a drafter does in the editor, step by step, and what must come of it. Every step waits for
// what it expects; the text is read from disk, after saving.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, delimiter, dirname, join } from "node:path";
import { PATIENCE, Window } from "./window";

const [workbench, cache, place, examples] = process.argv.slice(2) as [string, string, string, string];
const program = process.env["RESOLINT"] ?? "resolint";
const pictures = process.env["KEEP"];

const CHINESE = "council-revision.zh.resolution.txt";
const REVISION = "council-revision.en.resolution.txt";
const ENGLISH = "plenipotentiary.en.resolution";
const ORIGINAL = "stations.zh.resolution.md";
/** A draft without changes. */
const STATIONS = `第1500号决议（C25）

山区电台

国际电联理事会，

考虑到

a)	道路不通；

b)	山区多雪，

做出决议

1	按照上述考虑到b)采取行动；

2	等待。
`;

/** Of the browser, where what is evaluated runs. */
declare function getComputedStyle(element: unknown): { getPropertyValue(name: string): string };

const folder = join(place, "drafts");
const data = join(place, "data");
let window: Window;
/** What the served editor says. */
let log = "";

const steps: [string, () => Promise<void>][] = [
  ["a letter in plain text is left alone", async () => {
    await window.file("letter.txt");
    await window.status("Plain Text").waitFor();
  }],
  ["a resolution in plain text is offered, and taken for one", async () => {
    await window.file("notes.txt");
    const offer = window.notification("“notes.txt” looks like a resolution");
    await offer.waitFor();
    assert.equal(await window.notification("letter.txt").count(), 0);
    await picture("offer");
    await offer.getByText("Yes", { exact: true }).click();
    await window.status(/^\s*Resolution\s*$/).waitFor();
    await window.status("UN General Assembly").waitFor();
  }],
  ["a draft is read: language, body, date and coverage stand in the status bar", async () => {
    await window.file(CHINESE);
    await window.status("中文 · ITU Council · 2026-04-28 · 100 %").waitFor();
  }],
  ["the problems are those of the command line", async () => {
    await window.press("Control+Shift+M");
    const own = check(CHINESE);
    // The list shows only as many rows as there is room for.
    await window.page.getByPlaceholder(/^Filter \(e\.g\./).fill(`**/${CHINESE}`);
    await window.problem(CHINESE).first().waitFor();
    for (const { message } of own.slice(0, 4)) await window.problem(message).first().waitFor();
    const { errors, warnings } = count(check("."));
    await window.status(String(errors)).and(window.page.locator("[id='status.problems']")).waitFor();
    const said = await window.page.locator("[id='status.problems'] a").getAttribute("aria-label");
    assert.match(said ?? "", new RegExp(`${errors}.*${warnings}`));
    await picture("problems");
    await window.problem("merged-label").first().getByText("merged-label").click({ modifiers: ["Control"] });
    await window.framed("Why it matters");
    await picture("page");
    await window.command("View: Close Editor");
    await window.page.getByPlaceholder(/^Filter \(e\.g\./).fill("");
    await window.press("Control+J");
    await window.page.locator(".markers-panel").waitFor({ state: "hidden" });
  }],
  ["two drafts beside each other, for the picture in the README", async () => {
    if (!pictures) return;
    await window.press("Control+B", "Control+Shift+M");
    await window.problem("outdated-edition").first().waitFor();
    await window.file(REVISION);
    await window.goTo(26, 1);
    await window.command("View: Split Editor Right");
    await window.file(CHINESE);
    await window.goTo(26, 1);
    await window.page.locator(".codelens-decoration a", { hasText: "1 reference" }).first().waitFor();
    await picture("drafts");
    await window.press("Control+J", "Control+B");
    await window.command("View: Close All Editors in Group");
    await window.file(CHINESE);
  }],
  ["the status bar says more when asked, and a click offers what can be done", async () => {
    const item = window.status("中文 · ITU Council");
    await item.hover();
    await window.page.locator(".monaco-hover", { hasText: "3 of 3 references" }).waitFor();
    await picture("status");
    await item.click();
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "Explain a rule" }).waitFor();
    await picture("menu");
    await window.press("Escape");
  }],
  ["a setting changes how a draft is judged", async () => {
    settings({ "resolint.asOf": "2023-01-31" });
    await window.status("中文 · ITU Council · 2023-01-31").waitFor();
    settings({});
    await window.status("中文 · ITU Council · 2026-04-28").waitFor();
  }],
  ["call words are slanted, deleted clauses struck through, inserted ones underlined", async () => {
    await window.goTo(21, 1);
    const style = (words: string, property: string) =>
      window.editor.locator(".view-line span span", { hasText: words }).first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    const until = async (words: string, property: string, expected: RegExp) => {
      await eventually(async () => assert.match(await style(words, property), expected));
    };
    await until("考虑到", "font-style", /italic/);
    await until("各区域代表处采用不同方法", "text-decoration-line", /line-through/);
    await until("适用于所有区域的统一方法", "text-decoration-line", /underline/);
    assert.notEqual(await style("考虑到", "color"), await style("连通性开放地图集第一版", "color"));
  }],
  ["a quick fix mends", async () => {
    await window.goTo(6, 1);
    await window.press("Control+.");
    await picture("fix");
    await action("Write the Latin \"C\"");
    await saved(CHINESE, (text) => text.includes("\nC26/17"));
  }],
  ["a label is renamed: the clause moves, and what refers to it follows", async () => {
    await rename(ENGLISH, [39, 1], "1", ["1.\tto review progress", "2\tto encourage", "of resolves 1 below"]);
    await picture("rename");
    await rename(ORIGINAL, [11, 1], "a)", ["a)\t山区多雪", "b)\t道路不通", "考虑到a)采取行动"]);
  }],
  ["a label in a redline stays, and it is said why", async () => {
    await window.file(CHINESE);
    await window.goTo(19, 1);
    await window.press("F2");
    await window.page.locator(".monaco-editor-overlaymessage", { hasText: "tracked changes" }).waitFor();
    await window.press("Escape");
  }],
  ["a lens shows what refers to a clause", async () => {
    await window.page.locator(".codelens-decoration a", { hasText: "1 reference" }).first().click();
    const peek = window.page.locator(".peekview-widget");
    await peek.locator(".referenceMatch").first().waitFor();
    await picture("references");
    await window.press("Escape");
    await peek.waitFor({ state: "hidden" });
  }],
  ["both readings of a redline stand side by side", async () => {
    await window.command("Resolint: Show Outline of Both Readings");
    const side = (name: string, words: string) =>
      window.page.locator(`.editor.${name} .view-line`, { hasText: words }).first();
    await side("original", "各区域代表处采用不同方法").waitFor();
    await side("modified", "适用于所有区域").waitFor();
    assert.equal(await side("modified", "采用不同方法").count(), 0);
    await window.page.locator(".tab.active", { hasText: "original ↔ proposed" }).waitFor();
    await picture("outline");
    await window.command("View: Close Editor");
  }],
  ["a rule is explained", async () => {
    await window.file(CHINESE);
    await window.goTo(47, 6);
    await window.press("Control+.");
    await action("Explain dangling-reference");
    await window.page.locator(".tab", { hasText: "dangling-reference" }).first().waitFor();
    await window.framed("Why it matters");
    await picture("explain");
  }],
  ["one reading of a draft that is no redline", async () => {
    await window.file(ENGLISH);
    await window.status("English").waitFor();
    await window.command("Resolint: Show Outline of Both Readings");
    await window.page.locator(".tab.active", { hasText: `Outline of ${ENGLISH}` }).waitFor();
    await window.page.locator(".view-line", { hasText: "recalling" }).first().waitFor();
    await picture("one-reading");
  }],
  ["a file that changes behind the editor's back is looked at again", async () => {
    await window.press("Control+Shift+M");
    const filter = window.page.getByPlaceholder(/^Filter \(e\.g\./);
    await filter.fill("**/late.txt");
    const late = window.problem("late.txt");
    writeFileSync(join(folder, "late.txt"), STATIONS.replace("b)\t", "c)\t"));
    await late.first().waitFor();
    writeFileSync(join(folder, "late.txt"), "Nothing of a resolution.\n");
    await late.first().waitFor({ state: "hidden" });
    await filter.fill("");
    await window.press("Control+J");
  }],
  ["a program that is missing is told, and found again", async () => {
    await window.file(CHINESE);
    settings({ "resolint.server.path": "/nowhere/resolint" });
    const complaint = window.notification("Resolint checks nothing");
    await complaint.waitFor();
    await complaint.getByText("Choose the Program…").waitFor();
    await window.status("Resolint is not running").waitFor();
    await picture("missing");
    settings({});
    await window.status("中文 · ITU Council").waitFor();
    assert.equal(await window.notification(/failed/i).count(), 0);
  }],
];

/** Renames the label at a place; then the file holds these words. */
async function rename(name: string, at: [number, number], label: string, words: string[]): Promise<void> {
  await window.file(name);
  await window.goTo(...at);
  await window.press("F2");
  const input = window.page.locator(".rename-box input");
  await input.waitFor();
  await input.fill(label);
  await window.press("Enter");
  await input.waitFor({ state: "hidden" });
  await saved(name, (text) => words.every((part) => text.includes(part)));
}

/** Takes an action of the menu, from the keyboard: a shield keeps the mouse off for a while. */
async function action(title: string): Promise<void> {
  const rows = window.page.locator(".action-widget .monaco-list-row.action");
  const wanted = rows.filter({ hasText: title }).first();
  await wanted.waitFor();
  const isFocused = async () => (await wanted.getAttribute("class"))?.includes("focused") ?? false;
  for (let row = 0; row < (await rows.count()) && !(await isFocused()); row++) {
    await window.press("ArrowDown");
  }
  await window.press("Enter");
  await wanted.waitFor({ state: "hidden" });
}

/** Saves until the file is as it should be. */
async function saved(name: string, isRight: (text: string) => boolean): Promise<void> {
  await eventually(async () => {
    await window.press("Control+S");
    const text = readFileSync(join(folder, name), "utf8");
    assert.ok(isRight(text), `${name} is not as expected:\n${text}`);
  });
}

async function eventually(holds: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
      await window.page.waitForTimeout(100);
    }
  }
}

interface Finding {
  severity: string;
  message: string;
}

/** What the command line says of the files of the folder. */
function check(path: string): Finding[] {
  const run = spawnSync(program, ["check", "--format", "json", path], { cwd: folder, encoding: "utf8" });
  const report = JSON.parse(run.stdout) as { files: { findings: Finding[] }[] };
  return report.files.flatMap((file) => file.findings);
}

function count(findings: Finding[]): { errors: number; warnings: number } {
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of("error"), warnings: of("warning") };
}

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await window.page.screenshot({ path: join(pictures, `${name}.png`) });
}

function settings(own: object): void {
  const all = {
    "security.workspace.trust.enabled": false,
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "extensions.autoUpdate": false,
    "extensions.autoCheckUpdates": false,
    "chat.commandCenter.enabled": false,
    "window.commandCenter": false,
    "editor.minimap.enabled": false,
    "editor.fontFamily": "monospace",
    ...own,
  };
  for (const scope of ["Machine", "User"]) {
    mkdirSync(join(data, "data", scope), { recursive: true });
    writeFileSync(join(data, "data", scope, "settings.json"), JSON.stringify(all));
  }
}

function drafts(): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(examples, "council-revision.zh.txt"), join(folder, CHINESE));
  cpSync(join(examples, "council-revision.en.txt"), join(folder, REVISION));
  cpSync(join(examples, "plenipotentiary.en.txt"), join(folder, ENGLISH));
  cpSync(join(examples, "general-assembly.en.txt"), join(folder, "notes.txt"));
  writeFileSync(join(folder, ORIGINAL), STATIONS);
  writeFileSync(join(folder, "letter.txt"), "Dear all,\n\nwe meet on Monday.\n");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Serves the editor; gives its address as soon as it answers. */
async function serve(): Promise<[ChildProcess, string]> {
  const port = await freePort();
  const path = [dirname(program), process.env["PATH"]].join(delimiter);
  const served = spawn(workbench, ["serve", cache, data, String(port)], {
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  served.stdout.on("data", (piece) => (log += piece));
  served.stderr.on("data", (piece) => (log += piece));
  const end = Date.now() + PATIENCE;
  while (!log.includes(`listening on ${port}`)) {
    if (Date.now() > end || served.exitCode !== null) throw new Error(`no editor is served:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [served, `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`];
}

async function main(): Promise<void> {
  assert.equal(basename(program).split(".")[0], "resolint");
  drafts();
  settings({});
  const [served, address] = await serve();
  try {
    window = await Window.open(address, process.env["CHROMIUM"] ?? "chromium", (line) => {
      log += line;
    });
    for (const [name, step] of steps) {
      const start = Date.now();
      try {
        await step();
      } catch (error) {
        const file = join(pictures ?? dirname(place), "resolint-vscode-failure.png");
        await window.page.screenshot({ path: file }).catch(() => undefined);
        if (pictures) writeFileSync(join(pictures, "log"), log);
        console.error(`FAILED: ${name}\n${String(error)}\nThe window as it was: ${file}`);
        process.exitCode = 1;
        return;
      }
      console.log(`ok: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    }
  } finally {
    await window?.close();
    served.kill();
  }
}

await main();
