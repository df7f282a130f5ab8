import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { unreadable } from "../chat/hostile-documents.js";
import { askOver, type UsedSite } from "./site.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Writes documents into a folder that is removed behind the tests. @returns the folder */
export function documents(write: (folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-hostile-"));
  folders.push(folder);
  write(folder);
  return folder;
}

/** Elements that no page of Whichbot has, attributes that run something, and links that lead where none should. */
const SUSPECT = `[...document.querySelectorAll("*")].flatMap((own) => [
  ...(/^(iframe|object|embed|base|video|math|style|animate)$/i.test(own.localName) ? [own.localName] : []),
  ...(own.localName === "script" && !own.src.startsWith(location.origin + "/assets/") ? ["script"] : []),
  ...(own.localName === "form" && !own.action.startsWith?.(location.origin + "/") ? ["form"] : []),
  ...(own.localName === "meta" && own.httpEquiv === "refresh" && !own.content.includes("/sign-in") ? ["meta"] : []),
  ...[...own.attributes].flatMap(({ name, value }) =>
    /^on|^style$|^srcdoc$/.test(name) || (/^(href|src|action|formaction|xlink:href)$/.test(name) &&
      !/^(\\/|#|\\?|https:\\/\\/docs\\.example\\.org\\/)/.test(value) && !value.startsWith(location.origin)) ? [name + "=" + value.slice(0, 80)] : []),
])`;

/** Nothing on the page is more than text, and all of it can be read. */
export async function expectQuiet(page: Page, where: string): Promise<void> {
  expect([where, await page.evaluate(SUSPECT)]).toEqual([where, []]);
  expect([where, unreadable(await page.locator("body").innerText())]).toEqual([where, null]);
}

/** Opens the answer to a question, the document of its first quote, and its derivation if that is wanted. */
export async function lookAt(page: Page, origin: string, question: string, why = true): Promise<void> {
  const address = await askOver(origin, question);
  await page.goto(address);
  await expectQuiet(page, `${question}: answer`);
  const sources = await page
    .locator("a.quote-title")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  if (why) {
    await page.goto(`${address}/why`);
    await expectQuiet(page, `${question}: why`);
  }
  const [first] = sources;
  if (first == null) return;
  await page.goto(first);
  await expectQuiet(page, `${question}: source`);
}

/** Every page that lists what stands in documents and questions. */
export async function lookAtLists(page: Page, used: UsedSite): Promise<void> {
  for (const path of ["/", "/?say=options", "/matrix", "/library", "/history", "/history/gaps", "/api"]) {
    await page.goto(path);
    await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
    await expectQuiet(page, path);
  }
  for (const path of ["/matrix.svg", "/matrix.csv", "/matrix.md", "/history/gaps.csv"]) {
    const response = await fetch(`${used.site.origin}${path}`);
    expect([path, response.headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
    // A picture is not shown as a page with scripts in it, whatever stands there.
    if (path.endsWith(".svg")) expect(await response.text()).not.toMatch(/<script|<foreignObject|\son\w+=/i);
  }
}
