import { LONGEST_QUESTION } from "../../answer.js";
import { WhichbotError } from "../../errors.js";
import type { Job, Place } from "../../history/history.js";
import type { Scope } from "../../types.js";
import type { Answer } from "../../verdict/answer-schema.js";
import { toCard } from "../card.js";
import { errorFields } from "../log/error-fields.js";
import type { Log, LogFields } from "../log.js";
import { LATE, withinTime } from "../within-time.js";
import type { Reply } from "./conversation.js";
import { TEXTS } from "./failure-texts.js";

/** What answers questions, as far as a conversation needs it. */
export interface QuestionAnswerer {
  answer(
    question: string,
    context: { readonly previous: readonly string[]; readonly scope: Scope },
  ): Promise<Answer>;
}

/** Which documents may be quoted where. */
export interface ScopesOfChannels {
  scopeOf(place: Pick<Place, "surface" | "workspace" | "channel">): Scope;
}

/** What an answer is found with. */
export interface Finder {
  readonly answerer: QuestionAnswerer;
  readonly scopes: ScopesOfChannels;
  readonly log: Log;
  readonly answerTimeoutMs: number;
  readonly now: () => number;
  /** What the question goes on from, oldest first; may throw. */
  previousOf(job: Job): string[];
}

/** A reply, and what is remembered of how it came about. */
export interface Found {
  readonly reply: Reply;
  /** Questions that the answer went on from, oldest first. */
  readonly previous: readonly string[];
  /** The outcome of the answer, or what kind of failure it is. */
  readonly outcome: Answer["outcome"] | "refused" | "timeout" | "error" | "restarted";
}

/** Finds the reply to a question: an answer, or in words why there is none. Never throws. */
export async function findAnswer(job: Job, finder: Finder): Promise<Found> {
  const { id, question, surface, workspace, scopeChannel } = job;
  if (question.length > LONGEST_QUESTION) return failure(id, "refused", TEXTS.tooLong);
  try {
    const previous = previousOf(job, finder);
    const scope = finder.scopes.scopeOf({ surface, workspace, channel: scopeChannel });
    const answer = await withinTime(
      finder.answerer.answer(question, { previous, scope }),
      finder.answerTimeoutMs,
    );
    if (answer === LATE) {
      finder.log.error("no answer in time", { ...fieldsOf(job), limitMs: finder.answerTimeoutMs });
      return failure(id, "timeout", TEXTS.timedOut(finder.answerTimeoutMs));
    }
    const card = toCard(answer, new Date(finder.now()));
    return {
      reply: { kind: "answer", id, card, answer },
      previous: answer.carriedOver === null ? [] : previous,
      outcome: answer.outcome,
    };
  } catch (error) {
    if (error instanceof WhichbotError && error.code === "QUESTION_INVALID") {
      return failure(id, "refused", error.message);
    }
    const reference = referenceOf(id);
    finder.log.error("no answer", { ...fieldsOf(job), reference, ...errorFields(error) });
    return failure(id, "error", TEXTS.failed(reference));
  }
}

/** What every line of the log says of a question. */
export function fieldsOf({ id, surface, workspace }: Job): LogFields {
  return { id, surface, workspace };
}

export function failure(id: string, outcome: Found["outcome"], text: string): Found {
  return { reply: { kind: "failure", id, text }, previous: [], outcome };
}

/** Short enough to read out; the log has it as a field and at the beginning of the id. */
function referenceOf(id: string): string {
  return id.slice(0, 8);
}

/** An answer without its context is better than none. */
function previousOf(job: Job, { previousOf: read, log }: Finder): string[] {
  try {
    return read(job);
  } catch (error) {
    log.warn("earlier questions could not be read", { ...fieldsOf(job), ...errorFields(error) });
    return [];
  }
}
