import type { Answer, Outcome } from "../verdict/answer-schema.js";
import type { EvaluationRow } from "./question-set.js";
import { type ExpectedQuote, FIRST_CITATIONS, isCitationOf, missingFacts } from "./quote-match.js";

/** Why a row is not right, the costliest first. */
export const MISSES = [
  /** Names a winner that no careful reader would accept. */
  "wrong_winner",
  /** "Which is worse?" was answered with the better one. */
  "better_one_named",
  /** Answered what the documents do not answer, without naming a winner. */
  "not_refused",
  /** Refused what the documents do answer. */
  "refused",
  /** The right kind of reply, but a fact is not in it. */
  "fact_missing",
  /** Sources differ, and the reply does not say so. */
  "conflict_not_said",
  /** Another outcome, such as a tie for a winner. */
  "other_outcome",
] as const;

export type Miss = (typeof MISSES)[number];

/** How one Answer did against one row. */
export interface RowScore {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly expectedOutcome: Outcome;
  /** Other outcomes that were acceptable. */
  readonly acceptableOutcomes: readonly Outcome[];
  /** Winners that were acceptable beside the expected one, or where a winner was an acceptable outcome. */
  readonly acceptableWinners: readonly string[];
  /** What the reply should have named: an option, facts ("a; b"), or null. */
  readonly expectedAnswer: string | null;
  readonly outcome: Outcome;
  readonly answer: string | null;
  readonly headline: string;
  /** Outcome expected or acceptable, the right option named, every fact stated. */
  readonly right: boolean;
  /** What went wrong; null when right. */
  readonly miss: Miss | null;
  /** The outcome is the expected one, whatever was named. */
  readonly outcomeStrict: boolean;
  /** The outcome is the expected or an acceptable one. */
  readonly outcomeLenient: boolean;
  /** The verdict names the expected winner or one that counts as it; null unless a winner is expected. */
  readonly winnerRight: boolean | null;
  /** Names a winner that no reader would accept: the costliest error. */
  readonly wrongWinner: boolean;
  /** A refusal that was expected or acceptable; null when it is no refusal. */
  readonly refusalFits: boolean | null;
  /** Every fact is stated; null when the row has none. */
  readonly factsRight: boolean | null;
  readonly missingFacts: readonly string[];
  /** At least one gold quote among the first five citations; null when the row has none. */
  readonly hit: boolean | null;
  /** Gold quotes found among the first five citations, of at most five, 0 to 1; null when the row has none. */
  readonly recall: number | null;
  /** A contrary quote is among the citations against the verdict; null when the row has none. */
  readonly contrary: boolean | null;
  /** A contrary quote is among the citations, whatever side it is shown on; null when the row has none. */
  readonly contraryCited: boolean | null;
  readonly confidence: number;
  readonly tookMs: number;
}

/** Scores an Answer; pure. Names are compared without case; `withCatalogNames` beforehand makes aliases equal. */
export function scoreAnswer(row: EvaluationRow, answer: Answer): RowScore {
  const { expected } = row;
  const missing = missingFacts(answer, row.facts);
  const winner = judgeWinner(row, answer);
  const outcomeFits = (outcomes: readonly Outcome[]) =>
    outcomes.includes(answer.outcome) || (statesFacts(row, missing) && answer.outcome !== REFUSAL);
  const lenient = outcomeFits([expected.outcome, ...expected.acceptable_outcomes]);
  const miss = whatWentWrong(row, answer, { lenient, missing, winner });
  return {
    id: row.id,
    kind: row.kind,
    question: row.question,
    expectedOutcome: expected.outcome,
    acceptableOutcomes: expected.acceptable_outcomes,
    acceptableWinners: expected.acceptable_winners,
    expectedAnswer: expectedAnswer(row),
    outcome: answer.outcome,
    answer: answer.answer,
    headline: answer.headline,
    right: miss === null,
    miss,
    outcomeStrict: outcomeFits([expected.outcome]),
    outcomeLenient: lenient,
    winnerRight: expected.outcome === "winner" ? winner === "right" : null,
    wrongWinner: winner === "wrong",
    refusalFits:
      answer.outcome === REFUSAL
        ? [expected.outcome, ...expected.acceptable_outcomes].includes(REFUSAL)
        : null,
    factsRight: row.facts.length === 0 ? null : missing.length === 0,
    missingFacts: missing,
    ...scoreQuotes(row, answer),
    confidence: answer.confidence,
    tookMs: answer.tookMs,
  };
}

const REFUSAL: Outcome = "insufficient_evidence";

/** "right", "wrong", "inverted" (the right verdict, but the better one is named in reply to "which is worse?") or "none". */
type NamedWinner = "right" | "wrong" | "inverted" | "none";

function judgeWinner({ expected }: EvaluationRow, answer: Answer): NamedWinner {
  if (answer.outcome !== "winner" || answer.answer === null) return "none";
  const accepted = [expected.winner, ...expected.acceptable_winners];
  const isAccepted = (name: string) => accepted.some((each) => each !== null && sameName(each, name));
  if (expected.answer_option === undefined) return isAccepted(answer.answer) ? "right" : "wrong";
  if (!isAccepted(favouredOption(expected, answer)?.name ?? answer.answer)) return "wrong";
  return sameName(expected.answer_option, answer.answer) ? "right" : "inverted";
}

/** What the verdict favours; options come best first, also when the reply to "which is worse?" names the weakest. */
function favouredOption(
  expected: EvaluationRow["expected"],
  answer: Answer,
): Answer["options"][number] | undefined {
  if (expected.answer_option !== undefined) return answer.options[0];
  return answer.options.find(({ name }) => name === answer.answer);
}

/** A question of fact is answered by a reply that states the facts, whatever the reply calls itself. */
function statesFacts(row: EvaluationRow, missing: readonly string[]): boolean {
  const asksFact = row.expected.outcome === "fact" || row.kind === "fact" || row.kind === "list";
  return asksFact && row.facts.length > 0 && missing.length === 0;
}

function whatWentWrong(
  row: EvaluationRow,
  answer: Answer,
  judged: { readonly lenient: boolean; readonly missing: readonly string[]; readonly winner: NamedWinner },
): Miss | null {
  const { expected } = row;
  if (judged.winner === "wrong") return "wrong_winner";
  if (judged.winner === "inverted") return "better_one_named";
  if (!judged.lenient) {
    if (answer.outcome === REFUSAL) return "refused";
    if (expected.outcome === REFUSAL) return "not_refused";
    return row.facts.length > 0 && judged.missing.length > 0 ? "fact_missing" : "other_outcome";
  }
  // A refusal that is acceptable owes no fact.
  if (answer.outcome === REFUSAL) return null;
  if (judged.missing.length > 0) return "fact_missing";
  if (row.sources_disagree && answer.conflicts.length === 0) return "conflict_not_said";
  return null;
}

function scoreQuotes(
  row: EvaluationRow,
  answer: Answer,
): Pick<RowScore, "hit" | "recall" | "contrary" | "contraryCited"> {
  const { gold_quotes: gold, contrary_quotes: contrary } = row;
  const isAmong = (citations: Answer["citations"]) => (quote: ExpectedQuote) =>
    citations.some((citation) => isCitationOf(citation, quote));
  const found = gold.filter(isAmong(answer.citations.slice(0, FIRST_CITATIONS)));
  return {
    hit: gold.length === 0 ? null : found.length > 0,
    // One citation may hold two gold quotes, so more than five can be found.
    recall: gold.length === 0 ? null : Math.min(1, found.length / Math.min(FIRST_CITATIONS, gold.length)),
    contrary: contrary.length === 0 ? null : contrary.some(isAmong(citationsAgainst(row, answer))),
    contraryCited: contrary.length === 0 ? null : contrary.some(isAmong(answer.citations)),
  };
}

/**
 * The citations that speak against the verdict: against the favoured option or for another one. Where no option is
 * favoured every citation shows a side; a refusal has no verdict to speak against.
 */
function citationsAgainst({ expected }: EvaluationRow, answer: Answer): Answer["citations"] {
  if (answer.outcome === REFUSAL) return [];
  const favoured = favouredOption(expected, answer);
  if (answer.outcome !== "winner" || favoured === undefined) return answer.citations;
  return answer.citations.filter(({ stance }) =>
    stance.some(({ option, polarity }) => polarity === (option === favoured.name ? "against" : "for")),
  );
}

function expectedAnswer({ expected, facts }: EvaluationRow): string | null {
  return expected.answer_option ?? expected.winner ?? (facts.length > 0 ? facts.join("; ") : null);
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
