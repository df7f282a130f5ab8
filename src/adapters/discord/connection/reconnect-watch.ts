import type { Log } from "../../../chat/log.js";
import { countHealth, type DiscordHealth } from "./health.js";

/** What is told of a connection, and what is counted. */
export interface ReconnectWatch {
  readonly health: DiscordHealth;
  lost(shard: number): void;
  /** Connected again, with everything that happened meanwhile. */
  resumed(shard: number): void;
  /** Connected again, without what happened meanwhile. */
  anew(shard: number): void;
  /** Ends its timers. */
  stop(): void;
}

const WINDOW_MS = 600_000;
/** More within ten minutes is no longer a network that hiccups. */
const MOST_IN_WINDOW = 5;
/** A connection that holds so long is stable. */
const STABLE_AFTER_MS = 60_000;
/** How often it is summed up, when there was anything. */
const SAID_EVERY_MS = 3_600_000;

/**
 * Watches how often connections are lost. Discord closes each now and then, so the first is told for information, one that
 * comes within ten minutes of another as a warning, and the sixth as an error with what to do. Each hour in which there was one
 * is summed up in a line.
 *
 * @param log gives the same line sparingly: in an outage there are many
 * @param now milliseconds since 1970
 */
export function watchReconnects({
  log,
  now,
  stableAfterMs = STABLE_AFTER_MS,
  saidEveryMs = SAID_EVERY_MS,
}: {
  readonly log: Log;
  readonly now: () => number;
  readonly stableAfterMs?: number;
  readonly saidEveryMs?: number;
}): ReconnectWatch {
  const count = countHealth(now);
  const { health } = count;
  let recent: number[] = [];
  /** When each shard was lost. */
  const away = new Map<number, number>();
  let stable: NodeJS.Timeout | undefined;
  let summedUp = 0;
  const hourly = setInterval(() => {
    if (health.reconnects === summedUp) return;
    summedUp = health.reconnects;
    log.info("how the connection to Discord has fared", { ...health });
  }, saidEveryMs).unref();

  const back = (shard: number, missed: boolean): number => {
    count.back(shard, missed);
    const lostAt = away.get(shard);
    away.delete(shard);
    clearTimeout(stable);
    // One that was lost once is not worth another line.
    if (away.size === 0 && recent.length > 1)
      stable = setTimeout(() => {
        recent = [];
        log.info("the connection to Discord is stable again", { reconnects: health.reconnects });
      }, stableAfterMs).unref();
    return Math.round((now() - (lostAt ?? now())) / 1000);
  };

  return {
    health,
    lost(shard) {
      count.lost(shard);
      clearTimeout(stable);
      if (!away.has(shard)) away.set(shard, now());
      recent = [...recent.filter((at) => now() - at < WINDOW_MS), now()];
      const { reconnects } = health;
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
      const awayS = back(shard, false);
      log.info("connected to Discord again; nothing was missed", { shard, awayS });
    },
    anew(shard) {
      const awayS = back(shard, true);
      log.warn(
        "Connected to Discord again, but what was said meanwhile is lost: who mentioned the bot or wrote to it then asks again",
        { shard, awayS },
      );
    },
    stop() {
      clearTimeout(stable);
      clearInterval(hourly);
    },
  };
}
