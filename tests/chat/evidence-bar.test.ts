import { describe, expect, it } from "vitest";
import { type Card, toCard } from "../../src/chat/card.js";
import { evidenceBars, numberRanges } from "../../src/chat/evidence-bar.js";
import { topQuotes } from "../../src/chat/top-quotes.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { sampleAnswer, sampleCitation } from "./sample-answer.js";

type Stance = Answer["citations"][number]["stance"];

const NOW = new Date("2026-10-20T12:00:00Z");
const on = (option: string, polarity: Stance[number]["polarity"]): Stance[number] => ({ option, polarity });

/** Quotes of documents of their own, in order, with these stances. */
function card(stances: readonly Stance[], over: Partial<Answer> = {}): Card {
  const citations = stances.map((stance, at) => sampleCitation(at + 1, { document: `${at}.md`, stance }));
  const side = (option: string, polarity: string): number[] =>
    citations
      .filter(({ stance }) => stance.some((own) => own.option === option && own.polarity === polarity))
      .map(({ n }) => n);
  const options = [
    { name: "Kayak", score: 2, for: side("Kayak", "for"), against: side("Kayak", "against") },
    { name: "Canoe", score: 0.1, for: side("Canoe", "for"), against: side("Canoe", "against") },
  ];
  return toCard(sampleAnswer({ citations, options, ...over }), NOW);
}

describe("evidenceBars", () => {
  it("draws the score, names the quotes of each side, and marks what the answer names", () => {
    const stances = [[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")], [on("Canoe", "for")]];
    const against = [on("Kayak", "against")];
    expect(evidenceBars(card([...stances, against]))).toEqual([
      { name: "Kayak", mark: "✓", bar: "▰▰▰▰▰", words: "3 for [1–3] · 1 against [5]" },
      { name: "Canoe", mark: "", bar: "▰▱▱▱▱", words: "1 for [4]" },
    ]);
  });

  it("crosses the one that the answer advises against", () => {
    const options = [
      { name: "Canoe", score: 2, for: [1], against: [] },
      { name: "Kayak", score: -1, for: [], against: [1] },
    ];
    const [canoe, kayak] = evidenceBars(card([[on("Canoe", "for")]], { options }));
    expect(canoe).toMatchObject({ mark: "", bar: "▰▰▰▰▰" });
    expect(kayak).toMatchObject({ mark: "✗", bar: "▱▱▱▱▱", words: "1 against [1]" });
  });

  it("does not count quotes that hardly bear on the question", () => {
    const [first, second] = card([[on("Kayak", "for")], [on("Kayak", "for")]]).quotes;
    const quotes = [
      { ...first!, relevance: 0.9 },
      { ...second!, relevance: 0.44 },
    ];
    expect(evidenceBars({ ...card([[on("Kayak", "for")], [on("Kayak", "for")]]), quotes })[0]?.words).toBe(
      "1 for [1]",
    );
    const half = [
      { ...first!, relevance: 0.9 },
      { ...second!, relevance: 0.45 },
    ];
    expect(
      evidenceBars({ ...card([[on("Kayak", "for")], [on("Kayak", "for")]]), quotes: half })[0]?.words,
    ).toBe("2 for [1, 2]");
  });

  it("tells in a tie which quotes take no side, and draws no bar", () => {
    const level = [on("Kayak", "neutral"), on("Canoe", "neutral")];
    const bars = evidenceBars(
      card([level, [on("Kayak", "neutral")], [on("Kayak", "for")]], { outcome: "tie", answer: null }),
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

describe("topQuotes", () => {
  const numbers = (own: Card): number[][] => {
    const { main, contrary } = topQuotes(own);
    return [main.map(({ n }) => n), contrary.map(({ n }) => n)];
  };

  it("shows two that carry a winner and the best that does not", () => {
    const stances = [[on("Kayak", "for")], [on("Canoe", "for")], [on("Kayak", "for")], [on("Kayak", "for")]];
    expect(numbers(card(stances))).toEqual([[1, 3], [2]]);
    expect(numbers(card([[on("Kayak", "for")], [on("Kayak", "against")]]))).toEqual([[1], [2]]);
  });

  it("prefers another document to another quote of the same", () => {
    const own = card([[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")]]);
    const quotes = own.quotes.map((quote, at) => ({ ...quote, document: at < 2 ? "same.md" : "other.md" }));
    expect(numbers({ ...own, quotes })).toEqual([[1, 3], []]);
  });

  it("shows what speaks against the one advised against", () => {
    const options = [
      { name: "Canoe", score: 2, for: [], against: [] },
      { name: "Kayak", score: -1, for: [2], against: [1] },
    ];
    expect(numbers(card([[on("Kayak", "against")], [on("Kayak", "for")]], { options }))).toEqual([[1], [2]]);
  });

  it("shows one for each option when it depends, apart from the conditions", () => {
    const stances = [[on("Kayak", "for")], [on("Kayak", "for")], [on("Kayak", "for")], [on("Canoe", "for")]];
    const conditions = [{ when: "you race", choose: "Kayak", citations: [1] }];
    expect(numbers(card(stances, { outcome: "depends", answer: null, conditions }))).toEqual([[2, 4], []]);
  });

  it("shows the claims when sources differ on a fact", () => {
    const claims = [3, 2].map((n) => ({ value: `${n} knots`, citations: [n] }));
    const conflicts = [{ about: "speed", claims }];
    const own = card([[], [], []], { outcome: "fact", answer: "3 knots", conflicts, options: [] });
    expect(numbers(own)).toEqual([[2, 3], []]);
  });

  it("shows two of the nearest when nothing is decided", () => {
    expect(numbers(card([[], [], []], { outcome: "insufficient_evidence", answer: null }))).toEqual([
      [1, 2],
      [],
    ]);
  });
});
