import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { type ApiContract, openContract } from "./api-contract.js";
import { type LibraryInMemory, libraryInMemory } from "./library-in-memory.js";

const NOW = new Date("2026-01-02T12:00:00Z");

interface Summary {
  readonly id: string;
  readonly title: string;
  readonly published: string | null;
  readonly ageDays: number | null;
  readonly passages: number;
  readonly options: string[];
  readonly uploaded: boolean;
}
interface Page {
  readonly documents: Summary[];
  readonly total: number;
  readonly next: string | null;
}
interface Text extends Summary {
  readonly text: string;
  readonly length: number;
  readonly start: number;
  readonly end: number;
  readonly headings: { level: number; text: string; start: number; end: number }[];
  readonly passagesWithin: { start: number; end: number; headings: string[] }[];
}
interface Told {
  readonly code: string;
  readonly detail: string;
  readonly errors?: { file?: string; parameter?: string; message: string }[];
}
interface Receipt {
  readonly taken: { name: string; document: string }[];
  readonly refused: { name: string; reason: string }[];
  readonly ingest: { id: string } | null;
}

let workplace: Workplace;
let page: WhichbotOnPage;
let library: LibraryInMemory;
let api: ApiContract;
beforeAll(async () => {
  workplace = await makeWorkplace();
  library = libraryInMemory();
  page = openPage(workplace, { library, now: () => NOW });
  api = await openContract(page.app);
});
afterAll(() => {
  page.close();
  workplace.remove();
});

describe("listing documents", () => {
  it("lists all of them over its pages, each once, the newest first", async () => {
    const { documents } = await workplace.answerer.view();
    const found: Summary[] = [];
    let next: string | null = "/api/v1/documents?limit=2";
    while (next !== null) {
      const { body }: { body: Page } = await api.request<Page>(next);
      expect(body.total).toBe(documents.length);
      found.push(...body.documents);
      next = body.next;
    }
    expect(found.map(({ id }) => id).sort()).toEqual(documents.map(({ id }) => id).sort());
    const dates = found.map(({ published }) => published ?? "");
    expect(dates).toEqual([...dates].sort().reverse());
    expect(found.reduce((sum, { passages }) => sum + passages, 0)).toBe(
      (await workplace.answerer.view()).passages.length,
    );
  });

  it("says how old a document is, and what it speaks of", async () => {
    const { body } = await api.request<Page>("/api/v1/documents?q=SPHERON%20brief");
    expect(body.documents).toMatchObject([
      { id: "spheron-framework-guide.md", published: "2025-12-23", ageDays: 10, uploaded: false },
    ]);
    expect(body.documents[0]?.options).toContain("PyTorch");
  });

  it("finds nothing for words that stand in no title", async () => {
    const { body } = await api.request<Page>("/api/v1/documents?q=zebra&offset=3");
    expect(body).toMatchObject({ documents: [], total: 0, next: null });
  });

  it.each(["limit=0", "limit=201", "limit=x", "offset=-1", "offset=1.5", `q=${"x".repeat(201)}`])(
    "refuses ?%s and names the parameter",
    async (query) => {
      const { status, body } = await api.request<Told>(`/api/v1/documents?${query}`);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.parameter).toBe(query.split("=", 1)[0]);
    },
  );
});

describe("reading a document", () => {
  const path = "/api/v1/documents/spheron-framework-guide.md";

  it("gives its text, headings and passages with places that fit", async () => {
    const { body } = await api.request<Text>(path);
    const stored = (await workplace.answerer.view()).documents.find(({ id }) => id === body.id);
    expect(body.text).toBe(stored?.text);
    expect(body.headings.length).toBeGreaterThan(3);
    for (const { text, start, end } of body.headings) expect(body.text.slice(start, end)).toBe(text);
    expect(body.passagesWithin).toHaveLength(body.passages);
  });

  it("gives a slice with what stands in it", async () => {
    const { body: whole } = await api.request<Text>(path);
    const heading = whole.headings[2]!;
    const { body } = await api.request<Text>(`${path}?start=${heading.start}&end=${heading.end}`);
    expect(body).toMatchObject({ text: heading.text, start: heading.start, end: heading.end });
    expect(body.headings).toEqual([heading]);
    const { body: rest } = await api.request<Text>(`${path}?start=${heading.start}&end=9999999`);
    expect(rest.text).toBe(whole.text.slice(heading.start));
    expect(rest.end).toBe(whole.length);
  });

  it.each(["start=10&end=5", "start=9999999", "start=-1", "end=x"])("refuses the slice %s", async (slice) => {
    expect((await api.request<Told>(`${path}?${slice}`)).status).toBe(400);
  });

  it("answers 304, with another tag for another slice", async () => {
    const whole = await api.request(path);
    const slice = await api.request(`${path}?end=10`);
    const tag = whole.headers.get("etag") ?? "";
    expect(slice.headers.get("etag")).not.toBe(tag);
    expect((await api.request(path, { headers: { "if-none-match": tag } })).status).toBe(304);
  });

  it.each([
    "nope.md",
    "a/b/c.md",
    "a%2Fb.md",
    "%zz",
    "%",
    "%c3",
    "%2e%2e%2fetc%2fpasswd",
    "__proto__",
    "%00",
    "a%0Ab",
  ])("knows no document %s", async (id) => {
    const { status, body } = await api.request<Told>(`/api/v1/documents/${id}`);
    expect([status, body.code]).toEqual([404, "NOT_FOUND"]);
  });
});

describe("changing documents", () => {
  const form = (...files: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[]): RequestInit => {
    const body = new FormData();
    for (const [name, text] of files) body.append("files", new Blob([text]), name);
    return { method: "POST", body };
  };

  it("takes files of a form, folders and all, and says what was refused", async () => {
    const { status, headers, body } = await api.request<Receipt>(
      "/api/v1/documents",
      form(["guides/boats.md", "# Boats"], ["x.exe", new Uint8Array([0, 255])], ["ünïcode 😀.md", "# x"]),
    );
    expect(status).toBe(202);
    expect(body.taken.map(({ document }) => document)).toEqual([
      "uploads/guides/boats.md",
      "uploads/ünïcode 😀.md",
    ]);
    expect(body.refused).toEqual([{ name: "x.exe", reason: expect.stringContaining("not a known format") }]);
    expect(headers.get("location")).toBe(`/api/v1/ingests/${body.ingest?.id}`);
    expect(new TextDecoder().decode(library.kept.get("uploads/guides/boats.md")?.bytes)).toBe("# Boats");
    expect((await api.request(headers.get("location") ?? "")).status).toBe(200);
  });

  it("takes a text in JSON", async () => {
    const { status } = await api.post("/api/v1/documents", { name: "note.txt", text: "Kayak → 😀" });
    expect(status).toBe(202);
    expect(new TextDecoder().decode(library.kept.get("uploads/note.txt")?.bytes)).toBe("Kayak → 😀");
  });

  it("deletes what was uploaded, by either way to write its id", async () => {
    await api.request("/api/v1/documents", form(["g/one.md", "1"], ["g/two.md", "2"]));
    for (const id of ["uploads/g/one.md", "uploads%2Fg%2Ftwo.md"]) {
      const { status, headers } = await api.request(`/api/v1/documents/${id}`, { method: "DELETE" });
      expect(status).toBe(202);
      expect(headers.get("location")).toMatch(/^\/api\/v1\/ingests\/run-/u);
    }
    expect([...library.kept.keys()].filter((id) => id.startsWith("uploads/g/"))).toEqual([]);
    const { status } = await api.request("/api/v1/documents/uploads/g/one.md", { method: "DELETE" });
    expect(status).toBe(404);
  });

  it("says of each file why none is taken", async () => {
    const { status, body } = await api.request<Told>(
      "/api/v1/documents",
      form(["a.exe", "1"], ["b.zip", "2"]),
    );
    expect([status, body.code]).toEqual([422, "UPLOAD_REFUSED"]);
    expect(body.errors?.map(({ file }) => file)).toEqual(["a.exe", "b.zip"]);
  });

  it.each<[string, number, RequestInit]>([
    ["nothing at all", 415, { method: "POST" }],
    ["another type", 415, { method: "POST", body: "x", headers: { "content-type": "text/plain" } }],
    ["a form without files", 400, form()],
    [
      "a form with a text for a file",
      400,
      {
        method: "POST",
        body: (() => {
          const data = new FormData();
          data.append("files", "x");
          return data;
        })(),
      },
    ],
    [
      "a form that ends early",
      400,
      {
        method: "POST",
        body: "--x\r\nContent-Dis",
        headers: { "content-type": "multipart/form-data; boundary=x" },
      },
    ],
    [
      "JSON without a name",
      400,
      { method: "POST", body: '{"text":"x"}', headers: { "content-type": "application/json" } },
    ],
  ])("refuses %s", async (_, expected, init) => {
    expect((await api.request<Told>("/api/v1/documents", init)).status).toBe(expected);
  });

  it("changes nothing where nothing may be changed", async () => {
    const closed = openPage(workplace, { library: libraryInMemory("Set a token first.") });
    const other = await openContract(closed.app);
    const tries: [string, RequestInit][] = [
      ["/api/v1/documents", form(["a.md", "x"])],
      ["/api/v1/documents/a.md", { method: "DELETE" }],
      ["/api/v1/ingests", { method: "POST" }],
    ];
    for (const [path, init] of tries) {
      const { status, body } = await other.request<Told>(path, init);
      expect([status, body.code, body.detail]).toEqual([403, "UPLOAD_REFUSED", "Set a token first."]);
    }
    closed.close();
  });
});
