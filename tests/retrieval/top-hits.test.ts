import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byScore, TopHits } from "../../src/retrieval/top-hits.js";

describe("TopHits", () => {
  it("keeps what sorting all would put first, ties by passage", () => {
    const scores = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 20 }), (list, limit) => {
        const top = new TopHits(limit);
        const hits = list.map((score, passage) => ({ passage, score }));
        for (const hit of [...hits].reverse()) top.add(hit.passage, hit.score);
        expect(top.toRanking()).toEqual([...hits].sort(byScore).slice(0, limit));
      }),
    );
  });

  it("refuses to keep nothing", () => {
    expect(() => new TopHits(0)).toThrow(RangeError);
    expect(() => new TopHits(1.5)).toThrow(RangeError);
  });
});
