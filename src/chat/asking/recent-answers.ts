import type { History, StoredAnswer } from "../../history/history.js";

/** Answers of the last while, in memory: those that the history could not take, since its trouble must not take their page away, and small talk. */
export interface RecentAnswers {
  keep(answer: StoredAnswer): void;
  find(id: string): StoredAnswer | null;
}

/** Each takes about 10 KB. */
const MOST_ANSWERS = 500;

/** @param most how many are kept; the oldest go first */
export function createRecentAnswers(most = MOST_ANSWERS): RecentAnswers {
  const answers = new Map<string, StoredAnswer>();
  return {
    keep(answer) {
      answers.set(answer.id, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= most) break;
        answers.delete(oldest);
      }
    },
    find: (id) => answers.get(id) ?? null,
  };
}

/** What stands for a history that cannot be opened: the last answers in memory, and no rules of channels. */
export function memoryOfAnswers(): Pick<History, "record" | "find" | "channelRule" | "narrowing" | "close"> {
  const answers = createRecentAnswers();
  return {
    record: answers.keep,
    find: answers.find,
    channelRule: () => null,
    narrowing: () => null,
    close: () => undefined,
  };
}
