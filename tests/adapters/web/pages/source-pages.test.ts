import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownText } from "../../../../src/adapters/web/pages/source/marked-pieces.js";
import { PAGE } from "../../../../src/adapters/web/web-settings.js";
import { pagePath } from "../../../../src/chat/card.js";
import type { SearchIndex } from "../../../../src/types.js";
import { unreadable, writeHostileDocuments } from "../../../chat/hostile-documents.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { readPage, squeezed } from "./read-page.js";

const MANY_LINES = Array.from(
  { length: 9_000 },
  (_, at) => `The kayak is better than the canoe for "trip" & <tour> number ${at}.\n\n`,
).join("");

let folder: string;
let workplace: Workplace;
let hostile: Workplace;
let page: WhichbotOnPage;
let index: SearchIndex;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-sources-"));
  const [documents, odd] = [join(folder, "documents"), join(folder, "odd")];
  mkdirSync(join(documents, "a b"), { recursive: true });
  mkdirSync(odd);
  const boats =
    "---\npublished: 2025-03-04\nurl: https://example.org/boats\n---\n\n# Boats\n\n## Speed\n\n" +
    "The kayak is faster than the canoe on open water. 😀 A raft is slow.\n\n" +
    "| Boat | Speed |\n|---|---|\n| Kayak | fast |\n| Canoe | slow |\n\n## Luggage\n\n" +
    "- Choose the canoe if you carry luggage.\n- Choose the kayak if you want to be quick.\n";
  writeFileSync(join(documents, "a b", "boats & co?.md"), boats);
  writeFileSync(
    join(documents, "secret.md"),
    "---\nprivate: true\n---\n\n# Secret\n\nThe kayak is worse than the canoe.\n",
  );
  writeFileSync(join(documents, "long.md"), `# Long\n\n${MANY_LINES}`);
  writeFileSync(join(documents, "catalog.yaml"), "options:\n  - { name: Kayak }\n  - { name: Canoe }\n");
  writeHostileDocuments(odd);
  workplace = await makeWorkplace(documents);
  hostile = await makeWorkplace(odd);
  page = openPage(workplace);
  index = await page.services.answerer.view(page.services.asker.scopeOf(PAGE));
});
afterAll(() => {
  page.close();
  workplace.remove();
  hostile.remove();
  rmSync(folder, { recursive: true });
});

const textOf = (id: string): string => index.documents.find((own) => own.id === id)?.text ?? "";
const BOATS = "a b/boats & co?.md";

async function get(path: string): Promise<{ readonly status: number; readonly html: string }> {
  const response = await page.app.request(path);
  return { status: response.status, html: await response.text() };
}

describe("the page of a document", () => {
  it("shows the whole stored text, and the slice that every citation points to", async () => {
    const { id, card, answer } = await page.services.asker.ask({
      place: PAGE,
      person: "",
      question: "kayak or canoe for luggage?",
    });
    const own = card.quotes.filter(({ document }) => document === BOATS);
    expect(own.length).toBeGreaterThan(0);
    for (const quote of own) {
      const { status, html } = await get(`/${quote.pagePath}&answer=${id}`);
      const read = readPage(html);
      expect(status).toBe(200);
      expect(read.text).toBe(squeezed(textOf(BOATS)));
      expect(squeezed(read.quote)).toBe(squeezed(answer.citations[quote.n - 1]?.quote ?? "?"));
      expect(read.ids.filter((own) => own === "quote")).toHaveLength(1);
      expect(read.words).toContain("2025-03-04");
      expect(read.links).toContain("https://example.org/boats");
      expect(read.links).toContain(`/a/${id}`);
    }
  });

  it("leads to the other evidence, and every link within it leads somewhere", async () => {
    const text = textOf(BOATS);
    const start = text.indexOf("The kayak is faster");
    const { html } = await get(`/${pagePath({ document: BOATS, start, end: start + 49 })}`);
    const { links, ids } = readPage(html);
    for (const link of links.filter((own) => own.startsWith("#"))) expect(ids).toContain(link.slice(1));
    const within = [...new Set(links.filter((own) => own.startsWith("/sources/")))];
    expect(within.length).toBeGreaterThan(2);
    for (const link of within) {
      const { status, html: there } = await get(link);
      expect(status).toBe(200);
      if (link.endsWith("#quote")) expect(readPage(there).ids).toContain("quote");
    }
  });

  it("marks only what is said of one option when that is asked for", async () => {
    const path = pagePath({ document: BOATS, start: 0, end: 1 }).split("?")[0];
    const notes = async (option: string): Promise<string[]> =>
      [
        ...(await get(`/${path}?option=${option}`)).html.matchAll(/note-said.*?<span dir="auto">([^<]*)/gsu),
      ].map((match) => String(match[1]).toLowerCase());
    const all = new Set(await notes(""));
    expect(all.size).toBeGreaterThan(1);
    const [name = ""] = [...all];
    const written = index.catalog.options.find((own) => own.name.toLowerCase() === name)?.name ?? "";
    expect(new Set(await notes(written))).toEqual(new Set([name]));
    expect(await notes("-")).toEqual([]);
  });

  it.each([
    "start=5",
    "start=9&end=2",
    "start=0&end=99999999",
    "start=x&end=y",
    "start=-1&end=4",
    "start=1.5&end=4",
  ])("says that there is no such place for %s, and shows the document", async (query) => {
    const { status, html } = await get(`/sources/a%20b/boats%20%26%20co%3F.md?${query}`);
    expect(status).toBe(200);
    expect(html).toContain("no such place");
    expect(readPage(html).text).toBe(squeezed(textOf(BOATS)));
  });

  it("widens a slice that begins inside of a character", async () => {
    const start = textOf(BOATS).indexOf("😀");
    const { html } = await get(`/${pagePath({ document: BOATS, start: start + 1, end: start + 2 })}`);
    expect(readPage(html).quote).toBe("😀");
  });

  it("knows a hidden document as little as one that never was", async () => {
    const [hidden, unknown] = [await get("/sources/secret.md"), await get("/sources/nothing.md")];
    expect(hidden.status).toBe(404);
    expect(hidden.html.replaceAll("secret.md", "")).toBe(unknown.html.replaceAll("nothing.md", ""));
    for (const path of [
      "/sources/",
      "/sources/%",
      "/sources/%E0%A4%A",
      "/sources/..%2f..%2fetc/passwd",
      "/sources/a%20b",
    ])
      expect((await get(path)).status).toBe(404);
  });

  it("says nothing of an answer that is not found", async () => {
    const path = pagePath({ document: BOATS, start: 0, end: 1 }).split("?")[0];
    const { status, html } = await get(`/${path}?answer=${"0".repeat(32)}`);
    expect(status).toBe(200);
    expect(readPage(html).links.filter((link) => link.startsWith("/a/"))).toEqual([]);
  });
});

describe("a long document", () => {
  it("comes in parts that are light, each at once, and together are the text", async () => {
    const parts: string[] = [];
    for (let part = 1; ; part++) {
      const before = process.cpuUsage();
      const { html } = await get(`/sources/long.md?page=${part}`);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000);
      expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
      parts.push(readPage(html).text);
      if (!html.includes(`page=${part + 1}`)) break;
    }
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.join("")).toBe(squeezed(textOf("long.md")));
  });

  it("opens at the part with the slice", async () => {
    const start = textOf("long.md").lastIndexOf("The kayak");
    const { html } = await get(`/${pagePath({ document: "long.md", start, end: start + 9 })}`);
    expect(readPage(html).quote).toBe("The kayak");
  });
});

it("shows hostile documents as text, and nothing that hides", async () => {
  const odd = openPage(hostile);
  const view = await odd.services.answerer.view(odd.services.asker.scopeOf(PAGE));
  expect(view.documents.length).toBeGreaterThan(50);
  for (const { id, text } of view.documents) {
    const path = pagePath({ document: id, start: 0, end: Math.min(9, text.length) });
    const html = await (await odd.app.request(`/${path}`)).text();
    const read = readPage(html);
    const own = squeezed(shownText(text));
    // A pile of accents may be cut where a mark begins.
    const plain = (words: string) => words.replace(/[\p{M}\ufffd]/gu, "");
    if (!html.includes("Part 1 of")) expect(plain(read.text)).toBe(plain(own));
    expect(unreadable(read.words)).toBeNull();
    for (const element of read.elements)
      expect(element).toMatch(
        /^(?:#text|div|h[2-6]|p|pre|ul|li|span|mark|a|svg|path|section|table|thead|tbody|tr|th|td|@(?:id|class|dir|href|tabindex|scope|aria-label|aria-hidden|focusable|viewbox|viewBox|width|height|d))$/u,
      );
    for (const link of read.links) expect(link).toMatch(/^(?:[/#]|https:\/\/docs\.example\.org\/)/u);
  }
  odd.close();
});
