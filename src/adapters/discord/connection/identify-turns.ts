import { setTimeout as delay } from "node:timers/promises";
import type { IIdentifyThrottler } from "discord.js";

/** Discord takes so many sessions at once as it says, each five seconds. */
const EVERY_MS = 5000;
/** Clocks do not agree to the millisecond, and a turn too early costs the session. */
const MARGIN_MS = 250;

/**
 * Lets shards identify in turns, as discord.js's own way does, but leaves no timer behind when all is to end.
 *
 * @param concurrency how many may at once, as Discord says
 * @param onTurn told when a shard was greeted and has its turn
 */
export function createIdentifyTurns({
  concurrency,
  stopped,
  onTurn,
  everyMs = EVERY_MS,
}: {
  readonly concurrency: number;
  readonly stopped: AbortSignal;
  readonly onTurn: () => void;
  readonly everyMs?: number;
}): IIdentifyThrottler {
  const nextAt = new Map<number, number>();
  return {
    async waitForIdentify(shard, signal) {
      onTurn();
      const turn = shard % Math.max(1, concurrency);
      const now = Date.now();
      const at = Math.max(now, nextAt.get(turn) ?? 0);
      nextAt.set(turn, at + everyMs + MARGIN_MS);
      if (at > now) await delay(at - now, undefined, { signal: AbortSignal.any([signal, stopped]) });
    },
  };
}
