import type { IngestRun } from "../../../../library/library.js";

/** What the phases of an ingest are called, and which part of the way each is, in percent. */
export const RUN_PHASES: Readonly<
  Record<NonNullable<IngestRun["progress"]>["phase"], { words: string; from: number; to: number }>
> = {
  read: { words: "Reading the documents", from: 2, to: 10 },
  embed: { words: "Learning what their passages are about", from: 10, to: 85 },
  stances: { words: "Finding what speaks for and against", from: 85, to: 95 },
  write: { words: "Writing the new index", from: 95, to: 100 },
};

/** How far a run is. */
export interface RunStanding {
  readonly words: string;
  /** 0 to 100, whole. */
  readonly percent: number;
}

/** How far a run is that is not over. Numbers of documents are not told: some may be hidden from the reader. */
export function runStanding({ state, progress }: Pick<IngestRun, "state" | "progress">): RunStanding {
  if (progress === null)
    return { words: state === "waiting" ? "Waiting for its turn" : "Starting to read", percent: 0 };
  const { words, from, to } = RUN_PHASES[progress.phase];
  const share = progress.total === null || progress.total === 0 ? 0 : progress.done / progress.total;
  return { words, percent: Math.round(from + (to - from) * Math.min(1, share)) };
}
