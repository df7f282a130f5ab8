import fc from "fast-check";
import type { Answerer } from "../../src/answer.js";
import { WhichbotError } from "../../src/errors.js";

/** What becomes of a question. */
export type Outcome = "found" | "thrown" | "refused" | "never";

/** Mostly found. */
export const outcome = fc.constantFrom<Outcome>("found", "found", "found", "thrown", "refused", "never");

/**
 * Fails as strange libraries do, whose errors quote what they failed on.
 *
 * @param next what becomes of the next question
 * @param secret stands in the error besides the question
 */
export function failingAnswerer(answerer: Answerer, next: () => Outcome, secret: string): Answerer {
  return {
    ...answerer,
    answer(question, context) {
      const error = new Error(`cannot read "${question}" with ${secret}`, { cause: question });
      switch (next()) {
        case "thrown":
          return Promise.reject(
            Object.assign(error, { question, config: { headers: { Authorization: question } } }),
          );
        case "refused":
          return Promise.reject(new WhichbotError("QUESTION_INVALID", `"${question}" is no question.`));
        case "never":
          return new Promise(() => undefined);
        default:
          return answerer.answer(question, context);
      }
    },
  };
}
