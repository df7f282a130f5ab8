import { type Contribution, countSources, type OptionEvidence } from "./evidence.js";
import type { Question } from "./question/question.js";
import { DECISION } from "./thresholds.js";

/** Which rule decided. */
export type Rule =
  | "no_question"
  | "unknown_option"
  | "no_stance"
  | "nothing_relevant"
  | "not_covered"
  | "general"
  | "parts_differ"
  | "balance"
  | "margin"
  | "close";

/** One question that was put to the evidence on the way to the verdict, in order; the last one decided. */
export interface Check {
  readonly rule: Rule;
  /** What was measured. */
  readonly value: number;
  /** What it was held against. */
  readonly bar: number;
  /** Whether the rule applied, and so decided. */
  readonly applied: boolean;
}

/** What the evidence amounts to, and by which rule. */
export interface Decision {
  readonly outcome: "winner" | "tie" | "depends" | "insufficient_evidence";
  /** Position in the catalog of the option that the evidence favours; null unless the outcome is `winner`. */
  readonly winner: number | null;
  /** Difference of the two options it is between (for "which is worst?" the last two), as a share of the evidence on them, 0 to 1. */
  readonly margin: number;
  /** Share of the sources that judge what was asked which favour the winner, 0 to 1; 1 unless the outcome is `winner`. */
  readonly carried: number;
  /** Sources that judge what was asked. */
  readonly sources: number;
  /** Evidence on all options together, ≥ 0. */
  readonly mass: number;
  /** Evidence that the options are equal, ≥ 0. */
  readonly balance: number;
  /** Best relevance of a statement that takes a stance, 0 to 1. */
  readonly relevance: number;
  readonly rule: Rule;
  /** The way to the rule, for whoever wants to know why. */
  readonly checks: readonly Check[];
}

/** What the rules look at. */
interface Measures {
  readonly best: OptionEvidence | undefined;
  readonly spokenFor: boolean;
  /** Difference of the two that it is between, ≥ 0. */
  readonly gap: number;
  readonly margin: number;
  readonly mass: number;
  readonly balance: number;
  readonly relevance: number;
}

/**
 * Decides from the weighed evidence: the first rule that applies.
 *
 * @param options every option that competes, at least one for a verdict other than insufficient evidence
 * @param parts verdicts on the parts of the question that "but" or "and" set apart, when there are several
 */
export function decide(
  question: Question,
  options: readonly OptionEvidence[],
  parts: readonly Decision[] = [],
): Decision {
  const measures = measure(question, options);
  const checks: Check[] = [];
  for (const { rule, outcome, value, bar, applies } of rulesFor(question, measures, parts)) {
    checks.push({ rule, value, bar, applied: applies });
    if (!applies) continue;
    const winner = outcome === "winner" ? (measures.best?.option ?? null) : null;
    const { carrying, all } = countSources(measures.best?.option ?? null, options);
    const { margin, mass, balance, relevance } = measures;
    const carried = winner === null ? 1 : all === 0 ? 0 : carrying / all;
    return { outcome, winner, margin, carried, sources: all, mass, balance, relevance, rule, checks };
  }
  throw new Error("no rule applied: the last one always does");
}

interface Applicable {
  readonly rule: Rule;
  readonly outcome: Decision["outcome"];
  readonly value: number;
  readonly bar: number;
  readonly applies: boolean;
}

/** Every rule in order; the last one always applies. */
function rulesFor(question: Question, measures: Measures, parts: readonly Decision[]): Applicable[] {
  const { best, spokenFor, gap, margin, mass, balance, relevance } = measures;
  const refuse = (rule: Rule, value: number, bar: number, applies: boolean): Applicable => ({
    rule,
    outcome: "insufficient_evidence",
    value,
    bar,
    applies,
  });
  const { unknown, uncoveredShare, missing } = question;
  const general = question.content.length === 0;
  const winners = new Set(parts.filter((part) => part.outcome === "winner").map((part) => part.winner));
  // What is asked about by name stands nowhere: talk of all the rest is no answer.
  const lacksTopic = missing.length > 0 && uncoveredShare >= DECISION.missingShare;
  const lacksWords = uncoveredShare >= DECISION.uncoveredShare && relevance < DECISION.uncoveredRelevance;
  const stands = best !== undefined && (question.inverted || (best.score > 0 && (general || spokenFor)));
  // "X or Y?" without a criterion depends, unless the documents are all but of one mind.
  const generalWinner = general && question.options.length > 1 && stands && margin >= DECISION.generalMargin;
  return [
    refuse("no_question", Number(question.asksAnything), 1, !question.asksAnything),
    refuse("unknown_option", unknown.length, 1, unknown.length > 0),
    refuse("no_stance", mass + balance, DECISION.minimumMass, mass + balance < DECISION.minimumMass),
    refuse(
      "nothing_relevant",
      relevance,
      DECISION.minimumRelevance,
      !general && relevance < DECISION.minimumRelevance,
    ),
    refuse(
      "not_covered",
      uncoveredShare,
      lacksTopic ? DECISION.missingShare : DECISION.uncoveredShare,
      !general && (lacksTopic || lacksWords),
    ),
    { rule: "margin", outcome: "winner", value: margin, bar: DECISION.generalMargin, applies: generalWinner },
    { rule: "general", outcome: "depends", value: question.content.length, bar: 1, applies: general },
    { rule: "parts_differ", outcome: "depends", value: winners.size, bar: 2, applies: winners.size > 1 },
    {
      rule: "balance",
      outcome: "tie",
      value: balance,
      bar: Math.max(DECISION.tieShare * mass, gap),
      applies: balance > DECISION.tieShare * mass && balance > gap,
    },
    {
      rule: "margin",
      outcome: "winner",
      value: margin,
      bar: DECISION.winnerMargin,
      applies: stands && margin >= DECISION.winnerMargin,
    },
    { rule: "close", outcome: "depends", value: margin, bar: DECISION.winnerMargin, applies: true },
  ];
}

/**
 * Whether any word to the point speaks for an option: blame of its rivals, or praise of something else, makes no winner. Where
 * nothing at all is to the point, what counts by its name alone does.
 */
function isSpokenFor(option: OptionEvidence, options: readonly OptionEvidence[]): boolean {
  const judging = ({ contributions }: OptionEvidence): Contribution[] =>
    contributions.filter(({ counted, strength }) => counted > 0 && strength >= DECISION.judgement);
  const own = judging(option).filter(({ polarity }) => polarity === "for");
  const needed = Math.min(DECISION.minimumRelevance, mostRelevant(options.flatMap(judging)));
  return own.length > 0 && mostRelevant(own) >= needed;
}

function mostRelevant(contributions: readonly Contribution[]): number {
  return contributions.reduce((most, { evidence }) => Math.max(most, evidence.relevance), 0);
}

function measure(question: Question, options: readonly OptionEvidence[]): Measures {
  const ranked = [...options].sort((left, right) => right.score - left.score || left.option - right.option);
  const best = ranked[0];
  // "Which is worst?" wants the last to stand apart, any other question the first.
  const [ahead, behind] =
    question.inverted && ranked.length > 1 ? [ranked.at(-2), ranked.at(-1)] : [best, ranked[1]];
  const gap = (ahead?.score ?? 0) - (behind?.score ?? 0);
  // Of the two that it is between: evidence on a third must not blur them.
  const contested = evidenceOn(ahead) + evidenceOn(behind);
  return {
    best,
    spokenFor: best !== undefined && isSpokenFor(best, options),
    gap,
    margin: Math.min(1, gap / (contested + DECISION.doubt)),
    mass: options.reduce((sum, option) => sum + evidenceOn(option), 0),
    balance: Math.max(0, ...options.map((option) => option.balanceWeight)),
    relevance: bestRelevance(options),
  };
}

function evidenceOn(option: OptionEvidence | undefined): number {
  return option === undefined ? 0 : option.forWeight + option.againstWeight;
}

function bestRelevance(options: readonly OptionEvidence[]): number {
  let best = 0;
  for (const option of options) {
    // What only speaks of an option judges nothing, however well it fits.
    for (const { relevance, strength, counted } of option.contributions)
      if (counted > 0 && strength >= DECISION.judgement) best = Math.max(best, relevance);
  }
  return best;
}
