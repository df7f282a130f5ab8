import type { Card } from "../../../src/chat/card.js";
import type { Derivation } from "../../../src/verdict/derivation-schema.js";

type Option = Derivation["options"][number];
type Contribution = Option["contributions"][number];

/** A statement on an option; counts in full unless told otherwise. */
export function contribution(part: Partial<Contribution> & { counted: number }): Contribution {
  return {
    citation: null,
    document: "review.md",
    section: "",
    quote: "Quillbase is quick.",
    published: "2025-02-03",
    polarity: "for",
    relevance: 0.8,
    fit: 0.7,
    strength: 0.9,
    source: 1,
    weight: part.counted,
    ...part,
  };
}

/** An option whose sums are those of its statements. */
export function option(name: string, contributions: readonly Contribution[]): Option {
  const sum = (polarity: string): number =>
    contributions.reduce((total, item) => total + (item.polarity === polarity ? item.counted : 0), 0);
  return {
    name,
    for: sum("for"),
    against: sum("against"),
    equal: sum("neutral"),
    score: sum("for") - sum("against"),
    contributions: [...contributions],
  };
}

/** A derivation of a winner, or of whatever `part` says. */
export function derivation(part: Omit<Partial<Derivation>, "question"> & { question?: object }): Derivation {
  const { question, ...rest } = part;
  return {
    options: [],
    doubt: 0.1,
    parts: [],
    fact: null,
    checks: [{ rule: "margin", value: 0.5, bar: 0.2, applied: true }],
    rule: "margin",
    confidence: { value: 0.5, terms: [] },
    ...rest,
    question: {
      asked: "which for phones?",
      text: "which for phones?",
      intent: "which",
      inverted: false,
      named: [],
      excluded: [],
      unknown: [],
      incumbent: null,
      criteria: [{ text: "phones", weight: 1 }],
      conditions: [],
      premise: "",
      uncovered: [],
      ...question,
    },
  };
}

/** A card of which only the outcome matters. */
export function card(part: Partial<Card> = {}): Card {
  return {
    question: "which for phones?",
    outcome: "winner",
    label: "Winner",
    headline: "Quillbase.",
    confidence: { percent: 50, words: "not very sure" },
    criteria: ["phones"],
    understoodAs: null,
    options: [],
    conditions: [],
    conflicts: [],
    notes: [],
    missing: null,
    quotes: [],
    searched: { passages: 1, tookMs: 1 },
    ...part,
  };
}
