import { CLASSES, featureScale } from "../src/verdict/stance/comparison-model.js";
import type { Example } from "./labelled-pairs.js";

/** A linear model of three classes; the shape that `linearScores` reads. */
export interface LinearModel {
  readonly positions: ReadonlyMap<string, number>;
  readonly linear: Float64Array;
  readonly bias: readonly number[];
}

/** Features that stand in sentences on at least `minimum` different pairs: what one pair alone shows may be its topic. */
export function generalFeatures(examples: readonly Example[], minimum: number): Map<string, number> {
  const pairsOf = new Map<string, Set<string>>();
  for (const { features, pair } of examples) {
    for (const feature of features) {
      const pairs = pairsOf.get(feature);
      if (pairs === undefined) pairsOf.set(feature, new Set([pair]));
      else if (pairs.size < minimum) pairs.add(pair);
    }
  }
  const positions = new Map<string, number>();
  for (const [feature, pairs] of pairsOf) if (pairs.size >= minimum) positions.set(feature, positions.size);
  return positions;
}

/**
 * Fits multinomial logistic regression to the annotators' votes.
 *
 * @param options.penalty of squared weights, > 0
 * @param options.minimumPairs see `generalFeatures`
 */
export function fitLinear(
  examples: readonly Example[],
  options: { readonly penalty: number; readonly minimumPairs: number },
): LinearModel {
  const positions = generalFeatures(examples, options.minimumPairs);
  const size = positions.size * CLASSES;
  const rows = examples.map(({ features, votes }) => ({
    at: Int32Array.from(
      [...features].flatMap((feature) => positions.get(feature) ?? []),
      (p) => p * CLASSES,
    ),
    scale: featureScale(features.size),
    votes,
  }));
  const loss = (weights: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let sum = 0;
    const scores = new Float64Array(CLASSES);
    for (const { at, scale, votes } of rows) {
      scores.fill(0);
      for (const p of at) for (let k = 0; k < CLASSES; k++) scores[k]! += weights[p + k]!;
      for (let k = 0; k < CLASSES; k++) scores[k] = scores[k]! * scale + weights[size + k]!;
      const highest = Math.max(...scores);
      let total = 0;
      for (let k = 0; k < CLASSES; k++) total += scores[k] = Math.exp(scores[k]! - highest);
      for (let k = 0; k < CLASSES; k++) {
        const share = scores[k]! / total;
        sum -= votes[k]! * Math.log(share + 1e-300);
        scores[k] = share - votes[k]!;
        gradient[size + k]! += scores[k]!;
      }
      for (const p of at) for (let k = 0; k < CLASSES; k++) gradient[p + k]! += scores[k]! * scale;
    }
    for (let p = 0; p < size; p++) {
      sum += 0.5 * options.penalty * weights[p]! ** 2;
      gradient[p]! += options.penalty * weights[p]!;
    }
    return sum;
  };
  const weights = minimise(loss, new Float64Array(size + CLASSES), 60);
  return { positions, linear: weights.subarray(0, size), bias: [...weights.subarray(size)] };
}

const MEMORY = 8;

/** L-BFGS with backtracking. @see Nocedal and Wright, Numerical Optimization, algorithm 7.5 */
function minimise(
  loss: (at: Float64Array, gradient: Float64Array) => number,
  start: Float64Array,
  iterations: number,
): Float64Array {
  let at = start;
  let gradient = new Float64Array(at.length);
  let value = loss(at, gradient);
  const history: { step: Float64Array; change: Float64Array; scale: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = directionOf(gradient, history);
    const slope = -dot(gradient, direction);
    if (slope > -1e-9) break;
    let length = iteration === 0 ? Math.min(1, 10 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = at;
    let nextGradient = gradient;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 12 && nextValue > value + 1e-4 * length * slope; tries++) {
      if (tries > 0) length /= 2;
      next = at.map((weight, p) => weight - length * direction[p]!);
      nextGradient = new Float64Array(at.length);
      nextValue = loss(next, nextGradient);
    }
    if (nextValue >= value) break;
    const step = next.map((weight, p) => weight - at[p]!);
    const change = nextGradient.map((slopeAt, p) => slopeAt - gradient[p]!);
    const curvature = dot(step, change);
    if (curvature > 1e-12) history.push({ step, change, scale: 1 / curvature });
    if (history.length > MEMORY) history.shift();
    const gained = value - nextValue;
    [at, gradient, value] = [next, nextGradient, nextValue];
    if (gained < 1e-5 * Math.abs(value)) break;
  }
  return at;
}

function directionOf(
  gradient: Float64Array,
  history: readonly { step: Float64Array; change: Float64Array; scale: number }[],
): Float64Array {
  const direction = gradient.slice();
  const shares: number[] = [];
  for (let k = history.length - 1; k >= 0; k--) {
    const { step, change, scale } = history[k]!;
    const share = dot(step, direction) * scale;
    shares[k] = share;
    addTimes(direction, change, -share);
  }
  const latest = history.at(-1);
  if (latest !== undefined) {
    const scale = 1 / (latest.scale * dot(latest.change, latest.change));
    for (let p = 0; p < direction.length; p++) direction[p]! *= scale;
  }
  history.forEach(({ step, change, scale }, k) => {
    addTimes(direction, step, shares[k]! - dot(change, direction) * scale);
  });
  return direction;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < left.length; p++) sum += left[p]! * right[p]!;
  return sum;
}

function addTimes(target: Float64Array, other: Float64Array, times: number): void {
  for (let p = 0; p < target.length; p++) target[p]! += times * other[p]!;
}
