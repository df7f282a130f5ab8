import type { Answer, Citation } from "../../verdict/answer-schema.js";
import type { Derivation } from "../../verdict/derivation-schema.js";

/** An answer with the way to it. */
interface Explained {
  readonly answer: Answer;
  readonly derivation: Derivation;
}

/** The way to an answer that was given before. */
export interface Rederived extends Explained {
  /**
   * Documents have changed since, and the verdict and its quotes are the same: `answer` and `derivation` are of now, so scores
   * and confidence may differ from those that were given. Numbers of quotes are those of the answer that was given.
   */
  readonly isOfNow: boolean;
}

/**
 * Holds what a question comes to now against what it came to before.
 *
 * @returns null when the verdict, or what it quotes, is another one now
 */
export function deriveAgain(given: Answer, now: Explained): Rederived | null {
  if (sameAnswer(given, now.answer)) return { ...now, answer: given, isOfNow: false };
  if (given.outcome !== now.answer.outcome || given.answer !== now.answer.answer) return null;
  if (given.citations.length !== now.answer.citations.length) return null;
  const numbers = new Map(given.citations.map((citation) => [keyOf(citation), citation.n]));
  const renumbered = new Map<number, number>();
  for (const citation of now.answer.citations) {
    const n = numbers.get(keyOf(citation));
    if (n !== undefined) renumbered.set(citation.n, n);
  }
  if (new Set(renumbered.values()).size !== given.citations.length) return null;
  return { ...numberedAs(now, (n) => renumbered.get(n) ?? n), isOfNow: true };
}

/** All but the time it took, and which index it came from. */
function sameAnswer(left: Answer, right: Answer): boolean {
  const timeless = (answer: Answer) => JSON.stringify({ ...answer, tookMs: 0, index: null });
  return timeless(left) === timeless(right);
}

function keyOf({ document, quote }: Citation): string {
  return JSON.stringify([document, quote]);
}

/** Quotes come in another order when their documents are ranked otherwise: they keep the numbers that people know. */
function numberedAs({ answer, derivation }: Explained, numberOf: (n: number) => number): Explained {
  const each = (numbers: readonly number[]): number[] =>
    numbers.map(numberOf).sort((left, right) => left - right);
  const cited = <Statement extends { readonly citation: number | null }>(
    statement: Statement,
  ): Statement => ({
    ...statement,
    citation: statement.citation === null ? null : numberOf(statement.citation),
  });
  const withNumbers = <Part extends { readonly citations: readonly number[] }>(part: Part) => ({
    ...part,
    citations: each(part.citations),
  });
  return {
    answer: {
      ...answer,
      citations: answer.citations
        .map((citation) => ({ ...citation, n: numberOf(citation.n) }))
        .sort((left, right) => left.n - right.n),
      options: answer.options.map((option) => ({
        ...option,
        for: each(option.for),
        against: each(option.against),
      })),
      conditions: answer.conditions.map(withNumbers),
      conflicts: answer.conflicts.map((conflict) => ({
        ...conflict,
        claims: conflict.claims.map(withNumbers),
      })),
      notes: answer.notes.map(withNumbers),
    },
    derivation: {
      ...derivation,
      options: derivation.options.map((option) => ({
        ...option,
        contributions: option.contributions.map(cited),
      })),
      fact: derivation.fact && { ...derivation.fact, statements: derivation.fact.statements.map(cited) },
    },
  };
}
