import type { ExplainedAnswer } from "../../answer.js";
import type { Derivation } from "../../verdict/derivation-schema.js";
import { DECISION } from "../../verdict/thresholds.js";
import { toCard } from "../card.js";
import { plainText } from "../plain-text.js";
import { standing as verdictWords } from "../standing.js";
import type { CellStanding, MatrixCell, MatrixRow } from "./matrix.js";

type Derived = Derivation["options"][number];
type Contribution = Derived["contributions"][number];

/** Next to nothing: a verdict is refused on as little. */
const LEAST_EVIDENCE = DECISION.minimumMass;
/** A statement that counts less than this share of the heaviest of its row hardly bears on it. */
const BEARING_SHARE = 0.02;

const SAYS_NOTHING: MatrixCell = {
  standing: "unknown",
  strength: 0,
  for: 0,
  against: 0,
  sources: 0,
  statements: 0,
};

/**
 * A row of the answer to its question: who is ahead is what the answer says, and the sums are those that it was decided by.
 *
 * @param options names as in the matrix, in its order
 */
export function toRow(
  { answer, derivation }: ExplainedAnswer,
  {
    criterion,
    question,
    options,
  }: { readonly criterion: string; readonly question: string; readonly options: readonly string[] },
): MatrixRow {
  const { outcome, confidence } = answer;
  const byName = new Map(derivation.options.map((option) => [plainText(option.name), option]));
  const winner = answer.answer === null ? null : plainText(answer.answer);
  const own = options.flatMap((name) => byName.get(name) ?? []);
  const decided = outcome === "winner" || outcome === "tie" || outcome === "depends";
  const most = Math.max(0, ...own.map(({ score }) => Math.abs(score)));
  const best = own.reduce<Derived | null>(
    (top, other) => (top === null || other.score > top.score ? other : top),
    null,
  );
  const heaviest = heaviestOf(derivation);
  const cells = options.map((name): MatrixCell => {
    const option = byName.get(name);
    if (option === undefined) return SAYS_NOTHING;
    const bearing = bearingOn(option, heaviest);
    const cell = {
      for: option.for,
      against: option.against,
      sources: new Set(bearing.map(({ document }) => document)).size,
      statements: bearing.length,
    };
    const standing = !decided
      ? "unknown"
      : standingOf(option, { outcome, winner, best, inverted: derivation.question.inverted });
    const strength = standing === "unknown" ? 0 : option.score / (most + derivation.doubt);
    return { standing, strength, ...cell };
  });
  // Ages of quotes are not told here, so any moment will do.
  const card = toCard(answer, new Date(0));
  return {
    criterion,
    question,
    outcome,
    confidence,
    verdict: verdictWords(card),
    headline: card.headline,
    cells,
  };
}

/** The statements on an option that bear on its row, heaviest first. @param heaviest what the heaviest of the row counts */
export function bearingOn(option: Derived, heaviest: number): Contribution[] {
  return option.contributions
    .filter(({ counted }) => counted > 0 && counted >= heaviest * BEARING_SHARE)
    .sort((left, right) => right.counted - left.counted);
}

/** What the heaviest statement of all counts. */
export function heaviestOf({ options }: Derivation): number {
  return options.reduce(
    (most, { contributions }) => contributions.reduce((own, { counted }) => Math.max(own, counted), most),
    0,
  );
}

interface Verdict {
  readonly outcome: MatrixRow["outcome"];
  /** Safe to print. */
  readonly winner: string | null;
  readonly best: Derived | null;
  /** It was asked for the weaker one: the verdict names what is behind. */
  readonly inverted: boolean;
}

function standingOf(option: Derived, { outcome, winner, best, inverted }: Verdict): CellStanding {
  const isNamed = outcome === "winner" && plainText(option.name) === winner;
  if (isNamed) return inverted ? "behind" : "ahead";
  if (option.for + option.against + option.equal < LEAST_EVIDENCE) return "unknown";
  if (outcome === "winner" && !inverted) return "behind";
  // Evidence that they are equal decided: whoever something is said of shares in it.
  if (outcome === "tie") return "level";
  return best === null || isClose(option, best) ? "level" : "behind";
}

/** Whether two would not be told apart, by the measure that a winner must pass. */
function isClose(option: Derived, best: Derived): boolean {
  if (option.name === best.name) return true;
  const evidence = option.for + option.against + best.for + best.against;
  return (best.score - option.score) / (evidence + DECISION.doubt) < DECISION.winnerMargin;
}
