import { CLASSES } from "../src/verdict/stance/comparison-model.js";
import { randomNumbers } from "./labelled-pairs.js";

/** Nodes in preorder: the feature to look for plus one (0: a leaf), how far on the other branch is, and a leaf's value. */
export interface Tree {
  readonly features: number[];
  readonly skips: number[];
  readonly values: number[];
}

export interface TreeOptions {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  /** Added to the curvature of a leaf: pulls small leaves to 0. */
  readonly damping: number;
  /** Least curvature of a leaf. */
  readonly leaf: number;
  /** Share of features, and of examples, that a round may see. */
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}

/**
 * Boosts trees of yes/no features for three classes, one tree a class and round.
 *
 * @param rows positions of the features present, ascending
 * @param targets shares of the classes
 * @param width positions there are
 * @returns trees; the classes take turns
 * @see Friedman, Annals of Statistics 29(5), 2001; Chen and Guestrin, KDD 2016, doi:10.1145/2939672.2939785
 */
export function fitTrees(
  rows: readonly Int32Array[],
  targets: readonly (readonly number[])[],
  width: number,
  options: TreeOptions,
): Tree[] {
  const random = randomNumbers(options.seed);
  const scores = rows.map(() => [0, 0, 0]);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const shares = scores.map(sharesOf);
    const columns = Uint8Array.from({ length: width }, () => Number(random() < options.columns));
    const sample = [...rows.keys()].filter(() => random() < options.rows);
    for (let kind = 0; kind < CLASSES; kind++) {
      const slopes = Float64Array.from(shares, (share, row) => share[kind]! - targets[row]![kind]!);
      const curves = Float64Array.from(shares, (share) => Math.max(1e-6, share[kind]! * (1 - share[kind]!)));
      const tree = growTree(sample, { rows, slopes, curves, columns, width, options });
      trees.push(tree);
      rows.forEach((row, at) => {
        scores[at]![kind]! += valueAt(tree, row);
      });
    }
  }
  return trees;
}

function sharesOf(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const total = odds.reduce((sum, next) => sum + next, 0);
  return odds.map((each) => each / total);
}

interface Ground {
  readonly rows: readonly Int32Array[];
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly columns: Uint8Array;
  readonly width: number;
  readonly options: TreeOptions;
}

interface Sums {
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
}

function growTree(sample: readonly number[], ground: Ground): Tree {
  const tree: Tree = { features: [], skips: [], values: [] };
  const { options, slopes, curves } = ground;
  const grow = (members: readonly number[], depth: number, known: Sums | null): void => {
    const node = tree.features.length;
    let slope = 0;
    let curve = 0;
    for (const row of members) {
      slope += slopes[row]!;
      curve += curves[row]!;
    }
    tree.features.push(0);
    tree.skips.push(0);
    tree.values.push((-options.rate * slope) / (curve + options.damping));
    if (depth === 0 || curve < 2 * options.leaf) return;
    const sums = known ?? sumsOf(members, ground);
    const feature = bestSplit(sums, { slope, curve }, ground);
    if (feature < 0) return;
    const present: number[] = [];
    const absent: number[] = [];
    for (const row of members) (holds(ground.rows[row]!, feature) ? present : absent).push(row);
    // The sums of one branch are those of both less those of the other: only the smaller is counted.
    const smaller = sumsOf(present.length < absent.length ? present : absent, ground);
    const larger: Sums = {
      slopes: sums.slopes.map((value, p) => value - smaller.slopes[p]!),
      curves: sums.curves.map((value, p) => value - smaller.curves[p]!),
    };
    tree.features[node] = feature + 1;
    grow(present, depth - 1, present.length < absent.length ? smaller : larger);
    tree.skips[node] = tree.features.length - node;
    grow(absent, depth - 1, present.length < absent.length ? larger : smaller);
  };
  grow(sample, options.depth, null);
  return tree;
}

function sumsOf(members: readonly number[], { rows, slopes, curves, width }: Ground): Sums {
  const sums: Sums = { slopes: new Float64Array(width), curves: new Float64Array(width) };
  for (const row of members) {
    const slope = slopes[row]!;
    const curve = curves[row]!;
    for (const position of rows[row]!) {
      sums.slopes[position]! += slope;
      sums.curves[position]! += curve;
    }
  }
  return sums;
}

function bestSplit(
  sums: Sums,
  all: { slope: number; curve: number },
  { columns, width, options }: Ground,
): number {
  const { damping, leaf } = options;
  const before = all.slope ** 2 / (all.curve + damping);
  let best = -1;
  let most = 1e-3;
  for (let position = 0; position < width; position++) {
    const curve = sums.curves[position]!;
    if (columns[position] === 0 || curve < leaf || all.curve - curve < leaf) continue;
    const slope = sums.slopes[position]!;
    const gain =
      slope ** 2 / (curve + damping) + (all.slope - slope) ** 2 / (all.curve - curve + damping) - before;
    if (gain > most) {
      most = gain;
      best = position;
    }
  }
  return best;
}

function valueAt(tree: Tree, row: Int32Array): number {
  let node = 0;
  for (;;) {
    const feature = tree.features[node]!;
    if (feature === 0) return tree.values[node]!;
    node += holds(row, feature - 1) ? 1 : tree.skips[node]!;
  }
}

function holds(row: Int32Array, position: number): boolean {
  let low = 0;
  let high = row.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = row[middle]!;
    if (found === position) return true;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
