import type { History, Job } from "../../history/history.js";
import { errorFields } from "../log/error-fields.js";
import type { Log } from "../log.js";
import { type Deliver, DeliveryError, type Reply } from "./conversation.js";
import { fieldsOf } from "./find-answer.js";
import type { ConversationLimits } from "./limits.js";
import type { Waits } from "./waits.js";

/** What a reply is posted with. */
export interface Delivery {
  readonly deliver: Deliver;
  readonly history: Pick<History, "attempt">;
  readonly log: Log;
  readonly limits: Pick<ConversationLimits, "deliverWithinMs" | "resumeWithinMs">;
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** Once they are ended, what is not posted is left to the journal. */
  readonly waits: Waits;
}

/**
 * What became of a reply: `posted`; `refused`, it stands nowhere; `unconfirmed`, it may stand there; `left`, it stays in the
 * journal; `elsewhere`, another process has taken the question over.
 */
export type Delivered = "posted" | "refused" | "unconfirmed" | "left" | "elsewhere";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Posts a reply, again and again until it stands there, cannot, or time is over. Never throws. */
export async function deliverReply(job: Job, reply: Reply, delivery: Delivery): Promise<Delivered> {
  const { history, log, limits, now, random, waits } = delivery;
  const last = job.acceptedAt + limits.resumeWithinMs;
  let until = now() + limits.deliverWithinMs;
  for (let tried = 1; ; tried++) {
    if (waits.ended) return "left";
    const attempt = { ...job, attempts: job.attempts + tried };
    if (!countAttempt(attempt, { history, log })) return "elsewhere";
    const result = await tryOnce(attempt, reply, delivery);
    if (result.kind === "posted") return "posted";
    if (result.kind === "halted") return "left";
    if (result.kind === "late") {
      log.error("posting a reply did not end in time", { ...fieldsOf(job), attempt: attempt.attempts });
      return "unconfirmed";
    }
    const { error } = result;
    const { again, retryAfterMs } = optionsOf(error);
    const fields = { ...fieldsOf(job), attempt: attempt.attempts, ...deliveryFields(error) };
    if (!again) {
      log.error("a reply was refused, and is given up", fields);
      return attempt.attempts === 1 ? "refused" : "unconfirmed";
    }
    // What the platform asks to wait is not the reply's fault.
    until = Math.max(until, Math.min(last, until + (retryAfterMs ?? 0)));
    const waitMs = retryAfterMs ?? backoffMs(tried, random());
    if (now() + waitMs > until) {
      log.error("a reply could not be posted in time, and is given up", fields);
      return "unconfirmed";
    }
    log.warn("a reply was not posted, and is tried again", { ...fields, waitMs });
    await waits.begin(waitMs).ended;
  }
}

/** Twice as long each time, and never in step with others. @param random 0 to 1 */
function backoffMs(tried: number, random: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1));
  return Math.round(most * (0.5 + random / 2));
}

/**
 * The asker matters more than the count, which only tells a later start where to look.
 *
 * @returns false when the question is another process's by now
 */
function countAttempt(job: Job, { history, log }: Pick<Delivery, "history" | "log">): boolean {
  try {
    return history.attempt(job.id);
  } catch (error) {
    log.error("an attempt to post could not be noted", { ...fieldsOf(job), ...errorFields(error) });
    return true;
  }
}

type Tried =
  | { readonly kind: "posted" }
  | { readonly kind: "halted" }
  | { readonly kind: "late" }
  | { readonly kind: "failed"; readonly error: unknown };

/** A try that takes too long is not made again: it may be on its way. */
async function tryOnce(job: Job, reply: Reply, { deliver, limits, waits }: Delivery): Promise<Tried> {
  const posted = (async () => deliver(job, reply))().then(
    (): Tried => ({ kind: "posted" }),
    (error: unknown): Tried => ({ kind: "failed", error }),
  );
  const limit = waits.begin(limits.deliverWithinMs);
  const over = limit.ended.then((): Tried => ({ kind: waits.ended ? "halted" : "late" }));
  const result = await Promise.race([posted, over]);
  limit.cancel();
  return result;
}

function optionsOf(error: unknown): { readonly again: boolean; readonly retryAfterMs?: number } {
  return error instanceof DeliveryError ? error.options : { again: true };
}

/** Surfaces write the message of a DeliveryError themselves: it says what the platform answered. */
function deliveryFields(error: unknown): ReturnType<typeof errorFields> {
  return error instanceof DeliveryError ? { error: error.name, reason: error.message } : errorFields(error);
}
