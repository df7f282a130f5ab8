import type { Answer, Citation } from "../../src/verdict/answer-schema.js";

/** A citation for Kayak, with what a test cares about on top. */
export function sampleCitation(n: number, over: Partial<Citation> = {}): Citation {
  return {
    n,
    document: "boats.md",
    title: "Kayak or canoe?",
    url: null,
    published: "2026-01-15",
    section: "Speed",
    quote: "The kayak is faster on open water.",
    start: 10,
    end: 44,
    stance: [{ option: "Kayak", polarity: "for" }],
    relevance: 0.8,
    ...over,
  };
}

/** A winner with one citation for it and one against the other option. */
export function sampleAnswer(over: Partial<Answer> = {}): Answer {
  return {
    question: "kayak or canoe for speed?",
    outcome: "winner",
    answer: "Kayak",
    headline: "Kayak, by 2 of 2 sources.",
    confidence: 0.82,
    criteria: ["speed"],
    carriedOver: null,
    options: [
      { name: "Kayak", score: 2, for: [1], against: [] },
      { name: "Canoe", score: -1, for: [], against: [2] },
    ],
    conditions: [],
    conflicts: [],
    notes: [],
    missing: null,
    citations: [
      sampleCitation(1),
      sampleCitation(2, {
        quote: "A canoe is slow.",
        published: null,
        stance: [{ option: "Canoe", polarity: "against" }],
      }),
    ],
    index: { id: "0123456789abcdef", passages: 12, model: "fake" },
    tookMs: 3.21,
    ...over,
  };
}
