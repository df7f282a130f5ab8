import { setImmediate as nextTurn } from "node:timers/promises";
import type { SearchIndex } from "../../types.js";

/** How long working something out keeps the process to itself at a time. */
const TURN_MS = 5;

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

async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < turnEnds) continue;
    await nextTurn();
    turnEnds = performance.now() + TURN_MS;
  }
}
