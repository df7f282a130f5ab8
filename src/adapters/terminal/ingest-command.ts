import { ingestQuietly } from "./ingest-with-progress.js";
import { loadModel, type Settings } from "./open-answerer.js";
import { renderSummary } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot ingest` was called with. */
export interface IngestRequest extends Pick<Settings, "index" | "model"> {
  readonly folders: readonly string[];
}

/** Reads folders into the index and prints what that came to. @returns exit code 0 */
export async function runIngest(request: IngestRequest, terminal: Terminal): Promise<number> {
  const { folders, index } = request;
  const summary = await ingestQuietly({ folders, index, embedder: () => loadModel(request) }, terminal);
  terminal.out(renderSummary(summary, index));
  return 0;
}
