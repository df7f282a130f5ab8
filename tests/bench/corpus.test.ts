import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

const { countWords, SEED, writeDocument } = await import(
  new URL("../../bench/lib/corpus.mjs", import.meta.url).href
);
const { createTopics } = await import(new URL("../../bench/lib/topic.mjs", import.meta.url).href);
const { SEED_QUESTIONS, syntheticQuestions } = await import(
  new URL("../../bench/lib/questions.mjs", import.meta.url).href
);
const { median, percentile } = await import(new URL("../../bench/lib/stats.mjs", import.meta.url).href);

const topics = createTopics(SEED);
const documents: string[] = Array.from({ length: 20 }, (_, number) => writeDocument(topics, number));

describe("the synthetic documents", () => {
  // Figures of different days can only be compared when the documents are the same to the byte.
  it("are the same on every machine", () => {
    expect(createHash("sha256").update(documents.join("\n")).digest("hex")).toBe(
      "5023cb1e3cd9502447c9998bb0a175b7b1df5c7521729bf0758adee789b6787e",
    );
  });

  it("hold front matter, headings, lists and a table", () => {
    for (const text of documents) {
      expect(text).toMatch(/^---\ntitle: "\w+ vs \w+ for .+"\nsource: .+\npublished: \d{4}-\d{2}\n---\n/);
      expect(text.match(/^## /gm)).toHaveLength(10);
      expect(text).toMatch(/^- \w/m);
      expect(text).toMatch(/^\|-+\|-+\|-+\|$/m);
    }
  });

  it("have about 2,200 words", () => {
    for (const text of documents) {
      expect(countWords(text)).toBeGreaterThan(1500);
      expect(countWords(text)).toBeLessThan(3000);
    }
  });

  it("differ from each other", () => {
    expect(new Set(documents).size).toBe(documents.length);
  });
});

describe("the questions", () => {
  it("are sixty on the bundled documents, none twice", () => {
    expect(new Set(SEED_QUESTIONS).size).toBe(60);
  });

  it("are the same every time on the synthetic ones", () => {
    expect(syntheticQuestions(40)).toEqual(syntheticQuestions(60).slice(0, 40));
  });
});

describe("the statistics", () => {
  it("take percentiles by nearest rank", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([3, 5, 5]);
  });

  it("take the mean of the middle two as the median of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
