import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cutColumns,
  displayWidth,
  padColumns,
  wrapText,
} from "../../../src/adapters/terminal/text-layout.js";

describe("displayWidth", () => {
  it.each([
    ["plain", 5],
    ["Füße", 4],
    ["日本", 4],
    ["👍", 2],
    ["👩‍🚀", 2],
    ["e\u0301", 1],
    ["", 0],
  ])("takes %j as %d columns", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe("padColumns and cutColumns", () => {
  it("fill and cut by columns, not by characters", () => {
    expect(padColumns("日本", 6)).toBe("日本  ");
    expect(cutColumns("日本語", 4)).toBe("日…");
    expect(cutColumns("short", 5)).toBe("short");
    expect(padColumns("longer", 3)).toBe("longer");
  });
});

describe("wrapText", () => {
  it("breaks at spaces", () => {
    expect(wrapText("the quick brown fox", 10)).toEqual(["the quick", "brown fox"]);
  });

  it("cuts a word that fits on no line", () => {
    expect(wrapText("a abcdefghij b", 4)).toEqual(["a", "abcd", "efgh", "ij b"]);
  });

  it("loses nothing and keeps to the width, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "日", "👍", "é", " ", "-") });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (given, columns) => {
        const lines = wrapText(given, columns);
        expect(lines.join("").replaceAll(" ", "")).toBe(given.replaceAll(" ", ""));
        for (const line of lines) expect(displayWidth(line.trimEnd())).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
