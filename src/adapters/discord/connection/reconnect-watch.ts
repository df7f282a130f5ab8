import type { Log } from "../../../chat/log.js";

/** What is told of a connection, and what is counted. */
export interface ReconnectWatch {
  /** How often a connection was lost since the start. */
  readonly reconnects: number;
  lost(shard: number): void;
  /** Connected again, with everything that happened meanwhile. */
  resumed(shard: number): void;
  /** Connected again, without what happened meanwhile. */
  anew(shard: number): void;
  /** Ends its timer. */
  stop(): void;
}

const WINDOW_MS = 600_000;
/** More within ten minutes is no longer a network that hiccups. */
const MOST_IN_WINDOW = 5;
/** A connection that holds so long is stable. */
const STABLE_AFTER_MS = 60_000;

/**
 * Watches how often connections are lost. Discord closes each now and then, so the first is told for information, one that
 * comes within ten minutes of another as a warning, and the sixth as an error with what to do.
 *
 * @param log gives the same line sparingly: in an outage there are many
 * @param now milliseconds since 1970
 */
export function watchReconnects({
  log,
  now,
  stableAfterMs = STABLE_AFTER_MS,
}: {
  readonly log: Log;
  readonly now: () => number;
  readonly stableAfterMs?: number;
}): ReconnectWatch {
  let reconnects = 0;
  let recent: number[] = [];
  /** When each shard was lost. */
  const away = new Map<number, number>();
  let stable: NodeJS.Timeout | undefined;

  const back = (shard: number): number => {
    const lostAt = away.get(shard);
    away.delete(shard);
    clearTimeout(stable);
    // One that was lost once is not worth another line.
    if (away.size === 0 && recent.length > 1)
      stable = setTimeout(() => {
        recent = [];
        log.info("the connection to Discord is stable again", { reconnects });
      }, stableAfterMs).unref();
    return Math.round((now() - (lostAt ?? now())) / 1000);
  };

  return {
    get reconnects() {
      return reconnects;
    },
    lost(shard) {
      reconnects += 1;
      clearTimeout(stable);
      if (!away.has(shard)) away.set(shard, now());
      recent = [...recent.filter((at) => now() - at < WINDOW_MS), now()];
      const fields = { shard, reconnects, withinTenMinutes: recent.length };
      if (recent.length > MOST_IN_WINDOW)
        log.error(
          "The connection to Discord is lost over and over. See discordstatus.com; if nothing is said there, check this machine's network and proxy, and whether another process uses the same DISCORD_TOKEN",
          fields,
        );
      else if (recent.length > 1) log.warn("the connection to Discord was lost again; reconnecting", fields);
      else log.info("the connection to Discord was closed; reconnecting", fields);
    },
    resumed(shard) {
      const awayS = back(shard);
      log.info("connected to Discord again; nothing was missed", { shard, awayS });
    },
    anew(shard) {
      const awayS = back(shard);
      log.warn(
        "Connected to Discord again, but what was said meanwhile is lost: who mentioned the bot or wrote to it then asks again",
        { shard, awayS },
      );
    },
    stop: () => clearTimeout(stable),
  };
}
