import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { type ApiContract, openContract } from "./api-contract.js";

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

describe("what can be asked, over HTTP", () => {
  it("names options with their other names and owners, and what they are judged on", async () => {
    const { body } = await api.request<{
      options: { name: string; aliases: string[]; owner: string | null; documents: number }[];
      criteria: { name: string }[];
      examples: string[];
    }>("/api/v1/catalog");
    const names = body.options.map(({ name }) => name);
    expect(names.slice(0, 2).sort()).toEqual(["PyTorch", "TensorFlow"]);
    expect(body.options.find(({ name }) => name === "TensorFlow Lite")?.owner).toBe("TensorFlow");
    for (const { owner } of body.options) if (owner !== null) expect(names).toContain(owner);
    expect(body.criteria.map(({ name }) => name)).toContain("mobile");
    expect(body.examples.length).toBeGreaterThan(3);
  });

  it("completes what is typed", async () => {
    const { body } = await api.request<{ suggestions: string[] }>("/api/v1/suggestions?q=py");
    expect(body.suggestions.length).toBeGreaterThan(0);
    expect(body.suggestions.length).toBeLessThanOrEqual(8);
    expect(body.suggestions.every((question) => /pytorch/iu.test(question))).toBe(true);
    const { body: usual } = await api.request<{ suggestions: string[] }>("/api/v1/suggestions");
    expect(usual.suggestions).toHaveLength(8);
  });

  it("finds passages that stand in their documents to the letter", async () => {
    const { body } = await api.request<{
      passages: { document: string; text: string; start: number; end: number; page: string }[];
    }>("/api/v1/search?q=deploy%20on%20phones&limit=3");
    expect(body.passages).toHaveLength(3);
    for (const { document, text, start, end, page } of body.passages) {
      const path = `/api/v1/documents/${encodeURIComponent(document)}?start=${start}&end=${end}`;
      expect((await api.request<{ text: string }>(path)).body.text).toBe(text);
      expect(page).toBe(`/sources/${encodeURIComponent(document)}?start=${start}&end=${end}`);
    }
  });

  it.each(["q=", "q=%20", "", "q=x&limit=0", "q=x&limit=51"])("does not search for ?%s", async (query) => {
    expect((await api.request(`/api/v1/search?${query}`)).status).toBe(400);
  });

  it("sets options side by side, with the verdicts of their questions", async () => {
    const { body: list } = await api.request<{ groups: { id: string; options: string[] }[] }>(
      "/api/v1/matrix/groups",
    );
    const [group] = list.groups;
    const { body } = await api.request<{
      options: string[];
      rows: { criterion: string; question: string; outcome: string; cells: { standing: string }[] }[];
    }>(`/api/v1/matrix?group=${group?.id}&criterion=mobile&criterion=research`);
    expect(body.options).toEqual(group?.options);
    expect(body.rows.map(({ criterion }) => criterion).sort()).toEqual(["mobile", "research"]);
    for (const { question, outcome, cells } of body.rows) {
      expect(cells).toHaveLength(body.options.length);
      const { body: given } = await api.post<{ answer: { outcome: string; answer: string | null } }>(
        "/api/v1/answers",
        { question },
      );
      expect(given.answer.outcome).toBe(outcome);
      const ahead = body.options.filter((_, at) => cells[at]?.standing === "ahead");
      expect(ahead).toEqual(given.answer.answer === null ? [] : [given.answer.answer]);
    }
    expect((await api.request("/api/v1/matrix?group=nope")).status).toBe(404);
    expect((await api.request("/api/v1/matrix?option=Zeppelin")).status).toBe(404);
    const rows = (count: number) => Array.from({ length: count }, (_, at) => `criterion=own${at}`).join("&");
    expect((await api.request(`/api/v1/matrix?${rows(12)}`)).status).toBe(200);
    expect((await api.request(`/api/v1/matrix?${rows(13)}`)).status).toBe(400);
  });

  it("says that nothing has changed to whoever has it already", async () => {
    for (const path of ["catalog", "matrix", "matrix/groups"]) {
      const { headers } = await api.request(`/api/v1/${path}`);
      const again = await api.request(`/api/v1/${path}`, {
        headers: { "if-none-match": headers.get("etag") ?? "" },
      });
      expect(again.status).toBe(304);
    }
  });
});
