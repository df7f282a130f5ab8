import { randomBytes } from "node:crypto";
import { LONGEST_QUESTION } from "../../answer.js";
import type { History, Job } from "../../history/history.js";
import type { Asked, Receipt } from "./conversation.js";
import { withGoesOnFrom } from "./goes-on-from.js";
import type { RateLimit } from "./rate-limit.js";

/** What became of a question; with a job when it was taken in. */
export interface Taken {
  readonly receipt: Receipt;
  readonly job: Job | null;
}

/** What decides whether a question is taken in. */
export interface Intake {
  readonly history: Pick<History, "accept" | "claim">;
  readonly rate: RateLimit;
  /** In words why no question can be taken at all now; null when it can. */
  readonly busy: string | null;
  readonly at: number;
}

/**
 * Takes a question in, or says why not. A delivery seen before costs nothing, and one that is refused counts as seen: its
 * asker was told.
 *
 * @throws {WhichbotError} HISTORY_UNUSABLE or DISK_FULL: nothing was noted
 */
export function takeIn(asked: Asked, { history, rate, busy, at }: Intake): Taken {
  const keys = asked.keys.map((key) => [asked.surface, asked.workspace, key].join("\n"));
  const tooMany = busy === null ? rate.refusal(asked, at) : null;
  const text = busy ?? tooMany;
  if (text !== null) {
    if (!history.claim(keys, at)) return DUPLICATE;
    const kind = tooMany === null ? "busy" : "limited";
    return { receipt: { kind, text, tell: rate.mayTell(asked, at) }, job: null };
  }
  const job = toJob(asked, at);
  if (!history.accept(job, keys)) return DUPLICATE;
  rate.count(asked, at);
  return { receipt: { kind: "accepted", id: job.id }, job };
}

const DUPLICATE: Taken = { receipt: { kind: "duplicate" }, job: null };

/** So much of a question is kept: enough to know that it is too long. */
const MOST_KEPT = LONGEST_QUESTION + 2;

function toJob({ keys: _, direct: __, goesOnFrom, question, address, ...place }: Asked, at: number): Job {
  return {
    ...place,
    address: withGoesOnFrom(address, goesOnFrom),
    id: randomBytes(16).toString("hex"),
    question: question
      .trim()
      .slice(0, MOST_KEPT)
      // Half of a character that was cut through.
      .replace(/[\ud800-\udbff]$/, ""),
    acceptedAt: at,
    attempts: 0,
  };
}
