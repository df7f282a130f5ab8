import type { EventEmitter } from "node:events";

/** How long is waited for what should come; a machine with other work takes long for what usually comes at once. */
export const PATIENCE_MS = 15_000;

export type Truthy<T> = Exclude<T, undefined | null | false | "" | 0>;

/**
 * The first truthy value of a predicate, looked at now and whenever one of the topics is told; "change" comes after each
 * change, and with it every 20 ms, since what the app knows changes without this server.
 *
 * @throws {Error} when none comes in time, with the predicate's source; what the predicate throws
 */
export function waitOn<T>(
  changes: EventEmitter,
  topics: readonly string[],
  predicate: () => T,
  timeoutMs: number,
): Promise<Truthy<T>> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      clearTimeout(timer);
      clearInterval(poll);
      for (const topic of topics) changes.off(topic, look);
      end();
    };
    const look = () => {
      try {
        const value = predicate();
        if (value) finish(() => resolve(value as Truthy<T>));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const poll = topics.includes("change") ? setInterval(() => look(), 20) : undefined;
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Nothing within ${timeoutMs} ms: ${String(predicate)}`))),
      timeoutMs,
    );
    for (const topic of topics) changes.on(topic, look);
    look();
  });
}
