/** One wait: it ends when its time is over, when it is cancelled, or when all are. */
export interface Wait {
  readonly ended: Promise<void>;
  cancel(): void;
}

/** Waits that can be ended together. */
export interface Waits {
  begin(ms: number): Wait;
  /** Ends every wait, and those begun later at once. */
  endAll(): void;
  /** All were ended. */
  readonly ended: boolean;
}

/** Timers cannot wait longer. */
const LONGEST_MS = 2 ** 31 - 1;

export function createWaits(): Waits {
  // An AbortSignal would do, were its listeners not kept and warned of when they are many.
  const running = new Set<() => void>();
  let ended = false;
  return {
    begin(ms) {
      let cancel = (): void => {};
      const over = new Promise<void>((resolve) => {
        if (ended) return resolve();
        cancel = () => {
          clearTimeout(timer);
          running.delete(cancel);
          resolve();
        };
        const timer = setTimeout(cancel, Math.min(ms, LONGEST_MS));
        running.add(cancel);
      });
      return { ended: over, cancel: () => cancel() };
    },
    endAll() {
      ended = true;
      for (const cancel of [...running]) cancel();
    },
    get ended() {
      return ended;
    },
  };
}
