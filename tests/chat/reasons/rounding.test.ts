import { describe, expect, it } from "vitest";
import { apportion, beside, percentBeside, signed } from "../../../src/chat/reasons/rounding.js";

describe("apportion", () => {
  it("gives the units that rounding down leaves to the largest fractions", () => {
    expect(apportion([1.6, 2.7, 3.7], 8)).toEqual([1, 3, 4]);
  });

  it("adds up whatever the parts, above and below zero", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const parts = Array.from({ length: 1 + (seed % 9) }, (_, at) => 40 * Math.sin(seed * 7.13 + at * 3.7));
      // Without the sign of a zero.
      const total = Math.round(parts.reduce((sum, part) => sum + part, 0)) + 0;
      const rounded = apportion(parts, total);
      expect(rounded.reduce((sum, part) => sum + part, 0)).toBe(total);
      for (const [at, part] of parts.entries()) expect(Math.abs(rounded[at]! - part)).toBeLessThan(1);
    }
  });

  it("breaks ties by position", () => {
    expect(apportion([0.5, 0.5], 1)).toEqual([1, 0]);
  });
});

describe("a figure beside its bar", () => {
  it.each([
    [0.81, 0.3, ["0.81", "0.30"]],
    [0.0599, 0.06, ["0.0599", "0.06"]],
    [0.06, 0.06, ["0.06", "0.06"]],
    [0.0601, 0.06, ["0.0601", "0.06"]],
  ])("shows on which side %d of %d lies", (value, bar, shown) => {
    expect(beside(value, bar, 2)).toEqual(shown);
  });

  it("does the same in percent", () => {
    expect(percentBeside(0.197, 0.2)).toEqual(["19.7", "20"]);
    expect(percentBeside(0.46, 0.2)).toEqual(["46", "20"]);
  });
});

it("writes signs as a reader does", () => {
  expect([signed(63, 2), signed(-31, 2), signed(0, 2), signed(5793, 3)]).toEqual([
    "+0.63",
    "−0.31",
    "0.00",
    "+5.793",
  ]);
});
