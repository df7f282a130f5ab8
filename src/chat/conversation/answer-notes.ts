import type { History, Job, StoredAnswer } from "../../history/history.js";
import { errorFields } from "../log/error-fields.js";
import type { Log } from "../log.js";
import { fieldsOf } from "./find-answer.js";

/**
 * What the history is told of answers. A reply is posted even when it cannot be written; then the note is made later, for a
 * question that still stands in the journal would be answered again.
 */
export interface AnswerNotes {
  /** Before it is posted: whoever sees the answer may press its buttons, or ask on, at once. @param answer null: none to keep */
  keep(job: Job, answer: StoredAnswer | null): void;
  /** The history has the answer, though its question is not closed. */
  isKept(id: string): boolean;
  /** Closes the question. */
  finish(job: Job, answer: StoredAnswer | null): void;
  /** The question is dealt with, though the history does not know it yet. */
  isOwed(id: string): boolean;
  /** Writes what could not be written. */
  tryAgain(): void;
}

export function createAnswerNotes(history: Pick<History, "keep" | "finish">, log: Log): AnswerNotes {
  const kept = new Set<string>();
  /** Never many: while nothing can be written, nothing is accepted. */
  const owed = new Map<string, { readonly job: Job; readonly answer: StoredAnswer | null }>();

  /** @returns whether it could be written */
  const written = (job: Job, write: () => void): boolean => {
    try {
      write();
      return true;
    } catch (error) {
      log.error("an answer could not be written down", { ...fieldsOf(job), ...errorFields(error) });
      return false;
    }
  };

  return {
    keep(job, answer) {
      if (answer !== null && written(job, () => history.keep(answer))) kept.add(job.id);
    },
    isKept: (id) => kept.has(id),
    finish(job, answer) {
      kept.delete(job.id);
      if (!written(job, () => history.finish(job.id, answer))) owed.set(job.id, { job, answer });
    },
    isOwed: (id) => owed.has(id),
    tryAgain() {
      for (const [id, { job, answer }] of owed) {
        // What stopped one stops all, and each try holds everything up for a moment.
        if (!written(job, () => history.finish(id, answer))) return;
        owed.delete(id);
      }
    },
  };
}
