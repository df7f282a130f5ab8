import { access, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UPLOADS_PREFIX } from "../uploads/document-name.js";
import { readEntries } from "../uploads/entries-file.js";

/**
 * Whether an index holds other documents than a folder and the uploads do: then reading them would replace those, which nobody
 * asked for.
 *
 * @param documents a folder that is not there holds no other documents: reading it fails, and says what is wrong
 * @param uploads folder of what people sent; left out: none
 * @returns true only when the index names documents, and none of them is in the folder or among the uploads
 */
export async function holdsOtherDocuments(
  indexFolder: string,
  documents: string,
  uploads?: string,
): Promise<boolean> {
  if (await isMissing(documents)) return false;
  const ids = await documentIds(indexFolder);
  const missing = await Promise.all(
    ids.map((id) => isMissing(basename(documents) === id ? documents : join(documents, id))),
  );
  if (missing.includes(false)) return false;
  if (uploads === undefined) return ids.length > 0;
  const sent = new Set((await readEntries(uploads)).entries.map(({ document }) => document));
  // An upload that is gone says nothing of where the index came from.
  return ids.some((id) => !id.startsWith(UPLOADS_PREFIX)) && !ids.some((id) => sent.has(id));
}

/** Whether nothing is at a path, or nothing that may be reached. */
export function isMissing(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    () => true,
  );
}

/** Read leniently, because an index of another version is just the one that needs this. */
async function documentIds(indexFolder: string): Promise<string[]> {
  try {
    const manifest: { documents?: unknown } = JSON.parse(
      await readFile(join(indexFolder, "manifest.json"), "utf8"),
    );
    if (!Array.isArray(manifest.documents)) return [];
    return manifest.documents
      .map((document: { id?: unknown }) => document.id)
      .filter((id) => typeof id === "string");
  } catch {
    return [];
  }
}
