import { describe, expect, it } from "vitest";
import type { AnswerContext, Answerer } from "../src/answer.js";
import { createAnswerer } from "../src/answer.js";
import { rememberAnswers } from "../src/answer-memory.js";
import type { Scope } from "../src/types.js";
import { createFakeEmbedder } from "./fakes/fake-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

const FILES = {
  "guide.md": "# Kayak vs Canoe\n\nKayak is faster than Canoe. Choose Kayak if you need speed.",
  "secret.md": "# Kayak vs Canoe\n\nCanoe is faster than Kayak on lakes. Choose Canoe if you need speed.",
};

/** An answerer that counts how often it was really asked. */
async function countingAnswerer(): Promise<{ answerer: Answerer; asked: string[] }> {
  const real = createAnswerer(await memoryIndex(FILES, createFakeEmbedder()), createFakeEmbedder());
  const asked: string[] = [];
  const answer = (question: string, context?: AnswerContext) => {
    asked.push(question);
    return real.answer(question, context);
  };
  return { answerer: { ...real, answer }, asked };
}

const guideOnly: Scope = { key: "guide", sees: ({ id }) => id === "guide.md" };

describe("rememberAnswers", () => {
  it("gives the same answer again without finding it anew, but for the time it took", async () => {
    const { answerer, asked } = await countingAnswerer();
    const remembering = rememberAnswers(answerer);
    const first = await remembering.answer("Kayak or Canoe for speed?");
    const second = await remembering.answer("  Kayak or Canoe for speed? ");
    expect(asked).toHaveLength(1);
    expect({ ...second, tookMs: 0 }).toEqual({ ...first, tookMs: 0 });
  });

  it("finds an answer once for all who ask at the same time", async () => {
    const { answerer, asked } = await countingAnswerer();
    const remembering = rememberAnswers(answerer);
    await Promise.all(Array.from({ length: 5 }, () => remembering.answer("Kayak or Canoe for speed?")));
    expect(asked).toHaveLength(1);
  });

  it("keeps apart what different scopes see", async () => {
    const { answerer } = await countingAnswerer();
    const remembering = rememberAnswers(answerer);
    await remembering.answer("Kayak or Canoe for speed?");
    const narrow = await remembering.answer("Kayak or Canoe for speed?", { scope: guideOnly });
    expect(narrow.citations.map(({ document }) => document)).not.toContain("secret.md");
    const again = await remembering.answer("Kayak or Canoe for speed?", { scope: guideOnly });
    expect(again.citations.map(({ document }) => document)).not.toContain("secret.md");
  });

  it("takes the questions before for a part of the question", async () => {
    const { answerer, asked } = await countingAnswerer();
    const remembering = rememberAnswers(answerer);
    await remembering.answer("and for speed?", { previous: "Kayak or Canoe?" });
    await remembering.answer("and for speed?", { previous: ["Kayak or Canoe?"] });
    await remembering.answer("and for speed?");
    expect(asked).toHaveLength(2);
  });

  it("gives back what is known or being found, and finds nothing for it", async () => {
    const { answerer, asked } = await countingAnswerer();
    const remembering = rememberAnswers(answerer);
    expect(await remembering.recall("Kayak or Canoe for speed?")).toBeNull();
    expect(asked).toEqual([]);
    const finding = remembering.answer("Kayak or Canoe for speed?");
    // It looks up first what the scope sees.
    await Promise.resolve();
    const whileFound = await remembering.recall("Kayak or Canoe for speed?");
    expect(whileFound?.citations).toEqual((await finding).citations);
    expect(await remembering.recall("Kayak or Canoe for speed?", { scope: guideOnly })).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("forgets what was asked longest ago", async () => {
    const { answerer, asked } = await countingAnswerer();
    const remembering = rememberAnswers(answerer, 2);
    for (const question of ["Kayak?", "Canoe?", "Kayak?", "Kayak or Canoe?", "Canoe?"])
      await remembering.answer(question);
    expect(asked).toEqual(["Kayak?", "Canoe?", "Kayak or Canoe?", "Canoe?"]);
  });

  it("tries again after a failure", async () => {
    const { answerer } = await countingAnswerer();
    let fails = true;
    const failing: Answerer = {
      ...answerer,
      answer: (question, context) =>
        fails ? Promise.reject(new Error("no memory")) : answerer.answer(question, context),
    };
    const remembering = rememberAnswers(failing);
    await expect(remembering.answer("Kayak or Canoe?")).rejects.toThrow("no memory");
    fails = false;
    await expect(remembering.answer("Kayak or Canoe?")).resolves.toMatchObject({
      question: "Kayak or Canoe?",
    });
  });

  it("knows the answers of a new index to what was asked most, for each scope, before it takes over", async () => {
    const old = await countingAnswerer();
    const fresh = await countingAnswerer();
    let current = old.answerer;
    const remembering = rememberAnswers({
      ...old.answerer,
      answer: (question, context) => current.answer(question, context),
      view: (scope) => current.view(scope),
    });
    const often = ["Is Kayak fast?", "Kayak or Canoe?", "Kayak or Canoe?"];
    for (const question of [...often, ...often, "Is Canoe fast?"]) await remembering.answer(question);
    for (let times = 0; times < 2; times++) await remembering.answer("Kayak or Canoe?", { scope: guideOnly });
    // What only one asked once may never be asked again.
    expect(await remembering.carryOver(fresh.answerer)).toBe(3);
    expect(fresh.asked[0]).toBe("Kayak or Canoe?");
    current = fresh.answerer;
    await remembering.answer("Is Kayak fast?");
    await remembering.answer("Kayak or Canoe?");
    const narrow = await remembering.answer("Kayak or Canoe?", { scope: guideOnly });
    expect(narrow.citations.map(({ document }) => document)).not.toContain("secret.md");
    expect(fresh.asked).toHaveLength(3);
  });
});
