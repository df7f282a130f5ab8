import { randomBytes } from "node:crypto";
import type { UploadReceipt } from "../../../../library/library.js";

/** What came of an upload from the page, to be told on the page that follows it. */
export interface UploadOutcome extends Omit<UploadReceipt, "run"> {
  /** Id of the run that reads it; null: there is none. */
  readonly run: string | null;
  /** Why none of it was taken; null: it was looked at file by file. */
  readonly problem: string | null;
}

/** A document was taken away. */
export interface RemovalOutcome {
  readonly kind: "removed";
  readonly title: string;
  /** Id of the run that takes it out of the index. */
  readonly run: string;
}

/** Somebody had the folder of documents looked through. */
export interface LookOutcome {
  readonly kind: "looked";
  /** What the page saw before: the hash of the contents of each document by its id. */
  readonly before: ReadonlyMap<string, string>;
  readonly run: string;
}

/** Remembers what came of what was last done on the page. */
export interface RecentOutcomes<Outcome> {
  /** @returns the id under which it is found: 128 random bits */
  add(outcome: Outcome): string;
  find(id: string): Outcome | null;
}

const MOST = 50;

/** Keeps them in memory: after a restart the list of documents says the same. */
export function createRecentOutcomes<Outcome>(): RecentOutcomes<Outcome> {
  const outcomes = new Map<string, Outcome>();
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
