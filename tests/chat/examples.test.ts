import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleQuestions, knownCriteria, knownDocuments, knownOptions } from "../../src/chat/examples.js";
import type { SearchIndex } from "../../src/types.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const FOLDER = "tests/fixtures/corpora/databases/docs";
const NOW = new Date("2026-10-01");

function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

let index: SearchIndex;
beforeAll(async () => {
  index = await memoryIndex(readFolder(FOLDER), createFakeEmbedder());
});

describe("exampleQuestions", () => {
  it("asks about the options of the documents and what they are judged on", () => {
    const questions = exampleQuestions(index, 20);
    expect(questions[0]).toBe("PostgreSQL or MongoDB for transactions?");
    expect(questions).toContain("PostgreSQL or MySQL?");
    expect(questions.length).toBeGreaterThanOrEqual(4);
    expect(new Set(questions).size).toBe(questions.length);
    for (const question of questions) expect(question).toMatch(/^[A-Z].{5,73}\?$/);
    // Each begins in its own way, so that a row of buttons shows what can be asked.
    expect(new Set(questions.slice(0, 3).map((question) => question.split(" ")[0])).size).toBeGreaterThan(1);
  });

  it("gives the same in the same order, and never more than asked for", async () => {
    const again = await memoryIndex(readFolder(FOLDER), createFakeEmbedder());
    expect(exampleQuestions(again, 3)).toEqual(exampleQuestions(index, 20).slice(0, 3));
    expect(exampleQuestions(index, 0)).toEqual([]);
  });

  it("leaves out what is too long for a button, and asks nothing of documents without options", async () => {
    const long = "Averyverylongproductname".repeat(2);
    const texts = {
      "a.md": `# ${long} vs Kayak\n\n## Speed\n\n${long} is faster than Kayak at any speed. Choose Kayak if you need storage.\n`,
      "b.md": `# Kayak vs ${long}\n\nThe speed of Kayak is worse than that of ${long}. Choose ${long} for storage.\n`,
    };
    const named = await memoryIndex(texts, createFakeEmbedder());
    for (const question of exampleQuestions(named, 9)) expect(question.length).toBeLessThanOrEqual(75);
    const empty = await memoryIndex(
      { "note.md": "# Lunch\n\nThe soup was good today.\n" },
      createFakeEmbedder(),
    );
    expect(exampleQuestions(empty, 5)).toEqual([]);
    expect(knownOptions(empty)).toEqual([]);
    expect(knownCriteria(empty, 5)).toEqual([]);
  });
});

describe("knownOptions", () => {
  it("lists them with other names and how much is said of them, the most spoken of first", () => {
    const options = knownOptions(index);
    expect(options.map(({ name }) => name).slice(0, 4)).toEqual(["MySQL", "PostgreSQL", "MongoDB", "SQLite"]);
    expect(options[1]).toMatchObject({ aliases: ["postgres"], partOf: null });
    for (const { documents, statements } of options) {
      expect(documents).toBeLessThanOrEqual(index.documents.length);
      expect(statements).toBeGreaterThanOrEqual(documents);
    }
  });

  it("says what an option is a part of", async () => {
    const brokers = await memoryIndex(
      readFolder("tests/fixtures/corpora/brokers/docs"),
      createFakeEmbedder(),
    );
    expect(knownOptions(brokers).find(({ name }) => name === "NATS JetStream")?.partOf).toBe("NATS");
  });
});

describe("knownCriteria", () => {
  it("lists what most documents judge on first", () => {
    const criteria = knownCriteria(index, 5);
    expect(criteria[0]).toEqual({ name: "transactions", documents: 4, statements: 4 });
    expect(criteria).toHaveLength(5);
    expect(knownCriteria(index, 2)).toEqual(criteria.slice(0, 2));
  });
});

describe("knownDocuments", () => {
  it("lists the newest first and those without a date last, with their passages", () => {
    const documents = knownDocuments(index, NOW);
    expect(documents.map(({ published }) => published ?? "")).toEqual(
      documents
        .map(({ published }) => published ?? "")
        .sort()
        .reverse(),
    );
    expect(documents[0]).toMatchObject({
      document: "mysql-heatwave-brief.md",
      published: "2025-04",
      age: "18 months old",
    });
    expect(documents.reduce((sum, { passages }) => sum + passages, 0)).toBe(index.passages.length);
  });

  it("counts ages anew each time", () => {
    expect(knownDocuments(index, new Date("2027-10-01"))[0]?.age).toBe("2 years old");
    expect(knownDocuments(index, NOW)[0]?.age).toBe("18 months old");
  });

  it("shows no sign of a document that would take over the line", async () => {
    const hostile = await memoryIndex(
      { "x.md": '---\ntitle: "A\\u202e B"\n---\n\nKayak is better than Canoe. Canoe is worse than Kayak.\n' },
      createFakeEmbedder(),
    );
    expect(JSON.stringify(knownDocuments(hostile, NOW))).not.toMatch(/\u202e/);
  });
});
