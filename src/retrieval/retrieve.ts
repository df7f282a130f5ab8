import type { Hit, Ranking, SearchIndex } from "../types.js";
import { dotRow } from "./dense-exact.js";
import { scaledFusion } from "./fusion.js";

/** What is looked for, and how many passages are wanted. */
export interface RetrievalQuery {
  readonly text: string;
  /** Unit vector of the text, made by the model of the index. */
  readonly embedding: Float32Array;
  /** Passages wanted, ≥ 1. */
  readonly topK: number;
  /**
   * For each option that was asked about, the passages that speak of it. Each option then has `topK / options` places to
   * itself, so that one side never crowds the other out; places that it cannot fill go to the rest.
   */
  readonly passagesByOption?: readonly ReadonlySet<number>[];
}

/** Hits taken from each search before fusion, at least. Results do not change beyond 100 on the sets named below. */
const DEPTH = 100;

/** Passages of one option that are compared one by one, at most: ten thousand take several milliseconds. */
const MOST_COMPARED = 1_000;

/**
 * Weight of the dense score against 1 for the lexical score, each divided by its best.
 *
 * Mean nDCG@10 over SciFact, CACM and the Anthropic docs: BM25 .600, dense .465, by rank (k = 60) .590,
 * standardised (.5) .635, scaled .647 (.6), .650 (.7), .653 (.8). `tests/retrieval/fusion-quality.test.ts` measures it.
 */
const DENSE_WEIGHT = 0.8;

/**
 * Finds the passages that fit a question best, by meaning and by words.
 *
 * @returns at most topK hits, best first, each passage once; scores are comparable within one call only
 * @throws {RangeError} topK is not a whole number of 1 or more
 */
export function retrieve(index: SearchIndex, query: RetrievalQuery): Ranking {
  const { text, embedding, topK, passagesByOption = [] } = query;
  if (!Number.isInteger(topK) || topK < 1) throw new RangeError(`topK is ${topK}, expected 1 or more`);
  const depth = Math.max(DEPTH, 2 * topK);
  const lexical = index.lexical.search(text, depth);
  const dense = new Map(index.dense.search(embedding, depth).map((hit) => [hit.passage, hit.score]));
  const compare = (passage: number): void => {
    if (!dense.has(passage)) dense.set(passage, dotRow(embedding, index.embeddings, passage));
  };
  for (const { passage } of lexical) compare(passage);
  const share = Math.floor(topK / Math.max(passagesByOption.length, 1));
  let deep: readonly number[] | undefined;
  /** Of an option with very many passages those that hold words of the question, as far down as the search goes. */
  const likely = (passages: ReadonlySet<number>): number[] => {
    deep ??= index.lexical.search(text, MOST_COMPARED).map(({ passage }) => passage);
    return deep.filter((passage) => passages.has(passage));
  };
  for (const passages of passagesByOption) {
    // An option that the searches hardly met is heard all the same: its passages are compared one by one.
    if (countIn(passages, dense) < Math.min(share, passages.size)) {
      const chosen = passages.size <= MOST_COMPARED ? passages : likely(passages);
      for (const passage of chosen) compare(passage);
    }
  }
  const fused = scaledFusion({
    lexical,
    dense: Array.from(dense, ([passage, score]): Hit => ({ passage, score })),
    denseWeight: DENSE_WEIGHT,
  });
  return passagesByOption.length === 0 ? fused.slice(0, topK) : balance(fused, passagesByOption, topK);
}

/**
 * Takes the best hits of each option up to its share, then the best of what is left, and puts them in order again.
 *
 * @param ranking best first
 * @param passagesByOption for each option the passages that speak of it; a passage may speak of several
 * @param topK hits wanted, ≥ 1
 */
export function balance(
  ranking: Ranking,
  passagesByOption: readonly ReadonlySet<number>[],
  topK: number,
): Ranking {
  const share = Math.floor(topK / Math.max(passagesByOption.length, 1));
  const room = passagesByOption.map(() => share);
  const taken = new Set<Hit>();
  for (const hit of ranking) {
    const options = passagesByOption.flatMap((passages, option) =>
      passages.has(hit.passage) ? [option] : [],
    );
    if (options.some((option) => room[option]! > 0)) {
      taken.add(hit);
      for (const option of options) room[option]!--;
    }
  }
  for (const hit of ranking) {
    if (taken.size >= topK) break;
    taken.add(hit);
  }
  return ranking.filter((hit) => taken.has(hit));
}

function countIn(passages: ReadonlySet<number>, found: ReadonlyMap<number, number>): number {
  let count = 0;
  for (const passage of found.keys()) if (passages.has(passage)) count++;
  return count;
}
