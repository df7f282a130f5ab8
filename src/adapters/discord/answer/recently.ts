/** Remembers for a while what happened. */
export interface Recently {
  /** @returns false when it happened within that while already */
  note(what: string): boolean;
  has(what: string): boolean;
}

/** About a hundred bytes each. */
const MOST = 5_000;

/** @param forMs how long it is remembered, in milliseconds */
export function createRecently(forMs: number, now: () => Date): Recently {
  const noted = new Map<string, number>();
  const has = (what: string): boolean => {
    const at = noted.get(what);
    // A clock that was set back must not make it last.
    return at !== undefined && Math.abs(now().getTime() - at) < forMs;
  };
  return {
    has,
    note(what) {
      if (has(what)) return false;
      noted.delete(what);
      noted.set(what, now().getTime());
      const [oldest] = noted.keys();
      if (noted.size > MOST && oldest !== undefined) noted.delete(oldest);
      return true;
    },
  };
}
