import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { WhichbotError } from "../../errors.js";
import { LOCK_NAME } from "./index-lock.js";
import { corruptIndex, encodeManifest, MANIFEST_NAME, type Manifest } from "./index-manifest.js";

/** A file of the index as the manifest describes it. */
export type FileEntry = Manifest["files"][number];

/** Writes parts one after the other into a new file and waits until they are on the disk; tests put failures here. */
export type WriteFile = (path: string, parts: Iterable<Uint8Array>) => Promise<void>;

export const writeFileDurably: WriteFile = async (path, parts) => {
  const file = await open(path, "w");
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Waits until a file that other code wrote is on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Describes bytes that are about to be written. */
export function describeParts(name: string, parts: Iterable<Uint8Array>): FileEntry {
  const hash = createHash("sha256");
  let bytes = 0;
  for (const part of parts) {
    hash.update(part);
    bytes += part.length;
  }
  return { name, sha256: hash.digest("hex"), bytes };
}

/** Describes a file by reading it in pieces: the graph can be too large to hold twice. */
export async function describeFile(folder: string, name: string): Promise<FileEntry> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(join(folder, name), { highWaterMark: 1 << 20 })) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { name, sha256: hash.digest("hex"), bytes };
}

/** Checks one file against the manifest without keeping it. @throws {WhichbotError} INDEX_CORRUPT */
export async function checkFile(folder: string, entry: FileEntry): Promise<void> {
  const found = await describeFile(folder, entry.name).catch((cause: unknown) => {
    throw unreadable(join(folder, entry.name), cause);
  });
  requireSame(folder, entry, found);
}

/** Checks every file of an index against its manifest. @throws {WhichbotError} INDEX_CORRUPT */
export async function checkFiles(indexFolder: string, manifest: Manifest): Promise<void> {
  for (const entry of manifest.files) await checkFile(join(indexFolder, manifest.folder), entry);
}

/** Reads one file and checks it against the manifest. @throws {WhichbotError} INDEX_CORRUPT */
export async function readChecked(folder: string, entry: FileEntry): Promise<Buffer> {
  const path = join(folder, entry.name);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  requireSame(folder, entry, describeParts(entry.name, [bytes]));
  return bytes;
}

/** Puts a new manifest in place of the old one: from here on the new index answers. */
export async function switchManifest(
  indexFolder: string,
  manifest: Manifest,
  write: WriteFile,
): Promise<void> {
  const next = join(indexFolder, `${MANIFEST_NAME}.next`);
  await write(next, [new TextEncoder().encode(encodeManifest(manifest))]);
  await syncFolder(join(indexFolder, manifest.folder));
  await rename(next, join(indexFolder, MANIFEST_NAME));
  await syncFolder(indexFolder);
}

/** Folders of the files of an index: hash of the contents, and a part of its own for each writing. */
export const GENERATION_NAME = /^[0-9a-f]{16}-[0-9a-f]{8}$/;

const LEFTOVER = new RegExp(`^${LOCK_NAME}\\.\\d+\\.[0-9a-f]{8}$|^${MANIFEST_NAME}\\.next$`);

/** Removes what killed ingests left and older indexes, and nothing that an ingest did not write. */
export async function removeLeftovers(indexFolder: string, currentFolder: string | null): Promise<void> {
  for (const entry of await readdir(indexFolder, { withFileTypes: true })) {
    const isOld = entry.isDirectory() && GENERATION_NAME.test(entry.name) && entry.name !== currentFolder;
    if (isOld || (entry.isFile() && LEFTOVER.test(entry.name))) {
      await rm(join(indexFolder, entry.name), { recursive: true, force: true });
    }
  }
}

/** Says in our words why an index cannot be written. */
export function explainWriteError(indexFolder: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new WhichbotError(
      "DISK_FULL",
      `There is no room to write the index in ${indexFolder}; the old index stays. Free some space, or name another folder with --index.`,
      { cause },
    );
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EEXIST" || code === "ENOTDIR") {
    return new WhichbotError(
      "CONFIG_INVALID",
      `The index cannot be written in ${indexFolder} (${code}). Give this user permission, or name another folder with --index.`,
      { cause },
    );
  }
  return cause;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename alone has to do.
  const handle = await open(folder, "r").catch(() => null);
  try {
    await handle?.sync();
  } catch {
    // Some file systems cannot sync a folder.
  } finally {
    await handle?.close();
  }
}

function requireSame(folder: string, wanted: FileEntry, found: FileEntry): void {
  const path = join(folder, wanted.name);
  if (found.bytes !== wanted.bytes) {
    throw corruptIndex(path, `has ${found.bytes} bytes, expected ${wanted.bytes}`);
  }
  if (found.sha256 !== wanted.sha256) throw corruptIndex(path, "does not match its checksum");
}

function unreadable(path: string, cause: unknown): WhichbotError {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  return corruptIndex(path, code === "ENOENT" ? "is missing" : `cannot be read (${code})`, cause);
}
