import type { SearchIndex } from "../types.js";
import type { Answer } from "./answer-schema.js";
import type { Confidence } from "./confidence.js";
import type { Decision } from "./decide.js";
import type { Derivation } from "./derivation-schema.js";
import type { Contribution, Evidence, OptionEvidence } from "./evidence.js";
import { readAskedFact } from "./facts/asked-fact.js";
import type { FactAnswer } from "./facts.js";
import type { Question } from "./question/question.js";
import { DECISION, FACT } from "./thresholds.js";

/** What was worked out on the way to an Answer. */
export type Trail = {
  readonly question: Question;
  readonly confidence: Confidence;
} & (
  | {
      readonly kind: "verdict";
      readonly decision: Decision;
      /** Decisions on the criteria one by one, in the order of `question.criteria`; empty for a single one. */
      readonly parts: readonly Decision[];
      readonly options: readonly OptionEvidence[];
    }
  | { readonly kind: "fact"; readonly fact: FactAnswer }
);

type OptionDerivation = Derivation["options"][number];

/** Puts the way to an Answer into words and numbers. */
export function deriveAnswer(trail: Trail, answer: Answer, index: SearchIndex): Derivation {
  const { confidence } = trail;
  const shared = {
    question: deriveQuestion(trail.question, index),
    confidence: { value: confidence.value, terms: [...confidence.terms] },
    doubt: DECISION.doubt,
  };
  if (trail.kind === "fact") {
    const { found, value, worth } = trail.fact;
    const { kind, form } = readAskedFact(trail.question);
    const rule = found ? "fact_found" : "fact_not_found";
    const checks = [{ rule, value: worth, bar: FACT.minimumWorth, applied: true } as const];
    const statements = trail.fact.evidence.map((evidence) =>
      deriveStatement(evidence, evidence.relevance, answer, index),
    );
    return { ...shared, options: [], parts: [], fact: { kind, form, value, statements }, checks, rule };
  }
  const { decision, parts, options, question } = trail;
  return {
    ...shared,
    options: [...options]
      .sort((left, right) => right.score - left.score || left.option - right.option)
      .map((option) => deriveOption(option, answer, index)),
    parts: parts.map(({ outcome, winner, margin }, position) => ({
      criterion: question.criteria[position] ?? "",
      outcome,
      winner: nameOf(winner, index),
      margin,
    })),
    fact: null,
    checks: [...decision.checks],
    rule: decision.rule,
  };
}

function deriveQuestion(question: Question, index: SearchIndex): Derivation["question"] {
  const names = (options: readonly number[]): string[] =>
    options.map((option) => nameOf(option, index) ?? "");
  return {
    asked: question.asked,
    text: question.text,
    intent: question.intent,
    inverted: question.inverted,
    named: names(question.options),
    excluded: names(question.excluded),
    unknown: [...question.unknown],
    incumbent: nameOf(question.incumbent, index),
    criteria: question.criteria.map((text, position) => ({ text, weight: question.weights[position] ?? 1 })),
    conditions: [...question.conditions],
    premise: question.premise,
    uncovered: [...question.uncovered],
  };
}

function deriveOption(option: OptionEvidence, answer: Answer, index: SearchIndex): OptionDerivation {
  return {
    name: nameOf(option.option, index) ?? "",
    for: option.forWeight,
    against: option.againstWeight,
    equal: option.balanceWeight,
    score: option.score,
    contributions: option.contributions.map((contribution) =>
      deriveContribution(contribution, answer, index),
    ),
  };
}

function deriveContribution(
  { evidence, polarity, relevance, fit, strength, source, weight, counted }: Contribution,
  answer: Answer,
  index: SearchIndex,
): OptionDerivation["contributions"][number] {
  const statement = deriveStatement(evidence, relevance, answer, index);
  return { ...statement, polarity, fit, strength, source, weight, counted };
}

/** @param relevance as weighed */
function deriveStatement(
  evidence: Evidence,
  relevance: number,
  { citations }: Answer,
  { statements, passages, documents }: SearchIndex,
): NonNullable<Derivation["fact"]>["statements"][number] {
  const statement = statements[evidence.statement];
  const document = documents[evidence.document];
  const [start, end] = [statement?.start ?? 0, statement?.end ?? 0];
  const citation = citations.find(
    (other) => other.document === document?.id && other.start === start && other.end === end,
  );
  return {
    citation: citation?.n ?? null,
    document: document?.id ?? "",
    section: passages[statement?.passage ?? -1]?.headings.at(-1) ?? "",
    quote: document?.text.slice(start, end) ?? "",
    published: document?.published ?? null,
    relevance,
  };
}

function nameOf(option: number | null, index: SearchIndex): string | null {
  return option === null ? null : (index.catalog.options[option]?.name ?? null);
}
