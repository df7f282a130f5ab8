import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** Merges the write-ahead log into the database file beside everything else. */
export interface LogMerging {
  /** Called after each write: every so many the log is merged. */
  wrote(): void;
  /** Something is being merged just now. */
  readonly isUnderWay: boolean;
  /** Begins nothing any more; what is under way comes to its end. */
  stop(): void;
}

/** When SQLite itself merges the log, in pages of 4 KiB, should this here have failed: 64 MiB. */
export const MERGED_AT_THE_LATEST = 16_384;

/** An answer takes some 30 KB of the log. */
const MERGED_EVERY_WRITES = 200;

// Text, since a thread cannot be started from TypeScript. A connection of its own for each time: whoever is the last to close
// one removes the log.
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const Database = require(workerData.library);
parentPort.on("message", () => {
  try {
    const database = new Database(workerData.file, { timeout: 0 });
    try {
      database.pragma("wal_checkpoint(PASSIVE)");
    } finally {
      database.close();
    }
  } catch {
    // It is tried again after the next writes.
  }
  parentPort.postMessage("done");
});`;

/**
 * Merging waits for the disk, twice, some 15 to 70 ms: SQLite does it within whichever write finds the log at 4 MB, and
 * nothing else would be answered meanwhile. A thread of its own does it while others read and write.
 *
 * @param file of the database
 */
export function createLogMerging(file: string): LogMerging {
  let thread: Worker | null = null;
  let writes = 0;
  let merging: Promise<void> | null = null;
  let stopped = false;

  const merge = (): Promise<void> =>
    new Promise((resolve) => {
      thread ??= startThread(file);
      const own = thread;
      const done = (): void => {
        own.off("message", done).off("exit", ended);
        // While it merges it keeps the process alive, afterwards not.
        own.unref();
        resolve();
      };
      const ended = (): void => {
        thread = null;
        resolve();
      };
      own.ref();
      own.once("message", done).once("exit", ended);
      own.postMessage("merge");
    });

  const mergeWhenDue = (): void => {
    if (writes < MERGED_EVERY_WRITES || merging !== null || stopped) return;
    writes = 0;
    merging = merge().then(() => {
      merging = null;
      mergeWhenDue();
    });
  };

  return {
    wrote() {
      writes += 1;
      mergeWhenDue();
    },
    get isUnderWay() {
      return merging !== null;
    },
    stop() {
      stopped = true;
      // Cut off in between, it would leave the log of a database that everybody has closed.
      void Promise.resolve(merging).then(() => thread?.terminate());
    },
  };
}

function startThread(file: string): Worker {
  const library = createRequire(import.meta.url).resolve("libsql");
  // Nothing of how this process was started is needed, loaders of TypeScript least of all.
  const thread = new Worker(THREAD, { eval: true, workerData: { file, library }, execArgv: [], env: {} });
  // An error ends it; the log is merged by SQLite then.
  thread.on("error", () => undefined);
  thread.unref();
  return thread;
}
