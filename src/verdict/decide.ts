import { countSources, type OptionEvidence } from "./evidence.js";
import type { Question } from "./question/question.js";
import { DECISION } from "./thresholds.js";

/** What the evidence amounts to, and by which rule. */
export interface Decision {
  readonly outcome: "winner" | "tie" | "depends" | "insufficient_evidence";
  /** Position in the catalog of the option that the evidence favours; null unless the outcome is `winner`. */
  readonly winner: number | null;
  /** Difference of the two options it is between (for "which is worst?" the last two), as a share of the evidence on them, 0 to 1. */
  readonly margin: number;
  /** Share of the sources that judge what was asked which favour the winner, 0 to 1; 1 unless the outcome is `winner`. */
  readonly carried: number;
  /** Evidence on all options together, ≥ 0. */
  readonly mass: number;
  /** Best relevance of a statement that takes a stance, 0 to 1. */
  readonly relevance: number;
  /** Which rule decided; for `--explain` and for tests. */
  readonly rule:
    | "no_question"
    | "unknown_option"
    | "nothing_relevant"
    | "no_stance"
    | "general"
    | "parts_differ"
    | "balance"
    | "margin"
    | "close";
}

/**
 * Decides from the weighed evidence.
 *
 * @param options every option that competes, at least one for a verdict other than insufficient evidence
 * @param parts verdicts on the parts of the question that "but" or "and" set apart, when there are several
 */
export function decide(
  question: Question,
  options: readonly OptionEvidence[],
  parts: readonly Decision[] = [],
): Decision {
  const ranked = [...options].sort((left, right) => right.score - left.score || left.option - right.option);
  const best = ranked[0];
  const second = ranked[1];
  const mass = options.reduce((sum, option) => sum + option.forWeight + option.againstWeight, 0);
  const balance = Math.max(0, ...options.map((option) => option.balanceWeight));
  const relevance = bestRelevance(options);
  const [worst, secondWorst] = [...ranked].reverse();
  // "Which is worst?" wants the last to stand apart, any other question the first.
  const gap =
    question.inverted && worst !== undefined && secondWorst !== undefined
      ? secondWorst.score - worst.score
      : (best?.score ?? 0) - (second?.score ?? 0);
  // Of the two that it is between: evidence on a third must not blur them.
  const between = question.inverted ? [worst, secondWorst] : [best, second];
  const contested = between.reduce(
    (sum, option) => sum + (option?.forWeight ?? 0) + (option?.againstWeight ?? 0),
    0,
  );
  const margin = contested === 0 ? 0 : Math.min(1, gap / contested);
  const base = { margin, mass, relevance, carried: 1, winner: null };
  if (!question.asksAnything) return { ...base, outcome: "insufficient_evidence", rule: "no_question" };
  if (question.unknown.length > 0)
    return { ...base, outcome: "insufficient_evidence", rule: "unknown_option" };
  if (best === undefined || mass + balance < DECISION.minimumMass)
    return { ...base, outcome: "insufficient_evidence", rule: "no_stance" };
  const uncovered =
    (question.uncoveredShare >= DECISION.uncoveredShare && relevance < DECISION.uncoveredRelevance) ||
    // What is asked about by name stands nowhere: talk of all the rest is no answer.
    (question.missing.length > 0 && question.uncoveredShare >= DECISION.missingShare);
  if (question.content.length > 0 && (relevance < DECISION.minimumRelevance || uncovered)) {
    return { ...base, outcome: "insufficient_evidence", rule: "nothing_relevant" };
  }
  if (question.content.length === 0) {
    // "X or Y?" without a criterion depends, unless the documents are all but of one mind.
    const clear = question.options.length > 1 && margin >= DECISION.generalMargin && best.score > 0;
    return clear
      ? { ...base, outcome: "winner", winner: best.option, rule: "margin" }
      : { ...base, outcome: "depends", rule: "general" };
  }
  const winners = new Set(parts.filter((part) => part.outcome === "winner").map((part) => part.winner));
  if (winners.size > 1) return { ...base, outcome: "depends", rule: "parts_differ" };
  if (balance > DECISION.tieShare * mass && balance > gap)
    return { ...base, outcome: "tie", rule: "balance" };
  const sources = countSources(best.option, options);
  if (margin >= DECISION.winnerMargin && (best.score > 0 || question.inverted)) {
    const carried = sources.all === 0 ? 0 : sources.carrying / sources.all;
    return { ...base, carried, outcome: "winner", winner: best.option, rule: "margin" };
  }
  return { ...base, outcome: "depends", rule: "close" };
}

function bestRelevance(options: readonly OptionEvidence[]): number {
  let best = 0;
  for (const option of options) {
    for (const { relevance, strength, weight } of option.contributions)
      if (weight > 0 && strength >= DECISION.judgement) best = Math.max(best, relevance);
  }
  return best;
}
