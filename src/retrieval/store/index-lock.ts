import { randomBytes } from "node:crypto";
import { link, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { WhichbotError } from "../../errors.js";

/** The file that says who is writing. */
export const LOCK_NAME = ".lock";

/** The holder touches its lock this often, so that a lock from another host or container can be told from a dead one. */
const HEARTBEAT_MS = 5_000;
const SILENT_MS = 60_000;

/** A takeover lasts for milliseconds; one this old was killed. */
const TAKEOVER_MS = 10_000;

/**
 * Folders that this process has locked or is locking. A lock with our own process id that is not among them is dead:
 * after a restart in a container ids begin anew.
 */
const held = new Set<string>();

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes the lock of an index folder; a lock whose process is gone is taken over.
 *
 * @returns a function that releases it
 * @throws {WhichbotError} INDEX_BUSY another ingest holds it
 */
export async function lockIndex(indexFolder: string): Promise<() => Promise<void>> {
  const path = resolve(indexFolder, LOCK_NAME);
  if (held.has(path)) throw busy(indexFolder, ownHolder());
  held.add(path);
  try {
    await takeLock(indexFolder, path);
  } catch (cause) {
    held.delete(path);
    throw cause;
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(path, { force: true });
    held.delete(path);
  };
}

async function takeLock(indexFolder: string, path: string): Promise<void> {
  const own = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  // Written first and linked into place, so that a lock is never seen half written.
  await writeFile(own, JSON.stringify(ownHolder()));
  try {
    while (!(await tryLink(own, path))) {
      const holder = await readHolder(path);
      if (holder === "gone") continue;
      if ((await isAlive(holder, path)) || !(await discard(path, own))) throw busy(indexFolder, holder);
    }
  } finally {
    await rm(own, { force: true });
  }
}

function ownHolder(): Holder {
  return { pid: process.pid, host: hostname() };
}

/** @returns false when the lock is taken */
async function tryLink(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw cause;
  }
  // Some mounted folders know no hard links.
  try {
    await writeFile(path, await readFile(own), { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

/** @returns null for a lock that says nothing we understand */
async function readHolder(path: string): Promise<Holder | null | "gone"> {
  try {
    const holder: Partial<Holder> = JSON.parse(await readFile(path, "utf8"));
    return typeof holder.pid === "number" && typeof holder.host === "string"
      ? { pid: holder.pid, host: holder.host }
      : null;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : null;
  }
}

async function isAlive(holder: Holder | null, path: string): Promise<boolean> {
  if (holder === null || holder.host !== hostname()) {
    return Date.now() - (await modifiedMs(path)) < SILENT_MS;
  }
  // We would not be here if it were ours.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    // EPERM: the process is there, but another user's.
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Removes a dead lock. One process at a time may: a second that found the same lock dead could otherwise remove the new
 * lock of the first.
 *
 * @returns false when another process is doing it
 */
async function discard(path: string, own: string): Promise<boolean> {
  const takeover = `${path}.takeover`;
  if (!(await tryLink(own, takeover))) {
    const touched = await modifiedMs(takeover);
    if (Date.now() - touched > TAKEOVER_MS) await rm(takeover, { force: true });
    return false;
  }
  try {
    const holder = await readHolder(path);
    if (holder !== "gone" && !(await isAlive(holder, path))) await rm(path, { force: true });
    return true;
  } finally {
    await rm(takeover, { force: true });
  }
}

async function modifiedMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

function busy(indexFolder: string, holder: Holder | null): WhichbotError {
  const who = holder === null ? "Another process" : `Process ${holder.pid} on ${holder.host}`;
  return new WhichbotError(
    "INDEX_BUSY",
    `${who} is writing the index in ${indexFolder}. Wait until it ends, or remove ${LOCK_NAME} there if none runs.`,
  );
}
