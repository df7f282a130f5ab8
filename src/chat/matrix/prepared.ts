import { inTurns } from "../../in-turns.js";
import type { SearchIndex } from "../../types.js";

/**
 * Makes what is worked out of an index ready once for all who ask, in turns of a few milliseconds with other work.
 *
 * @param gather in steps of a millisecond or so
 */
export function prepared<T>(
  gather: (index: SearchIndex) => Generator<undefined, T>,
): (index: SearchIndex) => Promise<T> {
  const known = new WeakMap<SearchIndex, Promise<T>>();
  return (index) => {
    const found = known.get(index) ?? inTurns(gather(index));
    known.set(index, found);
    found.catch(() => known.delete(index));
    return found;
  };
}
