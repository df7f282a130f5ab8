import { type EvaluationRow, EvaluationRowSchema } from "../../src/evaluation/question-set.js";
import type { Answer, Citation } from "../../src/verdict/answer-schema.js";

/** A row that expects Quillbase, with what a test cares about on top. */
export function row(over: object = {}): EvaluationRow {
  return EvaluationRowSchema.parse({
    id: "q-1",
    question: "which for backups?",
    expected: { outcome: "winner", winner: "Quillbase" },
    gold_quotes: [{ doc: "a.md", quote: "Quillbase  leads on **backups** by far." }],
    contrary_quotes: [{ doc: "b.md", quote: "TarnStore restores in half the time." }],
    ...over,
  });
}

/** A citation that speaks for Quillbase. */
export function citation(document: string, quote: string, over: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    document,
    title: "",
    url: null,
    published: null,
    section: "",
    quote,
    start: 0,
    end: quote.length,
    stance: [{ option: "Quillbase", polarity: "for" }],
    relevance: 1,
    ...over,
  };
}

/** A verdict for Quillbase before TarnStore, with one citation. */
export function answer(over: Partial<Answer> = {}): Answer {
  return {
    question: "which for backups?",
    outcome: "winner",
    answer: "Quillbase",
    headline: "",
    confidence: 0.8,
    criteria: [],
    carriedOver: null,
    options: [
      { name: "Quillbase", score: 1, for: [1], against: [] },
      { name: "TarnStore", score: 0, for: [], against: [] },
    ],
    conditions: [],
    conflicts: [],
    notes: [],
    missing: null,
    citations: [citation("a.md", "Quillbase leads on backups by far. More follows.")],
    index: { id: "", passages: 0, model: "" },
    tookMs: 1,
    ...over,
  };
}
