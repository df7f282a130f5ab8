import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { type ApiContract, openContract } from "./api-contract.js";
import { libraryInMemory } from "./library-in-memory.js";

let workplace: Workplace;
let page: WhichbotOnPage;
let api: ApiContract;
beforeAll(async () => {
  workplace = await makeWorkplace();
  page = openPage(workplace, { library: libraryInMemory() });
  api = await openContract(page.app);
});
afterAll(() => {
  page.close();
  workplace.remove();
});

type Body = NonNullable<RequestInit["body"]>;

/** Half a character cannot stand in an address. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
const POSTS = ["/api/v1/answers", "/api/v1/feedback", "/api/v1/documents"];
const post = (path: string, body: Body, type = "application/json") =>
  api.request<{ code: string }>(path, { method: "POST", headers: { "content-type": type }, body });
const bytes = (...values: readonly number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);

describe("hostile text", () => {
  it.each(HOSTILE_STRINGS)("breaks nothing: %s", async (_, text) => {
    const short = text.slice(0, 2000);
    const { status } = await api.post("/api/v1/answers", { question: text });
    expect([201, 400]).toContain(status);
    await api.post("/api/v1/answers", {
      ...{ question: "Which one?", previous: short, documents: [text.slice(0, 500)] },
      ...{ options: [text.slice(0, 200)], criteria: [text.slice(0, 200)] },
    });
    await api.post("/api/v1/documents", { name: `${short.slice(0, 400)}.md`, text });
    for (const path of [
      "search?q=",
      "suggestions?q=",
      "documents?q=",
      "matrix?option=",
      "matrix?criterion=",
      "matrix?group=",
    ])
      await api.request(`/api/v1/${path}${encodeURIComponent(wellFormed(short))}`);
    const id = encodeURIComponent(wellFormed(short));
    for (const path of [`answers/${id}`, `documents/${id}`, `ingests/${id}`])
      expect((await api.request(`/api/v1/${path}`)).status).toBe(404);
  });
});

describe("hostile bodies", () => {
  const DEEP = 50_000;
  it.each<[string, Body]>([
    ["nothing", ""],
    ["half an object", '{"question":'],
    ["two objects", "{}{}"],
    ["invalid UTF-8", bytes(0x7b, 0xff, 0x7d)],
    ["half a character at the end", bytes(0x22, 0xe2, 0x82)],
    ["UTF-16", bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
    ["a number beyond numbers", "1e999"],
    ["NaN", "NaN"],
    ["a list in lists", "[".repeat(DEEP) + "]".repeat(DEEP)],
    ["an object in objects", `${'{"question":'.repeat(DEEP)}1${"}".repeat(DEEP)}`],
    ["keys of prototypes", '{"__proto__":{"question":"x?"},"constructor":{"prototype":{"explain":true}}}'],
    ["many keys", `{${Array.from({ length: 5000 }, (_, at) => `"k${at}":1`).join(",")}}`],
    ["a long list", JSON.stringify({ options: Array.from({ length: 50_000 }, () => "A") })],
  ])("are refused as what they are: %s", async (_, body) => {
    for (const path of POSTS) {
      const { status, body: problem } = await post(path, body);
      expect([status, problem.code]).toEqual([400, "REQUEST_INVALID"]);
    }
    expect(({} as { explain?: boolean }).explain).toBeUndefined();
  });

  it("may begin with a mark of their byte order", async () => {
    const body = new TextEncoder().encode('\ufeff{"question":"Which one for mobile?"}');
    expect((await post("/api/v1/answers", body)).status).toBe(201);
  });

  it("do not slip in by a key of prototypes beside a good question", async () => {
    const { status } = await post("/api/v1/answers", '{"question":"x or y?","__proto__":{"explain":true}}');
    expect([201, 400]).toContain(status);
    expect(({} as { explain?: boolean }).explain).toBeUndefined();
  });

  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["application/jsonp", 415],
    ["application/json", 201],
    ["application/json; charset=utf-8", 201],
    ["APPLICATION/JSON", 201],
  ])("are read by their type: %s", async (type, expected) => {
    const { status } = await post("/api/v1/answers", '{"question":"Which one for mobile?"}', type);
    expect(status).toBe(expected);
  });
});

describe("hostile addresses", () => {
  it.each([
    "/api/nope",
    "/api/v1",
    "/api/v1/",
    "/api/v1/answers/",
    "/api/v1/answers/a/b/c",
    "/api/v2/answers",
    "/api/v1/matrix/nope",
    "/api/v1/__proto__",
    "/api//v1/catalog",
    "/api/problems/nope",
    "/api/problems/__proto__",
  ])("are nothing: %s", async (path) => {
    const { status, body } = await api.request<{ code: string }>(path);
    expect([status, body.code]).toEqual([404, "NOT_FOUND"]);
  });

  it("tell methods that are not taken which are", async () => {
    const cases: [string, string, string][] = [
      ["/api/v1/answers", "GET", "OPTIONS, POST"],
      ["/api/v1/answers/x", "DELETE", "GET, HEAD, OPTIONS"],
      ["/api/v1/documents", "PUT", "GET, HEAD, OPTIONS, POST"],
      ["/api/v1/documents/a/b.md", "PATCH", "DELETE, GET, HEAD, OPTIONS"],
      ["/api/v1/documents/a%2Fb.md", "POST", "DELETE, GET, HEAD, OPTIONS"],
      ["/api/openapi.json", "POST", "GET, HEAD, OPTIONS"],
      ["/api", "POST", "GET, HEAD, OPTIONS"],
    ];
    for (const [path, method, allow] of cases) {
      const refused = await api.request(path, { method });
      expect([path, refused.status, refused.headers.get("allow")]).toEqual([path, 405, allow]);
      const asked = await api.request(path, {
        method: "OPTIONS",
        headers: { origin: "https://evil.example" },
      });
      expect([asked.status, asked.headers.get("allow"), asked.text]).toEqual([204, allow, ""]);
    }
  });

  it("give heads without bodies", async () => {
    const whole = await api.request("/api/v1/catalog");
    const head = await api.request("/api/v1/catalog", { method: "HEAD" });
    expect([head.status, head.text, head.headers.get("etag")]).toEqual([200, "", whole.headers.get("etag")]);
    expect((await api.request("/api/v1/nope", { method: "HEAD" })).status).toBe(404);
  });
});
