import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchPassages } from "../../src/chat/passage-search.js";
import { makeWorkplace, type Workplace } from "./whichbot-in-chat.js";

const ALL = { key: "all", sees: () => true };

describe("searching passages", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await makeWorkplace();
  });
  afterAll(() => workplace.remove());

  it("gives slices of documents to the letter, the best first", async () => {
    const { answerer } = workplace;
    const { documents } = await answerer.view();
    const found = await searchPassages(answerer, { text: "deploy on a phone", scope: ALL, most: 8 });
    expect(found).toHaveLength(8);
    for (const { document, text, start, end } of found)
      expect(documents.find(({ id }) => id === document)?.text.slice(start, end)).toBe(text);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    expect(found[0]?.score).toBe(1);
    expect(found.some(({ text }) => /mobile/iu.test(text))).toBe(true);
  });

  it("searches only what the scope sees", async () => {
    const { answerer } = workplace;
    const [hidden] = await searchPassages(answerer, { text: "mobile", scope: ALL, most: 1 });
    const scope = { key: "some", sees: ({ id }: { id: string }) => id !== hidden?.document };
    const found = await searchPassages(answerer, { text: "mobile", scope, most: 50 });
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ document }) => document)).not.toContain(hidden?.document);
  });

  it("finds nothing where nothing is seen", async () => {
    const scope = { key: "none", sees: () => false };
    expect(await searchPassages(workplace.answerer, { text: "mobile", scope, most: 5 })).toEqual([]);
  });

  it.each([" ", "x".repeat(2001)])("refuses a search that is empty or too long", async (text) => {
    await expect(searchPassages(workplace.answerer, { text, scope: ALL, most: 5 })).rejects.toMatchObject({
      code: "QUESTION_INVALID",
    });
  });
});
