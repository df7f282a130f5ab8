import { discordProblem, gatewayUnreachable, neverReady, sessionsUsedUp } from "../discord-errors.js";
import type { DiscordRest } from "./discord-rest.js";
import { later } from "./later.js";

/** So often the WebSocket is tried at the start before it is said that it cannot be opened. */
const MOST_TRIES = 4;

/** Watches a start, and gives it up. */
export interface Opening {
  /** Rejects when it is given up. */
  readonly failed: Promise<never>;
  tries(shard: number): void;
  greeted(): void;
  progress(): void;
  /** @param reason why an attempt failed */
  stumble(reason: string): void;
  /** @param problem a WhichbotError, or why the start was broken off */
  fail(problem: unknown): void;
  end(): void;
}

/**
 * Watches over a start: it is given up when nothing gets ready for a while, and sooner when the WebSocket cannot be opened.
 *
 * @param withinMs from one shard that got ready to the next
 */
export function watchOpening(withinMs: number): Opening {
  const { promise: failed, reject } = later<never>();
  failed.catch(() => undefined);
  const tries = new Map<number, number>();
  let greeted = false;
  let reason: string | null = null;
  let open = true;
  const giveUp = (): void => reject(greeted ? neverReady() : gatewayUnreachable(reason));
  const timer = setTimeout(giveUp, withinMs);
  return {
    failed,
    tries(shard) {
      const made = (tries.get(shard) ?? 0) + 1;
      tries.set(shard, made);
      if (open && !greeted && made > MOST_TRIES) giveUp();
    },
    greeted() {
      greeted = true;
    },
    progress: () => void (open && timer.refresh()),
    stumble(why) {
      reason = why;
      // No name, no route, no trust: that does not pass by itself.
      if (open && !greeted && why !== "Error") giveUp();
    },
    fail: reject,
    end() {
      open = false;
      clearTimeout(timer);
    },
  };
}

/**
 * Checks that Discord allows as many sessions as are to begin, of the thousand a day: discord.js would throw without a code.
 *
 * @param shards ids, or "auto" for as many as Discord recommends
 * @throws {WhichbotError} DISCORD_REFUSED, DISCORD_UNREACHABLE
 */
export async function checkSessions(
  rest: Pick<DiscordRest, "asBot">,
  shards: readonly number[] | "auto",
): Promise<void> {
  const answer = await rest.asBot({ method: "GET", route: "/gateway/bot" }).catch((error: unknown) => {
    throw discordProblem(error);
  });
  const { shards: recommended = 1, session_start_limit: limit } = answer as GatewayInformation;
  const needed = shards === "auto" ? recommended : shards.length;
  if (limit && limit.remaining < needed)
    throw sessionsUsedUp(limit.reset_after, { remaining: limit.remaining, needed });
}

interface GatewayInformation {
  readonly shards?: number;
  readonly session_start_limit?: { readonly remaining: number; readonly reset_after: number };
}
