import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toSeenReading } from "../../../../src/adapters/web/seen-runs.js";
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

  it("is refused under the name of one in the words of a name that is too long", async () => {
    await library.upload([{ name: "secret-pay.md", bytes: new TextEncoder().encode(SECRET) }]);
    const kept = library.kept.get("uploads/secret-pay.md");
    const send = async (name: string) => {
      const { status, body, text } = await api.post<{ errors: { file: string; message: string }[] }>(
        "/api/v1/documents",
        { name, text: "# Another" },
      );
      expect([status, body.errors.length]).toEqual([422, 1]);
      return text.replaceAll(name, "…");
    };
    expect(await send("secret-pay.md")).toBe(await send(`${"x".repeat(210)}.md`));
    expect(library.kept.get("uploads/secret-pay.md")).toBe(kept);
    // Neither one that is hidden, nor one that was never there, can be deleted, to the letter.
    const [hidden, none] = await Promise.all(
      ["secret-pay.md", "secret-pax.md"].map((name) =>
        api.request(`/api/v1/documents/uploads/${name}`, { method: "DELETE" }),
      ),
    );
    expect(hidden?.status).toBe(404);
    expect(hidden?.text.replaceAll("pay", "pax")).toBe(none?.text);
    expect(library.kept.has("uploads/secret-pay.md")).toBe(true);
  });

  it("is named by no reason, not even when it is gone and nothing else is hidden", async () => {
    const index = await workplace.answerer.view();
    const reading = {
      skipped: [
        { path: "copy.md", reason: "same text as secret-older.md" },
        { path: "twin.md", reason: "same text as boats.md" },
        { path: "secret-twin.md", reason: "same text as boats.md" },
      ],
      notes: [],
    };
    const scope = { key: "some", sees: ({ id }: { id: string }) => !id.startsWith("secret-") };
    const whole = { ...index, documents: index.documents.filter(scope.sees) };
    expect(toSeenReading(reading, { scope, view: whole, whole }).skipped).toEqual([
      { path: "copy.md", reason: "same text as another document" },
      { path: "twin.md", reason: "same text as boats.md" },
    ]);
    expect(toSeenReading(reading, { scope, view: whole, whole: index }).skipped).toEqual([]);
  });

  it("is not told of by a folder that could not be read", async () => {
    const index = await workplace.answerer.view();
    const skipped = ["hr", "public"].map((path) => ({ path, reason: "may not be read" }));
    const scope = { key: "some", sees: ({ id }: { id: string }) => !id.startsWith("hr/") };
    const view = { ...index, documents: index.documents.slice(1) };
    expect(toSeenReading({ skipped, notes: [] }, { scope, view, whole: index }).skipped).toEqual([
      { path: "public", reason: "may not be read" },
    ]);
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
