import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { WhichbotError } from "../errors.js";

/** With less than this left, a failed write is put down to a full disk: SQLite reports some of them as plain I/O errors. */
const NO_ROOM_BYTES = 256 * 1024;

/**
 * What a failure of the database or of its file means to a person.
 *
 * @param file absolute path of the database
 * @param cause an error of libsql (with SQLite's code) or of Node (with the system's); a WhichbotError is given back as it is
 */
export function historyError(file: string, cause: unknown): WhichbotError {
  if (cause instanceof WhichbotError) return cause;
  const code = codeOf(cause);
  if (isFull(code, file)) {
    return new WhichbotError(
      "DISK_FULL",
      `There is no room left to write the history in ${file}. Free some space on that disk, then try again.`,
      { cause },
    );
  }
  return new WhichbotError("HISTORY_UNUSABLE", describe(file, code), { cause });
}

/** @param what goes on after the name of the file: "is damaged" */
export function unusable(file: string, what: string): WhichbotError {
  return new WhichbotError("HISTORY_UNUSABLE", `The history in ${file} ${what}. ${moveAway(file)}`);
}

function describe(file: string, code: string): string {
  if (code === "SQLITE_NOTADB")
    return `${file} is no history: it is not an SQLite database. ${moveAway(file)}`;
  if (code.startsWith("SQLITE_CORRUPT")) return `The history in ${file} is damaged. ${moveAway(file)}`;
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return `The history in ${file} is held by another process. Try again in a moment; if it stays so, stop that process.`;
  if (REFUSED.test(code))
    return `The history in ${file} cannot be opened or written (${code}). Check that it is a file and that this user may write it and its folder ${dirname(file)}.`;
  return `The history in ${file} cannot be read or written (${code}). If this goes on, check the disk. ${moveAway(file)}`;
}

const REFUSED = /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|E(ACCES|PERM|ROFS|NOTDIR|ISDIR|EXIST|NAMETOOLONG)$)/;

/** SQLite keeps what it has not merged yet in a second file; without it the first may lack the last questions. */
function moveAway(file: string): string {
  return `Move it away to start anew, with ${file}-wal if there is one; nothing was changed in it.`;
}

function codeOf(cause: unknown): string {
  if (cause instanceof Error) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    // libsql names SQLite's code only in words when a file cannot be opened at all.
    if (cause.message.startsWith("ConnectionFailed")) return "SQLITE_CANTOPEN";
  }
  return "unknown error";
}

function isFull(code: string, file: string): boolean {
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") return true;
  if (!code.startsWith("SQLITE_IOERR") && !code.startsWith("SQLITE_CANTOPEN")) return false;
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < NO_ROOM_BYTES;
  } catch {
    return false;
  }
}
