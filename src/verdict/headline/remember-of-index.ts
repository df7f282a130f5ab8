import type { SearchIndex } from "../../types.js";

/** Entries remembered of one index. */
const REMEMBERED = 20_000;

/**
 * Makes a memory of what is worked out from an index and a key alone; it goes when the index does.
 *
 * @returns what is known under a key of an index, else what `make` returns, which is known from then on
 */
export function rememberOfIndex<T>(): (index: SearchIndex, key: string, make: () => T) => T {
  const memories = new WeakMap<SearchIndex, Map<string, T>>();
  return (index, key, make) => {
    const known = memories.get(index) ?? new Map<string, T>();
    memories.set(index, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const fresh = make();
    known.set(key, fresh);
    return fresh;
  };
}
