import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { everyPage, type NamedPage } from "./pages.js";
import { typeAtOnce, useSite } from "./site.js";

/** What the focus stands on, and whether that can be seen: an outline, or a shadow in its place. */
const FOCUSED = `(() => {
  const own = document.activeElement;
  if (own === null || own === document.body) return null;
  // A row may show the focus of its field, a label that of the field behind it, a part that of its link.
  const near = [own, own.parentElement, own.parentElement?.parentElement, own.previousElementSibling, ...own.children];
  const marked = getComputedStyle(own).boxShadow !== "none" || near.some((one) => {
    if (one == null) return false;
    const { outlineStyle, outlineWidth, stroke } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || (one !== own && one.matches(".part") && stroke !== "none");
  });
  const { width, height, bottom, top } = own.getBoundingClientRect();
  return {
    at: [...document.querySelectorAll("*")].indexOf(own),
    name: own.outerHTML.slice(0, 120),
    marked,
    seen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
  };
})()`;
/** Everything that can be pressed or typed into, by its place in the document; of radio buttons one is stopped at. */
const REACHABLE = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((own) => !own.disabled && own.type !== "hidden" && own.tabIndex >= 0 && own.checkVisibility({ visibilityProperty: true }))
  .map((own) => [[...document.querySelectorAll("*")].indexOf(own), own.outerHTML.slice(0, 120)])`;

interface Focused {
  readonly at: number;
  readonly name: string;
  readonly marked: boolean;
  readonly seen: boolean;
}

describe.skipIf(CHROMIUM === null)(`with the keyboard alone${NO_CHROMIUM}`, () => {
  const used = useSite();
  let pages: readonly NamedPage[];
  beforeAll(async () => {
    pages = await everyPage(used.site.origin);
  });

  it("reaches everything in the order in which it is read, and always sees where the focus is", async () => {
    const page = await used.visit("/", { expected: [/404/] });
    for (const { name, path } of pages) {
      await page.goto(path);
      const walked = await walk(page);
      const reachable = await page.evaluate<[number, string][]>(REACHABLE);
      const missed = reachable.filter(([at]) => !walked.some((own) => own.at === at));
      expect([name, missed]).toEqual([name, []]);
      expect([name, walked.filter(({ marked, seen }) => !marked || !seen).map((own) => own.name)]).toEqual([
        name,
        [],
      ]);
    }
  });

  it("skips the navigation", async () => {
    const page = await used.visit("/history");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    expect(await skip.evaluate((own) => own === own.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate('document.querySelector("main").contains(document.activeElement)')).toBe(true);
  });

  it("asks, follows a number to its quote, opens its document and comes back", async () => {
    const page = await used.visit("/");
    await typeAtOnce(page, "which framework for mobile?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\//);
    await page.locator(".verdict a.number").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("quote-1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/sources\//);
    await page.goBack();
    await page.waitForURL(/\/a\//);
  });
});

const MOST_STEPS = 400;

/** Presses Tab until the focus has come round; in between it may leave the page. */
async function walk(page: Page): Promise<Focused[]> {
  const walked: Focused[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<Focused | null>(FOCUSED);
    if (focused !== null && focused.at === walked[0]?.at) return walked;
    if (focused !== null) walked.push(focused);
  }
  throw new Error(`The focus did not come round in ${MOST_STEPS} steps at ${page.url()}`);
}
