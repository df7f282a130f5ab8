import { createHash, randomBytes } from "node:crypto";

/** Who has signed in, in memory: a new start ends all. */
export interface Sessions {
  /** @returns its id, 256 random bits */
  open(now: number): string;
  isOpen(id: string, now: number): boolean;
  close(id: string): void;
}

const DAY_MS = 86_400_000;
/** A working week: nobody types a long token each morning. */
export const SESSION_LASTS_MS = 7 * DAY_MS;
const MOST_SESSIONS = 10_000;
const ID_BYTES = 32;

/** Keeps only hashes of ids: whoever reads the memory of this process cannot sign in with them. */
export function createSessions(lastsMs = SESSION_LASTS_MS, most = MOST_SESSIONS): Sessions {
  // By hash, when each ends; opened longest ago first.
  const ends = new Map<string, number>();
  return {
    open(now) {
      const id = randomBytes(ID_BYTES).toString("base64url");
      for (const [hash, end] of ends) {
        if (end > now && ends.size < most) break;
        ends.delete(hash);
      }
      ends.set(hashOf(id), now + lastsMs);
      return id;
    },
    isOpen: (id, now) => (ends.get(hashOf(id)) ?? 0) > now,
    close: (id) => void ends.delete(hashOf(id)),
  };
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
