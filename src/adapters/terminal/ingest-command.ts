import { WhichbotError } from "../../errors.js";
import { holdsOtherDocuments } from "../../library/index-origin.js";
import { readEntries } from "../../uploads/entries-file.js";
import { ingestQuietly } from "./ingest-with-progress.js";
import { loadModel, type Settings } from "./open-answerer.js";
import { plural, renderSummary } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot ingest` was called with. */
export interface IngestRequest extends Pick<Settings, "index" | "model"> {
  readonly folders: readonly string[];
  /** No folder was named: the default one is meant, and must not take the place of other documents. */
  readonly unnamed: boolean;
  /** Folder of what people sent; left out: none. It is read with the default folder only. */
  readonly uploads?: string | undefined;
}

/**
 * Reads folders into the index and prints what that came to.
 *
 * @returns exit code 0
 * @throws {WhichbotError} CONFIG_INVALID no folder was named, and the index holds documents of another one
 */
export async function runIngest(request: IngestRequest, terminal: Terminal): Promise<number> {
  const { folders, index, unnamed, uploads } = request;
  const [folder = ""] = folders;
  if (unnamed && (await holdsOtherDocuments(index, folder, uploads))) {
    throw new WhichbotError(
      "CONFIG_INVALID",
      `The index in ${index} holds other documents than ${folder}. Name the folder to read: whichbot ingest DIR.`,
    );
  }
  const left = unnamed || uploads === undefined ? 0 : (await readEntries(uploads)).entries.length;
  if (left > 0)
    terminal.note(
      `${plural(left, "uploaded document")} not read, because folders were named. Run whichbot ingest for all.`,
    );
  const task = { folders, index, embedder: () => loadModel(request), ...(unnamed ? { uploads } : {}) };
  const summary = await ingestQuietly(task, terminal);
  terminal.out(renderSummary(summary, index));
  return 0;
}
