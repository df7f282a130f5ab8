import { describe, expect, it } from "vitest";
import { summarise } from "../../src/evaluation/evaluate.js";
import { type EvaluationRow, EvaluationRowSchema } from "../../src/evaluation/question-set.js";
import { scoreAnswer } from "../../src/evaluation/score-answer.js";
import type { Answer, Citation } from "../../src/verdict/answer-schema.js";

function row(overrides: object = {}): EvaluationRow {
  return EvaluationRowSchema.parse({
    id: "q-1",
    question: "which for backups?",
    expected: { outcome: "winner", winner: "Quillbase" },
    gold_quotes: [{ doc: "a.md", quote: "Quillbase  leads on **backups** by far." }],
    contrary_quotes: [{ doc: "b.md", quote: "TarnStore restores in half the time." }],
    ...overrides,
  });
}

function citation(document: string, quote: string): Citation {
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
    stance: [],
    relevance: 1,
  };
}

function answer(overrides: Partial<Answer> = {}): Answer {
  return {
    question: "which for backups?",
    outcome: "winner",
    answer: "Quillbase",
    headline: "",
    confidence: 0.8,
    criteria: [],
    options: [{ name: "Quillbase", score: 1, for: [], against: [] }],
    conditions: [],
    conflicts: [],
    missing: null,
    citations: [citation("a.md", "Quillbase leads on backups by far. More follows.")],
    index: { id: "", passages: 0, model: "" },
    tookMs: 1,
    ...overrides,
  };
}

describe("scoreAnswer", () => {
  it("is right when outcome and winner fit, and finds a quote without white space and marks", () => {
    expect(scoreAnswer(row(), answer())).toMatchObject({
      right: true,
      wrongWinner: false,
      hit: true,
      recall: 1,
    });
  });

  it("calls another winner wrong", () => {
    const other = answer({
      answer: "TarnStore",
      options: [{ name: "TarnStore", score: 1, for: [], against: [] }],
    });
    expect(scoreAnswer(row(), other)).toMatchObject({ right: false, wrongWinner: true });
  });

  it("accepts acceptable outcomes and winners", () => {
    const lenient = row({
      expected: {
        outcome: "tie",
        winner: null,
        acceptable_outcomes: ["winner"],
        acceptable_winners: ["Quillbase"],
      },
    });
    expect(scoreAnswer(lenient, answer()).right).toBe(true);
  });

  it("wants the weaker option named when it was asked for", () => {
    const negated = row({ expected: { outcome: "winner", winner: "Quillbase", answer_option: "TarnStore" } });
    expect(scoreAnswer(negated, answer({ answer: "TarnStore" })).right).toBe(true);
    expect(scoreAnswer(negated, answer()).right).toBe(false);
  });

  it("wants every fact, in either spelling", () => {
    const facts = row({ expected: { outcome: "fact" }, facts: ["2–4 weeks | 2-4 weeks", "12%"] });
    const stated = answer({ outcome: "fact", answer: "2-4 weeks", headline: "It was 12% faster." });
    expect(scoreAnswer(facts, stated).right).toBe(true);
    expect(scoreAnswer(facts, { ...stated, headline: "" }).right).toBe(false);
  });

  it("does not count a quote of another document, a short one, or one that stands sixth", () => {
    const quotes = (citations: Citation[]) => scoreAnswer(row(), answer({ citations })).hit;
    expect(quotes([citation("b.md", "Quillbase leads on backups by far.")])).toBe(false);
    expect(quotes([citation("a.md", "leads on")])).toBe(false);
    const filler = Array.from({ length: 5 }, () => citation("a.md", "Something else entirely is said here."));
    expect(quotes([...filler, citation("a.md", "Quillbase leads on backups by far.")])).toBe(false);
  });
});

describe("summarise", () => {
  it("keeps refusals of answerable and unanswerable questions apart", () => {
    const refused = answer({ outcome: "insufficient_evidence", answer: null, citations: [] });
    const unanswerable = row({
      expected: { outcome: "insufficient_evidence" },
      gold_quotes: [],
      contrary_quotes: [],
    });
    const evaluation = summarise([scoreAnswer(row(), refused), scoreAnswer(unanswerable, refused)]);
    expect(evaluation).toMatchObject({
      right: 0.5,
      refusedOfUnanswerable: 1,
      refusedOfAnswerable: 1,
      hitAt5: 0,
    });
  });

  it("scores confidence by its squared distance from being right", () => {
    expect(summarise([scoreAnswer(row(), answer({ confidence: 0.8 }))]).brier).toBeCloseTo(0.04);
  });
});
