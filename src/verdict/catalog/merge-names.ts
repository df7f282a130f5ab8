import type { Candidate } from "./discover-names.js";
import { nameKey } from "./name-candidates.js";
import { initialsOf, isShortForm } from "./short-form.js";
import { isMaker } from "./weak-names.js";

/**
 * Merges candidates that are one thing: a shorter form ("Postgres"), initials ("AWS"), a name with and without its maker
 * ("AWS Lambda", "Lambda").
 *
 * @param candidates the weightiest first
 * @returns in the same order; each under the name compared most
 */
export function mergeNames(candidates: readonly Candidate[]): Candidate[] {
  const merged: Candidate[] = [];
  const withMaker = makersOf(candidates);
  for (const candidate of candidates) {
    const { name } = candidate;
    const at = merged.findIndex(
      (other) =>
        isShortForm(name, other.name) ||
        isShortForm(other.name, name) ||
        initialsOf(name) === other.name ||
        (initialsOf(other.name) === name && name.length > 1) ||
        withMaker.get(name) === other.name ||
        withMaker.get(other.name) === name,
    );
    const same = merged[at];
    if (same === undefined) {
      merged.push(candidate);
      continue;
    }
    merged[at] = {
      ...same,
      aliases: [...same.aliases, name, ...candidate.aliases],
      weight: same.weight + candidate.weight,
      compared: same.compared || candidate.compared,
      plain: same.plain || candidate.plain,
      against: new Set([...same.against, ...candidate.against]),
      beside: new Set([...same.beside, ...candidate.beside]),
      places: [...same.places, ...candidate.places].slice(0, 2),
    };
  }
  return merged;
}

/** Names that end another candidate's name, which begins with a maker's: "Lambda" → "AWS Lambda". */
function makersOf(candidates: readonly Candidate[]): Map<string, string> {
  const names = candidates.map(({ name }) => name);
  const keys = new Set(names.map(nameKey));
  const shorter = new Map<string, string>();
  const taken = new Set<string>();
  for (const long of names) {
    const [first = "", ...rest] = long.split(" ");
    const short = rest.join(" ");
    if (short === "" || !isMaker(first) || !keys.has(nameKey(short))) continue;
    // "Azure Functions" and "Oracle Functions": then "Functions" is neither.
    if (taken.has(short)) shorter.delete(short);
    else shorter.set(short, long);
    taken.add(short);
  }
  return shorter;
}
