import type { Log, LogFields } from "../log.js";

const EVERY_MS = 60_000;
/** Different things that are remembered to have been said. */
const MOST_KNOWN = 1000;

/** What makes two lines the same, beside their message: not which question or person it was about. */
const TELLING = ["code", "reason", "team", "workspace", "guild", "channel", "surface", "reference"] as const;

/**
 * Makes a log that gives the same warning or error once a minute at most, so that an outage does not bury everything else;
 * the next line tells in `unsaid` how often it was left out. What is told for information passes as it is.
 *
 * @param now milliseconds since 1970; default `Date.now`
 */
export function createSparingLog(log: Log, now: () => number = Date.now): Log {
  const known = new Map<string, { readonly saidAt: number; unsaid: number }>();
  const sparing =
    (level: "warn" | "error") =>
    (message: string, fields: LogFields = {}): void => {
      const key = JSON.stringify([level, message, ...TELLING.map((name) => fields[name])]);
      const before = known.get(key);
      // A clock that was set back must not silence it.
      if (before !== undefined && Math.abs(now() - before.saidAt) < EVERY_MS) {
        before.unsaid += 1;
        return;
      }
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(key, { saidAt: now(), unsaid: 0 });
      const unsaid = before?.unsaid ?? 0;
      log[level](message, unsaid > 0 ? { ...fields, unsaid } : fields);
    };
  return {
    debug: (message, fields) => log.debug(message, fields),
    info: (message, fields) => log.info(message, fields),
    warn: sparing("warn"),
    error: sparing("error"),
  };
}
