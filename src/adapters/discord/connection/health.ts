/** How the connections to Discord of this process have fared. */
export interface DiscordHealth {
  /** Every shard has its connection; over HTTP there is none to lose. */
  readonly connected: boolean;
  /** How often a connection was lost since the start. */
  readonly reconnects: number;
  /** The same in the last hour. */
  readonly reconnectsLastHour: number;
  /** Sessions since the start that could not go on: what was said meanwhile was not heard. */
  readonly lostSessions: number;
}

/** Where Discord calls and nothing is kept open. */
export const NOTHING_TO_LOSE: DiscordHealth = {
  connected: true,
  reconnects: 0,
  reconnectsLastHour: 0,
  lostSessions: 0,
};

/** What is counted of connections. */
export interface HealthCount {
  readonly health: DiscordHealth;
  lost(shard: number): void;
  /** Connected again. @param missed what happened meanwhile is lost */
  back(shard: number, missed: boolean): void;
}

const HOUR_MS = 3_600_000;

/** Counts; live: the same object tells what holds now. @param now milliseconds since 1970 */
export function countHealth(now: () => number): HealthCount {
  const away = new Set<number>();
  let reconnects = 0;
  let lostSessions = 0;
  let lostAt: readonly number[] = [];
  const lately = () => lostAt.filter((at) => now() - at < HOUR_MS);
  return {
    health: {
      get connected() {
        return away.size === 0;
      },
      get reconnects() {
        return reconnects;
      },
      get reconnectsLastHour() {
        return lately().length;
      },
      get lostSessions() {
        return lostSessions;
      },
    },
    lost(shard) {
      reconnects += 1;
      away.add(shard);
      lostAt = [...lately(), now()];
    },
    back(shard, missed) {
      away.delete(shard);
      if (missed) lostSessions += 1;
    },
  };
}
