import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { findCriteria } from "../../src/answer-criteria.js";
import { parseQuestionSet, type WrittenRow } from "../../src/evaluation/question-set.js";
import { findRowProblems } from "../../src/evaluation/row-problems.js";
import { starterRows } from "../../src/evaluation/starter-rows.js";
import type { SearchIndex } from "../../src/types.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const DOCUMENTS = {
  "quillbase-vs-tarnstore.md": `# Quillbase vs TarnStore

## Security

Quillbase is more secure than TarnStore: its security model leaves nothing open.

## Latency

TarnStore has lower latency than Quillbase in every test that we ran.

| | Quillbase | TarnStore |
|---|---|---|
| Latency | slow | fast |
| Maintenance | easy | hard |
`,
  "a-year-later.md": `# A year with TarnStore and Quillbase

We moved from TarnStore to Quillbase. Choose Quillbase if you need security. TarnStore is better for latency.
Maintenance of TarnStore is painful, while Quillbase needs little maintenance.
`,
};

let index: SearchIndex;
let rows: WrittenRow[];
beforeAll(async () => {
  const embedder = createFakeEmbedder();
  index = await memoryIndex(DOCUMENTS, embedder);
  rows = await starterRows(index, createAnswerer(index, embedder));
});

describe("findCriteria", () => {
  it("finds what documents take a stance on, option names left out", () => {
    expect(findCriteria(index, 3).sort()).toEqual(["latency", "maintenance", "security"]);
    expect(findCriteria(index, 1)).toHaveLength(1);
  });
});

describe("starterRows", () => {
  it("writes rows that are valid and fit the index", () => {
    const read = parseQuestionSet(rows.map((row) => JSON.stringify(row)).join("\n"));
    if ("problem" in read) throw new Error(read.problem);
    expect(read.length).toBeGreaterThanOrEqual(6);
    expect(findRowProblems(read, index)).toEqual([]);
  });

  it("asks about the options and the criteria of the documents, and each question once", () => {
    const questions = rows.map(({ question }) => question);
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions[0]).toMatch(/^(Quillbase or TarnStore|TarnStore or Quillbase)\?$/);
    for (const criterion of ["security", "latency", "maintenance"])
      expect(questions.some((question) => question.includes(criterion))).toBe(true);
  });

  it("expects a refusal of a question that stands in no document", () => {
    const row = rows.find(({ kind }) => kind === "out_of_scope");
    expect(row?.expected.outcome).toBe("insufficient_evidence");
    expect(row).not.toHaveProperty("gold_quotes");
  });

  it("marks every row as not checked, and says what to do", () => {
    expect(rows.filter(({ checked }) => checked !== false)).toEqual([]);
    expect(rows.filter(({ notes }) => !notes?.includes("set checked to true"))).toEqual([]);
  });

  it("has nothing to ask without an option", async () => {
    const embedder = createFakeEmbedder();
    const bare = await memoryIndex({ "a.md": "# Notes\n\nit rained all day and nobody came.\n" }, embedder);
    expect(await starterRows(bare, createAnswerer(bare, embedder))).toEqual([]);
  });
});
