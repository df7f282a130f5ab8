import type { Connection } from "./connection.js";

/** What is done now and then, beside the calls. */
export interface Housekeeping {
  /** Removes what is too old, when that was not done for an hour, then does the work. */
  afterTidying<Result>(work: () => Result): Result;
  /** The log is to be emptied soon: what was removed still stands in it. */
  somethingWasRemoved(): void;
  /** Empties the log for the last time. */
  stop(): void;
}

const TIDY_EVERY_MS = 60 * 60 * 1000;
const EMPTY_LOG_EVERY_MS = 60 * 1000;

/** @param tidy removes what is too old; run at once, then hourly @throws {WhichbotError} what the first `tidy` throws */
export function createHousekeeping(
  connection: Connection,
  now: () => number,
  tidy: () => void,
): Housekeeping {
  let lastTidied = now();
  let removed = false;
  tidy();
  connection.emptyLog();

  function tidyWhenDue(): void {
    // A clock that was set back must not put it off for years.
    if (Math.abs(now() - lastTidied) < TIDY_EVERY_MS) return;
    lastTidied = now();
    tidy();
    removed = true;
  }
  function emptyLogWhenDue(): void {
    if (removed) removed = !connection.emptyLog();
  }
  // Nobody waits for it: a failure shows with the next question, in words for a person.
  const timer = setInterval(
    () => quietly(connection.look, tidyWhenDue, emptyLogWhenDue),
    EMPTY_LOG_EVERY_MS,
  ).unref();

  return {
    afterTidying(work) {
      quietly(tidyWhenDue);
      return work();
    },
    somethingWasRemoved() {
      removed = true;
    },
    stop() {
      clearInterval(timer);
      removed = true;
      quietly(emptyLogWhenDue);
    },
  };
}

function quietly(...tasks: readonly (() => void)[]): void {
  for (const task of tasks) {
    try {
      task();
    } catch {
      // Tried again later.
    }
  }
}
