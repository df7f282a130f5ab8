import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../src/answer.js";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import type { Embedder, SearchIndex } from "../src/types.js";
import type { Answer } from "../src/verdict/answer-schema.js";
import { nameThings } from "../src/verdict/question/question-options.js";
import { memoryIndex } from "./fakes/memory-index.js";

interface Asked {
  readonly index: SearchIndex;
  readonly answerer: Answerer;
}

let embedder: Embedder;
beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
});

/** The documents of several folders in one index. */
async function askOf(...folders: string[]): Promise<Asked> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file !== "catalog.yaml")
      .sort()
      .map((file) => [`${folder}/${file}`, readFileSync(`${folder}/${file}`, "utf8")] as const),
  );
  const index = await memoryIndex(Object.fromEntries(files), embedder);
  return { index, answerer: createAnswerer(index, embedder) };
}

function comparable({ outcome, answer, headline }: Answer): unknown {
  return { outcome, answer, headline: headline.replace(/^Nothing in the .*? (?=speaks|judges)/u, "") };
}

const CORPORA = ["brokers", "databases", "frontend"].map((name) => ({
  docs: `tests/fixtures/corpora/${name}/docs`,
  questions: `tests/fixtures/corpora/${name}/questions.jsonl`,
}));

describe("documents on several things in one index", () => {
  it("answer a question that names an option as the documents on that option alone", async () => {
    const together = await askOf("seeds", ...CORPORA.map(({ docs }) => docs));
    let asked = 0;
    for (const { docs, questions } of CORPORA) {
      const alone = await askOf(docs);
      const rows = readFileSync(questions, "utf8").split("\n").filter(Boolean);
      for (const { question } of rows.map((row) => JSON.parse(row) as { question: string })) {
        if (nameThings(question, alone.index.catalog, alone.index.lexical).options.length === 0) continue;
        asked += 1;
        expect(comparable(await together.answerer.answer(question)), question).toEqual(
          comparable(await alone.answerer.answer(question)),
        );
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  it("answer what only documents on one of them speak of as these alone", async () => {
    const folders = ["databases", "ci", "frontend"].map((name) => `tests/fixtures/mixed/${name}`);
    const together = await askOf("seeds", ...folders);
    const questions: Readonly<Record<string, readonly string[]>> = {
      databases: ["which store is best for transactions", "postgres for durability?", "sqlite on a phone?"],
      ci: ["which ci is easiest to maintain", "is jenkins secure?", "gitlab ci for mobile?", "jenkins docs?"],
      frontend: ["vue for beginners?", "react for mobile apps?", "is react dead?", "svelte performance"],
    };
    for (const [name, own] of Object.entries(questions)) {
      const alone = await askOf(`tests/fixtures/mixed/${name}`);
      for (const question of own) {
        expect(comparable(await together.answerer.answer(question)), question).toEqual(
          comparable(await alone.answerer.answer(question)),
        );
      }
    }
  });

  it("compare options across things where a question does", async () => {
    const { answerer } = await askOf("seeds", "tests/fixtures/mixed/frontend");
    const { derivation } = await answerer.explain("react or pytorch for mobile?");
    expect(derivation.options.map(({ name }) => name).sort()).toEqual(["PyTorch", "React"]);
  });

  it("take an option that a question names with what for as what it is for", async () => {
    const { answerer } = await askOf("tests/fixtures/mixed/databases", "tests/fixtures/mixed/frontend");
    const { answer, derivation } = await answerer.explain("is sqlite any good for a react app?");
    expect(derivation.options.map(({ name }) => name)).not.toContain("React");
    expect(answer.headline).toContain("SQLite");
  });

  it("say which of the documents lack what was asked", async () => {
    const { answerer, index } = await askOf("seeds", "tests/fixtures/mixed/databases");
    const { outcome, headline, index: said } = await answerer.answer("mongodb on gpus?");
    expect(outcome).toBe("insufficient_evidence");
    expect(headline).toMatch(/^Nothing in the 3 documents on \w+, \w+ and \w+ speaks of gpus\.$/u);
    expect(said).toMatchObject({ id: index.id, passages: index.passages.length });
  });
});
