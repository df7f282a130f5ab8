import { describe, expect, it } from "vitest";
import { headlineParts, toCard } from "../../src/chat/card.js";
import { sampleAnswer, sampleCitation } from "./sample-answer.js";

const NOW = new Date("2026-10-20T12:00:00Z");

describe("toCard", () => {
  it("says the outcome in words", () => {
    const label = (outcome: "winner" | "tie" | "depends" | "fact" | "insufficient_evidence") =>
      toCard(sampleAnswer({ outcome }), NOW).label;
    expect(label("winner")).toBe("Winner");
    expect(label("tie")).toBe("Tie");
    expect(label("depends")).toBe("It depends");
    expect(label("fact")).toBe("Fact");
    expect(label("insufficient_evidence")).toBe("Not enough evidence");
  });

  it.each([
    [1, 100, "very confident"],
    [0.9, 90, "very confident"],
    [0.899, 90, "very confident"],
    [0.89, 89, "confident"],
    [0.6, 60, "fairly confident"],
    [0.5, 50, "not very sure"],
    [0, 0, "a guess"],
  ])("says a confidence of %d as %d %% and %j", (confidence, percent, words) => {
    expect(toCard(sampleAnswer({ confidence }), NOW).confidence).toEqual({ percent, words });
  });

  it("says what a follow-up took over", () => {
    const over = {
      question: "and for beginners?",
      carriedOver: { options: ["Kayak", "Canoe"], criteria: [] },
    };
    expect(toCard(sampleAnswer(over), NOW).understoodAs).toBe("and for beginners? (Kayak or Canoe)");
    const criteria = {
      question: "why not Canoe?",
      carriedOver: { options: [], criteria: ["speed", "price"] },
    };
    expect(toCard(sampleAnswer(criteria), NOW).understoodAs).toBe("why not Canoe? (for speed, price)");
    const nothing = { question: "is it good?", carriedOver: { options: [], criteria: [] } };
    expect(toCard(sampleAnswer(nothing), NOW).understoodAs).toBeNull();
    expect(toCard(sampleAnswer(), NOW).understoodAs).toBeNull();
  });

  it("measures options against the strongest one, keeping the sign", () => {
    const { options } = toCard(sampleAnswer(), NOW);
    expect(options.map(({ name, share, chosen }) => [name, share, chosen])).toEqual([
      ["Kayak", 1, true],
      ["Canoe", -0.5, false],
    ]);
  });

  it("gives every option a share of 0 when no score differs from 0", () => {
    const options = [{ name: "Kayak", score: 0, for: [], against: [] }];
    expect(toCard(sampleAnswer({ options }), NOW).options[0]?.share).toBe(0);
  });

  it("says whom a quote speaks for, where it stands and how old it is", () => {
    const [first, second] = toCard(sampleAnswer(), NOW).quotes;
    expect(first).toMatchObject({
      n: 1,
      text: "The kayak is faster on open water.",
      section: "Speed",
      published: "2026-01-15",
      age: "9 months old",
      speaksFor: ["Kayak"],
      speaksAgainst: [],
    });
    expect(second).toMatchObject({ published: null, age: null, speaksFor: [], speaksAgainst: ["Canoe"] });
  });

  it("lets conditions read on after If, and keeps the capital of names", () => {
    const conditions = ["You camp", "A storm nears", "TPUs matter", "the sea is calm"].map((when) => ({
      when,
      choose: "Kayak",
      citations: [1],
    }));
    expect(toCard(sampleAnswer({ conditions }), NOW).conditions.map(({ when }) => when)).toEqual([
      "you camp",
      "a storm nears",
      "TPUs matter",
      "the sea is calm",
    ]);
  });

  it("says where a quote stands, for the page to show it", () => {
    const citations = [sampleCitation(1, { document: "a b/ü#?.md", start: 3, end: 9, relevance: 0.4 })];
    expect(toCard(sampleAnswer({ citations }), NOW).quotes[0]).toMatchObject({
      start: 3,
      end: 9,
      pagePath: "sources/a%20b/%C3%BC%23%3F.md?start=3&end=9",
      relevance: 0.4,
    });
    const odd = [sampleCitation(1, { document: "\ud800.md" })];
    expect(toCard(sampleAnswer({ citations: odd }), NOW).quotes[0]?.pagePath).toContain(
      "sources/%EF%BF%BD.md?",
    );
  });

  it("leaves out a section that only repeats the title", () => {
    const citations = [sampleCitation(1, { section: "Kayak or canoe?" })];
    expect(toCard(sampleAnswer({ citations }), NOW).quotes[0]?.section).toBe("");
  });

  it("lets no escape sequence of a document through, in any field", () => {
    const evil = "\u001b[31mred\u001b]0;title\u0007\u202edesrever\u009b2J";
    const answer = sampleAnswer({
      headline: evil,
      criteria: [evil],
      missing: evil,
      options: [{ name: evil, score: 1, for: [1], against: [] }],
      conditions: [{ when: evil, choose: evil, citations: [1] }],
      conflicts: [{ about: evil, claims: [{ value: evil, citations: [1] }] }],
      notes: [{ text: evil, citations: [1] }],
      citations: [
        sampleCitation(1, {
          quote: evil,
          title: evil,
          section: evil,
          document: evil,
          url: evil,
          published: evil,
          stance: [{ option: evil, polarity: "for" }],
        }),
      ],
    });
    expect(JSON.stringify(toCard(answer, NOW))).not.toMatch(
      /\\u00(1b|9b|07)|[\u0000-\u001f\u007f-\u009f\u202e]/,
    );
  });
});

describe("headlineParts", () => {
  const parts = (headline: string, over: Partial<Parameters<typeof sampleAnswer>[0]> = {}) =>
    headlineParts(toCard(sampleAnswer({ headline, ...over }), NOW));

  it.each([
    ["Kayak: all four sources on “speed”.", "Kayak", "All four sources on “speed”."],
    ["It is close on “speed”: Kayak is ahead.", "It is close on “speed”", "Kayak is ahead."],
    ["Rather Kayak, by 2 of 2 sources.", "Rather Kayak, by 2 of 2 sources.", ""],
    ["For “speed: on sea”, Kayak.", "For “speed: on sea”, Kayak.", ""],
    [`${"Kayak ".repeat(14)}: all.`, `${"Kayak ".repeat(14)}: all.`, ""],
  ])("splits %j behind what is said in one breath", (headline, lead, detail) => {
    expect(parts(headline)).toEqual({ lead, detail });
  });

  it("writes a name as it is written", () => {
    const options = [{ name: "kayak-lite", score: 1, for: [1], against: [] }];
    expect(parts("It is close: kayak-lite is ahead.", { options }).detail).toBe("kayak-lite is ahead.");
  });

  it("leaves out of a fact where it stands, which the quote says", () => {
    expect(parts("4 knots: measured (Kayak or canoe?).", { outcome: "fact" })).toEqual({
      lead: "4 knots: measured",
      detail: "",
    });
  });
});
