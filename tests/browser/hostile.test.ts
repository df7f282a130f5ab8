import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { topicOf, unreadable, writeHostileDocuments } from "../chat/hostile-documents.js";
import { HOSTILE_STRINGS } from "../chat/hostile-strings.js";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { MARKUP, subjectOf, writeMarkupDocuments } from "./hostile-site.js";
import { askOver, type UsedSite, useSite } from "./site.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function documents(write: (folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-hostile-"));
  folders.push(folder);
  write(folder);
  return folder;
}

/** Half a character is not to be written into an address. */
const LONE = /\p{Surrogate}/gu;

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
async function expectQuiet(page: Page, where: string): Promise<void> {
  expect([where, await page.evaluate(SUSPECT)]).toEqual([where, []]);
  expect([where, unreadable(await page.locator("body").innerText())]).toEqual([where, null]);
}

/** Opens the answer to a question, the document of its first quote, and its derivation if that is wanted. */
async function lookAt(page: Page, origin: string, question: string, why = true): Promise<void> {
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
async function lookAtLists(page: Page, used: UsedSite): Promise<void> {
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

describe.skipIf(CHROMIUM === null)(`hostile strings in documents${NO_CHROMIUM}`, () => {
  const used = useSite(() => ({ documents: documents(writeHostileDocuments) }));

  it("stand there as text on every page, and do nothing", async () => {
    const page = await used.visit("/");
    for (const at of HOSTILE_STRINGS.keys())
      await lookAt(page, used.site.origin, `which one for ${topicOf(at)}?`, at % 4 === 0);
    await lookAtLists(page, used);
  }, 300_000);

  it("do nothing in questions either", async () => {
    const page = await used.visit("/", { expected: [/400|404/] });
    for (const [at, [name, text]] of HOSTILE_STRINGS.entries()) {
      if (at % 3 === 0) {
        await page.goto(`/?q=${encodeURIComponent(text.slice(0, 1_500).replace(LONE, "\ufffd"))}`);
        await expectQuiet(page, `${name}: typed`);
      }
      const question = `which one for ${topicOf(at)}? ${text}`.slice(0, 1_900);
      await page.goto(await askOver(used.site.origin, question));
      await expectQuiet(page, `${name}: asked`);
    }
    for (const path of ["/history", "/history/gaps"]) {
      await page.goto(path);
      await expectQuiet(page, path);
    }
  }, 300_000);
});

describe.skipIf(CHROMIUM === null)(`markup in documents${NO_CHROMIUM}`, () => {
  const used = useSite(() => ({ documents: documents(writeMarkupDocuments) }));

  it("stands there as text on every page, and does nothing", async () => {
    const page = await used.visit("/");
    for (const at of MARKUP.keys()) await lookAt(page, used.site.origin, `which one for ${subjectOf(at)}?`);
    await lookAt(page, used.site.origin, "which one for weirs?");
    await lookAtLists(page, used);
  }, 300_000);

  it("does nothing in addresses", async () => {
    const page = await used.visit("/", { expected: [/40\d/] });
    for (const [at, markup] of MARKUP.entries()) {
      const part = encodeURIComponent(markup);
      const paths = [
        `/?q=${part}`,
        `/?say=${part}`,
        `/sources/${part}?start=${part}&end=${part}&answer=${part}`,
        `/matrix?option=${part}&option=Kestrel&criterion=${part}`,
        `/library?upload=${part}&run=${part}&find=${part}`,
        `/library/remove?document=${part}`,
        `/history?find=${part}&surface=${part}`,
        `/a/${part}`,
        `/nowhere/${part}`,
      ];
      // Each address meets a third of the markup, and each piece of markup a third of the addresses.
      for (const path of paths.filter((_, position) => position % 3 === at % 3)) {
        await page.goto(path);
        await expectQuiet(page, path);
      }
    }
  }, 300_000);
});
