import { FACT } from "../thresholds.js";
import type { Claim, Sought } from "./claims.js";
import { shareHeld, stemsOf, tokensOf } from "./fact-words.js";

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
  const negated = NEGATION.test(clause);
  // "Yes" claims more than it seems: the clause must be a short one on what was asked about.
  const tokens = tokensOf(clause, reader.match);
  const opens = tokens.slice(0, OPENING).some(({ stem }) => stem.startsWith("@"));
  if (!negated && (tokens.length > LONGEST_YES || !opens || /^\W*\d/u.test(clause))) return null;
  const asksNegated = NEGATION.test(withoutTag(question));
  return negated === asksNegated ? "Yes" : "No";
}

/** Words among which the option must stand, and words of the clause, for a plain yes. */
const OPENING = 3;
const LONGEST_YES = 14;
const TICK = /^\W*(?:✅|✓|✔|yes\b|supported\b)/iu;
const CROSS = /^\W*(?:❌|✗|✘|no\b|none\b|not supported\b|unsupported\b)/iu;

/**
 * What a table says with a tick or a cross, in the row on what was asked and the column of the option asked about.
 *
 * @returns null when no such row is among the claims, or its cell says more
 */
export function tickedYesNo(
  claims: readonly Claim[],
  { terms, options, reader }: Sought,
): { readonly value: "Yes" | "No"; readonly claim: Claim } | null {
  const words = terms.filter(({ option }) => !option);
  const { index, match } = reader;
  for (const claim of claims) {
    const { cells, lead } = index.statements[claim.evidence.statement] ?? { cells: [], lead: "" };
    if (words.length === 0 || shareHeld(words, stemsOf(lead, reader)) < FACT.plainOwn) continue;
    const own = cells.find(({ column }) => match(column).some(({ option }) => options.includes(option)));
    const text = index.documents[claim.evidence.document]?.text.slice(own?.start ?? 0, own?.end ?? 0) ?? "";
    if (TICK.test(text)) return { value: "Yes", claim };
    if (CROSS.test(text)) return { value: "No", claim };
  }
  return null;
}

/** A question begins with a negated verb, or ends in a tag, for form only. */
function withoutTag(question: string): string {
  return question
    .replace(/^\W*\p{L}+n['’]?t\b/iu, "")
    .replace(/[,\s]+(?:right|no|\p{L}+n['’]?t (?:it|they|he|she|that|there|we|you))\b.*$/iu, "");
}
