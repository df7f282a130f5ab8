import { describe, expect, it } from "vitest";
import type { Card } from "../../src/chat/card.js";
import { topQuotes } from "../../src/chat/top-quotes.js";
import { cardOf, on } from "./stance-cards.js";

describe("topQuotes", () => {
  const numbers = (own: Card): number[][] => {
    const { main, contrary } = topQuotes(own);
    return [main.map(({ n }) => n), contrary.map(({ n }) => n)];
  };

  it("shows two that carry a winner and the best that does not", () => {
    const stances = [[on("Kayak", "for")], [on("Canoe", "for")], [on("Kayak", "for")], [on("Kayak", "for")]];
    expect(numbers(cardOf(stances))).toEqual([[1, 3], [2]]);
    expect(numbers(cardOf([[on("Kayak", "for")], [on("Kayak", "against")]]))).toEqual([[1], [2]]);
  });

  it("prefers another document to another quote of the same", () => {
    const own = cardOf([[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")]]);
    const quotes = own.quotes.map((quote, at) => ({ ...quote, document: at < 2 ? "same.md" : "other.md" }));
    expect(numbers({ ...own, quotes })).toEqual([[1, 3], []]);
  });

  it("shows what speaks against the one advised against", () => {
    const options = [
      { name: "Canoe", score: 2, for: [], against: [] },
      { name: "Kayak", score: -1, for: [2], against: [1] },
    ];
    expect(numbers(cardOf([[on("Kayak", "against")], [on("Kayak", "for")]], { options }))).toEqual([
      [1],
      [2],
    ]);
  });

  it("shows one for each option when it depends, apart from the conditions", () => {
    const stances = [[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")], [on("Canoe", "for")]];
    const conditions = [{ when: "you race", choose: "Kayak", citations: [1] }];
    expect(numbers(cardOf(stances, { outcome: "depends", answer: null, conditions }))).toEqual([[2, 4], []]);
  });

  it("shows the claims when sources differ on a fact", () => {
    const claims = [3, 2].map((n) => ({ value: `${n} knots`, citations: [n] }));
    const conflicts = [{ about: "speed", claims }];
    const own = cardOf([[], [], []], { outcome: "fact", answer: "3 knots", conflicts, options: [] });
    expect(numbers(own)).toEqual([[2, 3], []]);
  });

  it("shows two of the nearest when nothing is decided", () => {
    expect(numbers(cardOf([[], [], []], { outcome: "insufficient_evidence", answer: null }))).toEqual([
      [1, 2],
      [],
    ]);
  });
});
