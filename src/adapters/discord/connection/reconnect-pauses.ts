/** Says how long to wait before a connection is opened. */
export interface ReconnectPauses {
  /** @returns milliseconds; 0 for the first, and for one after a connection that held */
  next(shard: number): number;
  /** The shard is connected and ready. */
  ready(shard: number): void;
}

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
/** A connection that ended sooner counts as a failure: otherwise one that closes at once would be opened without end. */
const HELD_MS = 10_000;

/**
 * Makes pauses that grow: discord.js connects again every half second for ever, and each new session counts towards the
 * thousand a day that Discord allows before it resets the token.
 *
 * @param now milliseconds since 1970
 * @param random 0 to 1
 */
export function createReconnectPauses({
  now = Date.now,
  random = Math.random,
  firstMs = FIRST_MS,
}: {
  readonly now?: () => number;
  readonly random?: () => number;
  readonly firstMs?: number;
} = {}): ReconnectPauses {
  const tries = new Map<number, number>();
  const readyAt = new Map<number, number>();
  return {
    next(shard) {
      const since = readyAt.get(shard);
      readyAt.delete(shard);
      // Counted from the last connection that held: it was tried once then.
      const made = since !== undefined && now() - since >= HELD_MS ? 0 : (tries.get(shard) ?? 0);
      tries.set(shard, made + 1);
      if (made < 2) return 0;
      const most = Math.min(LONGEST_MS, firstMs * 2 ** Math.min(made - 2, 10));
      return Math.round(most * (0.75 + random() / 4));
    },
    ready: (shard) => void readyAt.set(shard, now()),
  };
}
