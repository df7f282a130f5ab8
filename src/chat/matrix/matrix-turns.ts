import { WhichbotError } from "../../errors.js";
import { createWorkSlots } from "../conversation/work-slots.js";
import { LATE, withinTime } from "../within-time.js";

/** Who draws when: a matrix is as much work as many questions, and everybody may ask for one. */
export interface MatrixTurns {
  /**
   * Waits for a turn, and then no longer than a while for the work itself.
   *
   * @param work is told when nobody waits for it any more, and should stop then
   * @throws {WhichbotError} TOO_MANY_REQUESTS too many wait already; TIMED_OUT it was not done in time
   */
  take<Result>(work: (isOver: () => boolean) => Promise<Result>): Promise<Result>;
}

/** How many may wait, and for how long one may work. */
export interface MatrixTurnLimits {
  /** Beside the one at work. */
  readonly mostWaiting?: number;
  /** From its turn to its end, in milliseconds. */
  readonly limitMs?: number;
}

const MOST_WAITING = 20;
/** As long as an answer may take. */
const LIMIT_MS = 10_000;

/** One turn at a time, in the order of asking. */
export function createMatrixTurns({
  mostWaiting = MOST_WAITING,
  limitMs = LIMIT_MS,
}: MatrixTurnLimits = {}): MatrixTurns {
  const queue: (() => Promise<void>)[] = [];
  let pending = 0;
  const slots = createWorkSlots(1, () => queue.shift()?.() ?? null);
  return {
    async take(work) {
      if (pending > mostWaiting)
        throw new WhichbotError(
          "TOO_MANY_REQUESTS",
          "A great many matrices are asked for at once, and this one is not drawn. Try again in a minute.",
        );
      pending += 1;
      return new Promise((resolve, reject) => {
        queue.push(async () => {
          let over = false;
          try {
            const result = await withinTime(
              work(() => over),
              limitMs,
            );
            if (result === LATE) reject(timedOut(limitMs));
            else resolve(result);
          } catch (error) {
            reject(error);
          } finally {
            over = true;
            pending -= 1;
          }
        });
        slots.wake();
      });
    },
  };
}

/** The turns of this process, which all its surfaces share. */
export const MATRIX_TURNS = createMatrixTurns();

function timedOut(limitMs: number): WhichbotError {
  const seconds = Math.max(1, Math.round(limitMs / 1000));
  return new WhichbotError(
    "TIMED_OUT",
    `The matrix was not drawn within ${seconds} s. Try again: it goes on where it was, or goes faster with fewer criteria.`,
  );
}
