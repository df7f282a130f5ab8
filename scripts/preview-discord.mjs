// Draws every message and window of Discord from real answers into one HTML page.
// npm run preview:discord -- [--out FOLDER] [--screenshot]
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { drawings } from "../tests/adapters/discord/render/drawings.ts";
import { drawSurface, STYLE } from "./preview-discord-components.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const { values } = parseArgs({
  options: { out: { type: "string" }, screenshot: { type: "boolean", default: false } },
});
const folder =
  values.out === undefined ? mkdtempSync(join(tmpdir(), "whichbot-discord-")) : resolve(values.out);
mkdirSync(folder, { recursive: true });

const drawn = await drawings();
const pane = (drawing, width, theme) => `<div class="pane ${width} ${theme}">${drawSurface(drawing)}</div>`;
const row = (drawing) =>
  `<section id="${drawing.name}"><h2 class="title">${drawing.name}</h2><div class="pair">` +
  `${pane(drawing, "desktop", "dark")}${pane(drawing, "phone", "light")}</div></section>`;
const page = join(folder, "discord.html");
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><title>Whichbot in Discord</title><style>${STYLE}</style>${drawn.map(row).join("\n")}\n`,
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
    const tab = await browser.newPage({ viewport: { width: 1120, height: 900 } });
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
