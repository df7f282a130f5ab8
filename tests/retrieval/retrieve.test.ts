import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { balance, retrieve } from "../../src/retrieval/retrieve.js";
import type { Embedder, Ranking, SearchIndex } from "../../src/types.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const ranking = (passages: readonly number[]): Ranking =>
  passages.map((passage, at) => ({ passage, score: 1 - at / 1000 }));
const order = (hits: Ranking): number[] => hits.map(({ passage }) => passage);

describe("balance", () => {
  it("gives each option its share, best first", () => {
    const [red, blue] = [new Set([0, 1, 2, 3, 4, 5]), new Set([8, 9])];
    expect(order(balance(ranking([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), [red, blue], 4))).toEqual([0, 1, 8, 9]);
  });

  it("gives places that an option cannot fill to the best of the rest", () => {
    expect(order(balance(ranking([0, 1, 2, 3, 9]), [new Set([0, 1, 2, 3]), new Set([9])], 4))).toEqual([
      0, 1, 2, 9,
    ]);
  });

  it("counts a passage that speaks of both for both", () => {
    const [red, blue] = [new Set([0, 1, 2]), new Set([0, 1, 3])];
    expect(order(balance(ranking([0, 1, 5, 6, 2, 3]), [red, blue], 4))).toEqual([0, 1, 5, 6]);
  });

  it("leaves the order as it is when no option is named", () => {
    expect(order(balance(ranking([4, 2, 9]), [], 2))).toEqual([4, 2]);
  });

  it("keeps at most topK hits in their order, and to every option what it has up to its share", () => {
    const passages = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    const sides = fc.array(passages, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(passages, sides, fc.integer({ min: 1, max: 20 }), (found, members, topK) => {
        const options = members.map((side) => new Set(side));
        const kept = order(balance(ranking(found), options, topK));
        expect(kept.length).toBe(Math.min(topK, found.length));
        expect(found.filter((passage) => kept.includes(passage))).toEqual(kept);
        const share = Math.floor(topK / options.length);
        for (const side of options) {
          const has = found.filter((passage) => side.has(passage)).length;
          expect(kept.filter((passage) => side.has(passage)).length).toBeGreaterThanOrEqual(
            Math.min(share, has),
          );
        }
      }),
    );
  });
});

/** One paragraph a file, so that passages are named by their file. */
const FILES = {
  "blue-1.md": "# Blue\n\nBlue queues keep messages in order and are simple to run.",
  "green.md": "# Green\n\nGreen paint dries within an hour on wood and metal.",
  "red-1.md": "# Red\n\nRed queues keep messages in order, and messages are kept for a week.",
  "red-2.md": "# Red\n\nRed keeps messages on disk, so queues of messages survive.",
  "red-3.md": "# Red\n\nMessages in red queues are kept by three machines at once.",
  "zebra.md": "# Zebra\n\nStripes confuse flies, or so some zoologists hold.",
};
const RED = new Set([2, 3, 4]);
const BLUE = new Set([0]);

describe("retrieve", () => {
  let index: SearchIndex;
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = createFakeEmbedder();
    index = await memoryIndex(FILES, embedder);
  });
  const find = async (text: string, topK: number, passagesByOption?: readonly ReadonlySet<number>[]) => {
    const embedding = await embedder.embed([text], "question");
    return retrieve(index, {
      text,
      embedding,
      topK,
      ...(passagesByOption === undefined ? {} : { passagesByOption }),
    });
  };
  const nameOf = (passage: number): string => index.documents[index.passages[passage]!.document]!.id;

  it("finds what fits by words and by meaning, best first, each passage once", async () => {
    const hits = await find("which queues keep messages?", 6);
    expect(
      hits
        .slice(0, 4)
        .map(({ passage }) => nameOf(passage))
        .toSorted(),
    ).toEqual(["blue-1.md", "red-1.md", "red-2.md", "red-3.md"]);
    expect(new Set(order(hits)).size).toBe(hits.length);
    expect(hits.every((hit, at) => at === 0 || hit.score <= hits[at - 1]!.score)).toBe(true);
  });

  it("lets no side crowd the other out", async () => {
    const hits = await find("red messages kept in red queues on three machines on disk for a week", 2, [
      RED,
      BLUE,
    ]);
    expect(hits.map(({ passage }) => nameOf(passage))).toContain("blue-1.md");
  });

  it("returns at most topK hits", async () => {
    expect(await find("messages", 1)).toHaveLength(1);
    expect(await find("messages", 100)).toHaveLength(6);
    await expect(find("messages", 0)).rejects.toThrow(RangeError);
  });

  it("answers a question without a word or a token", async () => {
    expect(await find("🙂", 3)).toHaveLength(3);
    expect(await find("what is it?", 3)).toHaveLength(3);
  });

  it("hears an option whose passages neither search met", async () => {
    const far: SearchIndex = {
      ...index,
      dense: { ...index.dense, search: () => [{ passage: 2, score: 0.5 }] },
      lexical: { ...index.lexical, search: () => [{ passage: 2, score: 3 }] },
    };
    const embedding = await embedder.embed(["red queues"], "question");
    const hits = retrieve(far, {
      text: "red queues",
      embedding,
      topK: 4,
      passagesByOption: [RED, new Set([5])],
    });
    expect(order(hits)).toContain(5);
  });

  it("hears an option of very many passages by those that hold words of the question", async () => {
    const files: Record<string, string> = { "wanted.md": "# Note\n\nThe crowd keeps messages in order." };
    for (let number = 0; number < 60; number++)
      files[`queue-${number}.md`] =
        `# Note ${number}\n\nMessages in order, messages in order, number ${number}.`;
    const crowded = await memoryIndex(files, createFakeEmbedder());
    // As if the option were spoken of everywhere: far more passages than are compared one by one.
    const spokenOf = new Set([
      ...Array.from({ length: 5_000 }, (_, at) => 100_000 + at),
      crowded.passages.length - 1,
    ]);
    const [embedding] = [await createFakeEmbedder().embed(["messages in order"], "question")];
    const hits = retrieve(crowded, {
      text: "messages in order",
      embedding,
      topK: 5,
      passagesByOption: [spokenOf],
    });
    expect(order(hits)).toContain(crowded.passages.length - 1);
    expect(order(hits).every((passage) => passage < crowded.passages.length)).toBe(true);
  });
});
