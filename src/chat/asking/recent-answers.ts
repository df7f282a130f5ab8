import type { History, StoredAnswer } from "../../history/history.js";

/** Answers of the last while that the history could not take, in memory: its trouble must not take an answer's page away. */
export interface RecentAnswers {
  keep(answer: StoredAnswer): void;
  find(id: string): StoredAnswer | null;
}

/** Each takes about 10 KB. */
const MOST = 500;

/** @param most how many are kept; the oldest go first */
export function createRecentAnswers(most = MOST): RecentAnswers {
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
