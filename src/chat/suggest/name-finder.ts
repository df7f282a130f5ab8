import { editDistance } from "../../edit-distance.js";
import { compactName, wordsIn } from "./name-spelling.js";
import type { SuggestionFacts } from "./suggestion-facts.js";

/** An option that typed words may mean. */
export interface FoundName {
  /** Position in the catalog. */
  readonly option: number;
  /** 1: its whole name; less for a beginning, for a word within it, and for a slip. */
  readonly likeness: number;
}

/** Finds options by what is typed of them. */
export interface NameFinder {
  /** Whole names and aliases, in any case and with any spaces; null for none. */
  exact(key: string): number | null;
  /** Names and words of names that begin so, best first, at most `most`. */
  beginning(key: string, most: number): FoundName[];
  /** Names and beginnings of names that differ by a slip of the finger, best first, at most `most`. */
  slips(key: string, most: number): FoundName[];
}

interface Spelling {
  readonly key: string;
  readonly option: number;
  /** What a match is worth: 1 for a name from its start. */
  readonly worth: number;
}

interface WholeName {
  readonly key: string;
  readonly option: number;
  /** Which letters it has, as bits. */
  readonly letters: number;
}

/** A shorter word with one wrong letter is another word. */
const SHORTEST_SLIP = 4;
/** How like what is typed a find is: the beginning of a name, of another name, of a word inside; a slip, at most. */
export const LIKENESS = { name: 0.9, alias: 0.85, within: 0.7, slip: 0.5 } as const;

/** Lays names out for looking up: cost grows with the matches, for slips with the names, a few bit operations each. */
export function* createNameFinder(facts: SuggestionFacts): Generator<undefined, NameFinder> {
  const spellings: Spelling[] = [];
  const whole = new Map<string, number>();
  const names: WholeName[] = [];
  for (const option of facts.best) {
    const { name = "", aliases = [] } = facts.options[option] ?? {};
    for (const [position, spelling] of [name, ...aliases].entries()) {
      const key = compactName(spelling);
      if (key === "") continue;
      // A name comes before another option's alias.
      if (!whole.has(key) || position === 0) whole.set(key, option);
      names.push({ key, option, letters: lettersOf(key) });
      spellings.push({ key, option, worth: position === 0 ? LIKENESS.name : LIKENESS.alias });
      for (const part of innerParts(spelling)) spellings.push({ key: part, option, worth: LIKENESS.within });
    }
    if (spellings.length % 64 < 4) yield;
  }
  spellings.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  yield;
  const weightOf = (option: number): number => facts.options[option]?.weight ?? 0;
  const bestOf = (found: ReadonlyMap<number, number>, most: number): FoundName[] =>
    [...found]
      .map(([option, likeness]) => ({ option, likeness, weight: weightOf(option) }))
      .sort(
        (left, right) =>
          right.likeness - left.likeness || right.weight - left.weight || left.option - right.option,
      )
      .slice(0, most)
      .map(({ option, likeness }) => ({ option, likeness }));
  return {
    exact: (key) => whole.get(key) ?? null,
    beginning(key, most) {
      const found = new Map<number, number>();
      for (let at = firstAtLeast(spellings, key); spellings[at]?.key.startsWith(key); at++) {
        const { option, worth } = spellings[at] as Spelling;
        found.set(option, Math.max(found.get(option) ?? 0, worth));
      }
      return bestOf(found, most);
    },
    slips(key, most) {
      const found = new Map<number, number>();
      if (key.length < SHORTEST_SLIP) return [];
      const allowed = key.length >= 9 ? 2 : 1;
      const letters = lettersOf(key);
      for (const name of names) {
        // Each letter typed that the name does not have is a slip of its own.
        if (bits(letters & ~name.letters) > allowed || name.key.length < key.length - allowed) continue;
        const distance = slipOf(key, name.key, allowed);
        if (distance > allowed) continue;
        const likeness = LIKENESS.slip - distance / 10 - Math.min(9, name.key.length - key.length) / 1_000;
        found.set(name.option, Math.max(found.get(name.option) ?? 0, likeness));
      }
      return bestOf(found, most);
    },
  };
}

/** The least distance to the name or to a beginning of about the same length. */
function slipOf(key: string, name: string, allowed: number): number {
  if (name.length <= key.length + allowed) {
    const whole = editDistance(key, name);
    if (whole <= allowed) return whole;
  }
  // A first letter that is wrong as well makes a beginning mean anything.
  return name[0] === key[0] ? editDistance(key, name.slice(0, key.length)) : allowed + 1;
}

/** "SeaKayak Lite" also begins with "lite" and "kayaklite", for who remembers the end. */
function innerParts(name: string): string[] {
  const words = wordsIn(name);
  const starts = new Set(words.slice(1).map(({ start }) => start));
  for (const { index } of name.matchAll(/(?<=\p{Ll})\p{Lu}(?=\p{Ll})/gu)) starts.add(index);
  return [...starts].map((start) => compactName(name.slice(start))).filter((part) => part.length > 1);
}

function firstAtLeast(spellings: readonly Spelling[], key: string): number {
  let [low, high] = [0, spellings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spellings[middle]?.key ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) & 31);
  return letters;
}

function bits(value: number): number {
  let left = value;
  let count = 0;
  for (; left !== 0; left &= left - 1) count++;
  return count;
}
