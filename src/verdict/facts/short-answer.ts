import type { Claim, Sought } from "./claims.js";
import { shareHeld, stemsOf } from "./fact-words.js";

/** Sentences up to this many words are short enough to be the answer as they stand. */
const SHORT = 14;
/** Where a sentence may be cut: clauses that stand by themselves. */
const CLAUSE_BREAK = /;\s+|\s[–—-]\s|,\s+(?:and|but|while|whereas|although|though|which|so|because)\s+/u;

/** The clause of a statement that holds most of what was asked, or all of it when it is short; never empty. */
export function clauseOf({ evidence }: Claim, { terms, reader }: Sought): string {
  const { text, tokens } = reader.read(evidence.statement);
  const whole = text.replace(/\s+/gu, " ").trim();
  if (tokens.length <= SHORT) return whole;
  const clauses = whole.split(CLAUSE_BREAK).filter((clause) => clause.split(" ").length >= 4);
  if (clauses.length < 2) return whole;
  const held = clauses.map((clause) => shareHeld(terms, stemsOf(clause, reader)));
  const most = Math.max(...held);
  const all = shareHeld(terms, reader.read(evidence.statement).stems);
  // What is asked may be split over clauses: then the sentence is the answer.
  if (most < all * 0.8) return whole;
  return clauses[held.indexOf(most)] ?? whole;
}
