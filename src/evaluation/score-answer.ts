import type { Answer } from "../verdict/answer-schema.js";
import type { EvaluationRow } from "./question-set.js";

/** How one Answer did against one row. */
export interface RowScore {
  readonly id: string;
  readonly kind: string;
  readonly expectedOutcome: string;
  readonly outcome: string;
  /** Outcome expected or acceptable, the right option named, every fact stated. */
  readonly right: boolean;
  /** Names a winner that no reader would accept: the costliest error. */
  readonly wrongWinner: boolean;
  /** At least one gold quote among the first five citations; null when the row has none. */
  readonly hit: boolean | null;
  /** Gold quotes found among the first five citations, of at most five; null when the row has none. */
  readonly recall: number | null;
  /** A contrary quote is among the citations; null when the row has none. */
  readonly contrary: boolean | null;
  readonly confidence: number;
  readonly tookMs: number;
  readonly answer: string | null;
}

/** Scores an Answer; pure. Quotes are compared without white space runs, Markdown marks and case. */
export function scoreAnswer(row: EvaluationRow, answer: Answer): RowScore {
  const { expected } = row;
  const outcomes = new Set<string>([expected.outcome, ...expected.acceptable_outcomes]);
  const facts = row.facts.every((fact) => holds(answer, fact));
  const named = answer.outcome === "winner" ? favoured(answer) : null;
  const accepted = [expected.winner, ...expected.acceptable_winners].filter(
    (name): name is string => name !== null,
  );
  const nameFits = named !== null && accepted.some((name) => sameName(name, named));
  const replyFits =
    expected.answer_option === undefined ||
    (answer.answer !== null && [expected.answer_option].some((name) => sameName(name, answer.answer ?? "")));
  const right =
    outcomes.has(answer.outcome) &&
    (answer.outcome !== "winner" || (nameFits && replyFits)) &&
    (row.facts.length === 0 || facts);
  const first = answer.citations.slice(0, 5);
  const found = row.gold_quotes.filter((gold) => first.some((citation) => matches(citation, gold)));
  return {
    id: row.id,
    kind: row.kind,
    expectedOutcome: expected.outcome,
    outcome: answer.outcome,
    right,
    wrongWinner: answer.outcome === "winner" && !nameFits,
    hit: row.gold_quotes.length === 0 ? null : found.length > 0,
    recall: row.gold_quotes.length === 0 ? null : found.length / Math.min(5, row.gold_quotes.length),
    contrary:
      row.contrary_quotes.length === 0
        ? null
        : row.contrary_quotes.some((quote) => answer.citations.some((citation) => matches(citation, quote))),
    confidence: answer.confidence,
    tookMs: answer.tookMs,
    answer: answer.answer,
  };
}

/** The option that the verdict favours: the one with the best score, also when the reply names the weaker one. */
function favoured(answer: Answer): string | null {
  return answer.options[0]?.name ?? answer.answer;
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function holds(answer: Answer, fact: string): boolean {
  const reply = normalise(
    [answer.answer ?? "", answer.headline, ...answer.citations.map((citation) => citation.quote)].join(" "),
  );
  return fact.split("|").some((form) => reply.includes(normalise(form)));
}

function matches(citation: Answer["citations"][number], gold: { doc: string; quote: string }): boolean {
  if (citation.document.split("/").at(-1) !== gold.doc) return false;
  const cited = normalise(citation.quote);
  const wanted = normalise(gold.quote);
  return cited.length >= 20 ? cited.includes(wanted) || wanted.includes(cited) : cited === wanted;
}

function normalise(text: string): string {
  return text
    .replace(/\*\*|__|`/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
