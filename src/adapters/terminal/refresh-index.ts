import { WhichbotError } from "../../errors.js";
import type { IngestSummary } from "../../ingest.js";
import { holdsOtherDocuments } from "../../library/index-origin.js";
import type { Embedder } from "../../types.js";
import { ingestWithProgress } from "./ingest-with-progress.js";
import type { Settings } from "./open-answerer.js";
import type { Terminal } from "./terminal.js";

/**
 * Reads what is new in the documents. When they cannot be read, or the index holds others, says so and leaves the index
 * as it is: an old answer is better than none.
 *
 * @returns what was read; null when nothing was
 * @throws {WhichbotError} there is no index to fall back on
 */
export async function refreshIndex(
  settings: Settings,
  embedder: Embedder,
  terminal: Terminal,
): Promise<IngestSummary | null> {
  const { documents, index, uploads } = settings;
  if (await holdsOtherDocuments(index, documents, uploads)) {
    terminal.note(
      `The index in ${index} was made from other documents than ${documents}, so it stays as it is. ` +
        "Set WHICHBOT_DOCUMENTS to their folder to have it kept up to date.",
    );
    return null;
  }
  try {
    return await ingestWithProgress({ folders: [documents], uploads, index, embedder }, terminal);
  } catch (error) {
    if (!(error instanceof WhichbotError)) throw error;
    const { readManifest } = await import("../../retrieval/store/index-manifest.js");
    await readManifest(index).catch(() => {
      throw error;
    });
    terminal.note(`${error.message} Answering from the index that is there.`);
    return null;
  }
}
