import { describe, expect, it } from "vitest";
import { summarise } from "../../src/evaluation/evaluate.js";
import { scoreAnswer } from "../../src/evaluation/score-answer.js";
import type { Citation } from "../../src/verdict/answer-schema.js";
import { answer, citation, row } from "./sample-rows.js";

const tarnStore = answer({
  answer: "TarnStore",
  options: [{ name: "TarnStore", score: 1, for: [], against: [] }],
});
const refusal = answer({ outcome: "insufficient_evidence", answer: null, options: [] });
const fact = (over: object = {}) =>
  row({ kind: "fact", expected: { outcome: "fact" }, facts: ["12%"], ...over });

describe("scoreAnswer", () => {
  it("is right when outcome and winner fit, and finds a quote without white space and marks", () => {
    expect(scoreAnswer(row(), answer())).toMatchObject({
      right: true,
      wrongWinner: false,
      hit: true,
      recall: 1,
    });
  });

  it("calls another winner wrong, also where no winner was expected", () => {
    const wrong = { right: false, wrongWinner: true, miss: "wrong_winner" };
    expect(scoreAnswer(row(), tarnStore)).toMatchObject({
      ...wrong,
      winnerRight: false,
      outcomeStrict: true,
    });
    const unanswerable = row({ expected: { outcome: "insufficient_evidence" } });
    expect(scoreAnswer(unanswerable, tarnStore)).toMatchObject({ ...wrong, winnerRight: null });
  });

  it("looks at the option that the reply names, not at the one that scores best", () => {
    const named = answer({
      answer: "TarnStore",
      options: [
        { name: "Quillbase", score: 1, for: [], against: [] },
        { name: "TarnStore", score: 0, for: [], against: [] },
      ],
    });
    expect(scoreAnswer(row(), named)).toMatchObject({ right: false, wrongWinner: true });
  });

  it("compares names without case", () => {
    expect(scoreAnswer(row({ expected: { outcome: "winner", winner: "QUILLBASE" } }), answer()).right).toBe(
      true,
    );
  });

  it("keeps another outcome, a wrong refusal and a missing refusal apart", () => {
    const tie = answer({ outcome: "tie", answer: null });
    expect(scoreAnswer(row(), tie)).toMatchObject({ miss: "other_outcome", outcomeLenient: false });
    expect(scoreAnswer(row(), refusal)).toMatchObject({ miss: "refused", refusalFits: false });
    const unanswerable = row({ expected: { outcome: "insufficient_evidence" } });
    expect(scoreAnswer(unanswerable, tie).miss).toBe("not_refused");
    expect(scoreAnswer(unanswerable, refusal)).toMatchObject({ miss: null, refusalFits: true });
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
    expect(scoreAnswer(lenient, answer())).toMatchObject({
      right: true,
      outcomeStrict: false,
      outcomeLenient: true,
      winnerRight: null,
    });
    expect(scoreAnswer(lenient, tarnStore)).toMatchObject({ right: false, wrongWinner: true });
  });

  it("wants the weaker option named when it was asked for, as the weaker one", () => {
    const negated = row({ expected: { outcome: "winner", winner: "Quillbase", answer_option: "TarnStore" } });
    expect(scoreAnswer(negated, answer({ answer: "TarnStore" })).right).toBe(true);
    expect(scoreAnswer(negated, answer())).toMatchObject({
      right: false,
      wrongWinner: false,
      miss: "better_one_named",
    });
    expect(scoreAnswer(negated, tarnStore)).toMatchObject({ right: false, wrongWinner: true });
  });

  it("wants every fact, and says which is missing", () => {
    const facts = fact({ facts: ["2–4 weeks | 2-4 weeks", "12%"] });
    const stated = answer({ outcome: "fact", answer: "2-4 weeks", headline: "It was 12% faster." });
    expect(scoreAnswer(facts, stated)).toMatchObject({ right: true, factsRight: true, missingFacts: [] });
    expect(scoreAnswer(facts, { ...stated, headline: "" })).toMatchObject({
      right: false,
      miss: "fact_missing",
      factsRight: false,
      missingFacts: ["12%"],
    });
    expect(scoreAnswer(row(), answer()).factsRight).toBeNull();
  });

  it("takes a fact from a reply that calls itself something else, but not from a refusal or a wrong winner", () => {
    const headline = "It was 12% faster.";
    expect(scoreAnswer(fact(), answer({ outcome: "depends", answer: null, headline }))).toMatchObject({
      right: true,
      outcomeStrict: true,
    });
    expect(scoreAnswer(fact(), { ...refusal, headline })).toMatchObject({ right: false, miss: "refused" });
    expect(scoreAnswer(fact(), answer({ headline }))).toMatchObject({ right: false, wrongWinner: true });
    expect(scoreAnswer(fact({ facts: [] }), answer({ outcome: "depends", answer: null })).right).toBe(false);
  });

  it("wants it said that sources disagree, where the row says so", () => {
    const disagree = fact({ notes: "Sources disagree: 12% and 9%." });
    const one = answer({ outcome: "fact", answer: "12%" });
    const conflicts = [{ about: "speed", claims: [{ value: "12%", citations: [1] }] }];
    expect(scoreAnswer(disagree, one)).toMatchObject({ right: false, miss: "conflict_not_said" });
    expect(scoreAnswer(disagree, { ...one, conflicts }).right).toBe(true);
    expect(scoreAnswer(fact({ notes: "Sources disagree.", sources_disagree: false }), one).right).toBe(true);
  });

  it("counts a contrary quote only among the citations against the verdict", () => {
    const text = "TarnStore restores in half the time.";
    const contrary = (stance: Citation["stance"], over = {}) =>
      scoreAnswer(row(), answer({ citations: [citation("b.md", text, { stance })], ...over }));
    const against = [
      contrary([{ option: "TarnStore", polarity: "for" }]),
      contrary([{ option: "Quillbase", polarity: "against" }]),
      contrary([], { outcome: "depends", answer: null }),
    ];
    expect(against.map((score) => score.contrary)).toEqual([true, true, true]);
    const shown = [
      contrary([{ option: "Quillbase", polarity: "for" }]),
      contrary([{ option: "TarnStore", polarity: "neutral" }]),
      contrary([], { outcome: "insufficient_evidence", answer: null }),
    ];
    expect(shown.map((score) => score.contrary)).toEqual([false, false, false]);
    expect(shown.map((score) => score.contraryCited)).toEqual([true, true, true]);
  });

  it("finds at most all of five gold quotes", () => {
    const gold = Array.from({ length: 6 }, (_, at) => ({
      doc: "a.md",
      quote: `Sentence number ${at} of the note.`,
    }));
    const long = citation("a.md", gold.map(({ quote }) => quote).join(" "));
    expect(scoreAnswer(row({ gold_quotes: gold }), answer({ citations: [long] })).recall).toBe(1);
    const first = citation("a.md", gold[0]?.quote ?? "");
    expect(scoreAnswer(row({ gold_quotes: gold }), answer({ citations: [first] })).recall).toBe(0.2);
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
    const refused = { ...refusal, citations: [] };
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
      abstentionPrecision: 0.5,
      hitAt5: 0,
      factsRight: null,
      rightByOutcome: { winner: 0, insufficient_evidence: 1 },
      questionsByOutcome: { winner: 1, insufficient_evidence: 1 },
      questionsByKind: { which: 2 },
    });
  });

  it("scores confidence by its squared distance from being right", () => {
    expect(summarise([scoreAnswer(row(), answer({ confidence: 0.8 }))]).brier).toBeCloseTo(0.04);
  });
});
