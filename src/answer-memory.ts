import type { AnswerContext, Answerer } from "./answer.js";
import type { SearchIndex } from "./types.js";
import type { Answer } from "./verdict/answer-schema.js";

/** Each takes about 10 KB. */
const MOST_ANSWERS = 1_000;

/**
 * Remembers answers: the same question of the same documents has the same answer, and teams ask the same ones again and again.
 * What a scope sees is part of the question. Answers that are being found are shared by whoever asks meanwhile.
 *
 * @param most answers that are kept for each view of the index; those asked for last stay
 */
export function rememberAnswers(answerer: Answerer, most = MOST_ANSWERS): Answerer {
  const known = new WeakMap<SearchIndex, Map<string, Promise<Answer>>>();

  const recall = async (question: string, context: AnswerContext): Promise<Answer> => {
    const started = performance.now();
    const view = await answerer.view(context.scope);
    const answers = known.get(view) ?? new Map<string, Promise<Answer>>();
    known.set(view, answers);
    const previous = typeof context.previous === "string" ? [context.previous] : (context.previous ?? []);
    const key = JSON.stringify([question.trim(), previous]);
    const found = answers.get(key);
    // Put in again, it is the last to go.
    answers.delete(key);
    const answering = found ?? answerer.answer(question, context);
    answers.set(key, answering);
    // A failure may be the moment's.
    if (found === undefined) answering.catch(() => answers.delete(key));
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    const answer = await answering;
    if (found === undefined) return answer;
    return { ...answer, tookMs: Math.round((performance.now() - started) * 100) / 100 };
  };

  return { ...answerer, answer: (question, context = {}) => recall(question, context) };
}
