import { setImmediate as nextTurn } from "node:timers/promises";

/** How long the work keeps the process to itself at a time. */
const TURN_MS = 5;

/** Does work in turns of a few milliseconds with whatever else the process has to do. @param steps each of a millisecond or so */
export async function inTurns<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < turnEnds) continue;
    await nextTurn();
    turnEnds = performance.now() + TURN_MS;
  }
}
