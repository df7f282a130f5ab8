import { describe, expect, it } from "vitest";
import type { SearchIndex } from "../../src/types.js";
import { findConflicts } from "../../src/verdict/conflicts.js";
import type { Evidence } from "../../src/verdict/evidence.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const NAMES = ["Quillbase", "TarnStore", "Brookdb"];

/** An index of one document a text, and every statement of it as evidence. */
async function evidenceOf(...texts: string[]): Promise<{ index: SearchIndex; evidence: Evidence[] }> {
  const files = Object.fromEntries(texts.map((text, at) => [`${at}.md`, text]));
  const index = await memoryIndex(files, createFakeEmbedder(), {
    options: NAMES.map((name) => ({ name, aliases: [], owner: null })),
    ignore: [],
  });
  const evidence = index.statements.map(({ passage, stances }, statement) => {
    const { document } = index.passages[passage]!;
    return { statement, document, voice: document, relevance: 0.8, stances };
  });
  return { index, evidence };
}

async function values(...texts: string[]): Promise<string[][]> {
  const { index, evidence } = await evidenceOf(...texts);
  return findConflicts(evidence, index).map(({ claims }) => claims.map(({ value }) => value));
}

describe("figures that contradict each other", () => {
  it("finds how much faster one is than the other, by two sources", async () => {
    expect(
      await values(
        "In our runs Quillbase is about 3x faster than TarnStore.",
        "Quillbase answers in 2 ms, 7-10x quicker than TarnStore.",
      ),
    ).toEqual([["about 3x", "7-10x"]]);
  });

  it("finds shares of the same thing", async () => {
    expect(
      await values(
        "Quillbase runs in over 55% of the surveyed hospitals.",
        "By now 78% of surveyed hospitals run Quillbase.",
      ),
    ).toEqual([["over 55%", "78%"]]);
  });

  it("hears of whom a pronoun speaks", async () => {
    expect(
      await values(
        "Quillbase wins the test. It is about three times faster than TarnStore.",
        "We saw Quillbase up to ten times faster than TarnStore.",
      ),
    ).toEqual([["about three times", "up to ten times"]]);
  });

  it("reads the column of a table", async () => {
    const table = (figure: string): string =>
      `| | Quillbase | TarnStore |\n|---|---|---|\n| Restart recovery | ${figure} | 9 s |`;
    expect(await values(table("2 s"), table("14 s"))).toEqual([["2 s", "14 s"]]);
  });

  it("says what they differ on, with the statements of each", async () => {
    const { index, evidence } = await evidenceOf(
      "Quillbase runs in over 55% of the surveyed hospitals.",
      "By now 78% of surveyed hospitals run Quillbase.",
    );
    const [conflict] = findConflicts(evidence, index);
    expect(conflict?.about).toBe("Quillbase: runs surveyed hospitals");
    expect(conflict?.claims.map((claim) => claim.evidence.map(({ document }) => document))).toEqual([
      [0],
      [1],
    ]);
  });
});

describe("figures that do not contradict each other", () => {
  it.each([
    [
      "agree but for rounding",
      "Quillbase is 3x faster than TarnStore.",
      "Quillbase is 2.9x faster than TarnStore.",
    ],
    [
      "measure different things",
      "Quillbase is 3x faster than TarnStore at restarts.",
      "Quillbase is 9x faster than TarnStore at imports.",
    ],
    [
      "compare in different respects",
      "Quillbase is 3x faster than TarnStore.",
      "Quillbase is 9x smaller than TarnStore.",
    ],
    [
      "speak of different options",
      "Quillbase runs in 55% of the surveyed hospitals.",
      "TarnStore runs in 78% of the surveyed hospitals.",
    ],
    [
      "have different units",
      "A Quillbase snapshot of the hospital album takes 3 seconds.",
      "A Quillbase snapshot of the hospital album takes 70 MB.",
    ],
    [
      "stand in a list, each for its own option",
      "The hospital album snapshot is 9 KB in Quillbase, 31 KB in Brookdb and 48 KB in TarnStore.",
      "The hospital album snapshot is 31 KB in Brookdb and 9 KB in Quillbase.",
    ],
    [
      "are dates",
      "Quillbase came to the surveyed hospitals in 2016.",
      "Quillbase left the surveyed hospitals in 2019.",
    ],
  ])("%s", async (_, left, right) => {
    expect(await values(left, right)).toEqual([]);
  });

  it("come from one source", async () => {
    expect(
      await values(
        "Quillbase is 3x faster than TarnStore.\n\nWith a warm cache Quillbase is 9x faster than TarnStore.",
      ),
    ).toEqual([]);
  });

  it("speak of an option that was not asked about", async () => {
    const { index, evidence } = await evidenceOf(
      "Quillbase is 3x faster than TarnStore.",
      "Quillbase is 9x faster than TarnStore.",
    );
    expect(findConflicts(evidence, index, [0, 2])).toEqual([]);
    expect(findConflicts(evidence, index, [0, 1])).toHaveLength(1);
  });

  it("are beside the question", async () => {
    const { index, evidence } = await evidenceOf(
      "Quillbase is 3x faster than TarnStore.",
      "Quillbase is 9x faster than TarnStore.",
    );
    const beside = evidence.map((item) => ({ ...item, relevance: 0.1 }));
    expect(findConflicts(beside, index)).toEqual([]);
  });
});
