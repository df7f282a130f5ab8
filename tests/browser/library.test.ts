import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "../servers/accessibility.js";
import {
  CHROMIUM,
  type Looks,
  NO_CHROMIUM,
  openBrowser,
  type Visitor,
  type Visits,
} from "../servers/browser.js";
import { type BuiltServer, startBuilt } from "../servers/built-server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Notes of a team, on things that no bundled document speaks of. */
const NOTES: Readonly<Record<string, string>> = {
  "boats/kayak-or-canoe.md": `# Kayak or Canoe for touring

For touring we chose Kayak over Canoe, because Kayak is faster in wind. Kayak is the best choice for touring.

Choose Canoe if you carry luggage.
`,
  "boats/deep/luggage.txt": `Kayak or Canoe for luggage

Canoe is better than Kayak for luggage: it holds twice as much.
`,
  "boats/pages/rivers.html": `<!doctype html><title>Kayak or Canoe on rivers</title><h1>Kayak or Canoe on rivers</h1>
<p>On rivers Kayak is better than Canoe, because it turns quickly.</p><script>alert("read")</script>`,
};

describe.skipIf(CHROMIUM === null)(`the library${NO_CHROMIUM}`, () => {
  let folder: string;
  let server: BuiltServer;
  let visits: Visits;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "whichbot-library-"));
    for (const [name, text] of Object.entries(NOTES)) {
      mkdirSync(dirname(join(folder, "send", name)), { recursive: true });
      writeFileSync(join(folder, "send", name), text);
    }
    writeFileSync(join(folder, "send", "boats", "picture.png"), "no text");
    [server, visits] = await Promise.all([startBuilt(folder, ROOT), openBrowser()]);
  });
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.leave();
  });
  afterAll(async () => {
    await visits.close();
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  const visit = async (path: string, looks: Looks = {}): Promise<Page> => {
    const visitor = await visits.visit(server.origin, looks);
    visitors.push(visitor);
    await visitor.page.goto(path);
    return visitor.page;
  };
  const ask = async (page: Page, question: string) => {
    await page.goto("/");
    await page.getByLabel("Your question").fill(question);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\//);
    return { page, lead: await page.locator(".verdict .lead").textContent() };
  };

  it("takes a folder, reads it, and can be asked about it as soon as it is done", async () => {
    const page = await visit("/library");
    await page.getByLabel("A folder").setInputFiles(join(folder, "send", "boats"));
    await page.getByText("Ready.").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.getByText("3 documents added.").isVisible()).toBe(true);
    expect(await page.locator("main").textContent()).toMatch(/picture\.png/);
    const rows = page.getByRole("row", { name: /Kayak or Canoe/ });
    expect(await rows.count()).toBe(3);
    await page.getByRole("link", { name: "Ask about it" }).click();
    expect(await page.getByLabel("Your question").inputValue()).toMatch(/Kayak|Canoe/);
    const { lead } = await ask(page, "Kayak or Canoe for touring?");
    expect(lead).toBe("Kayak");
    await page.locator("#quote-1 a.quote-title").click();
    await page.waitForURL(/\/sources\//);
    expect(await page.locator("mark.opened").first().isVisible()).toBe(true);
  });

  it("replaces what is sent again, and takes one file without scripts", async () => {
    const changed = join(folder, "send", "rowing.md");
    writeFileSync(
      changed,
      "# Rowboat or Dinghy\n\nFor fishing Rowboat is better than Dinghy, because it is quiet.\n",
    );
    const page = await visit("/library", { javaScript: false });
    await page.getByLabel("Files").setInputFiles(changed);
    await page.getByRole("button", { name: "Add them" }).click();
    await page.waitForURL(/upload=/);
    await expect
      .poll(
        async () => {
          const again = page.getByRole("link", { name: "Look again" });
          if (await again.isVisible()) await again.click();
          return page.getByText("Ready.").isVisible();
        },
        { timeout: 30_000, interval: 300 },
      )
      .toBe(true);
    expect((await ask(page, "Rowboat or Dinghy for fishing?")).lead).toBe("Rowboat");
  });

  it("takes what is dropped anywhere on the page", async () => {
    const page = await visit("/library");
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["# Skiff or Punt\\n\\nFor marshes Punt is better than Skiff.\\n"], "punt.md"));
      for (const type of ["dragenter", "dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    })()`);
    await page.getByText("Ready.").waitFor();
    expect(await page.getByRole("row", { name: /Skiff or Punt/ }).count()).toBe(1);
  });

  it("says why a file is not taken, and keeps what there was", async () => {
    const picture = join(folder, "send", "boats", "picture.png");
    const page = await visit("/library");
    await page.getByLabel("Files").setInputFiles(picture);
    await page.getByText("1 file not taken").waitFor();
    expect(await page.locator("main").textContent()).toMatch(/picture\.png/);
    expect(await barriers(page)).toEqual([]);
  });

  it("removes a document once it is confirmed, and does not quote it any more", async () => {
    const page = await visit("/library");
    await page.getByRole("link", { name: /Remove Kayak or Canoe for touring/ }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.getByText("New answers do not quote it.").waitFor();
    expect(await page.getByRole("row", { name: /Kayak or Canoe for touring/ }).count()).toBe(0);
    await ask(page, "Kayak or Canoe for touring?");
    expect(await page.locator(".quotes").allTextContents()).not.toContain(
      expect.stringContaining("faster in wind"),
    );
  });
});
