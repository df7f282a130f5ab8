import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import { BATCHES, beginBatch, removeFiles, removeUnused } from "./batch-folders.js";
import { explainKeepError, syncFolder, type WriteUpload, writeUpload } from "./durable-files.js";
import { readEntries, removeOldEntries, replaceEntries } from "./entries-file.js";
import type { UploadEntries, UploadEntry } from "./upload-entries.js";

/** A document to keep. */
export interface NewUpload {
  /** Its id, as `toDocumentName` makes it. */
  readonly document: string;
  readonly bytes: Uint8Array;
}

/** What became of one document of a batch. */
export type KeptAs = "new" | "replaced" | "unchanged";

/** The documents that people sent. Several processes may hold the same folder open. */
export interface UploadStore {
  /** What is in force, as far as this process has looked. In order of ids. */
  readonly entries: UploadEntries;
  has(document: string): boolean;
  /** Looks what other processes have done. */
  refresh(): Promise<UploadEntries>;
  /**
   * Keeps a batch of documents: all of them or none, on the disk when this returns. One of the same id takes the place of the
   * one before.
   *
   * @param batch each id once
   * @returns in the same order
   * @throws {WhichbotError} DISK_FULL, CONFIG_INVALID the folder may not be written
   */
  keep(batch: readonly NewUpload[]): Promise<KeptAs[]>;
  /** Takes a document away. @returns false when there was none */
  remove(document: string): Promise<boolean>;
}

/** How a store is opened. */
export interface UploadStoreOptions {
  /** How files are written. */
  readonly write?: WriteUpload;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const WRITERS = 8;
/** Bytes; takes a few milliseconds. */
const HASHED_AT_ONCE = 1024 * 1024;

/**
 * Opens the store of a folder, and clears what killed uploads left there. The folder is made with the first document.
 *
 * Bytes are stored by their hash in a folder a batch; which document they are says one file of entries, replaced as a whole.
 * So whatever happens, a batch is there or is not.
 *
 * @throws {WhichbotError} CONFIG_INVALID the folder cannot be used
 */
export async function openUploadStore(
  folder: string,
  { write = writeUpload, now = Date.now }: UploadStoreOptions = {},
): Promise<UploadStore> {
  const explained = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw explainKeepError(folder, cause);
    });
  let entries: UploadEntries = [];
  let ids = new Set<string>();
  const see = (seen: UploadEntries): UploadEntries => {
    entries = seen;
    ids = new Set(seen.map(({ document }) => document));
    return seen;
  };
  /** Changes what is in force, again from the beginning for as long as others are faster. */
  const change = async (make: (from: UploadEntries) => Promise<UploadEntries>): Promise<void> => {
    for (;;) {
      const from = await readEntries(folder);
      const made = await make(from.entries);
      if (made === from.entries || (await replaceEntries(folder, from, { entries: made, write }))) {
        see(made);
        const kept = new Set(made);
        const gone = from.entries.filter((entry) => !kept.has(entry));
        // What cannot be removed now is removed when the store is opened again: the change is in force.
        await removeFiles(folder, gone).catch(() => undefined);
        await removeOldEntries(folder).catch(() => undefined);
        return;
      }
      await delay(Math.random() * 20);
    }
  };

  const keep = async (batch: readonly NewUpload[]): Promise<KeptAs[]> => {
    const wanted: (NewUpload & { readonly sha256: string })[] = [];
    for (const one of batch) {
      wanted.push({ ...one, sha256: await sha256Of(one.bytes) });
    }
    const { batch: name, end } = beginBatch();
    const home = join(folder, BATCHES, name);
    const written = new Set<string>();
    let kept: KeptAs[] = [];
    try {
      await mkdir(home, { recursive: true, mode: 0o700 });
      await change(async (from) => {
        const before = new Map(from.map((entry) => [entry.document, entry]));
        kept = wanted.map(({ document, sha256 }) => {
          const old = before.get(document);
          return old === undefined ? "new" : old.sha256 === sha256 ? "unchanged" : "replaced";
        });
        const changed = wanted.filter((_, at) => kept[at] !== "unchanged");
        if (changed.length === 0) return from;
        await writeAll(
          changed.filter(({ sha256 }) => !written.has(sha256)),
          { home, written, write },
        );
        for (const { document, sha256, bytes } of changed)
          before.set(document, { document, batch: name, sha256, bytes: bytes.length, sentAt: now() });
        return inOrder(before.values());
      });
    } catch (cause) {
      end();
      // Only if it did not come into force before something else failed.
      await removeUnused(folder).catch(() => undefined);
      throw cause;
    }
    end();
    if (kept.every((one) => one === "unchanged")) await rm(home, { recursive: true, force: true });
    return kept;
  };

  await explained(
    removeUnused(folder)
      .then(() => readEntries(folder))
      .then((found) => see(found.entries)),
  );
  return {
    get entries() {
      return entries;
    },
    has: (document) => ids.has(document),
    refresh: () => explained(readEntries(folder).then((found) => see(found.entries))),
    keep: (batch) => explained(keep(batch)),
    async remove(document) {
      let found = false;
      const without = async (from: UploadEntries): Promise<UploadEntries> => {
        found = from.some((entry) => entry.document === document);
        return found ? from.filter((entry) => entry.document !== document) : from;
      };
      await explained(change(without));
      return found;
    },
  };
}

/** Writes each contents once, a few at a time; when one fails, the others are waited for. */
async function writeAll(
  files: readonly { readonly sha256: string; readonly bytes: Uint8Array }[],
  at: { readonly home: string; readonly written: Set<string>; readonly write: WriteUpload },
): Promise<void> {
  const waiting = [...new Map(files.map(({ sha256, bytes }) => [sha256, bytes]))];
  const writer = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [sha256, bytes] = next;
      await at.write(join(at.home, sha256), bytes);
      at.written.add(sha256);
    }
  };
  const writers = await Promise.allSettled(Array.from({ length: WRITERS }, writer));
  const failed = writers.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  await syncFolder(at.home);
  await syncFolder(dirname(at.home));
}

function inOrder(entries: Iterable<UploadEntry>): UploadEntry[] {
  return [...entries].sort((one, other) => (one.document < other.document ? -1 : 1));
}

/** In turns: a large batch takes a while, and others want to be answered meanwhile. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  for (let start = 0; start < bytes.length; start += HASHED_AT_ONCE) {
    hash.update(bytes.subarray(start, start + HASHED_AT_ONCE));
    await nextTurn();
  }
  return hash.digest("hex");
}
