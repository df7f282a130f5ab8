import type { ErrorCode } from "../errors.js";
import type { IngestProgress, IngestSummary } from "../ingest.js";

/** How the model is loaded, as `loadEmbedder` takes it. */
export interface ModelSettings {
  readonly folder: string;
  readonly pooling?: "cls" | "mean";
  readonly questionPrefix?: string;
  readonly passagePrefix?: string;
}

/** What the process of an ingest is asked to do. Paths are absolute. */
export interface IngestTask {
  readonly folders: readonly string[];
  readonly uploads: string;
  readonly indexFolder: string;
  readonly model: ModelSettings;
}

/** What it tells. */
export type IngestMessage =
  | { readonly kind: "progress"; readonly progress: IngestProgress }
  | { readonly kind: "done"; readonly summary: IngestSummary }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string };
