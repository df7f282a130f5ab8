import { setImmediate as nextTurn } from "node:timers/promises";
import type { Answerer } from "../answer.js";
import type { Scope } from "../types.js";
import { exampleQuestions, prepareExamples } from "./examples.js";

const MOST_QUESTIONS = 8;
/** Whoever waits for the start waits for this too. */
const LONGEST_MS = 1000;

/**
 * Answers a few questions that nobody asked, before anybody does: the first answers of a process take many times as long as
 * later ones, and after a restart many may wait.
 *
 * @returns how many were answered
 */
export async function rehearse(answerer: Pick<Answerer, "answer" | "view">, scope: Scope): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  let answered = 0;
  const index = await answerer.view(scope);
  await prepareExamples(index);
  for (const question of exampleQuestions(index, MOST_QUESTIONS)) {
    if (performance.now() > until) break;
    await answerer.answer(question, { scope });
    answered += 1;
    await nextTurn();
  }
  return answered;
}
