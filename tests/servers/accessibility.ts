import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.2 at level AA holds everything before it. */
const OPTIONS = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  resultTypes: ["violations"],
};

/**
 * What axe-core finds wrong with the page as it stands there now, a line each: rule, element, and why.
 *
 * The script comes by the protocol of the browser's tools, so that the page's policy needs no hole for it.
 */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(" ")}: ${(failureSummary ?? "").replace(/\s+/g, " ")}`,
    ),
  );
}

/** How far the page can be moved sideways, in pixels: 0 for one that fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    "(() => { scrollTo(9999, scrollY); const far = scrollX; scrollTo(0, scrollY); return far; })()",
  );
}
