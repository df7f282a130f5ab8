import { describe, expect, it } from "vitest";
import { renderCard } from "../../../src/adapters/terminal/render-card.js";
import { displayWidth } from "../../../src/adapters/terminal/text-layout.js";
import { type Card, toCard } from "../../../src/chat/card.js";
import { evidenceBars } from "../../../src/chat/evidence-bar.js";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer, sampleCitation } from "../../chat/sample-answer.js";

const card = (over: Partial<Answer> = {}): Card =>
  toCard(sampleAnswer(over), new Date("2026-10-20T12:00:00Z"));
const plain = { width: 80, colour: false };

describe("renderCard", () => {
  it("draws verdict, confidence, bars, numbered quotes and their sources", () => {
    expect(renderCard(card(), plain)).toBe(`
  Kayak, by 2 of 2 sources.
  Winner · confident, 82 % · speed

  Kayak  ████████████████████████  1 for [1]  0 against
  Canoe  ░░░░░░░░░░░░              0 for      1 against [2]

  [1] “The kayak is faster on open water.”
      for Kayak · Kayak or canoe? › Speed · 2026-01-15, 9 months old

  [2] “A canoe is slow.”
      against Canoe · Kayak or canoe? › Speed

  12 passages searched in 3.2 ms

`);
  });

  it("counts only the quotes that bear on what was asked, as the chats and the page do", () => {
    const stance = [{ option: "Kayak", polarity: "for" as const }];
    const citations = [0.8, 0.4, 0.39].map((relevance, at) => sampleCitation(at + 1, { relevance, stance }));
    const options = [{ name: "Kayak", score: 1, for: [1, 2, 3], against: [] }];
    const own = card({ options, citations });
    expect(renderCard(own, plain)).toContain("  2 for [1][2]  0 against");
    expect(evidenceBars(own)[0]?.words).toBe("2 for [1, 2]");
  });

  it("draws what a follow-up was understood as above the verdict", () => {
    const drawn = renderCard(
      card({ question: "and for speed?", carriedOver: { options: ["Kayak", "Canoe"], criteria: [] } }),
      plain,
    );
    expect(drawn).toContain("\n  Understood as: and for speed? (Kayak or Canoe)\n  Kayak, by 2 of 2");
  });

  it("draws what is to be known of the documents, dim and no wider than the rest", () => {
    const text = `“${"A long title ".repeat(12).trim()}” is superseded by “Boats 2”.`;
    const notes = [{ text, citations: [1, 2] }];
    const lines = renderCard(card({ notes }), { width: 60, colour: false }).split("\n");
    const first = lines.findIndex((line) => line.startsWith("  · “A long title"));
    expect(first).toBeGreaterThan(0);
    expect(lines.join(" ")).toContain("“Boats 2”. [1][2]");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(renderCard(card({ notes }), { width: 60, colour: true })).toContain("\u001b[2m· “A long");
  });

  it("draws conditions, conflicts and what is missing", () => {
    const drawn = renderCard(
      card({
        outcome: "depends",
        answer: null,
        conditions: [{ when: "the water is calm", choose: "Canoe", citations: [2] }],
        conflicts: [
          {
            about: "top speed",
            claims: [
              { value: "9 km/h", citations: [1] },
              { value: "7 km/h", citations: [2] },
            ],
          },
        ],
        missing: "Nothing is said of the sea.",
      }),
      plain,
    );
    expect(drawn).toContain("› If the water is calm: Canoe [2]");
    expect(drawn).toContain("! Sources disagree on top speed: 9 km/h [1] against 7 km/h [2]");
    expect(drawn).toContain("? Nothing is said of the sea.");
  });

  it.each([40, 60, 80, 100, 120, 300])("keeps every line within %d columns, and within 100", (width) => {
    const long = "A very long statement about a 日本語 boat that goes on ".repeat(8).trim();
    const options = Array.from({ length: 12 }, (_, n) => ({
      name: `An option with quite a long name ${n}`,
      score: n - 6,
      for: [1, 2, 3, 4, 5, 6, 7, 8],
      against: [1, 2, 3, 4, 5, 6, 7, 8],
    }));
    const citations = Array.from({ length: 12 }, (_, n) =>
      sampleCitation(n + 1, { quote: long, title: long }),
    );
    const drawn = renderCard(card({ headline: long, criteria: [long], options, citations }), {
      width,
      colour: false,
    });
    const widest = Math.min(width, 100);
    for (const line of drawn.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(widest);
    expect(drawn).toContain("and 6 more");
    expect(drawn).toContain("and 6 more passages; --json shows all");
  });

  it("shows only the nearest three quotes when the documents do not say", () => {
    const citations = [1, 2, 3, 4].map((n) => sampleCitation(n));
    const drawn = renderCard(card({ outcome: "insufficient_evidence", answer: null, citations }), plain);
    expect(drawn).toContain("[3] “");
    expect(drawn).not.toContain("[4] “");
    expect(drawn).toContain("and 1 more passage; --json shows all");
  });

  it("uses colour codes only when asked to", () => {
    expect(renderCard(card(), plain)).not.toContain("\u001b");
    expect(renderCard(card(), { ...plain, colour: true })).toContain("\u001b[");
  });

  it("repeats the question only when asked to", () => {
    expect(renderCard(card(), plain)).not.toContain("kayak or canoe for speed?");
    expect(renderCard(card(), { ...plain, showQuestion: true })).toContain("  kayak or canoe for speed?\n");
  });

  it("draws an answer without options or citations", () => {
    const drawn = renderCard(
      card({
        outcome: "insufficient_evidence",
        answer: null,
        options: [],
        citations: [],
        missing: "Nothing.",
      }),
      plain,
    );
    expect(drawn).toContain("Not enough evidence");
    expect(drawn).not.toContain("undefined");
  });
});
