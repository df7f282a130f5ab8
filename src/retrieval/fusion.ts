import type { Ranking } from "../types.js";
import { byScore } from "./top-hits.js";

/**
 * Fuses rankings by reciprocal rank: score = Σ 1 / (k + rank), rank from 1.
 *
 * @param rankings each best first, each passage once; lengths may differ
 * @param k rank damping, ≥ 0
 * @returns every passage once, best first; ties by passage
 * @throws {RangeError} k is negative or not finite
 * @see Cormack et al., SIGIR 2009, doi:10.1145/1571941.1572114 (k = 60)
 */
export function reciprocalRankFusion(rankings: readonly Ranking[], k = 60): Ranking {
  if (!Number.isFinite(k) || k < 0) throw new RangeError(`k is ${k}, expected 0 or more`);
  const sums = new Map<number, number>();
  for (const ranking of rankings) {
    for (const [place, { passage }] of ranking.entries()) {
      sums.set(passage, (sums.get(passage) ?? 0) + 1 / (k + place + 1));
    }
  }
  return toRanking(sums);
}

/** Scores of the same passages by two ways of searching, and how to weigh them. */
export interface ScoreFusion {
  readonly lexical: Ranking;
  /** Must hold every passage of `lexical`: a cosine is cheap to compute, so none is guessed. */
  readonly dense: Ranking;
  /** Weight of the dense part against 1 for the lexical part, ≥ 0. */
  readonly denseWeight: number;
}

/**
 * Fuses scores after dividing each side by its best: lexical / best + denseWeight × dense / best.
 *
 * @returns every passage of `dense` once, best first; ties by passage
 */
export function scaledFusion({ lexical, dense, denseWeight }: ScoreFusion): Ranking {
  return weightedSum(lexical, 1 / bestOf(lexical), dense, denseWeight / bestOf(dense));
}

/**
 * Fuses scores after dividing each side by its standard deviation. The means are left out: they move every score alike.
 *
 * @returns every passage of `dense` once, best first; ties by passage
 */
export function standardisedFusion({ lexical, dense, denseWeight }: ScoreFusion): Ranking {
  return weightedSum(lexical, 1 / deviationOf(lexical), dense, denseWeight / deviationOf(dense));
}

function weightedSum(lexical: Ranking, lexicalScale: number, dense: Ranking, denseScale: number): Ranking {
  const sums = new Map<number, number>();
  for (const { passage, score } of dense) sums.set(passage, score * denseScale);
  for (const { passage, score } of lexical)
    sums.set(passage, (sums.get(passage) ?? 0) + score * lexicalScale);
  return toRanking(sums);
}

/** Best score; 1 when nothing scores above zero, so that dividing by it changes nothing. */
function bestOf(ranking: Ranking): number {
  let best = 0;
  for (const { score } of ranking) best = Math.max(best, score);
  return best > 0 ? best : 1;
}

/** Standard deviation of the scores; 1 when they are all the same. */
function deviationOf(ranking: Ranking): number {
  let sum = 0;
  let squares = 0;
  for (const { score } of ranking) {
    sum += score;
    squares += score * score;
  }
  const mean = sum / ranking.length;
  const deviation = Math.sqrt(Math.max(0, squares / ranking.length - mean * mean));
  return deviation > 1e-9 ? deviation : 1;
}

function toRanking(scores: ReadonlyMap<number, number>): Ranking {
  return Array.from(scores, ([passage, score]) => ({ passage, score })).sort(byScore);
}
