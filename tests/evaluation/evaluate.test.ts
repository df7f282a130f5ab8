import { expect, it } from "vitest";
import { evaluateQuestions } from "../../src/evaluation/evaluate.js";
import { answer, row } from "./sample-rows.js";

it("asks in the order of the rows, tells the question before, and hands each answer over", async () => {
  const asked: unknown[] = [];
  const seen: string[] = [];
  const answerer = {
    answer: async (...words: unknown[]) => {
      asked.push(words);
      return answer({ tookMs: asked.length });
    },
  };
  const rows = [
    row({ id: "a" }),
    row({ id: "b", question: "and for restores?", previous: "which for backups?" }),
  ];
  const evaluation = await evaluateQuestions(rows, answerer, ({ id }) => seen.push(id));
  expect(asked).toEqual([["which for backups?"], ["and for restores?", { previous: "which for backups?" }]]);
  expect(seen).toEqual(["a", "b"]);
  expect(evaluation.rows.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(evaluation).toMatchObject({ questions: 2, right: 1, p50Ms: 2, p95Ms: 2 });
});
