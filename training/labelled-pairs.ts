import { readFileSync } from "node:fs";
import { join } from "node:path";
import { comparisonFeatures } from "../src/verdict/stance/comparison-features.js";
import { CLASSES } from "../src/verdict/stance/comparison-model.js";
import { comparedTokens, FIRST, SECOND } from "../src/verdict/stance/comparison-tokens.js";

/** BETTER, WORSE, NONE in the order of all scores. */
export const LABELS = ["BETTER", "WORSE", "NONE"] as const;
export type Label = (typeof LABELS)[number];

/** A labelled sentence as the fit needs it. */
export interface Example {
  /** The two names in alphabetical order: no pair may stand on both sides of a split. */
  readonly pair: string;
  readonly features: ReadonlySet<string>;
  readonly label: number;
  /** Shares of the annotators' votes. */
  readonly votes: readonly number[];
}

interface Row {
  readonly a: string;
  readonly b: string;
  readonly sentence: string;
  readonly label: string;
  readonly better?: number;
  readonly worse?: number;
  readonly none?: number;
}

/** CompSent-19: `a` is always the first mentioned, so its label is that of the first option of the text. */
export function readCompSent(folder: string): Example[] {
  return readRows(join(folder, "compsent19", "train.jsonl")).flatMap((row) => {
    const example = exampleOf(row, false);
    return example === null ? [] : [example];
  });
}

/** Camera-COQE: either name may come first; DIFFERENT says nothing of direction and is left out. */
export function readCamera(folder: string): Example[] {
  return readRows(join(folder, "camera-coqe", "stance-train.jsonl")).flatMap((row) => {
    if (row.label === "DIFFERENT") return [];
    const example = exampleOf(row, false) ?? exampleOf({ ...row, a: row.b, b: row.a }, true);
    return example === null ? [] : [example];
  });
}

function readRows(path: string): Row[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

function exampleOf(row: Row, swapped: boolean): Example | null {
  const masked = maskPair(row.sentence, row.a, row.b);
  if (masked.indexOf(SECOND) < masked.indexOf(FIRST)) return null;
  const compared = comparedTokens(masked);
  if (compared === null) return null;
  const named = row.label === "EQUAL" ? "NONE" : row.label;
  const turned = named === "BETTER" ? "WORSE" : named === "WORSE" ? "BETTER" : named;
  const label = LABELS.indexOf((swapped ? turned : named) as Label);
  const { better = 0, worse = 0, none = 0 } = row;
  const total = better + worse + none;
  return {
    pair: [row.a.toLowerCase(), row.b.toLowerCase()].sort().join("|"),
    features: comparisonFeatures(compared),
    label,
    votes:
      total === 0
        ? Array.from({ length: CLASSES }, (_, kind) => Number(kind === label))
        : [better / total, worse / total, none / total],
  };
}

function maskPair(sentence: string, a: string, b: string): string {
  const mask = (text: string, name: string, sign: string): string => {
    const plain = name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    const whole = text.replace(new RegExp(`(?<![\\p{L}\\d])${plain}(?![\\p{L}\\d])`, "giu"), ` ${sign} `);
    return whole === text ? text.replace(new RegExp(plain, "iu"), ` ${sign} `) : whole;
  };
  // The longer name first: one may stand inside the other.
  return a.length >= b.length
    ? mask(mask(sentence, a, FIRST), b, SECOND)
    : mask(mask(sentence, b, SECOND), a, FIRST);
}

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A fold for each example, 0 to `count` − 1: pairs in random order, each to the smallest fold so far. */
export function foldsByPair(examples: readonly Example[], count: number, seed: number): number[] {
  const sizes = new Map<string, number>();
  for (const { pair } of examples) sizes.set(pair, (sizes.get(pair) ?? 0) + 1);
  const random = randomNumbers(seed);
  const pairs = [...sizes.keys()].sort();
  for (let at = pairs.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [pairs[at], pairs[other]] = [pairs[other]!, pairs[at]!];
  }
  const filled = new Array<number>(count).fill(0);
  const foldOf = new Map<string, number>();
  for (const pair of pairs) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOf.set(pair, fold);
    filled[fold]! += sizes.get(pair) ?? 0;
  }
  return examples.map(({ pair }) => foldOf.get(pair) ?? 0);
}
