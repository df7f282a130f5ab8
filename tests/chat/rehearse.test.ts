import { expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { rehearse } from "../../src/chat/rehearse.js";
import { bundledEmbedder } from "../bundled-embedder.js";
import { ARTICLES } from "../cli/whichbot.js";
import { memoryIndex } from "../fakes/memory-index.js";

it("asks questions of the documents, in the scope that is given", async () => {
  const embedder = await bundledEmbedder();
  const answerer = createAnswerer(await memoryIndex(ARTICLES, embedder), embedder);
  const asked: (string | undefined)[] = [];
  const spied = {
    view: answerer.view,
    answer: (question: string, context = {}) => {
      asked.push("scope" in context ? String((context.scope as { key: string }).key) : undefined);
      return answerer.answer(question, context);
    },
  };
  const all = { key: "all", sees: () => true };
  expect(await rehearse(spied, all)).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked)).toEqual(new Set(["all"]));
  expect(await rehearse(spied, { key: "none", sees: () => false })).toBe(0);
});
