import { randomBytes } from "node:crypto";
import { readdir, rm, rmdir, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { codeOf } from "./durable-files.js";
import { readEntries, UNFINISHED_NAME } from "./entries-file.js";

/** Folder of the batches below the folder of uploads. */
export const BATCHES = "batches";

const NAME = /^(\d+)-([0-9a-f]{12})-[0-9a-f]{16}$/;
/** An upload takes minutes at most; one of another machine is left alone for so long. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Batches that this process is writing. */
const atWork = new Set<string>();

const ownHost = Buffer.from(hostname()).toString("hex").slice(-12).padStart(12, "0");

/** A name for a new batch; `end` once it is in force, or given up. */
export function beginBatch(): { readonly batch: string; readonly end: () => void } {
  const batch = `${process.pid}-${ownHost}-${randomBytes(8).toString("hex")}`;
  atWork.add(batch);
  return { batch, end: () => void atWork.delete(batch) };
}

/** Where the bytes of an uploaded document lie. */
export function pathOf(folder: string, entry: { readonly batch: string; readonly sha256: string }): string {
  return join(folder, BATCHES, entry.batch, entry.sha256);
}

/**
 * Removes what no document needs: batches whose process was ended before they were in force, and files that others took the place
 * of. Batches that are being written, by any process, stay.
 */
export async function removeUnused(folder: string): Promise<void> {
  const present = await namesIn(join(folder, BATCHES));
  const abandoned = new Set<string>();
  for (const batch of present) if (await isAbandoned(folder, batch)) abandoned.add(batch);
  for (const name of await namesIn(folder))
    if (UNFINISHED_NAME.test(name) && (await ageMs(join(folder, name))) > ABANDONED_MS)
      await rm(join(folder, name), { force: true });
  // Read last: whoever was gone before cannot put anything in force after.
  const { entries } = await readEntries(folder);
  const used = new Map<string, Set<string>>();
  for (const { batch, sha256 } of entries) used.set(batch, (used.get(batch) ?? new Set()).add(sha256));
  for (const batch of present) {
    const files = used.get(batch);
    const path = join(folder, BATCHES, batch);
    if (files === undefined) {
      if (abandoned.has(batch)) await rm(path, { recursive: true, force: true });
      continue;
    }
    for (const file of await namesIn(path)) if (!files.has(file)) await rm(join(path, file), { force: true });
  }
}

/** Removes files that a change of our own has made useless. */
export async function removeFiles(
  folder: string,
  gone: readonly { readonly batch: string; readonly sha256: string }[],
): Promise<void> {
  for (const entry of gone) await rm(pathOf(folder, entry), { force: true });
  // A batch with other files stays.
  for (const batch of new Set(gone.map((entry) => entry.batch)))
    if (!atWork.has(batch)) await rmdir(join(folder, BATCHES, batch)).catch(() => undefined);
}

async function isAbandoned(folder: string, batch: string): Promise<boolean> {
  const match = NAME.exec(batch);
  if (match === null || atWork.has(batch)) return false;
  const [, pid = "", host] = match;
  const isOld = (await ageMs(join(folder, BATCHES, batch))) > ABANDONED_MS;
  if (host !== ownHost) return isOld;
  // A batch of ours that we know nothing of is of a process that had our number before.
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    // Perhaps another process that got its number.
    return isOld;
  } catch (cause) {
    return codeOf(cause) === "ESRCH";
  }
}

async function ageMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown): string[] => {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") return [];
    throw cause;
  });
}
