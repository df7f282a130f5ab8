import { beforeAll, describe, expect, it } from "vitest";
import { barriers, overflow } from "../servers/accessibility.js";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { everyPage, type NamedPage } from "./pages.js";
import { useSite } from "./site.js";

/** The page that is not there says so. */
const EXPECTED = { expected: [/404/] };

describe.skipIf(CHROMIUM === null)(`every page${NO_CHROMIUM}`, () => {
  const used = useSite();
  let pages: readonly NamedPage[];
  beforeAll(async () => {
    pages = await everyPage(used.site.origin);
  });

  it.each([
    ["light", "desktop", 1280],
    ["dark", "desktop", 1280],
    ["light", "phone", 390],
    ["dark", "phone", 390],
  ] as const)("has no barrier that axe knows, %s, on a %s", async (theme, _, width) => {
    const page = await used.visit("/", { theme, width, ...EXPECTED });
    const found: string[] = [];
    for (const { name, path } of pages) {
      await page.goto(path);
      // What is folded away has to be read, too.
      await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
      found.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
    }
    expect(found).toEqual([]);
  });

  it("is another picture in the dark, and the same page", async () => {
    const [light, dark] = [
      await used.visit("/", { theme: "light", ...EXPECTED }),
      await used.visit("/", { theme: "dark", ...EXPECTED }),
    ];
    for (const { name, path } of pages) {
      await Promise.all([light.goto(path), dark.goto(path)]);
      const brightness = async (page: typeof light) =>
        page.evaluate<number>(
          `(getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g) ?? []).slice(0, 3).reduce((all, one) => all + Number(one), 0)`,
        );
      expect([name, (await brightness(light)) > 600, (await brightness(dark)) < 150]).toEqual([
        name,
        true,
        true,
      ]);
      expect(await dark.title()).toBe(await light.title());
    }
  });

  it.each([
    ["at 320 pixels", 320, "100%"],
    ["on a phone", 390, "100%"],
    ["on a wide screen", 1440, "100%"],
    ["with text of twice the size", 1280, "200%"],
    ["with text of twice the size, on a tablet", 768, "200%"],
  ] as const)("fits without moving sideways: %s", async (_, width, size) => {
    const page = await used.visit("/", { width, ...EXPECTED });
    const wide: [string, number][] = [];
    for (const { name, path } of pages) {
      await page.goto(path);
      await page.evaluate(`document.documentElement.style.fontSize = "${size}"`);
      const pixels = await overflow(page);
      if (pixels > 0) wide.push([name, pixels]);
    }
    expect(wide).toEqual([]);
  });

  it("has one main heading, a title of its own, and a language", async () => {
    const page = await used.visit("/", EXPECTED);
    const titles = new Set<string>();
    for (const { name, path } of pages) {
      await page.goto(path);
      expect([name, await page.locator("h1").count()]).toEqual([name, 1]);
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      titles.add(await page.title());
    }
    expect(titles.size).toBeGreaterThanOrEqual(pages.length - 2);
  });
});
