import { setTimeout as wait } from "node:timers/promises";

/** How much is asked, and how fast. */
export interface Pace {
  readonly questions: number;
  readonly perSecond: number;
  /** Called before each question, with how many were asked. */
  readonly before?: (asked: number) => void;
}

/** Asks at an even pace: what comes late is made up for, as people do not wait for each other. */
export async function atEvenPace(pace: Pace, ask: () => void): Promise<void> {
  const startedAt = performance.now();
  for (let n = 0; n < pace.questions; n += 1) {
    const dueMs = startedAt + (n * 1_000) / pace.perSecond - performance.now();
    if (dueMs > 0) await wait(dueMs);
    pace.before?.(n);
    ask();
  }
}
