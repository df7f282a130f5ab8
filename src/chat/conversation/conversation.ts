import type { Job } from "../../history/history.js";
import type { Answer } from "../../verdict/answer-schema.js";
import type { Card } from "../card.js";
import type { Asking } from "./rate-limit.js";

/** A question as a surface received it. */
export interface Asked
  extends Pick<
    Job,
    | "surface"
    | "workspace"
    | "channel"
    | "thread"
    | "person"
    | "question"
    | "private"
    | "scopeChannel"
    | "address"
  > {
  /** What the delivery is known by: event id, client message id. Two deliveries that share a key are one question. */
  readonly keys: readonly string[];
  /**
   * Questions that it goes on from, oldest first, where the surface knows them: a reply names what it replies to. Left out:
   * what was asked in the same place within the hour.
   */
  readonly goesOnFrom?: readonly string[];
  /** The channel has nobody in it but the asker and the bot; default false. */
  readonly direct?: boolean;
}

/** What became of a question when it came in. Everything but `accepted` is final. */
export type Receipt =
  /** It is in the journal: acknowledge it, it will be answered. */
  | { readonly kind: "accepted"; readonly id: string }
  /** It came before: acknowledge it and do nothing. */
  | { readonly kind: "duplicate" }
  /**
   * It is not taken, for a reason to be told to the asker, kindly. `tell` is false when they were told moments ago: then say
   * nothing.
   */
  | { readonly kind: "limited" | "busy"; readonly text: string; readonly tell: boolean };

/** What to post. */
export type Reply =
  | { readonly kind: "answer"; readonly id: string; readonly card: Card; readonly answer: Answer }
  /** In words for the asker: what went wrong and what they can do. */
  | { readonly kind: "failure"; readonly id: string; readonly text: string };

/**
 * Posts a reply. `job.attempts` counts this attempt: above 1 the reply may stand there already, so look before posting.
 *
 * @throws {DeliveryError} it was not posted, or may not have been
 */
export type Deliver = (job: Job, reply: Reply) => Promise<void>;

/** Why a reply could not be posted. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";

  constructor(
    message: string,
    readonly options: {
      /** False: posting it again cannot help (the channel is gone, the token was revoked). */
      readonly again: boolean;
      /** How long the platform asks to wait. */
      readonly retryAfterMs?: number;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
  }
}

/**
 * From question to posted answer, the same on every surface: each delivery once, journalled before it is acknowledged,
 * limits and a fair queue, an answer or a clear failure in time.
 */
export interface Conversation {
  /**
   * Takes a question in; returns at once (the journal is written), work begins afterwards.
   *
   * @throws {WhichbotError} HISTORY_UNUSABLE or DISK_FULL: it could not be journalled, so it must not be acknowledged as taken
   */
  accept(asked: Asked): Receipt;
  /**
   * Counts against the limits what is done for a person without a question: a list, the reasons of an answer.
   *
   * @returns null when it may be done; else why not, as for a question, but that nobody is told of it where others read along
   */
  mayAsk(asking: Asking): Extract<Receipt, { readonly kind: "limited" | "busy" }> | null;
  /** Says how a surface posts, and goes on with what it left unfinished before a restart. */
  attach(surface: string, deliver: Deliver): void;
  /** How many questions are at work or wait. */
  readonly pending: number;
  /** Takes no more questions, and finishes what was accepted; what is left then stays in the journal. */
  stop(withinMs: number): Promise<void>;
}
