import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reciprocalRankFusion, scaledFusion, standardisedFusion } from "../../src/retrieval/fusion.js";
import { byScore } from "../../src/retrieval/top-hits.js";
import type { Ranking } from "../../src/types.js";

const ranking = (...pairs: [passage: number, score: number][]): Ranking =>
  pairs.map(([passage, score]) => ({ passage, score }));
const order = (hits: Ranking): number[] => hits.map(({ passage }) => passage);

describe("reciprocalRankFusion", () => {
  it("adds 1 / (k + rank), rank from 1", () => {
    const fused = reciprocalRankFusion([ranking([7, 9], [3, 8]), ranking([3, 0.5])], 60);
    expect(fused).toEqual([
      { passage: 3, score: 1 / 62 + 1 / 61 },
      { passage: 7, score: 1 / 61 },
    ]);
  });

  it("breaks ties by passage", () => {
    expect(order(reciprocalRankFusion([ranking([5, 1]), ranking([2, 1])]))).toEqual([2, 5]);
  });

  it("refuses a k that is no damping", () => {
    expect(() => reciprocalRankFusion([], -1)).toThrow(RangeError);
    expect(() => reciprocalRankFusion([], Number.NaN)).toThrow(RangeError);
  });
});

describe("scaledFusion", () => {
  it("divides each side by its best", () => {
    const fused = scaledFusion({
      lexical: ranking([1, 20], [2, 5]),
      dense: ranking([2, 0.8], [1, 0.4], [3, 0.2]),
      denseWeight: 0.5,
    });
    expect(order(fused)).toEqual([1, 2, 3]);
    expect(fused[0]!.score).toBeCloseTo(1 + 0.25);
    expect(fused[1]!.score).toBeCloseTo(0.25 + 0.5);
    expect(fused[2]!.score).toBeCloseTo(0.125);
  });

  it("keeps a weight of zero", () => {
    const fused = scaledFusion({
      lexical: ranking([2, 1]),
      dense: ranking([1, 0.9], [2, 0.1]),
      denseWeight: 0,
    });
    expect(order(fused)).toEqual([2, 1]);
  });

  it("stands without words in common and without a near passage", () => {
    expect(order(scaledFusion({ lexical: [], dense: ranking([4, 0.3], [2, 0.1]), denseWeight: 1 }))).toEqual([
      4, 2,
    ]);
    expect(
      order(scaledFusion({ lexical: [], dense: ranking([4, -0.1], [2, -0.5]), denseWeight: 1 })),
    ).toEqual([4, 2]);
    expect(scaledFusion({ lexical: [], dense: [], denseWeight: 1 })).toEqual([]);
  });
});

describe("standardisedFusion", () => {
  it("divides each side by its deviation", () => {
    const fused = standardisedFusion({
      lexical: ranking([1, 3], [2, 1]),
      dense: ranking([2, 0.4], [1, 0.2]),
      denseWeight: 1,
    });
    // Deviations are 1 and .1: passage 1 has 3 + 2, passage 2 has 1 + 4.
    expect(fused[0]!.score).toBeCloseTo(5);
    expect(fused[1]!.score).toBeCloseTo(5);
  });
});

describe("every fusion", () => {
  it("returns every passage once, best first", () => {
    const hits = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        selector: ([passage]) => passage,
        maxLength: 20,
      })
      .map((pairs) => ranking(...pairs).toSorted(byScore));
    fc.assert(
      fc.property(hits, hits, (lexical, dense) => {
        const all = [
          ...dense,
          ...lexical.filter((hit) => !dense.some(({ passage }) => passage === hit.passage)),
        ];
        for (const fused of [
          reciprocalRankFusion([lexical, dense]),
          scaledFusion({ lexical, dense: all, denseWeight: 0.8 }),
          standardisedFusion({ lexical, dense: all, denseWeight: 0.8 }),
        ]) {
          expect(order(fused).toSorted((a, b) => a - b)).toEqual(order(all).toSorted((a, b) => a - b));
          expect([...fused].sort(byScore)).toEqual(fused);
        }
      }),
    );
  });
});
