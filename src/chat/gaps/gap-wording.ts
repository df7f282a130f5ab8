import { editDistance } from "../../edit-distance.js";
import { stem } from "../../retrieval/stemmer.js";
import { STOP_WORDS } from "../../retrieval/stop-words.js";

/** Shorter words that differ by a letter are different words ("cost", "host"). */
const SHORTEST_MISSPELT = 6;
/** Groups that share this much of their words lack the same. */
const ALIKE = 0.6;
/** A word that stands in many groups says little on which one is meant. */
const RAREST_WORDS = 3;
const MOST_LOOKED_AT = 50;

/** How often each way to say something was used; safe to change only by who made it. */
export type Tally = Map<string, number>;

/** The stems of words that say something, each once, in order. */
export function stemsOf(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => !STOP_WORDS.has(word)).map(stem))].sort();
}

/**
 * Takes slips of the finger and spellings together: each stem goes by the one used most of those that differ by one letter.
 *
 * @param used how often each stem was used
 * @returns the stem to go by
 */
export function spellings(used: ReadonlyMap<string, number>): (stem: string) => string {
  const chosen = new Map<string, string>();
  const shortened = new Map<string, string[]>();
  const byUse = [...used].sort(([left, often], [right, other]) => other - often || (left < right ? -1 : 1));
  for (const [word] of byUse) {
    if (word.length < SHORTEST_MISSPELT || /\P{L}/u.test(word)) continue;
    // Words that differ by one letter share a form with one letter less, or one is such a form of the other.
    const forms = [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
    const near = forms.flatMap((form) => shortened.get(form) ?? []);
    const same = near.find((other) => editDistance(word, other) <= 1);
    if (same !== undefined) chosen.set(word, same);
    else for (const form of forms) shortened.set(form, [...(shortened.get(form) ?? []), word]);
  }
  return (word) => chosen.get(word) ?? word;
}

/**
 * Groups sets of words: equal ones first, then those that share most of their words, with the group used most.
 *
 * @param used how often each set was used; a set is its words in order with a space between
 * @returns the set whose group it belongs to
 */
export function alikeSets(used: ReadonlyMap<string, number>): (set: string) => string {
  const chosen = new Map<string, string>();
  const holding = new Map<string, string[]>();
  const byUse = [...used].sort(([left, often], [right, other]) => other - often || (left < right ? -1 : 1));
  for (const [set] of byUse) {
    const words = set === "" ? [] : set.split(" ");
    const rarest = [...words]
      .sort((left, right) => (holding.get(left)?.length ?? 0) - (holding.get(right)?.length ?? 0))
      .slice(0, RAREST_WORDS);
    const candidates = new Set(rarest.flatMap((word) => (holding.get(word) ?? []).slice(0, MOST_LOOKED_AT)));
    let best: { readonly set: string; readonly share: number } | null = null;
    for (const other of candidates) {
      const share = shareOf(words, other.split(" "));
      if (share >= ALIKE && (best === null || share > best.share)) best = { set: other, share };
    }
    if (best !== null) {
      chosen.set(set, best.set);
      continue;
    }
    for (const word of words) holding.set(word, [...(holding.get(word) ?? []), set]);
  }
  return (set) => chosen.get(set) ?? set;
}

function shareOf(left: readonly string[], right: readonly string[]): number {
  const both = left.filter((word) => right.includes(word)).length;
  return both / (left.length + right.length - both);
}
