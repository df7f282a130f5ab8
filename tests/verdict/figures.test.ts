import { describe, expect, it } from "vitest";
import { agree, figuresOf } from "../../src/verdict/figures.js";

const read = (text: string) => figuresOf(text).map(({ kind, low, high, bound }) => [kind, low, high, bound]);

describe("figuresOf", () => {
  it.each([
    ["up to 25% of it", [["percent", 25, 25, "below"]]],
    ["55%+ of it", [["percent", 55, 55, "above"]]],
    ["30% to 60%", [["percent", 30, 60, null]]],
    ["2–4 weeks", [["duration", 2 * 604_800, 4 * 604_800, null]]],
    ["0.2 milliseconds", [["duration", 0.0002, 0.0002, null]]],
    ["5x-10x faster", [["multiple", 5, 10, null]]],
    ["three to four times", [["multiple", 3, 4, null]]],
    ["twice", [["count", 2, 2, null]]],
    ["$1,200 a month", [["money", 1200, 1200, null]]],
    ["310 euro", [["money", 310, 310, null]]],
    [
      "74 KB and 1.5 GB",
      [
        ["bytes", 74e3, 74e3, null],
        ["bytes", 1.5e9, 1.5e9, null],
      ],
    ],
    ["24,300 transactions per second", [["rate", 24_300, 24_300, null]]],
    ["1.2 million rows", [["count", 1.2e6, 1.2e6, null]]],
    ["in 2016 and on 3 May", []],
    ["v1.24 of the server, version 4", []],
    ["GPT-2 and H100", []],
  ] as const)("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("gives places that slice to the figure", () => {
    const text = "It needs up to 12 GB, about 3x of what the 80 % case took: 14 ms.";
    for (const { start, end, text: written } of figuresOf(text)) expect(text.slice(start, end)).toBe(written);
    expect(figuresOf(text)).toHaveLength(4);
  });

  it("takes a time that grows with the text, not with its square", () => {
    const time = (length: number): number => {
      const text = "9,1".repeat(length / 3);
      const started = performance.now();
      figuresOf(text);
      return performance.now() - started;
    };
    time(100_000);
    expect(time(800_000)).toBeLessThan(40 * Math.max(1, time(100_000)));
  });
});

describe("agree", () => {
  it.each([
    ["3x", "2.9x", true],
    ["3x", "7-10x", false],
    ["over 55%", "78%", false],
    ["over 55%", "60%", true],
    ["under 10%", "5–10%", true],
    ["up to 10x", "3x", false],
    ["14 days", "2 weeks", true],
  ])("%s and %s", (left, right, expected) => {
    const [a] = figuresOf(left);
    const [b] = figuresOf(right);
    expect(agree(a!, b!)).toBe(expected);
    expect(agree(b!, a!)).toBe(expected);
  });
});
