import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer, type ExplainedAnswer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import { confidenceOf } from "../../src/verdict/confidence.js";
import { DerivationSchema } from "../../src/verdict/derivation-schema.js";
import { DECISION, FACT } from "../../src/verdict/thresholds.js";
import { memoryIndex } from "../fakes/memory-index.js";

const DOCUMENTS: Record<string, string> = {
  "review.md": `---
title: "Quillbase vs TarnStore: a review"
published: 2021-05-01
---

## Phones

On phones Quillbase is the better choice: its runtime is small and starts fast. TarnStore is too heavy for phones. Both
are equally good on tablets.

## Backups

TarnStore leads on backups: snapshots are mature and restore is quick. Quillbase has only experimental backups.
`,
  "decision.md": `---
title: "ADR 7: Quillbase or TarnStore"
published: 2025-02-03
---

For the phone app we chose Quillbase over TarnStore, because it is easier to embed. Backups are harder with Quillbase than
with TarnStore, although Quillbase is cheaper. The licence of TarnStore is Apache 2.0.
`,
};

const QUESTIONS = [
  "which one for phones?",
  "quillbase or tarnstore for backups, but also cheap",
  "which should we NOT use for backups?",
  "which is worse on tablets",
  "quillbase or tarnstore?",
  "quillbase or mongoose for phones",
  "which is better for submarine warfare?",
  "hello",
  "what licence does tarnstore have?",
];

let answerer: Answerer;
const explained = new Map<string, ExplainedAnswer>();

beforeAll(async () => {
  const embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
  answerer = createAnswerer(await memoryIndex(DOCUMENTS, embedder), embedder);
  for (const question of QUESTIONS) explained.set(question, await answerer.explain(question));
});

function explain(question: string): ExplainedAnswer {
  const found = explained.get(question);
  if (found === undefined) throw new Error(`not asked: ${question}`);
  return found;
}

describe.each(QUESTIONS)("the derivation of “%s”", (question) => {
  it("belongs to the Answer that is given without it", async () => {
    const { tookMs: _, ...plain } = await answerer.answer(question);
    const { tookMs: __, ...answer } = explain(question).answer;
    expect(answer).toEqual(plain);
  });

  it("fits its schema, and survives JSON", () => {
    const { derivation } = explain(question);
    expect(DerivationSchema.parse(JSON.parse(JSON.stringify(derivation)))).toEqual(derivation);
  });

  it("adds up from statements to options, exactly", () => {
    for (const option of explain(question).derivation.options) {
      const sum = (polarity: string): number =>
        option.contributions
          .filter((item) => item.polarity === polarity)
          .reduce((total, item) => total + item.counted, 0);
      expect(option.for).toBe(sum("for"));
      expect(option.against).toBe(sum("against"));
      expect(option.equal).toBe(sum("neutral"));
      expect(option.score).toBe(option.for - option.against);
      for (const { fit, strength, source, weight, counted } of option.contributions) {
        expect(weight).toBe(fit * strength * source);
        expect(counted).toBeLessThanOrEqual(weight);
      }
    }
  });

  it("adds up from options to the decision, exactly", () => {
    const { answer, derivation } = explain(question);
    const applied = derivation.checks.filter((check) => check.applied);
    expect(applied).toEqual([derivation.checks.at(-1)]);
    expect(applied[0]?.rule).toBe(derivation.rule);
    const { options } = derivation;
    expect(options.map(({ score }) => score)).toEqual(
      options.map(({ score }) => score).sort((a, b) => b - a),
    );
    if (answer.outcome !== "winner") return;
    const { inverted } = derivation.question;
    const [ahead, behind] = inverted ? options.slice(-2) : options.slice(0, 2);
    if (ahead === undefined || behind === undefined) throw new Error("a winner needs somebody to beat");
    expect(answer.answer).toBe(inverted ? options.at(-1)?.name : options[0]?.name);
    const contested = ahead.for + ahead.against + (behind.for + behind.against);
    expect(applied[0]?.value).toBe(
      Math.min(1, (ahead.score - behind.score) / (contested + derivation.doubt)),
    );
    expect(applied[0]?.bar).toBe(DECISION.winnerMargin);
  });

  it("adds up from its terms to the confidence, exactly", () => {
    const { answer, derivation } = explain(question);
    const { value, terms } = derivation.confidence;
    const logOdds = terms.reduce((sum, term) => sum + term.value * term.weight, 0);
    expect(value).toBe(Math.round(100 / (1 + Math.exp(-logOdds))) / 100);
    expect(answer.confidence).toBe(value);
  });
});

it("has verdicts of different kinds among its questions, so that every way is walked", () => {
  const outcomes = new Set(QUESTIONS.map((question) => explain(question).answer.outcome));
  expect([...outcomes].sort()).toEqual(expect.arrayContaining(["fact", "insufficient_evidence", "winner"]));
});

it("says what kind of fact was looked for, what was found, and what that was held against", () => {
  const { answer, derivation } = explain("what licence does tarnstore have?");
  expect(derivation.fact).toMatchObject({ kind: "licence", form: "wh", value: "Apache 2.0" });
  expect(derivation.fact?.statements.map(({ citation, quote }) => ({ n: citation, quote }))).toEqual(
    answer.citations.map(({ n, quote }) => ({ n, quote })),
  );
  expect(answer.answer).toBe("Apache 2.0");
  const [check] = derivation.checks;
  expect(check).toMatchObject({ rule: "fact_found", bar: FACT.minimumWorth });
  expect(check?.value).toBeGreaterThanOrEqual(FACT.minimumWorth);
  expect(explain("which one for phones?").derivation.fact).toBeNull();
});

describe("confidenceOf", () => {
  it("is the logistic function of its terms, and leaves out what is not there", () => {
    const { value, terms } = confidenceOf({ winner: 1, margin: 0.5, absent: 0 }, { winner: 1, margin: 2 });
    expect(value).toBe(0.88);
    expect(terms.map(({ feature }) => feature)).toEqual(["winner", "margin"]);
  });
});
