/**
 * Takes pictures of every page over the bundled documents, in both themes, as a desktop and as a phone show them.
 *
 *   npm run screenshots -- [--out FOLDER] [--only NAME]   all pages; default: a new folder, which is printed
 *   npm run screenshots -- --readme                       docs/page.png alone, the README's first picture
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { everyPage } from "../tests/browser/pages.js";
import { askOver } from "../tests/browser/site.js";
import { openBrowser, type Visits } from "../tests/servers/browser.js";
import { startBuilt } from "../tests/servers/built-server.js";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const THEMES = ["light", "dark"] as const;
const WIDTHS = { desktop: 1280, phone: 390 } as const;
/** Of the picture in the README: what fits above the fold of a small window. */
const README = { width: 1240, height: 700, question: "which framework is better for mobile?" } as const;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    only: { type: "string" },
    readme: { type: "boolean", default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), "whichbot-screenshots-"));
const server = await startBuilt(folder, ROOT);
const visits = await openBrowser();
try {
  if (values.readme) await forReadme(visits, server.origin);
  else await ofEveryPage(visits, server.origin, values.only);
} finally {
  await visits.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function ofEveryPage(browser: Visits, origin: string, only: string | undefined): Promise<void> {
  const out = values.out === undefined ? mkdtempSync(join(tmpdir(), "whichbot-pages-")) : resolve(values.out);
  mkdirSync(out, { recursive: true });
  const pages = await everyPage(origin);
  for (const theme of THEMES)
    for (const [device, width] of Object.entries(WIDTHS)) {
      const visitor = await browser.visit(origin, { theme, width, expected: [/404/] });
      for (const { name, path } of pages.filter((page) => (only ?? page.name) === page.name)) {
        await visitor.page.goto(path, { waitUntil: "networkidle" });
        const file = join(out, `${name}-${theme}-${device}.png`);
        await visitor.page.screenshot({ path: file, fullPage: true });
        console.log(file);
      }
      await visitor.leave();
    }
}

async function forReadme(browser: Visits, origin: string): Promise<void> {
  const { width, height, question } = README;
  const visitor = await browser.visit(origin, { width, height });
  await visitor.page.goto(await askOver(origin, question), { waitUntil: "networkidle" });
  const file = join(ROOT, "docs", "page.png");
  await visitor.page.screenshot({ path: file });
  await visitor.leave();
  console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`);
}
