/** Places to work at. */
export interface WorkSlots {
  /** There may be something to do. */
  wake(): void;
}

/**
 * Keeps at most so many pieces of work going, and begins at most one an iteration of the event loop: what comes in
 * meanwhile is acknowledged first.
 *
 * @param most at least 1
 * @param begin takes the next piece of work and begins it; null when there is none. Its promise never rejects
 */
export function createWorkSlots(most: number, begin: () => Promise<void> | null): WorkSlots {
  let working = 0;
  let scheduled = false;
  const wake = (): void => {
    if (scheduled || working >= most) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const work = begin();
      if (work === null) return;
      working += 1;
      void work.then(() => {
        working -= 1;
        wake();
      });
      wake();
    });
  };
  return { wake };
}
