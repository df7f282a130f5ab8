import type { SearchIndex } from "./types.js";
import { rootOf } from "./verdict/catalog/option-matcher.js";

const MS_A_YEAR = 365.25 * 24 * 3600 * 1000;

/** Positions of the passages that judge or speak of each option, and of its owner. */
export function passagesOf(index: SearchIndex): Map<number, Set<number>> {
  const passages = new Map<number, Set<number>>();
  for (const { passage, stances } of index.statements) {
    for (const { option } of stances) {
      for (const position of new Set([option, rootOf(index.catalog, option)])) {
        const known = passages.get(position) ?? new Set<number>();
        known.add(passage);
        passages.set(position, known);
      }
    }
  }
  return passages;
}

/** Positions of the documents that those passages stand in, for each option. */
export function documentsOf(
  passagesByOption: ReadonlyMap<number, ReadonlySet<number>>,
  index: SearchIndex,
): Map<number, Set<number>> {
  const documentOf = (passage: number): number => index.passages[passage]?.document ?? 0;
  return new Map(
    Array.from(passagesByOption, ([option, passages]) => [option, new Set([...passages].map(documentOf))]),
  );
}

/**
 * Age of each document in years, 0 for the newest.
 *
 * @param now what ages are counted from; the newest document when left out
 */
export function agesOf(index: SearchIndex, now?: Date): number[] {
  const times = index.documents.map(({ published }) =>
    published === null ? Number.NaN : Date.parse(published),
  );
  const known = times.filter((time) => !Number.isNaN(time));
  const from = now?.getTime() ?? Math.max(...known);
  // A document without a date is taken to be as old as the others are on average.
  const average = known.length === 0 ? from : known.reduce((sum, time) => sum + time, 0) / known.length;
  return times.map((time) => Math.max(0, (from - (Number.isNaN(time) ? average : time)) / MS_A_YEAR) || 0);
}
