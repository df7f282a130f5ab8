import type { ConfidenceFeature, Derivation } from "../../verdict/derivation-schema.js";
import { apportion, signed } from "./rounding.js";

/** One reason for more or less confidence. */
export interface ConfidenceReason {
  /** "+0.80", on the scale of log-odds. */
  readonly points: string;
  readonly words: string;
}

/** The confidence and what it is made of; the points shown add up to `total`, and `total` to the percentage. */
export interface ConfidenceShown {
  /** 0 to 100. */
  readonly percent: number;
  /** Weightiest first. */
  readonly reasons: readonly ConfidenceReason[];
  readonly total: string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What each feature stands for; the value, 0 to 1, is said where it is a figure that a reader has met before. */
const WORDS: Readonly<Record<ConfidenceFeature, (value: number) => string>> = {
  winner: () => "one option wins",
  "winner.margin": (value) => `how clear the margin is (${percent(value)})`,
  "winner.carried": (value) => `how many of the sources agree with it (${percent(value)})`,
  "winner.amount": () => "how much evidence there is",
  "winner.relevance": (value) => `how well the best evidence fits (${value.toFixed(2)})`,
  "winner.sources": () => "how many sources judge this",
  "winner.named": () => "the question names the options",
  "winner.words": () => "how much the question asks for at once",
  "winner.uncovered": (value) => `words of the question that no document uses (${percent(value)})`,
  tie: () => "the options are called equal",
  "tie.relevance": (value) => `how well the best evidence fits (${value.toFixed(2)})`,
  depends: () => "the reply leaves it open",
  "depends.general": () => "the question names nothing to judge on",
  "depends.parts": () => "the criteria favour different options",
  "depends.margin": (value) => `how far they are apart (${percent(value)})`,
  "depends.relevance": (value) => `how well the best evidence fits (${value.toFixed(2)})`,
  refused: () => "the reply is that the documents do not say",
  "refused.unknown_option": () => "the question alone shows it",
  "refused.uncovered": (value) => `words of the question that no document uses (${percent(value)})`,
  "refused.relevance": (value) => `how well the nearest evidence fits (${value.toFixed(2)})`,
  fact: () => "a fact was found",
  "fact.relevance": (value) => `how well its statement fits (${value.toFixed(2)})`,
  "fact.disputed": () => "sources give different figures",
  "fact.uncovered": (value) => `words of the question that no document uses (${percent(value)})`,
};

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 5;

/** Puts the confidence into words, with as few decimals as it takes that the points still lead to the percentage. */
export function describeConfidence({ value, terms }: Derivation["confidence"]): ConfidenceShown {
  const exact = terms.reduce((sum, term) => sum + term.value * term.weight, 0);
  const shownPercent = Math.round(value * 100);
  let decimals = LEAST_DECIMALS;
  while (decimals < MOST_DECIMALS && percentOf(Number(exact.toFixed(decimals))) !== shownPercent) decimals++;
  const scale = 10 ** decimals;
  const total = Math.round(exact * scale);
  const units = apportion(
    terms.map((term) => term.value * term.weight * scale),
    total,
  );
  const reasons = terms
    .map(({ feature, value: own }, position) => ({ words: WORDS[feature](own), units: units[position]! }))
    .sort((left, right) => Math.abs(right.units) - Math.abs(left.units))
    .map((reason) => ({ words: reason.words, points: signed(reason.units, decimals), units: reason.units }));
  return {
    percent: shownPercent,
    // What shows nothing has nothing to say.
    reasons: reasons.filter((reason) => reason.units !== 0).map(({ words, points }) => ({ words, points })),
    total: signed(total, decimals),
  };
}

function percentOf(logOdds: number): number {
  return Math.round(100 / (1 + Math.exp(-logOdds)));
}
