import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { WhichbotError } from "../errors.js";
import { historyError } from "./history-error.js";
import { createLogMerging, MERGED_AT_THE_LATEST } from "./log-merging.js";

/** What a column may hold; true and false are 1 and 0. */
export type Value = string | number | null;

/** One row, by name of column. */
export type Row = Readonly<Record<string, Value>>;

/** A prepared statement; every method throws only WhichbotErrors. */
export interface Statement {
  /** @returns how many rows it changed */
  run(...values: readonly Value[]): number;
  first(...values: readonly Value[]): Row | undefined;
  all(...values: readonly Value[]): Row[];
}

/** An open database. */
export interface Connection {
  readonly file: string;
  prepare(sql: string): Statement;
  /** Runs statements that take no values. */
  execute(sql: string): void;
  /** Does all of `work` or nothing of it, alone among writers; not to be nested. */
  transaction<Result>(work: () => Result): Result;
  /** Switches to the write-ahead log: one process may write while others read, and waits for each other are short from now on. */
  keepLog(): void;
  /**
   * Merges the write-ahead log into the file and empties it.
   *
   * @returns false when another process is just reading, or merging it: it is not empty then
   */
  emptyLog(): boolean;
  /**
   * Looks whether the file is still the one that was opened. When it was removed or replaced, every write from now on throws
   * HISTORY_UNUSABLE: it would be gone with the end of this process, and nobody would know.
   */
  look(): void;
  close(): void;
}

/** Longest wait for another process while this one starts: that one may be making the tables. */
const OPENING_MS = 2_000;
/** The same afterwards: it blocks everything else here, a question has several writes, and Slack waits three seconds. */
const BUSY_MS = 250;
const RETRY_MS = 5;

/**
 * Opens a database file; makes it when it is not there, for its owner alone, and its folder too. Changes nothing in a file
 * that exists.
 *
 * @param file absolute path
 * @throws {WhichbotError} HISTORY_UNUSABLE it cannot be opened, or is no database; DISK_FULL
 */
export function openConnection(file: string): Connection {
  const database = open(file);
  const opened = identityOf(file);
  const merging = createLogMerging(file);
  let inPlace = true;
  let closed = false;
  const guard = <Result>(work: () => Result): Result => {
    // libsql itself would go on writing through statements that were prepared before.
    if (closed) throw new WhichbotError("HISTORY_UNUSABLE", `The history in ${file} is closed already.`);
    try {
      return work();
    } catch (cause) {
      throw historyError(file, cause);
    }
  };
  const guardWrite = <Result>(work: () => Result): Result => {
    if (inPlace) {
      const result = guard(work);
      merging.wrote();
      return result;
    }
    throw new WhichbotError(
      "HISTORY_UNUSABLE",
      `The history in ${file} was removed or replaced while it was in use, so nothing can be kept. Start Whichbot anew.`,
    );
  };
  return {
    file,
    prepare: (sql) => guard(() => guarded(database.prepare(sql), { guard, guardWrite })),
    execute: (sql) => guard(() => void database.exec(sql)),
    transaction: (work) =>
      guardWrite(() => {
        database.exec("BEGIN IMMEDIATE");
        try {
          const result = work();
          database.exec("COMMIT");
          return result;
        } catch (cause) {
          // A full disk has rolled it back already; then ROLLBACK fails and would hide the cause.
          if (database.inTransaction) database.exec("ROLLBACK");
          throw cause;
        }
      }),
    keepLog: () =>
      guard(() => {
        patiently(() => database.pragma("journal_mode = WAL"));
        database.exec(
          `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA wal_autocheckpoint = ${MERGED_AT_THE_LATEST}`,
        );
      }),
    emptyLog: () =>
      guard(() => {
        database.exec("PRAGMA busy_timeout = 0");
        try {
          // Our own thread is done in a moment; SQLite waits for nobody who merges. Others may read for as long as they like.
          const until = Date.now() + BUSY_MS;
          while (!isEmptied(database)) {
            if (!merging.isUnderWay || Date.now() > until) return false;
            pause(RETRY_MS);
          }
          return true;
        } finally {
          database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
        }
      }),
    look() {
      // Windows lets nobody remove a file that is open.
      inPlace = identityOf(file) === opened;
    },
    close: () => {
      if (closed) return;
      closed = true;
      merging.stop();
      database.close();
    },
  };
}

function open(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // SQLite gives its files beside it the same mode.
    closeSync(openSync(file, "a", 0o600));
    const database = new Database(file, { timeout: OPENING_MS });
    // Opening reads nothing; this tells whether it is a database.
    database.pragma("schema_version");
    return database;
  } catch (cause) {
    throw historyError(file, cause);
  }
}

/** Merges the log and empties it, unless somebody is in the way. */
function isEmptied(database: Database.Database): boolean {
  const [{ busy }] = database.pragma("wal_checkpoint(TRUNCATE)") as [{ readonly busy: number }];
  return busy === 0;
}

/** Which file it is that has this name now. */
function identityOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? "none" : `${found.dev} ${found.ino}`;
}

/** Tries again while another process is in the way, where SQLite itself does not wait: while that switches to the log, too. */
function patiently<Result>(work: () => Result): Result {
  const until = Date.now() + OPENING_MS;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      const busy = cause instanceof Error && "code" in cause && String(cause.code).startsWith("SQLITE_BUSY");
      if (!busy || Date.now() > until) throw cause;
      pause(RETRY_MS);
    }
  }
}

/** Every call is synchronous, so the wait is, too. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

type LibsqlStatement = ReturnType<Database.Database["prepare"]>;

type Guard = <Result>(work: () => Result) => Result;

function guarded(
  statement: LibsqlStatement,
  { guard, guardWrite }: { readonly guard: Guard; readonly guardWrite: Guard },
): Statement {
  return {
    run: (...values) => guardWrite(() => statement.run(bindable(values)).changes),
    first: (...values) => guard(() => statement.get(bindable(values)) as Row | undefined),
    all: (...values) => guard(() => statement.all(bindable(values)) as Row[]),
  };
}

/** Values as libsql takes them: it ends the whole process for a boolean, and cuts text at U+0000 when it reads it back. */
function bindable(values: readonly Value[]): Value[] {
  return values.map((value) => {
    if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
    return typeof value === "boolean" ? Number(value) : value;
  });
}
