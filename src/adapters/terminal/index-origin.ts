import { access, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

/**
 * Whether an index holds other documents than a folder does: then reading that folder would replace them, which nobody
 * asked for.
 *
 * @returns true only when the index names documents and none of them is in the folder
 */
export async function holdsOtherDocuments(indexFolder: string, documents: string): Promise<boolean> {
  const ids = await documentIds(indexFolder);
  const present = await Promise.all(
    ids.map((id) =>
      access(basename(documents) === id ? documents : join(documents, id)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return ids.length > 0 && !present.includes(true);
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
