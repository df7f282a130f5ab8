import type { History, Job } from "../../history/history.js";
import { errorFields } from "../log/error-fields.js";
import type { Log } from "../log.js";
import { createAnswerNotes } from "./answer-notes.js";
import type { Conversation, Deliver } from "./conversation.js";
import { type Delivered, deliverReply } from "./deliver-reply.js";
import { TEXTS } from "./failure-texts.js";
import { createFairQueue } from "./fair-queue.js";
import {
  type Found,
  failure,
  fieldsOf,
  findAnswer,
  type QuestionAnswerer,
  type ScopesOfChannels,
} from "./find-answer.js";
import { goesOnFromOf } from "./goes-on-from.js";
import { takeIn } from "./intake.js";
import { type ConversationLimits, withDefaults } from "./limits.js";
import { previousQuestions } from "./previous-questions.js";
import { createRateLimit } from "./rate-limit.js";
import { toStoredAnswer } from "./stored-answer.js";
import { createWaits } from "./waits.js";
import { createWorkSlots } from "./work-slots.js";

/** What is known of a question when it is dealt with. */
export interface Answered {
  readonly surface: string;
  /** Of the answer; or that the question was refused, took too long, failed, or came before a restart. */
  readonly outcome: Found["outcome"];
  readonly delivered: Delivered;
  /** From the question to its posted reply, in milliseconds. */
  readonly tookMs: number;
  /** From the question to the moment when its turn came. */
  readonly waitedMs: number;
}

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly answerer: QuestionAnswerer;
  readonly history: Pick<
    History,
    "accept" | "claim" | "attempt" | "resume" | "release" | "keep" | "finish" | "questions"
  >;
  readonly scopes: ScopesOfChannels;
  readonly log: Log;
  /** Those left out are as in `DEFAULT_LIMITS`. */
  readonly limits?: Partial<ConversationLimits>;
  /** For figures: called once for each question that was dealt with. */
  readonly onAnswered?: (answered: Answered) => void;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** 0 to 1, for waits that are not in step; default `Math.random`. */
  readonly random?: () => number;
}

/** A question whose turn has yet to come. */
interface Waiting {
  readonly job: Job;
  readonly since: number;
}

/**
 * Makes a conversation. Questions wait in a queue that is fair to workspaces, are answered a few at a time with the event
 * loop free in between, and are posted apart from that: a slow surface holds up nobody's answer.
 *
 * @throws {RangeError} a limit is not above 0
 */
export function createConversation(options: ConversationOptions): Conversation {
  const { answerer, history, scopes, log, onAnswered, now = Date.now, random = Math.random } = options;
  const limits = withDefaults(options.limits);
  const rate = createRateLimit(limits);
  const queue = createFairQueue<Waiting>(limits.waiting);
  const surfaces = new Map<string, Deliver>();
  /** Everything that is at work, waits or is being posted, oldest first. */
  const active = new Map<string, Job>();
  const notes = createAnswerNotes(history, log);
  const waits = createWaits();
  const idle: (() => void)[] = [];
  let stopping = false;

  const finder = {
    answerer,
    scopes,
    log,
    answerTimeoutMs: limits.answerTimeoutMs,
    now,
    previousOf: (job: Job) =>
      goesOnFromOf(job) ??
      previousQuestions(job, {
        history,
        unanswered: [...active.values()].filter(({ id }) => !notes.isKept(id)),
        previousForMs: limits.previousForMs,
      }),
  };

  const slots = createWorkSlots(limits.questionsAtWork, () => {
    const next = waits.ended ? null : queue.take();
    if (next === null) return null;
    const { job, since } = next;
    const startedAt = now();
    if (startedAt - since <= limits.waitWithinMs) {
      return findAnswer(job, finder).then((found) => void conclude(job, found, startedAt));
    }
    log.warn("a question waited too long", { ...fieldsOf(job), waitedMs: startedAt - since });
    void conclude(job, failure(job.id, "timeout", TEXTS.waitedTooLong), startedAt);
    return Promise.resolve();
  });

  const enqueue = (job: Job): void => {
    active.set(job.id, job);
    queue.add(laneOf(job), { job, since: now() });
    slots.wake();
  };

  /** Posts the reply and closes the question. Never throws. */
  const conclude = async (job: Job, found: Found, startedAt: number): Promise<void> => {
    const deliver = surfaces.get(job.surface);
    if (deliver === undefined || waits.ended) return;
    notes.keep(job, toStoredAnswer(job, found, now() - job.acceptedAt));
    const delivered = await deliverReply(job, found.reply, {
      deliver,
      history,
      log,
      limits,
      now,
      random,
      waits,
    });
    if (delivered === "left") return;
    active.delete(job.id);
    if (delivered === "elsewhere") {
      log.warn("another process has taken a question over", fieldsOf(job));
      return tellWhenIdle();
    }
    const tookMs = now() - job.acceptedAt;
    const waitedMs = startedAt - job.acceptedAt;
    notes.finish(job, delivered === "refused" ? null : toStoredAnswer(job, found, tookMs));
    const { outcome } = found;
    log.info("a question was dealt with", { ...fieldsOf(job), outcome, delivered, tookMs, waitedMs });
    report({ surface: job.surface, outcome, delivered, tookMs, waitedMs });
    tellWhenIdle();
  };

  const tellWhenIdle = (): void => {
    if (active.size === 0) for (const tell of idle.splice(0)) tell();
  };

  const report = (answered: Answered): void => {
    try {
      onAnswered?.(answered);
    } catch (error) {
      log.error("figures could not be taken", errorFields(error));
    }
  };

  /** Of one workspace no more is taken on than may wait, however slowly its replies are posted. */
  const busy = (lane: string): string | null => {
    if (stopping) return TEXTS.stopping;
    const unposted = [...active.values()].filter((job) => laneOf(job) === lane).length;
    return queue.hasRoom(lane) && unposted < limits.waiting * UNPOSTED ? null : TEXTS.full;
  };

  /** Goes on with what this surface left unfinished, here or in a process that has ended. */
  const goOn = (surface: string): void => {
    const left = history.resume(surface).filter(({ id }) => !active.has(id) && !notes.isOwed(id));
    if (left.length > 0) log.info("going on with questions from before", { surface, questions: left.length });
    for (const job of left) {
      if (now() - job.acceptedAt <= limits.resumeWithinMs) enqueue(job);
      else {
        active.set(job.id, job);
        void conclude(job, failure(job.id, "restarted", TEXTS.restarted), now());
      }
    }
  };

  const lookAgain = (): void => {
    try {
      notes.tryAgain();
      for (const surface of surfaces.keys()) goOn(surface);
    } catch (error) {
      log.error("the history could not be looked at", errorFields(error));
    }
  };
  /** Whoever starts next goes on at once. */
  const leave = (): void => {
    try {
      notes.tryAgain();
      history.release();
    } catch (error) {
      log.error("what is left could not be handed on at once", errorFields(error));
    }
  };
  const looking = setInterval(lookAgain, LOOK_AGAIN_MS).unref();

  return {
    accept(asked) {
      const { receipt, job } = takeIn(asked, { history, rate, busy: busy(laneOf(asked)), at: now() });
      // A surface that is not there yet finds it in the journal.
      if (job !== null && surfaces.has(job.surface)) enqueue(job);
      return receipt;
    },
    mayAsk(asking) {
      const at = now();
      const text = rate.refusal(asking, at);
      const isAlone = asking.private || asking.direct === true;
      if (text !== null) return { kind: "limited", text, tell: isAlone && rate.mayTell(asking, at) };
      rate.count(asking, at);
      return null;
    },
    attach(surface, deliver) {
      surfaces.set(surface, deliver);
      if (!stopping) goOn(surface);
    },
    get pending() {
      return active.size;
    },
    async stop(withinMs) {
      stopping = true;
      clearInterval(looking);
      const limit = waits.begin(withinMs);
      if (active.size > 0) {
        await Promise.race([new Promise<void>((resolve) => idle.push(resolve)), limit.ended]);
      }
      waits.endAll();
      leave();
      if (active.size > 0)
        log.warn("stopped with questions left, which wait for the next start", { questions: active.size });
    },
  };
}

/** How soon it is noticed that another process has ended and left questions. */
const LOOK_AGAIN_MS = 15_000;
/** Replies that a workspace may have unposted, as a multiple of the questions that may wait. */
const UNPOSTED = 4;

function laneOf({ surface, workspace }: { readonly surface: string; readonly workspace: string }): string {
  return `${surface}\n${workspace}`;
}
