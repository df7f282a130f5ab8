import { describe, expect, it } from "vitest";
import { findCommunities } from "../../../src/verdict/catalog/communities.js";
import type { RivalPair } from "../../../src/verdict/catalog/rivalry.js";

/** "0-1 10" is a pair of weight 10. */
function pairs(...texts: readonly string[]): RivalPair[] {
  return texts
    .map((text) => {
      const [one = 0, other = 0, weight = 0] = text.split(/[- ]/).map(Number);
      return { one, other, weight };
    })
    .sort((left, right) => right.weight - left.weight);
}

function members(...texts: readonly string[]): number[][] {
  return findCommunities(pairs(...texts)).map((own) => [...own.members].sort((left, right) => left - right));
}

describe("communities of rivals", () => {
  it("hold together what is compared with each other", () => {
    expect(members("0-1 10", "1-2 9", "0-2 8")).toEqual([[0, 1, 2]]);
  });

  it("part where they hang together by one weak pair", () => {
    expect(members("0-1 10", "1-2 9", "0-2 8", "2-3 3", "3-4 10")).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });

  it("come the most compared first, whatever their size", () => {
    expect(members("0-1 5", "1-2 5", "0-2 5", "3-4 40")).toEqual([
      [3, 4],
      [0, 1, 2],
    ]);
  });

  it("leave out what is compared in passing with something that has a rival", () => {
    expect(members("0-1 100", "1-2 4", "0-2 3")).toEqual([[0, 1]]);
  });

  it("take in a newcomer that is compared plainly, though less than the two old rivals", () => {
    expect(members("0-1 30", "0-2 12", "1-2 10")).toEqual([[0, 1, 2]]);
  });

  it("are none where nothing is compared enough", () => {
    expect(members("0-1 1", "2-3 1")).toEqual([]);
    expect(members()).toEqual([]);
  });

  it("are found among thousands of options in no time, and never grow too wide to look at", () => {
    const many: RivalPair[] = [];
    for (let one = 0; one < 5_000; one++)
      for (const step of [1, 7, 31]) many.push({ one, other: (one + step) % 5_000, weight: 3 + (one % 5) });
    many.sort((left, right) => right.weight - left.weight);
    const startedAt = performance.now();
    const found = findCommunities(many);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(Math.max(...found.map((own) => own.members.length))).toBeLessThanOrEqual(24);
    const all = found.flatMap((own) => own.members);
    expect(new Set(all).size).toBe(all.length);
  });
});
