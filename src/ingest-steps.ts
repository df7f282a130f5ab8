/** How far an ingest is. `total` is null while it is not known. */
export interface IngestProgress {
  readonly phase: "read" | "embed" | "stances" | "write";
  readonly done: number;
  readonly total: number | null;
}

/** What every step of an ingest is given. */
export interface IngestSteps {
  readonly report: (progress: IngestProgress) => void;
  readonly signal: AbortSignal | undefined;
}
