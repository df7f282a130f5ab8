import { CLASSES, linearScores, SCORE_FEATURES, scoreSteps } from "../src/verdict/stance/comparison-model.js";
import { type Example, foldsByPair } from "./labelled-pairs.js";
import { fitLinear, generalFeatures, type LinearModel } from "./linear-fit.js";
import { fitTrees, type Tree, type TreeOptions } from "./tree-fit.js";

/** Chosen by cross-validation on CompSent-19's training part; the figures stand in README.md beside this file. */
export const FIT = {
  linear: { penalty: 2, minimumPairs: 5 },
  /** Trees see features of at least so many pairs. */
  treePairs: 8,
  /** Share of the label in a tree's target; the votes make up the rest. */
  labelShare: 0.5,
  bags: 4,
  trees: { rounds: 60, depth: 8, rate: 0.08, damping: 2, leaf: 2, columns: 0.3, rows: 0.7 },
} as const;

/** A fitted model, before it is packed. */
export interface FittedModel {
  readonly linear: LinearModel;
  /** Positions of features in `trees`; the steps of the linear scores come after them. */
  readonly treePositions: ReadonlyMap<string, number>;
  readonly trees: readonly Tree[];
}

/**
 * Fits the linear part on all examples, then trees on `main` alone, over its features and the linear scores. The trees see
 * scores of linear models that did not see the example, as they will of new text.
 *
 * @param extra examples of another source, for the linear part only
 */
export function fitModel(main: readonly Example[], extra: readonly Example[]): FittedModel {
  const inner = 4;
  const folds = foldsByPair(main, inner, 8);
  const held: number[][] = [];
  for (let fold = 0; fold < inner; fold++) {
    const seen = main.filter((_, at) => folds[at] !== fold);
    const model = fitLinear([...seen, ...extra], FIT.linear);
    main.forEach((example, at) => {
      if (folds[at] === fold) held[at] = linearScores(model, example.features);
    });
  }
  const linear = fitLinear([...main, ...extra], FIT.linear);
  const treePositions = generalFeatures(main, FIT.treePairs);
  const rows = main.map((example, at) => treeRow(example.features, held[at] ?? [], treePositions));
  const targets = main.map(({ votes, label }) =>
    votes.map((vote, kind) => FIT.labelShare * Number(kind === label) + (1 - FIT.labelShare) * vote),
  );
  const trees = Array.from({ length: FIT.bags }, (_, bag) => {
    const options: TreeOptions = { ...FIT.trees, seed: 5 + bag };
    return fitTrees(rows, targets, treePositions.size + SCORE_FEATURES, options);
  }).flat();
  return { linear, treePositions, trees };
}

/** Scores of the three classes, as the packed model gives them but unrounded. */
export function fittedScores(model: FittedModel, features: ReadonlySet<string>): number[] {
  const row = treeRow(features, linearScores(model.linear, features), model.treePositions);
  const present = new Set(row);
  const scores = [0, 0, 0];
  model.trees.forEach((tree, at) => {
    let node = 0;
    while (tree.features[node] !== 0) node += present.has(tree.features[node]! - 1) ? 1 : tree.skips[node]!;
    scores[at % CLASSES]! += tree.values[node]! / FIT.bags;
  });
  return scores;
}

function treeRow(
  features: ReadonlySet<string>,
  scores: readonly number[],
  positions: ReadonlyMap<string, number>,
): Int32Array {
  const present = [...features].flatMap((feature) => positions.get(feature) ?? []);
  return Int32Array.from([...present, ...scoreSteps(scores).map((step) => positions.size + step)]).sort();
}
