import type { Derivation } from "../../verdict/derivation-schema.js";
import type { Card } from "../card.js";
import { plainText } from "../plain-text.js";
import { type ConfidenceShown, describeConfidence } from "./confidence-words.js";
import {
  describeSums,
  type OptionEvidenceShown,
  type StatementRow,
  showEvidence,
  toStatementRow,
} from "./evidence-rows.js";
import { listed } from "./lists.js";
import { describeQuestion } from "./question-sentences.js";
import { signed } from "./rounding.js";
import { describeRules, type RuleSentence } from "./rule-sentences.js";
import { type ShownSums, type Sums, showSums } from "./sums.js";

/**
 * How an answer came about, as a colleague would tell it: words and figures, no layout. All text is safe to print, and the
 * figures add up as they are shown: rows to sums, sums to the rule that decided, points to the confidence.
 */
export interface Reasons {
  /** How the question was read. */
  readonly understood: readonly string[];
  /** What says the fact asked for, or comes near it, best first; none for a verdict. */
  readonly statements: readonly StatementRow[];
  /** The options it is between, each with its evidence; none for a fact, or when nothing was weighed. */
  readonly options: readonly OptionEvidenceShown[];
  /** The sums on every other option, in sentences: "Weighed as well: Vue +0.80 (1.00 for, 0.20 against)." */
  readonly others: readonly string[];
  /** What the evidence was asked, in order; the last one decided. */
  readonly rules: readonly RuleSentence[];
  readonly confidence: ConfidenceShown;
}

// More would bury the reasons; --json has all.
const MOST_ROWS = 5;
const MOST_ROWS_NEAREST = 3;
const MOST_TABLES = 4;

/**
 * @param card of the same answer
 * @param everything every option that anything bears on, and every statement on it, row by row; where there are pages for it
 */
export function toReasons(
  derivation: Derivation,
  card: Card,
  { everything = false }: { readonly everything?: boolean } = {},
): Reasons {
  const sums = showSums(derivation);
  const shown = optionsShown(derivation, sums, everything);
  const few = card.outcome === "insufficient_evidence" ? MOST_ROWS_NEAREST : MOST_ROWS;
  const most = everything ? Number.POSITIVE_INFINITY : few;
  return {
    understood: describeQuestion(derivation, card),
    statements: (derivation.fact?.statements ?? []).slice(0, most).map(toStatementRow),
    options: shown.map((position) =>
      showEvidence(derivation.options[position]!, sums.options[position]!, { decimals: sums.decimals, most }),
    ),
    others: wasWeighed(derivation)
      ? describeOthers(
          sums.options.filter((_, position) => !shown.includes(position)),
          sums.decimals,
        )
      : [],
    rules: describeRules(derivation, card, sums),
    confidence: describeConfidence(derivation.confidence),
  };
}

function silent(own: Sums): boolean {
  return own.for + own.against + own.equal === 0;
}

function describeOthers(others: readonly Sums[], decimals: number): string[] {
  const spokenOf = others
    .filter((own) => !silent(own))
    .map(
      (own) => `${plainText(own.name)} ${signed(own.score, decimals)} (${describeSums(own, decimals, ", ")})`,
    );
  const names = others.filter(silent).map(({ name }) => name);
  return [
    ...(spokenOf.length === 0 ? [] : [`Weighed as well: ${spokenOf.join("; ")}.`]),
    ...(names.length === 0 ? [] : [`Next to nothing bears on ${listed(names, "or")}.`]),
  ];
}

/** Before these rules no evidence is looked at. */
function wasWeighed({ rule }: Derivation): boolean {
  return rule !== "no_question" && rule !== "unknown_option";
}

/** Positions of the options whose evidence is told row by row: the best, the two that it is between, those that were named. */
function optionsShown(
  derivation: Derivation,
  { options, ahead, behind }: ShownSums,
  everything: boolean,
): number[] {
  if (!wasWeighed(derivation)) return [];
  const { named } = derivation.question;
  const between = options.map((own, position) => ({ own, position }));
  return between
    .filter(
      ({ own, position }) =>
        position === 0 ||
        own === ahead ||
        own === behind ||
        named.includes(own.name) ||
        (everything && !silent(own)),
    )
    .slice(0, everything ? between.length : MOST_TABLES)
    .map(({ position }) => position);
}
