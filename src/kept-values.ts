/** Values by key, of which those are kept that are wanted again. */
export interface KeptValues<Value> {
  /** Wanting a value counts for keeping it. */
  get(key: string): Value | undefined;
  /** Without counting. */
  has(key: string): boolean;
  set(key: string, value: Value): void;
  delete(key: string): void;
  values(): IterableIterator<Value>;
}

/** Of the room, for what was wanted more than once. */
const PROTECTED_SHARE = 0.8;

/**
 * A memory of limited size in which what is wanted again and again outlives any number of values that nobody wants twice: a value
 * begins in a small part of the room, and moves to the large one when it is wanted again.
 *
 * @see Karedla, Love and Wherry (1994), Caching strategies to improve disk system performance: segmented LRU
 * @param most values at once, ≥ 2
 */
export function keepValues<Value>(most: number): KeptValues<Value> {
  const mostProtected = Math.floor(most * PROTECTED_SHARE);
  // Both in the order in which they were wanted, last at the end.
  const once = new Map<string, Value>();
  const again = new Map<string, Value>();

  const dropOldest = (values: Map<string, Value>): [string, Value] | undefined => {
    const [oldest] = values;
    if (oldest !== undefined) values.delete(oldest[0]);
    return oldest;
  };
  const put = (values: Map<string, Value>, key: string, value: Value): void => {
    values.delete(key);
    values.set(key, value);
  };
  const promote = (key: string, value: Value): void => {
    once.delete(key);
    put(again, key, value);
    if (again.size <= mostProtected) return;
    const [demoted, own] = dropOldest(again) ?? [];
    if (demoted !== undefined && own !== undefined) once.set(demoted, own);
  };

  return {
    get(key) {
      const value = again.get(key) ?? once.get(key);
      if (value !== undefined) promote(key, value);
      return value;
    },
    has: (key) => again.has(key) || once.has(key),
    set(key, value) {
      if (again.has(key)) return put(again, key, value);
      put(once, key, value);
      if (once.size + again.size > most) dropOldest(once);
    },
    delete(key) {
      once.delete(key);
      again.delete(key);
    },
    *values() {
      yield* once.values();
      yield* again.values();
    },
  };
}
