import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { type ApiContract, openContract } from "./api-contract.js";
import { type LibraryInMemory, libraryInMemory } from "./library-in-memory.js";

const SECRET = `# Skiff or Dory for the merger

Skiff is better than Dory for speed. Choose Skiff if speed counts. Dory is slow for speed.
Choose Dory if you need cargo space. Skiff has little cargo space.
`;
const OPEN = `# Kayak or Canoe

Kayak is better than Canoe for speed. Choose Kayak if speed counts. Canoe is slow.
Choose Canoe if you need cargo space. Kayak has little cargo space.
`;
/** Nothing of what is hidden: neither its name nor its words. */
const TRACE = /skiff|dory|merger|secret/iu;

let folder: string;
let workplace: Workplace;
let page: WhichbotOnPage;
let library: LibraryInMemory;
let api: ApiContract;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-scopes-"));
  cpSync("seeds", folder, { recursive: true });
  writeFileSync(join(folder, "boats.md"), OPEN);
  writeFileSync(join(folder, "secret-plan.md"), SECRET);
  workplace = await makeWorkplace(folder);
  library = libraryInMemory();
  page = openPage(workplace, { library, scopes: "private: [secret-*, uploads/secret-*]\n" });
  api = await openContract(page.app);
});
afterAll(() => {
  page.close();
  workplace.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("what the API may not see", () => {
  it("is known to the index itself", async () => {
    const { documents, catalog } = await workplace.answerer.view();
    expect(documents.map(({ id }) => id)).toContain("secret-plan.md");
    expect(catalog.options.map(({ name }) => name)).toContain("Skiff");
  });

  it.each([
    "/api/v1/documents?limit=200",
    "/api/v1/documents?q=merg",
    "/api/v1/catalog",
    "/api/v1/search?q=speed%20of%20the%20boat%20for%20the%20takeover&limit=50",
    "/api/v1/suggestions?q=ski",
    "/api/v1/matrix/groups",
    "/api/v1/matrix?option=Kayak&criterion=speed",
  ])("leaves no trace in %s", async (path) => {
    const { status, text } = await api.request(path);
    expect(status).toBe(200);
    const typed = new URL(path, "http://x").searchParams.get("q") ?? "";
    expect(text.replaceAll(typed, "")).not.toMatch(TRACE);
  });

  it("is as if it were not there, to the letter", async () => {
    const hidden = await api.request("/api/v1/documents/secret-plan.md");
    const none = await api.request("/api/v1/documents/secret-plam.md");
    expect([hidden.status, none.status]).toEqual([404, 404]);
    expect(hidden.text.replaceAll("plan", "plam")).toBe(none.text);
    const deleted = await api.request("/api/v1/documents/secret-plan.md", { method: "DELETE" });
    expect(deleted.status).toBe(404);
    const nothing = await api.request("/api/v1/documents/secret-plam.md", { method: "DELETE" });
    expect(deleted.text.replaceAll("plan", "plam")).toBe(nothing.text);
  });

  it("is not asked about, nor opened by patterns or by what was asked before", async () => {
    for (const body of [
      { question: "Which boat for speed?" },
      { question: "Which boat for speed?", documents: ["secret-*"] },
      { question: "Which boat for speed?", documents: ["**", "secret-plan.md"] },
    ]) {
      const { status, text } = await api.post("/api/v1/answers", body);
      expect(status).toBe(201);
      expect(text).not.toMatch(TRACE);
    }
  });

  it("hides answers that quote it, like those that were never given", async () => {
    const open = openPage(workplace, { history: "shared", scopes: "" });
    const asked = await (await openContract(open.app)).post<{ id: string; answer: { citations: object[] } }>(
      "/api/v1/answers",
      { question: "Skiff or Dory for speed?" },
    );
    expect(asked.body.answer.citations.length).toBeGreaterThan(0);
    open.close();
    const narrow = openPage(workplace, { history: "shared", scopes: "private: [secret-*]\n" });
    const other = await openContract(narrow.app);
    const { id } = asked.body;
    const missing = id.startsWith("0") ? `1${id.slice(1)}` : `0${id.slice(1)}`;
    for (const path of ["", "/derivation"]) {
      const hidden = await other.request(`/api/v1/answers/${id}${path}`);
      const none = await other.request(`/api/v1/answers/${missing}${path}`);
      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll(id, missing)).toBe(none.text);
    }
    expect((await other.post("/api/v1/feedback", { answer: id, vote: "up" })).status).toBe(404);
    expect(
      (await other.post("/api/v1/answers", { question: "and for cargo?", previousAnswer: id })).status,
    ).toBe(400);
    narrow.close();
  });

  it("leaves no trace in ingests: no names, no counts", async () => {
    const { documents, passages } = await workplace.answerer.view();
    const { body } = await api.request<{ ingest: { id: string } }>("/api/v1/ingests", { method: "POST" });
    const { id } = body.ingest;
    library.change(id, { state: "running", progress: { phase: "read", done: 2, total: documents.length } });
    const running = await api.request<{ progress: object }>(`/api/v1/ingests/${id}`);
    expect(running.body.progress).toEqual({ phase: "read", done: 25, total: 100 });
    library.change(id, {
      state: "done",
      summary: {
        ...{ documents: documents.length, passages: passages.length, options: 9, seconds: 1 },
        removed: ["boats.md", "secret-older.md", "merger.md"],
        skipped: [
          { path: "secret-list.pdf", reason: "is no text" },
          { path: "picture.png", reason: "is no text" },
          // It could call itself private, if it could be read.
          { path: "merger.md", reason: "is no text" },
        ],
        notes: [{ document: "secret-plan.md", note: "converted from windows-1252" }],
      },
    });
    const { body: run, text } = await api.request<{ summary: object }>(`/api/v1/ingests/${id}`);
    expect(text).not.toMatch(TRACE);
    expect(run.summary).toMatchObject({
      documents: documents.length - 1,
      removed: ["boats.md"],
      skipped: [{ path: "picture.png", reason: "is no text" }],
      notes: [],
    });
    expect((await api.request("/api/v1/ingests")).text).not.toMatch(TRACE);
    const events = await page.app.request(`/api/v1/ingests/${id}/events`);
    expect(await events.text()).not.toMatch(TRACE);
  });
});
