import { randomBytes } from "node:crypto";
import type { UploadReceipt } from "../../../../library/library.js";

/** What came of an upload from the page, to be told on the page that follows it. */
export interface UploadOutcome extends Omit<UploadReceipt, "run"> {
  /** Id of the run that reads it; null: there is none. */
  readonly run: string | null;
  /** Why none of it was taken; null: it was looked at file by file. */
  readonly problem: string | null;
}

/** Remembers what came of the last uploads. */
export interface RecentUploads {
  /** @returns the id under which it is found: 128 random bits */
  add(outcome: UploadOutcome): string;
  find(id: string): UploadOutcome | null;
}

const MOST = 50;

/** Keeps them in memory: after a restart the list of documents says the same. */
export function createRecentUploads(): RecentUploads {
  const outcomes = new Map<string, UploadOutcome>();
  return {
    add(outcome) {
      const id = randomBytes(16).toString("hex");
      outcomes.set(id, outcome);
      const [oldest] = outcomes.keys();
      if (outcomes.size > MOST && oldest !== undefined) outcomes.delete(oldest);
      return id;
    },
    find: (id) => outcomes.get(id) ?? null,
  };
}
