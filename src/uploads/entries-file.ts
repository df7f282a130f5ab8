import { randomBytes } from "node:crypto";
import { link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, syncFolder, type WriteUpload } from "./durable-files.js";
import { decodeEntries, encodeEntries, type UploadEntries } from "./upload-entries.js";

/** The entries in force, and the number of the file that says so; 0 before the first. */
export interface NumberedEntries {
  readonly number: number;
  readonly entries: UploadEntries;
}

const NAME = /^entries-(\d{10})\.json$/;
/** One that is being written. */
export const UNFINISHED_NAME = /^\.entries-[0-9a-f]{16}$/;

/** A process that was halted while it put its number in place must not find that number free again. */
const KEPT = 20;

/**
 * Reads which documents were uploaded: the file of the highest number that is whole. A folder that is not there holds none.
 *
 * @throws {Error} the folder cannot be read
 */
export async function readEntries(folder: string): Promise<NumberedEntries> {
  for (;;) {
    const numbers = await numbersIn(folder);
    let vanished = false;
    for (const number of numbers) {
      const text = await readFile(join(folder, nameOf(number)), "utf8").catch((cause: unknown) => {
        if (codeOf(cause) !== "ENOENT") throw cause;
        vanished = true;
        return "";
      });
      const entries = decodeEntries(text);
      if (entries !== null) return { number, entries };
    }
    // Each was replaced while we read: then there are newer ones.
    if (!vanished) return { number: 0, entries: [] };
  }
}

/**
 * Puts new entries in force, at once and as a whole, unless somebody else was faster.
 *
 * Each set of entries is a file with the next number, linked into place: of several processes that want the same number one gets
 * it, and a killed one leaves either all of it or nothing.
 *
 * @returns false when the entries that they were made from are not in force any more
 */
export async function replaceEntries(
  folder: string,
  from: NumberedEntries,
  { entries, write }: { readonly entries: UploadEntries; readonly write: WriteUpload },
): Promise<boolean> {
  const next = Math.max(from.number, (await numbersIn(folder))[0] ?? 0) + 1;
  // One that is half written stands in the way of its number only.
  if (next !== from.number + 1 && (await readEntries(folder)).number !== from.number) return false;
  const own = join(folder, `.entries-${randomBytes(8).toString("hex")}`);
  const path = join(folder, nameOf(next));
  try {
    await write(own, Buffer.from(encodeEntries(entries)));
    if (!(await putInPlace(own, path))) return false;
    // The number was free because it is long past.
    if ((await numbersIn(folder)).filter((number) => number > next).length >= KEPT) {
      await rm(path, { force: true });
      return false;
    }
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
  await syncFolder(folder);
  return true;
}

/** Removes entries that have not been in force for long. */
export async function removeOldEntries(folder: string): Promise<void> {
  for (const number of (await numbersIn(folder)).slice(KEPT))
    await rm(join(folder, nameOf(number)), { force: true });
}

/** @returns false when there is one of this number */
async function putInPlace(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw cause;
  }
  // Some mounted folders know no hard links; there the checksum tells what was half written.
  try {
    await writeFile(path, await readFile(own), { flag: "wx", flush: true });
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    await rm(path, { force: true });
    throw cause;
  }
}

/** Highest first. */
async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((cause: unknown): string[] => {
    if (codeOf(cause) === "ENOENT") return [];
    throw cause;
  });
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => other - one);
}

function nameOf(number: number): string {
  return `entries-${String(number).padStart(10, "0")}.json`;
}
