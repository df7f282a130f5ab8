import type { Derivation, RuleName } from "../../verdict/derivation-schema.js";
import type { Card } from "../card.js";
import { plainText } from "../plain-text.js";
import { quoted } from "./lists.js";
import { beside, percentBeside, signed, unsigned } from "./rounding.js";
import type { ShownSums } from "./sums.js";

type Check = Derivation["checks"][number];

/** One question that was put to the evidence, with its reply. */
export interface RuleSentence {
  readonly words: string;
  /** Whether this one decided. */
  readonly decided: boolean;
}

/** What a rule is put into words from. */
interface Told {
  readonly derivation: Derivation;
  readonly card: Card;
  readonly sums: ShownSums;
}

/** Puts one check into words; null when it could not have mattered, and so is not worth a line. */
type Teller = (check: Check, told: Told, position: number) => string | null;

const TELLERS: Readonly<Record<RuleName, Teller>> = {
  no_question: ({ applied }) =>
    applied
      ? "Does it ask for anything that documents could answer? No, so there is nothing to weigh."
      : null,
  unknown_option: ({ applied }, { derivation: { question } }) =>
    applied
      ? `Do the documents know every option? No: ${quoted(question.unknown)} ${question.unknown.length === 1 ? "is" : "are"} none of theirs, so I do not choose.`
      : null,
  no_stance: tellAmount,
  nothing_relevant: ({ value, bar, applied }, { derivation }) => {
    if (isGeneral(derivation)) return null;
    const [own, needed] = beside(value, bar, 2);
    return `Does it bear on what was asked? The best fits to ${own}, at least ${needed} is needed: ${yes(!applied)}.`;
  },
  not_covered: tellCoverage,
  general: ({ applied }, { card }) =>
    applied
      ? `So it depends on what it is to be judged on${card.conditions.length > 0 ? "; the conditions that the documents give are in the answer" : ""}.`
      : null,
  parts_differ: tellParts,
  balance: ({ value, bar, applied }, { sums }) => {
    if (value === 0) return "Are they said to be equal? Nowhere.";
    const [own, needed] = beside(value, bar, sums.decimals);
    return `Are they said to be equal? ${own} says so, more than ${needed} is needed: ${yes(applied)}.`;
  },
  margin: tellMargin,
  close: () => "So nothing is clearly ahead, and it depends.",
  fact_found: (check, { derivation, card }) => {
    const worth = factWorth(check);
    const [first] = card.quotes;
    const where = first === undefined ? "" : `, in [${first.n}]`;
    const disputed =
      card.conflicts.length > 0 ? " Other sources give other figures, so all of them are named." : "";
    return `Does a statement say it? ${worth}: yes, “${plainText(derivation.fact?.value ?? "")}”${where}.${disputed}`;
  },
  fact_not_found: (check, { derivation: { question } }) => {
    if (question.unknown.length > 0)
      return `Does a statement say it? ${quoted(question.unknown)} is in no document, so no.`;
    if (check.value < check.bar) return `Does a statement say it? ${factWorth(check)}: no.`;
    return "Does a statement say it? Some come near, but none holds what was asked for, so no.";
  },
};

/** The rules in the order in which they were tried, each in a sentence; the last one decided. */
export function describeRules(derivation: Derivation, card: Card, sums: ShownSums): RuleSentence[] {
  const told: Told = { derivation, card, sums };
  return derivation.checks.flatMap((check, position) => {
    const words = TELLERS[check.rule](check, told, position);
    return words === null ? [] : [{ words, decided: check.applied }];
  });
}

function yes(holds: boolean): string {
  return holds ? "yes" : "no";
}

function isGeneral({ question }: Derivation): boolean {
  return question.criteria.length === 0;
}

function tellAmount({ value, bar, applied }: Check, { sums }: Told): string {
  const total = unsigned(sums.all, sums.decimals);
  const agrees = Math.sign(Number(total) - bar) === Math.sign(value - bar);
  const [own, needed] = agrees ? [total, bar.toFixed(2)] : beside(value, bar, sums.decimals);
  return `Is there enough evidence? ${own} in all, at least ${needed} is needed: ${yes(!applied)}.`;
}

function tellCoverage({ value, bar, applied }: Check, { derivation }: Told): string | null {
  if (isGeneral(derivation)) return null;
  const asked = "Do the documents use the words of the question?";
  if (value === 0) return `${asked} Yes, all that count.`;
  const [own, most] = percentBeside(value, bar);
  const lacking = `${own} % of them, rare ones counting more, stand nowhere (${quoted(derivation.question.uncovered)})`;
  if (applied) return `${asked} ${lacking}; ${most} % is too much: no, so I do not answer from the rest.`;
  return value < bar
    ? `${asked} ${lacking}; ${most} % would be too much: yes.`
    : `${asked} ${lacking}, but what was found fits well all the same: yes.`;
}

function tellParts({ applied }: Check, { derivation: { parts } }: Told): string | null {
  if (parts.length === 0) return null;
  const told = parts.map(({ criterion, outcome, winner, margin }) => {
    const verdict =
      outcome === "winner" && winner !== null
        ? `${plainText(winner)}, ahead by ${Math.round(margin * 100)} %`
        : outcome === "tie"
          ? "equal"
          : outcome === "depends"
            ? "open"
            : "not said";
    return `${quoted([criterion])} ${verdict}`;
  });
  return `Do the criteria, one by one, favour different options? ${told.join("; ")}: ${yes(applied)}${applied ? ", so it depends" : ""}.`;
}

function tellMargin(
  { value, bar, applied }: Check,
  { derivation, sums }: Told,
  position: number,
): string | null {
  const { checks, question } = derivation;
  const early = checks.slice(position + 1).some(({ rule }) => rule === "general");
  // Asked early for questions without a criterion between several options; for any other it is settled further down.
  if (early && !applied && (!isGeneral(derivation) || question.named.length < 2)) return null;
  const { ahead, behind, decimals } = sums;
  if (ahead === undefined) return "Is one clearly ahead? There is none to choose: no.";
  const [own, needed] = percentBeside(value, bar);
  const stand = (score: number): string => signed(score, decimals);
  const doubt = sums.doubt === 0 ? "" : ` plus ${unsigned(sums.doubt, decimals)} for doubt`;
  const contested = unsigned(sums.contested, decimals);
  const figures =
    behind === undefined
      ? `${plainText(ahead.name)} stands at ${stand(ahead.score)}, ${own} % of the ${contested} said on it${doubt}`
      : `${plainText(ahead.name)} stands at ${stand(ahead.score)}, ${plainText(behind.name)} at ${stand(behind.score)}: ` +
        `${unsigned(sums.gap, decimals)} apart, ${own} % of the ${contested} said for and against the two${doubt}`;
  const asked = question.inverted ? "Is one clearly behind?" : "Is one clearly ahead?";
  return `${asked} ${figures}; at least ${needed} % is needed: ${marginReply({ value, bar, applied }, derivation, sums)}.`;
}

function marginReply(
  { value, bar, applied }: Pick<Check, "value" | "bar" | "applied">,
  { question }: Derivation,
  { ahead, behind, options }: ShownSums,
): string {
  if (applied) {
    const reply = question.inverted ? (behind ?? ahead) : ahead;
    return `yes, so ${plainText(reply?.name ?? "")}`;
  }
  if (value < bar) return "no";
  return `but more speaks against ${plainText(options[0]?.name ?? "it")} than for it, so no`;
}

function factWorth({ value, bar }: Check): string {
  const [own, needed] = beside(value, bar, 2);
  return `The best is worth ${own} by its words, its place and its figure, at least ${needed} is needed`;
}
