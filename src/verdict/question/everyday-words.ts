import { editDistance } from "../../edit-distance.js";
import { QUALITIES_AND_PEOPLE } from "./everyday-groups.js";
import { THINGS_AND_TASKS } from "./everyday-things.js";
import { baseForms, comparisonSteps } from "./inflections.js";

/** Other words for one word, in the order of the groups, which is by use in documents. */
interface OtherWords {
  /** Mean much the same. */
  readonly same: Set<string>;
  /** Only near. */
  readonly near: Set<string>;
}

const OTHERS = readGroups(QUALITIES_AND_PEOPLE + THINGS_AND_TASKS);

function readGroups(groups: string): Map<string, OtherWords> {
  const others = new Map<string, OtherWords>();
  for (const line of groups.split("\n")) {
    const [own = "", beside = ""] = line.split("|");
    const same = words(own);
    const near = words(beside);
    for (const word of same) {
      const known = others.get(word) ?? { same: new Set(), near: new Set() };
      for (const other of same) if (other !== word) known.same.add(other);
      for (const other of near) if (other !== word) known.near.add(other);
      others.set(word, known);
    }
  }
  return others;
}

function words(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== "")
    .flatMap((word) => (word.endsWith("+") ? comparisonSteps(word.slice(0, -1)) : [word]));
}

/** What is known of a word or of a form that it is an inflection of. */
function lookUp(word: string): { readonly others: OtherWords; readonly form: string } | undefined {
  for (const form of [word, ...baseForms(word)]) {
    const others = OTHERS.get(form);
    if (others !== undefined) return { others, form };
  }
  return undefined;
}

/** How many passages hold a word. */
type Frequency = (word: string) => number;

/** Synonyms beside a word that the documents have themselves: more of them would blur the question. */
const BESIDE_KNOWN = 1;

/**
 * Words that may stand for a word of the question in these documents: those that mean much the same; where there are none, those
 * that are near.
 *
 * @param word lower case, in any inflection
 * @param frequency of a word in the documents
 * @returns best first; empty for a word of no group; all of them stand in the documents
 */
export function synonymsOf(word: string, frequency: Frequency): readonly string[] {
  const known = lookUp(word);
  if (known === undefined) return [];
  const same = [known.form, ...known.others.same].filter((other) => other !== word && frequency(other) > 0);
  if (frequency(word) > 0) return same.slice(0, BESIDE_KNOWN);
  return same.length > 0 ? same : [...known.others.near].filter((other) => frequency(other) > 0);
}

/** The synonyms that mean so much the same that a document which uses one speaks of the word. */
export function sameMeaning(word: string): readonly string[] {
  const known = lookUp(word);
  if (known === undefined) return [];
  return known.form === word ? [...known.others.same] : [known.form, ...known.others.same];
}

/** The words of the groups by first letter, for slips of the finger. */
const BY_LETTER = new Map<string, string[]>();
for (const word of OTHERS.keys())
  BY_LETTER.set(word.charAt(0), [...(BY_LETTER.get(word.charAt(0)) ?? []), word]);

/** Shorter words have too many neighbours to be mended. */
const SHORTEST_MENDED = 6;

/** Everyday words that the typed one is a slip of the finger away from, nearest first. */
export function everydayNeighbours(typed: string): string[] {
  if (typed.length < SHORTEST_MENDED) return [];
  const allowed = typed.length >= 9 ? 2 : 1;
  return (BY_LETTER.get(typed.charAt(0)) ?? [])
    .filter((word) => Math.abs(word.length - typed.length) <= allowed)
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((left, right) => left.distance - right.distance)
    .map(({ word }) => word);
}

/** Whether the word, in any inflection, belongs to the everyday vocabulary of engineering. */
export function isEveryday(word: string): boolean {
  return lookUp(word) !== undefined;
}
