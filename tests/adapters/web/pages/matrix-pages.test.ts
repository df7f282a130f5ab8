import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawMatrix } from "../../../../src/chat/matrix/draw-matrix.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";

const DOCUMENTS = fileURLToPath(new URL("../../../questions/build-tools/docs", import.meta.url));
const removals: (() => void)[] = [];
let tools: Workplace;
let page: WhichbotOnPage;

beforeAll(async () => {
  tools = await makeWorkplace(DOCUMENTS);
  page = openPage(tools);
  removals.push(page.close, tools.remove);
});
afterAll(() => {
  for (const remove of removals) remove();
});

async function pageOver(files: Readonly<Record<string, string>>): Promise<WhichbotOnPage> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-matrix-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const workplace = await makeWorkplace(folder);
  const opened = openPage(workplace);
  removals.push(opened.close, workplace.remove, () => rmSync(folder, { recursive: true, force: true }));
  return opened;
}

async function get(
  path: string,
  from = page,
): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  const response = await from.app.request(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? "");
const columns = (text: string): string[] => all(text, /data-column[^>]*>([^<]*)</g);
const criteria = (text: string): string[] => all(text, /class="criterion-name">([^<]*)</g);

describe("the page of the matrix", () => {
  it("shows every cell in a word, with its sources and a way to its evidence", async () => {
    const matrix = await drawMatrix(tools.answerer, {});
    const { status, text } = await get("/matrix");
    expect(status).toBe(200);
    expect(columns(text)).toEqual(matrix?.options);
    expect(criteria(text)).toEqual(matrix?.rows.map(({ criterion }) => criterion));
    const cells = (matrix?.rows ?? []).flatMap((row) => row.cells);
    const strengths = cells.map(({ standing, strength }) => (standing === "unknown" ? "" : String(strength)));
    expect(all(text, /data-strength="([^"]*)"/g)).toEqual(strengths);
    expect(all(text, /<a href="(\/matrix\/cell\?[^"]*)"/g).length).toBe(cells.length);
    expect(text).not.toMatch(/ style="| on[a-z]+="|javascript:/i);
  });

  it("ranks by the weights of its address, and hands them on to the exports", async () => {
    const plain = (await get("/matrix")).text;
    const weighed = (await get("/matrix?weight.plugins=5&weight.speed=0")).text;
    const ranked = (text: string) => all(text, /data-points[^>]*>\s*([^<\s]*)/g);
    expect(ranked(weighed)).not.toEqual(ranked(plain));
    expect(weighed).toMatch(/name="weight.plugins"[^>]* value="5"/);
    expect(weighed).toMatch(/aria-valuetext="0, does not count"/);
    const link = all(weighed, /href="(\/matrix\.csv[^"]*)"/g)[0]?.replaceAll("&amp;", "&") ?? "";
    const csv = await get(link);
    expect(csv.text).toMatch(/\r\nplugins,5,.*\r\n/);
    expect(csv.text).toMatch(/\r\nspeed,0,/);
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="matrix.csv"');
  });

  it("draws the options and criteria that are chosen, six at most", async () => {
    const { text } = await get(
      "/matrix?option=Vite&option=webpack&criterion=speed&criterion=two+big+monorepos&criterion=",
    );
    expect(columns(text)).toEqual(["Vite", "webpack"]);
    expect(criteria(text)).toEqual(["speed", "two big monorepos"]);
    const many = ["Vite", "webpack", "Rollup", "esbuild", "Parcel", "Rspack", "Kayak"].map(
      (own) => `option=${own}`,
    );
    const full = (await get(`/matrix?${many.join("&")}`)).text;
    expect(columns(full).length).toBe(6);
    expect(full).toContain("At most 6 options stand side by side.");
  });

  it.each([
    ["/matrix?group=0123456789ab", "That group of options is not in the documents any more."],
    ["/matrix?option=Kayak", "None of these options stands in the documents."],
    ["/matrix?option=Vite&option=Ka%3Cscript%3Eyak", "“Ka&lt;script&gt;yak” stands in no document"],
  ])("leads somewhere from %s, and says what could not be done", async (path, notice) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain(notice);
    expect(columns(text).length).toBeGreaterThan(1);
  });

  it.each([
    "?weight.__proto__=5&__proto__=x&option=constructor",
    "?criterion=%00%E2%80%AE&weight.=1e999",
    `?option[]=a&group[]=b&criterion=${"x".repeat(5_000)}`,
  ])("takes %s for what it is: nothing", async (query) => {
    expect((await get(`/matrix${query}`)).status).toBe(200);
  });

  it("shows criteria as words, whatever is in them", async () => {
    const typed = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const { text } = await get(`/matrix?criterion=${encodeURIComponent(typed)}`);
    expect(text).not.toMatch(/<script>alert|<img/);
    expect(criteria(text)[0]).toContain("&lt;script&gt;");
  });

  it("says what to do where the documents name no options", async () => {
    const empty = await pageOver({ "notes.md": "# Notes\n\nThe meeting is on Monday at ten.\n" });
    const { status, text } = await get("/matrix", empty);
    expect(status).toBe(200);
    expect(text).toContain("Nothing to compare yet");
    expect((await get("/matrix.csv", empty)).status).toBe(404);
  });
});

describe("the evidence of a cell", () => {
  it("quotes what speaks for and against, each with its place", async () => {
    const link =
      all((await get("/matrix")).text, /<a href="(\/matrix\/cell\?[^"]*)"/g)[0]?.replaceAll("&amp;", "&") ??
      "";
    const { status, text } = await get(link);
    expect(status).toBe(200);
    expect(text).toMatch(/Speaks for it \(\d+\)[\s\S]*Speaks against it \(\d+\)/);
    const places = all(text, /<a href="(\/sources\/[^"]*)"/g);
    expect(places.length).toBeGreaterThan(3);
    expect(all(text, /<blockquote class="quote[^"]*">([^<]*)/g).length).toBe(places.length);
    expect((await get(places[0]?.replaceAll("&amp;", "&") ?? "")).status).toBe(200);
    expect(text).toMatch(
      /name="question" value="webpack, Rspack, Vite, Rollup, esbuild or Parcel for plugins\?"/,
    );
  });

  it.each([
    "/matrix/cell",
    "/matrix/cell?criterion=speed&of=Kayak",
    "/matrix/cell?criterion=speed&of=Vite&group=0123456789ab",
  ])("is not found at %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("shows words of documents as words", async () => {
    const hostile = await pageOver({
      "one.md":
        "# Kayak vs Canoe\n\nKayak is much faster than Canoe for delivery <script>alert(1)</script>.\n\nChoose Kayak for delivery.\n",
      "two.md":
        "# Canoe or Kayak <img src=x onerror=alert(1)>\n\nKayak is better than Canoe for delivery `<b>now</b>`.\n",
    });
    const { text } = await get("/matrix/cell?option=Kayak&option=Canoe&criterion=delivery&of=Kayak", hostile);
    expect(text).toContain("&lt;script&gt;alert(1)");
    expect(text).not.toMatch(/<script>alert|<img |<b>/);
  });
});
