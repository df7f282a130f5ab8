import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnswerSchema } from "../../../../src/verdict/answer-schema.js";
import { DerivationSchema } from "../../../../src/verdict/derivation-schema.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { type ApiContract, openContract } from "./api-contract.js";

interface Given {
  readonly id: string;
  readonly url: string;
  readonly answer: Record<string, never> & {
    readonly question: string;
    readonly answer: string | null;
    readonly outcome: string;
    readonly criteria: string[];
    readonly carriedOver: { readonly options: string[] } | null;
    readonly options: { readonly name: string }[];
    readonly citations: { document: string; quote: string; start: number; end: number }[];
  };
  readonly derivation?: unknown;
}

interface Told {
  readonly code: string;
  readonly detail: string;
  readonly errors?: { pointer?: string; message: string }[];
}

let workplace: Workplace;
let page: WhichbotOnPage;
let api: ApiContract;
beforeAll(async () => {
  workplace = await makeWorkplace();
  page = openPage(workplace);
  api = await openContract(page.app);
});
afterAll(() => {
  page.close();
  workplace.remove();
});

const ask = (body: unknown) => api.post<Given>("/api/v1/answers", body);
const refused = (body: unknown) => api.post<Told>("/api/v1/answers", body);

describe("asking over HTTP", () => {
  it("gives the Answer to the letter, with an address and a tag", async () => {
    const { status, headers, body } = await ask({ question: "Which framework for mobile?" });
    expect(status).toBe(201);
    const answer = AnswerSchema.parse(body.answer);
    const direct = await workplace.answerer.answer("Which framework for mobile?");
    expect({ ...answer, tookMs: 0 }).toEqual({ ...direct, tookMs: 0 });
    expect(headers.get("location")).toBe(`/api/v1/answers/${body.id}`);
    expect(body.url).toBe(`http://localhost/a/${body.id}`);
    expect(body).not.toHaveProperty("derivation");
    const found = await api.request<Given>(headers.get("location") ?? "");
    expect(found.body).toEqual(body);
    expect(found.headers.get("etag")).toBe(headers.get("etag"));
    expect(found.headers.get("etag")).toMatch(/^"[\w-]+"$/u);
    expect(found.headers.get("cache-control")).toBe("private, no-cache");
  });

  it("quotes what stands in the document, at its place", async () => {
    const { body } = await ask({ question: "Which one is easier to debug?" });
    expect(body.answer.citations.length).toBeGreaterThan(0);
    for (const { document, quote, start, end } of body.answer.citations) {
      const id = encodeURIComponent(document);
      const { body: whole } = await api.request<{ text: string }>(`/api/v1/documents/${id}`);
      expect(whole.text.slice(start, end)).toBe(quote);
      const { body: slice } = await api.request<{ text: string }>(
        `/api/v1/documents/${id}?start=${start}&end=${end}`,
      );
      expect(slice.text).toBe(quote);
    }
  });

  it("answers 304 to whoever has the answer already, whatever else they have", async () => {
    const { headers } = await ask({ question: "Which one for research?" });
    const path = headers.get("location") ?? "";
    const tag = headers.get("etag") ?? "";
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = await api.request(path, { headers: { "if-none-match": known } });
      expect(again.status).toBe(304);
      expect(again.text).toBe("");
      expect(again.headers.get("etag")).toBe(tag);
    }
    const other = await api.request(path, { headers: { "if-none-match": '"other"' } });
    expect(other.status).toBe(200);
  });

  it("sends the derivation when asked to, and works it out again later", async () => {
    const { body } = await ask({ question: "Which framework for production?", explain: true });
    DerivationSchema.parse(body.derivation);
    const later = await api.request(`/api/v1/answers/${body.id}/derivation`);
    expect(later.status).toBe(200);
    expect(later.body).toEqual(body.derivation);
  });

  it.each([
    [{ options: ["PyTorch", "tensorflow"], criteria: ["mobile"] }, "PyTorch or tensorflow for mobile?"],
    [{ options: ["PyTorch", "torch", "JAX"] }, "PyTorch or JAX?"],
    [
      { question: "Which is faster?", options: ["PyTorch", "JAX"], criteria: ["memory"] },
      "Which is faster for memory: PyTorch or JAX?",
    ],
  ])("makes a question of %j", async (parts, question) => {
    const { status, body } = await ask(parts);
    expect(status).toBe(201);
    expect(body.answer.question).toBe(question);
  });

  it("goes on from questions before, in either form", async () => {
    const first = await ask({ question: "PyTorch or TensorFlow for mobile?" });
    const next = "And for research?";
    const byId = await ask({ question: next, previousAnswer: first.body.id });
    const byText = await ask({ question: next, previous: "PyTorch or TensorFlow for mobile?" });
    const byList = await ask({ question: next, previous: ["PyTorch or TensorFlow for mobile?"] });
    expect(byId.body.answer.carriedOver?.options).toEqual(["PyTorch", "TensorFlow"]);
    for (const { body } of [byText, byList])
      expect({ ...body.answer, tookMs: 0 }).toEqual({ ...byId.body.answer, tookMs: 0 });
    // And on from what itself went on.
    const third = await ask({ question: "and for memory?", previousAnswer: byId.body.id });
    expect(third.body.answer.carriedOver?.options).toEqual(["PyTorch", "TensorFlow"]);
  });

  it("narrows what is quoted to the documents that are named", async () => {
    const { body } = await ask({ question: "Which framework for mobile?", documents: ["deep-*"] });
    const quoted = body.answer.citations.map(({ document }) => document);
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((document) => !document.startsWith("deep-"))).toEqual([]);
    const { body: none } = await ask({ question: "Which framework for mobile?", documents: ["nothing/**"] });
    expect(none.answer).toMatchObject({ outcome: "insufficient_evidence", citations: [] });
  });

  it.each<[unknown, string]>([
    [{}, "#/question"],
    [{ question: "  ", criteria: ["speed"] }, "#/question"],
    [{ question: 7 }, "#/question"],
    [{ question: "x".repeat(2001) }, "#/question"],
    [{ options: ["A", ""] }, "#/options/1"],
    [{ options: "A, B" }, "#/options"],
    [{ options: Array.from({ length: 13 }, (_, at) => `N${at}`) }, "#/options"],
    [{ question: "x?", documents: [] }, "#/documents"],
    [{ question: "x?", explain: "yes" }, "#/explain"],
    [{ question: "x?", previous: {} }, "#/previous"],
    [{ question: "x?", previousAnswer: "0".repeat(32) }, "#/previousAnswer"],
    [{ question: "x?", previousAnswer: "0".repeat(32), previous: "y?" }, "#/previousAnswer"],
    [{ question: "x?", "a/b~c": 1 }, "#/a~1b~0c"],
    [{ question: "x?", scope: "all" }, "#/scope"],
    [[], "#"],
    [null, "#"],
    ["which?", "#"],
  ])("refuses %j and names the place", async (body, pointer) => {
    const { status, body: problem } = await refused(body);
    expect(status).toBe(400);
    expect(problem.code).toBe("REQUEST_INVALID");
    expect(problem.errors?.map((error) => decodeURIComponent(error.pointer ?? ""))).toContain(pointer);
    expect(problem.errors?.every(({ message }) => !/zod|expected|input/iu.test(message))).toBe(true);
  });

  it("says which pattern is refused", async () => {
    const { status, body } = await refused({ question: "Which one?", documents: ["../**"] });
    expect(status).toBe(400);
    expect(body.code).toBe("REQUEST_INVALID");
    expect(body.detail).toContain("../");
  });

  it.each(["nope", "0".repeat(32), "__proto__", "..%2f..%2fetc", "%00", "%ff"])(
    "knows no answer %s",
    async (id) => {
      for (const path of [`/api/v1/answers/${id}`, `/api/v1/answers/${id}/derivation`]) {
        const { status, body } = await api.request<Told>(path);
        expect(status).toBe(404);
        expect(body.code).toBe("NOT_FOUND");
      }
    },
  );
});

describe("saying what one thinks of an answer", () => {
  it("notes a vote with its reason", async () => {
    const { body } = await ask({ question: "Which framework for teaching?" });
    const { status, text } = await api.post("/api/v1/feedback", {
      answer: body.id,
      vote: "down",
      reason: " It is out of date. ",
    });
    expect([status, text]).toEqual([204, ""]);
    const [entry] = page.services.history.list({ surface: "web", most: 1 });
    expect(entry).toMatchObject({
      id: body.id,
      feedback: [{ vote: "down", reason: "It is out of date." }],
    });
  });

  it("knows no other votes, and no other answers", async () => {
    const answer = "0".repeat(32);
    expect((await api.post("/api/v1/feedback", { answer, vote: "up" })).status).toBe(404);
    expect((await api.post("/api/v1/feedback", { answer, vote: "sideways" })).status).toBe(400);
    expect(
      (await api.post("/api/v1/feedback", { answer, vote: "up", reason: "x".repeat(1001) })).status,
    ).toBe(400);
  });
});
