import type { Decision } from "./decide.js";
import type { FactAnswer } from "./facts.js";
import { CONFIDENCE } from "./thresholds.js";

/** Probability that the verdict is right, 0 to 1, from margin, amount and relevance of the evidence. */
export function confidenceOf(decision: Decision): number {
  const { outcome, margin, mass, relevance, carried, rule } = decision;
  const curve = CONFIDENCE[outcome];
  const amount = 1 - Math.exp(-mass / 2);
  const strength =
    outcome === "winner"
      ? (0.5 * margin + 0.25 * amount + 0.25 * relevance) * (0.4 + 0.6 * carried)
      : rule === "unknown_option"
        ? 1
        : 1 - margin;
  return round(curve.low + (curve.high - curve.low) * Math.min(1, Math.max(0, strength)));
}

/** Probability that the fact stated is the one asked for, 0 to 1. */
export function factConfidence(fact: FactAnswer): number {
  const { low, high } = fact.found ? CONFIDENCE.fact : CONFIDENCE.insufficient_evidence;
  const relevance = fact.evidence[0]?.relevance ?? 0;
  return round(low + (high - low) * (fact.found ? relevance : 1 - relevance));
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}
