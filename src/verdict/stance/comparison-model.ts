import { comparisonFeatures } from "./comparison-features.js";
import { comparedTokens } from "./comparison-tokens.js";
import { COMPARISON_WEIGHTS, type StoredWeights } from "./comparison-weights.js";

/** How likely the first of two options is said to be better, worse, or neither; each 0 to 1, sum 1. */
export interface ComparisonReading {
  readonly better: number;
  readonly worse: number;
  readonly neither: number;
}

/** Classes in the order of all scores: first better, first worse, neither. */
export const CLASSES = 3;
/** Linear scores become features of the trees in steps of ½ from −5 to 5, for each of three differences. */
const SCORE_STEPS = 21;
export const SCORE_FEATURES = 3 * SCORE_STEPS;
/** Features per sentence at which the linear part is neither damped nor amplified. */
const USUAL_FEATURES = 120;

/** Weights as they are used: a linear part, and trees that see its scores beside the features. */
export interface ComparisonModel {
  /** Feature → position. */
  readonly positions: ReadonlyMap<string, number>;
  /** `CLASSES` weights a position. */
  readonly linear: ArrayLike<number>;
  readonly bias: readonly number[];
  /** Nodes of all trees in preorder: the feature to look for plus one (0: a leaf), then how far on the other branch is. */
  readonly nodes: Uint16Array;
  /** One value a node, of leaves only. */
  readonly values: ArrayLike<number>;
  /** Where each tree starts; trees of the three classes take turns. */
  readonly starts: readonly number[];
  /** Trees of one class count in full together: their sum is divided by this. */
  readonly bags: number;
}

let bundled: ComparisonModel | undefined;

/**
 * Reads who is said to be better in a sentence whose two options are masked by `FIRST` and `SECOND`, in this order, and other
 * names by `NAME`.
 *
 * Fitted on labelled comparisons (training/README.md). It never sees a name, so swapped names swap the reading.
 *
 * @returns null when the two are not near each other
 */
export function readComparison(masked: string): ComparisonReading | null {
  const compared = comparedTokens(masked);
  if (compared === null) return null;
  bundled ??= decodeModel(COMPARISON_WEIGHTS);
  const scores = modelScores(bundled, comparisonFeatures(compared));
  const highest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const total = odds.reduce((sum, next) => sum + next, 0);
  const [better = 0, worse = 0, neither = 0] = odds.map((each) => each / total);
  return { better, worse, neither };
}

/** Scores of the three classes for the features of a sentence. */
function modelScores(model: ComparisonModel, features: ReadonlySet<string>): number[] {
  const linear = linearScores(model, features);
  const known = model.positions.size;
  const present = new Uint8Array(known + SCORE_FEATURES);
  for (const feature of features) {
    const position = model.positions.get(feature);
    if (position !== undefined) present[position] = 1;
  }
  for (const step of scoreSteps(linear)) present[known + step] = 1;
  const scores = [0, 0, 0];
  model.starts.forEach((start, tree) => {
    scores[tree % CLASSES]! += leafValue(model, start, present) / model.bags;
  });
  return scores;
}

/** Scores of the linear part alone. */
export function linearScores(
  model: Pick<ComparisonModel, "positions" | "linear" | "bias">,
  features: ReadonlySet<string>,
): number[] {
  const scores = [0, 0, 0];
  for (const feature of features) {
    const position = model.positions.get(feature);
    if (position === undefined) continue;
    for (let kind = 0; kind < CLASSES; kind++) scores[kind]! += model.linear[position * CLASSES + kind] ?? 0;
  }
  const scale = featureScale(features.size);
  return scores.map((score, kind) => score * scale + (model.bias[kind] ?? 0));
}

/** What each feature of a sentence counts: less in a long one, so that length alone moves no score. */
export function featureScale(features: number): number {
  return Math.min(1.5, Math.sqrt(USUAL_FEATURES / Math.max(1, features)));
}

/** Linear scores as positions of features that trees can ask for, 0 to `SCORE_FEATURES` − 1. */
export function scoreSteps(scores: readonly number[]): number[] {
  const [better = 0, worse = 0, neither = 0] = scores;
  return [better - neither, worse - neither, better - worse].flatMap((difference, which) => {
    const passed = Math.min(SCORE_STEPS, Math.max(0, Math.ceil((difference + 5) * 2)));
    return Array.from({ length: passed }, (_, step) => which * SCORE_STEPS + step);
  });
}

function leafValue(model: ComparisonModel, start: number, present: Uint8Array): number {
  const { nodes, values } = model;
  let node = start;
  for (;;) {
    const feature = nodes[node * 2] ?? 0;
    if (feature === 0) return values[node] ?? 0;
    node += present[feature - 1] === 1 ? 1 : (nodes[node * 2 + 1] ?? 1);
  }
}

/** Linear weights are stored in hundredths, leaves in thousandths. */
export const LINEAR_UNIT = 0.01;
export const LEAF_UNIT = 0.001;

/** The stored weights as a model: base64 of little-endian numbers made numbers again. */
export function decodeModel(stored: StoredWeights): ComparisonModel {
  const names = stored.features.split("\n");
  const packed = numbersOf(stored.trees);
  const nodes = new Uint16Array(packed.length);
  const values = new Float32Array(packed.length / 2);
  const starts: number[] = [];
  let ends = 0;
  for (let node = 0; node * 2 < packed.length; node++) {
    if (node === ends) {
      starts.push(node);
      ends++;
    }
    const [feature = 0, rest = 0] = [packed[node * 2], packed[node * 2 + 1]];
    nodes[node * 2] = feature;
    nodes[node * 2 + 1] = rest;
    // A split has two branches to come, a leaf none: so the end of a tree is known without a list of lengths.
    if (feature !== 0) ends += 2;
    else values[node] = ((rest << 16) >> 16) * LEAF_UNIT;
  }
  return {
    positions: new Map(names.map((name, position) => [name, position])),
    linear: Float32Array.from(numbersOf(stored.linear), (value) => ((value << 16) >> 16) * LINEAR_UNIT),
    bias: stored.bias,
    nodes,
    values,
    starts,
    bags: stored.bags,
  };
}

function numbersOf(base64: string): Uint16Array {
  const bytes = Buffer.from(base64, "base64");
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(at * 2));
}
