import type { StoredAnswer } from "./history.js";

/** The words of an answer and its question. */
export type Texts = Pick<StoredAnswer, "question" | "previous" | "answerJson">;

/** Texts that are never written: for an hour, so that buttons and follow-ups work. */
export interface RecentTexts {
  keep(id: string, texts: Texts): void;
  /** Null for what was not kept, or is too old. */
  find(id: string): Texts | null;
  forget(id: string): void;
  forgetOld(): void;
}

const KEPT_MS = 60 * 60 * 1000;
/** An answer takes some kilobytes. */
const MOST = 2_000;

/** @param now milliseconds since 1970 @param most the oldest make room for new ones */
export function createRecentTexts(now: () => number, most = MOST): RecentTexts {
  /** Oldest first. */
  const kept = new Map<string, { readonly texts: Texts; readonly since: number }>();
  const recent: RecentTexts = {
    keep(id, texts) {
      const since = kept.get(id)?.since ?? now();
      kept.delete(id);
      kept.set(id, { texts, since });
      recent.forgetOld();
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    find(id) {
      const found = kept.get(id);
      return found === undefined || found.since <= now() - KEPT_MS ? null : found.texts;
    },
    forget: (id) => void kept.delete(id),
    forgetOld() {
      const oldest = now() - KEPT_MS;
      for (const [id, { since }] of kept) if (since <= oldest) kept.delete(id);
    },
  };
  return recent;
}
