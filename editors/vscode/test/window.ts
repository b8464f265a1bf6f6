// The editor's window, as somebody at the keyboard sees it.

import { chromium, type Browser, type Locator, type Page } from "playwright-core";

/** How long anything may take that is waited for (milliseconds). */
export const PATIENCE = Number(process.env["PATIENCE"] ?? 60_000);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export class Window {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  /** Opens the editor; what its console says goes to `log`. */
  static async open(address: string, program: string, log: (line: string) => void): Promise<Window> {
    const browser = await chromium.launch({ executablePath: program, args: FLAGS });
    const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message) => log(`${message.type()}: ${message.text()}\n`));
    await page.goto(address);
    await page.locator(".monaco-workbench .statusbar").waitFor();
    return new Window(browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Runs a command of the palette by its whole title. */
  async command(title: string): Promise<void> {
    await this.press("F1");
    await this.choose(`>${title}`, title);
  }

  /** Opens a file of the folder. */
  async file(name: string): Promise<void> {
    await this.press("Control+P");
    await this.choose(name, name);
    await this.page.locator(".editor-group-container.active .tab.active").getByText(name, { exact: true }).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** Writes into the quick input and takes the row that says `row`. */
  async choose(text: string, row: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await input.fill(text);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().click();
    // Nothing is hovered over.
    await this.page.mouse.move(600, 5);
  }

  /** Puts the cursor at a line and a column, counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press("Control+G");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.press("Enter");
    // The status bar counts a tab for the room that it takes.
    await this.page.locator(".statusbar", { hasText: `Ln ${line}, Col ` }).waitFor();
  }

  /** The editor at hand. */
  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance").first();
  }

  /** An entry of the status bar by its words. */
  status(words: string | RegExp): Locator {
    return this.page.locator(".statusbar-item", { hasText: words });
  }

  notification(words: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item", { hasText: words });
  }

  /** Rows of the list of problems. */
  problem(words: string | RegExp): Locator {
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: words });
  }

  /** The frames of pages inside the window, such as previews. */
  async framed(words: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const text = await frame.locator("body").innerText({ timeout: 500 }).catch(() => "");
        if (frame !== this.page.mainFrame() && text.includes(words)) return;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`no preview says “${words}”`);
  }
}
