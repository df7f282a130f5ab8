/** Stands for what was not there in time. */
export const LATE = Symbol("late");

/**
 * Waits for something no longer than a while; what comes later is dropped.
 *
 * @param limitMs milliseconds
 * @returns `LATE` when it was not there in time
 * @throws what the work throws in time
 */
export async function withinTime<Result>(
  work: Promise<Result>,
  limitMs: number,
): Promise<Result | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
