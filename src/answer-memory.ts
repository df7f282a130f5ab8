import { setTimeout as delay } from "node:timers/promises";
import type { AnswerContext, Answerer } from "./answer.js";
import { type KeptValues, keepValues } from "./kept-values.js";
import type { SearchIndex } from "./types.js";
import type { Answer } from "./verdict/answer-schema.js";

/** Each takes about 10 KB. */
const MOST_ANSWERS = 1_000;

/** From this many times on a question is one that comes again; halved with each index since. */
const OFTEN = 1.5;
/** Whoever waits for the new index waits for this too. */
const LONGEST_CARRYING_MS = 10_000;
const LONGEST_PAUSE_MS = 30;

/** An answerer that remembers. */
export interface RememberingAnswerer extends Answerer {
  /**
   * What is known already, or just being found for somebody else, which takes no work.
   *
   * @returns null when it would have to be found
   */
  recall(question: string, context?: AnswerContext): Promise<Answer | null>;
  /**
   * Asks another index what was asked more than once, what was asked most first, as long as ten seconds allow, so that its answers
   * are known when it takes over. Half of the time is left to others who ask meanwhile.
   *
   * @returns how many were asked
   */
  carryOver(next: Pick<Answerer, "answer" | "view">): Promise<number>;
}

/** A question that may come again. */
interface Asked {
  readonly question: string;
  readonly context: AnswerContext;
  /** Halved with each index, so that what is not asked any more is forgotten. */
  times: number;
}

/**
 * Remembers answers: the same question of the same documents has the same answer, and teams ask the same ones again and again.
 * What a scope sees is part of the question. Answers that are being found are shared by whoever asks meanwhile.
 *
 * @param most answers that are kept for each view of the index; those asked for again and again stay
 */
export function rememberAnswers(answerer: Answerer, most = MOST_ANSWERS): RememberingAnswerer {
  const known = new WeakMap<SearchIndex, KeptValues<Promise<Answer>>>();
  const asked = keepValues<Asked>(most);
  const answersOf = (view: SearchIndex): KeptValues<Promise<Answer>> => {
    const answers = known.get(view) ?? keepValues<Promise<Answer>>(most);
    known.set(view, answers);
    return answers;
  };
  const count = (key: string, question: string, context: AnswerContext): void => {
    const own = `${context.scope?.key ?? ""}\n${key}`;
    const before = asked.get(own);
    if (before === undefined) asked.set(own, { question, context, times: 1 });
    else before.times += 1;
  };

  const answer = async (question: string, context: AnswerContext = {}): Promise<Answer> => {
    const started = performance.now();
    const answers = answersOf(await answerer.view(context.scope));
    const key = keyOf(question, context);
    count(key, question, context);
    const found = answers.get(key);
    const answering = found ?? answerer.answer(question, context);
    if (found === undefined) {
      answers.set(key, answering);
      // A failure may be the moment's.
      answering.catch(() => answers.delete(key));
    }
    const own = await answering;
    if (found === undefined) return own;
    return { ...own, tookMs: Math.round((performance.now() - started) * 100) / 100 };
  };

  const recall = async (question: string, context: AnswerContext = {}): Promise<Answer | null> => {
    const answers = answersOf(await answerer.view(context.scope));
    return answers.has(keyOf(question, context)) ? answer(question, context) : null;
  };

  const carryOver = async (next: Pick<Answerer, "answer" | "view">): Promise<number> => {
    const until = performance.now() + LONGEST_CARRYING_MS;
    const often = [...asked.values()]
      .filter(({ times }) => times >= OFTEN)
      .sort((one, other) => other.times - one.times);
    let carried = 0;
    for (const { question, context } of often) {
      const started = performance.now();
      if (started > until) break;
      const answers = answersOf(await next.view(context.scope));
      const answer = await next.answer(question, context).catch(() => null);
      if (answer !== null) answers.set(keyOf(question, context), Promise.resolve(answer));
      carried += 1;
      await delay(Math.min(performance.now() - started, LONGEST_PAUSE_MS));
    }
    for (const own of asked.values()) own.times /= 2;
    return carried;
  };

  return { ...answerer, answer, recall, carryOver };
}

function keyOf(question: string, { previous = [] }: AnswerContext): string {
  return JSON.stringify([question.trim(), typeof previous === "string" ? [previous] : previous]);
}
