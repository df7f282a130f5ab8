import { readFile } from "node:fs/promises";
import { pathOf } from "./batch-folders.js";
import { codeOf } from "./durable-files.js";
import { readEntries } from "./entries-file.js";
import type { UploadEntry } from "./upload-entries.js";

/** An uploaded document with its bytes, or why they are not there. */
export type ReadUpload =
  | { readonly document: string; readonly bytes: Uint8Array }
  | { readonly document: string; readonly problem: string };

/**
 * Reads the documents that were uploaded, in order of their ids; a folder that is not there holds none.
 *
 * One that is replaced or removed meanwhile comes out as it is then, or not at all.
 */
export async function* readUploads(folder: string): AsyncGenerator<ReadUpload> {
  const { entries } = await readEntries(folder);
  for (const entry of entries) {
    const read = await readNewest(folder, entry);
    if (read !== null) yield read;
  }
}

/** How often one that is replaced while it is read is looked for again. */
const ATTEMPTS = 5;

async function readNewest(folder: string, listed: UploadEntry): Promise<ReadUpload | null> {
  const { document } = listed;
  let entry: UploadEntry | undefined = listed;
  let problem = "";
  for (let attempt = 0; attempt < ATTEMPTS && entry !== undefined; attempt++) {
    try {
      return { document, bytes: await readFile(pathOf(folder, entry)) };
    } catch (cause) {
      problem =
        codeOf(cause) === "ENOENT" ? "is not where it was stored" : `cannot be read (${codeOf(cause)})`;
    }
    entry = (await readEntries(folder)).entries.find((one) => one.document === document);
  }
  return entry === undefined ? null : { document, problem };
}
