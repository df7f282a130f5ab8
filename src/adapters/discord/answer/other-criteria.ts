import type { Card } from "../../../chat/card.js";
import { knownCriteria } from "../../../chat/examples.js";
import type { SearchIndex } from "../../../types.js";

/** More are no choice any more, but a list to read. */
const MOST = 12;
const MOST_LOOKED_AT = 40;

/**
 * What an answer could be looked at for instead: criteria of the documents, the most typical first, without those it was asked
 * for. None when there is nothing to choose between.
 */
export function otherCriteria(
  { options, criteria, question }: Pick<Card, "options" | "criteria" | "question">,
  index: SearchIndex,
): string[] {
  const FEWEST_OPTIONS = 2;
  if (options.length < FEWEST_OPTIONS) return [];
  const asked = new Set(`${question} ${criteria.join(" ")}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return knownCriteria(index, MOST_LOOKED_AT)
    .map(({ name }) => name)
    .filter((name) => !asked.has(name.toLowerCase()))
    .slice(0, MOST);
}
