// Draws every message, modal and page of Slack from real answers into one HTML page.
// npm run preview:slack -- [--out FOLDER] [--screenshot]
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { drawings } from "../tests/adapters/slack/render/drawings.ts";
import { drawSurface, STYLE } from "./preview-blocks.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const { values } = parseArgs({
  options: { out: { type: "string" }, screenshot: { type: "boolean", default: false } },
});
const folder =
  values.out === undefined ? mkdtempSync(join(tmpdir(), "whichbot-slack-")) : resolve(values.out);
mkdirSync(folder, { recursive: true });

const drawn = await drawings();
const pane = (drawing, width, theme) => `<div class="pane ${width} ${theme}">${drawSurface(drawing)}</div>`;
const row = (drawing) =>
  `<section id="${drawing.name}"><h2>${drawing.name}</h2><div class="row">` +
  `${pane(drawing, "desktop", "light")}${pane(drawing, "phone", "dark")}</div></section>`;
const page = join(folder, "slack.html");
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><title>Whichbot in Slack</title><style>${STYLE}</style>${drawn.map(row).join("\n")}\n`,
);
console.log(page);

if (values.screenshot) await takeScreenshots();

/** One picture for each drawing. */
async function takeScreenshots() {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    await tab.goto(`file://${page}`);
    for (const { name } of drawn) {
      const path = join(folder, `${name}.png`);
      await tab.locator(`[id="${name}"]`).screenshot({ path });
      console.log(path);
    }
  } finally {
    await browser.close();
  }
}
