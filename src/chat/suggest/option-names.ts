import type { SearchIndex } from "../../types.js";
import { compactName } from "./name-spelling.js";

/**
 * Between the options of a list, as people write it: signs, or words of their own. "CI/CD" is one name, "kayak/canoe" is two.
 */
const SEPARATOR =
  /[,;\n|]|\s\/|\/\s|(?<=[\p{L}\p{N}]{3})\/(?=[\p{L}\p{N}]{3})|\s(?:or|and|vs\.?|versus|oder|und)(?=[\s,;|/]|$)/iu;
/** In front of a name, or left over where the next one was to come. */
const LEFT_OVER = /^(?:(?:or|and|vs\.?|versus|oder|und|between|either)(?=\s|$)\s*)+/iu;

/**
 * The parts of a list of options as typed: "a; b", "a vs b", "a, b or c". A list that is not finished, as "a or", ends in an
 * empty part.
 *
 * @returns trimmed, in the order typed, with repeats; at least one
 */
export function partsOfList(typed: string): string[] {
  return typed.split(SEPARATOR).map((part) => part.trim().replace(LEFT_OVER, ""));
}

/** What two names have in common when they are spelt alike: "Sea-Kayak" and "sea kayak". */
export function nameKey(name: string): string {
  return compactName(name);
}

/** The same, also for the other names that the documents' catalog has for an option. */
export function nameKeysOf({ catalog }: Pick<SearchIndex, "catalog">): (name: string) => string {
  const known = new Map<string, string>();
  for (const { aliases, name } of catalog.options)
    for (const alias of aliases) known.set(compactName(alias), compactName(name));
  // A name comes before another option's alias.
  for (const { name } of catalog.options) known.set(compactName(name), compactName(name));
  return (name) => known.get(compactName(name)) ?? compactName(name);
}
