import type { SearchIndex, Stance } from "../../types.js";
import { createOptionMatcher, rootOf } from "./option-matcher.js";

/** How plainly documents set options against each other. */
export interface Rivalry {
  /** Pairs that are set against each other, plainest first: positions in the catalog, `one` below `other`; weight > 0. */
  readonly pairs: readonly RivalPair[];
  /** Per option: statements that take a stance on it or on what belongs to it. */
  readonly spoken: readonly number[];
}

/** Two options that somebody chooses between. */
export interface RivalPair {
  readonly one: number;
  readonly other: number;
  readonly weight: number;
}

/**
 * What one place says. A title with both names says it in so many words, as does the place that made one of them an option; so
 * does a statement for one and against the other. Praise of both is often a list, and naming both less still.
 */
const WEIGHT = { heading: 2, place: 2, opposed: 1, alike: 0.3, named: 0.1 } as const;
/** More options in one statement or heading are a list, not a comparison. */
const MOST_PAIRED = 8;
/** Things gone through in one step. */
const STEP = 64;

/**
 * Finds what is set against what, in steps of a millisecond or so. What is said of a part counts for the whole beside another
 * whole, and for the part beside other parts: nobody chooses between a thing and what belongs to another one.
 */
export function* findRivals(index: SearchIndex): Generator<undefined, Rivalry> {
  const { catalog } = index;
  const weights = new Map<number, number>();
  const size = catalog.options.length;
  const isPart = (option: number): boolean => catalog.options[option]?.owner !== null;
  const add = (one: number, other: number, weight: number): void => {
    const key = Math.min(one, other) * size + Math.max(one, other);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  };
  const set = (one: number, other: number, weight: number): void => {
    const [left, right] = [rootOf(catalog, one), rootOf(catalog, other)];
    if (left !== right) add(left, right, weight);
    if (one !== other && isPart(one) && isPart(other) && left !== right) add(one, other, weight);
  };
  const setAll = (options: readonly number[], weight: number): void => {
    const all = [...new Set(options)];
    if (all.length > MOST_PAIRED) return;
    for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) set(one, other, weight);
  };
  const spoken = catalog.options.map(() => 0);
  for (const [position, { stances }] of index.statements.entries()) {
    if (position % STEP === 0) yield;
    for (const option of new Set(stances.flatMap((own) => [own.option, rootOf(catalog, own.option)])))
      spoken[option] = (spoken[option] ?? 0) + 1;
    if (stances.length > MOST_PAIRED) continue;
    for (const [at, one] of stances.entries())
      for (const other of stances.slice(at + 1)) set(one.option, other.option, weightOf(one, other));
  }
  const find = createOptionMatcher(catalog);
  const named = (words: string): number[] => find(words).map(({ option }) => option);
  for (const [position, { title, headings, text }] of index.documents.entries()) {
    if (position % STEP === 0) yield;
    const titles = new Set([title, ...headings.map(({ start, end }) => text.slice(start, end))]);
    for (const words of titles) setAll(named(words), WEIGHT.heading);
  }
  for (const [option, { places = [] }] of catalog.options.entries()) {
    if (option % STEP === 0) yield;
    for (const { words } of places)
      for (const other of new Set(named(words))) if (other !== option) set(option, other, WEIGHT.place);
  }
  const pairs = [...weights].map(([key, weight]) => ({
    one: Math.floor(key / size),
    other: key % size,
    weight,
  }));
  yield;
  pairs.sort((left, right) => right.weight - left.weight || left.one - right.one || left.other - right.other);
  return { pairs, spoken };
}

function weightOf(one: Stance, other: Stance): number {
  if (one.polarity === "neutral" || other.polarity === "neutral") return WEIGHT.named;
  return one.polarity === other.polarity ? WEIGHT.alike : WEIGHT.opposed;
}
