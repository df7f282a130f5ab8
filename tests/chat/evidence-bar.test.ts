import { describe, expect, it } from "vitest";
import { evidenceBars, numberRanges } from "../../src/chat/evidence-bar.js";
import { cardOf, on } from "./stance-cards.js";

describe("evidenceBars", () => {
  it("draws the score, names the quotes of each side, and marks what the answer names", () => {
    const stances = [[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")], [on("Canoe", "for")]];
    const against = [on("Kayak", "against")];
    expect(evidenceBars(cardOf([...stances, against]))).toEqual([
      { name: "Kayak", mark: "✓", bar: "▰▰▰▰▰", words: "3 for [1–3] · 1 against [5]" },
      { name: "Canoe", mark: "", bar: "▰▱▱▱▱", words: "1 for [4]" },
    ]);
  });

  it("crosses the one that the answer advises against", () => {
    const options = [
      { name: "Canoe", score: 2, for: [1], against: [] },
      { name: "Kayak", score: -1, for: [], against: [1] },
    ];
    const [canoe, kayak] = evidenceBars(cardOf([[on("Canoe", "for")]], { options }));
    expect(canoe).toMatchObject({ mark: "", bar: "▰▰▰▰▰" });
    expect(kayak).toMatchObject({ mark: "✗", bar: "▱▱▱▱▱", words: "1 against [1]" });
  });

  it("does not count quotes that hardly bear on the question", () => {
    const [first, second] = cardOf([[on("Kayak", "for")], [on("Kayak", "for")]]).quotes;
    const quotes = [
      { ...first!, relevance: 0.9 },
      { ...second!, relevance: 0.44 },
    ];
    expect(evidenceBars({ ...cardOf([[on("Kayak", "for")], [on("Kayak", "for")]]), quotes })[0]?.words).toBe(
      "1 for [1]",
    );
    const half = [
      { ...first!, relevance: 0.9 },
      { ...second!, relevance: 0.45 },
    ];
    expect(
      evidenceBars({ ...cardOf([[on("Kayak", "for")], [on("Kayak", "for")]]), quotes: half })[0]?.words,
    ).toBe("2 for [1, 2]");
  });

  it("tells in a tie which quotes take no side, and draws no bar", () => {
    const level = [on("Kayak", "neutral"), on("Canoe", "neutral")];
    const bars = evidenceBars(
      cardOf([level, [on("Kayak", "neutral")], [on("Kayak", "for")]], { outcome: "tie", answer: null }),
    );
    expect(bars).toEqual([
      { name: "Level", mark: "", bar: "", words: "1 quote takes no side [1]" },
      { name: "Kayak", mark: "", bar: "", words: "1 for [3]" },
      { name: "Canoe", mark: "", bar: "", words: "nothing quoted for or against" },
    ]);
  });
});

describe("numberRanges", () => {
  it.each([
    [[], ""],
    [[3], "3"],
    [[2, 1], "1, 2"],
    [[8, 1, 2, 3, 4, 6, 3], "1–4, 6, 8"],
  ])("writes %j as %j", (numbers, words) => {
    expect(numberRanges(numbers)).toBe(words);
  });
});
