import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readComparison } from "../../../src/verdict/stance/comparison-model.js";

describe("readComparison", () => {
  it.each([
    ["ⓐ is faster than ⓑ.", "better"],
    ["ⓐ is much slower than ⓑ.", "worse"],
    ["We liked ⓐ, but ⓑ is better.", "worse"],
    ["ⓐ is preferred over ⓑ by everyone here.", "better"],
    ["ⓐ offers clustering, whereas ⓑ is easier to set up.", "worse"],
    ["ⓐ and ⓑ are databases.", "neither"],
    ["Is ⓐ better than ⓑ?", "neither"],
  ])("reads %s as %s", (sentence, expected) => {
    const reading = readComparison(sentence);
    const [likeliest] = Object.entries(reading ?? {}).sort(([, left], [, right]) => right - left);
    expect(likeliest?.[0]).toBe(expected);
  });

  it("gives probabilities", () => {
    const { better = 0, worse = 0, neither = 0 } = readComparison("ⓐ beats ⓑ on price.") ?? {};
    expect(better + worse + neither).toBeCloseTo(1, 6);
    expect(Math.min(better, worse, neither)).toBeGreaterThan(0);
  });

  it("says nothing of a pair that is not there, or far apart", () => {
    expect(readComparison("Nobody is named.")).toBeNull();
    expect(readComparison("Only ⓐ is named.")).toBeNull();
    expect(readComparison(`ⓐ ${"and so on ".repeat(200)} ⓑ`)).toBeNull();
  });

  it("reads any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (before, between, after) => {
        const reading = readComparison(`${before}ⓐ${between}ⓑ${after}`);
        expect(reading === null || Number.isFinite(reading.better)).toBe(true);
      }),
    );
  });
});
