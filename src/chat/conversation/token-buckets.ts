/** So many of something a minute, for each key: some at once, then one at a time as minutes pass. */
export interface TokenBuckets {
  /** Milliseconds until the key may have one more; 0: now. Takes nothing. */
  waitMs(key: string, at: number): number;
  /** Takes one; only when `waitMs` is 0. */
  take(key: string, at: number): void;
  /** Keys that are remembered. */
  readonly size: number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

const MINUTE_MS = 60_000;
/** A key takes about 200 bytes. */
const MOST_KEYS = 20_000;

/**
 * Makes buckets that hold a minute's worth and fill evenly.
 *
 * @param perMinute at least 1
 * @param mostKeys those used longest ago are forgotten first, and so may start anew; full ones are no loss
 */
export function createTokenBuckets(perMinute: number, mostKeys = MOST_KEYS): TokenBuckets {
  const perMs = perMinute / MINUTE_MS;
  // Used longest ago first.
  const buckets = new Map<string, Bucket>();
  const tokensAt = (key: string, at: number): number => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return perMinute;
    // A clock that was set back must neither take tokens nor lock anybody out until it is where it was: it fills from here.
    if (at < bucket.at) buckets.set(key, { tokens: bucket.tokens, at });
    return Math.min(perMinute, bucket.tokens + Math.max(0, at - bucket.at) * perMs);
  };
  return {
    // Sums of many small parts end up a hair below the whole.
    waitMs: (key, at) => Math.max(0, Math.ceil((1 - tokensAt(key, at)) / perMs - 1e-6)),
    take(key, at) {
      const tokens = Math.max(0, tokensAt(key, at) - 1);
      buckets.delete(key);
      buckets.set(key, { tokens, at });
      for (const [oldest, bucket] of buckets) {
        const idle = tokensAt(oldest, at) >= perMinute && bucket.at < at;
        if (!idle && buckets.size <= mostKeys) break;
        buckets.delete(oldest);
      }
    },
    get size() {
      return buckets.size;
    },
  };
}
