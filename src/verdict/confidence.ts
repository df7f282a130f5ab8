import { CONFIDENCE_WEIGHTS } from "./confidence-weights.js";
import type { Decision } from "./decide.js";
import type { ConfidenceFeature } from "./derivation-schema.js";
import type { FactAnswer } from "./facts.js";
import type { Question } from "./question/question.js";

/** One reason for more or less confidence: what it adds is `value × weight`, on the scale of log-odds. */
export interface ConfidenceTerm<Feature extends string = ConfidenceFeature> {
  readonly feature: Feature;
  readonly value: number;
  readonly weight: number;
}

/** Probability that a verdict is right, with what it is made of. */
export interface Confidence<Feature extends string = ConfidenceFeature> {
  /** 0 to 1, two decimals: the logistic function of the sum of the terms. */
  readonly value: number;
  readonly terms: readonly ConfidenceTerm<Feature>[];
}

/** What is known of a reply before anybody has judged it, by name; each value 0 to 1. */
export type ConfidenceFeatures<Feature extends string = ConfidenceFeature> = Readonly<
  Partial<Record<Feature, number>>
>;

/** Words of a question beyond which more say nothing new on how sure one can be. */
const MANY_WORDS = 6;
const MANY_SOURCES = 4;

/** Features of a verdict: those of its own outcome only, each outcome having its own scale. */
export function verdictFeatures(decision: Decision, question: Question): ConfidenceFeatures {
  const { outcome, margin, mass, relevance, carried, sources, rule } = decision;
  const amount = 1 - Math.exp(-mass);
  switch (outcome) {
    case "winner":
      return {
        winner: 1,
        "winner.margin": margin,
        "winner.carried": carried,
        "winner.amount": amount,
        "winner.relevance": relevance,
        "winner.sources": Math.min(1, sources / MANY_SOURCES),
        "winner.named": Number(question.options.length > 1),
        "winner.words": Math.min(1, question.content.length / MANY_WORDS),
        "winner.uncovered": question.uncoveredShare,
      };
    case "tie":
      return { tie: 1, "tie.relevance": relevance };
    case "depends":
      return {
        depends: 1,
        "depends.general": Number(rule === "general"),
        "depends.parts": Number(rule === "parts_differ"),
        "depends.margin": margin,
        "depends.relevance": relevance,
      };
    case "insufficient_evidence":
      return {
        refused: 1,
        "refused.unknown_option": Number(rule === "unknown_option" || rule === "no_question"),
        "refused.uncovered": question.uncoveredShare,
        "refused.relevance": relevance,
      };
  }
}

/** Features of a fact, or of the lack of one. */
export function factFeatures(fact: FactAnswer, question: Question): ConfidenceFeatures {
  const relevance = fact.evidence[0]?.relevance ?? 0;
  return fact.found
    ? {
        fact: 1,
        "fact.relevance": relevance,
        "fact.disputed": Number(fact.conflict.length > 1),
        "fact.uncovered": question.uncoveredShare,
      }
    : { refused: 1, "refused.uncovered": question.uncoveredShare, "refused.relevance": relevance };
}

/**
 * The calibrated probability that a reply with these features is right.
 *
 * @param weights by feature; one that is missing counts as 0
 */
export function confidenceOf<Feature extends string>(
  features: ConfidenceFeatures<Feature>,
  weights: Readonly<Record<string, number>> = CONFIDENCE_WEIGHTS,
): Confidence<Feature> {
  // The keys of a record are its features: Object.entries only says that they are strings.
  const terms = (Object.entries(features) as [Feature, number][])
    .map(([feature, value]) => ({ feature, value, weight: weights[feature] ?? 0 }))
    .filter(({ value }) => value !== 0);
  const logOdds = terms.reduce((sum, { value, weight }) => sum + value * weight, 0);
  return { value: Math.round(100 / (1 + Math.exp(-logOdds))) / 100, terms };
}
