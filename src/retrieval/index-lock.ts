import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { WhichbotError } from "../errors.js";

/** The file that says who is writing. */
export const LOCK_NAME = ".lock";

/** The holder touches its lock this often, so that a lock from another host or container can be told from a dead one. */
const HEARTBEAT_MS = 5_000;
const SILENT_MS = 60_000;

/** Locks that this process holds: after a restart in a container a dead lock may carry our own process id. */
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
  const path = join(indexFolder, LOCK_NAME);
  const own = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  // Written first and linked into place, so that a lock is never seen half written.
  await writeFile(own, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
  try {
    while (!(await tryLink(own, path))) {
      const holder = await readHolder(path);
      if (holder === "gone") continue;
      if (await isAlive(holder, path)) throw busy(indexFolder, holder);
      await discard(path, own);
    }
  } finally {
    await rm(own, { force: true });
  }
  held.add(path);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    held.delete(path);
    await rm(path, { force: true });
  };
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
    const touched = await stat(path).then(
      (found) => found.mtimeMs,
      () => 0,
    );
    return Date.now() - touched < SILENT_MS;
  }
  if (holder.pid === process.pid) return held.has(path);
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    // EPERM: the process is there, but another user's.
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves a dead lock away. Two may try at once: one that moved a living lock by mistake puts it back. */
async function discard(path: string, own: string): Promise<void> {
  const moved = `${own}.dead`;
  try {
    await rename(path, moved);
  } catch {
    return;
  }
  const holder = await readHolder(moved);
  if (holder !== "gone" && (await isAlive(holder, moved))) await link(moved, path).catch(() => undefined);
  await rm(moved, { force: true });
}

function busy(indexFolder: string, holder: Holder | null): WhichbotError {
  const who = holder === null ? "Another process" : `Process ${holder.pid} on ${holder.host}`;
  return new WhichbotError(
    "INDEX_BUSY",
    `${who} is writing the index in ${indexFolder}. Wait until it ends, or remove ${LOCK_NAME} there if none runs.`,
  );
}
