// One HTML page with drawings of what a chat shows, each as a desktop and as a phone show it, and pictures of them.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Writes the page into the folder of `--out`, or a new one, and with `--screenshot` a picture of each drawing beside it.
 *
 * @param chat "Slack"
 * @param how.drawings each with a name
 * @param how.draw a drawing as HTML
 * @param how.style CSS of what is drawn, of `.title` and `.pair`
 * @param how.themes "light" or "dark", of the desktop and of the phone
 * @param how.width of the window, in pixels
 */
export async function writePreview(chat, { drawings, draw, style, themes, width }) {
  const { values } = parseArgs({
    options: { out: { type: "string" }, screenshot: { type: "boolean", default: false } },
  });
  const name = chat.toLowerCase();
  const folder =
    values.out === undefined ? mkdtempSync(join(tmpdir(), `whichbot-${name}-`)) : resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const pane = (drawing, kind, theme) => `<div class="pane ${kind} ${theme}">${draw(drawing)}</div>`;
  const section = (drawing) =>
    `<section id="${drawing.name}"><h2 class="title">${drawing.name}</h2><div class="pair">` +
    `${pane(drawing, "desktop", themes.desktop)}${pane(drawing, "phone", themes.phone)}</div></section>`;
  const page = join(folder, `${name}.html`);
  const head = `<!doctype html><meta charset="utf-8"><title>Whichbot in ${chat}</title><style>${style}</style>`;
  writeFileSync(page, `${head}${drawings.map(section).join("\n")}\n`);
  console.log(page);
  if (values.screenshot)
    await takeScreenshots(page, { folder, width, names: drawings.map((one) => one.name) });
}

async function takeScreenshots(page, { folder, width, names }) {
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
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    await tab.goto(`file://${page}`);
    for (const name of names) {
      const path = join(folder, `${name}.png`);
      await tab.locator(`[id="${name}"]`).screenshot({ path });
      console.log(path);
    }
  } finally {
    await browser.close();
  }
}
