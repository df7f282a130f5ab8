import { randomBytes } from "node:crypto";
import type { AnswerContext, Answerer } from "../../answer.js";
import type { RememberingAnswerer } from "../../answer-memory.js";
import { WhichbotError } from "../../errors.js";
import type { History, StoredAnswer } from "../../history/history.js";
import { createScope, narrowedScope } from "../../scope/scope.js";
import type { Scope } from "../../types.js";
import type { Answer } from "../../verdict/answer-schema.js";
import { type Card, toCard } from "../card.js";
import type { ChannelScopes } from "../channel-scopes.js";
import { createWorkSlots } from "../conversation/work-slots.js";
import { errorFields } from "../log/error-fields.js";
import type { Log } from "../log.js";
import type { AskedOn } from "../metrics/metrics.js";
import { parseAnswer } from "../recall.js";
import { asksNothing } from "../small-answer.js";
import { LATE, withinTime } from "../within-time.js";
import type { Asker, DirectAnswer, DirectPlace, DirectQuestion } from "./asker.js";
import { deriveAgain } from "./derive-again.js";
import { createRecentAnswers } from "./recent-answers.js";

/** What an asker is made of. */
export interface AskerOptions {
  /** With `recall`, what is known already is given without waiting for a turn. */
  readonly answerer: Answerer & Partial<Pick<RememberingAnswerer, "recall">>;
  readonly history: Pick<History, "record" | "find">;
  readonly scopes: Pick<ChannelScopes, "scopeOf">;
  readonly log: Log;
  /** From a question's turn to its answer. */
  readonly answerTimeoutMs: number;
  /** Questions that are answered at once. */
  readonly questionsAtWork: number;
  /** Questions that may wait; default 500. */
  readonly mostWaiting?: number;
  /** For figures: called once for each question; small talk is none. */
  readonly onAnswered?: (asked: {
    readonly surface: AskedOn;
    readonly outcome: string;
    readonly tookMs: number;
  }) => void;
  readonly now?: () => Date;
}

const MOST_WAITING = 500;
const ID_BYTES = 16;
/** Of small talk: its address is good for a while. */
const MOST_PASSING = 50;

/** @see Asker */
export function createAsker(options: AskerOptions): Asker {
  const { answerer, history, scopes, log, onAnswered, now = () => new Date() } = options;
  const { mostWaiting = MOST_WAITING, answerTimeoutMs, questionsAtWork } = options;
  const unkept = createRecentAnswers();
  const passing = createRecentAnswers(MOST_PASSING);
  const queue: (() => Promise<void>)[] = [];
  let pending = 0;
  const slots = createWorkSlots(questionsAtWork, () => queue.shift()?.() ?? null);

  const scopeOf = (place: DirectPlace, documents: readonly string[] = []): Scope => {
    const scope = scopes.scopeOf({ ...place, workspace: "" });
    return documents.length === 0 ? scope : narrowedScope(scope, onlyThese(documents));
  };

  /** Waits for a turn, and no longer than a while for the work itself. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (pending >= questionsAtWork + mostWaiting)
      throw new WhichbotError(
        "TOO_MANY_REQUESTS",
        "A great many questions came in at once, and this one is not taken. Ask again in a minute.",
      );
    pending += 1;
    return new Promise((resolve, reject) => {
      queue.push(async () => {
        try {
          const result = await withinTime(work(), answerTimeoutMs);
          if (result === LATE) reject(timedOut(answerTimeoutMs));
          else resolve(result);
        } catch (error) {
          reject(error);
        } finally {
          pending -= 1;
        }
      });
      slots.wake();
    });
  };

  const report = (surface: AskedOn, outcome: string, tookMs: number): void => {
    try {
      onAnswered?.({ surface, outcome, tookMs });
    } catch (error) {
      log.error("figures could not be taken", errorFields(error));
    }
  };

  /** @returns whether it was a question, and counts as one */
  const keep = (stored: StoredAnswer): boolean => {
    if (stored.outcome === "insufficient_evidence" && asksNothing(stored.question ?? "")) {
      passing.keep(stored);
      return false;
    }
    try {
      history.record(stored);
    } catch (error) {
      unkept.keep(stored);
      log.error("an answer could not be kept", { id: stored.id, ...errorFields(error) });
    }
    return true;
  };

  const give = async <Reply extends { readonly answer: Answer }>(
    asked: DirectQuestion,
    reply: (context: { readonly previous: readonly string[]; readonly scope: Scope }) => Promise<Reply>,
  ): Promise<Reply & DirectAnswer> => {
    const { place, person, documents, previous = [] } = asked;
    const askedAt = now().getTime();
    const startedAt = performance.now();
    const surface = countedAs(place);
    try {
      const scope = scopeOf(place, documents);
      const found = await reply({ previous, scope });
      const { answer } = found;
      const id = randomBytes(ID_BYTES).toString("hex");
      const tookMs = performance.now() - startedAt;
      const wentOnFrom = answer.carriedOver === null ? [] : previous;
      const counts = keep({
        id,
        surface: place.surface,
        workspace: "",
        channel: place.channel,
        thread: null,
        person,
        askedAt,
        private: false,
        scopeChannel: place.channel,
        outcome: answer.outcome,
        confidence: answer.confidence,
        tookMs,
        question: answer.question,
        previous: wentOnFrom,
        answerJson: JSON.stringify(answer),
      });
      if (counts) report(surface, answer.outcome, tookMs);
      const answeredAt = now();
      let card: Card | undefined;
      // Programs ask for the Answer alone, hundreds a second: for them no card is drawn.
      const drawCard = (): Card => {
        card ??= toCard(answer, answeredAt);
        return card;
      };
      return Object.defineProperty(
        { ...found, id, previous: wentOnFrom, askedAt } as Reply & DirectAnswer,
        "card",
        {
          enumerable: true,
          get: drawCard,
        },
      );
    } catch (error) {
      report(surface, outcomeOf(error), performance.now() - startedAt);
      throw error;
    }
  };

  /** Known answers do not wait behind what has to be found. */
  const answerTo = async ({ question, documents = [] }: DirectQuestion, context: AnswerContext) => {
    // For a scope that was never asked for, looking it up is work itself.
    if (answerer.recall !== undefined && documents.length === 0) {
      const known = await answerer.recall(question, context);
      if (known !== null) return known;
    }
    return inTurn(() => answerer.answer(question, context));
  };

  return {
    ask: (asked) => give(asked, async (context) => ({ answer: await answerTo(asked, context) })),
    explain: (asked) => give(asked, (context) => inTurn(() => answerer.explain(asked.question, context))),
    async derive({ answer, previous }, place) {
      const scope = scopeOf(place);
      const again = await inTurn(() => answerer.explain(answer.question, { previous, scope }));
      return deriveAgain(answer, again);
    },
    async find(id, place) {
      const stored = history.find(id) ?? unkept.find(id) ?? passing.find(id);
      const answer = stored === null ? null : parseAnswer(stored.answerJson);
      if (stored === null || answer === null || !DIRECT.has(stored.surface)) return { kind: "unknown" };
      const scope = scopeOf(place);
      // Whoever sees other documents was told of them in numbers, too, and when they are gone nothing says that they were private.
      if (scopeOf(placeOf(stored)).key !== scope.key) return { kind: "hidden" };
      const { documents } = await answerer.view();
      const known = new Map(documents.map((document) => [document.id, document]));
      const isSeen = (id: string) => scope.sees(known.get(id) ?? { id, tags: [], private: false });
      if (!answer.citations.every(({ document }) => isSeen(document))) return { kind: "hidden" };
      const { previous, askedAt } = stored;
      return { kind: "found", stored, given: { id, answer, card: toCard(answer, now()), previous, askedAt } };
    },
    scopeOf,
    get pending() {
      return pending;
    },
  };
}

const DIRECT: ReadonlySet<string> = new Set(["web", "mcp"]);

function placeOf({ surface, channel }: StoredAnswer): DirectPlace {
  return { surface: surface === "mcp" ? "mcp" : "web", channel };
}

function onlyThese(documents: readonly string[]): Scope {
  try {
    // Patterns of either kind open nothing here: they only narrow what the place sees.
    return createScope({ marks: [], rule: { documents, private: documents } });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "A pattern is refused.";
    throw new WhichbotError("REQUEST_INVALID", message, { cause });
  }
}

function countedAs({ surface, channel }: DirectPlace): AskedOn {
  if (surface === "mcp") return "mcp";
  return channel === "api" ? "api" : "web";
}

function timedOut(limitMs: number): WhichbotError {
  const seconds = Math.max(1, Math.round(limitMs / 1000));
  return new WhichbotError(
    "TIMED_OUT",
    `There was no answer within ${seconds} s, so the search was ended. Ask again, perhaps in fewer words.`,
  );
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof WhichbotError)) return "error";
  if (error.code === "TIMED_OUT") return "timeout";
  return error.code === "QUESTION_INVALID" || error.code === "REQUEST_INVALID" ? "refused" : "error";
}
