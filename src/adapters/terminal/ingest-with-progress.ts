import type { IngestProgress, IngestSummary } from "../../ingest.js";
import type { Embedder } from "../../types.js";
import { createProgress } from "./progress.js";
import { renderSummary } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/** What to read, and where to. */
export interface IngestTask {
  readonly folders: readonly string[];
  /** Folder of what people sent, which is read with them; left out: none. */
  readonly uploads?: string | undefined;
  readonly index: string;
  readonly embedder: Embedder | (() => Promise<Embedder>);
}

/** Ingests with progress and a closing summary on stderr, for commands whose result is something else. */
export async function ingestWithProgress(task: IngestTask, terminal: Terminal): Promise<IngestSummary> {
  const summary = await ingestQuietly(task, terminal);
  terminal.note(renderSummary(summary, task.index).trimEnd());
  return summary;
}

/** Ingests with progress on stderr and leaves the summary to the caller. */
export async function ingestQuietly(task: IngestTask, terminal: Terminal): Promise<IngestSummary> {
  const { ingest } = await import("../../ingest.js");
  const progress = createProgress(terminal);
  try {
    return await ingest({
      folders: task.folders,
      ...(task.uploads === undefined ? {} : { uploads: task.uploads }),
      indexFolder: task.index,
      embedder: task.embedder,
      onProgress: (step: IngestProgress) => progress.show(step),
    });
  } finally {
    progress.end();
  }
}
