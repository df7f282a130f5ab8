import { FACT } from "../thresholds.js";
import type { Claim, Sought } from "./claims.js";
import { shareHeld, stemsOf } from "./fact-words.js";

const NEGATION = /\b(?:no|not|never|none|nor|neither|without|cannot)\b|n['’]t\b/iu;
/** Something that was and is not now. */
const ENDED = /\bno longer\b|\b(?:no|not|n['’]t)\b[^.;]*\b(?:any ?more|any longer)\b/iu;
const HEDGE =
  /\b(?:may|might|could|some|sometimes|partly|partially|mostly|usually|often|if|unless|except|only|experimental|depends|but|although|though|however)\b/iu;
const STILL = /\b(?:still|yet|even now|these days)\b/iu;

/**
 * "Yes" or "No" when a clause says so plainly: without a hedge, and of everything that the question names.
 *
 * @param clause the clause of the statement that answers best
 * @returns null when only the clause itself is a fair reply
 */
export function plainYesNo(
  question: string,
  clause: string,
  { evidence }: Claim,
  sought: Sought,
): "Yes" | "No" | null {
  const { terms, reader } = sought;
  const own = stemsOf(clause, reader);
  const held = shareHeld(terms, own, reader.stemsAround(evidence.statement));
  // What it is about must stand in the clause itself, not only above it.
  if (
    shareHeld(
      terms.filter(({ option }) => !option),
      own,
    ) < FACT.plainOwn
  )
    return null;
  const ended = ENDED.test(clause);
  if (STILL.test(question) && ended && held >= FACT.plainEnded) return "No";
  if (HEDGE.test(clause) || held < FACT.plainShare) return null;
  const asksNegated = NEGATION.test(withoutTag(question));
  return NEGATION.test(clause) === asksNegated ? "Yes" : "No";
}

/** A question begins with a negated verb, or ends in a tag, for form only. */
function withoutTag(question: string): string {
  return question
    .replace(/^\W*\p{L}+n['’]?t\b/iu, "")
    .replace(/[,\s]+(?:right|no|\p{L}+n['’]?t (?:it|they|he|she|that|there|we|you))\b.*$/iu, "");
}
